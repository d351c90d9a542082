//! `std-meta`: what importers want to know of a standard. A field that the edition does not know is left out: neither a
//! committee nor a holder of rights nor a number of pages is invented.

use super::CUSTOM;
use super::designation::Designation;
use super::writer::Writer;
use super::xml::Attribute;
use crate::export::document::Cover;
use crate::model::{Ccs, Classification};
use crate::site::url::EditionPage;

impl Writer<'_> {
    /// The metadata in the order of the tag set.
    pub fn metadata(&mut self) {
        let cover = self.printed.cover();
        self.xml.block("std-meta", &[]);
        self.titles(&cover);
        self.xml.leaf("release-version", &[], cover.status.word());
        self.identity(&cover);
        self.bodies(&cover);
        // Two letters, as checkers of STS ask for; the language of the whole file is complete.
        let lang = self.printed.rendition.lang.as_str();
        self.xml.leaf("content-language", &[], lang.split('-').next().unwrap_or(lang));
        self.designations(&cover);
        self.dates(&cover);
        self.classification();
        self.relations(&cover);
        let rendition = self.printed.rendition;
        if rendition.resolved.standard.site.base_url.is_some() {
            let address = rendition.page(EditionPage::Home);
            self.xml.leaf("self-uri", &[("xlink:href", &address)], &address);
        }
        let summary = (!cover.summary.is_empty()).then_some(cover.summary);
        self.paragraphs(("abstract", &[]), summary, |writer, summary| writer.inlines(summary));
        let notice = (!cover.notice.is_empty()).then_some(cover.notice);
        let note_of = |kind| [("content-type", kind)];
        self.paragraphs(("meta-note", &note_of("notice")), notice, |writer, notice| writer.inlines(notice));
        self.paragraphs(("meta-note", &note_of("history")), &cover.history, |writer, event| writer.xml.text(event));
        self.own();
        self.xml.close("std-meta");
    }

    /// A title is not cut into introductory, main and complementary element: the edition does not say where.
    fn titles(&mut self, cover: &Cover<'_>) {
        for (lang, title) in &cover.titles {
            self.xml.block("title-wrap", &[("xml:lang", lang.as_str())]);
            self.xml.leaf("main", &[], title);
            self.xml.leaf("full", &[], title);
            self.xml.close("title-wrap");
        }
    }

    fn identity(&mut self, cover: &Cover<'_>) {
        let edition = self.printed.rendition.edition;
        let parts = Designation::of(cover.designation.unwrap_or_default());
        self.xml.block("std-ident", &[]);
        let mut leaf = |name: &str, text: &str| {
            if !text.is_empty() {
                self.xml.leaf(name, &[], text);
            }
        };
        leaf("originator", parts.originator);
        leaf("doc-type", "standard");
        leaf("doc-number", parts.number);
        leaf("part-number", parts.part);
        leaf("edition", edition.id.as_str());
        // A corrected edition is a new version.
        let days: std::collections::BTreeSet<_> = edition.errata.iter().map(|erratum| erratum.date).collect();
        leaf("version", &(days.len() + 1).to_string());
        leaf("year", parts.year);
        self.xml.close("std-ident");
    }

    fn bodies(&mut self, cover: &Cover<'_>) {
        for (role, names) in [("issuing", &cover.issued_by), ("drafting", &cover.drafted_by)] {
            for name in names {
                self.xml.block("std-org", &[("std-org-role", role)]);
                self.xml.leaf("std-org-name", &[], name);
                self.xml.close("std-org");
            }
        }
    }

    fn designations(&mut self, cover: &Cover<'_>) {
        let Some(designation) = cover.designation else { return };
        let parts = Designation::of(designation);
        if !parts.year.is_empty() {
            self.xml.leaf("std-ref", &[("type", "dated")], designation);
        }
        self.xml.leaf("std-ref", &[("type", "undated")], parts.undated);
        self.xml.leaf("doc-ref", &[], designation);
    }

    fn dates(&mut self, cover: &Cover<'_>) {
        if let Some(date) = cover.published {
            self.xml.leaf("release-date", &[("date-type", "published")], &date.to_string());
        }
        let dates = self.printed.rendition.edition.dates;
        for (kind, date) in
            [("effective", dates.effective), ("superseded", dates.superseded), ("withdrawn", dates.withdrawn)]
        {
            if let Some(date) = date {
                self.xml.leaf("meta-date", &[("date-type", kind)], &date.to_string());
            }
        }
    }

    /// The codes of the ICS have an element of their own; other classifications are groups of subjects.
    fn classification(&mut self) {
        let Classification { ics, ccs } = &self.printed.rendition.edition.classification;
        ics.iter().for_each(|code| self.xml.leaf("ics", &[], code.as_str()));
        for code in ccs {
            self.xml.block("subj-group", &[("subj-group-type", Ccs::NAME)]);
            self.xml.leaf("subject", &[], code.as_str());
            self.xml.close("subj-group");
        }
    }

    /// An element with a paragraph for each text; none if there is no text.
    fn paragraphs<T>(
        &mut self,
        (name, attributes): (&str, &[Attribute<'_>]),
        texts: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Self, T),
    ) {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_none() {
            return;
        }
        self.xml.block(name, attributes);
        for text in texts {
            self.xml.open("p", &[]);
            write(self, text);
            self.xml.close("p");
        }
        self.xml.close(name);
    }

    /// The edition that this one replaces or amends.
    fn relations(&mut self, cover: &Cover<'_>) {
        let Some(older) = cover.replaces else { return };
        let edition = self.printed.rendition.edition;
        let kind = if edition.amendment.is_some() { "amends" } else { "replaces" };
        self.xml.block("std-xref", &[("type", kind)]);
        self.xml.leaf("std-ref", &[], older);
        self.xml.close("std-xref");
    }

    /// What our own importer needs to get the ids and the numbering back, and by which a file that returns is compared.
    fn own(&mut self) {
        let edition = self.printed.rendition.edition;
        let divisions: Vec<&str> = edition.numbering.divisions.units.iter().map(|unit| unit.word()).collect();
        let fields = [
            ("edition", edition.id.to_string()),
            ("scheme", edition.numbering.scheme.word().to_owned()),
            ("divisions", divisions.join(" ")),
            ("digest", self.printed.digest()),
        ];
        self.xml.block("custom-meta-group", &[("content-type", CUSTOM)]);
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            self.xml.block("custom-meta", &[]);
            self.xml.leaf("meta-name", &[], name);
            self.xml.leaf("meta-value", &[], value);
            self.xml.close("custom-meta");
        }
        self.xml.close("custom-meta-group");
    }
}
