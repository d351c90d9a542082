//! Bookmarks: which place of a document is which thing.
//!
//! Ids have up to 120 characters and dots, bookmarks 40 and none. A bookmark is therefore a digest of the thing, and a part
//! of the package maps bookmarks to things. Readers of a returned document find the clause of a text by it, whatever became
//! of its number.

use super::xml::{escaped, push_escaped};
use crate::export::document::PrintedEdition;
use crate::model::Thing;
use crate::source::digest::Digest;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The namespace of the map.
pub const NAMESPACE: &str = "urn:clausebook:word-map:1";

/// The first characters of every bookmark of ours.
pub const PREFIX: &str = "_cb";

/// A paragraph that is no text of a clause. A reader of the document tells by its bookmark what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// The notice of the edition.
    Notice,
    /// The summary of the edition.
    Summary,
    /// Who drafted the edition.
    DraftedBy,
    /// Since when a clause is withdrawn.
    Withdrawn,
    /// What an amendment did to a clause.
    Amended,
}

impl Marked {
    /// Every kind of paragraph.
    pub const ALL: [Marked; 5] =
        [Marked::Notice, Marked::Summary, Marked::DraftedBy, Marked::Withdrawn, Marked::Amended];

    /// The word of the map.
    pub fn word(self) -> &'static str {
        match self {
            Marked::Notice => "notice",
            Marked::Summary => "summary",
            Marked::DraftedBy => "drafted-by",
            Marked::Withdrawn => "withdrawn",
            Marked::Amended => "amended",
        }
    }
}

/// What is known of a bookmark.
#[derive(Clone, Debug, Default)]
struct Entry {
    kind: &'static str,
    id: String,
    /// The level of a clause.
    depth: Option<u8>,
    /// What the chapter of a clause is.
    part: Option<&'static str>,
    /// Whether a clause has a title.
    titled: bool,
    /// The number as text of the paragraph, with what follows it.
    text: Option<String>,
    /// How many further names a term has.
    aliases: usize,
}

/// The bookmarks of a document.
#[derive(Debug, Default)]
pub struct Bookmarks {
    entries: BTreeMap<String, Entry>,
    next: u64,
}

/// The bookmark of a thing.
pub fn name(thing: &Thing) -> String {
    named(thing.kind().word(), thing.id())
}

/// The bookmark of something by a kind and an id.
pub fn named(kind: &str, id: &str) -> String {
    let digest = Digest::of(format!("{kind}:{id}").as_bytes()).medium();
    format!("{PREFIX}{}", &digest[..24])
}

impl Bookmarks {
    /// Begins and ends a bookmark: the two elements.
    fn pair(&mut self, name: &str) -> (String, String) {
        self.next += 1;
        let id = self.next;
        (format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>"), format!("<w:bookmarkEnd w:id=\"{id}\"/>"))
    }

    /// The bookmark of a thing that is not a clause.
    pub fn thing(&mut self, thing: &Thing) -> (String, String) {
        let name = name(thing);
        let entry = Entry { kind: thing.kind().word(), id: thing.id().to_owned(), ..Entry::default() };
        self.entries.entry(name.clone()).or_insert(entry);
        self.pair(&name)
    }

    /// The bookmark of a term with a number of further names.
    pub fn term(&mut self, thing: &Thing, aliases: usize) -> (String, String) {
        let bookmark = self.thing(thing);
        self.entries.entry(name(thing)).and_modify(|entry| entry.aliases = aliases);
        bookmark
    }

    /// The bookmark of a passage of a clause.
    pub fn passage(&mut self, id: &str) -> (String, String) {
        self.other("passage", id)
    }

    /// The bookmark of a paragraph that is no text of a clause.
    pub fn paragraph(&mut self, paragraph: Marked, id: &str) -> (String, String) {
        self.other(paragraph.word(), id)
    }

    fn other(&mut self, kind: &'static str, id: &str) -> (String, String) {
        let name = named(kind, id);
        self.entries.entry(name.clone()).or_insert(Entry { kind, id: id.to_owned(), ..Entry::default() });
        self.pair(&name)
    }

    /// The bookmark of a clause. `text` is its number with what follows, if these are text of the paragraph.
    pub fn clause(
        &mut self,
        thing: &Thing,
        depth: u8,
        part: &'static str,
        titled: bool,
        text: Option<String>,
    ) -> (String, String) {
        let name = name(thing);
        let entry = Entry {
            kind: "clause",
            id: thing.id().to_owned(),
            depth: Some(depth),
            part: Some(part),
            titled,
            text,
            aliases: 0,
        };
        self.entries.insert(name.clone(), entry);
        self.pair(&name)
    }

    /// The map as XML.
    pub fn map(&self, printed: &PrintedEdition<'_>) -> String {
        let rendition = printed.rendition;
        let edition = rendition.edition;
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<map xmlns=\"{NAMESPACE}\" edition=\"{}\" \
             language=\"{}\" scheme=\"{}\" digest=\"{}\"",
            edition.id,
            rendition.lang,
            edition.numbering.scheme.word(),
            printed.digest()
        );
        let divisions: Vec<&str> = edition.numbering.divisions.units.iter().map(|unit| unit.word()).collect();
        if !divisions.is_empty() {
            let _ = write!(out, " divisions=\"{}\"", divisions.join(" "));
        }
        out.push_str(">\n");
        for (name, entry) in &self.entries {
            let _ = write!(out, "<b n=\"{name}\" k=\"{}\" id=\"{}\"", entry.kind, escaped(&entry.id));
            if let Some(depth) = entry.depth {
                let _ = write!(out, " depth=\"{depth}\"");
            }
            if let Some(part) = entry.part {
                let _ = write!(out, " part=\"{part}\"");
            }
            if entry.titled {
                out.push_str(" titled=\"1\"");
            }
            if entry.aliases > 0 {
                let _ = write!(out, " aliases=\"{}\"", entry.aliases);
            }
            if let Some(text) = &entry.text {
                out.push_str(" text=\"");
                push_escaped(&mut out, text);
                out.push('"');
            }
            out.push_str("/>\n");
        }
        out.push_str("</map>\n");
        out
    }
}
