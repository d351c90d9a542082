//! A clause as a part of the document.

use super::super::rendition::Rendition;
use super::inserted::{Inserted, inserted};
use super::words::Words;
use crate::model::{AmendedBy, Amendment, Clause, ClauseIndex, ClauseNumber, Footnotes, Lang, Part, Thing};
use crate::resolve::Audience;
use crate::source::markdown::{Block, BlockKind, Inline};

/// A clause with its heading and text, without the clauses below it, which follow as sections of their own.
#[derive(Debug)]
pub struct Section<'a> {
    /// Its place in the edition.
    pub at: ClauseIndex,
    /// The clause.
    pub clause: &'a Clause,
    /// What its chapter is.
    pub part: Part,
    /// Its level: 1 for the heading of a chapter.
    pub depth: u8,
    /// Its number; `None` in a foreword and where it has none.
    pub number: Option<&'a ClauseNumber>,
    /// The language of its text; another than that of the document if it is not translated.
    pub lang: Option<&'a Lang>,
    /// Its title; empty for an untitled clause, whose number precedes its first paragraph.
    pub title: &'a [Inline],
    /// The blocks of its text. A [`BlockKind::Footnote`] among them is no text of this place.
    pub blocks: &'a [Block],
    /// Whom its text is for.
    pub audience: Audience<'a>,
    /// The footnotes that its text cites, each once, in the order of the first citation.
    pub footnotes: Vec<Footnote<'a>>,
    /// The data that follow its text.
    pub inserted: Vec<Inserted<'a>>,
    /// Since when it is withdrawn, in words.
    pub withdrawn: Option<String>,
    /// What amendments did to it, a line for each.
    pub amended: Vec<String>,
}

/// A footnote.
#[derive(Clone, Copy, Debug)]
pub struct Footnote<'a> {
    /// The label by which the text cites it; unique in the chapter.
    pub label: &'a str,
    /// Its text.
    pub blocks: &'a [Block],
}

impl<'a> Section<'a> {
    pub(super) fn of(rendition: &'a Rendition<'a>, at: ClauseIndex, part: Part, notes: &Footnotes<'a>) -> Section<'a> {
        let clause = rendition.edition.clause(at);
        let known = rendition.text_lang(clause).and_then(|lang| clause.texts.get_key_value(lang));
        let blocks: &'a [Block] = known.map_or(&[], |(_, text)| &text.blocks);
        let cited = known.map(|(lang, _)| notes.mentioned(blocks, lang)).unwrap_or_default();
        let footnote = |block: &'a Block| match &block.kind {
            BlockKind::Footnote { label, blocks } => Some(Footnote { label, blocks }),
            _ => None,
        };
        let words = Words::of(rendition.lang);
        let withdrawn = clause.withdrawn.as_ref().map(|withdrawal| words.withdrawn(withdrawal.date));
        Section {
            at,
            clause,
            part,
            depth: clause.depth,
            number: rendition.findings.number(at),
            lang: known.map(|(lang, _)| lang),
            title: known.map_or(&[], |(_, text)| &text.title),
            blocks,
            audience: rendition.audience.of_clause(clause),
            footnotes: cited.into_iter().filter_map(footnote).collect(),
            inserted: inserted(rendition, clause),
            withdrawn,
            amended: amended(rendition, clause),
        }
    }

    /// What became of it, a line for each: its withdrawal, and what amendments did to it.
    pub fn remarks(&self) -> impl Iterator<Item = &String> {
        self.withdrawn.iter().chain(&self.amended)
    }

    /// Whether the clause has a title.
    pub fn is_titled(&self) -> bool {
        !self.title.is_empty()
    }
}

/// What amendments did to a clause, a line for each provision: 修改 第 1 号修改单第三条 2024-05-20.
pub fn amended(rendition: &Rendition<'_>, clause: &Clause) -> Vec<String> {
    let standard = &rendition.resolved.standard;
    let by = rendition.edition.amended_by(&Thing::Clause(clause.id.value.clone()));
    let line = |by: &AmendedBy| {
        let edition = standard.edition(&by.edition)?;
        let scheme = edition.numbering.scheme;
        let reference = Amendment::reference(by.provision, scheme, rendition.lang);
        let title = rendition.text(&edition.amendment.as_ref()?.title);
        let provision = Amendment::reference_in(title, &reference, rendition.lang);
        let date = edition.dates.published.map(|date| format!(" {date}")).unwrap_or_default();
        Some(format!("{} {provision}{date}", by.verb.shown(rendition.lang)))
    };
    by.iter().filter_map(line).collect()
}
