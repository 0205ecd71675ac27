//! What is being done, for whoever waits longer than a second: on standard error, and only where
//! that is a terminal. It is wiped when the work is done, and never part of a result.

use std::{
    env,
    io::{self, IsTerminal, Write},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// How long nothing is said, and how often after that.
const TICK: Duration = Duration::from_secs(1);

/// Returns to the start of the line and wipes it.
const WIPE: &str = "\r\u{1b}[K";

/// Tells whether standard error is a terminal that can wipe a line.
fn is_seen() -> bool {
    io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// What most commands do for long.
pub(super) const COMPARING: &str = "comparing";

/// Does some `work`, and says `what` it is while it takes long.
pub(super) fn working<T>(what: &str, work: impl FnOnce() -> T) -> T {
    counting(|| what.to_owned(), work)
}

/// Does some `work`, and has `what` say what it is, and how far it got, while it takes long.
pub(super) fn counting<T>(what: impl Fn() -> String + Send, work: impl FnOnce() -> T) -> T {
    if !is_seen() {
        return work();
    }
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || {
            let mut seconds = 0;
            while waiting.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                seconds += 1;
                tell(&format!("{WIPE}{}, {seconds} s", what()));
            }
            if seconds > 0 {
                tell(WIPE);
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn tell(text: &str) {
    let mut err = io::stderr().lock();
    // Nobody is left to tell if this fails.
    write!(err, "{text}").and_then(|()| err.flush()).ok();
}
