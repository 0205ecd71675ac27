//! Where each word first stood, on a terminal: a run of words a line, in the order of the text.

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::padded,
    layout::{Screen, Style, escape},
};
use crate::{history::Origin, render::origin_shares};

/// Shows the origin of the words of a draft or a point.
pub fn origin(origin: &Origin, screen: Screen) -> String {
    let names = origin
        .sources
        .iter()
        .map(|source| source.draft.as_str().width());
    let width = names.max().unwrap_or_default();
    let mut out = String::new();
    for point in &origin.points {
        out += &format!(
            "{}\n",
            screen.styled(
                Style::Bold,
                &escape(&format!("{}:{}", origin.draft, point.label))
            )
        );
        for piece in &point.pieces {
            let own = piece.draft == origin.draft;
            let style = if own { Style::Inserted } else { Style::Plain };
            let name = screen.styled(style, &padded(piece.draft.as_str(), width));
            out += &format!(
                "  {name}  {}\n",
                screen.text(piece.text.trim_end(), width + 4)
            );
        }
    }
    out += "\n";
    for share in origin_shares(origin) {
        out += &format!("{}\n", screen.text(&share, 2));
    }
    out
}
