//! One field of a form, with its label, hint and what is wrong with it.

use maud::{Markup, html};

use super::{Filled, Trouble};
use crate::{
    fold::is_unseen,
    render::html::text::{Text, day},
    store::Stored,
};

/// A form being set: what was filled in before, and what is wrong with it.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    pub(super) filled: &'a Filled,
    pub(super) trouble: Option<&'a Trouble>,
}

/// What a person may put into a field.
pub(super) enum Kind<'a> {
    /// One line of a kind that browsers know.
    Line(&'static str),
    /// One line that must not stay empty, and what may stand in it.
    Needed(&'static str, &'a [String]),
    /// Several lines.
    Lines(u8),
    /// A file.
    File,
    /// One of some words, the first where nothing is said.
    OneOf(&'a [(&'a str, &'a str)]),
    /// One of the registered drafts, or none.
    Draft(&'a [Stored]),
}

impl Fields<'_> {
    /// Returns what was filled in.
    pub(super) fn value(&self, name: &str) -> &str {
        self.filled.get(name).map_or("", String::as_str)
    }

    /// Returns a text that was filled in if a form can bring it back unaltered. What cannot be seen
    /// is shown written out, and would come back so.
    fn text(&self, name: &str) -> &str {
        let seen = |c: char| matches!(c, '\n' | '\t') || !is_unseen(c);
        Some(self.value(name))
            .filter(|text| text.chars().all(seen))
            .unwrap_or_default()
    }

    /// Sets a field.
    pub(super) fn field(&self, name: &'static str, label: &str, hint: &str, kind: &Kind) -> Markup {
        let wrong = self
            .trouble
            .filter(|trouble| trouble.field == Some(name))
            .map(|_| "true");
        let described = (!hint.is_empty()).then(|| format!("{name}-hint"));
        html! {
            div class={ "field f-" (name) } {
                label for=(name) { (label) }
                @if let Some(id) = &described { p class="hint" id=(id) { (hint) } }
                @match kind {
                    Kind::Line(kind) => input id=(name) name=(name) type=(kind) value=(Text(self.value(name)))
                        aria-describedby=[described] aria-invalid=[wrong] autocomplete="off";,
                    Kind::Needed(kind, known) => {
                        @let list = (!known.is_empty()).then(|| format!("{name}-known"));
                        input id=(name) name=(name) type=(kind) value=(Text(self.value(name))) required list=[&list]
                            aria-describedby=[described] aria-invalid=[wrong] autocomplete="off";
                        @if let Some(list) = &list {
                            datalist id=(list) { @for known in *known { option value=(Text(known)); } }
                        }
                    }
                    Kind::Lines(rows) => textarea id=(name) name=(name) rows=(rows) dir="auto"
                        // The line end that stands first in a text area is no part of its text.
                        aria-describedby=[described] aria-invalid=[wrong] { "\n" (Text(self.text(name))) },
                    Kind::File => input id=(name) name=(name) type="file" aria-describedby=[described] aria-invalid=[wrong];,
                    Kind::OneOf(words) => select id=(name) name=(name) aria-describedby=[described] aria-invalid=[wrong] {
                        @for (value, words) in *words {
                            option value=(value) selected[*value == self.value(name)] { (words) }
                        }
                    },
                    Kind::Draft(drafts) => select id=(name) name=(name) aria-describedby=[described] aria-invalid=[wrong] {
                        option value="" { "none" }
                        (options(drafts, self.value(name)))
                    },
                }
            }
        }
    }

    /// Sets a choice between yes and no.
    pub(super) fn tick(&self, name: &str, label: &str) -> Markup {
        html! {
            div class="tick" {
                input type="checkbox" id=(name) name=(name) value="yes" checked[self.value(name) == "yes"];
                " " label for=(name) { (label) }
            }
        }
    }

    /// Says what is wrong, where something is.
    pub(super) fn wrong(&self) -> Markup {
        html! {
            @if let Some(trouble) = self.trouble {
                div class="wrong" role="alert" {
                    (super::trouble::said(&trouble.error))
                    @if let Some(field) = trouble.field {
                        p { a href={ "#" (field) } { "Go to the field" } }
                    }
                }
            }
        }
    }
}

/// Lists the drafts to choose from, series by series.
pub(super) fn options(drafts: &[Stored], chosen: &str) -> Markup {
    html! {
        @for series in drafts.chunk_by(|a, b| a.draft.series == b.draft.series) {
            @if let Some(first) = series.first() {
                optgroup label=(Text(first.draft.series.as_str())) {
                    @for stored in series {
                        @let name = stored.full_name();
                        option value=(Text(&name)) selected[name == chosen] {
                            (Text(stored.draft.id.as_str())) " · " (day(stored.draft.date)) " · " (Text(&stored.draft.title))
                        }
                    }
                }
            }
        }
    }
}
