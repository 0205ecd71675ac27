//! Which characters differ between two copies, on a terminal: one place a line, typography summed.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{
    comparison::{heads, padded},
    layout::{Screen, Style},
};
use crate::{
    characters::name,
    compare::{Characters, Difference, Spot, Trick},
    render::counted,
};

/// Runs of more characters than this are named by their first and their number.
const MOST_NAMED: usize = 3;

/// Shows where the characters of two copies differ.
pub fn characters(found: &Characters, screen: Screen) -> String {
    let mut out = heads(&found.old, &found.new, screen);
    let (loud, quiet): (Vec<&Difference>, Vec<&Difference>) = found
        .differences
        .iter()
        .partition(|difference| difference.trick != Trick::Typography);
    let width = |of: fn(&&Difference) -> usize| loud.iter().map(of).max().unwrap_or_default();
    let labels = width(|difference| both_labels(difference).width());
    let tricks = width(|difference| difference.trick.word().len());
    if !loud.is_empty() {
        out.push('\n');
    }
    for difference in &loud {
        let label = screen.styled(Style::Bold, &padded(&both_labels(difference), labels));
        let trick = padded(difference.trick.word(), tricks);
        let what = screen.text(&place(difference), labels + tricks + 6);
        out += &format!("  {label}  {trick}  {what}\n");
    }
    out += &format!("\n{}\n", screen.text(&sentence(found, &loud, &quiet), 0));
    out
}

fn both_labels(difference: &Difference) -> String {
    let (old, new) = (difference.old.label, difference.new.label);
    if old == new {
        new.to_string()
    } else {
        format!("{old} -> {new}")
    }
}

/// Says what stands where: `"forces", character 6: U+006F Latin o -> U+043E Cyrillic о`.
fn place(difference: &Difference) -> String {
    let Difference { old, new, .. } = difference;
    let word = if new.characters.is_empty() { old } else { new };
    let what = match (old.characters.is_empty(), new.characters.is_empty()) {
        (true, _) => format!("{} only in the new copy", names(new)),
        (_, true) => format!("{} only in the old copy", names(old)),
        _ => format!("{} -> {}", names(old), names(new)),
    };
    format!("at \"{}\", character {}: {what}", word.word, word.at)
}

/// Names the characters of a spot.
fn names(spot: &Spot) -> String {
    let count = spot.characters.chars().count();
    let mut named: Vec<String> = spot.characters.chars().take(MOST_NAMED).map(name).collect();
    let alike = spot
        .characters
        .chars()
        .all(|c| spot.characters.starts_with(c));
    if alike && count > 1 {
        named.truncate(1);
        return format!("{} ({count})", named.concat());
    }
    if count > MOST_NAMED {
        named.push(format!("{} more", count - MOST_NAMED));
    }
    named.join(" + ")
}

/// Says it all in a sentence or three.
fn sentence(found: &Characters, loud: &[&Difference], quiet: &[&Difference]) -> String {
    let compared = counted(found.compared, "point");
    let mut points: Vec<_> = loud.iter().map(|d| (d.old.label, d.new.label)).collect();
    points.dedup();
    let mut said = match loud.len() {
        0 => format!("Nothing that the eye does not see differs in {compared}."),
        1 => format!("1 difference that the eye does not see, in 1 of {compared}."),
        count => format!(
            "{count} differences that the eye does not see, in {} of {compared}.",
            points.len()
        ),
    };
    if !quiet.is_empty() {
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for difference in quiet {
            let kind = format!("{} for {}", names(&difference.new), names(&difference.old));
            *kinds.entry(kind).or_default() += 1;
        }
        let kinds: Vec<String> = kinds
            .into_iter()
            .map(|(kind, count)| format!("{kind} ({count})"))
            .collect();
        let places = counted(quiet.len(), "place");
        said += &format!(" Typography differs in {places}: {}.", kinds.join(", "));
    }
    if !found.reworded.is_empty() {
        let reworded = counted(found.reworded.len(), "point");
        said += &format!(" In {reworded} words differ too: an ordinary comparison shows them.");
    }
    if found.unpaired > 0 {
        let unpaired = counted(found.unpaired, "point");
        said += &format!(" {unpaired} of one copy only, or cut otherwise, not compared.");
    }
    said
}
