//! Redlines in the programs that people open them with: pandoc, and `LibreOffice`.
//!
//! Run with `cargo test --features engines --test redline_engines`; both must be installed.

#![allow(
    clippy::unwrap_used,
    reason = "a program that is not there has failed the test"
)]

#[path = "redline/odf.rs"]
mod odf;
#[path = "redline/word.rs"]
mod word;

use std::{fs, path::Path, process::Command};

use travaux::{
    compare::{Side, compare, is_collation},
    draft::Point,
    import::import,
    render::docx,
    store::Registry,
};
use word::{Decision, between_bounds, expected};

/// Texts that hold what the sample drafts lack: splits, merges, paragraphs, typography, additions
/// that touch.
const OLD: &str = "1. Both sides cease fire at once along the whole line of contact. Elections are held within one hundred days of signature.\n2. Transit of gas resumes under the “old” contract.\n3. Prisoners go home by sea.\n4. Mines are cleared within a year.\n5. All harbours open again. Tolls are waived for ships with grain.\n6. The commission meets each month in Geneva and hears both sides.\n";
const NEW: &str = "1. The commission meets each month in Vienna and hears both sides.\n2. Both sides cease fire at once along the whole line of contact.\n3. Elections are held within one hundred days of signature.\n4. Transit of gas resumes under the \"old\" contract, and in full\n5. Wholly new words stand here instead.\n6. Prisoners go home by sea. Mines are cleared within a year.\n7. All harbours open again. Tolls are waived for ships with grain, timber and steel\n8. Another thing altogether.\n";

/// A redline with the points that accepting and rejecting must leave.
struct Case {
    name: String,
    file: Vec<u8>,
    accepted: Vec<String>,
    rejected: Vec<String>,
}

fn case(name: String, old: &Side, new: &Side, collated: bool) -> Case {
    let comparison = compare(old, new, &[], collated);
    let lines = |points: &[Point]| {
        let lines = expected(points).into_iter();
        lines.map(|line| line.replace('\t', " ")).collect()
    };
    Case {
        name,
        file: docx::comparison(&comparison, old.points, new.points),
        accepted: lines(new.points),
        rejected: lines(old.points),
    }
}

/// Returns the redlines of neighbouring sample drafts, both ways, and of the made-up texts.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["ukraine-2025", "minsk", "gaza-2025"] {
        let registry = Registry::at("drafts");
        let drafts = registry.load_series(&name.parse().unwrap()).unwrap().drafts;
        for (at, old) in drafts.iter().enumerate() {
            // Each with the next and with the one behind that.
            for new in drafts.iter().skip(at + 1).take(2) {
                for (old, new) in [(old, new), (new, old)] {
                    let name = format!("{}-{}", old.draft.id, new.draft.id);
                    let collated = is_collation(old, new);
                    cases.push(case(name, &Side::of(old), &Side::of(new), collated));
                }
            }
        }
    }
    let (old, new) = (
        import("old.txt", OLD.as_bytes()).unwrap(),
        import("new.txt", NEW.as_bytes()).unwrap(),
    );
    let (old, new) = (Side::of_import(&old), Side::of_import(&new));
    cases.push(case("forth".to_owned(), &old, &new, false));
    cases.push(case("back".to_owned(), &new, &old, false));
    cases
}

fn run(program: &mut Command) -> String {
    let output = program.output().unwrap();
    assert!(output.status.success(), "{program:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn pandoc(path: &Path, changes: &str, to: &str) -> String {
    let changes = format!("--track-changes={changes}");
    let options = ["--wrap=none", "--from=docx", "--to", to, &changes];
    run(Command::new("pandoc").args(options).arg(path))
}

#[test]
fn pandoc_accepts_the_new_text_and_rejects_to_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    for case in cases() {
        let path = folder.path().join("redline.docx");
        fs::write(&path, &case.file).unwrap();
        for (changes, points) in [("accept", &case.accepted), ("reject", &case.rejected)] {
            let text = pandoc(&path, changes, "plain");
            let lines = text.lines().filter(|line| !line.is_empty());
            let lines: Vec<String> = lines.map(str::to_owned).collect();
            let lines = between_bounds(&lines);
            assert_eq!(&lines, points, "{} {changes}", case.name);
        }
    }
}

#[test]
fn pandoc_sees_whose_changes_they_are_and_the_comments() {
    let folder = tempfile::tempdir().unwrap();
    let registry = Registry::at("drafts");
    let find = |name: &str| registry.find(&name.parse().unwrap()).unwrap();
    let (old, new) = (find("us28"), find("e3"));
    let case = case(String::new(), &Side::of(&old), &Side::of(&new), false);
    let path = folder.path().join("redline.docx");
    fs::write(&path, case.file).unwrap();
    let text = pandoc(&path, "all", "html");
    for part in [
        r#"class="insertion" data-author="Britain; France; Germany" data-date="2025-11-23T00:00:00Z""#,
        r#"class="paragraph-deletion""#,
        "figure 600,000 -&gt; 800,000",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

/// `LibreOffice` reads each redline and writes its own view of the changes, as an `OpenDocument` file,
/// in which accepting and rejecting is done by the rules of that format.
#[test]
fn libreoffice_holds_both_texts() {
    let folder = tempfile::tempdir().unwrap();
    let cases = cases();
    let mut office = Command::new("soffice");
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    office.args(["--headless", &profile, "--convert-to", "fodt", "--outdir"]);
    office.arg(folder.path());
    for case in &cases {
        let path = folder.path().join(format!("{}.docx", case.name));
        fs::write(&path, &case.file).unwrap();
        office.arg(path);
    }
    run(&mut office);
    for case in &cases {
        let text = fs::read_to_string(folder.path().join(format!("{}.fodt", case.name))).unwrap();
        for (decision, points) in [
            (Decision::Accept, &case.accepted),
            (Decision::Reject, &case.rejected),
        ] {
            let lines = between_bounds(&odf::lines(&text, decision));
            let lines: Vec<String> = lines.iter().map(|line| line.replace('\t', " ")).collect();
            assert_eq!(&lines, points, "{} {decision:?}", case.name);
        }
    }
}
