//! Divides the events of a long feed among files: the feed, which has the newest, and archives of all older ones (RFC 5005, 4).

/// The number of events in the feed and in each archive. Readers of feeds fetch the whole file each time.
pub const IN_A_FILE: usize = 500;

/// The events of a file. Archives are numbered from 1, the oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'e, E> {
    /// The number of the archive; `None` for the feed.
    pub archive: Option<usize>,
    /// The oldest first.
    pub events: &'e [E],
    /// The archive before this one; for the feed, the newest archive.
    pub previous: Option<usize>,
    /// The archive after this one.
    pub next: Option<usize>,
}

/// The files of a feed for events, the oldest first: the feed itself, then its archives. There is none without events. Archives are
/// full, so that a new event changes none of them; the newest events are in the feed alone until they fill one.
pub fn parts<E>(events: &[E]) -> Vec<Part<'_, E>> {
    if events.is_empty() {
        return Vec::new();
    }
    let count = if events.len() > IN_A_FILE { events.len() / IN_A_FILE } else { 0 };
    let known = |number: usize| Some(number).filter(|number| (1..=count).contains(number));
    let newest = &events[events.len().saturating_sub(IN_A_FILE)..];
    let feed = Part { archive: None, events: newest, previous: known(count), next: None };
    let archives = (1..=count).zip(events.chunks(IN_A_FILE)).map(|(number, events)| Part {
        archive: Some(number),
        events,
        previous: known(number - 1),
        next: known(number + 1),
    });
    [feed].into_iter().chain(archives).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_divided_once_it_is_longer_than_a_file() {
        let events: Vec<usize> = (0..3 * IN_A_FILE).collect();
        assert!(parts::<usize>(&[]).is_empty());
        let short = parts(&events[..IN_A_FILE]);
        assert_eq!(short, [Part { archive: None, events: &events[..IN_A_FILE], previous: None, next: None }]);
        let long = parts(&events[..2 * IN_A_FILE + 1]);
        let links: Vec<_> = long.iter().map(|part| (part.archive, part.previous, part.next)).collect();
        assert_eq!(links, [(None, Some(2), None), (Some(1), None, Some(2)), (Some(2), Some(1), None)]);
        let ends: Vec<_> = long.iter().map(|part| (part.events[0], part.events.len())).collect();
        assert_eq!(ends, [(IN_A_FILE + 1, IN_A_FILE), (0, IN_A_FILE), (IN_A_FILE, IN_A_FILE)]);
    }
}
