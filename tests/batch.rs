//! `travaux batch`: lines in, lines out, whatever stands in them.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot run the program has failed"
)]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
    thread,
};

fn batch(input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_travaux"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

fn pair(id: usize) -> String {
    let point = |label: &str, text: &str| format!(r#"{{"label":"{label}","text":"{text}"}}"#);
    let old = point("1", &format!("The bridge at Lessa opens within {id} days."));
    let new = point(
        "2",
        &format!("The bridge at Lessa opens to all within {id} days."),
    );
    format!(r#"{{"id":{id},"old":[{old}],"new":[{new}],"group":"passed over"}}"#)
}

#[test]
fn answers_come_in_order_and_a_bad_line_stops_nothing() {
    let mut lines: Vec<String> = (0..3000).map(pair).collect();
    lines[1000] = "not JSON \u{1b}[31m".to_owned();
    let output = batch(&(lines.join("\n") + "\n"));
    assert_eq!(output.status.code(), Some(2));
    let answers: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(ToOwned::to_owned)
        .collect();
    assert_eq!(answers.len(), lines.len());
    for (place, answer) in answers.iter().enumerate() {
        let begins = if place == 1000 {
            r#"{"line":1001,"error":""#.to_owned()
        } else {
            format!(r#"{{"id":{place},"links":[["1","2","#)
        };
        assert!(answer.starts_with(&begins), "{answer}");
    }
}

#[test]
fn the_same_lines_give_the_same_bytes_whether_together_or_alone() {
    let lines: Vec<String> = (0..40).map(pair).collect();
    let together = batch(&lines.join("\n"));
    assert_eq!(together.status.code(), Some(0));
    let alone: Vec<u8> = lines.iter().flat_map(|line| batch(line).stdout).collect();
    assert_eq!(together.stdout, alone);
}

#[test]
fn no_lines_are_no_trouble() {
    let output = batch("");
    assert_eq!((output.status.code(), output.stdout), (Some(0), Vec::new()));
}
