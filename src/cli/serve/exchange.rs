//! What is asked and what is answered, without a word of how it travels.

use travaux::render::html;

/// What is to be done with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// `GET` or `HEAD`: show what is there.
    Read,
    /// `POST`: take a form.
    Post,
    /// Anything else, which nothing here understands.
    Other,
}

/// What is asked, without its body.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: Method,
    /// The path as it was sent, encoded as it was.
    pub(super) path: String,
    /// What stands after `?`, without it.
    pub(super) query: String,
    /// The host that an absolute address names.
    pub(super) authority: Option<String>,
    /// Names in small letters, and values; values that are no text are left out.
    pub(super) headers: Vec<(String, String)>,
}

impl Request {
    /// Returns the values of a header, in order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.headers.iter().filter(move |(other, _)| other == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Returns a header that stands once; one that stands twice may be read two ways and is none.
    pub(super) fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let mut values = self.all(name);
        values.next().filter(|_| values.next().is_none())
    }
}

/// What is answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The media type of the body.
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
    /// Headers that only this answer bears.
    pub(super) more: Vec<(&'static str, String)>,
}

impl Answer {
    /// Answers with a page.
    pub(super) fn page(status: u16, page: String) -> Self {
        Self::file("text/html; charset=utf-8", page).with_status(status)
    }

    /// Answers with a file of the site.
    pub(super) fn file(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            kind,
            body: body.into(),
            more: Vec::new(),
        }
    }

    /// Sends the browser to another of our addresses, which it then reads.
    pub(super) fn see(place: String) -> Self {
        Self::file("text/plain; charset=utf-8", "")
            .with_status(303)
            .with("location", place)
    }

    /// Answers that something is not to be had, why, and what to do.
    pub(super) fn refused(status: u16, title: &str, why: &str, hint: &str) -> Self {
        Self::page(status, html::forms::refused(title, why, hint))
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: &'static str, value: String) -> Self {
        self.more.push((name, value));
        self
    }

    fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Returns the headers of the answer: what this one needs, and what guards every one.
    pub(super) fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = self.more.clone();
        headers.push(("content-type", self.kind.to_owned()));
        headers.push(("content-security-policy", html::policy()));
        headers.extend(GUARDS.map(|(name, value)| (name, value.to_owned())));
        headers
    }
}

/// What every answer bears: nothing is kept, guessed, framed, or read by another origin (Fetch,
/// sections 3.6 and 3.7; HTML, section 7.1.3). What forms need of the referrer their pages say.
const GUARDS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
];

#[cfg(test)]
pub(super) mod tests {
    use super::{Method, Request};

    /// Makes a request as a browser would.
    pub(in super::super) fn request(
        method: Method,
        address: &str,
        headers: &[(&str, &str)],
    ) -> Request {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Request {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            authority: None,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn a_header_that_stands_twice_is_none() {
        let twice = [("host", "a"), ("host", "b"), ("cookie", "c")];
        let request = request(Method::Read, "/", &twice);
        assert_eq!(request.header("host"), None);
        assert_eq!(request.header("cookie"), Some("c"));
        assert_eq!(request.header("origin"), None);
    }
}
