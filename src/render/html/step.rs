//! One draft in the life of a provision.

use maud::{Markup, html};

use super::{
    book::Book,
    change::chip,
    draft::{self, says},
    name,
    redline::pieces,
    sign::Sign,
    text::{Text, address, direction, short_day},
};
use crate::{
    compare::Kind,
    draft::{Draft, Label, Point, Slug},
    history::{Run, Step, StepKind},
    render::judgement,
    store::Stored,
};

/// Words that come from later drafts than this many are marked alike; their names part them.
const MARKS: usize = 6;

/// Returns the class that marks words by the place of their draft among those they come from.
pub(super) fn origin_class(place: usize) -> String {
    format!("o{}", place.min(MARKS))
}

/// Returns numbers in a row: `13+14`.
pub(super) fn labels(labels: &[Label]) -> String {
    let labels: Vec<&str> = labels.iter().map(Label::as_str).collect();
    labels.join("+")
}

/// Returns the sign of a step.
fn sign(step: &Step) -> Sign {
    let material = !step.signals.is_empty();
    match step.kind {
        StepKind::First => Sign::First,
        StepKind::Returned => Sign::Returned,
        StepKind::Claimed => step
            .reports
            .first()
            .map_or(Sign::NotReported, |r| says(r.says)),
        StepKind::Changed(kind) => match kind {
            Kind::Kept => Sign::Kept,
            Kind::Reworded if material => Sign::Material,
            Kind::Reworded => Sign::Reworded,
            Kind::Split => Sign::Split { material },
            Kind::Merged | Kind::Regrouped => Sign::Merged { material },
            Kind::Added => Sign::Added,
            Kind::Removed => Sign::Removed,
            Kind::NotReported => Sign::NotReported,
        },
    }
}

/// Says in words what happened.
fn verdict(step: &Step) -> String {
    let materially = if step.signals.is_empty() {
        ""
    } else {
        ", materially"
    };
    let what = match step.kind {
        StepKind::First => "first here",
        StepKind::Claimed => "no wording is known",
        StepKind::Returned => "returned",
        StepKind::Changed(Kind::Kept) => "kept word for word",
        StepKind::Changed(Kind::Removed) => "gone",
        StepKind::Changed(Kind::NotReported) => "not reported",
        StepKind::Changed(kind) => kind.word(),
    };
    format!("{what}{materially}")
}

/// Sets a step; `sources` are the drafts that words come from, in order.
pub(super) fn step(book: &Book, step: &Step, sources: &[&Slug]) -> Markup {
    let Some(place) = book.place(&step.draft) else {
        return html! {};
    };
    let stored = book.stored(place);
    let draft = &stored.draft;
    let reported = if draft.complete { "" } else { " reported" };
    html! {
        li class={ "step" (reported) } id=(step.draft) {
            div class="when" {
                time datetime=(draft.date.to_string()) { (short_day(draft.date)) }
                span class="st" { (draft.status.word()) @if !draft.complete { ", in part" } }
            }
            div class="what" {
                h2 {
                    (sign(step).mark())
                    code { (step.draft) } " "
                    @if !step.labels.is_empty() {
                        span class="vh" { "Point " } span class="lab" { (Text(&labels(&step.labels))) }
                    }
                    span class="kw" { (verdict(step)) @if let Some(since) = &step.since { ": missing since " code { (since) } } }
                    @if step.moved { span class="tag" { (Sign::Moved.mark()) " moved" } }
                    @if step.renumbered {
                        span class="tag" { "renumbered " (Text(&labels(&step.was))) " → " (Text(&labels(&step.labels))) }
                    }
                }
                (wording(book, step, draft, sources))
                @if !step.signals.is_empty() {
                    ul class="sigs" aria-label="What makes it material" {
                        @for signal in &step.signals { li { (chip(signal)) } }
                    }
                }
                @for decided in &step.judgements { p class="note" { (Text(&judgement(decided))) } }
                (reports(step))
                (apparatus(book, step, stored))
            }
            p class="who" {
                b { a href=(name::draft(&draft.id)) { bdi { (Text(draft::title(draft))) } } }
                @if !draft.authors.is_empty() {
                    " " span class="whose" { bdi { (Text(&draft.authors.join("; "))) } }
                }
                @if let Some(base) = &step.base {
                    " " span class="base" { "held against " code { (base) } " " (Text(&labels(&step.was))) }
                }
            }
        }
    }
}

/// Sets the wording twice: as a redline against the base, and by the origin of each word.
fn wording(book: &Book, step: &Step, draft: &Draft, sources: &[&Slug]) -> Markup {
    let language = if step.labels.is_empty() {
        let base = step.base.as_ref();
        base.map_or_else(String::new, |base| super::life::language(book, base))
    } else {
        draft.language.to_string()
    };
    let turned = direction(&language);
    let edits: Vec<_> = step
        .edits
        .iter()
        .map(|edit| (edit.op, edit.text.as_str()))
        .collect();
    let silent = step.text.is_empty() || step.kind == StepKind::Changed(Kind::NotReported);
    html! {
        @if !silent {
            p class={ "text big" @if !step.labels.is_empty() { " red" } } lang=(language) dir=(turned) {
                @if edits.is_empty() { bdi { (Text(&step.text)) } } @else { (pieces(&edits)) }
            }
            @if !step.labels.is_empty() {
                p class="text big ori" lang=(language) dir=(turned) {
                    @for run in runs(book, step) { (origin(run, sources)) }
                }
            }
        }
    }
}

/// Returns the words of a step in runs of one origin.
fn runs<'b>(book: &'b Book, step: &Step) -> Vec<&'b Run> {
    let origin = book.place(&step.draft).map(|place| &book.origins()[place]);
    let points = origin.into_iter().flat_map(|origin| &origin.points);
    let own = points.filter(|point| step.labels.contains(&point.label));
    own.flat_map(|point| &point.pieces).collect()
}

/// Sets a run of words of one origin; those of the first draft bear no mark.
fn origin(run: &Run, sources: &[&Slug]) -> Markup {
    let place = sources
        .iter()
        .position(|id| **id == run.draft)
        .unwrap_or_default();
    let words = run.text.trim_end();
    let rest = run.text.get(words.len()..).unwrap_or_default();
    html! {
        @if place == 0 { (Text(words)) } @else {
            span class={ "o " (origin_class(place)) } data-o=(run.draft) { (Text(words)) }
        }
        @if rest.is_empty() { " " } @else { (Text(rest)) }
    }
}

/// Lists what is reported of the point without its text.
fn reports(step: &Step) -> Markup {
    html! {
        @if !step.reports.is_empty() {
            table class="claims" {
                thead { tr { th scope="col" { "Claimed" } th scope="col" { "Who says so" } } }
                tbody {
                    @for report in &step.reports {
                        tr {
                            th scope="row" { (says(report.says).mark()) " " (report.says.word()) }
                            td { bdi { (Text(&report.source)) } }
                        }
                    }
                }
            }
            p class="note" { "Nothing claimed is counted as a change." }
        }
    }
}

/// Sets notes, other renderings, hashes, sources, and the way to the comparison.
fn apparatus(book: &Book, step: &Step, stored: &Stored) -> Markup {
    let points: Vec<&Point> = step
        .labels
        .iter()
        .filter_map(|label| stored.draft.point(label).ok())
        .collect();
    let compared = step
        .base
        .as_ref()
        .zip(step.was.first())
        .and_then(|(base, label)| {
            let page = book.change(base, label, book.place(&step.draft)?)?;
            Some((base, page))
        });
    html! {
        @for point in points.iter().filter(|point| point.note.is_some()) {
            details {
                summary { "Note" span class="vh" { " on " (step.draft) " " (Text(point.label.as_str())) } }
                p { bdi { (Text(point.note.as_deref().unwrap_or_default())) } }
            }
        }
        @for rendered in &step.renderings {
            details {
                summary { "Also in " (rendered.draft) " " (Text(&labels(&rendered.labels))) }
                p class="said" lang=(super::life::language(book, &rendered.draft)) { bdi { (Text(&rendered.text)) } }
                p class="note" { "Another transmission of the same draft, not a version." }
            }
        }
        p class="note" {
            @for (at, point) in points.iter().enumerate() {
                @if at == 0 { "Text hash " } @else { ", " }
                code title=(point.hash.to_string()) { (point.hash.short()) }
            }
            @if !points.is_empty() { ". " }
            @if !step.labels.is_empty() { (sources(&stored.draft)) }
            @if let Some((base, page)) = compared {
                a href=(Text(&page)) { "In the comparison " (base) " → " (step.draft) }
            }
        }
    }
}

/// So many sources are named with each step; the draft's page names all.
const SOURCES: usize = 3;

fn sources(draft: &Draft) -> Markup {
    let more = draft.sources.len().saturating_sub(SOURCES);
    html! {
        @for (at, source) in draft.sources.iter().take(SOURCES).enumerate() {
            @if at == 0 { "Sources: " } @else { ", " }
            @match address(&source.url) {
                Some(url) => a href=(Text(url)) rel="noreferrer external" { bdi { (Text(&source.outlet)) } },
                None => bdi { (Text(&source.outlet)) },
            }
        }
        @if more > 0 { " and " a href=(name::draft(&draft.id)) { (more) " more" } }
        @if !draft.sources.is_empty() { ". " }
    }
}
