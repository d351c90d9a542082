//! `references.yaml`: the documents that the chapters of references list.
//!
//! The chapters keep their text, because a list has more than its documents: sentences before it, notes, footnotes. A record is made of each
//! entry that shows a designation, so that the edition knows what it cites, whether a year is meant, and which clauses cite it.

use super::ledger::Ledger;
use crate::import::Characters;
use crate::import::document::{Block, BlockKind, Document, Inline, Record, Section, Texts, Value, Word, text_of};
use crate::import::report::{Fate, Place};
use crate::model::{Citing, Lang, Part, year};
use crate::resolve::citation::{designation, unspaced};
use std::collections::{BTreeMap, BTreeSet};

/// What stands behind a designation that means all parts of a document.
const ALL_PARTS: [&str; 4] = ["（所有部分）", "(所有部分)", "(all parts)", "（all parts）"];

const MADE: &str = "the documents of the chapters of references are records of references.yaml, too; correct both if one of them changes";

/// A document that a chapter lists.
#[derive(Debug, PartialEq, Eq)]
struct Cited {
    designation: String,
    title: String,
    address: Option<String>,
}

/// The records of the documents that the chapters list and `known` does not have. The first document is authoritative; the others give
/// the titles in their languages.
pub(super) fn records(documents: &[(Lang, &Document)], known: &[Record], ledger: &mut Ledger) -> Vec<Record> {
    let Some(((lang, first), others)) = documents.split_first() else { return Vec::new() };
    let designation_of = |record: &Record| match record.get("designation") {
        Some(Value::Word(word)) => Some(unspaced(&word.text)),
        _ => None,
    };
    let mut listed: BTreeSet<String> = known.iter().filter_map(designation_of).collect();
    let translated: Vec<(&Lang, BTreeMap<String, Cited>)> = others
        .iter()
        .map(|(lang, document)| {
            let cited = entries(document).into_iter().map(|(_, cited, _)| (unspaced(&cited.designation), cited));
            (lang, cited.collect())
        })
        .collect();
    let mut records = Vec::new();
    for (citing, cited, place) in entries(first) {
        let key = unspaced(&cited.designation);
        if !listed.insert(key.clone()) {
            continue;
        }
        let own = std::iter::once((lang, &cited));
        let of_others = translated.iter().filter_map(|(lang, all)| Some((*lang, all.get(&key)?)));
        let titles: Texts = own
            .chain(of_others)
            .filter(|(_, cited)| !cited.title.is_empty())
            .map(|(lang, cited)| (lang.clone(), cited.title.clone()))
            .collect();
        let mut record = Record::new(Word::made(id(&cited.designation)), place)
            .with("kind", Value::Word(Word::made(citing.word())))
            .with("designation", Value::Word(Word::made(&cited.designation)))
            .with("title", Value::Plain(titles));
        record.put("address", Value::Word(Word::made(cited.address.unwrap_or_default())));
        if let Some(titles) = record.get("title") {
            let mut twice = Characters::default();
            titles.count(&mut twice);
            ledger.added.add_all(&twice);
        }
        records.push(record);
    }
    if let Some(first) = records.first() {
        ledger.tell(Fate::Computed, &first.place, "", format!("{} documents: {MADE}", records.len()));
    }
    records
}

/// The id of a document: its designation without the year, `gb-t-1.1`.
fn id(shown: &str) -> String {
    let end = designation(shown).map_or(shown.len(), |(_, length)| length);
    let base = year(&shown[..end]).map_or(&shown[..end], |year| &shown[..end - year.len()]);
    let mut id = String::new();
    for c in base.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => id.push(c.to_ascii_lowercase()),
            '.' => id.push('.'),
            _ if !id.is_empty() && !id.ends_with(['-', '.']) => id.push('-'),
            _ => {}
        }
    }
    id.trim_end_matches(['-', '.']).to_owned()
}

/// The entries of the chapters of a document, with the way in which each is cited.
fn entries(document: &Document) -> Vec<(Citing, Cited, Place)> {
    let mut all = Vec::new();
    let mut citing = None;
    for section in &document.sections {
        if section.depth <= 1 {
            citing = citing_of(section);
        }
        let Some(citing) = citing else { continue };
        each_line(&section.blocks, &mut |line, place| {
            if let Some(cited) = cited(line) {
                all.push((citing, cited, place.clone()));
            }
        });
    }
    all
}

fn citing_of(chapter: &Section) -> Option<Citing> {
    match chapter.part {
        Part::References => Some(Citing::Normative),
        Part::Bibliography => Some(Citing::Informative),
        _ => None,
    }
}

/// Calls `visit` for each paragraph and item.
fn each_line(blocks: &[Block], visit: &mut dyn FnMut(&[Inline], &Place)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                inlines.split(|inline| *inline == Inline::Break).for_each(|line| visit(line, &block.place));
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| each_line(&item.blocks, visit)),
            _ => {}
        }
    }
}

/// The document that a line shows: `GB/T 1.1—2020  标题`, `[1] ISO 9001:2015, Title`, `《标题》GB 50016`.
fn cited(line: &[Inline]) -> Option<Cited> {
    let shown = text_of(line).replace(['\n', '\t', '\u{a0}'], " ");
    let text = without_label(shown.trim());
    let (titled, rest) = match text.strip_prefix('《').and_then(|text| text.split_once('》')) {
        Some((title, rest)) => (Some(title), rest.trim_start_matches([' ', '\u{3000}', '（', '('])),
        None => (None, text),
    };
    let (_, length) = designation(rest)?;
    let (mut shown, mut rest) = (rest[..length].trim().to_owned(), &rest[length..]);
    if let Some(all) = ALL_PARTS.iter().find(|all| rest.trim_start().starts_with(**all)) {
        rest = &rest.trim_start()[all.len()..];
        shown.push_str(all);
    }
    let title = match titled {
        // What follows a title in marks is a note on the document.
        Some(title) => title.trim(),
        None => {
            // A title stands apart from the designation: a sentence goes on without a sign.
            let after = rest.trim_start_matches([' ', '\u{3000}', ',', '，', ':', '：', ';', '—', '–']);
            let is_apart = after.len() < rest.len() || after.is_empty() || after.starts_with(['《', '«', '“', '"']);
            if !is_apart {
                return None;
            }
            let marks: &[char] = &['《', '》', '“', '”', '"', '«', '»'];
            after.trim().trim_end_matches(['.', '。', ';', '；']).trim_matches(marks).trim()
        }
    };
    let mut addresses = line.iter().filter_map(|inline| match inline {
        Inline::Link { address, .. } if address.starts_with("http") => Some(address.clone()),
        _ => None,
    });
    let address = addresses.next().filter(|_| addresses.next().is_none());
    Some(Cited { designation: shown, title: title.to_owned(), address })
}

/// The text without the number of the entry: `[1]`, `1)`, `（一）`.
fn without_label(text: &str) -> &str {
    let is_of_label = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    for (open, close) in [("[", "]"), ("［", "］"), ("（", "）"), ("(", ")"), ("", ")"), ("", "."), ("", "、")] {
        let inside = text.strip_prefix(open).and_then(|text| text.split_once(close));
        if let Some((label, rest)) = inside
            && !label.is_empty()
            && label.chars().all(is_of_label)
            && (close != "." || rest.starts_with([' ', '\u{3000}']))
        {
            return rest.trim_start();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, String)> {
        cited(&[Inline::text(text)]).map(|cited| (cited.designation, cited.title))
    }

    #[test]
    fn entries_are_read_as_standards_write_them() {
        for (text, designation, title) in [
            ("GB/T 1.1—2020  标准化工作导则", "GB/T 1.1—2020", "标准化工作导则"),
            ("GB/T\u{a0}20000（所有部分）  标准化工作指南", "GB/T 20000（所有部分）", "标准化工作指南"),
            (
                "ISO 9001:2015, Quality management systems — Requirements",
                "ISO 9001:2015",
                "Quality management systems — Requirements",
            ),
            ("[12]\tISO/IEC 27001, Information security.", "ISO/IEC 27001", "Information security"),
            ("《建筑设计防火规范》GB 50016", "GB 50016", "建筑设计防火规范"),
            ("1 《供配电系统设计规范》（GB 50052-2009）", "GB 50052-2009", "供配电系统设计规范"),
            ("GB 5749《生活饮用水卫生标准》", "GB 5749", "生活饮用水卫生标准"),
            ("T/CPMI 001-2020", "T/CPMI 001-2020", ""),
        ] {
            let text = text.strip_prefix("1 ").unwrap_or(text);
            assert_eq!(shown(text), Some((designation.to_owned(), title.to_owned())), "{text}");
        }
    }

    #[test]
    fn sentences_and_books_are_no_documents_with_a_designation() {
        for text in [
            "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。",
            "GB/T 1.1—2020界定的术语适用于本文件。",
            "[3] Knuth, The Art of Computer Programming",
            "《中华人民共和国民法典》",
            "",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
