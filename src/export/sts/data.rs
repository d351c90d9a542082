//! The data that a clause inserts: terms as TBX, cited documents as `std`, everything else as paragraphs.

use super::writer::{Writer, id_of};
use crate::export::document::{Entry, Inserted, TermEntry, Text};
use crate::model::{Citing, ClauseIndex, Lang, Thing, year};

impl<'a> Writer<'a> {
    /// Data that follow the text of a clause.
    pub fn inserted(&mut self, all: &[&Inserted<'a>]) {
        let is_document = |inserted: &Inserted<'_>| match inserted {
            Inserted::Entry(entry) => matches!(entry.thing, Some(Thing::Document(_))),
            _ => false,
        };
        for group in all.chunk_by(|one, next| is_document(one) && is_document(next)) {
            match group {
                [first, ..] if is_document(first) => self.documents(group),
                [one] => self.one(one),
                _ => {}
            }
        }
    }

    fn one(&mut self, inserted: &Inserted<'a>) {
        match inserted {
            Inserted::Paragraph(text) => {
                self.xml.block("p", &[]);
                self.text(text);
                self.xml.close("p");
            }
            Inserted::Term(term) => self.term(term),
            Inserted::Entry(entry) => self.entry(entry),
        }
    }

    fn text(&mut self, text: &Text<'a>) {
        match text {
            Text::Prose(inlines, audience) => {
                let before = std::mem::replace(&mut self.audience, *audience);
                self.inlines(inlines);
                self.audience = before;
            }
            Text::Plain(text) => self.xml.text(text),
            Text::Clause(at) => self.clause_reference(*at),
        }
    }

    fn clause_reference(&mut self, at: ClauseIndex) {
        let rendition = self.printed.rendition;
        let thing = Thing::Clause(rendition.edition.clause(at).id.value.clone());
        let label = rendition.label(at);
        match self.target_id(&thing, None) {
            Some(id) => {
                self.xml.open("xref", &[("ref-type", "sec"), ("rid", &id)]);
                self.xml.text(&label);
                self.xml.close("xref");
            }
            None => self.xml.text(&label),
        }
    }

    /// A named entry: its name and what it says in a paragraph, and a paragraph for each entry below it.
    fn entry(&mut self, entry: &Entry<'a>) {
        let id = entry.thing.as_ref().map(|thing| self.id(id_of(thing))).unwrap_or_default();
        self.xml.block("p", &[("id", &id)]);
        let name = entry.name.trim();
        if !name.is_empty() {
            self.xml.open("bold", &[]);
            self.xml.text(name);
            self.xml.close("bold");
            if entry.text.is_some() {
                self.xml.text(if self.printed.rendition.lang.is_chinese() { "：" } else { ": " });
            }
        }
        if let Some(text) = &entry.text {
            self.text(text);
        }
        self.xml.close("p");
        entry.below.iter().for_each(|below| self.entry(below));
    }

    /// The cited documents of one list.
    fn documents(&mut self, group: &[&Inserted<'a>]) {
        let entries = group.iter().filter_map(|inserted| match inserted {
            Inserted::Entry(entry) => Some(entry),
            _ => None,
        });
        let is_bibliography = group.iter().any(|of| matches!(of, Inserted::Entry(entry) if entry.place.is_some()));
        let citing = if is_bibliography { Citing::Informative } else { Citing::Normative };
        let kind = match citing {
            Citing::Normative => "norm-refs",
            Citing::Informative => "bibl",
        };
        self.xml.block("ref-list", &[("content-type", kind)]);
        for entry in entries {
            let id = entry.thing.as_ref().map(|thing| self.id(id_of(thing))).unwrap_or_default();
            self.xml.block("ref", &[("id", &id)]);
            if let Some(place) = entry.place {
                self.xml.leaf("label", &[], &format!("[{place}]"));
            }
            let designation = entry.name.trim();
            let dated = if year(designation).is_some() { "dated" } else { "undated" };
            let address = entry.address.unwrap_or_default();
            self.xml.block("std", &[("type", dated), ("xlink:href", address)]);
            if !designation.is_empty() {
                self.xml.open("std-ref", &[]);
                self.xml.text(designation);
                self.xml.close("std-ref");
            }
            if let Some(text) = &entry.text {
                self.xml.text(if designation.is_empty() { "" } else { " " });
                self.xml.open("title", &[]);
                self.text(text);
                self.xml.close("title");
            }
            self.xml.close("std");
            self.xml.close("ref");
        }
        self.xml.close("ref-list");
    }

    /// A term with its names in all languages; the definition is in that of the document.
    fn term(&mut self, term: &TermEntry<'a>) {
        let rendition = self.printed.rendition;
        let id = self.id(id_of(&term.thing));
        self.xml.block("term-sec", &[("id", &id)]);
        if let Some(number) = term.number {
            self.xml.leaf("label", &[], &number.shown(rendition.lang));
        }
        let entry = if id.is_empty() { String::new() } else { format!("termentry_{}", term.thing.id()) };
        self.xml.block("tbx:termEntry", &[("id", &entry)]);
        let own = term.names.iter().filter(|(lang, _)| *lang == rendition.lang);
        let others = term.names.iter().filter(|(lang, _)| *lang != rendition.lang);
        let own: Vec<&str> = own.map(|(_, name)| *name).chain(term.aliases.iter().map(String::as_str)).collect();
        // A set has a term, so without one in the language of the document the definition stands with the first name.
        let mut definition = Some(term.definition).filter(|definition| !definition.is_empty());
        if !own.is_empty() {
            self.begin_set(rendition.lang);
            self.definition(definition.take());
            for (at, name) in own.iter().enumerate() {
                self.name(name, if at == 0 { "preferredTerm" } else { "admittedTerm" });
            }
            self.xml.close("tbx:langSet");
        }
        for (lang, name) in others {
            self.begin_set(lang);
            self.definition(definition.take());
            self.name(name, "preferredTerm");
            self.xml.close("tbx:langSet");
        }
        self.xml.close("tbx:termEntry");
        self.xml.close("term-sec");
    }

    fn begin_set(&mut self, lang: &Lang) {
        self.xml.block("tbx:langSet", &[("xml:lang", lang.as_str())]);
    }

    fn definition(&mut self, definition: Option<&'a [crate::source::markdown::Inline]>) {
        if let Some(definition) = definition {
            self.xml.block("tbx:definition", &[]);
            self.inlines(definition);
            self.xml.close("tbx:definition");
        }
    }

    fn name(&mut self, name: &str, authorization: &str) {
        self.xml.block("tbx:tig", &[]);
        self.xml.leaf("tbx:term", &[], name);
        self.xml.empty("tbx:normativeAuthorization", &[("value", authorization)]);
        self.xml.close("tbx:tig");
    }
}
