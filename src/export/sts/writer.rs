//! What is being written.

use super::xml::Xml;
use super::{FOLDER, ReadFile, Sts, uncarried};
use crate::diagnostic::Span;
use crate::export::document::{Footnote, Loss, PrintedEdition};
use crate::model::{ClauseId, Passage, Thing};
use crate::resolve::Audience;
use crate::site::url::OutputPath;
use std::collections::{BTreeMap, BTreeSet};

/// Writes an edition.
pub(super) struct Writer<'a> {
    /// The edition.
    pub printed: &'a PrintedEdition<'a>,
    read_file: &'a ReadFile<'a>,
    /// What is written.
    pub xml: Xml,
    /// Whom the text that is being written is for.
    pub audience: Audience<'a>,
    /// The footnotes that the clause cites.
    pub cited: Vec<Footnote<'a>>,
    /// The numbers of those that were cited already.
    pub numbers_of_cited: BTreeMap<&'a str, usize>,
    /// The footnotes of the document as XML, in the order of their numbers.
    pub footnotes: Vec<String>,
    /// What stands after the link that is being written.
    pub after_link: String,
    /// The ids that are written.
    pub ids: BTreeSet<String>,
    /// The ids that links need.
    pub targets: BTreeSet<String>,
    /// The ids that links must not need.
    missing: &'a BTreeSet<String>,
    files: BTreeMap<String, Vec<u8>>,
    losses: Vec<Loss>,
    /// How many links lead to nothing in the file.
    pub unlinked: usize,
}

impl<'a> Writer<'a> {
    pub fn new(
        printed: &'a PrintedEdition<'a>,
        read_file: &'a ReadFile<'a>,
        missing: &'a BTreeSet<String>,
    ) -> Writer<'a> {
        Writer {
            printed,
            read_file,
            xml: Xml::document(),
            audience: printed.rendition.audience,
            cited: Vec::new(),
            numbers_of_cited: BTreeMap::new(),
            footnotes: Vec::new(),
            after_link: String::new(),
            ids: BTreeSet::new(),
            targets: BTreeSet::new(),
            missing,
            files: BTreeMap::new(),
            losses: Vec::new(),
            unlinked: 0,
        }
    }

    /// The whole document.
    pub fn standard(mut self) -> Writer<'a> {
        let lang = self.printed.rendition.lang;
        self.xml.block(
            "standard",
            &[
                ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
                ("xmlns:mml", "http://www.w3.org/1998/Math/MathML"),
                ("xmlns:tbx", "urn:iso:std:iso:30042:ed-1"),
                ("dtd-version", "1.2"),
                ("xml:lang", lang.as_str()),
            ],
        );
        self.parts();
        self.xml.close("standard");
        self
    }

    pub fn finish(mut self) -> Sts {
        if self.unlinked > 0 {
            let what = format!(
                "{} links lead to things that are not in the file, such as community types, and `base-url` of site.yaml, by which \
                 they would lead to the site, is not set; they are plain text",
                self.unlinked
            );
            self.lose(None, what);
        }
        if self.xml.impossible > 0 {
            let what = format!("{} control characters are left out, since XML has none", self.xml.impossible);
            self.lose(None, what);
        }
        if let Some(what) = uncarried::of(self.printed.rendition.edition) {
            self.lose(None, what);
        }
        Sts { xml: self.xml.finish(), files: self.files, losses: self.losses }
    }

    /// Notes what the file does not have.
    pub fn lose(&mut self, span: Option<Span>, what: impl Into<String>) {
        self.losses.push(Loss { span, what: what.into() });
    }

    /// The id of a place; empty if another place has it already.
    pub fn id(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) { id } else { String::new() }
    }

    /// An id for a link: that of a passage, or else of the thing; `None` if the document has neither.
    pub fn target_id(&mut self, thing: &Thing, passage: Option<Passage>) -> Option<String> {
        let passage = match (thing, passage) {
            (Thing::Clause(clause), Some(passage)) => Some(id_of_passage(clause, passage)),
            _ => None,
        };
        let id = passage.into_iter().chain([id_of(thing)]).find(|id| !self.missing.contains(id))?;
        self.targets.insert(id.clone());
        Some(id)
    }

    /// The address of a file of the edition, which is put beside the XML; `None` if it cannot be read.
    pub fn file(&mut self, path: &str) -> Option<String> {
        let name = format!("{FOLDER}/{path}");
        let address = OutputPath::parse(&name)?.encoded();
        if !self.files.contains_key(&name) {
            let bytes = (self.read_file)(self.printed.rendition.edition.files.get(path)?).ok()?;
            self.files.insert(name.clone(), bytes);
        }
        Some(address)
    }
}

/// The id of a thing.
pub(super) fn id_of(thing: &Thing) -> String {
    format!("{}_{}", thing.kind().word(), thing.id())
}

/// The id of a passage of a clause. No id of ours has an underscore.
pub(super) fn id_of_passage(clause: &ClauseId, passage: Passage) -> String {
    format!("passage_{}", passage.anchor(clause).replace(':', "_"))
}
