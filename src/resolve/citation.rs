//! Citations of documents by their designation in plain text: GB/T 1.1, GB/T 1.1—2020.

use super::Findings;
use super::wording::runs;
use crate::model::{Clause, ClauseIndex, Document, DocumentId, Edition, Thing};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The clauses that cite each document of `references.yaml`, by a link or by its designation, with or without a year. The
/// chapters that list documents do not cite them.
pub fn citing<'a>(edition: &'a Edition, findings: &Findings) -> BTreeMap<&'a DocumentId, BTreeSet<ClauseIndex>> {
    let mut citing: BTreeMap<&DocumentId, BTreeSet<ClauseIndex>> = BTreeMap::new();
    let cites = |&(_, clause): &(ClauseIndex, &Clause)| !edition.chapter_of(clause).part.lists_documents();
    for (at, _) in edition.indexed_clauses().filter(cites) {
        for reference in findings.mentions[at.0].iter().filter(|reference| reference.edition.is_none()) {
            if let Thing::Document(id) = &reference.target
                && let Some(&place) = findings.ids.documents.get(id)
            {
                citing.entry(&edition.documents[place].id.value).or_default().insert(at);
            }
        }
    }
    let Some(designations) = Designations::of_documents(edition) else { return citing };
    for (at, clause) in edition.indexed_clauses().filter(cites) {
        for run in clause.texts.values().flat_map(|text| runs(&text.blocks)) {
            for (document, _) in designations.cited_in(&unspaced(&run.text)) {
                citing.entry(&document.id.value).or_default().insert(at);
            }
        }
    }
    citing
}

/// Designations without spaces and year, each with what it designates, to be found in texts.
pub struct Designations<T> {
    designated: Vec<T>,
    automaton: AhoCorasick,
}

impl<T: Copy> Designations<T> {
    /// Prepares to find the designations. `None` if there are none, or too many for the memory limits of the automaton.
    pub fn new(all: impl IntoIterator<Item = (String, T)>) -> Option<Designations<T>> {
        let (words, designated): (Vec<String>, Vec<T>) = all.into_iter().unzip();
        let automaton = AhoCorasick::new(words).ok()?;
        (!designated.is_empty()).then_some(Designations { designated, automaton })
    }

    /// What a text without spaces cites, and where the designations stand in it. GB/T 1.10 does not cite GB/T 1.1.
    pub fn cited_in<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (T, Range<usize>)> + use<'s, T> {
        let found = self.automaton.find_overlapping_iter(text);
        let whole = found.filter(|of| ends_document(&text[of.end()..]) && begins_document(&text[..of.start()]));
        whole.map(|of| (self.designated[of.pattern().as_usize()], of.range()))
    }
}

impl<'a> Designations<&'a Document> {
    /// The designations of the documents of `references.yaml`.
    pub fn of_documents(edition: &'a Edition) -> Option<Designations<&'a Document>> {
        let all = edition.documents.iter();
        Designations::new(all.filter_map(|document| Some((designation(&document.designation)?.0, document))))
    }
}

/// The designation at the start of a text, such as `GB/T 1.1—2020`, without spaces and year, and its length in the
/// text.
pub fn designation(text: &str) -> Option<(String, usize)> {
    const MAX_DESIGNATION_WORDS: usize = 4;
    let mut base = String::new();
    let mut rest = text.trim_start();
    for _ in 0..MAX_DESIGNATION_WORDS {
        let word_end = rest.find(|c| !is_of_designation(c)).unwrap_or(rest.len());
        let word = rest[..word_end].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if word.is_empty() || (base.is_empty() && !word.starts_with(|c: char| c.is_ascii_uppercase())) {
            return None;
        }
        base.push_str(&unspaced(word));
        if word.ends_with(|c: char| c.is_ascii_digit()) {
            let length = text.len() - rest.len() + word.len();
            return Some((without_year(&base).to_owned(), length));
        }
        rest = rest[word_end..].trim_start();
    }
    None
}

fn is_of_designation(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '.' | ':' | '-' | '–' | '—')
}

fn without_year(designation: &str) -> &str {
    let Some((base, year)) = designation.rsplit_once(['-', ':']) else { return designation };
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    if is_year && year.bytes().all(|b| b.is_ascii_digit()) { base } else { designation }
}

/// The text without spaces and with one kind of dash, because designations are spaced in many ways.
pub fn unspaced(text: &str) -> String {
    unspaced_chars(text).map(|(_, c)| c).collect()
}

/// The characters that are no spaces, with their places; all dashes as hyphens.
fn unspaced_chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    let others = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    others.map(|(at, c)| (at, if matches!(c, '–' | '—') { '-' } else { c }))
}

/// Whether a designation ends here: GB/T 1.10 and GB/T 1.1.2 do not cite GB/T 1.1.
fn ends_document(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some('.') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_ascii_digit(),
        None => true,
    }
}

/// Whether a designation begins here: DB37/T 1.1 does not cite T 1.1.
fn begins_document(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_uppercase() || c == '/')
}

/// A text without spaces and with one kind of dash, with the place of each byte in the text.
pub struct Unspaced {
    /// The text without spaces.
    pub text: String,
    /// For each byte of it, where its character begins in the text as it is written.
    pub places: Vec<usize>,
}

impl Unspaced {
    /// Takes the spaces out of a text.
    pub fn of(text: &str) -> Unspaced {
        let mut unspaced = Unspaced { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (at, c) in unspaced_chars(text) {
            unspaced.text.push(c);
            unspaced.places.resize(unspaced.text.len(), at);
        }
        unspaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_designation_is_read_without_spaces_and_year() {
        for (text, base) in [
            ("GB/T 1.1—2020  标准化工作导则", "GB/T1.1"),
            ("GB 50180-2018 Standard for planning", "GB50180"),
            ("DB37/T 1234-2020《规范》", "DB37/T1234"),
            ("T/CPMI 001-2020，名称", "T/CPMI001"),
            ("ISO/IEC TR 20000:2019, Name", "ISO/IECTR20000"),
            ("IEC 60364-1", "IEC60364-1"),
        ] {
            assert_eq!(designation(text).map(|(base, _)| base), Some(base.to_owned()), "{text}");
        }
        for text in ["下列文件", "The following", "", "2020 GB", "《民法典》", "A"] {
            assert_eq!(designation(text), None, "{text}");
        }
    }

    #[test]
    fn one_document_is_not_taken_for_another() {
        assert!(ends_document("") && ends_document("的规定") && ends_document("-2020") && ends_document("."));
        assert!(!ends_document("0") && !ends_document(".2"));
    }
}
