//! What number or bullet stands before an item of a list.
//!
//! Numbers are counted as the HTML Standard counts them (ordinal values: `start`, `reversed`,
//! `value`). Google's documents have no nested lists: each level is a list of its own, named
//! `lst-…-LEVEL`, and how it counts stands in the page's style sheet as the content of `li:before`.

use std::collections::BTreeMap;

use super::{style::Counting, token::Attributes};

/// Levels of a list are indented by as much, in columns.
pub(super) const STEP: usize = 4;

/// Google's lists have nine levels.
const MOST_LEVELS: usize = 9;

/// More rules are no document's.
const MOST_RULES: usize = 2000;

/// A list, open or closed.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) counting: Counting,
    /// From 1.
    pub(super) level: usize,
    next: i64,
    step: i64,
    /// It counts down to one, from as many as it has items.
    from_total: bool,
    items: i64,
    google: Option<String>,
}

/// What stands before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A number of a list, less the number of its items where the list counts down.
    Number {
        list: usize,
        value: i64,
        counting: Counting,
        down: bool,
    },
    Bullet,
    /// As it is written.
    Text(String),
}

impl Mark {
    /// Returns the mark as it is displayed.
    pub(super) fn shown(&self, lists: &[List]) -> Option<String> {
        match self {
            Self::Number {
                counting: Counting::Unmarked,
                ..
            } => None,
            Self::Number { counting, .. } => {
                let value = self.value(lists)?;
                Some(format!("{}.", counting.show(value)))
            }
            Self::Bullet => Some("•".to_owned()),
            Self::Text(text) => Some(text.clone()),
        }
    }

    /// Returns the number that is counted.
    pub(super) fn value(&self, lists: &[List]) -> Option<i64> {
        match self {
            Self::Number {
                list,
                value,
                down: true,
                ..
            } => Some(value.saturating_add(lists.get(*list)?.items)),
            Self::Number { value, .. } => Some(*value),
            _ => None,
        }
    }
}

impl List {
    pub(super) fn open(
        ordered: bool,
        attributes: &Attributes,
        style: Option<Counting>,
        outer: Option<usize>,
    ) -> Self {
        let fallback = if ordered {
            Counting::Digits
        } else {
            Counting::Bullets
        };
        let counting = attributes.get("type").and_then(Counting::of_type);
        let start = attributes.get("start").and_then(integer);
        let reversed = ordered && attributes.has("reversed");
        let google = attributes.get("class").and_then(google_class);
        let level = google.as_deref().and_then(google_level);
        Self {
            counting: style.or(counting).unwrap_or(fallback),
            level: level.unwrap_or(outer.unwrap_or(0) + 1),
            next: start.unwrap_or(i64::from(!reversed)),
            step: if reversed { -1 } else { 1 },
            from_total: reversed && start.is_none(),
            items: 0,
            google,
        }
    }

    /// Takes the place of a list of the same level that was closed, and counts on from it.
    pub(super) fn resume(&mut self, last: &Self) {
        if last.level == self.level && last.counting == self.counting {
            self.next = last.next;
        }
    }

    /// Tells whether it has no item yet: a list right in it is there for its level only.
    pub(super) fn is_empty(&self) -> bool {
        self.items == 0
    }

    /// Counts an item of the list with this index.
    pub(super) fn item(
        &mut self,
        list: usize,
        attributes: &Attributes,
        style: Option<Counting>,
        google: &mut Google,
    ) -> Mark {
        self.items += 1;
        let value = attributes.get("value").and_then(integer);
        let down = self.from_total && value.is_none();
        self.from_total = down;
        let value = value.unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        let own = attributes.get("type").and_then(Counting::of_type);
        let counting = style.or(own).unwrap_or(self.counting);
        if let Some(shown) = self
            .google
            .as_deref()
            .and_then(|class| google.show(class, value))
        {
            return shown;
        }
        match counting {
            Counting::Bullets => Mark::Bullet,
            counting => Mark::Number {
                list,
                value,
                counting,
                down,
            },
        }
    }
}

fn integer(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *at == 0 && "+-".contains(*c)));
    let number = end.map_or(text, |(end, _)| text.split_at(end).0);
    number.parse::<i32>().ok().map(i64::from)
}

fn google_class(classes: &str) -> Option<String> {
    let mut classes = classes.split_ascii_whitespace();
    classes
        .find(|class| class.starts_with("lst-"))
        .map(str::to_owned)
}

/// Reads the level off `lst-kix_abc-1`, which counts from 0; returns it from 1.
fn google_level(class: &str) -> Option<usize> {
    let level: usize = class.rsplit_once('-')?.1.parse().ok()?;
    (level < MOST_LEVELS).then_some(level + 1)
}

/// What Google's style sheet says of lists: by class, the parts of the mark.
#[derive(Debug, Default)]
pub(super) struct Google {
    rules: BTreeMap<String, Vec<Part>>,
    counters: BTreeMap<String, i64>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Counter(String, Counting),
}

impl Google {
    /// Reads the rules `.lst-… > li:before{content:…}` of a style sheet.
    pub(super) fn read(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selector, body)) = rule.split_once('{') else {
                continue;
            };
            let class = selector
                .trim()
                .strip_prefix('.')
                .and_then(|s| s.split_once('>'));
            let Some((class, _)) =
                class.filter(|(class, item)| class.starts_with("lst-") && item.contains(":before"))
            else {
                continue;
            };
            if let Some(content) = body
                .trim()
                .strip_prefix("content:")
                .filter(|_| self.rules.len() < MOST_RULES)
            {
                self.rules.insert(class.trim().to_owned(), parts(content));
            }
        }
    }

    /// Counts an item, and returns its mark if a rule says how it is shown.
    fn show(&mut self, class: &str, value: i64) -> Option<Mark> {
        let counter = format!("lst-ctn-{}", class.strip_prefix("lst-")?);
        let parts = self.rules.get(class)?;
        self.counters.insert(counter, value);
        let mut shown = String::new();
        for part in parts {
            match part {
                Part::Text(text) => shown.push_str(text),
                Part::Counter(name, counting) => {
                    let value = self.counters.get(name).copied().unwrap_or(1);
                    shown.push_str(&counting.show(value));
                }
            }
        }
        let has_number = parts.iter().any(|part| matches!(part, Part::Counter(..)));
        Some(if has_number {
            Mark::Text(shown.trim().to_owned())
        } else {
            Mark::Bullet
        })
    }
}

/// Reads `"(" counter(name,lower-latin) ") "`.
fn parts(content: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = content;
    loop {
        rest = rest.trim_start();
        if let Some(quoted) = rest.strip_prefix('"') {
            let (text, after) = quoted.split_once('"').unwrap_or((quoted, ""));
            parts.push(Part::Text(text.to_owned()));
            rest = after;
        } else if let Some(counter) = rest.strip_prefix("counter(") {
            let (inside, after) = counter.split_once(')').unwrap_or((counter, ""));
            let (name, word) = inside.split_once(',').unwrap_or((inside, "decimal"));
            let counting = Counting::of_word(word.trim()).unwrap_or(Counting::Digits);
            parts.push(Part::Counter(name.trim().to_owned(), counting));
            rest = after;
        } else {
            return parts;
        }
    }
}
