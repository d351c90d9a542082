//! `uncited-reference`: no clause cites a document of the chapter of normative references.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, rule};
use crate::model::{Edition, Part};
use crate::resolve::wording::{Run, runs};
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;

rule! {
    /// That chapter lists documents whose content becomes part of the standard because the text cites them (GB/T
    /// 1.1-2020, 8.6). A document that no clause cites binds nobody and belongs in the bibliography.
    ///
    /// ```markdown
    /// # Normative references {#references part=references}
    ///
    /// GB/T 20647.9-2006  Guidelines for community services      <- no clause cites GB/T 20647.9
    /// ```
    ///
    /// Cite the document, with or without its year, where it applies; or remove it from the list.
    pub const RULE = warning "uncited-reference",
        "No clause cites a document in the chapter of normative references.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let listed = listed(cx);
    if listed.is_empty() {
        return;
    }
    // Building the automaton fails only beyond its memory limits; then the warning is skipped.
    let Ok(automaton) = AhoCorasick::new(listed.keys()) else { return };
    let mut cited = vec![false; listed.len()];
    for_each_text(cx.edition, &mut |text| {
        let text = unspaced(text);
        for found in automaton.find_overlapping_iter(&text) {
            if ends_document(&text[found.end()..]) && begins_document(&text[..found.start()]) {
                cited[found.pattern().as_usize()] = true;
            }
        }
    });
    for ((_, (name, span)), cited) in listed.iter().zip(cited) {
        if !cited {
            let message = format!("`{name}` is listed as a normative reference, but no clause cites it");
            let help = "cite it where it applies, or remove it from the list";
            diagnostics.push(Diagnostic::new(&RULE, *span, message).help(help));
        }
    }
}

/// The documents of the chapter: the designation without spaces and year, as written, and its first place.
fn listed(cx: &Context<'_>) -> BTreeMap<String, (String, Span)> {
    let mut listed = BTreeMap::new();
    for (_, clause) in cx.clauses_in_force() {
        if cx.edition.chapter_of(clause).part != Part::References {
            continue;
        }
        let Some(text) = cx.authoritative(clause) else { continue };
        for run in runs(&text.blocks) {
            if let Some((base, length)) = designation(&run.text)
                && let Some(span) = run.place(0..length, cx.texts)
            {
                listed.entry(base).or_insert_with(|| (run.text[..length].trim().to_owned(), span));
            }
        }
    }
    listed
}

/// The designation at the start of a text, such as `GB/T 1.1—2020`, without spaces and year, and its length in the
/// text.
fn designation(text: &str) -> Option<(String, usize)> {
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
fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '–' | '—') { '-' } else { c }).collect()
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

fn begins_document(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_uppercase() || c == '/')
}

/// Calls `look` for every text outside the chapter of references, in all languages.
fn for_each_text(edition: &Edition, look: &mut dyn FnMut(&str)) {
    for clause in edition.clauses.iter().filter(|clause| !edition.chapter_of(clause).part.lists_documents()) {
        for text in clause.texts.values() {
            look(&Run::of(&text.title).text);
            runs(&text.blocks).iter().for_each(|run| look(&run.text));
        }
    }
    let definitions = edition.terms.iter().map(|term| &term.definition);
    let entries = edition.lists.iter().flat_map(|list| &list.entries).map(|entry| &entry.text);
    let items = edition.items.iter().flat_map(|item| item.text.own().into_iter().chain([&item.evidence]));
    for prose in definitions.chain(entries).chain(items) {
        prose.iter().for_each(|(_, prose)| look(&Run::of(prose).text));
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
