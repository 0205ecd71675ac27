//! How near versions stand to each other, in Markdown.

use super::escape;
use crate::{
    history::Distances,
    render::series::{left_out, nearest_names},
};

/// Shows how near versions stand to each other: for each the nearest, then every pair.
pub fn distances(distances: &Distances) -> String {
    let mut out = format!("# {}\n\n", escape(distances.series.as_str()));
    out.push_str("Words kept in linked points and points linked, in thousandths of both texts.\n");
    if distances.pairs.is_empty() {
        out.push_str("\nFewer than two complete versions: nothing to measure.\n");
    } else {
        out.push_str("\n| draft | nearest |\n|---|---|\n");
        for nearest in &distances.nearest {
            let name = escape(nearest.draft.as_str());
            out += &format!("| {name} | {} |\n", escape(&nearest_names(nearest)));
        }
        out.push_str("\n| old | new | words kept | points linked |\n|---|---|--:|--:|\n");
        for pair in &distances.pairs {
            out += &format!(
                "| {} | {} | {} | {} |\n",
                escape(pair.old.as_str()),
                escape(pair.new.as_str()),
                pair.words_kept.thousandths,
                pair.points_linked.thousandths
            );
        }
    }
    let left_out = left_out(distances);
    if !left_out.is_empty() {
        out += &format!("\n{}\n", escape(&left_out));
    }
    out
}
