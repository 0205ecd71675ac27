//! Registering a draft in two steps: what would be registered is shown, then it is confirmed.
//!
//! The document is held in memory between the steps, since a form cannot bring a file back. A seal, the
//! hash of the draft as it would be written, is carried by the form: where what comes back differs in
//! anything from what was shown, it is shown again and not registered.

use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
    sync::PoisonError,
};

use travaux::{
    Error, Result,
    draft::{Draft, DraftRef, Language, RelationKind, Status, Timestamp},
    hash::Hash,
    import::{Changes, Format, Import, Relabeling, import_with},
    render::html::forms::{self, Filled, Preview, RELATIONS, Trouble},
    store::{Registry, write},
};

use super::{
    super::{
        register::{Register, Relations},
        screen::warn,
        text::Reading,
    },
    desk::{Desk, lines, mend, said, word},
    exchange::Answer,
    form::{Document, Form, written},
};

/// Documents that were looked at, the oldest first, each under its hash.
#[derive(Debug, Default)]
pub(super) struct Held(VecDeque<(String, Document)>);

/// So many documents are held at once; each may have the largest size there is.
const MOST_HELD: usize = 4;

impl Held {
    /// Holds a document, in place of the oldest where there are too many; returns its name here.
    fn hold(&mut self, document: Document) -> String {
        let name = Hash::of(&document.bytes).to_string();
        self.0.retain(|(other, _)| *other != name);
        self.0.push_back((name.clone(), document));
        while self.0.len() > MOST_HELD {
            self.0.pop_front();
        }
        name
    }

    fn find(&self, name: &str) -> Option<&Document> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, document)| document)
    }

    fn release(&mut self, name: &str) {
        self.0.retain(|(other, _)| other != name);
    }
}

/// Sets the empty form.
pub(super) fn blank(desk: &Desk, shown: &forms::Desk) -> String {
    forms::register(shown, &desk.live.drafts(), &Filled::new(), None, None)
}

/// Answers `POST /register`: shows what would be registered, or registers what was shown.
pub(super) fn register(desk: &Desk, mut filled: Filled, form: &mut Form) -> Answer {
    hold(desk, &mut filled, form);
    let drafts = desk.live.drafts();
    let made = match made(desk, &filled) {
        Ok(made) => made,
        Err(trouble) => {
            return desk.with(|shown| {
                let page = forms::register(shown, &drafts, &filled, Some(&trouble), None);
                mend(&trouble, page)
            });
        }
    };
    let seal = seal(&made.draft);
    let confirmed = said(&filled, "step") == Some("register");
    if confirmed && said(&filled, "seal") == Some(&seal) {
        return publish(desk, &made, &filled);
    }
    let preview = Preview {
        draft: &made.draft,
        format: made.format,
        warnings: &made.warnings,
        seal: &seal,
    };
    desk.page(|shown| {
        Ok(forms::register(
            shown,
            &drafts,
            &filled,
            None,
            Some(&preview),
        ))
    })
}

/// Holds what was handed over, and notes in the form where.
fn hold(desk: &Desk, filled: &mut Filled, form: &mut Form) {
    let pasted = said(filled, "text").is_some().then(|| Document {
        name: "pasted.txt".to_owned(),
        bytes: filled
            .get("text")
            .map_or_else(Vec::new, |text| text.clone().into_bytes()),
    });
    let mut held = desk.held.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(document) = form.take_file("file").or(pasted) {
        filled.insert("held".to_owned(), held.hold(document));
    }
    filled.remove("text");
    filled.remove("held-name");
    let name = filled.get("held").and_then(|name| held.find(name));
    if let Some(document) = name {
        filled.insert("held-name".to_owned(), document.name.clone());
    }
}

/// A draft as it would be registered.
struct Made {
    draft: Draft,
    document: Document,
    format: Option<Format>,
    ending: &'static str,
    warnings: Vec<String>,
}

/// Makes the draft by the same rules as the command line.
fn made(desk: &Desk, filled: &Filled) -> std::result::Result<Made, Trouble> {
    let entry = entry(filled)?;
    let at = |field| {
        move |error| Trouble {
            field: Some(field),
            error,
        }
    };
    let held = said(filled, "held").and_then(|name| {
        let held = desk.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.find(name).cloned()
    });
    let document = held.ok_or_else(|| {
        at("file")(Error::Invalid {
            what: "text",
            value: String::new(),
            expected: "a file, or a pasted text; one that was looked at long ago is held no more"
                .to_owned(),
        })
    })?;
    let corrections = filled.get("corrections").map_or("", String::as_str);
    let relabeling =
        Relabeling::read(Path::new("corrections"), corrections).map_err(at("corrections"))?;
    let corrected = relabeling.summary();
    let options = entry.reading.options(relabeling);
    let import: Import =
        import_with(&document.name, &document.bytes, &options).map_err(at("file"))?;
    let (warnings, format) = (import.warnings.clone(), import.format);
    let mut draft = entry.head(&desk.registry)?;
    entry.fill(&mut draft, import, corrected);
    draft.check()?;
    check_free(&desk.registry, &draft).map_err(at("id"))?;
    Ok(Made {
        draft,
        document,
        format: Some(format),
        ending: format.ending(),
        warnings,
    })
}

/// Reads the fields as the command line reads its options.
fn entry(filled: &Filled) -> std::result::Result<Register, Trouble> {
    let or = |name: &'static str, default: &str| -> Filled {
        let text = said(filled, name).unwrap_or(default).to_owned();
        Filled::from([(name.to_owned(), text)])
    };
    Ok(Register {
        file: Some(String::new()),
        series: word(filled, "series")?,
        id: word(filled, "id")?,
        date: word(filled, "date")?,
        title: said(filled, "title").map(ToOwned::to_owned),
        status: word(&or("status", Status::Leaked.word()), "status")?,
        authors: lines(filled, "authors"),
        language: word::<Language>(&or("language", "en"), "language")?,
        partial: said(filled, "partial").is_some(),
        relations: relations(filled)?,
        sources: lines(filled, "sources"),
        claims: Vec::new(),
        notes: lines(filled, "notes"),
        keep_original: said(filled, "keep").is_some(),
        reading: Reading {
            format: said(filled, "format")
                .map(|_| word(filled, "format"))
                .transpose()?,
            changes: word::<Changes>(&or("changes", "accepted"), "changes")?,
            as_typed: false,
        },
        relabel: None,
        dry_run: false,
    })
}

fn relations(filled: &Filled) -> std::result::Result<Relations, Trouble> {
    let mut relations = Relations::default();
    for (kind, draft) in RELATIONS {
        if said(filled, draft).is_none() {
            continue;
        }
        let named: DraftRef = word(filled, draft)?;
        let list = match word(filled, kind)? {
            RelationKind::Follows => &mut relations.follows,
            RelationKind::Counters => &mut relations.counters,
            RelationKind::Elaborates => &mut relations.elaborates,
            RelationKind::Renders => &mut relations.renders,
            RelationKind::Corrects => &mut relations.corrects,
        };
        list.push(named);
    }
    Ok(relations)
}

/// Says before anything is confirmed that a name is taken.
fn check_free(registry: &Registry, draft: &Draft) -> Result<()> {
    let path = registry.path_of(&draft.series, &draft.id);
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let name = format!("{}/{}", draft.series, draft.id);
    Err(Error::AlreadyStored { name, path })
}

/// Tells a draft from any that differs from it, but for when it is registered.
fn seal(draft: &Draft) -> String {
    let mut draft = draft.clone();
    if let Ok(beginning) = Timestamp::from_unix(0) {
        draft.registered = beginning;
    }
    Hash::of(write(&draft)).to_string()
}

/// Answers `GET /registered`: says what was registered.
pub(super) fn registered(desk: &Desk, words: &BTreeMap<String, String>) -> Answer {
    desk.page(|shown| {
        let name = words.get("draft").map_or("", String::as_str);
        let stored = desk.registry.find(&name.parse::<DraftRef>()?)?;
        Ok(forms::registered(shown, &stored, &[]))
    })
}

fn publish(desk: &Desk, made: &Made, filled: &Filled) -> Answer {
    let published = || -> Result<(travaux::store::Published, Vec<String>)> {
        let mut warnings = Vec::new();
        // The original first: a draft that is there has its original there too.
        if said(filled, "keep").is_some() {
            let bytes = &made.document.bytes;
            let kept = desk
                .registry
                .keep_original(&made.draft.series, bytes, made.ending)?;
            warnings.extend(kept.warnings);
        }
        let published = desk.registry.publish(&made.draft)?;
        warnings.extend(published.warnings.iter().cloned());
        Ok((published, warnings))
    };
    match published() {
        Ok((published, warnings)) => {
            warn(&warnings);
            if let Some(name) = said(filled, "held") {
                let mut held = desk.held.lock().unwrap_or_else(PoisonError::into_inner);
                held.release(name);
            }
            if warnings.is_empty() {
                // To load that page again registers nothing again.
                let name = published.stored.full_name();
                return Answer::see(format!("/registered?{}", written(&[("draft", &name)])));
            }
            desk.page(|shown| Ok(forms::registered(shown, &published.stored, &warnings)))
        }
        Err(error) => desk.page(|_| Err(error)),
    }
}
