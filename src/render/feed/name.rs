//! Permanent ids of feed entries, independent of the feed's URL (RFC 4287, 4.2.6).
//!
//! A site's id in `site.yaml` never changes. With an id, every entry id is a UUID of version 8 (RFC 9562, 5.8) made
//! from a SHA-256 of the site's id and the event; it is independent of the site's name, languages and URL. (When a site
//! gets its id later, the ids of its entries change once, and feed readers show them as new once.)
//!
//! Without an id but with a known URL, an entry id is a `tag:` URI (RFC 4151): the host, the date of the event, and the
//! event. The date is that of the event and not that of the build, so every build gives the same id; and each event has
//! its own date, so adding an edition changes no other id. RFC 4151 requires a date on which the host belonged to the
//! publisher. That holds for everything published on the host. For an edition older than the host, the id is still
//! unique, because nobody else names events of this standard with that host.
//!
//! Without a URL there is no authority for a tag. The UUID is then made from the site's name instead of its id, and
//! stays the same as long as the name does.

use crate::model::SiteId;
use crate::source::digest::DigestBuilder;
use jiff::civil::Date;

/// The scheme by which the events of a site get ids.
#[derive(Clone, Debug)]
pub enum Naming {
    /// By host and path of the site's URL: `example.org` and `/std/`.
    Tag {
        /// The host.
        authority: String,
        /// The path of the site on the host.
        path: String,
    },
    /// By the site's id or name.
    Uuid {
        /// The id of the site, or its name if it has no id.
        site: String,
    },
}

impl Naming {
    /// `base` is the site's URL; a URL whose host is not allowed in a tag (RFC 4151, 2.1) is ignored. `name` is the
    /// site's name in its authoritative language.
    pub fn new(id: Option<SiteId>, base: Option<&str>, name: &str) -> Naming {
        if let Some(id) = id {
            return Naming::Uuid { site: id.to_string() };
        }
        let authority = base.and_then(|base| {
            let rest = base.split_once("://")?.1;
            let (host, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
            let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
            let is_label = |label: &str| {
                let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                !label.is_empty() && label.bytes().all(fits) && !label.starts_with('-') && !label.ends_with('-')
            };
            host.split('.').all(is_label).then(|| (host, path.to_owned()))
        });
        match authority {
            Some((authority, path)) => Naming::Tag { authority, path },
            None => Naming::Uuid { site: name.to_owned() },
        }
    }

    /// The id of an event on a date. `event` consists of ids, languages and words, separated by `/`.
    pub fn event(&self, date: Date, event: &str) -> String {
        match self {
            Naming::Tag { authority, path } => format!("tag:{authority},{date}:{path}{event}"),
            Naming::Uuid { site } => uuid(&[site, &date.to_string(), event]),
        }
    }

    /// The id of the feed itself: its URL if events are named by URL, otherwise like an event.
    pub fn feed(&self, address: Option<&str>, lang: &str) -> String {
        match (self, address) {
            (Naming::Tag { .. }, Some(address)) => address.to_owned(),
            (Naming::Tag { path, .. }, None) => uuid(&[path, "feed", lang]),
            (Naming::Uuid { site }, _) => uuid(&[site, "feed", lang]),
        }
    }
}

fn uuid(parts: &[&str]) -> String {
    let mut builder = DigestBuilder::default();
    parts.iter().for_each(|part| builder.piece(part.as_bytes()));
    let digits = builder.finish().medium();
    // Version 8 in the thirteenth digit, the variant of RFC 9562 in the seventeenth.
    let variant = match digits.as_bytes().get(16).map(|digit| digit % 4) {
        Some(1) => '9',
        Some(2) => 'a',
        Some(3) => 'b',
        _ => '8',
    };
    format!(
        "urn:uuid:{}-{}-8{}-{variant}{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = jiff::civil::date(2022, 9, 22);

    #[test]
    fn with_a_base_url_entry_ids_are_tag_uris_of_its_host() {
        let naming = Naming::new(None, Some("https://Example.org:8080/std/"), "S");
        assert_eq!(naming.event(DAY, "2022/zh/published"), "tag:example.org,2022-09-22:/std/2022/zh/published");
        assert_eq!(naming.feed(Some("https://e.org/feed.xml"), "zh"), "https://e.org/feed.xml");
    }

    #[test]
    fn without_a_usable_host_entry_ids_are_version_8_uuids() {
        for base in [None, Some("https://[::1]/"), Some("https://例子.cn/"), Some("nonsense")] {
            let name = Naming::new(None, base, "S").event(DAY, "2022/zh/published");
            let parts: Vec<&str> = name.strip_prefix("urn:uuid:").expect("a UUID").split('-').collect();
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{name}");
            assert!(parts[2].starts_with('8') && parts[3].starts_with(['8', '9', 'a', 'b']), "{name}");
            assert!(parts.concat().bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
        }
    }

    #[test]
    fn entry_ids_differ_by_event_day_and_site() {
        let other_day = jiff::civil::date(2022, 9, 23);
        let mut names = vec![
            Naming::new(None, None, "S").event(DAY, "a"),
            Naming::new(None, None, "S").event(DAY, "b"),
            Naming::new(None, None, "S").event(other_day, "a"),
            Naming::new(None, None, "T").event(DAY, "a"),
            Naming::new(None, None, "S").feed(None, "zh"),
            Naming::new(None, None, "S").feed(None, "en"),
        ];
        assert_eq!(names[0], Naming::new(None, None, "S").event(DAY, "a"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 6);
    }

    #[test]
    fn an_entry_id_does_not_depend_on_name_and_base_url() {
        let named = |id: &str, base, name| Naming::new(SiteId::parse(id), base, name).event(DAY, "2022/zh/published");
        let id = "9b2b4c1e-7d0f-4e0a-8a6b-3f5d2c1e0a9b";
        let first = named(id, None, "S");
        assert_eq!(first, named(id, Some("https://e.org/"), "T"));
        assert_ne!(first, named("9b2b4c1e-7d0f-4e0a-8a6b-3f5d2c1e0a9c", None, "S"));
        let feed = |base, name| Naming::new(SiteId::parse(id), base, name).feed(base, "zh");
        assert_eq!(feed(None, "S"), feed(Some("https://e.org/feed.xml"), "T"));
    }
}
