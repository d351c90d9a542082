//! Texts that cite articles of other standards of the library by title: 《民法典》第二百七十八条.
//!
//! An import does not look for the library. [`titles`] says which titles the texts cite; the caller finds the standards that
//! have them, and [`link`] makes references of the citations whose article exists there. Such a reference follows the
//! current edition, because a title has no date.

use super::Documents;
use super::document::{Inline, each_text};
use super::law::line::article;
use super::report::{Fate, Place, Report};
use crate::model::{ClauseId, ClauseNumber, Scheme, StandardId};
use crate::source::LATEST;
use crate::source::numeral::numeral_at;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The longest text in brackets between a title and its article: （以下简称…）.
const LONGEST_BRACKETS: usize = 60;

/// What stands between the articles of a citation.
const SEPARATORS: [&str; 9] = ["、", "以及", "或者", "和", "及", "与", "或", "至", "到"];

/// A standard that texts can cite.
#[derive(Clone, Debug)]
pub struct Citable {
    /// Its id in the library.
    pub standard: StandardId,
    /// The articles of its current edition.
    pub articles: BTreeMap<ClauseNumber, ClauseId>,
}

/// What titles are compared by: laws are cited with the name of the country and without it.
pub fn key(title: &str) -> String {
    let key: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    key.strip_prefix("中华人民共和国").map(str::to_owned).unwrap_or(key)
}

/// The [keys](key) of all titles whose articles the texts cite.
pub fn titles(documents: &mut Documents) -> BTreeSet<String> {
    let mut titles = BTreeSet::new();
    each_line(documents, &mut |inlines, _| {
        each_piece(inlines, &mut |text, out| {
            titles.extend(citations(&text).into_iter().map(|citation| key(citation.title)));
            out.push(Inline::Text(text));
        });
    });
    titles
}

/// Makes references of citations. `known` has the standards by the keys of their titles.
pub fn link(documents: &mut Documents, known: &BTreeMap<String, Citable>) {
    let mut report = Report::default();
    let mut count = 0_usize;
    each_line(documents, &mut |inlines, place| {
        each_piece(inlines, &mut |text, out| {
            let mut plain = 0;
            for Citation { title, articles } in citations(&text) {
                let Some(of) = known.get(&key(title)) else { continue };
                for (range, number) in articles {
                    let Some(id) = of.articles.get(&number) else {
                        let reason = format!(
                            "standard `{}` of the library has no such article, so the citation is plain text; check it",
                            of.standard
                        );
                        report.add(Fate::Guessed, place.clone(), &text[range], reason);
                        continue;
                    };
                    if plain < range.start {
                        out.push(Inline::text(&text[plain..range.start]));
                    }
                    let target = format!("clause:{}/{LATEST}/{id}", of.standard);
                    out.push(Inline::Reference { target, text: vec![Inline::text(&text[range.clone()])] });
                    plain = range.end;
                    count += 1;
                }
            }
            if plain < text.len() {
                out.push(Inline::text(&text[plain..]));
            }
        });
    });
    if count > 0 {
        let reason = format!(
            "articles of other standards of the library, cited by title, became references to the current edition there: {count}"
        );
        report.add(Fate::Guessed, Place::default(), "", reason);
    }
    documents.report.append(report);
}

/// Calls a function for the running texts of all documents.
fn each_line(documents: &mut Documents, visit: &mut dyn FnMut(&mut Vec<Inline>, &Place)) {
    for (_, document) in &mut documents.by_language {
        let cover = &mut document.cover;
        let others = document.footnotes.values_mut().chain([&mut cover.notice, &mut cover.summary]);
        for blocks in document.sections.iter_mut().map(|section| &mut section.blocks).chain(others) {
            each_text(blocks, visit);
        }
    }
}

/// Replaces each text that is no link by what `replace` pushes.
fn each_piece(inlines: &mut Vec<Inline>, replace: &mut dyn FnMut(String, &mut Vec<Inline>)) {
    for mut inline in std::mem::take(inlines) {
        match inline {
            Inline::Text(text) => {
                replace(text, inlines);
                continue;
            }
            Inline::Link { .. } | Inline::Reference { .. } | Inline::Superscript(_) | Inline::Subscript(_) => {}
            _ => inline.inner_mut().into_iter().for_each(|inner| each_piece(inner, replace)),
        }
        inlines.push(inline);
    }
}

/// A title with articles behind it.
struct Citation<'t> {
    title: &'t str,
    /// In bytes of the text. The first includes the title.
    articles: Vec<(Range<usize>, ClauseNumber)>,
}

/// The citations of a text, in order. The cost is linear in the text.
fn citations(text: &str) -> Vec<Citation<'_>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['《', '》']) {
        if mark == "《" {
            open = Some(at);
            continue;
        }
        let Some(start) = open.take() else { continue };
        let mut articles = articles(text, after_brackets(text, at + mark.len()));
        if let Some((first, _)) = articles.first_mut() {
            first.start = start;
            found.push(Citation { title: &text[start + "《".len()..at], articles });
        }
    }
    found
}

/// Where the text goes on behind brackets that stand at a place.
fn after_brackets(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let closing = rest.char_indices().take(LONGEST_BRACKETS).find(|(_, c)| matches!(c, '）' | ')'));
    match closing {
        Some((end, c)) if rest.starts_with(['（', '(']) => at + end + c.len_utf8(),
        _ => at,
    }
}

/// The articles that begin at a place: 第三条、第四条第二款和第六条.
fn articles(text: &str, mut at: usize) -> Vec<(Range<usize>, ClauseNumber)> {
    let mut found = Vec::new();
    loop {
        let rest = &text[at..];
        let start = if rest.starts_with('第') { article(rest) } else { None };
        if let Some(start) = start {
            let shown: String = start.shown.chars().filter(|c| !c.is_whitespace()).collect();
            let Ok(number) = ClauseNumber::parse_in(Scheme::Articles, &shown) else { break };
            found.push((at..at + start.shown.len(), number));
            at += start.shown.len();
        } else {
            match part(rest).filter(|_| !found.is_empty()) {
                Some(length) => at += length,
                None => break,
            }
        }
        let separator = SEPARATORS.iter().find(|separator| text[at..].starts_with(*separator));
        at += separator.map_or(0, |separator| separator.len());
    }
    found
}

/// The length of a part of an article at the start of a text: 第二款, 第（三）项.
fn part(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('第')?;
    let inner = inner.strip_prefix(['（', '(']).unwrap_or(inner);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => &inner[numeral_at(inner)?.length..],
        digits => &inner[digits..],
    };
    let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest);
    Some(text.len() - rest.strip_prefix(['款', '项', '項', '目'])?.len())
}

#[cfg(test)]
mod tests {
    use super::super::document::{Block, BlockKind, Document, Section, text_of};
    use super::*;
    use crate::model::{Lang, Part};

    fn shown(text: &str) -> Vec<(String, Vec<&str>)> {
        let of = |citation: Citation<'_>| {
            (key(citation.title), citation.articles.into_iter().map(|(range, _)| &text[range]).collect())
        };
        citations(text).into_iter().map(of).collect()
    }

    #[test]
    fn articles_behind_a_title_are_citations() {
        let one = |title: &str, articles: &[&'static str]| vec![(title.to_owned(), articles.to_vec())];
        for (text, expected) in [
            (
                "依照《中华人民共和国民法典》第二百七十八条的规定",
                one("民法典", &["《中华人民共和国民法典》第二百七十八条"]),
            ),
            (
                "《甲法》第三条、第四条第二款和第120条之一规定",
                one("甲法", &["《甲法》第三条", "第四条", "第120条之一"]),
            ),
            (
                "《甲法》（以下简称甲法）第三条第一款、第（二）项以及第五条",
                one("甲法", &["《甲法》（以下简称甲法）第三条", "第五条"]),
            ),
            ("《甲法》和本法第三条", vec![]),
            ("《甲法》第三章", vec![]),
            ("《关于〈甲法〉的解释》第一条", one("关于〈甲法〉的解释", &["《关于〈甲法〉的解释》第一条"])),
            ("《《甲法》第一条", one("甲法", &["《甲法》第一条"])),
            ("》《甲法", vec![]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn known_articles_become_references_and_no_character_is_lost() {
        let text = "依照《甲法》第一条、第九条和《乙法》第一条，处罚。";
        let mut section = Section::new(1, Part::Body, Place::default());
        let kind = BlockKind::Paragraph(vec![Inline::Strong(vec![Inline::text(text)])]);
        section.blocks.push(Block { kind, place: Place::default(), anchors: Vec::new() });
        let document = Document { sections: vec![section], ..Document::default() };
        let lang = Lang::parse("zh").expect("a language");
        let mut documents = Documents { by_language: vec![(lang, document)], ..Documents::default() };
        assert_eq!(titles(&mut documents).into_iter().collect::<Vec<_>>(), ["乙法", "甲法"]);
        let articles = [(ClauseNumber::article(1), ClauseId::parse("a.b").expect("an id"))].into();
        let citable = Citable { standard: StandardId::parse("jia").expect("an id"), articles };
        link(&mut documents, &[("甲法".to_owned(), citable)].into());
        let BlockKind::Paragraph(inlines) = &documents.by_language[0].1.sections[0].blocks[0].kind else {
            panic!("a paragraph")
        };
        assert_eq!(text_of(inlines), text);
        let [Inline::Strong(inner)] = &inlines[..] else { panic!("strong text") };
        let references: Vec<(&str, String)> = inner
            .iter()
            .filter_map(|inline| match inline {
                Inline::Reference { target, text } => Some((target.as_str(), text_of(text))),
                _ => None,
            })
            .collect();
        assert_eq!(references, [("clause:jia/latest/a.b", "《甲法》第一条".to_owned())]);
        let reasons: Vec<&str> = documents.report.entries().iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(reasons, ["第九条", ""]);
    }
}
