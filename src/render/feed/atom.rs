//! Writes Atom feeds (RFC 4287).

use crate::render::marked;
use jiff::civil::Date;
use std::fmt::Write;

/// A feed, in one language.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The id of the feed, which is independent of its URL.
    pub id: String,
    /// The title of the feed.
    pub title: String,
    /// The value of `xml:lang`.
    pub lang: String,
    /// The URLs of the feed and of its page. An Atom link is an IRI reference (4.2.7.1), so relative URLs are valid;
    /// without `xml:base` they are relative to the URL of the feed (RFC 3986, 5.1.3).
    pub own: String,
    /// The URL of the page of the feed.
    pub alternate: String,
    /// The author of the feed, which is required if entries have none (4.1.1).
    pub author: String,
    /// The program that makes the feed.
    pub generator: String,
    /// Where the document stands among those of the feed.
    pub history: History,
    /// The newest first. Never empty: the date of the last update is required, and it is the date of an event.
    pub entries: Vec<Entry>,
}

/// Where a document stands among those of its feed, which is in several if it is long (RFC 5005, 4).
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The archive with the entries before those of this document.
    pub previous: Option<String>,
    /// Set for an archive.
    pub archive: Option<Archive>,
}

/// What an archive says of the documents after it.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The document that readers subscribe to.
    pub current: String,
    /// The next archive.
    pub next: Option<String>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The id of the event, which is independent of its URL.
    pub id: String,
    /// A description in a few words.
    pub title: String,
    /// The date of the event. The content has no time of day, so midnight UTC is used.
    pub date: Date,
    /// The URL of the page about the event.
    pub link: String,
    /// The kind of event: `edition`, `changes` or `erratum`.
    pub category: &'static str,
    /// Paragraphs of plain text.
    pub text: Vec<String>,
}

/// The feed as a file.
pub fn atom(feed: &Feed) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let History { previous, archive } = &feed.history;
    let history = if archive.is_some() { " xmlns:fh=\"http://purl.org/syndication/history/1.0\"" } else { "" };
    let _ = writeln!(out, "<feed xmlns=\"http://www.w3.org/2005/Atom\"{history} xml:lang=\"{}\">", Xml(&feed.lang));
    if archive.is_some() {
        out.push_str("  <fh:archive/>\n");
    }
    element(&mut out, "  ", "id", &feed.id);
    element(&mut out, "  ", "title", &feed.title);
    let updated = feed.entries.iter().map(|entry| entry.date).max();
    if let Some(updated) = updated {
        element(&mut out, "  ", "updated", &instant(updated));
    }
    let _ = writeln!(out, "  <author><name>{}</name></author>", Xml(&feed.author));
    let _ = writeln!(out, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", Xml(&feed.own));
    let _ = writeln!(out, "  <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Xml(&feed.alternate));
    let current = archive.as_ref().map(|archive| &archive.current);
    let next = archive.as_ref().and_then(|archive| archive.next.as_ref());
    for (rel, to) in [("current", current), ("next-archive", next), ("prev-archive", previous.as_ref())] {
        if let Some(to) = to {
            let _ = writeln!(out, "  <link rel=\"{rel}\" type=\"application/atom+xml\" href=\"{}\"/>", Xml(to));
        }
    }
    element(&mut out, "  ", "generator", &feed.generator);
    for entry in &feed.entries {
        out.push_str("  <entry>\n");
        element(&mut out, "    ", "id", &entry.id);
        element(&mut out, "    ", "title", &entry.title);
        element(&mut out, "    ", "updated", &instant(entry.date));
        element(&mut out, "    ", "published", &instant(entry.date));
        let _ = writeln!(out, "    <category term=\"{}\"/>", entry.category);
        let _ = writeln!(out, "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Xml(&entry.link));
        let paragraphs: Vec<&str> = entry.text.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        if !paragraphs.is_empty() {
            let _ = writeln!(out, "    <content type=\"text\">{}</content>", Xml(&paragraphs.join("\n\n")));
        }
        out.push_str("  </entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

fn element(out: &mut String, indent: &str, name: &str, text: &str) {
    let _ = writeln!(out, "{indent}<{name}>{}</{name}>", Xml(text));
}

/// A date in the format of RFC 3339, as required by Atom (3.3).
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Text in an element or a quoted attribute. Characters that XML 1.0 (2.2) does not allow even as escapes are replaced.
struct Xml<'a>(&'a str);

impl std::fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in marked::plain(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' => f.write_char(c)?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn feed(entries: Vec<Entry>) -> Feed {
        Feed {
            id: "urn:x".to_owned(),
            title: "T".to_owned(),
            lang: "en".to_owned(),
            own: "feed.xml".to_owned(),
            alternate: "index.html".to_owned(),
            author: "A".to_owned(),
            generator: "g".to_owned(),
            history: History::default(),
            entries,
        }
    }

    fn entry(day: i8, title: &str, text: &[&str]) -> Entry {
        Entry {
            id: format!("tag:e.org,2022-01-0{day}:/x"),
            title: title.to_owned(),
            date: date(2022, 1, day),
            link: "2022/en/index.html".to_owned(),
            category: "edition",
            text: text.iter().map(|&text| text.to_owned()).collect(),
        }
    }

    #[test]
    fn a_feed_and_its_entries_have_the_elements_that_the_rfc_requires() {
        let xml = atom(&feed(vec![entry(2, "B", &["one", "", "two"]), entry(1, "A", &[])]));
        let (head, entries) = xml.split_once("<entry>").expect("an entry");
        for needed in
            ["<id>urn:x</id>", "<title>T</title>", "<updated>2022-01-02T00:00:00Z</updated>", "<author><name>A</name>"]
        {
            assert_eq!(head.matches(needed).count(), 1, "{needed} in {head}");
        }
        assert!(head.contains("rel=\"self\""));
        for entry in entries.split("<entry>") {
            for needed in ["<id>", "<title>", "<updated>", "rel=\"alternate\""] {
                assert_eq!(entry.matches(needed).count(), 1, "{needed} in {entry}");
            }
        }
        assert!(xml.contains(">one\n\ntwo</content>"));
    }

    #[test]
    fn no_text_can_end_its_element_or_contain_characters_that_xml_forbids() {
        let xml = atom(&feed(vec![entry(1, "a<b>&\"</title>\u{0}\u{1b}\u{ffff}", &["]]></content>"])]));
        assert!(xml.contains("<title>a&lt;b&gt;&amp;&quot;&lt;/title&gt;\u{fffd}\u{fffd}\u{fffd}</title>"), "{xml}");
        assert!(xml.contains("]]&gt;&lt;/content&gt;</content>"), "{xml}");
    }
}
