//! The pages of a file, in order (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use super::{
    content::Matrix,
    file::File,
    object::{Dict, Object, whole_part},
};

/// More pages than any draft has.
pub(super) const MOST_PAGES: usize = 20_000;

/// The tree of pages is not followed deeper; a sound one of a million pages is four deep.
const DEEPEST_TREE: usize = 64;

/// Nodes of the tree looked at: many may name the same children.
const MOST_STEPS: usize = 1_000_000;

/// The size of a page that says none: A4, in points.
const USUAL_SIZE: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// A page: its own dictionary, and what it inherits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'f> {
    pub(super) dict: &'f Dict,
    pub(super) resources: &'f Dict,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Brings its points to a page whose lower left corner is at nought, as it is read.
    pub(super) place: Matrix,
}

/// What nodes of the tree hand down to those below.
#[derive(Clone, Copy)]
struct Inherited<'f> {
    resources: Option<&'f Object>,
    frame: Option<&'f Object>,
    turn: Option<&'f Object>,
}

/// Lists the pages of `file`, one more than [`MOST_PAGES`] at most.
pub(super) fn pages<'f>(file: &'f File<'f>) -> Vec<Page<'f>> {
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    let mut steps = MOST_STEPS;
    let nothing = Inherited {
        resources: None,
        frame: None,
        turn: None,
    };
    let root = file.catalog().get(&b"Pages"[..]);
    // The last is the next: children are put on in reverse.
    let mut stack: Vec<(&Object, Inherited, usize)> =
        root.map(|root| (root, nothing, 0)).into_iter().collect();
    while let Some((object, inherited, depth)) = stack.pop() {
        if steps == 0 {
            break;
        }
        if let Object::Ref(number) = object
            && !seen.insert(*number)
        {
            continue;
        }
        let Some(dict) = file.resolve(object).dict() else {
            continue;
        };
        let own = |key: &str| dict.get(key.as_bytes());
        let inherited = Inherited {
            resources: own("Resources").or(inherited.resources),
            frame: own("CropBox").or(own("MediaBox")).or(inherited.frame),
            turn: own("Rotate").or(inherited.turn),
        };
        let kids = file.array(dict, "Kids");
        if own("Kids").is_none() {
            pages.push(page(file, dict, inherited));
            if pages.len() > MOST_PAGES {
                break;
            }
        } else if depth < DEEPEST_TREE {
            let kids = kids.get(..kids.len().min(steps)).unwrap_or_default();
            steps -= kids.len();
            stack.extend(kids.iter().rev().map(|kid| (kid, inherited, depth + 1)));
        }
    }
    pages
}

fn page<'f>(file: &'f File<'f>, dict: &'f Dict, inherited: Inherited<'f>) -> Page<'f> {
    static EMPTY: Dict = Dict::new();
    let resources = inherited.resources.and_then(|own| file.resolve(own).dict());
    let frame = inherited
        .frame
        .and_then(|frame| file.resolve(frame).array());
    let frame: Vec<f64> = frame
        .unwrap_or_default()
        .iter()
        .filter_map(|side| file.resolve(side).number())
        .collect();
    let [a, b, c, d] = <[f64; 4]>::try_from(frame).unwrap_or(USUAL_SIZE);
    let (left, right, bottom, top) = (a.min(c), a.max(c), b.min(d), b.max(d));
    let (width, height) = ((right - left).max(1.0), (top - bottom).max(1.0));
    let turn = inherited.turn.and_then(|turn| file.resolve(turn).number());
    let quarters = whole_part((turn.unwrap_or(0.0) / 90.0).rem_euclid(4.0));
    let (place, width, height) = if quarters == 1 {
        ([0.0, -1.0, 1.0, 0.0, -bottom, right], height, width)
    } else if quarters == 2 {
        ([-1.0, 0.0, 0.0, -1.0, right, top], width, height)
    } else if quarters == 3 {
        ([0.0, 1.0, -1.0, 0.0, top, -left], height, width)
    } else {
        ([1.0, 0.0, 0.0, 1.0, -left, -bottom], width, height)
    };
    Page {
        dict,
        resources: resources.unwrap_or(&EMPTY),
        width,
        height,
        place: Matrix(place),
    }
}
