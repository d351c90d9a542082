//! The citations of a clause, on its record and in its chapter.

use super::here::Here;
use crate::model::{ClauseIndex, Localized, Status};
use crate::render::citation::{Cited, bibtex, gb_t_7714_2015, gb_t_7714_2025};
use crate::render::foreign;
use crate::render::view::CitationView;
use crate::site::url::EditionPage;

impl Here<'_> {
    /// All citations, and the text of the clause as Markdown for copying.
    pub fn citations(&self, at: ClauseIndex) -> Vec<CitationView> {
        let notes = &self.index.footnotes[self.index.edition.clause(at).chapter];
        let markdown = (self.site.quote)(self.reading(), &self.path, at, notes);
        let mut all = self.short_citations(at);
        all.push(CitationView {
            form: "bibtex",
            text: self.cited(at, |text| self.text(text).to_owned(), bibtex),
            accessed: None,
        });
        all.push(CitationView { form: "markdown", text: markdown, accessed: None });
        all
    }

    /// The one-line citations: by GB/T 7714, the rules in force first, and plain.
    pub fn short_citations(&self, at: ClauseIndex) -> Vec<CitationView> {
        let accessed = self.site.resolved.standard.site.base_url.as_ref();
        let accessed = accessed.map(|_| format!("[{}]", self.string("citation.accessed")));
        vec![
            CitationView {
                form: "gb-t-7714-2025",
                text: self.cited(at, |text| self.name(text), gb_t_7714_2025),
                accessed: accessed.clone(),
            },
            CitationView {
                form: "gb-t-7714-2015",
                text: self.cited(at, |text| self.name(text), gb_t_7714_2015),
                accessed,
            },
            CitationView { form: "plain", text: self.plain_citation(at), accessed: None },
        ]
    }

    fn is_draft(&self) -> bool {
        self.index.edition.status == Status::Draft
    }

    /// The citation in the words of the theme.
    fn plain_citation(&self, at: ClauseIndex) -> String {
        let edition = self.index.edition;
        let values = [
            ("standard", &*self.name(&edition.title)),
            ("designation", &*self.edition_name()),
            ("edition", edition.id.as_str()),
            ("clause", &self.clause_label(self.index, at)),
        ];
        self.fill(if self.is_draft() { "citation.clause_draft" } else { "citation.clause" }, &values)
    }

    /// A citation in which `text` gives the names.
    fn cited(
        &self,
        at: ClauseIndex,
        text: impl Fn(&Localized<String>) -> String,
        write: impl Fn(&Cited<'_>) -> String,
    ) -> String {
        let (site, edition) = (&self.site.resolved.standard.site, self.index.edition);
        let clause = edition.clause(at);
        let label = match self.index.findings.number(at) {
            Some(number) => number.shown_in_full(self.lang.lang),
            None => foreign::plain(&self.clause_label(self.index, at)).into_owned(),
        };
        let record = self.edition_path(self.index, EditionPage::Clause(&clause.id.value));
        let url = site.base_url.as_ref().map(|base| format!("{base}{}", record.encoded()));
        // The issuing bodies are responsible for a standard; the drafting bodies only if no issuing body is known.
        let names: &[Localized<String>] =
            if edition.issued_by.is_empty() { &edition.drafted_by } else { &edition.issued_by };
        let names: Vec<String> = names.iter().map(&text).collect();
        write(&Cited {
            lang: self.lang.lang,
            responsible: names.iter().map(String::as_str).collect(),
            title: &text(&edition.title),
            designation: &text(&edition.designation),
            edition: edition.id.as_str(),
            publisher: &text(&site.publisher),
            year: edition.dates.published.map(|date| date.year()),
            draft: self.is_draft().then(|| self.string("citation.draft")),
            clause: &label,
            clause_id: clause.id.value.as_str(),
            url: url.as_deref(),
            accessed: self.string("citation.accessed"),
        })
    }
}
