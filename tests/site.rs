//! What holds of every page of a site, of the shipped registry and of hostile ones, without a
//! browser; and what the command does to the folder it writes to.

#![allow(
    clippy::unwrap_used,
    reason = "a made-up draft that is none, and a page that is no page, have failed the test"
)]

mod pages;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path},
    process::{Command, Output},
};

use pages::{HOSTILE, TAME, Tag, planted, shipped, tags};
use travaux::{history::Series, render::html::Site};

/// Reads every page of a site: path and tags.
fn read(series: &[Series]) -> BTreeMap<String, Vec<Tag>> {
    let site = Site::of(series);
    let pages = site.paths().into_iter().filter(|path| {
        Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "html")
    });
    pages
        .map(|path| {
            let read = tags(&site.page(&path).unwrap());
            (path, read)
        })
        .collect()
}

/// Resolves an address against the page it stands in.
fn resolve(page: &str, address: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in Path::new(address).components() {
        match part {
            Component::ParentDir => assert!(parts.pop().is_some(), "{address} leaves the site"),
            Component::Normal(part) => parts.push(part.to_str().unwrap()),
            other => panic!("{address}: {other:?}"),
        }
    }
    parts.join("/")
}

fn check(series: &[Series]) {
    let assets = ["style.css", "script.js"];
    let read = read(series);
    let ids: BTreeMap<&String, BTreeSet<&String>> = read
        .iter()
        .map(|(path, tags)| {
            (
                path,
                tags.iter()
                    .filter_map(|tag| tag.attributes.get("id"))
                    .collect(),
            )
        })
        .collect();
    for (path, tags) in &read {
        let named = tags
            .iter()
            .filter(|tag| tag.attributes.contains_key("id"))
            .count();
        assert_eq!(named, ids[path].len(), "an id stands twice in {path}");
        for tag in tags {
            for (key, value) in &tag.attributes {
                assert!(!key.starts_with("on") && key != "style", "{path}: {tag:?}");
                if !matches!(key.as_str(), "href" | "src") {
                    continue;
                }
                if tag
                    .attributes
                    .get("rel")
                    .is_some_and(|rel| rel.contains("external"))
                {
                    assert!(value.starts_with("http"), "{path}: {value}");
                    continue;
                }
                let (page, anchor) = value.split_once('#').unwrap_or((value, ""));
                let target = if page.is_empty() {
                    path.clone()
                } else {
                    resolve(path, page)
                };
                if assets.contains(&target.as_str()) {
                    continue;
                }
                let ids = ids
                    .get(&target)
                    .unwrap_or_else(|| panic!("{path}: no page {value}"));
                assert!(
                    anchor.is_empty() || ids.contains(&anchor.to_owned()),
                    "{path}: no anchor {value}"
                );
            }
        }
    }
}

#[test]
fn every_link_of_the_shipped_registry_leads_to_a_page_and_an_anchor() {
    check(&shipped());
}

#[test]
fn every_link_of_a_hostile_registry_leads_to_a_page_and_an_anchor() {
    check(&[planted(HOSTILE)]);
}

#[test]
fn hostile_words_make_the_pages_that_tame_ones_make() {
    let (hostile, tame) = (read(&[planted(HOSTILE)]), read(&[planted(TAME)]));
    assert_eq!(hostile.len(), tame.len());
    for (path, tags) in hostile {
        let names = |tags: &[Tag]| -> Vec<(String, Vec<String>)> {
            let keys = |tag: &Tag| tag.attributes.keys().cloned().collect();
            tags.iter()
                .map(|tag| (tag.name.clone(), keys(tag)))
                .collect()
        };
        // Names of pages carry no hash of a text, so that both sites have the same.
        assert_eq!(names(&tags), names(&tame[&path]), "{path}");
    }
}

#[test]
fn what_cannot_be_seen_stands_in_no_page() {
    let hostile = [planted(HOSTILE)];
    let site = Site::of(&hostile);
    for path in site.paths() {
        let page = site.page(&path).unwrap();
        for c in [
            '\u{202e}',
            '\u{1b}',
            '\0',
            '\u{9b}',
            '\u{2066}',
            '\u{200b}',
            '\u{e0041}',
        ] {
            assert!(!page.contains(c), "{path} holds {c:?}");
        }
    }
}

#[test]
fn every_page_lets_in_nothing_but_our_own_sheet_and_script() {
    for (path, tags) in read(&[planted(HOSTILE)]) {
        let policy = tags
            .iter()
            .find(|tag| tag.attributes.contains_key("http-equiv"))
            .unwrap();
        assert_eq!(
            policy.attributes["content"],
            "default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'"
        );
        let scripts: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "script").collect();
        assert_eq!(scripts.len(), 1, "{path}");
        assert!(
            scripts[0].attributes["src"].ends_with("script.js"),
            "{path}"
        );
        assert!(!tags.iter().any(|tag| matches!(
            tag.name.as_str(),
            "style" | "iframe" | "img" | "form" | "base"
        )));
    }
}

#[test]
fn a_site_is_the_same_bytes_each_time() {
    let (one, other) = (shipped(), shipped());
    let (one, other) = (Site::of(&one), Site::of(&other));
    assert_eq!(one.paths(), other.paths());
    for path in one.paths() {
        assert_eq!(one.page(&path), other.page(&path), "{path}");
    }
}

#[test]
fn the_site_of_the_shipped_registry_is_small() {
    let shipped = shipped();
    let site = Site::of(&shipped);
    let bytes: usize = site
        .paths()
        .iter()
        .map(|path| site.page(path).unwrap().len())
        .sum();
    assert!(bytes < 3_000_000, "{bytes} bytes");
}

#[test]
fn every_cell_of_the_concordance_is_a_link() {
    for (path, tags) in read(&shipped()) {
        let mut rest = tags.iter().skip_while(|tag| {
            tag.attributes
                .get("class")
                .is_none_or(|class| class != "conc")
        });
        while let Some(tag) = rest.next() {
            if tag.name == "td" && tag.attributes.contains_key("class") {
                assert_eq!(
                    rest.next().map(|tag| tag.name.as_str()),
                    Some("a"),
                    "{path}"
                );
            }
        }
    }
}

#[test]
fn a_path_that_is_no_page_is_none() {
    let shipped = shipped();
    let site = Site::of(&shipped);
    for path in [
        "",
        "/index.html",
        "../index.html",
        "minsk",
        "minsk/",
        "minsk/minsk1",
        "minsk/../index.html",
        "index.html#x",
    ] {
        assert_eq!(site.page(path), None, "{path}");
    }
}

#[test]
fn texts_say_their_language_and_their_direction() {
    let tags = read(&[planted(TAME)]).remove("planted/one.html").unwrap();
    let texts = tags.iter().filter(|tag| {
        tag.attributes
            .get("class")
            .is_some_and(|class| class == "text")
    });
    for text in texts {
        assert_eq!(
            (
                text.attributes["lang"].as_str(),
                text.attributes["dir"].as_str()
            ),
            ("ar-EG", "rtl")
        );
    }
}

#[test]
fn pages_for_pairs_grow_with_the_drafts_and_not_with_their_square() {
    let series = shipped();
    let ukraine: Vec<&str> = series
        .iter()
        .filter_map(|series| series.drafts().last())
        .map(|last| last.draft.series.as_str())
        .collect();
    assert!(ukraine.contains(&"ukraine-2025"));
    let asked = ["ukraine-2025", "us-apr", "ua20"].map(|name| name.parse().unwrap());
    let [of, old, new] = asked;
    let usual = Site::of(&series).paths();
    let more = Site::with_pairs(&series, &[(of, old, new)]).paths();
    let pairs = usual
        .iter()
        .filter(|path| path.starts_with("ukraine-2025/") && path.contains(".."))
        .count();
    assert!(pairs <= 3 * 13, "{pairs} pages of pairs for 13 drafts");
    assert_eq!(more.len(), usual.len() + 1);
}

/// Runs `travaux site` on the shipped registry.
fn run(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args(["--drafts", "drafts", "site"])
        .arg(folder)
        .args(more)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

#[test]
fn the_command_writes_all_pages_and_removes_its_own_that_are_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("public");
    let first = run(&folder, &["--series", "minsk", "--series", "gaza-2025"]);
    assert!(first.status.success(), "{}", said(&first));
    assert!(folder.join("gaza-2025/index.html").is_file());
    fs::write(folder.join("minsk/mine.txt"), "a file of the user's").unwrap();
    let second = run(&folder, &["--series", "gaza-2025"]);
    assert!(
        said(&second).contains("of an earlier site removed"),
        "{}",
        said(&second)
    );
    assert!(!folder.join("minsk/index.html").exists());
    assert!(
        folder.join("minsk/mine.txt").is_file() && folder.join("gaza-2025/index.html").is_file()
    );
}

#[test]
fn the_command_leaves_files_that_are_not_its_own_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("minsk");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("index.html"), "mine").unwrap();
    let refused = run(folder.path(), &["--series", "minsk"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    // A list that was tampered with frees nothing outside the folder, and takes over no file.
    let head = fs::read_to_string("src/cli/folder.rs").unwrap();
    let head = head
        .split_once("const HEAD: &str = \"")
        .or(head.split_once("const HEAD: &str =\n    \""))
        .unwrap()
        .1;
    let head = head.split_once("\";").unwrap().0;
    fs::write(
        folder.path().join(".travaux-site"),
        format!("{head}\n../outside.txt\n"),
    )
    .unwrap();
    let outside = folder.path().parent().unwrap().join("outside.txt");
    let refused = run(folder.path(), &["--series", "minsk"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert_eq!(fs::read_to_string(mine.join("index.html")).unwrap(), "mine");
    assert!(!outside.exists());
}
