//! Lines to paragraphs, over the ends of lines, columns and pages.
//!
//! The tags of a file say which lines are one paragraph. Without them the next line decides: at the edge of its column without a number
//! it goes on, whatever the length of the line before.

use super::chain::Chain;
use super::events::Event;
use super::labels;
use super::lines::{Line, is_wide};
use super::measures::{Column, Measures};
use super::page::{Layout, OutlineEntry};
use super::tables::Table;
use super::told::Told;
use crate::import::assemble::text::is_chinese;
use crate::import::assemble::{is_short, literal};
use crate::import::report::Fate;
use crate::ooxml::profile::Role;

/// What stands in the text, one after the other.
#[derive(Debug)]
pub enum Piece {
    /// A paragraph.
    Paragraph(Draft),
    /// A table on a page.
    Table(usize, Table),
    /// A picture of a page.
    Picture(usize, usize),
}

/// A paragraph before its text is made.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its lines.
    pub lines: Vec<Line>,
    /// What it is, where that is known.
    pub role: Option<Role>,
    /// Whether it begins with the number of a clause, if with any number.
    pub is_clause: Option<bool>,
    /// The number that is a picture before it.
    pub number: Option<String>,
}

/// Puts the lines of a file together.
pub struct Flow<'l> {
    layout: &'l Layout,
    measures: &'l Measures,
    outline: Outline,
    /// The steps of the last number of a clause.
    steps: Vec<u32>,
    is_law: bool,
    /// Which numbers are those of clauses.
    chain: Chain,
    /// How many lines were added.
    count: usize,
    pieces: Vec<Piece>,
}

/// The entries of the outline that are headings of the text.
struct Outline(std::collections::BTreeMap<String, u8>);

/// What titles are compared by: their text without white space, and with hyphens and apostrophes of one kind.
pub(super) fn key(text: &str) -> String {
    let is_shown = |c: &char| !c.is_whitespace() && *c != '\u{AD}';
    let fold = |c| match c {
        '\u{2010}' | '\u{2011}' => '-',
        '’' | '‘' => '\'',
        c => c,
    };
    text.chars().filter(is_shown).map(fold).collect()
}

impl Outline {
    /// Of the outline of a file, or of its table of contents if that says more.
    fn of(layout: &Layout, contents: &[OutlineEntry]) -> Outline {
        let entries = if layout.outline.len() * 2 < contents.len() { contents } else { &layout.outline };
        let entries = entries.iter().filter(|entry| entry.title.chars().count() < 120);
        // Some programs put all chapters below the title.
        let is_chapter = |title: &str| literal::decimal(title).is_some_and(|found| found.steps.len() == 1);
        let first =
            entries.clone().filter(|entry| is_chapter(&entry.title)).map(|entry| entry.depth).min().unwrap_or(1);
        let depth = |depth: u8| depth.saturating_sub(first.max(1)).saturating_add(1).min(9);
        let own = entries.map(|entry| (key(&entry.title).to_lowercase(), depth(entry.depth)));
        Outline(own.filter(|(title, _)| title.chars().count() > 1).collect())
    }

    /// The level of the entry that has this text, whatever the case of its letters is.
    fn level(&self, text: &str) -> Option<u8> {
        self.0.get(&key(text).to_lowercase()).copied()
    }
}

/// How a line begins.
#[derive(Debug, PartialEq, Eq)]
enum Start {
    /// With a number.
    Number(literal::Literal),
    /// With a label that only begins something: a note, a caption, an annex, an article, an item.
    Label,
    /// With a label of an item, which may also stand within a sentence.
    Item,
    /// With text.
    Text,
}

impl<'l> Flow<'l> {
    /// Nothing so far of the events of these pages. `contents` are the entries of the table of contents.
    pub fn new(
        layout: &'l Layout,
        contents: &[OutlineEntry],
        measures: &'l Measures,
        is_law: bool,
        pages: &[Vec<Event>],
    ) -> Flow<'l> {
        // The articles of a law are known by their words.
        let outline = Outline::of(layout, if is_law { &[] } else { contents });
        let chain = Chain::of(pages, layout, measures, |text| outline.level(text).is_some());
        Flow { layout, measures, outline, steps: Vec::new(), is_law, chain, count: 0, pieces: Vec::new() }
    }

    /// Adds an event.
    pub fn add(&mut self, event: Event, told: &mut Told) {
        match event {
            Event::Line(line) => {
                let at = self.count;
                self.count += 1;
                match self.chain.drawn(at).map(<[u32]>::to_vec) {
                    Some(steps) => self.drawn(line, steps, told),
                    None => self.line(line, self.chain.has(at), told),
                }
            }
            Event::Table(page, table) => self.pieces.push(Piece::Table(page, table)),
            Event::Picture(page, at) => self.pieces.push(Piece::Picture(page, at)),
        }
    }

    /// What was put together.
    pub fn finish(self) -> Vec<Piece> {
        self.pieces
    }

    /// Adds a line whose number is a picture.
    fn drawn(&mut self, line: Line, steps: Vec<u32>, told: &mut Told) {
        let number = shown(&steps);
        let reason = "the number of this line is a picture; it is counted from the numbers around it, so compare it with the page";
        told.add(Fate::Guessed, line.page, format!("{number} {}", line.trimmed()), reason);
        let role = Some(Role::Untitled(steps.len().min(9) as u8));
        self.steps = steps;
        self.pieces.push(Piece::Paragraph(Draft { lines: vec![line], role, is_clause: None, number: Some(number) }));
    }

    fn line(&mut self, line: Line, is_clause: bool, told: &mut Told) {
        if line.drawn.is_some() {
            let reason = "what stands before this line is a picture, maybe of its number or of a bullet; it is left out: look at the page";
            told.add(Fate::Guessed, line.page, line.trimmed(), reason);
        }
        if line.letters() == 0 && line.pieces.iter().all(|piece| piece.footnote.is_none()) {
            return;
        }
        let start = self.start(&line, is_clause);
        let column = self.measures.column(&line, self.layout);
        let pitch = self.measures.pitch;
        // A picture between two lines of a paragraph does not end it.
        let last = match self.pieces.last_mut() {
            Some(Piece::Paragraph(last))
                if last.role.is_none() || last.number.is_some() || last.lines[0].leaf().is_some() =>
            {
                Some(last)
            }
            _ => None,
        };
        // A title that the outline lists begins something, whatever stands above it.
        let text = line.trimmed();
        let is_listed = line.leaf().is_none() && is_title(&text) && self.outline.level(&text).is_some();
        let goes_on = match last.filter(|_| !is_listed) {
            Some(last) => {
                let before = last.lines.last().map(|before| self.measures.column(before, self.layout));
                goes_on(last, &line, &start, before.unwrap_or(column), column, pitch, is_clause)
            }
            None => false,
        };
        if goes_on {
            if let Start::Number(found) = &start
                && found.steps.len() > 1
                && line.leaf().is_none()
            {
                let reason = format!(
                    "this line begins with {}, which is no number of a clause here, as the sentence goes on",
                    found.shown
                );
                told.add(Fate::Guessed, line.page, line.trimmed(), reason);
            }
            if let Some(Piece::Paragraph(last)) = self.pieces.last_mut() {
                last.lines.push(line);
            }
            return;
        }
        let role = self.role(&line, &start, is_clause, told);
        let is_clause = literal::decimal(&line.trimmed()).map(|_| is_clause);
        self.pieces.push(Piece::Paragraph(Draft { lines: vec![line], role, is_clause, number: None }));
    }

    fn start(&self, line: &Line, is_clause: bool) -> Start {
        let text = line.trimmed();
        if self.is_law && literal::law(&text).is_some() {
            return Start::Label;
        }
        // A letter that is no annex is that of an item or a section: `A. Fees`.
        let number = literal::decimal(&text).filter(|found| is_clause || !literal::is_letter(&found.steps));
        if number.is_none() && literal::decimal(&text).is_some() && line.leaf().is_none() {
            return Start::Label;
        }
        // The items of tagged lists have labels such as `1.`, which are no numbers of chapters; `1.2` is no label of an item.
        if line.is_listed() && !is_clause && number.as_ref().is_none_or(|found| found.steps.len() < 2) {
            return Start::Item;
        }
        if let Some(found) = number.or_else(|| literal::chapter(&text).filter(|_| is_clause)) {
            return Start::Number(found);
        }
        let is_label = literal::remark(&text).is_some()
            || literal::caption(&text).is_some() && text.chars().count() < 80
            || literal::annex(&text).is_some();
        match () {
            () if is_label => Start::Label,
            () if literal::item(&text).is_some() => Start::Item,
            () => Start::Text,
        }
    }

    /// What a paragraph is that begins with a line.
    fn role(&mut self, line: &Line, start: &Start, is_clause: bool, told: &mut Told) -> Option<Role> {
        let text = line.trimmed();
        if line.is_unsure {
            // Its number is an error and no guess.
            return Some(Role::Definition);
        }
        let kind = line.leaf().map(|leaf| leaf.kind.as_str()).unwrap_or_default();
        let level =
            kind.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()).filter(|level| (1..=6).contains(level));
        let listed = self.outline.level(&text);
        match start {
            Start::Number(found) => {
                let follows = literal::follows(&self.steps, &found.steps);
                // Contents repeat what the outline lists.
                let is_known =
                    (level.is_some() || listed.is_some()) && (is_clause || !self.chain.has_number(&found.steps));
                if is_clause || is_known {
                    if !follows {
                        let reason = match &self.steps[..] {
                            [] => format!(
                                "the first number of a clause is {}; look whether clauses are missing before it",
                                found.shown
                            ),
                            last => format!(
                                "the number {} does not follow {}, the one before; look whether a clause is missing between them",
                                found.shown,
                                shown(last)
                            ),
                        };
                        told.add(Fate::Guessed, line.page, &text, reason);
                    }
                    self.steps.clone_from(&found.steps);
                    let depth = found.steps.len().min(9) as u8;
                    // The number alone is the heading of a clause without a title, or its title stands in the next line.
                    let is_alone = found.length >= text.chars().count();
                    // Only headings may have `1、范围`.
                    let is_joined = literal::decimal(&text).is_none();
                    return match (is_clause && !is_known && !is_joined, is_alone) {
                        (true, _) => None,
                        (false, true) => Some(Role::Untitled(depth)),
                        (false, false) if is_known || is_title(&text) => Some(Role::Clause(depth)),
                        (false, false) => Some(Role::Untitled(depth)),
                    };
                }
                if found.steps.len() > 1 {
                    let reason = format!(
                        "this paragraph begins with {}, which does not stand in the row of the numbers of clauses; it is text",
                        found.shown
                    );
                    told.add(Fate::Guessed, line.page, &text, reason);
                }
                None
            }
            Start::Label if literal::annex(&text).is_some() => {
                if let Some((letter, _)) = literal::annex(&text)
                    && let Some(letter) = letter.chars().next()
                    && (is_title(&text) || level.is_some())
                {
                    self.steps = vec![literal::annex_step(letter)];
                }
                (level.is_some() || listed.is_some()).then_some(Role::Annex)
            }
            Start::Label => None,
            Start::Item if level.is_none() => None,
            _ => {
                if kind == "Title" {
                    return Some(Role::Title);
                }
                if matches!(kind, "Caption") {
                    return None;
                }
                // The tags may be wrong about levels, the numbers are not.
                let least = self.chain.depth_at(self.count - 1);
                level.or(listed.filter(|_| is_title(&text))).map(|level| Role::Clause(level.max(least)))
            }
        }
    }
}

/// Whether the text behind a number goes on with a sentence about the clause of this number.
pub(super) fn refers(rest: &str) -> bool {
    let words = [
        "的", "和", "、", "或", "至", "中", "规定", "给出", "，", "。", "）", ")", "~", "～", "-", "℃", "%", "mm",
        "cm", "kg", "kW", "MPa",
    ];
    // `4.2 - Title` is a heading.
    let is_title = rest.strip_prefix("- ").is_some_and(|title| title.trim_start().starts_with(char::is_alphabetic));
    !is_title && words.iter().any(|word| rest.starts_with(word))
}

fn shown(steps: &[u32]) -> String {
    let one = |step: &u32| match literal::annex_letter(*step) {
        Some(letter) => letter.to_string(),
        None => step.to_string(),
    };
    steps.iter().map(one).collect::<Vec<_>>().join(".")
}

fn is_title(text: &str) -> bool {
    is_short(text) && !ends_sentence(text)
}

pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '；', '：', ';', ':', '.', '！', '？', '!', '?'])
}

/// Whether a line goes on with a paragraph.
fn goes_on(
    last: &Draft,
    line: &Line,
    start: &Start,
    of_last: Column,
    of_line: Column,
    pitch: f32,
    is_clause: bool,
) -> bool {
    let Some(before) = last.lines.last() else { return false };
    let first = &last.lines[0];
    let is_same_place = before.page == line.page && before.column == line.column;
    // A label and its text may be two things in the file.
    if is_same_place && before.is_beside(line) && line.left > before.right - 1.0 {
        let label = before.trimmed();
        let is_label = labels::is_alone(&label)
            || literal::decimal(&label).is_some_and(|found| found.length >= label.chars().count())
            || literal::law(&label).is_some_and(|(_, _, length)| length >= label.chars().count())
            || matches!(label.as_str(), "•" | "●" | "■" | "–" | "—" | "——" | "o" | "☐" | "☑");
        let kind = before.leaf().map(|leaf| leaf.kind.as_str());
        return is_label
            || kind == Some("Lbl")
            || last.lines.len() == 1 && before.leaf().is_none() && line.leaf().is_none();
    }
    if line.drawn.is_some() {
        return false;
    }
    // Whether the first word of the line would have stood in the line before.
    let room = of_last.right - before.right;
    let is_full = room < first_word(line);
    let is_ended = ends_sentence(&before.text());
    if let (Some(one), Some(other)) = (before.row(), line.row()) {
        // Programs that guess the tags make one paragraph of several clauses or items.
        let begins = is_clause || literal::item(&line.trimmed()).is_some();
        let is_outdented = line.left < before.left - 0.7 * line.size;
        return one == other && !(begins && (!is_full || is_ended || is_outdented));
    }
    if before.leaf().is_some() != line.leaf().is_some() || before.is_unsure || line.is_unsure {
        return false;
    }
    let size = before.size.max(line.size);
    if (before.size - line.size).abs() > 0.12 * size {
        return false;
    }
    let distance = line.baseline - before.baseline;
    if is_same_place && (distance > 1.3 * pitch.max(1.2 * size) || distance < 0.0) {
        return false;
    }
    let is_at_edge = line.left < of_line.left + 0.7 * size;
    match start {
        Start::Label => return false,
        Start::Item if !(is_full && is_at_edge && !is_ended) => return false,
        Start::Number(found) => {
            if is_clause {
                return false;
            }
            // `4.2 的规定` first in a line.
            if found.steps.len() > 1 && !(is_full && !is_ended && is_at_edge) {
                return false;
            }
        }
        _ => {}
    }
    // A heading is not full and has another font than what follows.
    let is_heading = !is_full && last.lines.len() == 1 && before.font() != line.font();
    if is_heading {
        return false;
    }
    let hang = hang(first);
    if hang.is_some_and(|hang| (line.left - hang).abs() < 0.35 * size) && line.left > of_line.left + 0.7 * size {
        return true;
    }
    if is_at_edge {
        let first_is_indented = first.left > of_last.left + 0.7 * size;
        // Where paragraphs have no indent, the length of a line must say it.
        let is_short = room > 0.25 * (of_last.right - of_last.left);
        return first_is_indented || is_full || !(is_short || is_ended && room > 2.0 * first_word(line));
    }
    // Indented as the line before, and full: a text that is indented as a whole.
    let is_block = (line.left - before.left).abs() < 0.35 * size && (last.lines.len() > 1 || is_full && !is_ended);
    is_block && is_full
}

/// Where the text begins behind the label of an item or a number.
fn hang(line: &Line) -> Option<f32> {
    let mut pieces = line.pieces.iter().filter(|piece| !piece.text.trim().is_empty());
    let first = pieces.next()?;
    let next = pieces.next()?;
    let is_label = first.text.trim().chars().count() <= 8;
    (is_label && next.left > first.right).then_some(next.left)
}

/// The width of the first word of a line: a Han letter with the sign behind it, or a Latin word.
fn first_word(line: &Line) -> f32 {
    let text = line.trimmed();
    let is_han = text.chars().next().is_some_and(is_wide);
    if is_han {
        let signs = text.chars().skip(1).take_while(|c| is_wide(*c) && !is_chinese(*c) && !c.is_alphanumeric()).count();
        return line.size * (1.3 + signs.min(2) as f32);
    }
    let letters = text.chars().take_while(|c| !c.is_whitespace() && !is_wide(*c)).count();
    line.size * (0.3 + 0.55 * letters.min(30) as f32)
}
