//! Where words stand, in Markdown: what was found is bold.

use super::escape;
use crate::{
    draft::Slug,
    history::{Found, Piece},
    render::{
        excerpt::excerpt,
        series::{ends, holder_remarks, names},
    },
};

/// Shows where words stand; `asked` is what was looked for.
pub fn found(asked: &[String], found: &[Found]) -> String {
    let mut out = format!("# {}\n", escape(&asked.join(" ")));
    for found in found {
        out += &format!("\n## {}\n\n", escape(found.series.as_str()));
        if found.drafts.is_empty() {
            out.push_str("Not found.\n");
            continue;
        }
        for (name, place) in ends(found) {
            out += &format!("- {name}: {}\n", escape(&place));
        }
        without("never in", &found.never, &mut out);
        without("not in what is known of", &found.unknown, &mut out);
        out.push('\n');
        for holder in &found.drafts {
            let remarks = match holder_remarks(holder).as_str() {
                "" => String::new(),
                remarks => format!(" ({})", escape(remarks)),
            };
            for hit in &holder.points {
                let (draft, label) = (holder.draft.as_str(), hit.label.as_str());
                let (draft, label) = (escape(draft), escape(label));
                out += &format!("- **{draft}** {label}{remarks}: {}\n", words(&hit.pieces));
            }
        }
    }
    out
}

fn without(what: &str, drafts: &[Slug], out: &mut String) {
    if !drafts.is_empty() {
        *out += &format!("- {what}: {}\n", escape(&names(drafts)));
    }
}

fn words(pieces: &[Piece]) -> String {
    let shown = excerpt(pieces).into_iter().map(|(found, text)| {
        let text = escape(&text);
        if found { format!("**{text}**") } else { text }
    });
    shown.collect()
}
