//! What is laid out at once, for the layout: front pages, and the text in pieces.

use super::{ChapterView, Writer};
use crate::model::{Chapter, Part};
use serde::Serialize;

/// What `standard.typ` lays out in a run, as `json("/run.json")`, by its `pages`. The text is laid out in pieces, the front
/// pages after it.
#[derive(Debug, Serialize)]
#[serde(tag = "pages", rename_all = "kebab-case")]
pub enum RunView {
    /// Cover, contents, foreword and introduction. Headings of the text can be queried.
    Front {
        /// The foreword and the introduction.
        chapters: Vec<ChapterView>,
    },
    /// A piece of the text.
    Text {
        /// Its chapters; the first and the last may be parts of one.
        chapters: Vec<ChapterView>,
        /// Where it begins.
        begin: Begin,
    },
}

/// Where a piece of the text begins.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Begin {
    /// The number of its first page.
    pub page: usize,
    /// How much of the text area of that page the pieces before it fill, in points.
    pub height: f64,
    /// How many footnotes stand before it.
    pub footnotes: usize,
}

/// All runs of an edition.
#[derive(Debug, Default)]
pub struct Runs {
    /// The chapters before the text.
    pub front: Vec<ChapterView>,
    /// The pieces of the text.
    pub text: Vec<Run>,
}

/// A piece of the text.
#[derive(Debug)]
pub struct Run {
    /// Its chapters.
    pub chapters: Vec<ChapterView>,
    /// How many footnotes stand before it.
    pub footnotes: usize,
}

impl Writer<'_> {
    /// The runs of the edition, each of about `most` bytes of data. Their clauses become files of the layout.
    ///
    /// # Errors
    /// A clause cannot be written as JSON.
    pub fn runs(&self, most: usize) -> Result<Runs, serde_json::Error> {
        let mut runs = Runs::default();
        // The first clause of the text begins a run.
        let mut filled = most;
        let mut is_apart = true;
        for chapter in self.printed.chapters() {
            let mut part = ChapterPart { begins: true, clauses: Vec::new() };
            let mut level = 0;
            for section in self.printed.sections(chapter) {
                let footnotes = self.footnotes();
                // Readers of a tagged file are told levels without gaps.
                level = section.depth.min(level + 1).max(1);
                let clause = self.clause(section, level);
                if !is_front(chapter) && filled >= most && is_apart {
                    part = self.end(&mut runs, chapter, part);
                    runs.text.push(Run { chapters: Vec::new(), footnotes });
                    filled = 0;
                }
                // A heading stays with what follows it.
                is_apart = clause.has_text();
                let before = part.clauses.len();
                part.clauses.push(if before == 0 { b'[' } else { b',' });
                serde_json::to_writer(&mut part.clauses, &clause)?;
                filled += part.clauses.len() - before;
            }
            self.end(&mut runs, chapter, part);
        }
        Ok(runs)
    }

    /// Puts a part of a chapter into the last run, and begins the next part.
    fn end(&self, runs: &mut Runs, chapter: &Chapter, part: ChapterPart) -> ChapterPart {
        let ChapterPart { begins, mut clauses } = part;
        if clauses.is_empty() {
            return ChapterPart { begins, clauses };
        }
        clauses.push(b']');
        let root = &self.printed.rendition.edition.clause(chapter.root).id.value;
        let view = ChapterView {
            part: chapter.part.word(),
            begins,
            qr: if begins { self.code(root) } else { None },
            clauses: self.file("clauses", clauses),
        };
        match runs.text.last_mut().filter(|_| !is_front(chapter)) {
            Some(run) => run.chapters.push(view),
            None => runs.front.push(view),
        }
        ChapterPart { begins: false, clauses: Vec::new() }
    }
}

/// The clauses of a chapter in a run, as JSON without the bracket that closes it.
struct ChapterPart {
    /// Whether the first is the heading of the chapter.
    begins: bool,
    clauses: Vec<u8>,
}

fn is_front(chapter: &Chapter) -> bool {
    matches!(chapter.part, Part::Foreword | Part::Introduction)
}
