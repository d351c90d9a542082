//! Accepts connections with limits on number, time and size. A misbehaving client, or a panic in a request, ends only
//! its own connection.
//!
//! axum's own `serve` has no limits of time or number; this module therefore uses hyper, on which axum is built,
//! directly.

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

/// The number of connections, and how long each may be idle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub connections: u32,
    /// The time limit for a request to arrive.
    pub request: Duration,
    /// The time limit for a client that does not read the response.
    pub stalled: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connections: limits::CONNECTIONS as u32, request: limits::REQUEST, stalled: limits::STALLED }
    }
}

/// Accepts connections until `ended` is set. Then it accepts no more, lets running requests finish, and returns when
/// the last connection is closed.
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
    // New clients are refused by the system instead of waiting.
    drop(listener);
    let _ = places.acquire_many(limits.connections).await;
}

/// Waits for a free permit and then for a client. It never returns `None`, because nobody closes the semaphore.
async fn take(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return Some((stream, place)),
            // The client has disconnected.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            Err(_) => tokio::time::sleep(limits::REFUSED).await,
        }
    }
}

async fn end(mut ended: Receiver<bool>) {
    // An error means that the sender, and with it the server, is gone.
    let _ = ended.wait_for(|&ended| ended).await;
}

struct Connection {
    stream: TcpStream,
    /// A permit that is released with the connection.
    place: OwnedSemaphorePermit,
    http: Builder,
    app: Router,
    ended: Receiver<bool>,
}

impl Connection {
    async fn answer(self, stalled: Duration) {
        // Without Nagle's algorithm, the last piece of a page does not wait for acknowledgements.
        let _ = self.stream.set_nodelay(true);
        let io = TokioIo::new(Stalled::new(self.stream, stalled));
        let mut connection = pin!(self.http.serve_connection(io, TowerToHyperService::new(self.app)));
        tokio::select! {
            // Errors of a connection are visible to its client and are ignored here.
            _ = connection.as_mut() => return,
            () = end(self.ended) => connection.as_mut().graceful_shutdown(),
        }
        let _ = connection.await;
        drop(self.place);
    }
}

#[cfg(test)]
mod tests;
