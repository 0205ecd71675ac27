//! A draft to be registered: the form, what was found in it, and what was registered.

use maud::{Markup, html};

use super::{
    Desk, Filled, Trouble,
    field::{Fields, Kind},
    form, page, warnings,
};
use crate::{
    draft::{Draft, Point, RelationKind, Status},
    import::Format,
    render::html::{
        comparison::{length, sources},
        text::{Text, day, direction},
    },
    store::Stored,
};

/// What was read, and is not yet registered.
#[derive(Debug)]
pub struct Preview<'a> {
    /// The draft as it would be registered.
    pub draft: &'a Draft,
    /// What the text was read as, such as `Markdown`; none where there is no text.
    pub format: Option<Format>,
    /// What is doubtful about the reading.
    pub warnings: &'a [String],
    /// What tells this very draft from one that differs in anything.
    pub seal: &'a str,
}

/// Sets the page to register a draft; with `preview`, what was found and would be registered.
pub fn register(
    desk: &Desk,
    drafts: &[Stored],
    filled: &Filled,
    trouble: Option<&Trouble>,
    preview: Option<&Preview>,
) -> String {
    let fields = Fields { filled, trouble };
    let main = html! {
        header class="top" {
            h1 { @if preview.is_some() { "Is this the draft?" } @else { "Register a draft" } }
            p class="lead" {
                @if preview.is_some() {
                    "Nothing is registered yet. Hold the points against the original; what was misread can be corrected below."
                } @else {
                    "You will see the points that were found before anything is registered. A registered draft never changes."
                }
            }
        }
        (fields.wrong())
        (form(desk, "/register", "entry drop", &html! {
            @if let Some(preview) = preview {
                (found(preview))
                input type="hidden" name="seal" value=(Text(preview.seal));
                p class="act" {
                    button type="submit" name="step" value="register" class="main" { "Register " (Text(preview.draft.series.as_str())) "/" (Text(preview.draft.id.as_str())) }
                    " " a href="#change" { "Change something" }
                }
                h2 id="change" { "Change something" }
            }
            (document(&fields))
            (facts(&fields, drafts))
            (reading(&fields))
            p class="act" {
                button type="submit" name="step" value="preview" {
                    @if preview.is_some() { "Look again" } @else { "Look at the points" }
                }
                @if preview.is_none() { " " span { "Nothing is registered before you confirm." } }
            }
        }))
    };
    page(desk, "Register", "desk", &main)
}

fn document(fields: &Fields) -> Markup {
    let held = fields.value("held-name");
    html! {
        fieldset class="two" {
            legend { "The text" }
            div class="field" {
                (fields.field("file", "A file", "", &Kind::File))
                @if !held.is_empty() {
                    input type="hidden" name="held" value=(Text(fields.value("held")));
                    p class="hint" { bdi { (Text(held)) } " was read and is kept until you register; another file takes its place." }
                }
            }
            (fields.field("text", "or a pasted text", "", &Kind::Lines(9)))
        }
    }
}

fn facts(fields: &Fields, drafts: &[Stored]) -> Markup {
    let mut series: Vec<String> = drafts
        .iter()
        .map(|stored| stored.draft.series.to_string())
        .collect();
    series.dedup();
    let words = |status: &Status| (status.word(), status.word());
    let statuses: Vec<(&str, &str)> = Status::ALL.iter().map(words).collect();
    html! {
        fieldset class="two" {
            legend { "What it is" }
            (fields.field("series", "Series", "The negotiation, such as ukraine-2025.", &Kind::Needed("text", &series)))
            (fields.field("id", "Name", "Its name in the series, such as us28: small letters, digits, hyphens.", &Kind::Needed("text", &[])))
            (fields.field("date", "Made public", "The day.", &Kind::Needed("date", &[])))
            (fields.field("status", "How", "How it was made public.", &Kind::OneOf(&statuses)))
            (fields.field("title", "Title", "What people call it; empty: the title in the text, else its name.", &Kind::Line("text")))
            (fields.field("language", "Language", "As a tag: en, uk, zh-Hant; empty: en.", &Kind::Line("text")))
            (fields.field("authors", "Whose draft", "One a line.", &Kind::Lines(3)))
            (fields.field("sources", "Who printed it", "One a line: outlet, day, address.", &Kind::Lines(3)))
            (fields.tick("partial", "Only some of its points are known: an absent point is not reported, never removed"))
        }
        fieldset class="two" {
            legend { "Earlier drafts it stands to" }
            @for (kind, draft) in RELATIONS { (relation(fields, drafts, kind, draft)) }
        }
    }
}

/// The fields of relations: so many are as good as always enough, and the command line takes more.
pub const RELATIONS: [(&str, &str); 2] = [("relation-1", "draft-1"), ("relation-2", "draft-2")];

fn relation(fields: &Fields, drafts: &[Stored], kind: &'static str, draft: &'static str) -> Markup {
    let say = |kind: &RelationKind| match kind {
        RelationKind::Follows => "it is the next version of",
        RelationKind::Counters => "it is another side's answer to",
        RelationKind::Elaborates => "it spells out part of",
        RelationKind::Renders => "it is another transmission of",
        RelationKind::Corrects => "it is a better reading of",
    };
    let kinds: Vec<(&str, &str)> = RelationKind::ALL
        .iter()
        .map(|kind| (kind.word(), say(kind)))
        .collect();
    html! {
        div class="relation" {
            (fields.field(kind, "How it stands", "", &Kind::OneOf(&kinds)))
            (fields.field(draft, "to this draft", "", &Kind::Draft(drafts)))
        }
    }
}

fn reading(fields: &Fields) -> Markup {
    let mut formats = vec![("", "told from the content")];
    formats.extend(Format::ALL.map(|(_, word)| (word, word)));
    let changes = [
        ("accepted", "as made"),
        ("rejected", "as not made"),
        ("error", "refuse such a text"),
    ];
    let used = ["format", "corrections", "notes", "keep"]
        .iter()
        .any(|name| !fields.value(name).is_empty());
    html! {
        details class="more-fields" open[used] {
            summary { "How it is read, remarks" }
            fieldset class="two" {
                legend class="vh" { "How it is read, remarks" }
                (fields.field("format", "Format", "", &Kind::OneOf(&formats)))
                (fields.field("changes", "Tracked changes are taken", "", &Kind::OneOf(&changes)))
                (fields.field("corrections", "Corrections to the points found", "One a line: 14 -> 15, 18 -> text, 19 -> none, 17 + 18 -> 17, @45 -> 5.", &Kind::Lines(3)))
                (fields.field("notes", "Remarks on the draft", "One a line.", &Kind::Lines(3)))
                (fields.tick("keep", "Keep the file itself, too, beside the draft"))
            }
        }
    }
}

/// Sets what was found.
fn found(preview: &Preview) -> Markup {
    let draft = preview.draft;
    html! {
        section class="found" aria-labelledby="found" {
            h2 id="found" { bdi { (Text(&draft.title)) } }
            dl {
                div { dt { "Draft" } dd { code { (Text(draft.series.as_str())) "/" (Text(draft.id.as_str())) } } }
                div { dt { "Made public" } dd { (day(draft.date)) ", " (draft.status) } }
                @if !draft.authors.is_empty() { div { dt { "Whose" } dd { bdi { (Text(&draft.authors.join("; "))) } } } }
                @for relation in &draft.relations {
                    div { dt { (relation.kind) } dd { code { (Text(relation.draft.as_str())) } " " code class="hash" { (relation.hash.short()) } } }
                }
                div {
                    dt { "Length" }
                    dd { (length(&draft.points)) @if let Some(format) = preview.format { ", read as " (format) } @if !draft.complete { "; known in part" } }
                }
                div { dt { "Language" } dd { (Text(draft.language.as_str())) } }
                @for note in &draft.notes { div { dt { "Remark" } dd { bdi { (Text(note)) } } } }
            }
            (sources(&draft.sources))
            (warnings(preview.warnings))
            (outline(&draft.points, draft.language.as_str()))
        }
    }
}

fn outline(points: &[Point], language: &str) -> Markup {
    html! {
        ol class="plain outline" lang=(Text(language)) dir=(direction(language)) {
            @for point in points {
                li class={ "deep-" (point.label.depth().min(4)) } {
                    span class="lab" { (Text(point.label.as_str())) }
                    p class="text" { bdi { (Text(&point.text)) } }
                }
            }
        }
    }
}

/// Sets the page that says what was registered.
pub fn registered(desk: &Desk, stored: &Stored, doubts: &[String]) -> String {
    let draft = &stored.draft;
    let main = html! {
        header class="top" {
            p class="kick" { "Registered" }
            h1 { bdi { (Text(&draft.title)) } }
        }
        section class="found" aria-label="What was registered" {
            dl {
                div { dt { "Draft" } dd { code { (Text(&stored.full_name())) } } }
                div { dt { "Hash" } dd { code class="hash whole" { (stored.hash) } } }
                div { dt { "Length" } dd { (length(&draft.points)) } }
            }
        }
        p class="lead" {
            "Write the hash down elsewhere, or send it to somebody: it shows later that nothing in this draft has changed since."
        }
        (warnings(doubts))
        ul class="next" {
            @for relation in &draft.relations {
                li {
                    a href={ "/compare?old=" (Text(draft.series.as_str())) "/" (Text(relation.draft.as_str())) "&new=" (Text(&stored.full_name())) } {
                        "Compare it with " (Text(relation.draft.as_str()))
                    }
                }
            }
            li { a href="/" { "All drafts" } }
            li { a href="/register" { "Register another" } }
        }
    };
    page(desk, "Registered", "desk", &main)
}
