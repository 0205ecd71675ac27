//! Deciding by hand which points are one provision, as `travaux link` and `unlink` do.

use travaux::{
    Error, Result,
    draft::{DraftRef, Label, PointRef, Slug},
    render::html::forms::Filled,
    store::Pair,
};

use super::{
    super::link::{Decision, user},
    compare::address,
    desk::{Desk, said},
    exchange::Answer,
};

/// Answers `POST /decide`: decides, and shows the two drafts compared anew.
pub(super) fn decide(desk: &Desk, filled: &Filled) -> Answer {
    match decided(desk, filled) {
        Ok(place) => Answer::see(place),
        Err(error) => desk.page(|_| Err(error)),
    }
}

fn decided(desk: &Desk, filled: &Filled) -> Result<String> {
    let text = |name: &str| said(filled, name).unwrap_or_default();
    let series: Slug = text("series").parse()?;
    let [old, new]: [Slug; 2] = [text("old").parse()?, text("new").parse()?];
    let point = |(draft, label): (Slug, Label)| PointRef {
        draft: DraftRef::Full(series.clone(), draft),
        label,
    };
    let what = text("what");
    let pair = if what == "undo" {
        text("pair").parse::<Pair>()?
    } else {
        let label = |name| Label::read(text(name));
        Pair {
            old: (old.clone(), label("old-point")?),
            new: (new.clone(), label("new-point")?),
        }
    };
    let linked = match what {
        "link" | "undo" => true,
        "unlink" => false,
        other => {
            return Err(Error::Invalid {
                what: "decision",
                value: other.to_owned(),
                expected: "the same provision, or different ones".to_owned(),
            });
        }
    };
    let decision = Decision {
        old: point(pair.old),
        new: point(pair.new),
        why: Some(text("why").to_owned()),
        by: Some(said(filled, "by").map_or_else(user, ToOwned::to_owned)),
        undo: what == "undo",
    };
    decision.decide(&desk.registry, linked)?;
    let [old, new] = [old, new].map(|id| format!("{series}/{id}"));
    Ok(format!("{}#decide", address(&old, &new)))
}
