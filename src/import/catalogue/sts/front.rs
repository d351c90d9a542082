//! What the head of the file says about the standard.

use super::{Reader, part_of};
use crate::import::document::Field;
use crate::import::report::Fate;
use crate::model::{Ccs, Ics, Lang};
use crate::ooxml::xml::Element;

impl Reader<'_> {
    /// The metadata, then foreword and introduction.
    pub(super) fn front(&mut self, of: &Element) {
        for child in of.elements() {
            match &*child.name {
                "std-meta" | "iso-meta" | "reg-meta" | "nat-meta" => self.metadata(child),
                "sec" => self.section(child, 1, part_of(child)),
                _ => self.part(child),
            }
        }
        self.rest(of);
    }

    /// ISO has `iso-meta`, NISO `std-meta`; an adoption has one for each body.
    fn metadata(&mut self, of: &Element) {
        for child in of.elements() {
            let place = self.place(child);
            let text = child.all_text();
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let field = Field { text: text.to_owned(), place: place.clone() };
            if &*child.name == "custom-meta-group" && self.custom(child) {
                continue;
            }
            let is_notice = &*child.name == "meta-note" && child.attribute("content-type") == Some("notice");
            if (is_notice || &*child.name == "abstract") && child.elements().all(|of| &*of.name == "p") {
                let said = self.blocks(child);
                let cover = &mut self.document.cover;
                if is_notice {
                    cover.notice.extend(said)
                } else {
                    cover.summary.extend(said)
                }
                continue;
            }
            let is_dated = child.attribute("type").is_none_or(|kind| kind == "dated");
            let own = self.document.language.clone();
            let cover = &mut self.document.cover;
            match &*child.name {
                "title-wrap" => {
                    let lang = child.attribute("lang").and_then(Lang::parse).or(own);
                    let full = child.child("full").or_else(|| child.child("main"));
                    let (Some(lang), Some(full)) = (lang, full) else {
                        self.report.add(Fate::LeftOut, place, text, "the title has no language");
                        continue;
                    };
                    let title = Field { text: full.all_text().trim().to_owned(), place: place.clone() };
                    let rest: Vec<String> = child
                        .elements()
                        .filter(|part| !std::ptr::eq(*part, full))
                        .map(Element::all_text)
                        .chain(std::iter::once(child.text()))
                        .collect();
                    if cover.titles.contains_key(&lang) {
                        self.report.add(Fate::LeftOut, place, text, "another title in the same language");
                        continue;
                    }
                    cover.titles.insert(lang, title);
                    self.report.add(
                        Fate::Computed,
                        place,
                        rest.concat(),
                        "the parts of the title that the full title repeats",
                    );
                }
                "std-ref" if is_dated && cover.designation.is_none() => cover.designation = Some(field),
                "release-date" if cover.published.is_none() => cover.published = Some(field),
                "meta-date" if child.attribute("date-type") == Some("effective") && cover.effective.is_none() => {
                    cover.effective = Some(field);
                }
                "std-xref"
                    if matches!(child.attribute("type"), Some("replaces" | "amends")) && cover.replaces.is_none() =>
                {
                    cover.replaces = Some(field);
                }
                "std-org" if child.attribute("std-org-role") == Some("issuing") => cover.issued_by.push(field),
                "std-org" if child.attribute("std-org-role") == Some("drafting") => cover.drafted_by.push(field),
                "ics" => cover.classify(Ics::NAME, field),
                "subj-group" if child.attribute("subj-group-type") == Some(Ccs::NAME) => {
                    cover.classify(Ccs::NAME, field);
                }
                "std-ref" | "doc-ref" | "std-ident" | "content-language" => {
                    self.report.add(Fate::Computed, place, text, "another form of the designation");
                }
                name => {
                    let reason = format!("`{name}` of the metadata has no field in an edition");
                    self.report.add(Fate::LeftOut, place, text, reason);
                }
            }
        }
        self.rest(of);
    }
}
