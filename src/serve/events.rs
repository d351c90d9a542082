//! The stream of events (server-sent events, WHATWG HTML 9.2) that tells a page what became of its site.
//!
//! | event | data | the page |
//! | --- | --- | --- |
//! | `reload` | the new version | is of an older build and should be loaded again |
//! | `diagnostics` | [`json::Report`](crate::diagnostic::json::Report), or `{"failure": "…"}` | is of the last good build; the content has faults since |
//! | `ok` | `up to date` | is up to date |

use super::live::Live;
use axum::response::sse::{Event, KeepAlive, Sse};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// Begins with the present state and ends with the server, so that an open page does not keep it alive. `seen` is
/// the version that the page came from; `place` is given back with the stream.
pub(super) fn events(
    state: Receiver<Live>,
    seen: String,
    place: OwnedSemaphorePermit,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut told = None;
    // Not every change of the state is one for the page: that searches can be answered is none.
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
        // Browsers drop an event that has no data.
        None => Event::default().event("ok").data("up to date"),
    }
}
