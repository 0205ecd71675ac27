//! The limits, each with a small value, so that nobody waits.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};

use travaux::store::Registry;

use super::{super::guard::Guard, Desk, Limits, serve};

/// Serves with small limits; returns the port and the headers that a form needs.
fn small(limits: Limits) -> (u16, String) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let guard = Guard::new(port, false, false).unwrap();
    let address = guard.address();
    let (ready, is_ready) = mpsc::channel();
    thread::spawn(move || {
        let desk = Desk::new(Registry::at("no/such/folder"), guard).unwrap();
        serve(listener, desk, limits, || {
            ready.send(()).unwrap();
            Ok(())
        })
    });
    is_ready.recv().unwrap();
    let path = address.split_once(&format!(":{port}")).unwrap().1;
    let entered = ask(
        port,
        &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"),
    );
    let cookie = entered
        .split_once("set-cookie: ")
        .unwrap()
        .1
        .split(';')
        .next()
        .unwrap();
    let headers = format!(
        "Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=B\r\n"
    );
    (port, headers)
}

fn ask(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    stream.write_all(request.as_bytes()).ok();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn who_takes_too_long_is_not_waited_for() {
    let limits = Limits {
        time: Duration::from_millis(200),
        ..Limits::default()
    };
    let (port, headers) = small(limits);
    let body = "Content-Length: 10\r\n\r\n--B";
    let slow_body = ask(port, &format!("POST /compare HTTP/1.1\r\n{headers}{body}"));
    assert!(slow_body.starts_with("HTTP/1.1 408 "), "{slow_body}");
    assert!(
        slow_body.contains("x-content-type-options: nosniff"),
        "{slow_body}"
    );
    assert_eq!(ask(port, "GET / HTTP/1.1\r\nHost:"), "");
    assert_eq!(ask(port, ""), "");
}

#[test]
fn a_body_that_grows_over_the_limit_is_refused() {
    let limits = Limits {
        body: 1000,
        ..Limits::default()
    };
    let (port, headers) = small(limits);
    let opening = "--B\r\nContent-Disposition: form-data; name=\"old-text\"\r\n\r\n";
    let body = format!("{opening}{}\r\n--B--\r\n", "x".repeat(2000));
    let chunked = format!(
        "POST /compare HTTP/1.1\r\n{headers}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
        body.len()
    );
    let refused = ask(port, &chunked);
    assert!(refused.starts_with("HTTP/1.1 413 "), "{refused}");
}

#[test]
fn one_place_serves_one_after_the_other() {
    let limits = Limits {
        connections: 1,
        ..Limits::default()
    };
    let (port, headers) = small(limits);
    for _ in 0..50 {
        let answer = ask(port, &format!("GET / HTTP/1.1\r\n{headers}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
}
