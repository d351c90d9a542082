//! The clauses of both sides in one form, reduced to what identifies them.

use crate::import::Document;
use crate::import::adopt::{OlderNames, plain};
use crate::import::document::{Block, BlockKind, Section, text_of};
use crate::model::{ClauseId, ClauseNumber, Footnotes, Lang, Scheme};
use crate::resolve::ResolvedEdition;
use crate::revision::runs::Runs;
use std::collections::{BTreeMap, BTreeSet};

/// The length in characters of the pieces by which texts are compared.
const GRAM: usize = 3;

/// A clause or section.
#[derive(Debug)]
pub(super) struct Text {
    /// The number in the form of data: `4.1`, `17`, `chapter-3`.
    pub number: Option<String>,
    /// The letters and digits of the title.
    pub title: String,
    /// The letters and digits of the text.
    pub body: String,
    /// The section around it.
    pub parent: Option<usize>,
    /// The runs of title and text, for finding candidates.
    pub runs: Runs,
    /// The sorted pieces of title and text, each as often as it occurs.
    pub grams: Vec<u64>,
}

/// The clauses of the older edition in a language, and the ids that it uses.
#[derive(Debug)]
pub struct Older {
    /// All ids, also of withdrawn clauses: a new clause must not get one of them by chance.
    pub ids: BTreeSet<ClauseId>,
    /// The clauses in force, by their places in `texts`.
    pub(super) clauses: Vec<(ClauseId, String)>,
    pub(super) texts: Vec<Text>,
    scheme: Scheme,
}

impl Older {
    /// The ids of the clauses by their ids and numbers.
    pub fn names(&self) -> OlderNames {
        let mut names = OlderNames::new();
        for ((id, _), text) in self.clauses.iter().zip(&self.texts) {
            names.insert(id.to_string(), id.to_string());
            if let Some(number) = &text.number {
                names.entry(plain(number)).or_insert_with(|| id.to_string());
            }
        }
        names
    }

    /// Reads the clauses of an edition.
    pub fn of(of: ResolvedEdition<'_>, lang: &Lang) -> Older {
        let (edition, findings, reading) = (of.edition, of.findings, of.reading(lang));
        let notes = Footnotes::of_all(edition);
        let mut places = BTreeMap::new();
        let (mut clauses, mut texts) = (Vec::new(), Vec::new());
        for (at, clause) in edition.indexed_clauses() {
            let id = &clause.id.value;
            if clause.withdrawn.is_some() || edition.is_deleted(id) {
                continue;
            }
            places.insert(at, texts.len());
            let number = findings.number(at).map(|number| number.own().key());
            let parent = clause.parent.and_then(|parent| places.get(&parent).copied());
            let title = reading.clause_title(clause);
            texts.push(Text::new(number, &title, &reading.clause_text(clause, &notes[clause.chapter]), parent));
            clauses.push((id.clone(), reading.clause_label(edition, findings, at)));
        }
        let ids = edition.clauses.iter().map(|clause| clause.id.value.clone()).collect();
        Older { ids, clauses, texts, scheme: edition.numbering.scheme }
    }

    /// The number of a section in the form of data.
    pub(super) fn number(&self, shown: &str) -> String {
        let compact: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
        let parsed = ClauseNumber::parse_in(self.scheme, shown.trim());
        let parsed = parsed.or_else(|_| ClauseNumber::parse_in(self.scheme, &compact));
        let annex = || ["附录", "附錄", "Annex"].iter().find_map(|word| compact.strip_prefix(word)).map(str::to_owned);
        parsed.map(|number| number.own().key()).ok().or_else(annex).unwrap_or(compact)
    }

    /// The sections of a document.
    pub(super) fn sections(&self, document: &Document) -> Vec<Text> {
        let mut open: Vec<(u8, usize)> = Vec::new();
        let mut texts = Vec::with_capacity(document.sections.len());
        for (at, section) in document.sections.iter().enumerate() {
            while open.last().is_some_and(|(depth, _)| *depth >= section.depth) {
                open.pop();
            }
            let parent = open.last().map(|(_, parent)| *parent);
            open.push((section.depth, at));
            let number = section.number.as_ref().map(|number| self.number(&number.shown));
            let mut body = String::new();
            write_blocks(&section.blocks, &mut body);
            texts.push(Text::new(number, &title_of(section), &body, parent));
        }
        texts
    }
}

/// The title of a section without markup; empty if it has none.
pub(super) fn title_of(section: &Section) -> String {
    text_of(section.title.iter().flatten())
}

impl Text {
    fn new(number: Option<String>, title: &str, body: &str, parent: Option<usize>) -> Text {
        let (title, body) = (letters(title), letters(body));
        let characters = || title.chars().chain(body.chars());
        let all: Vec<u64> = characters().map(u64::from).collect();
        let pack = |gram: &[u64]| gram.iter().fold(0, |packed, c| (packed << 21) | c);
        let mut grams: Vec<u64> = all.windows(GRAM.min(all.len()).max(1)).map(pack).collect();
        grams.sort_unstable();
        let runs = Runs::of(characters());
        Text { number, title, body, parent, runs, grams }
    }

    /// Whether it is a heading only.
    pub fn is_bare(&self) -> bool {
        self.body.is_empty()
    }
}

/// What is left of a text when punctuation, spaces and case do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text of blocks as the older edition is read: without the labels of lists and notes. Terms are not part of a clause.
fn write_blocks(blocks: &[Block], into: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => into.push_str(&text_of(inlines)),
            BlockKind::List(list) => list.items.iter().for_each(|item| write_blocks(&item.blocks, into)),
            BlockKind::Table(table) => {
                into.push_str(&text_of(table.caption.iter().flatten()));
                table.rows.iter().flatten().for_each(|cell| write_blocks(&cell.blocks, into));
            }
            BlockKind::Figure { alternative, caption, .. } => {
                into.push_str(alternative);
                into.push_str(&text_of(caption.iter().flatten()));
            }
            BlockKind::Formula { latex, .. } => into.push_str(latex),
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => {
                write_blocks(inner, into);
            }
            BlockKind::Code(text) | BlockKind::Source(text) => into.push_str(text),
            BlockKind::Term(_) => {}
        }
        into.push('\n');
    }
}
