//! How it begins and ends.

use std::{
    process::{Command, Stdio},
    time::Instant,
};

use crate::browser::Server;

fn stop_by(signal: &str) {
    let mut server = Server::start(&[]);
    // Somebody who says nothing must not hold it up.
    let _idle = server.send(b"");
    let _half = server.send(b"GET / HTTP/1.1\r\n");
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
    let elsewhere = std::net::TcpStream::connect(("127.0.0.2", port));
    assert!(elsewhere.is_err() || cfg!(not(target_os = "linux")));
}
