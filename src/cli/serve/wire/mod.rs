//! How requests come in and answers go out. The only door to `hyper`, `tokio` and their kin.
//!
//! `hyper` alone reads and writes HTTP/1.1: it is what `axum` stands on, well looked after, and bounds
//! what a head may hold. A router would add twenty packages to match six addresses; `tiny_http` has
//! neither limits of time nor of connections, and has stood still for years.
//!
//! One connection carries one request, so that one deadline bounds it all: the request must be there
//! within [`Limits::time`], the answer be made within as much again, and be taken within as much again.
//! Beyond [`Limits::connections`] others wait in the system's queue until one ends.
//! Pages are made by a few threads, so that a long comparison does not keep a short page waiting.

use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    io,
    net::TcpListener,
    pin::{Pin, pin},
    sync::{Arc, OnceLock},
    time::Duration,
};

use http_body_util::{BodyDataStream, Full};
use hyper::{
    HeaderMap, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue},
    http::request::Parts,
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use multer::{Constraints, Multipart, SizeLimit};
use tokio::{
    io::AsyncWrite,
    net::TcpStream,
    runtime,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout, timeout_at},
};

use super::{
    desk::Desk,
    exchange::{Answer, Method, Request},
    form::{Field, Form},
};

/// How much anybody may ask for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of a request's body.
    pub(super) body: u64,
    /// How long a request may take to come in, its answer to be made, and to be taken.
    pub(super) time: Duration,
    /// How many connections are served at once.
    pub(super) connections: u32,
}

impl Default for Limits {
    /// As much as the largest document that is imported; longer than the slowest of comparisons that
    /// a person waits for; more connections than a browser opens (six) for each of several windows.
    fn default() -> Self {
        Self {
            body: travaux::import::LARGEST_INPUT as u64,
            time: Duration::from_secs(30),
            connections: 32,
        }
    }
}

/// Pages being made at once: documents of the largest size take memory by the gigabyte.
const WORKERS: usize = 4;

/// A head of a request needs no more: the cookies of other servers of the machine come along.
const LARGEST_HEAD: usize = 64 << 10;

/// How long answers under way are waited for when the server is to stop.
const GRACE: Duration = Duration::from_millis(800);

/// What all connections share.
struct Shared {
    desk: Desk,
    limits: Limits,
    /// A permit is held from a request's head to the end of its answer.
    busy: Arc<Semaphore>,
}

/// Serves `desk` until the user or the system says to stop; calls `ready` when both can be heard.
pub(super) fn serve(
    listener: TcpListener,
    desk: Desk,
    limits: Limits,
    ready: impl FnOnce() -> travaux::Result<()>,
) -> travaux::Result<()> {
    let port = listener.local_addr().map_or(0, |address| address.port());
    let wrong = |source| travaux::Error::Port { port, source };
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(WORKERS)
        .build()
        .map_err(wrong)?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true).map_err(wrong)?;
        let listener = tokio::net::TcpListener::from_std(listener).map_err(wrong)?;
        let stop = stop().map_err(wrong)?;
        ready()?;
        let busy = Arc::new(Semaphore::new(limits.connections as usize));
        let accepting = tokio::spawn(accept(
            listener,
            Arc::new(Shared {
                desk,
                limits,
                busy: Arc::clone(&busy),
            }),
        ));
        stop.await;
        accepting.abort();
        let idle = busy.acquire_many(limits.connections);
        drop(timeout(GRACE, idle).await);
        Ok(())
    });
    // What is still being made is not waited for: nothing is half written by it.
    runtime.shutdown_background();
    served
}

/// Listens for the signals to stop; the future returned ends with the first.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};
    let mut signals = [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    for heard in &mut signals {
        if let Err(error) = heard {
            return Err(io::Error::new(error.kind(), error.to_string()));
        }
    }
    Ok(poll_fn(move |context| {
        let mut heard = signals.iter_mut().flatten();
        if heard.any(|signal| signal.poll_recv(context).is_ready()) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }))
}

#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()>> {
    let mut heard = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        heard.recv().await;
    })
}

/// Takes connections, as many at once as there may be.
async fn accept(listener: tokio::net::TcpListener, shared: Arc<Shared>) {
    let places = Arc::new(Semaphore::new(shared.limits.connections as usize));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, place, Arc::clone(&shared)));
            }
            // Too many open files, or a connection gone already: neither lasts.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Serves one connection: a request, its answer, and the end.
async fn connection(stream: TcpStream, _place: OwnedSemaphorePermit, shared: Arc<Shared>) {
    let deadline = Instant::now() + shared.limits.time;
    let time = shared.limits.time;
    let begun: Arc<OnceLock<OwnedSemaphorePermit>> = Arc::default();
    let service = service_fn(|request| {
        let (shared, begun) = (Arc::clone(&shared), Arc::clone(&begun));
        Box::pin(async move {
            if let Ok(permit) = Arc::clone(&shared.busy).acquire_owned().await {
                begun.set(permit).ok();
            }
            Ok::<_, Infallible>(answer(request, shared, deadline).await)
        })
    });
    let mut connection = http1::Builder::new()
        .keep_alive(false)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    {
        let mut talk = pin!(poll_fn(|context| connection.poll_without_shutdown(context)));
        let talked = match timeout_at(deadline, &mut talk).await {
            Ok(talked) => Ok(talked),
            Err(_) if begun.get().is_none() => return,
            Err(_) => timeout(time * 2, &mut talk).await,
        };
        if !matches!(talked, Ok(Ok(()))) {
            return;
        }
    }
    let stream = connection.into_parts().io.into_inner();
    linger(stream, deadline + time).await;
}

/// Says that no more comes, and takes what is still sent until the other side is done: closing a
/// connection with bytes unread would take back the answer (RFC 9112, section 9.6).
async fn linger(mut stream: TcpStream, deadline: Instant) {
    let ended = poll_fn(|context| Pin::new(&mut stream).poll_shutdown(context));
    if ended.await.is_err() {
        return;
    }
    let mut unread = [0; 4096];
    let drained = async {
        while stream.readable().await.is_ok() {
            match stream.try_read(&mut unread) {
                Ok(0) => return,
                Err(error) if error.kind() != io::ErrorKind::WouldBlock => return,
                _ => {}
            }
        }
    };
    drop(timeout_at(deadline, drained).await);
}

/// Answers a request: first the guard, then what is asked.
async fn answer(
    request: hyper::Request<Incoming>,
    shared: Arc<Shared>,
    deadline: Instant,
) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let request = read_head(&head);
    if let Err(refused) = shared.desk.admit(&request) {
        return response(refused);
    }
    let mut form = Form::default();
    if request.method == Method::Post {
        let read = read_form(&head.headers, body, shared.limits.body);
        match timeout_at(deadline, read).await {
            Ok(Ok(read)) => form = read,
            Ok(Err(refused)) => return response(refused),
            Err(_) => return response(slow(408, "the form took longer to come in than allowed")),
        }
    }
    let time = shared.limits.time;
    let mut made = tokio::task::spawn_blocking(move || shared.desk.answer(&request, form));
    response(match timeout(time, &mut made).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Answer::refused(
            500,
            "A mistake of this program",
            "this page could not be made, for a reason that is no fault of yours",
            "the terminal in which `travaux serve` runs says more; other pages can still be read",
        ),
        Err(_) => {
            made.abort();
            slow(503, "this page took longer to be made than allowed")
        }
    })
}

fn slow(status: u16, why: &str) -> Answer {
    let hint = "the command line has no limit of time";
    Answer::refused(status, "This took too long", why, hint)
}

fn read_head(head: &Parts) -> Request {
    let text = |(name, value): (&HeaderName, &HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    Request {
        method: match head.method.as_str() {
            "GET" | "HEAD" => Method::Read,
            "POST" => Method::Post,
            _ => Method::Other,
        },
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        authority: head.uri.authority().map(ToString::to_string),
        headers: head.headers.iter().filter_map(text).collect(),
    }
}

/// Reads a form of at most `limit` bytes (RFC 7578).
async fn read_form(headers: &HeaderMap, body: Incoming, limit: u64) -> Result<Form, Answer> {
    let header = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let length = header(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(too_large(limit));
    }
    let Some(Ok(boundary)) = header(CONTENT_TYPE).map(multer::parse_boundary) else {
        return Err(Answer::refused(
            415,
            "Not a form",
            "what was sent is no form of several parts",
            "send it as `multipart/form-data`",
        ));
    };
    let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(limit));
    let mut parts = Multipart::with_constraints(BodyDataStream::new(body), boundary, limits);
    let wrong = |error: multer::Error| match error {
        multer::Error::StreamSizeExceeded { .. } => too_large(limit),
        error => Answer::refused(400, "Not a form", &error.to_string(), "fill it in again"),
    };
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        form.0.push(Field {
            name: part.name().unwrap_or_default().to_owned(),
            file: part.file_name().map(ToOwned::to_owned),
            bytes: part.bytes().await.map_err(wrong)?.into(),
        });
    }
    Ok(form)
}

fn too_large(limit: u64) -> Answer {
    let why = format!("what was sent is larger than {} MiB", limit >> 20);
    let hint = "nothing that large is a draft; the longest treaties have a few megabytes";
    Answer::refused(413, "Too large", &why, hint)
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let headers = answer.headers();
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        // Ours are all plain; one that were not must not reach a browser half.
        if let Ok(value) = HeaderValue::from_str(&value) {
            response
                .headers_mut()
                .insert(HeaderName::from_static(name), value);
        }
    }
    response
}

#[cfg(test)]
mod tests;
