//! `travaux batch < pairs.jsonl > changes.jsonl`

use std::{
    io::{self, BufRead, IsTerminal, Read, Write},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
};

use rayon::prelude::*;
use travaux::{
    Error, Result,
    batch::{Answer, answer},
    import::LARGEST_INPUT,
};

use super::progress::counting;

/// Compare many pairs of texts: a JSON object a line in, one out, in the same order
///
/// A line that cannot be read is answered by its number and the reason, the rest go on, and the
/// exit code is 2. All cores are used; memory does not grow with the number of lines.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Batch {}

const AFTER_HELP: &str = r#"A line holds an id and two lists of points, and is answered by links and changes:
  {"id":1,"old":[{"label":"6","text":"…"}],"new":[{"label":"4","text":"…"}]}
  {"id":1,"links":[["6","4",803]],"changes":[{"kind":"reworded","old":["6"],"new":["4"],"moved":false,"renumbered":true}]}
A bad line is answered so:
  {"line":2,"error":"…"}

Example: travaux batch < pairs.jsonl > changes.jsonl"#;

/// So many bytes of lines are compared at once: enough to keep all cores busy, and no more memory.
const PORTION: usize = 4 << 20;

impl Batch {
    pub(super) fn run() -> Result<ExitCode> {
        let answered = AtomicUsize::new(0);
        let told = || format!("{} lines answered", answered.load(Ordering::Relaxed));
        // Whoever types the lines or reads the answers sees how far it got.
        if io::stdin().is_terminal() || io::stdout().is_terminal() {
            return answer_all(&answered);
        }
        counting(told, || answer_all(&answered))
    }
}

/// Answers all lines, and counts them in `answered`.
fn answer_all(answered: &AtomicUsize) -> Result<ExitCode> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let (mut number, mut all_done) = (0, true);
    loop {
        let portion = read_portion(&mut input)?;
        if portion.is_empty() {
            break;
        }
        let answers: Vec<Answer> = portion
            .par_iter()
            .enumerate()
            .map(|(place, line)| answer_bytes(number + place + 1, line))
            .collect();
        number += portion.len();
        answered.store(number, Ordering::Relaxed);
        for answer in answers {
            all_done &= answer.done;
            output.write_all(answer.json.as_bytes()).map_err(stdout)?;
        }
        // A reader at the other end of a pipe may wait for these before it sends more.
        output.flush().map_err(stdout)?;
    }
    Ok(if all_done {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

fn stdout(source: io::Error) -> Error {
    Error::File {
        path: "standard output".into(),
        action: "written",
        source,
    }
}

/// Reads lines until there are enough, or none are left, or none are waiting.
fn read_portion(input: &mut io::StdinLock) -> Result<Vec<Vec<u8>>> {
    let (mut lines, mut size) = (Vec::new(), 0);
    while size < PORTION {
        let mut line = Vec::new();
        // One byte more than the limit shows that there is more.
        let mut limited = input.by_ref().take(LARGEST_INPUT as u64 + 1);
        let read = limited.read_until(b'\n', &mut line);
        read.map_err(|source| Error::File {
            path: "standard input".into(),
            action: "read",
            source,
        })?;
        if line.is_empty() {
            break;
        }
        if line.len() > LARGEST_INPUT {
            return Err(Error::TooLarge {
                what: "a line of standard input".to_owned(),
                limit: "64 MiB".to_owned(),
            });
        }
        size += line.len();
        lines.push(line);
    }
    Ok(lines)
}

fn answer_bytes(number: usize, line: &[u8]) -> Answer {
    answer(
        number,
        String::from_utf8_lossy(line).trim_end_matches(['\n', '\r']),
    )
}
