//! How it begins and ends.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
    time::Instant,
};

use crate::browser::{Answer, Server};

fn stop_by(signal: &str) {
    let mut server = Server::start(&[]);
    // Somebody who says nothing must not hold it up.
    let _idle = server.send(b"");
    let _half = server.send(b"GET / HTTP/1.1\r\n");
    // Nor must a form that never ends, for longer than it is given to.
    let form = format!(
        "POST /compare HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nCookie: {1}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 99\r\n\r\n--B",
        server.port, server.cookie
    );
    let _form = server.send(form.as_bytes());
    let before = Instant::now();
    let pid = server.child.id().to_string();
    assert!(
        Command::new("kill")
            .args([signal, &pid])
            .status()
            .unwrap()
            .success()
    );
    let status = server.child.wait().unwrap();
    assert_eq!(status.code(), Some(0), "{signal}");
    assert!(
        before.elapsed().as_secs() < 5,
        "{signal}: {:?}",
        before.elapsed()
    );
}

#[test]
fn it_stops_cleanly_when_told_to() {
    stop_by("-INT");
    stop_by("-TERM");
}

/// A stand-in for what opens browsers hands the address over through a pipe.
#[test]
#[cfg(target_os = "linux")]
fn a_browser_is_opened_with_an_address_that_is_good_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("address");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let opener = folder.path().join("xdg-open");
    fs::write(
        &opener,
        format!("#!/bin/sh\necho \"$1\" > '{}'\n", pipe.display()),
    )
    .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = env::var("PATH").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args(["serve", "--drafts"])
        .arg(folder.path().join("drafts"))
        .env("PATH", format!("{}:{path}", folder.path().display()))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let address = fs::read_to_string(&pipe).unwrap();
    let (host, entrance) = address
        .trim()
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let open = || {
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET /{entrance} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        Answer::read(stream).status
    };
    assert_eq!((open(), open()), (303, 403));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_browser_the_address_is_still_printed_and_served() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args(["serve", "--drafts"])
        .arg(folder.path().join("drafts"))
        .env("PATH", folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    let warning = told.next().unwrap().unwrap();
    assert!(
        warning.starts_with("warning: no browser was found"),
        "{warning}"
    );
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_port_that_is_taken_is_told_with_a_way_out() {
    let server = Server::start(&[]);
    let port = server.port.to_string();
    let second = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args(["serve", "--no-open", "--port", &port])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(2));
    let told = String::from_utf8(second.stderr).unwrap();
    assert!(
        told.starts_with(&format!("error: nothing can be served at port {port}\n")),
        "{told}"
    );
    assert!(told.contains("hint: another program has it"), "{told}");
}

#[test]
fn a_port_can_be_chosen_and_only_this_machine_reaches_it() {
    let server = Server::start(&[]);
    let port = server.port;
    drop(server);
    let server = Server::start(&["--port", &port.to_string()]);
    assert_eq!(server.port, port);
    assert_eq!(server.get("/").status, 200);
    // Every other address of the machine, 127.0.0.2 among them, stays closed.
    let elsewhere = TcpStream::connect(("127.0.0.2", port));
    assert!(elsewhere.is_err() || cfg!(not(target_os = "linux")));
}
