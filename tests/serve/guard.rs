//! What is refused, and what every answer bears.

use std::io::Read;

use crate::browser::{Answer, Server};

#[test]
fn a_host_that_is_not_ours_is_refused_before_anything_is_looked_up() {
    let server = Server::start(&[]);
    let cookie = ("Cookie", server.cookie.as_str());
    let entrance = server.entrance.as_str();
    for host in [
        "example.org",
        "127.0.0.1",
        "rebound.example:80",
        "127.0.0.1:1",
        "0.0.0.0:1",
    ] {
        for path in ["/", "/nothing", "/style.css", entrance] {
            let refused = server.ask("GET", path, &[("Host", host), cookie]);
            assert_eq!(refused.status, 403, "{host} {path}");
            assert_eq!(refused.header("set-cookie"), None);
            assert!(!refused.body.contains("28-point"), "{host} {path}");
        }
    }
    for name in ["localhost", "[::1]", "127.0.0.1"] {
        let host = format!("{name}:{}", server.port);
        assert_eq!(
            server.ask("GET", "/", &[("Host", &host), cookie]).status,
            200,
            "{host}"
        );
    }
    let none = format!("GET / HTTP/1.1\r\nCookie: {}\r\n\r\n", server.cookie);
    assert!([400, 403].contains(&server.raw(none.as_bytes()).status));
    let absolute = server.ask("GET", "http://example.org/", &[cookie]);
    assert_eq!(absolute.status, 403);
}

#[test]
fn nothing_is_read_without_the_session() {
    let server = Server::start(&[]);
    let cut = &server.cookie[..server.cookie.len() - 1];
    let other = format!(
        "{cut}{}",
        if server.cookie.ends_with('0') {
            '1'
        } else {
            '0'
        }
    );
    for path in [
        "/",
        "/index.html",
        "/style.css",
        "/compare",
        "/compare?old=us28&new=e3",
        "/unused",
        "/nothing",
    ] {
        for headers in [
            &[][..],
            &[("Cookie", cut)],
            &[("Cookie", &other)],
            &[("Cookie", "travaux-1=")],
        ] {
            let refused = server.ask("GET", path, headers);
            assert_eq!(refused.status, 403, "{path}");
            assert!(!refused.body.contains("28-point"), "{path}");
        }
    }
    assert_eq!(server.ask("GET", "/?token=0123", &[]).status, 403);
    assert_eq!(server.ask("GET", "/?token=", &[]).status, 403);
    let printed = server.entrance.strip_prefix("/?token=").unwrap();
    let name = server.cookie.split('=').next().unwrap();
    let address_as_cookie = format!("{name}={printed}");
    assert_eq!(
        server
            .ask("GET", "/", &[("Cookie", &address_as_cookie)])
            .status,
        403
    );
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_form_from_elsewhere_is_refused() {
    let server = Server::start(&["--write"]);
    let token = server.token();
    let origin = server.origin();
    let fields = [
        ("token", token.as_str()),
        ("old-text", "1. a"),
        ("new-text", "1. b"),
    ];
    let post = |fields: &[(&str, &str)], headers: &[(&str, &str)]| {
        server.post_as("/compare", fields, headers).status
    };
    assert_eq!(post(&fields, &[("Origin", &origin)]), 200);
    assert_eq!(post(&fields, &[]), 403);
    for other in [
        "null",
        "http://example.org",
        "http://127.0.0.1:1",
        "https://127.0.0.1",
    ] {
        assert_eq!(post(&fields, &[("Origin", other)]), 403, "{other}");
    }
    for site in ["cross-site", "same-site", "none"] {
        let headers = [("Origin", origin.as_str()), ("Sec-Fetch-Site", site)];
        let refused = if site == "none" { 200 } else { 403 };
        assert_eq!(post(&fields, &headers), refused, "{site}");
    }
    assert_eq!(post(&fields[1..], &[("Origin", &origin)]), 403);
    let wrong = [("token", "0"), fields[1], fields[2]];
    assert_eq!(post(&wrong, &[("Origin", &origin)]), 403);
    assert_eq!(
        post(
            &fields[1..],
            &[("Origin", &origin), ("X-Travaux-Token", &token)]
        ),
        200
    );
    let session = server.cookie.split('=').nth(1).unwrap();
    let session = [("token", session), fields[1], fields[2]];
    assert_eq!(post(&session, &[("Origin", &origin)]), 403);
}

#[test]
fn another_origin_cannot_load_a_page_into_its_own() {
    let server = Server::start(&[]);
    let cookie = ("Cookie", server.cookie.as_str());
    let ask = |headers: &[(&str, &str)]| {
        server
            .ask("GET", "/", &[&[cookie], headers].concat())
            .status
    };
    assert_eq!(
        ask(&[
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "no-cors")
        ]),
        403
    );
    assert_eq!(
        ask(&[("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")]),
        403
    );
    assert_eq!(
        ask(&[
            ("Sec-Fetch-Site", "same-origin"),
            ("Sec-Fetch-Mode", "no-cors")
        ]),
        200
    );
}

#[test]
fn nothing_is_written_without_leave() {
    let server = Server::start(&[]);
    for path in ["/register", "/decide"] {
        assert_eq!(server.post(path, &[("text", "1. a")]).status, 403, "{path}");
    }
    let shown = server.get("/register");
    assert_eq!(shown.status, 403);
    assert!(
        shown.body.contains("travaux serve --write"),
        "{}",
        shown.body
    );
    assert!(
        !server
            .get("/compare?old=us28&new=e3")
            .body
            .contains("action=\"/decide\"")
    );
}

#[test]
fn no_path_leads_out_of_the_pages() {
    let server = Server::start(&["--write"]);
    let secret = server.folder.path().join("secret.html");
    std::fs::write(&secret, "secret").unwrap();
    let absolute = secret.to_str().unwrap();
    for path in [
        "/../secret.html",
        "/ukraine-2025/../../secret.html",
        "/..%2fsecret.html",
        "/%2e%2e/secret.html",
        "/%2e%2e%2fsecret.html",
        "/%252e%252e%252fsecret.html",
        "/..%5csecret.html",
        "/%c0%ae%c0%ae/secret.html",
        "/secret.html%00.html",
        "//secret.html",
        "/./secret.html",
        "/ukraine-2025/us28.toml",
        "/links.toml",
        "/%zz",
        absolute,
        &format!("/{absolute}"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains(">secret<"), "{path}");
    }
    for name in ["../secret", "..%2Fsecret", "%2Fetc%2Fpasswd", "us28%00"] {
        let answer = server.get(&format!("/compare?old={name}&new=us28"));
        assert!(
            [404, 422].contains(&answer.status),
            "{name}: {}",
            answer.status
        );
    }
    let posted = server.post(
        "/register",
        &[
            ("text", "1. a"),
            ("series", "../x"),
            ("id", "y"),
            ("date", "2025-01-01"),
        ],
    );
    assert_eq!(posted.status, 422);
    let posted = server.post(
        "/decide",
        &[
            ("what", "link"),
            ("series", ".."),
            ("old", "a"),
            ("new", "b"),
        ],
    );
    assert_eq!(posted.status, 422);
}

#[test]
fn a_body_over_the_limit_is_refused_before_it_is_read() {
    let server = Server::start(&[]);
    let head = format!(
        "POST /compare HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nCookie: {1}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: {2}\r\n\r\n",
        server.port,
        server.cookie,
        (64 << 20) + 1
    );
    let refused = server.raw(head.as_bytes());
    assert_eq!(refused.status, 413);
    assert!(refused.body.contains("64 MiB"), "{}", refused.body);
}

#[test]
fn beyond_the_limit_connections_wait_until_one_ends() {
    let server = Server::start(&[]);
    let mut idle: Vec<_> = (0..32).map(|_| server.send(b"")).collect();
    let request = format!(
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\n\r\n",
        server.port, server.cookie
    );
    let mut waiting = server.send(request.as_bytes());
    let patience = waiting.read_timeout().unwrap();
    waiting
        .set_read_timeout(Some(std::time::Duration::from_millis(300)))
        .unwrap();
    assert!(
        waiting.read(&mut [0]).is_err(),
        "the thirty-third is not served"
    );
    idle.pop();
    waiting.set_read_timeout(patience).unwrap();
    assert_eq!(Answer::read(waiting).status, 200);
}

#[test]
fn every_answer_bears_the_guards() {
    let server = Server::start(&["--write"]);
    let cookie = ("Cookie", server.cookie.as_str());
    let answers = [
        server.ask("GET", &server.entrance, &[]),
        server.ask("GET", "/", &[]),
        server.ask("GET", "/", &[("Host", "example.org")]),
        server.get("/"),
        server.get("/style.css"),
        server.get("/script.js"),
        server.get("/compare"),
        server.get("/compare?old=us28&new=e3"),
        server.get("/compare?old=us28&new=e4"),
        server.get("/register"),
        server.get("/unused"),
        server.get("/nothing"),
        server.ask("HEAD", "/", &[cookie]),
        server.ask("OPTIONS", "/", &[cookie]),
        server.post("/compare", &[("old-text", "1. a"), ("new-text", "1. b")]),
        server.post("/compare", &[("old-draft", "us28"), ("new-draft", "e3")]),
        server.post("/register", &[]),
        server.post("/nothing", &[]),
    ];
    for answer in &answers {
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{}",
            answer.head
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin")
        );
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        assert!(answer.header("content-type").is_some());
        assert!(
            !answer.head.to_lowercase().contains("access-control"),
            "{}",
            answer.head
        );
        assert!(
            !answer.body.contains(" style="),
            "inline style: {}",
            answer.head
        );
    }
}

#[test]
fn reading_without_a_body_and_odd_methods() {
    let server = Server::start(&[]);
    let cookie = ("Cookie", server.cookie.as_str());
    let (read, head) = (server.get("/"), server.ask("HEAD", "/", &[cookie]));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), read.header("content-length"));
    for method in ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        let refused = server.ask(method, "/", &[cookie]);
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, Some("GET, HEAD, POST")),
            "{method}"
        );
        assert_eq!(server.ask(method, "/", &[]).status, 403, "{method}");
    }
    assert_eq!(
        server.raw(b"\x16\x03\x01 no HTTP at all\r\n\r\n").status,
        400
    );
    let plain = server.ask(
        "POST",
        "/compare",
        &[
            cookie,
            ("Origin", &server.origin()),
            ("Content-Type", "text/plain"),
            ("Content-Length", "0"),
        ],
    );
    assert_eq!(plain.status, 415);
}
