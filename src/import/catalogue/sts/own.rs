//! What files of our own say beyond STS: their ids are those of things, and `custom-meta` has the numbering.

use super::Reader;
use crate::export::sts::CUSTOM;
use crate::import::date::date_in;
use crate::import::document::{Document, Scheme, SectionAttribute};
use crate::import::report::Fate;
use crate::model::{ClauseId, Division, Passage};
use crate::ooxml::xml::Element;

impl Reader<'_> {
    /// Reads a group of metadata that has no meaning in STS. Whether it is ours.
    pub(super) fn custom(&mut self, of: &Element) -> bool {
        if of.attribute("content-type") != Some(CUSTOM) {
            return false;
        }
        self.is_own = true;
        let value = |name: &str| {
            let of_name = |of: &&Element| of.child("meta-name").is_some_and(|found| found.all_text() == name);
            of.elements().find(of_name).and_then(|of| of.child("meta-value")).map(Element::all_text).unwrap_or_default()
        };
        let units = value("divisions");
        let unit = |word: &str| Division::ALL.into_iter().find(|unit| unit.word() == word);
        self.document.scheme = match value("scheme").as_str() {
            "articles" => Scheme::Articles { divisions: units.split(' ').filter_map(unit).collect() },
            "labels" => Scheme::Labels,
            _ => Scheme::Decimal,
        };
        let place = self.place(of);
        self.report.add(Fate::Computed, place, of.all_text(), "what this program said of its own file");
        true
    }

    /// The id of a clause of ours.
    pub(super) fn given_id(&self, of: &Element) -> Option<String> {
        of.attribute("id").filter(|_| self.is_own)?.strip_prefix("clause_").map(str::to_owned)
    }

    /// What a heading of a law is.
    pub(super) fn unit(&self, of: &Element) -> Option<Division> {
        let is_law = matches!(self.document.scheme, Scheme::Articles { .. });
        let word = of.attribute("sec-type").filter(|_| self.is_own && is_law)?;
        Division::ALL.into_iter().find(|unit| unit.word() == word)
    }

    /// What became of a clause. Of our own files, the date of a withdrawal is kept.
    pub(super) fn instruction(&mut self, of: &Element, section: usize) {
        let place = self.place(of);
        let mut text = of.all_text();
        let is_withdrawal = self.is_own && of.attribute("content-type") == Some("withdrawn");
        if let Some((_, range)) = is_withdrawal.then(|| date_in(&text)).flatten() {
            let date = text[range.clone()].to_owned();
            text.replace_range(range, "");
            self.document.sections[section].attributes.insert(SectionAttribute::Withdrawn, vec![date]);
        }
        if !text.trim().is_empty() {
            let reason =
                "an instruction of the editors is about the making of the text; see the history of the standard";
            self.report.add(Fate::LeftOut, place, text, reason);
        }
    }
}

/// Gives each id of a file of ours the name of its thing: `table_fees` is `table:fees`, and `passage_fees.notice_2.1` is the passage
/// 2.1 of a clause. What has not the form of an id of ours names nothing.
pub(super) fn name(of: &Element, document: &mut Document) {
    if let Some(id) = of.attribute("id")
        && let Some((kind, rest)) = id.split_once('_')
    {
        let name = match (kind, rest.split_once('_')) {
            ("passage", Some((clause, passage))) => {
                let is_one = ClauseId::parse(clause).is_ok() && Passage::parse(passage).is_ok();
                is_one.then(|| format!("passage:{clause}:{passage}"))
            }
            _ => ClauseId::parse(rest).is_ok().then(|| format!("{kind}:{rest}")),
        };
        if let Some(name) = name {
            document.named.insert(id.to_owned(), name);
        }
    }
    of.elements().for_each(|inner| name(inner, document));
}
