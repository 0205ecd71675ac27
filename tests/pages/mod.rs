//! What tests of pages share: made-up registries, one of them hostile, and a strict reader of HTML.

#![allow(dead_code, reason = "each test uses its own part")]

use std::{collections::BTreeMap, path::Path};

use travaux::{
    draft::{
        Claim, Draft, Language, Original, Point, Relation, RelationKind, Says, Source, Status,
        Timestamp,
    },
    hash::Hash,
    history::Series,
    store::{Judgement, Links, Pair, Registry, Stored},
};

/// Reads every series of the shipped registry.
pub(crate) fn shipped() -> Vec<Series> {
    let registry = Registry::at("drafts");
    let names = registry.series().unwrap();
    let load = |name| {
        let drafts = registry.load_series(name).unwrap().drafts;
        Series::new(drafts, registry.links(name).unwrap())
    };
    names.iter().map(load).collect()
}

/// Four words that try whatever a page could be tricked into; no two parts are alike.
pub(crate) const HOSTILE: [&str; 4] = [
    "\"><script>window.hit=1</script><img/src=x/onerror=window.hit=1>",
    "'onmouseover='window.hit=1'--></style></title>]]><svg/onload=window.hit=1>",
    "\u{202e}\u{1b}[31m\u{0}\u{9b}31m\u{2066}\u{200b}\u{e0041}",
    "javascript:window.hit=1&lt;&#60;${1}{{1}}<%1%>",
];

/// The same words with every sign that could trick anything taken for one that cannot.
pub(crate) const TAME: [&str; 4] = [
    "*)(script)window.hit=1(/script)(img/src=x/onerror=window.hit=1)",
    "*onmouseover=*window.hit=1--)(/style)(/title)]])(svg/onload=window.hit=1)",
    "[31m31m",
    "javascript:window.hit=1+lt;+#60;${1}{{1}}(%1%)",
];

/// Makes a registry that has `words` wherever a person can put some: a partial draft and a
/// rendering, a split, a merge, a move, a return, claims, notes, sources, decisions made by hand.
pub(crate) fn planted(words: [&str; 4]) -> Series {
    let [a, b, c, d] = words;
    let all = words.join(" ");
    let plant = |text: &str| {
        text.replace("{a}", a)
            .replace("{b}", b)
            .replace("{c}", c)
            .replace("{d}", d)
    };
    let first = [
        (
            "1",
            "Both sides {a} cease fire at once along the whole line {b}.",
        ),
        ("2", "Armed forces {c} may number no more than 600,000 men."),
        (
            "3",
            "All prisoners {d} are exchanged. Every child {a} returns to the family.",
        ),
        ("ج", "تجرى الانتخابات {b} خلال مئة يوم من التوقيع."),
        (
            "5",
            "The frozen funds {c} rebuild the cities and the harbours of the coast.",
        ),
        (
            "6",
            "Observers {d} watch the line of contact from the air and on the ground.",
        ),
    ];
    let second = [
        (
            "1",
            "Both sides {a} cease fire within 30 days along the whole line {b}.",
        ),
        (
            "2",
            "Armed forces {c} may number no more than 800,000 men in peacetime.",
        ),
        ("3", "All prisoners {d} are exchanged."),
        ("4", "Every child {a} returns to the family."),
        ("ج", "تجرى الانتخابات {b} خلال ستين يوما من التوقيع."),
        (
            "6",
            "Observers {d} watch the line of contact from the air and on the ground.",
        ),
    ];
    let last = [
        (
            "1",
            "Observers {d} watch the line of contact from the air and on the ground.",
        ),
        ("2", "Armed forces {c} may number 800,000 men in peacetime."),
        (
            "3",
            "The frozen funds {c} rebuild the cities and the harbours of the coast.",
        ),
        (
            "4",
            "Both sides {a} cease fire within 30 days along the whole line {b}.",
        ),
        (
            "5",
            "A council {d} of both sides settles disputes over this agreement.",
        ),
    ];
    let mut drafts = Vec::new();
    for (id, relations, points) in [
        ("one", &[][..], &first[..]),
        ("one-wire", &["renders one"], &first[..4]),
        ("index", &["counters one"], &second),
        ("part", &["follows one"], &[]),
        ("last", &["follows one", "follows index"], &last),
    ] {
        let points: Vec<(&str, String)> = points
            .iter()
            .map(|(label, text)| (*label, plant(text)))
            .collect();
        drafts.push(draft(id, relations, &points, &all));
    }
    let judgement = Judgement {
        linked: true,
        by: all.clone(),
        at: Timestamp::from_unix(0).unwrap(),
        why: all,
    };
    let pair = Pair {
        old: ("one".parse().unwrap(), "2".parse().unwrap()),
        new: ("index".parse().unwrap(), "2".parse().unwrap()),
    };
    Series::new(drafts, decided(&pair, judgement))
}

/// Makes decisions as the registry does: it alone can write them.
fn decided(pair: &Pair, judgement: Judgement) -> Links {
    let folder = tempfile::tempdir().unwrap();
    let registry = Registry::at(folder.path());
    for id in ["one", "index"] {
        let point = ("2", "Armed forces.".to_owned());
        let mut draft = draft(id, &[], &[point], "x").draft;
        draft.sources.clear();
        registry.publish(&draft).unwrap();
    }
    let series = "planted".parse().unwrap();
    registry.decide(&series, pair, Some(judgement)).unwrap();
    registry.links(&series).unwrap()
}

fn draft(id: &str, relations: &[&str], points: &[(&str, String)], words: &str) -> Stored {
    let relation = |written: &&str| {
        let (kind, draft) = written.split_once(' ').unwrap();
        Relation {
            kind: match kind {
                "follows" => RelationKind::Follows,
                "counters" => RelationKind::Counters,
                _ => RelationKind::Renders,
            },
            draft: draft.parse().unwrap(),
            hash: Hash::of(draft),
        }
    };
    let point = |(label, text): &(&str, String)| {
        let mut point = Point::new(label.parse().unwrap(), text);
        point.note = Some(words.to_owned());
        point
    };
    let claim = |says| Claim {
        point: "one:2".parse().unwrap(),
        says,
        source: words.to_owned(),
    };
    let partial = points.is_empty();
    let draft = Draft {
        series: "planted".parse().unwrap(),
        id: id.parse().unwrap(),
        title: words.to_owned(),
        date: "2025-03-01".parse().unwrap(),
        status: Status::Leaked,
        authors: vec![words.to_owned(), words.to_owned()],
        language: if id == "one" {
            "ar-EG".parse().unwrap()
        } else {
            Language::default()
        },
        complete: !partial,
        registered: Timestamp::from_unix(0).unwrap(),
        notes: vec![words.to_owned()],
        relations: relations.iter().map(relation).collect(),
        sources: vec![Source {
            outlet: words.to_owned(),
            date: words.to_owned(),
            url: format!("javascript:{words}"),
            note: words.to_owned(),
        }],
        original: Some(Original {
            name: words.to_owned(),
            sha256: Hash::of(words),
            bytes: 1,
        }),
        points: points.iter().map(point).collect(),
        claims: if partial {
            vec![
                claim(Says::Absent),
                claim(Says::Bracketed),
                claim(Says::Present),
            ]
        } else {
            Vec::new()
        },
    };
    let hash = Hash::of(id);
    Stored { draft, hash }
}

/// A start tag: name and attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

/// Elements that have no end.
const VOID: [&str; 4] = ["meta", "link", "input", "br"];

/// Reads a page as strictly as XML: every element closed in order, every attribute quoted and
/// named once. Panics where it is not so. The content of `script` and `style` is passed over.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut rest = page
        .strip_prefix("<!DOCTYPE html>")
        .expect("a page of HTML");
    let (mut open, mut tags): (Vec<String>, Vec<Tag>) = (Vec::new(), Vec::new());
    while let Some((text, after)) = rest.split_once('<') {
        assert!(!text.contains('>'), "`>` in a text: {text}");
        let (inner, behind) = split_tag(after);
        rest = behind;
        if let Some(name) = inner.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "ends here: {after:.80}");
            continue;
        }
        let closed = inner.strip_suffix('/');
        let tag = read_tag(closed.unwrap_or(inner));
        if tag.name == "script" || tag.name == "style" {
            let end = format!("</{}>", tag.name);
            let (_, behind) = rest.split_once(&end).expect("an end");
            rest = behind;
        } else if closed.is_none() && !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert_eq!(open, [""; 0]);
    tags
}

/// Parts a tag from what follows it: `>` may stand in a quoted value.
fn split_tag(after: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, c) in after.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return (after.get(..at).unwrap(), after.get(at + 1..).unwrap()),
            _ => {}
        }
    }
    panic!("a tag without an end: {after:.80}");
}

fn read_tag(inner: &str) -> Tag {
    let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
    assert!(
        name.chars().all(|c| c.is_ascii_alphanumeric()),
        "tag {inner}"
    );
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let rest_of = rest.trim_start();
        let end = rest_of.find(['=', ' ']).unwrap_or(rest_of.len());
        let (key, after) = rest_of.split_at(end);
        let (value, behind) = match after.strip_prefix("=\"") {
            Some(after) => after.split_once('"').expect("a closing quote"),
            None => ("", after),
        };
        assert!(!value.contains(['<', '>']), "{key} is {value}");
        let twice = attributes.insert(key.to_owned(), plain(value));
        assert_eq!(twice, None, "{key} stands twice in {inner}");
        rest = behind;
    }
    Tag {
        name: name.to_owned(),
        attributes,
    }
}

/// Takes back what escaping did.
pub(crate) fn plain(value: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    let take = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    pairs.iter().fold(value.to_owned(), take)
}

/// Writes a site to a folder as the program does.
pub(crate) fn write(site: &travaux::render::html::Site, folder: &Path) {
    for path in site.paths() {
        let file = folder.join(&path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, site.page(&path).unwrap()).unwrap();
    }
}
