//! Many small comparisons, one a line: for programs that hold their drafts elsewhere.
//!
//! A line is a JSON object with an `id` of any kind and the points of two texts, `old` and `new`,
//! each `{"label":…,"text":…}`. The answer holds the links, with their similarities, and the
//! changes, without their words. Labels are given back as they came. Nothing outlives its line,
//! so that millions of lines take the memory of a few.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    align::{Similarity, align},
    compare::{Complete, Group, Kind, groups},
    draft::{Label, Point},
    error::{Error, Result},
    render::json,
};

/// The answer to one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// One line of JSON, with its newline.
    pub json: String,
    /// False when the line could not be read, and the answer says why.
    pub done: bool,
}

/// What else a line holds is passed over: programs send their own records.
#[derive(Deserialize)]
struct Question {
    id: Value,
    old: Vec<Given>,
    new: Vec<Given>,
}

#[derive(Deserialize)]
struct Given {
    label: String,
    text: String,
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a Value,
    links: Vec<(&'a str, &'a str, Similarity)>,
    changes: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    kind: Kind,
    old: Vec<&'a str>,
    new: Vec<&'a str>,
    moved: bool,
    renumbered: bool,
}

#[derive(Serialize)]
struct Refused {
    line: usize,
    error: String,
}

/// Compares the two texts of `line`, which is the `number`th (from 1).
///
/// ```
/// # use travaux::batch::answer;
/// let line = r#"{"id":1,"old":[{"label":"1","text":"Peace."}],"new":[{"label":"2","text":"Peace."}]}"#;
/// assert!(answer(1, line).json.starts_with(r#"{"id":1,"links":[["1","2",1000]],"changes":[{"kind":"kept""#));
/// ```
pub fn answer(number: usize, line: &str) -> Answer {
    match compare(line) {
        Ok(json) => Answer { json, done: true },
        Err(error) => Answer {
            json: json::line(&Refused {
                line: number,
                error,
            }),
            done: false,
        },
    }
}

fn compare(line: &str) -> std::result::Result<String, String> {
    let question: Question = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let told = |error: Error| error.to_string();
    let old = points(&question.old).map_err(|error| format!("old: {}", told(error)))?;
    let new = points(&question.new).map_err(|error| format!("new: {}", told(error)))?;
    let links = align(&old, &new, &[]);
    let complete = Complete {
        old: true,
        new: true,
    };
    let (from, to) = (
        |place: &usize| question.old[*place].label.as_str(),
        |place: &usize| question.new[*place].label.as_str(),
    );
    let tell = |group: Group| Told {
        kind: group.kind,
        old: group.old.iter().map(from).collect(),
        new: group.new.iter().map(to).collect(),
        moved: group.moved,
        renumbered: group.renumbered,
    };
    Ok(json::line(&Found {
        id: &question.id,
        links: links
            .iter()
            .map(|link| (from(&link.old), to(&link.new), link.similarity))
            .collect(),
        changes: groups(&old, &new, &links, complete)
            .into_iter()
            .map(tell)
            .collect(),
    }))
}

/// Makes points, whose labels must differ; their order is taken as it comes.
fn points(given: &[Given]) -> Result<Vec<Point>> {
    let mut places: BTreeMap<Label, usize> = BTreeMap::new();
    let mut points = Vec::with_capacity(given.len());
    for (place, given) in given.iter().enumerate() {
        let label = Label::read(&given.label)?;
        if let Some(first) = places.insert(label.clone(), place) {
            let nth = |place: usize| format!("point {}", place + 1);
            return Err(Error::DuplicateLabel {
                label: label.to_string(),
                first: nth(first),
                second: nth(place),
            });
        }
        points.push(Point::new(label, &given.text));
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn a_bad_line_is_answered_with_its_number_and_the_reason() {
        for (line, reason) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            ("{\"id\":1}", "missing field `old` at line 1 column 8"),
            (
                r#"{"id":1,"old":[{"label":"..","text":"a"}],"new":[]}"#,
                "old: `..` is no label",
            ),
            (
                r#"{"id":1,"old":[],"new":[{"label":"1","text":"a"},{"label":"1.","text":"b"}]}"#,
                "new: label `1` stands twice: point 1 and point 2",
            ),
        ] {
            let answer = answer(7, line);
            assert!(!answer.done);
            assert_eq!(
                answer.json,
                format!("{{\"line\":7,\"error\":\"{reason}\"}}\n")
            );
        }
    }

    #[test]
    fn empty_sides_are_compared_too() {
        let line = r#"{"id":"x","old":[],"new":[{"label":"a)","text":"b"}]}"#;
        let told = r#"{"id":"x","links":[],"changes":[{"kind":"added","old":[],"new":["a)"],"moved":false,"renumbered":false}]}"#;
        assert_eq!(answer(1, line).json, format!("{told}\n"));
    }
}
