//! Headings: chapters, clauses, annexes and the units of a law.

use super::nodes::Paragraph;
use super::nodes::is_blank;
use super::text::{is_short, leading, line, take_start, title};
use super::{Assembler, literal};
use crate::import::document::{self, Inline, Levels, Number, Section, moved_up, text_of};
use crate::import::report::Fate;
use crate::model::{Division, Part};
use crate::ooxml::profile::Role;

/// Where the document is: the steps of the last number, and the part of the chapter.
#[derive(Debug, Default)]
pub struct Path {
    pub(super) steps: Vec<u32>,
    pub(super) part: Option<Part>,
    levels: Levels,
    /// Whether the last section is an annex whose title follows.
    open_annex: bool,
    /// The depth of the last unit of a law.
    pub(super) unit_depth: u8,
    /// The number of the last article of a law.
    pub(super) last_article: u64,
    /// Whether the attachments of a law have begun.
    pub(super) in_attachments: bool,
    /// Whether the chapter is that of the terms.
    in_terms: bool,
    /// Whether clauses have numbers of several steps, such as 4.1.
    pub(super) counts_steps: bool,
    /// Whether the names of a term follow its number.
    awaits_term: bool,
}

/// What opens a section.
pub struct Heading {
    pub(super) depth: u8,
    pub(super) part: Part,
    pub(super) unit: Option<Division>,
    pub(super) number: Option<Number>,
    pub(super) title: Option<Vec<Inline>>,
    pub(super) position: usize,
    pub(super) anchors: Vec<String>,
}

impl Assembler<'_> {
    /// Opens a section.
    pub(super) fn open(&mut self, heading: Heading) {
        self.end_section();
        let depth = self.path.levels.open(heading.depth);
        if let Some(reason) = moved_up(heading.depth, depth) {
            let title = heading.title.as_deref().map(line);
            let number = || heading.number.as_ref().map(|number| number.shown.clone());
            let text = title.or_else(number).unwrap_or_default();
            self.tell(Fate::Guessed, heading.position, text, reason);
        }
        self.path.part = Some(heading.part);
        self.path.open_annex = false;
        // The annexes of a law may speak of articles.
        self.path.in_attachments |= heading.part.is_annex() && self.path.last_article > 0;
        if heading.unit.is_some() {
            self.path.unit_depth = depth;
        }
        self.path.awaits_term = false;
        if depth == 1 {
            self.path.in_terms = heading.title.as_deref().is_some_and(is_terms_title);
        }
        self.in_index = false;
        let place = self.place(heading.position);
        self.document.sections.push(Section {
            unit: heading.unit,
            number: heading.number,
            title: heading.title.filter(|title| !is_blank(title)),
            anchors: heading.anchors,
            ..Section::new(depth, heading.part, place)
        });
    }

    /// The number of a heading: its label, else the number at the beginning of its text, which is removed there.
    pub(super) fn number(&mut self, paragraph: &mut Paragraph) -> Option<Number> {
        if let Some(label) = paragraph.label.take().filter(|label| !label.is_bullet && !label.text.is_empty()) {
            let chapter = || literal::chapter(&label.text).filter(|_| self.path.counts_steps);
            if let Some(found) = literal::decimal(&label.text).or_else(chapter) {
                self.path.steps = found.steps;
                return Some(Number { shown: found.shown, is_text: false });
            }
            let shown = label.text.trim_end_matches(['.', '、', '．', ':', '：', '—', ' ']).trim_start().to_owned();
            return (!shown.is_empty()).then_some(Number { shown, is_text: false });
        }
        // Letters that begin again and again are no numbers: `A. Fees` below each of several sections.
        let is_letter =
            |found: &literal::Literal| paragraph.is_clause == Some(false) && literal::is_letter(&found.steps);
        let found = literal::decimal(&leading(&paragraph.inlines));
        let found = found.filter(|found| !is_letter(found) && self.may_number(found))?;
        let taken = take_start(&mut paragraph.inlines, found.length);
        if paragraph.is_clause == Some(true) {
            self.above(&found.steps, paragraph.position);
        }
        self.path.steps.clone_from(&found.steps);
        Some(self.written_number(&taken, found.shown, paragraph.position))
    }

    /// The number of a chapter in the forms that only headings have: `第1章 引言`, `1.引言`. It must follow the one before.
    fn chapter_number(&mut self, paragraph: &mut Paragraph) -> Option<Number> {
        let text = leading(&paragraph.inlines);
        // 第一章 and 一、 are numbers of their own kind where no 1.1 stands below them.
        let is_ours = |found: &literal::Literal| {
            literal::follows(&self.path.steps, &found.steps)
                && (self.path.counts_steps || text.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        };
        let found = literal::chapter(&text).filter(is_ours)?;
        let written = take_start(&mut paragraph.inlines, found.length);
        let reason = format!("the number is counted and shown as {}", found.shown);
        self.tell(Fate::Computed, paragraph.position, written.trim(), reason);
        self.path.steps = found.steps;
        Some(Number { shown: found.shown, is_text: false })
    }

    /// Whether figures at the beginning of a heading are its number: not those of a year or a version.
    fn may_number(&self, found: &literal::Literal) -> bool {
        // `I.1` below Article I is no number of an annex.
        let is_roman = self.is_in_law() && found.steps.first().is_some_and(|step| *step > literal::BEFORE_ANNEXES);
        let is_small = !is_roman && found.steps.iter().copied().all(literal::is_step);
        let begins = found.steps.len() == 1 || found.steps.last() == Some(&1);
        let has_chapter = self.path.steps.first().is_some_and(|chapter| Some(chapter) == found.steps.first());
        is_small && (literal::follows(&self.path.steps, &found.steps) || begins || has_chapter)
    }

    /// A chapter or a clause.
    pub(super) fn clause(&mut self, depth: u8, mut paragraph: Paragraph) {
        if is_blank(&paragraph.inlines) {
            // Word numbers an empty heading; it is told, since the numbers after it count it.
            if let Some(label) = &paragraph.label {
                let reason = format!("an empty heading has the number {}; it is left out", label.text);
                self.tell(Fate::Guessed, paragraph.position, "", reason);
            }
            return;
        }
        let text = line(&paragraph.inlines);
        if text.is_empty() {
            // A picture alone, in the style of a heading.
            return self.element(Role::Paragraph, Paragraph { label: None, ..paragraph });
        }
        if is_contents_title(&paragraph.inlines) {
            return self.leave_out(paragraph, "the table of contents is made anew");
        }
        if self.is_in_law() && self.law_heading(&mut paragraph, true) {
            return;
        }
        let is_bare = paragraph.label.as_ref().is_none_or(|label| label.is_bullet || label.text.is_empty());
        if is_bare && literal::annex(&text).is_some() {
            return self.annex(paragraph);
        }
        if let Some(label) = &paragraph.label
            && literal::annex(&label.text).is_some()
        {
            return self.annex(paragraph);
        }
        let has_label = paragraph.label.is_some();
        let number = self.number(&mut paragraph);
        let number = number.or_else(|| if depth == 1 { self.chapter_number(&mut paragraph) } else { None });
        let depth = match &number {
            // Where the number is text, it says the depth; the style may be any.
            Some(number) if !has_label => number.shown.split('.').count().min(9) as u8,
            _ => depth,
        };
        let position = paragraph.position;
        let is_picture = |inline: &Inline| matches!(inline, Inline::Picture { .. });
        let (pictures, words): (Vec<Inline>, Vec<Inline>) = paragraph.inlines.into_iter().partition(is_picture);
        let title = title(words);
        let part = self.part_of(depth, number.is_some(), &title);
        let anchors = paragraph.anchors;
        self.open(Heading { depth, part, unit: None, number, title: Some(title), position, anchors });
        // Pictures that are anchored in a heading stand below it.
        for picture in pictures {
            let below = Paragraph { position, inlines: vec![picture], ..Paragraph::default() };
            self.element(Role::Paragraph, below);
        }
    }

    /// A clause without a title.
    pub(super) fn untitled(&mut self, depth: u8, mut paragraph: Paragraph) {
        let number = self.number(&mut paragraph);
        let number = number.or_else(|| if depth == 1 { self.chapter_number(&mut paragraph) } else { None });
        if number.is_none() && is_blank(&paragraph.inlines) {
            return;
        }
        let part = self.path.part.unwrap_or(Part::Body);
        let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
        self.open(Heading { depth, part, unit: None, number, title: None, position, anchors });
        self.element(Role::Paragraph, Paragraph { label: None, ..paragraph });
    }

    /// A paragraph in the style of the title above the contents: `is_above` them, or a heading or a caption that its author
    /// gave this style, because the contents do not list it.
    pub(super) fn contents_heading(&mut self, paragraph: Paragraph, is_above: bool) {
        if is_above || is_contents_title(&paragraph.inlines) {
            return self.leave_out(paragraph, "the table of contents is made anew");
        }
        let text = line(&paragraph.inlines);
        if literal::caption(&text).is_some() {
            return self.element(Role::Caption, paragraph);
        }
        if text.is_empty() || text.chars().count() > 120 || ends_sentence(&text) {
            return self.without_role(paragraph);
        }
        self.clause(1, paragraph);
    }

    /// A foreword or introduction.
    pub(super) fn front(&mut self, mut paragraph: Paragraph) {
        if is_blank(&paragraph.inlines) {
            return;
        }
        paragraph.label = None;
        let title = title(paragraph.inlines);
        let part = named_part(&title).unwrap_or(Part::Foreword);
        if part == Part::Bibliography || is_contents_title(&title) {
            let text = line(&title);
            if is_contents_title(&title) {
                return self.tell(Fate::LeftOut, paragraph.position, text, "the table of contents is made anew");
            }
        }
        self.open(Heading {
            depth: 1,
            part,
            unit: None,
            number: None,
            title: Some(title),
            position: paragraph.position,
            anchors: paragraph.anchors,
        });
    }

    /// The bibliography.
    pub(super) fn bibliography(&mut self, paragraph: Paragraph) {
        if is_blank(&paragraph.inlines) {
            return;
        }
        let title = Some(title(paragraph.inlines));
        let part = Part::Bibliography;
        self.open(Heading {
            depth: 1,
            part,
            unit: None,
            number: None,
            title,
            position: paragraph.position,
            anchors: paragraph.anchors,
        });
    }

    /// An annex: letter, kind and title in one paragraph, or the title in the next ones.
    pub(super) fn annex(&mut self, mut paragraph: Paragraph) {
        let label =
            paragraph.label.take().filter(|label| !label.is_bullet && !label.text.is_empty()).map(|label| label.text);
        let position = paragraph.position;
        let number = match label {
            Some(label) => {
                let letter = literal::annex(&label).map_or_else(|| label.clone(), |(letter, _)| letter);
                Some(Number { shown: letter, is_text: false })
            }
            None => literal::annex(&leading(&paragraph.inlines)).map(|(letter, length)| {
                let text = take_start(&mut paragraph.inlines, length);
                // The letter is the last one: `ANNEX A.`
                let (word, stop) = text.rsplit_once(letter.as_str()).unwrap_or_default();
                let word = format!("{}{}", word.trim(), stop.trim());
                self.tell(Fate::Computed, position, word, "the word before the letter of an annex is written anew");
                Number { shown: letter, is_text: true }
            }),
        };
        if number.is_none() && is_blank(&paragraph.inlines) {
            return;
        }
        if let Some(letter) =
            number.as_ref().and_then(|number| number.shown.chars().next()).filter(char::is_ascii_uppercase)
        {
            self.path.steps = vec![literal::annex_step(letter)];
        }
        let part = self.take_kind(&mut paragraph.inlines, position).unwrap_or(Part::InformativeAnnex);
        let title = title(paragraph.inlines);
        let is_open = is_blank(&title);
        self.open(Heading {
            depth: 1,
            part,
            unit: None,
            number,
            title: Some(title),
            position,
            anchors: paragraph.anchors,
        });
        self.path.open_annex = is_open;
    }

    /// Removes `（规范性）` or `(informative)` at the beginning.
    fn take_kind(&mut self, inlines: &mut Vec<Inline>, position: usize) -> Option<Part> {
        let text = leading(inlines);
        let lead = text.chars().take_while(|c| c.is_whitespace() || matches!(c, '—' | '-' | '–' | ':')).count();
        let body: String = text.chars().skip(lead).collect();
        let inner = body.strip_prefix(['（', '('])?;
        let (kind, _) = inner.split_once(['）', ')'])?;
        let bare: String = kind.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        let part = match bare.as_str() {
            "规范性" | "规范性附录" | "normative" | "标准的附录" => Part::NormativeAnnex,
            "资料性" | "资料性附录" | "informative" | "提示的附录" => Part::InformativeAnnex,
            _ => return None,
        };
        let taken = take_start(inlines, lead + 2 + kind.chars().count());
        self.tell(Fate::Computed, position, taken, "whether an annex is normative is written anew");
        Some(part)
    }

    /// Whether the annex before is normative.
    pub(super) fn annex_kind(&mut self, mut paragraph: Paragraph) {
        let kind = self.take_kind(&mut paragraph.inlines, paragraph.position);
        if let (Some(kind), true) = (kind, self.path.open_annex)
            && let Some(section) = self.document.sections.last_mut()
        {
            section.part = kind;
            self.path.part = Some(kind);
        }
        if !is_blank(&paragraph.inlines) {
            self.annex_title(paragraph);
        }
    }

    /// The title of the annex before.
    pub(super) fn annex_title(&mut self, paragraph: Paragraph) {
        if is_blank(&paragraph.inlines) {
            return;
        }
        match self.document.sections.last_mut().filter(|_| self.path.open_annex) {
            Some(section) => {
                section.title = Some(title(paragraph.inlines));
                section.anchors.extend(paragraph.anchors);
                self.path.open_annex = false;
            }
            None => self.element(Role::Paragraph, Paragraph { label: None, ..paragraph }),
        }
    }

    /// A paragraph whose style says nothing: numbers written by hand, or plain text.
    pub(super) fn without_role(&mut self, mut paragraph: Paragraph) {
        if is_blank(&paragraph.inlines) && paragraph.label.is_none() {
            return;
        }
        if self.is_in_law() && (self.law_heading(&mut paragraph, false) || self.attachment(&mut paragraph)) {
            return;
        }
        let has_label = paragraph.label.as_ref().is_some_and(|label| !label.text.is_empty());
        let text = line(&paragraph.inlines);
        if !has_label && self.path.open_annex && !text.is_empty() {
            let kind = self.take_kind(&mut paragraph.inlines, paragraph.position);
            if let (Some(kind), Some(section)) = (kind, self.document.sections.last_mut()) {
                section.part = kind;
                self.path.part = Some(kind);
            }
            if is_blank(&paragraph.inlines) {
                return;
            }
            if text.chars().count() <= 60 && !ends_sentence(&text) {
                self.tell(
                    Fate::Guessed,
                    paragraph.position,
                    line(&paragraph.inlines),
                    "this line below the letter of an annex is its title",
                );
                return self.annex_title(paragraph);
            }
            self.path.open_annex = false;
        }
        if !has_label && self.divisions.is_none() && self.heading_by_number(&mut paragraph) {
            return;
        }
        let role = Role::Paragraph;
        self.element(role, paragraph);
    }

    /// A heading that only its number shows, if the number follows the one before.
    fn heading_by_number(&mut self, paragraph: &mut Paragraph) -> bool {
        let text = leading(&paragraph.inlines);
        let short = line(&paragraph.inlines);
        let is_line = is_short(&short) && !ends_sentence(&short);
        if is_line && literal::annex(&text).is_some_and(|(letter, _)| self.next_annex(&letter)) {
            self.tell(Fate::Guessed, paragraph.position, short, "this line is the heading of an annex");
            self.annex(std::mem::take(paragraph));
            return true;
        }
        if is_line
            && paragraph.label.is_none()
            && let Some(part) = named_part(&paragraph.inlines)
            && part != Part::References
        {
            self.tell(Fate::Guessed, paragraph.position, short, "this line is the heading of an unnumbered chapter");
            let heading_title = title(std::mem::take(&mut paragraph.inlines));
            let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
            self.open(Heading {
                depth: 1,
                part,
                unit: None,
                number: None,
                title: Some(heading_title),
                position,
                anchors,
            });
            return true;
        }
        if std::mem::take(&mut self.path.awaits_term) && paragraph.label.is_none() && is_line {
            self.element(Role::TermName, std::mem::take(paragraph));
            return true;
        }
        let Some(found) = literal::decimal(&text) else { return false };
        let follows = paragraph.is_clause.unwrap_or_else(|| literal::follows(&self.path.steps, &found.steps));
        if found.length == text.chars().count() && self.path.in_terms && follows {
            // The number of a term stands on a line of its own, above its names.
            self.path.steps = found.steps;
            self.path.awaits_term = true;
            self.element(Role::TermNumber, std::mem::take(paragraph));
            return true;
        }
        if !follows || found.steps.len() == 1 && !is_line && paragraph.is_clause.is_none() {
            return false;
        }
        let taken = take_start(&mut paragraph.inlines, found.length);
        let depth = found.steps.len().min(9) as u8;
        if paragraph.is_clause.is_some() {
            self.above(&found.steps, paragraph.position);
            self.in_row.push((paragraph.position, found.shown.clone()));
        } else {
            let reason = "a clause by its number, which follows the one before; its style says nothing";
            self.tell(Fate::Guessed, paragraph.position, short, reason);
        }
        self.path.steps = found.steps;
        let number = Some(self.written_number(&taken, found.shown, paragraph.position));
        let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
        let inlines = std::mem::take(&mut paragraph.inlines);
        // 3.0.1 stands directly below the chapter.
        let depth = if number.as_ref().is_some_and(|n| n.shown.split('.').nth(1) == Some("0")) { 2 } else { depth };
        if is_line {
            let title = title(inlines);
            let part = self.part_of(depth, true, &title);
            self.open(Heading { depth, part, unit: None, number, title: Some(title), position, anchors });
        } else {
            let part = self.path.part.unwrap_or(Part::Body);
            self.open(Heading { depth, part, unit: None, number, title: None, position, anchors });
            self.element(Role::Paragraph, Paragraph { inlines, position, ..Paragraph::default() });
        }
        self.by_number.push(self.document.sections.len() - 1);
        true
    }

    pub(super) fn next_annex(&self, letter: &str) -> bool {
        let next = letter.chars().next().map_or(0, literal::annex_step);
        match self.path.steps.first() {
            Some(&last) if last > literal::BEFORE_ANNEXES => next == last + 1,
            Some(_) => next == literal::annex_step('A'),
            None => false,
        }
    }

    /// What the chapter of a heading is.
    fn part_of(&self, depth: u8, is_numbered: bool, title: &[Inline]) -> Part {
        if depth > 1 {
            return self.path.part.unwrap_or(Part::Body);
        }
        match named_part(title) {
            Some(Part::References) => Part::References,
            Some(part) if !is_numbered => part,
            _ => Part::Body,
        }
    }
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', ';', ':', '，', ',', '.', '！', '？'])
}

pub(super) fn is_contents_title(title: &[Inline]) -> bool {
    let text: String = text_of(title).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let words = ["目次", "目录", "目錄", "contents", "tableofcontents", "listoffigures", "listoftables"];
    words.contains(&text.trim_end_matches([':', '：']))
}

fn is_terms_title(title: &[Inline]) -> bool {
    let text = line(title).to_lowercase();
    text.starts_with("术语") || text.contains("terms and definitions")
}

/// The part that the title of a chapter names.
fn named_part(title: &[Inline]) -> Option<Part> {
    let title = text_of(title);
    let is_preface = title.trim().eq_ignore_ascii_case("preface");
    document::named_part(&title).or(is_preface.then_some(Part::Foreword))
}
