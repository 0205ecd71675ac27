//! Any two texts compared: registered drafts, files, pasted texts. Nothing is written to the disk.

use std::collections::BTreeMap;

use travaux::{
    Error, Result,
    compare::{Side, compare, is_collation},
    draft::DraftRef,
    import::{Import, import},
    render::html::forms::{self, Decisions, Filled, Trouble},
    store::{Links, Stored},
};

use super::{
    super::link::user,
    desk::{Desk, mend, said, word},
    exchange::Answer,
    form::{Form, written},
};

/// Answers `GET /compare`: the choice of texts, or the comparison of two drafts.
pub(super) fn asked(desk: &Desk, words: &BTreeMap<String, String>) -> Answer {
    let (Some(old), Some(new)) = (words.get("old"), words.get("new")) else {
        let drafts = desk.live.drafts();
        return desk.page(|shown| Ok(forms::compare(shown, &drafts, &Filled::new(), None)));
    };
    desk.page(|shown| {
        let find = |name: &str| desk.registry.find(&name.parse::<DraftRef>()?);
        registered(desk, shown, &find(old)?, &find(new)?)
    })
}

/// Returns the address of the comparison of two drafts.
pub(super) fn address(old: &str, new: &str) -> String {
    format!("/compare?{}", written(&[("old", old), ("new", new)]))
}

/// Compares two registered drafts.
fn registered(desk: &Desk, shown: &forms::Desk, old: &Stored, new: &Stored) -> Result<String> {
    let series = &new.draft.series;
    let one_series = old.draft.series == *series && old.draft.id != new.draft.id;
    let links = if one_series {
        desk.registry.links(series)?
    } else {
        Links::default()
    };
    let comparison = compare(
        &Side::of(old),
        &Side::of(new),
        &links.between(old, new)?,
        is_collation(old, new),
    );
    let (a, b) = (&old.draft.id, &new.draft.id);
    let decided = links.iter().filter(|(pair, _)| {
        let ids = (&pair.old.0, &pair.new.0);
        ids == (a, b) || ids == (b, a)
    });
    let by = user();
    let decisions = Decisions {
        points: [&old.draft.points, &new.draft.points],
        decided: decided.collect(),
        by: &by,
    };
    let drafts = [Some(&old.draft), Some(&new.draft)];
    let decisions = one_series.then_some(&decisions);
    Ok(forms::compared(shown, &comparison, drafts, &[], decisions))
}

/// A side that was chosen.
enum Chosen {
    Draft(Box<Stored>),
    Document(Import),
}

/// Answers `POST /compare`: two texts, each a file, a pasted text or a registered draft.
pub(super) fn texts(desk: &Desk, filled: &Filled, form: &mut Form) -> Answer {
    const NAMES: [[&str; 4]; 2] = [
        ["old-file", "old-text", "old-draft", "older text"],
        ["new-file", "new-text", "new-draft", "newer text"],
    ];
    let [old, new] = NAMES.map(|names| choose(desk, filled, form, names));
    match (old, new) {
        (Ok(Chosen::Draft(old)), Ok(Chosen::Draft(new))) => {
            Answer::see(address(&old.full_name(), &new.full_name()))
        }
        (Ok(old), Ok(new)) => desk.page(|shown| Ok(compared(shown, &old, &new))),
        (Err(trouble), _) | (_, Err(trouble)) => desk.with(|shown| {
            let page = forms::compare(shown, &desk.live.drafts(), filled, Some(&trouble));
            mend(&trouble, page)
        }),
    }
}

fn choose(
    desk: &Desk,
    filled: &Filled,
    form: &mut Form,
    [file, text, draft, what]: [&'static str; 4],
) -> std::result::Result<Chosen, Trouble> {
    let at = |field| {
        move |error| Trouble {
            field: Some(field),
            error,
        }
    };
    if let Some(document) = form.take_file(file) {
        let read = import(&document.name, &document.bytes).map_err(at(file))?;
        return Ok(Chosen::Document(read));
    }
    if said(filled, text).is_some() {
        let read = import(what, filled[text].as_bytes()).map_err(at(text))?;
        return Ok(Chosen::Document(read));
    }
    if said(filled, draft).is_some() {
        let stored = desk
            .registry
            .find(&word(filled, draft)?)
            .map_err(at(draft))?;
        return Ok(Chosen::Draft(Box::new(stored)));
    }
    Err(at(file)(Error::Invalid {
        what: "choice",
        value: what.to_owned(),
        expected: "a file, a pasted text or a registered draft on each side".to_owned(),
    }))
}

/// Compares two texts of which at least one is not registered.
fn compared(shown: &forms::Desk, old: &Chosen, new: &Chosen) -> String {
    let side = |chosen: &'_ Chosen| -> Vec<String> {
        let Chosen::Document(import) = chosen else {
            return Vec::new();
        };
        let name = &import.original.name;
        let told = import
            .warnings
            .iter()
            .map(|warning| format!("{name}: {warning}"));
        told.collect()
    };
    let doubts = [side(old), side(new)].concat();
    let comparison = compare(&of(old), &of(new), &[], false);
    let drafts = [old, new].map(|chosen| match chosen {
        Chosen::Draft(stored) => Some(&stored.draft),
        Chosen::Document(_) => None,
    });
    forms::compared(shown, &comparison, drafts, &doubts, None)
}

fn of(chosen: &Chosen) -> Side<'_> {
    match chosen {
        Chosen::Draft(stored) => Side::of(stored),
        Chosen::Document(import) => Side::of_import(import),
    }
}
