//! Connections: each is taken in, bounded in time and size, and let go. What a client does to its own connection, or a
//! bug that its request meets, ends that connection and nothing else.
//!
//! axum's own `serve` has no limits of time or number, hence this loop over hyper, which axum stands on too.

use super::limits;
use super::stalled::Stalled;
use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::ErrorKind;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many connections, and how long they may do nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub connections: u32,
    /// Until a request has arrived.
    pub request: Duration,
    /// While an answer waits to be taken.
    pub stalled: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connections: limits::CONNECTIONS as u32, request: limits::REQUEST, stalled: limits::STALLED }
    }
}

/// Answers connections until `ended` says so; then takes no more, lets requests that are being answered finish, and
/// returns when the last connection is closed.
pub(super) async fn answer(listener: TcpListener, app: Router, limits: Limits, ended: Receiver<bool>) {
    let places = Arc::new(Semaphore::new(limits.connections as usize));
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.request);
    http.max_header_size(limits::HEAD).max_buf_size(limits::BUFFER);
    loop {
        let taken = tokio::select! {
            () = end(ended.clone()) => None,
            taken = take(&listener, &places) => taken,
        };
        let Some((stream, place)) = taken else { break };
        let connection = Connection { stream, place, http: http.clone(), app: app.clone(), ended: ended.clone() };
        tokio::spawn(connection.answer(limits.stalled));
    }
    // Whoever comes now is refused by the system rather than left waiting.
    drop(listener);
    let _ = places.acquire_many(limits.connections).await;
}

/// Waits for a free place and then for a client. `None` never comes about: nobody closes the places.
async fn take(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return Some((stream, place)),
            // The client has gone again.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(_) => tokio::time::sleep(limits::REFUSED).await,
        }
    }
}

async fn end(mut ended: Receiver<bool>) {
    // Without a sender the server is gone as well.
    let _ = ended.wait_for(|&ended| ended).await;
}

struct Connection {
    stream: TcpStream,
    /// Given back with the connection.
    place: OwnedSemaphorePermit,
    http: Builder,
    app: Router,
    ended: Receiver<bool>,
}

impl Connection {
    async fn answer(self, stalled: Duration) {
        // The last piece of a page is not to wait for the receipt of those before it.
        let _ = self.stream.set_nodelay(true);
        let io = TokioIo::new(Stalled::new(self.stream, stalled));
        let mut connection = pin!(self.http.serve_connection(io, TowerToHyperService::new(self.app)));
        tokio::select! {
            // Faults of a connection are its client's, who notices them.
            _ = connection.as_mut() => return,
            () = end(self.ended) => connection.as_mut().graceful_shutdown(),
        }
        let _ = connection.await;
        drop(self.place);
    }
}

#[cfg(test)]
mod tests;
