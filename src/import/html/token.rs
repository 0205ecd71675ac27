//! A page's text cut into tags and text; the only door to `html5gum`.
//!
//! The tokenizer is that of the [HTML Standard](https://html.spec.whatwg.org/#tokenization): it knows
//! entities, comments, scripts and every broken tag, takes linear time and keeps one tag at a time.
//! Of attributes only those that tell something about text are kept, and no more of each than
//! [`LONGEST_ATTRIBUTE`]: a picture may be written into one.

use std::borrow::Cow;

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use crate::error::{Error, Result};

/// Styles that Word writes into its paragraphs are shorter, in bytes.
const LONGEST_ATTRIBUTE: usize = 2048;

/// Attributes that tell what becomes of an element's text.
const NAMES: [&str; 18] = [
    "class",
    "id",
    "style",
    "href",
    "role",
    "hidden",
    "aria-hidden",
    "type",
    "start",
    "value",
    "reversed",
    "name",
    "content",
    "cite",
    "alt",
    "open",
    "title",
    "epub:type",
];

/// The attributes of one tag; of those named twice the first counts, as the standard says.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: [Option<String>; NAMES.len()],
    at: Option<usize>,
}

impl Attributes {
    /// Returns the value of an attribute, which is empty where only its name stands.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let at = NAMES.iter().position(|known| *known == name)?;
        self.values.get(at)?.as_deref()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Tells whether one of the words of `class` is accepted by `test`.
    pub(super) fn class(&self, test: impl FnMut(&str) -> bool) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(test)
    }

    fn clear(&mut self) {
        self.values = Default::default();
        self.at = None;
    }

    fn name(&mut self, name: &[u8]) {
        let known = NAMES.iter().position(|known| known.as_bytes() == name);
        self.at = known.filter(|at| self.values.get(*at).is_some_and(Option::is_none));
        self.value(b"");
    }

    fn value(&mut self, value: &[u8]) {
        let Some(place) = self.at.and_then(|at| self.values.get_mut(at)) else {
            return;
        };
        let value = value.get(..LONGEST_ATTRIBUTE).unwrap_or(value);
        *place = Some(String::from_utf8_lossy(value).into_owned());
    }
}

/// What takes the parts of a page, in its order.
pub(super) trait Sink {
    fn start(&mut self, name: &[u8], attributes: &Attributes, closed: bool) -> Result<()>;
    fn end(&mut self, name: &[u8]) -> Result<()>;
    fn text(&mut self, text: &str) -> Result<()>;
}

/// Hands every tag and text of `page` to `sink`, until it returns an error.
pub(super) fn read(page: &str, sink: &mut impl Sink) -> Result<()> {
    let mut tag = Vec::new();
    let mut attributes = Attributes::default();
    let take = |event: CallbackEvent<'_>, _: Span<()>| -> Option<Error> {
        let done = match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.clear();
                tag.extend_from_slice(name);
                attributes.clear();
                Ok(())
            }
            CallbackEvent::AttributeName { name } => {
                attributes.name(name);
                Ok(())
            }
            CallbackEvent::AttributeValue { value } => {
                attributes.value(value);
                Ok(())
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                sink.start(&tag, &attributes, self_closing)
            }
            CallbackEvent::EndTag { name } => sink.end(name),
            CallbackEvent::String { value } => match String::from_utf8_lossy(value) {
                Cow::Borrowed(text) => sink.text(text),
                Cow::Owned(text) => sink.text(&text),
            },
            _ => Ok(()),
        };
        done.err()
    };
    let mut emitter = CallbackEmitter::new(take);
    emitter.naively_switch_states(true);
    // Reading a text in memory cannot fail; what comes is the sink's.
    match Tokenizer::new_with_emitter(page, emitter).next() {
        Some(Ok(error)) => Err(error),
        Some(Err(never)) => match never {},
        None => Ok(()),
    }
}
