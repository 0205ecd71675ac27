//! A server to ask, and as much of a browser as asking needs.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// Longer than any answer takes, so that a test fails where it would wait for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server with a registry of its own.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) folder: TempDir,
    pub(crate) port: u16,
    /// The path and token that were printed.
    pub(crate) entrance: String,
    /// The session's cookie.
    pub(crate) cookie: String,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    /// Starts one on a copy of the sample registry, and opens its address.
    pub(crate) fn start(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("drafts"), &folder.path().join("drafts"));
        Self::start_in(folder, options)
    }

    pub(crate) fn start_in(folder: TempDir, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .args(["serve", "--no-open"])
            .args(options)
            .env("TRAVAUX_DRAFTS", folder.path().join("drafts"))
            .env("SOURCE_DATE_EPOCH", "1763978400")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let address = lines
            .find_map(|line| {
                line.unwrap()
                    .trim()
                    .strip_prefix("http://127.0.0.1:")
                    .map(str::to_owned)
            })
            .expect("the address is printed");
        let (port, entrance) = address.split_once('/').unwrap();
        let mut server = Self {
            child,
            folder,
            port: port.parse().unwrap(),
            entrance: format!("/{entrance}"),
            cookie: String::new(),
        };
        let entered = server.ask("GET", &server.entrance, &[]);
        assert_eq!(
            (entered.status, entered.header("location")),
            (303, Some("/"))
        );
        let cookie = entered
            .header("set-cookie")
            .unwrap()
            .split(';')
            .next()
            .unwrap();
        server.cookie.push_str(cookie);
        server
    }

    /// Connects, and sends what is to be sent.
    pub(crate) fn send(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // A server that refuses may close before all is sent.
        stream.write_all(bytes).ok();
        stream
    }

    /// Sends a request exactly as it stands.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        Answer::read(self.send(bytes))
    }

    /// Asks without a cookie.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\n");
        if !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            request += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.raw(format!("{request}\r\n").as_bytes())
    }

    /// Asks with the session's cookie.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[("Cookie", &self.cookie)])
    }

    /// Returns our own origin.
    pub(crate) fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Returns the token that forms carry.
    pub(crate) fn token(&self) -> String {
        let page = self.get("/compare").body;
        page.split("name=\"token\" value=\"")
            .nth(1)
            .unwrap()
            .chars()
            .take(64)
            .collect()
    }

    /// Sends a form as a page of ours would.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let fields = [&[("token", token.as_str())], fields].concat();
        self.post_as(path, &fields, &[("Origin", &self.origin())])
    }

    /// Sends a form with other headers.
    pub(crate) fn post_as(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = form(fields);
        let mut request = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nCookie: {}\r\nContent-Length: {}\r\nContent-Type: multipart/form-data; boundary=BOUNDARY\r\n",
            self.port,
            self.cookie,
            body.len()
        );
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.raw(format!("{request}\r\n{body}").as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Answer {
    /// Reads until the other side is done.
    pub(crate) fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer: `{text}`"));
        Self {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1);
        let mut pairs = lines.filter_map(|line| line.split_once(": "));
        pairs
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Writes a form; a name such as `file=plan.txt` sends the value as a file of that name.
fn form(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        let disposition = match name.split_once('=') {
            Some((name, file)) => {
                format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: text/plain")
            }
            None => format!("name=\"{name}\""),
        };
        body += &format!(
            "--BOUNDARY\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{value}\r\n"
        );
    }
    body + "--BOUNDARY--\r\n"
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
