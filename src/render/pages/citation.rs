//! The citations of a clause, on its record and in its chapter.

use super::here::Here;
use crate::model::{ClauseIndex, ElementNumber, Lang, Localized, Passage, Status};
use crate::render::citation::{Cited, bibtex, gb_t_7714_2015, gb_t_7714_2025};
use crate::render::marked;
use crate::render::view::{CitationPart, CitationPattern, CitationView};
use crate::site::url::{EditionPage, SitePage};

/// The id of the section of a record that has its citations: the theme's `clause.html` gives it.
pub const CITATIONS_ID: &str = "cite_here";

/// A form, the citation in it, and the part of that which stands for the day of reading.
type Short = (&'static str, String, Option<String>);

/// What of a citation differs from clause to clause.
#[derive(Clone, Copy)]
struct OfClause<'a> {
    id: &'a str,
    /// The clause's number in full, or else its label.
    number: &'a str,
    /// Number and title.
    label: &'a str,
    /// The full address of its record, where the site knows where it stands.
    url: Option<&'a str>,
}

/// The names in a citation.
struct Names {
    responsible: Vec<String>,
    title: String,
    designation: String,
    publisher: String,
}

impl Here<'_> {
    /// All citations, and the text of the clause as Markdown for copying.
    pub fn citations(&self, at: ClauseIndex) -> Vec<CitationView> {
        let clause = self.index.edition.clause(at);
        let notes = &self.index.footnotes[clause.chapter];
        let mut all = self.citations_in_words(at);
        let markdown = (self.site.quote)(self.reading(), &self.path, at, notes);
        all.push(CitationView { form: "markdown", text: markdown, accessed: None });
        all
    }

    /// The citations alone.
    pub fn citations_in_words(&self, at: ClauseIndex) -> Vec<CitationView> {
        let clause = self.index.edition.clause(at);
        let label = self.clause_label(self.index, at);
        let number = self.cited_number(at);
        let url = self.address(EditionPage::Clause(&clause.id.value), None);
        let of_clause = OfClause { id: clause.id.value.as_str(), number: &number, label: &label, url: url.as_deref() };
        let view = |(form, text, accessed)| CitationView { form, text, accessed };
        let mut all: Vec<CitationView> = self.short_citations(of_clause).into_iter().map(view).collect();
        all.extend(self.element_citations(at, of_clause));
        // A program reads this one, so that its names are plain.
        let names = self.cited_names(|text| self.text(text).to_owned());
        all.push(CitationView { form: "bibtex", text: bibtex(&self.cited(of_clause, &names)), accessed: None });
        all
    }

    /// The tables, figures, formulas, notes and examples of a clause: by the number of the clause and their own.
    fn element_citations(&self, at: ClauseIndex, clause: OfClause<'_>) -> Vec<CitationView> {
        let edition = self.index.edition;
        let numbers = &self.index.findings.element_numbers[edition.elements_of(at)];
        let citation = |name: String| {
            let values = [("clause", clause.number), ("element", &*name)];
            let label = self.fill("citation.element", &values);
            CitationView {
                form: "element",
                text: self.plain_citation(OfClause { label: &label, ..clause }),
                accessed: None,
            }
        };
        let elements = numbers.iter().map(|number: &ElementNumber| number.shown(self.lang.lang));
        let notes = edition.notes_of(at).iter().map(|note| self.text(&note.names()).to_owned());
        elements.chain(notes).map(citation).collect()
    }

    /// The clause's number in full, or else its label.
    pub fn cited_number(&self, at: ClauseIndex) -> String {
        let label = || marked::plain(&self.clause_label(self.index, at)).into_owned();
        self.number_in_full(at).unwrap_or_else(label)
    }

    /// What of a clause can be cited by itself, for a script: a line for each part, with its anchor, a tab, and what a citation
    /// has after the number of the clause. An anchor that begins with `:` has the id of the clause before it.
    pub fn cited_parts(&self, at: ClauseIndex, text_lang: &Lang) -> String {
        let edition = self.index.edition;
        let (clause, elements) = (edition.clause(at), edition.elements_of(at));
        let after = |name: &str| self.fill("citation.element", &[("clause", ""), ("element", name)]);
        let numbers = &self.index.findings.element_numbers[elements.clone()];
        let elements = edition.elements[elements].iter().zip(numbers);
        let elements = elements.map(|(element, number)| (element.anchor.clone(), after(&number.shown(self.lang.lang))));
        let notes = edition.notes_of(at).iter().map(|note| (note.anchor.clone(), after(&self.name(&note.names()))));
        let passages = clause.passages(edition.numbering.scheme, text_lang);
        let of_passage = |passage: Passage| {
            let anchor = passage.anchor(&clause.id.value);
            let anchor = anchor.strip_prefix(clause.id.value.as_str()).unwrap_or(&anchor).to_owned();
            (anchor, passages.shown(passage, text_lang))
        };
        let all = elements.chain(notes).chain(passages.addressed().into_iter().map(of_passage));
        all.map(|(anchor, after)| format!("{anchor}\t{}", marked::plain(&after))).collect::<Vec<_>>().join("\n")
    }

    /// The number of a clause as citations have it.
    pub fn number_in_full(&self, at: ClauseIndex) -> Option<String> {
        Some(self.index.findings.number(at)?.shown_in_full(self.lang.lang))
    }

    /// The one-line citations of any clause of the edition, for a script to fill in.
    pub fn citation_patterns(&self) -> Vec<CitationPattern> {
        let url = self.site.resolved.standard.site.base_url.as_ref().map(|_| URL);
        let of_any = OfClause { id: "", number: NUMBER, label: LABEL, url };
        let pattern = |(form, text, accessed): Short| CitationPattern { form, parts: parts(&text), accessed };
        self.short_citations(of_any).into_iter().map(pattern).collect()
    }

    /// The full address of the folder of the edition's records, if the base URL is known; where they are folded into this chapter,
    /// that of the chapter.
    pub fn records_address(&self) -> Option<String> {
        match self.page {
            SitePage::Edition(_, _, page @ EditionPage::Chapter(_)) if self.has_folded_records() => {
                self.address(page, None)
            }
            _ => Some(format!("{}/c/", self.address(EditionPage::Home, None)?.rsplit_once('/')?.0)),
        }
    }

    /// The one-line citations: by GB/T 7714, the rules in force first, and plain.
    fn short_citations(&self, clause: OfClause<'_>) -> Vec<Short> {
        let accessed = clause.url.map(|_| format!("[{}]", self.string("citation.accessed")));
        let names = self.cited_names(|text| self.name(text));
        let cited = self.cited(clause, &names);
        vec![
            ("gb-t-7714-2025", gb_t_7714_2025(&cited), accessed.clone()),
            ("gb-t-7714-2015", gb_t_7714_2015(&cited), accessed),
            ("plain", self.plain_citation(clause), None),
        ]
    }

    fn is_draft(&self) -> bool {
        self.index.edition.status == Status::Draft
    }

    /// The citation in the words of the theme.
    fn plain_citation(&self, clause: OfClause<'_>) -> String {
        let edition = self.index.edition;
        let values = [
            ("standard", &*self.name(&edition.title)),
            ("designation", &*self.edition_name()),
            ("edition", edition.id.as_str()),
            ("clause", clause.label),
        ];
        self.fill(if self.is_draft() { "citation.clause_draft" } else { "citation.clause" }, &values)
    }

    /// The names of a citation, each as `text` gives it.
    fn cited_names(&self, text: impl Fn(&Localized<String>) -> String) -> Names {
        let (site, edition) = (&self.site.resolved.standard.site, self.index.edition);
        // The issuing bodies are responsible for a standard; the drafting bodies only if no issuing body is known.
        let names: &[Localized<String>] =
            if edition.issued_by.is_empty() { &edition.drafted_by } else { &edition.issued_by };
        Names {
            responsible: names.iter().map(&text).collect(),
            title: text(&edition.title),
            designation: text(&edition.designation),
            publisher: text(&site.publisher),
        }
    }

    fn cited<'c>(&'c self, clause: OfClause<'c>, names: &'c Names) -> Cited<'c> {
        let edition = self.index.edition;
        Cited {
            lang: self.lang.lang,
            responsible: names.responsible.iter().map(String::as_str).collect(),
            title: &names.title,
            designation: &names.designation,
            edition: edition.id.as_str(),
            publisher: &names.publisher,
            year: edition.dates.published.map(|date| date.year()),
            draft: self.is_draft().then(|| self.string("citation.draft")),
            clause: clause.number,
            clause_id: clause.id,
            url: clause.url,
            accessed: self.string("citation.accessed"),
        }
    }
}

// No text of the content holds these characters: `forbidden-character` refuses them.
const NUMBER: &str = "\u{1}";
const LABEL: &str = "\u{2}";
const URL: &str = "\u{3}";

/// Splits a citation in which these characters stand for what differs from clause to clause.
fn parts(text: &str) -> Vec<CitationPart> {
    let slot = |piece: &str| match piece {
        NUMBER => Some("clause"),
        LABEL => Some("label"),
        URL => Some("url"),
        _ => None,
    };
    let pieces = text.split_inclusive(|c| c < '\u{4}').flat_map(|piece| {
        let at = piece.len() - usize::from(piece.ends_with(|c| c < '\u{4}'));
        [&piece[..at], &piece[at..]]
    });
    let part = |piece: &str| match slot(piece) {
        Some(slot) => CitationPart { slot: Some(slot), text: String::new() },
        None => CitationPart { slot: None, text: piece.to_owned() },
    };
    pieces.filter(|piece| !piece.is_empty()).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_of_any_clause_is_text_with_slots() {
        let slots = |text: &str| -> Vec<String> {
            parts(text).into_iter().map(|part| part.slot.map_or(part.text, |slot| format!("<{slot}>"))).collect()
        };
        assert_eq!(slots("A[S]: \u{1}[x]. \u{3}."), ["A[S]: ", "<clause>", "[x]. ", "<url>", "."]);
        assert_eq!(slots("\u{2}"), ["<label>"]);
        assert_eq!(slots("A"), ["A"]);
    }
}
