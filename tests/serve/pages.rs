//! What can be done: reading, comparing, registering, deciding.

use std::{fs, process::Command};

use crate::browser::Server;

const OLD: &str = "1. Ceasefire at once.\n2. No more than 600,000 troops.";
const NEW: &str = "1. Ceasefire at once.\n2. No more than 800,000 troops.";

#[test]
fn the_site_is_shown_and_read_anew_when_it_changes() {
    let server = Server::start(&[]);
    let front = server.get("/");
    assert_eq!(front.status, 200);
    assert!(
        front.body.contains("ukraine-2025/index.html") && !front.body.contains("truce/"),
        "{}",
        front.body
    );
    assert_eq!(server.get("/index.html").body, front.body);
    assert_eq!(
        server.get("/style.css").header("content-type"),
        Some("text/css; charset=utf-8")
    );
    let drafts = server.folder.path().join("drafts");
    let plan = server.folder.path().join("plan.txt");
    fs::write(&plan, OLD).unwrap();
    let registered = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args([
            "register",
            plan.to_str().unwrap(),
            "--series",
            "truce",
            "--id",
            "first",
            "--date",
            "2025-03-01",
        ])
        .arg("--drafts")
        .arg(&drafts)
        .output()
        .unwrap();
    assert!(registered.status.success());
    assert!(server.get("/").body.contains("truce"));
    fs::write(drafts.join("truce/first.toml"), "hash = \"\"").unwrap();
    let damaged = server.get("/compare").body;
    assert!(damaged.contains("1 draft not used"), "{damaged}");
    assert!(server.get("/unused").body.contains("first.toml"));
}

#[test]
fn two_drafts_are_compared() {
    let server = Server::start(&[]);
    let page = server.get("/compare?old=us28&new=ukraine-2025%2Fe3");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("id=\"us28-6\""), "{}", page.body);
    let unknown = server.get("/compare?old=us28&new=e4");
    assert_eq!(unknown.status, 404);
    assert!(unknown.body.contains("There is no draft") && unknown.body.contains("Did you mean"));
}

#[test]
fn two_texts_are_compared_and_nothing_is_written() {
    let server = Server::start(&[]);
    let before = listing(&server);
    let pasted = server.post("/compare", &[("old-text", OLD), ("new-text", NEW)]);
    assert_eq!(pasted.status, 200);
    assert!(
        pasted.body.contains("<del>600,000</del>") || pasted.body.contains("600,000"),
        "{}",
        pasted.body
    );
    let files = server.post(
        "/compare",
        &[("old-file=a.txt", OLD), ("new-file=b.txt", NEW)],
    );
    assert!(files.body.contains("<code>a.txt</code>"), "{}", files.body);
    let mixed = server.post("/compare", &[("old-draft", "us28"), ("new-text", NEW)]);
    assert!(mixed.body.contains("US 28-point draft"), "{}", mixed.body);
    let drafts = server.post("/compare", &[("old-draft", "us28"), ("new-draft", "e3")]);
    assert_eq!(
        drafts.header("location"),
        Some("/compare?old=ukraine-2025%2Fus28&new=ukraine-2025%2Fe3")
    );
    let none = server.post(
        "/compare",
        &[("old-text", "<b>no points</b>"), ("new-text", NEW)],
    );
    assert_eq!(none.status, 422);
    assert!(
        none.body.contains("800,000"),
        "what was pasted is kept: {}",
        none.body
    );
    assert!(none.body.contains("&lt;b&gt;no points") && !none.body.contains("<b>no points"));
    assert_eq!(listing(&server), before);
}

#[test]
fn a_draft_is_shown_first_and_registered_when_confirmed() {
    let server = Server::start(&["--write"]);
    let before = listing(&server);
    let facts = [
        ("series", "truce"),
        ("id", "first"),
        ("date", "2025-03-01"),
        ("status", "official"),
        ("authors", "Varena\r\nOstmark"),
        ("sources", "Lessa Post,2025-03-01,https://example.org/a"),
    ];
    let file = [&facts[..], &[("file=plan.txt", OLD), ("step", "register")]].concat();
    let shown = server.post("/register", &file);
    assert_eq!(shown.status, 200);
    assert!(
        shown.body.contains("Is this the draft?") && shown.body.contains("600,000 troops"),
        "{}",
        shown.body
    );
    assert_eq!(
        listing(&server),
        before,
        "nothing is registered before it is confirmed"
    );
    let hidden = |name: &str| value(&shown.body, name);
    let (held, seal) = (hidden("held"), hidden("seal"));
    let confirm = [
        ("held", held.as_str()),
        ("seal", seal.as_str()),
        ("step", "register"),
    ];

    let altered = [&facts[1..], &[("series", "other")], &confirm].concat();
    let again = server.post("/register", &altered);
    assert!(
        again.body.contains("Is this the draft?"),
        "what was not shown is not registered"
    );
    assert_eq!(listing(&server), before);

    let done = server.post("/register", &[&facts[..], &confirm].concat());
    assert_eq!(done.status, 303, "{}", done.body);
    let done = server.get(done.header("location").unwrap());
    let path = server.folder.path().join("drafts/truce/first.toml");
    let written = fs::read_to_string(path).unwrap();
    let hash = written
        .lines()
        .next()
        .unwrap()
        .strip_prefix("hash = \"")
        .unwrap()
        .trim_end_matches('"');
    assert!(done.body.contains(hash), "{}", done.body);
    assert!(
        written.contains("authors = [\"Varena\", \"Ostmark\"]"),
        "{written}"
    );
    assert!(written.contains("name = \"plan.txt\""), "{written}");
    assert!(server.get("/").body.contains("truce"));

    let gone = server.post("/register", &[&facts[..], &confirm].concat());
    assert_eq!(
        gone.status, 422,
        "a document is held until it is registered"
    );
    let taken = server.post("/register", &file);
    assert_eq!(taken.status, 409);
    assert!(taken.body.contains("is taken"), "{}", taken.body);
}

#[test]
fn the_form_and_the_command_line_write_the_same_file() {
    let server = Server::start(&["--write"]);
    let facts = [
        ("series", "truce"),
        ("id", "first"),
        ("date", "2025-03-01"),
        ("relation-1", "follows"),
        ("draft-1", ""),
    ];
    let shown = server.post(
        "/register",
        &[&facts[..], &[("file=plan.txt", NEW)]].concat(),
    );
    let (held, seal) = (value(&shown.body, "held"), value(&shown.body, "seal"));
    let confirm = [
        ("held", held.as_str()),
        ("seal", seal.as_str()),
        ("step", "register"),
    ];
    server.post("/register", &[&facts[..], &confirm].concat());
    let folder = server.folder.path();
    fs::write(folder.join("plan.txt"), NEW).unwrap();
    let registered = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args([
            "register",
            "plan.txt",
            "--series",
            "truce",
            "--id",
            "first",
            "--date",
            "2025-03-01",
            "--drafts",
            "other",
        ])
        .env("SOURCE_DATE_EPOCH", "1763978400")
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(registered.status.success());
    let read = |place: &str| fs::read_to_string(folder.join(place)).unwrap();
    assert_eq!(
        read("drafts/truce/first.toml"),
        read("other/truce/first.toml")
    );
}

#[test]
fn mistakes_in_the_form_are_told_beside_what_was_filled_in() {
    let server = Server::start(&["--write"]);
    let hostile = "\"><script>alert(1)</script>\u{202e}";
    for (name, wrong) in [
        ("id", "Us 28"),
        ("date", "tomorrow"),
        ("status", "secret"),
        ("draft-1", "e4"),
        ("corrections", "14 ->"),
    ] {
        let sound = [
            ("series", "truce"),
            ("id", "x"),
            ("date", "2025-01-01"),
            ("file=x.txt", OLD),
            ("title", hostile),
        ];
        let mut fields: Vec<_> = sound
            .into_iter()
            .filter(|(other, _)| *other != name)
            .collect();
        fields.extend([(name, wrong), ("relation-1", "follows")]);
        let told = server.post("/register", &fields);
        assert!([404, 422].contains(&told.status), "{name}: {}", told.status);
        assert!(told.body.contains("role=\"alert\""), "{name}");
        assert!(told.body.contains("x.txt"), "{name}: the document is held");
        assert!(
            told.body.contains("&quot;&gt;&lt;script&gt;alert(1)"),
            "{name}: {}",
            told.body
        );
        assert!(
            !told.body.contains("<script>alert") && !told.body.contains('\u{202e}'),
            "{name}"
        );
    }
}

#[test]
fn a_paste_reaches_the_registry_as_it_was_pasted() {
    let server = Server::start(&["--write"]);
    let text = "1. One\u{202e}two\u{200b}.\r\n2. Three.";
    let facts = [("series", "truce"), ("id", "first"), ("date", "2025-03-01")];
    let shown = server.post("/register", &[&facts[..], &[("text", text)]].concat());
    assert!(shown.body.contains("&lt;U+202E&gt;"), "{}", shown.body);
    let (held, seal) = (value(&shown.body, "held"), value(&shown.body, "seal"));
    let confirm = [
        ("held", held.as_str()),
        ("seal", seal.as_str()),
        ("step", "register"),
    ];
    server.post("/register", &[&facts[..], &confirm].concat());
    let written = fs::read_to_string(server.folder.path().join("drafts/truce/first.toml")).unwrap();
    assert!(written.contains(r"One\u202Etwo\u200B."), "{written}");
}

#[test]
fn points_are_linked_parted_and_left_to_the_program_again() {
    let server = Server::start(&["--write"]);
    let pair = [("series", "ukraine-2025"), ("old", "us28"), ("new", "e3")];
    let points = [
        ("old-point", "3"),
        ("new-point", "5"),
        ("why", "<i>same</i>"),
        ("by", "A. Reader"),
    ];
    let linked = server.post(
        "/decide",
        &[&pair[..], &points, &[("what", "link")]].concat(),
    );
    assert_eq!(linked.status, 303, "{}", linked.body);
    let place = linked
        .header("location")
        .unwrap()
        .split('#')
        .next()
        .unwrap();
    let page = server.get(place).body;
    assert!(page.contains("linked by hand (A. Reader"), "{page}");
    assert!(page.contains("&lt;i&gt;same") && !page.contains("<i>same"));
    let undone = server.post(
        "/decide",
        &[&pair[..], &[("what", "undo"), ("pair", "us28:3 e3:5")]].concat(),
    );
    assert_eq!(undone.status, 303);
    assert!(!server.get(place).body.contains("A. Reader, "));
    let again = server.post(
        "/decide",
        &[&pair[..], &[("what", "undo"), ("pair", "us28:3 e3:5")]].concat(),
    );
    assert_eq!(again.status, 422);
    let parted = server.post(
        "/decide",
        &[&pair[..], &points, &[("what", "unlink")]].concat(),
    );
    assert_eq!(parted.status, 303);
    let senseless = [
        ("old-point", "3"),
        ("new-point", "99"),
        ("why", "x"),
        ("what", "link"),
    ];
    assert_eq!(
        server
            .post("/decide", &[&pair[..], &senseless].concat())
            .status,
        404
    );
    let silent = [
        ("old-point", "3"),
        ("new-point", "5"),
        ("why", " "),
        ("what", "link"),
    ];
    assert_eq!(
        server
            .post("/decide", &[&pair[..], &silent].concat())
            .status,
        422
    );
}

#[test]
fn where_nothing_is_registered_texts_can_be_compared() {
    let server = Server::start_in(tempfile::tempdir().unwrap(), &["--write"]);
    assert_eq!(server.get("/").status, 200);
    assert_eq!(
        server
            .post("/compare", &[("old-text", OLD), ("new-text", NEW)])
            .status,
        200
    );
    assert!(!server.folder.path().join("drafts").exists());
    assert_eq!(server.get("/register").status, 200);
}

/// Returns the value of a hidden field.
fn value(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let after = after.unwrap_or_else(|| panic!("no `{name}` in {page}"));
    after.split('"').next().unwrap().to_owned()
}

/// Lists every file of the registry.
fn listing(server: &Server) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![server.folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            names.push(path.display().to_string());
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    names.sort();
    names
}
