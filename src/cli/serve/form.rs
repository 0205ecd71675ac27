//! What a person filled in: the fields of a form, and the words after `?`. The only door to
//! `form_urlencoded`.

use std::collections::BTreeMap;

use travaux::render::html::forms::Filled;

/// A field of a form.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    /// What the file is called, where it is one.
    pub(super) file: Option<String>,
    pub(super) bytes: Vec<u8>,
}

/// The fields of a form, in order.
#[derive(Debug, Default)]
pub(super) struct Form(pub(super) Vec<Field>);

impl Form {
    /// Returns the texts filled in; what is not UTF-8 is no text that a browser sends.
    pub(super) fn texts(&self) -> Filled {
        let texts = self.0.iter().filter(|field| field.file.is_none());
        texts
            .filter_map(|field| {
                // Browsers send every line end as two characters (HTML, section 4.10.21.8).
                let text = str::from_utf8(&field.bytes).ok()?.replace("\r\n", "\n");
                Some((field.name.clone(), text))
            })
            .collect()
    }

    /// Takes out the file of a field, where one was chosen.
    pub(super) fn take_file(&mut self, name: &str) -> Option<Document> {
        let chosen = |field: &Field| {
            let named = field.file.as_deref().is_some_and(|file| !file.is_empty());
            field.name == name && named
        };
        let at = self.0.iter().position(chosen)?;
        let field = self.0.swap_remove(at);
        Some(Document {
            name: field.file.unwrap_or_default(),
            bytes: field.bytes,
        })
    }
}

/// A document that somebody handed over.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Reads the words after `?`; of two of one name the first counts.
pub(super) fn query(text: &str) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        words.entry(name.into_owned()).or_insert(value.into_owned());
    }
    words
}

/// Writes words to stand after `?`.
pub(super) fn written(words: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(words)
        .finish()
}

/// Decodes a path (RFC 3986, section 2.1). It is looked up as it is, so no dot in it leads anywhere.
pub(super) fn path(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes().iter();
    while let Some(byte) = rest.next() {
        if *byte != b'%' {
            bytes.push(*byte);
            continue;
        }
        let mut digit = || char::from(*rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Field, Form, path, query, written};

    #[test]
    fn paths_are_decoded_once() {
        assert_eq!(path("/a%2Fb%2e%2e").as_deref(), Some("/a/b.."));
        assert_eq!(path("/%252e").as_deref(), Some("/%2e"));
        assert_eq!(path("/%d0%bf").as_deref(), Some("/п"));
        for broken in ["/%", "/%2", "/%zz", "/%ff", "/%+1"] {
            assert_eq!(path(broken), None, "{broken}");
        }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        let text = written(&[("old", "a/b"), ("new", "ü &=")]);
        let words = query(&text);
        assert_eq!(words["old"], "a/b");
        assert_eq!(words["new"], "ü &=");
        assert_eq!(query("a=1&a=2")["a"], "1");
    }

    #[test]
    fn a_file_field_without_a_file_is_none() {
        let field = |file: &str| Field {
            name: "file".to_owned(),
            file: Some(file.to_owned()),
            bytes: Vec::new(),
        };
        assert!(Form(vec![field("")]).take_file("file").is_none());
        assert!(Form(vec![field("a.txt")]).take_file("file").is_some());
    }
}
