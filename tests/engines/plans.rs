//! The drafts that are sent through the programs, as Markdown, with the points that they have.

use std::path::Path;

use travaux::{draft::Point, import::import, store::Registry};

/// A draft, and what must be read of it in every format.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) markdown: String,
    pub(crate) points: String,
}

/// Returns two made-up plans, one that goes three levels deep, and a shipped draft.
pub(crate) fn plans() -> Vec<Plan> {
    let written = [
        ("plan_a", include_str!("plan_a.md")),
        ("plan_b", include_str!("plan_b.md")),
        ("deep", include_str!("deep.md")),
    ];
    let mut plans: Vec<Plan> = written.map(|(name, text)| typed(name, text)).into();
    plans.push(shipped());
    plans
}

/// Takes a plan as it is typed, which has no marks but those of its lists and its title.
fn typed(name: &'static str, markdown: &str) -> Plan {
    let text = markdown.replace("# ", "");
    let import = import("plan.txt", text.as_bytes()).unwrap();
    Plan {
        name,
        markdown: markdown.to_owned(),
        points: super::programs::points(&import),
    }
}

/// Writes a shipped draft in lists of `1.` and `(a)`.
fn shipped() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts");
    let draft = Registry::at(folder)
        .find(&"us28".parse().unwrap())
        .unwrap()
        .draft;
    let item = |point: &Point| {
        let parts: Vec<&str> = point.label.as_str().split('.').collect();
        let (last, above) = parts.split_last().unwrap();
        let margin = "    ".repeat(above.len());
        let mark = if above.is_empty() {
            format!("{last}.")
        } else {
            format!("({last})")
        };
        let text = escaped(&point.text).replace('\n', &format!("\n\n{margin}    "));
        format!("{margin}{mark:<4}{text}\n\n")
    };
    let line = |point: &Point| format!("{}: {}", point.label, point.text.replace('\n', " | "));
    Plan {
        name: "us28",
        markdown: format!(
            "# {}\n\n{}",
            draft.title,
            draft.points.iter().map(item).collect::<Vec<_>>().concat()
        ),
        points: draft.points.iter().map(line).collect::<Vec<_>>().join("\n"),
    }
}

/// Escapes what Markdown would take for its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        if "\\`*_{}[]()#+-.!$^~<>|@'\"".contains(sign) {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
