//! Fields: what Word computed last is kept, the instruction is not (ECMA-376 part 1, 17.16).
//!
//! Fields that number (`LISTNUM`, `AUTONUM`, `SEQ`) may have no result: Word computes it on showing
//! them, so it is computed here.

use std::collections::BTreeMap;

use crate::import::office::count;

/// Fields in fields; Word stops at twenty.
const DEEPEST: usize = 64;

/// No instruction that matters here is longer, in characters.
const LONGEST_INSTRUCTION: usize = 200;

/// How much of the text that an endless field swallows is kept, to be told.
const MOST_SWALLOWED: usize = 10_000;

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What follows is its result.
    in_result: bool,
    shown: bool,
}

/// The fields that stand open, and what numbering fields have counted.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many open ones there are beyond [`DEEPEST`].
    deeper: usize,
    /// Text in the instruction of a field that has not ended.
    swallowed: String,
    counts: BTreeMap<String, u32>,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.open.len() == DEEPEST {
            self.deeper += 1;
        } else {
            self.open.push(Field::default());
        }
    }

    /// Takes a piece of the instruction of the innermost field.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|_| self.deeper == 0) {
            let left = LONGEST_INSTRUCTION.saturating_sub(field.instruction.chars().count());
            field.instruction.extend(text.chars().take(left));
        }
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|_| self.deeper == 0) {
            field.in_result = true;
        }
    }

    /// Ends the innermost field, and returns the result that it should have had.
    pub(super) fn end(&mut self) -> Option<String> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return None;
        }
        let field = self.open.pop()?;
        if self.open.is_empty() {
            self.swallowed.clear();
        }
        if field.shown || !self.is_shown() {
            return None;
        }
        self.compute(&field.instruction)
    }

    /// Tells whether text that stands here is shown, and remembers it where it is not.
    pub(super) fn shows(&mut self, text: &str) -> bool {
        let shown = self.is_shown();
        for field in self.open.iter_mut().filter(|_| shown) {
            field.shown = true;
        }
        if !shown && self.swallowed.len() < MOST_SWALLOWED {
            self.swallowed.push_str(text);
        }
        shown
    }

    fn is_shown(&self) -> bool {
        self.deeper == 0 && self.open.iter().all(|field| field.in_result)
    }

    /// Tells whether what stands here was gathered from elsewhere: a table of contents.
    pub(super) fn is_contents(&self) -> bool {
        self.open.iter().any(|field| {
            let word = field.instruction.split_whitespace().next().unwrap_or("");
            field.in_result && matches!(word.to_ascii_uppercase().as_str(), "TOC" | "INDEX" | "TOA")
        })
    }

    /// Returns the text that no reader sees because a field does not end.
    pub(super) fn swallowed(&self) -> Option<&str> {
        let text = self.swallowed.trim();
        (!self.open.is_empty() && !text.is_empty()).then_some(text)
    }

    /// Computes the result of a field that numbers.
    fn compute(&mut self, instruction: &str) -> Option<String> {
        let mut words = instruction.split_whitespace();
        let kind = words.next()?.to_ascii_uppercase();
        let rest: Vec<&str> = words.collect();
        let switch = |name: &str| {
            let at = rest
                .iter()
                .position(|word| word.eq_ignore_ascii_case(name))?;
            rest.get(at + 1).copied()
        };
        let number = |name| switch(name).and_then(|word| word.parse::<u32>().ok());
        match kind.as_str() {
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" => {
                Some(format!("{}. ", self.count(&kind, None)))
            }
            "SEQ" => {
                let count = self.count(rest.first()?, number("\\r"));
                let format = switch("\\*").unwrap_or("arabic");
                let format = match format {
                    "roman" => "lowerRoman",
                    "ROMAN" => "upperRoman",
                    "alphabetic" => "lowerLetter",
                    "ALPHABETIC" => "upperLetter",
                    _ => "decimal",
                };
                Some(count::named(format)?.write(count))
            }
            "LISTNUM" => Some(self.list_number(number("\\l"), number("\\s"))),
            _ => None,
        }
    }

    /// Counts in Word's list of default numbers: `1)`, `a)`, `i)`, `(1)`, …
    fn list_number(&mut self, level: Option<u32>, start: Option<u32>) -> String {
        let level = level.unwrap_or(1).clamp(1, 9);
        let key = |level: u32| format!("LISTNUM {level}");
        for deeper in level + 1..=9 {
            self.counts.remove(&key(deeper));
        }
        let count = self.count(&key(level), start);
        let format = ["decimal", "lowerLetter", "lowerRoman"].get((level as usize - 1) % 3);
        let format = format.and_then(|name| count::named(name));
        let number = format.map_or(count.to_string(), |format| format.write(count));
        match (level - 1) / 3 {
            0 => format!("{number}) "),
            1 => format!("({number}) "),
            _ => format!("{number}. "),
        }
    }

    fn count(&mut self, key: &str, start: Option<u32>) -> u32 {
        let key: String = key.chars().take(LONGEST_INSTRUCTION).collect();
        let count = self.counts.entry(key).or_insert(0);
        *count = start.unwrap_or(count.saturating_add(1));
        *count
    }
}
