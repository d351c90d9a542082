//! The stream of server-sent events (WHATWG HTML 9.2) that informs a page about its site.
//!
//! | event | data | meaning |
//! | --- | --- | --- |
//! | `reload` | the new version | the page is from an older build and should reload |
//! | `diagnostics` | [`json::Report`](crate::diagnostic::json::Report), or `{"failure": "…"}` | the page is from the last good build; the content has errors since |
//! | `ok` | `up to date` | the page is up to date |

use super::live::Live;
use axum::response::sse::{Event, KeepAlive, Sse};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// A stream that begins with the current state and ends with the server, so that an open page does not keep the server
/// alive. `seen` is the version of the page; `place` is a permit that is released with the stream.
pub(super) fn events(
    state: Receiver<Live>,
    seen: String,
    place: OwnedSemaphorePermit,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut told = None;
    // Some state changes do not concern the page, such as a finished search index.
    let stream = WatchStream::new(state)
        .take_while(move |live| {
            let _held = &place;
            !live.closing
        })
        .filter_map(move |live| (told.replace(live.builds) != Some(live.builds)).then(|| Ok(event(&live, &seen))));
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

fn event(live: &Live, seen: &str) -> Event {
    let version = live.version().to_string();
    if version != seen {
        return Event::default().event("reload").data(version);
    }
    match &live.trouble {
        Some(trouble) => Event::default().event("diagnostics").data(&trouble.json),
        // Browsers ignore an event without data.
        None => Event::default().event("ok").data("up to date"),
    }
}
