//! Who is let in: checked before anything is looked up.
//!
//! Any page that a browser has open can send requests to this machine, and any program on it can
//! connect. So, in this order:
//!
//! 1. `Host` must be ours, by number or as `localhost`: a name that an attacker made lead here (DNS
//!    rebinding) is refused before a path is looked at.
//! 2. Reading needs the session: a cookie that scripts cannot read and that no other site's request
//!    carries (`SameSite=Strict`). It is given to whoever opens the address that was printed. Where a
//!    browser was opened with it, which every user of the machine can see in the list of processes,
//!    that address is good once.
//! 3. What another origin's page loads into itself is refused (`Sec-Fetch-Site`), though it were to
//!    carry the cookie: ports are not told apart by cookies.
//! 4. A form must come from our own origin, and carry a token that only our pages hold. It is another
//!    one than the cookie's, so that a page that was saved and sent around opens nothing.
//! 5. Registering and deciding need `--write`.
//!
//! The secrets are three, and tell nothing of each other ([`Token`]).

use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    exchange::{Answer, Method, Request},
    token::Token,
};

/// What a person who is not let in can do.
const HINT: &str = "open the address that `travaux serve` printed, or start it anew";

/// Guards one run of the server.
#[derive(Debug)]
pub(super) struct Guard {
    port: u16,
    write: bool,
    /// Stands in the address that is printed.
    address: Token,
    /// False when the address has been used and is good no more.
    address_holds: AtomicBool,
    /// Whether the address is good once.
    once: bool,
    /// Stands in the cookie.
    session: Token,
    /// Stands in every form.
    form: Token,
}

impl Guard {
    /// Makes a guard for a port; `once` says that the address is good once.
    pub(super) fn new(port: u16, write: bool, once: bool) -> io::Result<Self> {
        Ok(Self {
            port,
            write,
            address: Token::new()?,
            address_holds: AtomicBool::new(true),
            once,
            session: Token::new()?,
            form: Token::new()?,
        })
    }

    /// Returns the address to open.
    pub(super) fn address(&self) -> String {
        format!(
            "http://127.0.0.1:{}/?token={}",
            self.port,
            self.address.text()
        )
    }

    /// Returns what every form must carry.
    pub(super) fn form_token(&self) -> &str {
        self.form.text()
    }

    /// Tells whether drafts may be registered and links decided.
    pub(super) fn is_writing(&self) -> bool {
        self.write
    }

    /// Lets a request in, or answers it.
    pub(super) fn admit(&self, request: &Request, writes: bool) -> Result<(), Answer> {
        let host = self.check_host(request)?;
        if let Some(answer) = self.enter(request) {
            return Err(answer);
        }
        self.check_session(request)?;
        check_fetch(request)?;
        match request.method {
            Method::Read => {}
            Method::Post => check_origin(request, host)?,
            Method::Other => {
                return Err(Answer::refused(
                    405,
                    "Not understood",
                    "only reading and sending forms is understood here",
                    HINT,
                )
                .with("allow", "GET, HEAD, POST".to_owned()));
            }
        }
        if writes && !self.write {
            return Err(Answer::refused(
                403,
                "Only to read",
                "nothing can be registered or decided here",
                "start it as `travaux serve --write` to register and to decide",
            ));
        }
        Ok(())
    }

    /// Checks that a form carries the token, in a header or in its field.
    pub(super) fn check_form(&self, request: &Request, field: Option<&str>) -> Result<(), Answer> {
        let given = request.header("x-travaux-token").or(field);
        if given.is_some_and(|given| self.form.is(given)) {
            return Ok(());
        }
        Err(Answer::refused(
            403,
            "Not from here",
            "this form does not carry the token of this session",
            "open the page anew and fill it in again",
        ))
    }

    /// Checks that the browser knows us by a name that is ours; returns it.
    fn check_host<'a>(&self, request: &'a Request) -> Result<&'a str, Answer> {
        let ours = ["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{}", self.port));
        let is_ours = |host: &str| ours.iter().any(|name| name.eq_ignore_ascii_case(host));
        let named = request.authority.as_deref().is_none_or(is_ours);
        request
            .header("host")
            .filter(|host| named && is_ours(host))
            .ok_or_else(|| {
                Answer::refused(
                    403,
                    "Not this address",
                    "this server is known by another name than the one asked for",
                    HINT,
                )
            })
    }

    /// Lets in whoever comes with the token in the address, and has the browser forget it.
    fn enter(&self, request: &Request) -> Option<Answer> {
        let given = request.query.strip_prefix("token=")?;
        if request.method != Method::Read || request.path != "/" {
            return None;
        }
        let good = self.address.is(given) && self.take_address();
        if !good && !self.has_session(request) {
            return None;
        }
        let answer = Answer::see("/".to_owned());
        let cookie = format!(
            "{}={}; HttpOnly; SameSite=Strict; Path=/",
            self.cookie(),
            self.session.text()
        );
        Some(if good {
            answer.with("set-cookie", cookie)
        } else {
            answer
        })
    }

    /// Takes the address; false where it was good once, and was taken.
    fn take_address(&self) -> bool {
        !self.once || self.address_holds.swap(false, Ordering::SeqCst)
    }

    /// Cookies do not tell ports apart: two servers must not overwrite each other's.
    fn cookie(&self) -> String {
        format!("travaux-{}", self.port)
    }

    fn has_session(&self, request: &Request) -> bool {
        let name = self.cookie();
        let pairs = request.all("cookie").flat_map(|cookies| cookies.split(';'));
        // Another server of this machine may have set one of that name, too.
        pairs
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(other, value)| other == name && self.session.is(value))
    }

    fn check_session(&self, request: &Request) -> Result<(), Answer> {
        if self.has_session(request) {
            return Ok(());
        }
        let why = if self.address_holds.load(Ordering::SeqCst) {
            "the drafts are shown only to whoever started this server"
        } else {
            "the address was good once, and the browser that opened it has the session"
        };
        Err(Answer::refused(403, "Not let in", why, HINT))
    }
}

/// Refuses what the page of another origin loads into itself; going from there to here is fine.
fn check_fetch(request: &Request) -> Result<(), Answer> {
    let from_elsewhere = request
        .header("sec-fetch-site")
        .is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let goes_here = request.method == Method::Read
        && request.header("sec-fetch-mode") == Some("navigate")
        && request.header("sec-fetch-dest") == Some("document");
    if from_elsewhere && !goes_here {
        return Err(foreign());
    }
    Ok(())
}

/// Refuses forms that do not come from our own pages. Every browser says where a form comes from
/// (Fetch, section 3.2); what says nothing is no browser.
fn check_origin(request: &Request, host: &str) -> Result<(), Answer> {
    let origin = request
        .header("origin")
        .and_then(|origin| origin.strip_prefix("http://"));
    if origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host)) {
        return Ok(());
    }
    Err(foreign())
}

fn foreign() -> Answer {
    Answer::refused(
        403,
        "Not from here",
        "this was asked for by the page of another site",
        HINT,
    )
}

#[cfg(test)]
mod tests {
    use super::{super::exchange::tests::request, Guard, Method};

    const HOST: (&str, &str) = ("host", "127.0.0.1:8017");

    fn guard(once: bool) -> Guard {
        Guard::new(8017, true, once).unwrap()
    }

    fn status(guard: &Guard, method: Method, headers: &[(&str, &str)]) -> u16 {
        let request = request(method, "/", headers);
        guard
            .admit(&request, false)
            .map_or_else(|answer| answer.status, |()| 200)
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let guard = guard(false);
        let cookie = format!("travaux-8017={}", guard.session.text());
        let with = |hosts: &[&str]| {
            let mut headers: Vec<_> = hosts.iter().map(|host| ("host", *host)).collect();
            headers.push(("cookie", &cookie));
            status(&guard, Method::Read, &headers)
        };
        for ours in [
            "127.0.0.1:8017",
            "localhost:8017",
            "LOCALHOST:8017",
            "[::1]:8017",
        ] {
            assert_eq!(with(&[ours]), 200, "{ours}");
        }
        for other in [
            "127.0.0.1",
            "127.0.0.1:8018",
            "localhost",
            "example.org:8017",
            "127.0.0.1.example.org:8017",
            "127.0.0.1:8017.example.org",
            "user@127.0.0.1:8017",
            "127.1:8017",
            "",
        ] {
            assert_eq!(with(&[other]), 403, "{other}");
        }
        assert_eq!(with(&[]), 403);
        assert_eq!(with(&["127.0.0.1:8017", "example.org"]), 403);
    }

    #[test]
    fn an_address_that_others_may_have_seen_is_good_once() {
        for once in [false, true] {
            let guard = guard(once);
            let address = guard.address();
            let address = address.strip_prefix("http://127.0.0.1:8017").unwrap();
            let open = || {
                guard
                    .admit(&request(Method::Read, address, &[HOST]), false)
                    .unwrap_err()
            };
            let first = open();
            assert_eq!(first.status, 303);
            let cookie = &first
                .more
                .iter()
                .find(|(name, _)| *name == "set-cookie")
                .unwrap()
                .1;
            assert!(
                cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/"),
                "{cookie}"
            );
            assert!(!cookie.contains(guard.address.text()) && !cookie.contains(guard.form.text()));
            assert_eq!(open().status, if once { 403 } else { 303 });
            let session = cookie.split(';').next().unwrap();
            let again = request(Method::Read, address, &[HOST, ("cookie", session)]);
            assert_eq!(guard.admit(&again, false).unwrap_err().status, 303);
        }
    }

    #[test]
    fn another_server_cannot_oust_the_session_by_a_cookie_of_its_name() {
        let guard = guard(false);
        let cookie = format!("a=b; travaux-8017=0; travaux-8017={}", guard.session.text());
        assert_eq!(
            status(&guard, Method::Read, &[HOST, ("cookie", &cookie)]),
            200
        );
        let other = format!("travaux-8018={}", guard.session.text());
        assert_eq!(
            status(&guard, Method::Read, &[HOST, ("cookie", &other)]),
            403
        );
    }

    #[test]
    fn what_other_origins_load_or_send_is_refused() {
        let guard = guard(false);
        let cookie = format!("travaux-8017={}", guard.session.text());
        let with = |method, more: &[(&str, &str)]| {
            let headers = [&[HOST, ("cookie", &cookie)], more].concat();
            status(&guard, method, &headers)
        };
        let site = |value| ("sec-fetch-site", value);
        let go = [
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
        ];
        assert_eq!(with(Method::Read, &[site("same-origin")]), 200);
        assert_eq!(with(Method::Read, &[site("cross-site")]), 403);
        assert_eq!(with(Method::Read, &[site("same-site")]), 403);
        assert_eq!(
            with(Method::Read, &[&[site("same-site")], &go[..]].concat()),
            200
        );
        let frame = [site("same-site"), go[0], ("sec-fetch-dest", "iframe")];
        assert_eq!(with(Method::Read, &frame), 403);
        let ours = ("origin", "http://127.0.0.1:8017");
        assert_eq!(with(Method::Post, &[ours]), 200);
        assert_eq!(with(Method::Post, &[ours, site("same-origin")]), 200);
        assert_eq!(
            with(
                Method::Post,
                &[&[ours, site("same-site")], &go[..]].concat()
            ),
            403
        );
        for origin in [
            "null",
            "http://localhost:8017",
            "https://127.0.0.1:8017",
            "http://127.0.0.1:8018",
            "http://example.org",
        ] {
            assert_eq!(with(Method::Post, &[("origin", origin)]), 403, "{origin}");
        }
        assert_eq!(with(Method::Post, &[]), 403);
        assert_eq!(with(Method::Other, &[ours]), 405);
    }

    #[test]
    fn a_form_needs_the_token_of_forms_and_writing_needs_leave() {
        let guard = Guard::new(8017, false, false).unwrap();
        let plain = request(Method::Post, "/", &[]);
        assert!(guard.check_form(&plain, None).is_err());
        assert!(
            guard
                .check_form(&plain, Some(guard.session.text()))
                .is_err()
        );
        assert!(guard.check_form(&plain, Some(guard.form.text())).is_ok());
        let header = request(Method::Post, "/", &[("x-travaux-token", guard.form.text())]);
        assert!(guard.check_form(&header, None).is_ok());
        let cookie = format!("travaux-8017={}", guard.session.text());
        let asked = request(Method::Read, "/register", &[HOST, ("cookie", &cookie)]);
        assert_eq!(guard.admit(&asked, true).unwrap_err().status, 403);
        assert!(guard.admit(&asked, false).is_ok());
    }
}
