//! `travaux register FILE`

use std::{env, fs, path::PathBuf, process::ExitCode};

use travaux::{
    Error, Result,
    draft::{
        Claim, Date, Draft, DraftRef, Language, PointRef, Relation, RelationKind, Says, Slug,
        Source, Status, Timestamp,
    },
    import::{Import, Relabeling},
    render::terminal::{Screen, outline},
    store::Registry,
};

use super::{
    Global,
    screen::{Output, say, warn},
    text::{self, Reading},
    word,
};

/// Register a draft: find its points, hash them, keep them for good
///
/// Prints the points found, so that you can see whether the reading is right, and warns of what
/// is doubtful. A registered draft never changes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: travaux register leak.txt --series ukraine-2025 --id us28 --date 2025-11-20 \\
                  --title 'US 28-point draft' --source 'Axios,2025-11-20,https://…'"
)]
pub(super) struct Register {
    /// The file; `-` reads standard input; none for a draft that nobody has seen, known by claims
    #[arg(required_unless_present = "claims")]
    pub(super) file: Option<String>,
    /// The negotiation it belongs to, such as `ukraine-2025`
    #[arg(long, value_parser = word::<Slug>)]
    pub(super) series: Slug,
    /// Its name in the series, such as `us28`
    #[arg(long, value_parser = word::<Slug>)]
    pub(super) id: Slug,
    /// The day it was made public, such as `2025-11-20`
    #[arg(long, value_parser = word::<Date>)]
    pub(super) date: Date,
    /// What people call it [default: the title in the file, else its name]
    #[arg(long)]
    pub(super) title: Option<String>,
    /// How it was made public: leaked, disclosed, official or reported
    #[arg(long, default_value = "leaked", value_parser = word::<Status>)]
    pub(super) status: Status,
    /// Whose draft it is; may be given several times
    #[arg(long = "author", value_name = "NAME")]
    pub(super) authors: Vec<String>,
    /// The language of its text, as a BCP 47 tag
    #[arg(long, default_value = "en", value_name = "TAG", value_parser = word::<Language>)]
    pub(super) language: Language,
    /// Only some of its points are known: an absent point is not reported, never removed
    #[arg(long)]
    pub(super) partial: bool,
    #[command(flatten)]
    pub(super) relations: Relations,
    /// Who printed it, when and where; may be given several times
    #[arg(long = "source", value_name = "OUTLET,DATE,URL")]
    pub(super) sources: Vec<String>,
    /// What is reported of it without its text: a point of an earlier draft, `absent`, `changed`,
    /// `bracketed` or `present`, and who says so; may be given several times
    #[arg(long = "claim", value_name = "POINT SAYS SOURCE", value_parser = read_claim)]
    pub(super) claims: Vec<Claim>,
    /// A remark on the draft; may be given several times
    #[arg(long = "note", value_name = "TEXT")]
    pub(super) notes: Vec<String>,
    /// Keep the file itself, too, beside the draft and under its hash
    #[arg(long, requires = "file")]
    pub(super) keep_original: bool,
    #[command(flatten)]
    pub(super) reading: Reading,
    /// Corrections to the points found, one a line: `14 -> 15`, `18 -> text`, `19 -> none`,
    /// `17 + 18 -> 17`, `10 at "words" -> 10.a`, `@45 -> 5` (a point begins with line 45)
    #[arg(long, help_heading = text::READING, value_name = "FILE", requires = "file")]
    pub(super) relabel: Option<PathBuf>,
    /// Show the points found and register nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// The heading of the options that name other drafts.
const RELATION: &str = "Its relation to earlier drafts";

/// How the draft stands to earlier ones of its series.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Relations {
    /// It is the next version of this draft
    #[arg(long, help_heading = RELATION, value_name = "DRAFT", value_parser = word::<DraftRef>)]
    pub(super) follows: Vec<DraftRef>,
    /// It is another side's answer to this draft
    #[arg(long, help_heading = RELATION, value_name = "DRAFT", value_parser = word::<DraftRef>)]
    pub(super) counters: Vec<DraftRef>,
    /// It spells out part of this draft and leaves the rest in force
    #[arg(long, help_heading = RELATION, value_name = "DRAFT", value_parser = word::<DraftRef>)]
    pub(super) elaborates: Vec<DraftRef>,
    /// It is another transmission of this draft: another outlet or translation
    #[arg(long, help_heading = RELATION, value_name = "DRAFT", value_parser = word::<DraftRef>)]
    pub(super) renders: Vec<DraftRef>,
    /// It is a better reading of this draft and stands in for it
    #[arg(long, help_heading = RELATION, value_name = "DRAFT", value_parser = word::<DraftRef>)]
    pub(super) corrects: Vec<DraftRef>,
}

impl Register {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode> {
        let registry = global.registry_to_write();
        let mut draft = self.head(&registry)?;
        let mut original = None;
        if let Some(file) = &self.file {
            let relabeling = self.relabeling()?;
            let corrected = relabeling.summary();
            let (import, bytes) = text::read(file, &self.reading, relabeling)?;
            say(&reading(&import, Output::default().screen(global)))?;
            warn(&import.warnings);
            original = Some((bytes, import.format.ending()));
            self.fill(&mut draft, import, corrected);
        }
        draft.check()?;
        if self.dry_run {
            say("nothing is registered: this was a dry run\n")?;
            return Ok(ExitCode::SUCCESS);
        }
        // The original first: a draft that is there has its original there too.
        let kept = match original {
            Some((bytes, ending)) if self.keep_original => {
                Some(registry.keep_original(&self.series, &bytes, ending)?)
            }
            _ => None,
        };
        let published = registry.publish(&draft)?;
        warn(kept.iter().flat_map(|kept| &kept.warnings));
        warn(&published.warnings);
        let there = if published.was_there {
            " (it was there already)"
        } else {
            ""
        };
        let stored = &published.stored;
        say(&format!(
            "registered {}  {}{there}\n",
            stored.full_name(),
            stored.hash.short()
        ))?;
        if let Some(kept) = kept {
            say(&format!("kept the file as {}\n", kept.path.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Reads the corrections, where there are some.
    fn relabeling(&self) -> Result<Relabeling> {
        let Some(path) = &self.relabel else {
            return Ok(Relabeling::default());
        };
        let text = fs::read_to_string(path).map_err(|source| Error::File {
            path: path.clone(),
            action: "read",
            source,
        })?;
        Relabeling::read(path, &text)
    }

    /// Makes the draft without its points.
    pub(super) fn head(&self, registry: &Registry) -> Result<Draft> {
        Ok(Draft {
            series: self.series.clone(),
            id: self.id.clone(),
            title: self.title.clone().unwrap_or_else(|| self.id.to_string()),
            date: self.date,
            status: self.status,
            authors: self.authors.clone(),
            language: self.language.clone(),
            // What nobody has seen is not known in full.
            complete: !self.partial && self.file.is_some(),
            registered: moment()?,
            notes: self.notes.clone(),
            relations: self.relations.find(&self.series, registry)?,
            sources: self
                .sources
                .iter()
                .map(|source| read_source(source))
                .collect(),
            original: None,
            points: Vec::new(),
            claims: self.claims.clone(),
        })
    }

    /// Fills in what the file says, and what of that was corrected.
    pub(super) fn fill(&self, draft: &mut Draft, import: Import, corrected: Option<String>) {
        if let (None, Some(title)) = (&self.title, import.title) {
            draft.title = title;
        }
        if import.encoding != "UTF-8" {
            draft
                .notes
                .push(format!("The original is encoded in {}.", import.encoding));
        }
        if !import.preamble.is_empty() {
            draft.notes.push(format!(
                "Before the first point: {}",
                import.preamble.join(" ")
            ));
        }
        let note = corrected.map(|what| format!("The reading of the file was corrected: {what}."));
        draft.notes.extend(note);
        draft.original = Some(import.original);
        draft.points = import.points;
    }
}

impl Relations {
    /// Finds the drafts named, which must be of `series`, and takes down their hashes.
    fn find(&self, series: &Slug, registry: &Registry) -> Result<Vec<Relation>> {
        let named = [
            (RelationKind::Follows, &self.follows),
            (RelationKind::Counters, &self.counters),
            (RelationKind::Elaborates, &self.elaborates),
            (RelationKind::Renders, &self.renders),
            (RelationKind::Corrects, &self.corrects),
        ];
        let mut relations = Vec::new();
        for (kind, name) in named
            .into_iter()
            .flat_map(|(kind, names)| names.iter().map(move |name| (kind, name)))
        {
            // A bare name means a draft of the same series, whatever other series hold.
            let stored = match name {
                DraftRef::Id(id) => registry.load(series, id)?,
                name => registry.find(name)?,
            };
            if stored.draft.series != *series {
                return Err(Error::Invalid {
                    what: "relation",
                    value: format!("{kind} {}", stored.full_name()),
                    expected: format!("a draft of series `{series}`"),
                });
            }
            relations.push(Relation {
                kind,
                draft: stored.draft.id,
                hash: stored.hash,
            });
        }
        Ok(relations)
    }
}

/// Says what was read: format, counts, outline.
fn reading(import: &Import, screen: Screen) -> String {
    let subs = import
        .points
        .iter()
        .filter(|point| point.label.depth() > 1)
        .count();
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let points = count(import.points.len() - subs, "point");
    let subs = if subs == 0 {
        String::new()
    } else {
        format!(", {}", count(subs, "sub-point"))
    };
    format!(
        "read as {}, {points}{subs}\n{}",
        import.format,
        outline(&import.points, screen, 1)
    )
}

/// Reads `OUTLET,DATE,URL`; the address may hold commas, date and address may be missing.
fn read_source(text: &str) -> Source {
    let mut parts = text.splitn(3, ',').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    Source {
        outlet: next(),
        date: next(),
        url: next(),
        note: String::new(),
    }
}

/// Reads `us28:26 absent "ABC, 2025-11-24"`; the quotation marks may be left out.
fn read_claim(text: &str) -> std::result::Result<Claim, String> {
    let mut parts = text.splitn(3, char::is_whitespace).map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (point, says, source) = (
        word::<PointRef>(next())?,
        word::<Says>(next())?,
        next().trim_matches('"'),
    );
    if source.is_empty() {
        return Err("a claim needs its source: who says so, and when".to_owned());
    }
    Ok(Claim {
        point,
        says,
        source: source.to_owned(),
    })
}

/// Returns the present moment: `SOURCE_DATE_EPOCH` where set, else this machine's clock.
pub(super) fn moment() -> Result<Timestamp> {
    match env::var("SOURCE_DATE_EPOCH") {
        Err(_) => Ok(Timestamp::now()),
        Ok(seconds) => {
            let seconds = seconds.parse().map_err(|_| Error::Invalid {
                what: "SOURCE_DATE_EPOCH",
                value: seconds,
                expected: "a whole number of seconds since 1970".to_owned(),
            })?;
            Timestamp::from_unix(seconds)
        }
    }
}
