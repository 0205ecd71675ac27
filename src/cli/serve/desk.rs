//! Which page is at which address. Paths are looked up, never joined.

use std::sync::Mutex;

use travaux::{
    Error, Result,
    render::html::forms::{self, Trouble},
    store::Registry,
};

use super::{
    compare, decide,
    exchange::{Answer, Method, Request},
    form::{self, Form},
    guard::Guard,
    live::{self, Live},
    register::{self, Held},
};

/// What can be done here, and with what.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) registry: Registry,
    pub(super) guard: Guard,
    pub(super) live: Live,
    /// Documents that were looked at and are not yet registered.
    pub(super) held: Mutex<Held>,
}

/// The media types of the site's files, by their endings.
const KINDS: [(&str, &str); 6] = [
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json"),
    (".svg", "image/svg+xml"),
    (".txt", "text/plain; charset=utf-8"),
];

impl Desk {
    pub(super) fn new(registry: Registry, guard: Guard) -> std::io::Result<Self> {
        Ok(Self {
            live: Live::new(registry.clone())?,
            registry,
            guard,
            held: Mutex::default(),
        })
    }

    /// Lets a request in, or answers it.
    pub(super) fn admit(&self, request: &Request) -> std::result::Result<(), Answer> {
        let writes = matches!(request.path.as_str(), "/register" | "/decide");
        self.guard.admit(request, writes)
    }

    /// Answers a request that was let in.
    pub(super) fn answer(&self, request: &Request, mut form: Form) -> Answer {
        if request.method == Method::Read {
            return self.read(request);
        }
        let mut filled = form.texts();
        let token = filled.remove(forms::TOKEN);
        if let Err(refused) = self.guard.check_form(request, token.as_deref()) {
            return refused;
        }
        match request.path.as_str() {
            "/compare" => compare::texts(self, &filled, &mut form),
            "/register" => register::register(self, filled, &mut form),
            "/decide" => decide::decide(self, &filled),
            _ => nothing_here(),
        }
    }

    fn read(&self, request: &Request) -> Answer {
        match request.path.as_str() {
            "/compare" => compare::asked(self, &form::query(&request.query)),
            "/register" => self.page(|desk| Ok(register::blank(self, desk))),
            "/registered" => register::registered(self, &form::query(&request.query)),
            "/unused" => self.page(|desk| Ok(forms::unused(desk, &live::unused(&self.registry)?))),
            // Browsers ask for it unasked; that there is none is no error to tell.
            "/favicon.ico" => Answer::file("image/x-icon", ""),
            path => self.site(path),
        }
    }

    /// Answers with a file of the site; a folder stands for its index.
    fn site(&self, path: &str) -> Answer {
        let Some(path) = form::path(path) else {
            return nothing_here();
        };
        let mut path = path.strip_prefix('/').unwrap_or_default().to_owned();
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        let Some(file) = self.live.page(&path) else {
            return nothing_here();
        };
        let kind = KINDS.iter().find(|(ending, _)| path.ends_with(ending));
        match kind {
            Some((".html", _)) => self.page(|desk| Ok(forms::with_tools(&file, desk))),
            Some((_, kind)) => Answer::file(kind, file),
            None => Answer::file("application/octet-stream", file),
        }
    }

    /// Answers with a page of the desk, or with what kept it from being made.
    pub(super) fn page(&self, make: impl FnOnce(&forms::Desk) -> Result<String>) -> Answer {
        self.with(|desk| match make(desk) {
            Ok(page) => Answer::page(200, page),
            Err(error) => Answer::page(status(&error), forms::trouble(desk, &error)),
        })
    }

    /// Hands over what the pages of the desk know of it.
    pub(super) fn with<T>(&self, make: impl FnOnce(&forms::Desk) -> T) -> T {
        make(&forms::Desk {
            token: self.guard.form_token(),
            writing: self.guard.is_writing(),
            unused: self.live.unused(),
        })
    }
}

/// Returns the status that goes with what is wrong.
pub(super) fn status(error: &Error) -> u16 {
    match error {
        Error::UnknownDraft { .. } | Error::UnknownSeries { .. } | Error::UnknownPoint { .. } => {
            404
        }
        Error::AlreadyStored { .. } => 409,
        Error::TooLarge { .. } => 413,
        Error::File { .. } | Error::Damaged { .. } | Error::Unconfirmed { .. } => 500,
        _ => 422,
    }
}

fn nothing_here() -> Answer {
    Answer::refused(
        404,
        "Nothing here",
        "there is no page at this address",
        "a draft may have another name by now: begin with the drafts",
    )
}

/// Reads what was filled into a field by the rule of its type.
pub(super) fn word<T: std::str::FromStr<Err = Error>>(
    filled: &forms::Filled,
    name: &'static str,
) -> std::result::Result<T, Trouble> {
    let text = filled.get(name).map_or("", |text| text.trim());
    text.parse().map_err(|error| Trouble {
        field: Some(name),
        error,
    })
}

/// Returns what a person filled in, or none where only spaces are.
pub(super) fn said<'a>(filled: &'a forms::Filled, name: &str) -> Option<&'a str> {
    let text = filled.get(name)?.trim();
    (!text.is_empty()).then_some(text)
}

/// Returns the lines a person filled in.
pub(super) fn lines(filled: &forms::Filled, name: &str) -> Vec<String> {
    let lines = filled.get(name).map_or("", String::as_str).lines();
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Answers with a form that is to be mended.
pub(super) fn mend(trouble: &Trouble, page: String) -> Answer {
    Answer::page(status(&trouble.error), page)
}

#[cfg(test)]
mod tests {
    use super::KINDS;

    #[test]
    fn every_kind_of_the_site_has_its_type() {
        assert!(
            KINDS
                .iter()
                .all(|(ending, kind)| ending.starts_with('.') && kind.contains('/'))
        );
    }
}
