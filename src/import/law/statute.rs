//! Laws and measures: title, history, preamble, contents, units, articles, attachments.
//!
//! After the title, lines about adoption and amendments are the history. Headings before the first article that occur
//! again later are the contents, which are left out. A line `第三条…` is an article if it is followed by a space, or if its
//! number is the next one; else it is a reference at the start of a line.

use super::english;
use super::line::{self, Line, article, division, is_attachment, is_blank};
use super::list;
use super::place;
use super::table;
use crate::import::Characters;
use crate::import::date::date_in;
use crate::import::document::{Block, Cover, Document, Field, Inline, Number, Read, Scheme, Section};
use crate::import::report::{Fate, Report};
use crate::model::{Division, Lang, Part};
use std::collections::BTreeSet;

/// The longest title of a unit, in characters.
const LONGEST_TITLE: usize = 60;

/// Headings without a number, as [`key`] gives them.
const UNNUMBERED: [&str; 11] = [
    "正文",
    "附则",
    "附則",
    "序言",
    "前言",
    "引言",
    "总则",
    "preamble",
    "foreword",
    "introduction",
    "supplementaryprovisions",
];

/// Whether a text is a law: it has at least two articles, or one and nothing else that counts.
pub(super) fn has_articles(lines: &[Line<'_>]) -> bool {
    lines.iter().filter(|line| article(bare(line)).is_some_and(|start| start.is_apart)).take(1).count() > 0
}

/// A line without the marks of Markdown before it.
fn bare<'a>(line: &Line<'a>) -> &'a str {
    line::trim(line.text.trim_start_matches('#')).trim_start_matches("**")
}

/// Reads a law in the language of its title.
pub(super) fn read(lines: &[Line<'_>], file: &str, language: &Lang) -> Read {
    let mut reader = Reader::new(file, language);
    let rest = reader.head(lines);
    let rest = reader.contents(rest);
    for line in rest {
        reader.line(*line);
    }
    reader.flush();
    let divisions: Vec<Division> = reader.units.iter().copied().collect();
    reader.document.scheme = Scheme::Articles { divisions };
    Read { document: reader.document, report: reader.report, characters: Characters::default() }
}

/// What stands above the text of a law, each with the number of its line.
#[derive(Debug)]
pub(in crate::import) struct Front {
    pub title: Option<(usize, String)>,
    pub history: Vec<(usize, String)>,
    /// The lines of both.
    pub head: Vec<usize>,
    /// The lines of the contents.
    pub contents: Vec<usize>,
}

/// Reads what stands above the text of a law. Its first line is the title only if that is wanted.
pub(in crate::import) fn front(texts: &[(usize, &str)], language: &Lang, takes_title: bool) -> Front {
    let lines: Vec<Line<'_>> = texts.iter().map(|(number, text)| Line { text, number: *number }).collect();
    let mut reader = Reader::new("", language);
    let rest = if takes_title { reader.head(&lines) } else { reader.past(&lines) };
    let head = &lines[..lines.len() - rest.len()];
    let body = reader.contents(rest);
    let kept: BTreeSet<usize> = body.iter().chain(&reader.text).map(|line| line.number).collect();
    let numbers = |lines: &[Line<'_>]| lines.iter().map(|line| line.number).collect::<Vec<_>>();
    let contents = numbers(rest).into_iter().filter(|number| !kept.contains(number)).collect();
    let field = |field: Field| (field.place.position, field.text);
    let Cover { titles, history, .. } = std::mem::take(&mut reader.document.cover);
    let title = titles.into_values().next().map(field);
    Front { title, history: history.into_iter().map(field).collect(), head: numbers(head), contents }
}

struct Reader<'a> {
    file: &'a str,
    language: &'a Lang,
    document: Document,
    report: Report,
    /// The units that occur.
    units: BTreeSet<Division>,
    /// The units of the open sections.
    levels: Vec<Division>,
    /// The lines of the text below the last heading.
    text: Vec<Line<'a>>,
    last_article: u64,
    in_attachments: bool,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, language: &'a Lang) -> Reader<'a> {
        Reader {
            file,
            language,
            document: Document::default(),
            report: Report::default(),
            units: BTreeSet::new(),
            levels: Vec::new(),
            text: Vec::new(),
            last_article: 0,
            in_attachments: false,
        }
    }

    /// Reads title and history; returns the other lines.
    fn head<'l>(&mut self, lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
        let Some((first, mut rest)) = lines.split_first() else { return lines };
        let text = first.text;
        if article(text).is_some() || division(text).is_some() || is_contents(text) {
            return lines;
        }
        let mut title = text.to_owned();
        // A title of two lines: the name of the body that issues it, and the name of the law.
        if let Some((second, after)) = rest.split_first()
            && text.chars().count() < 30
            && is_name(second.text)
            && !is_name(text)
            && !is_history(text)
        {
            title = format!("{title} {}", second.text);
            rest = after;
        }
        self.document.cover = Cover {
            titles: [(self.language.clone(), Field { text: title, place: place(self.file, first.number) })].into(),
            ..Cover::default()
        };
        self.past(rest)
    }

    /// Reads the history; returns the lines after it.
    fn past<'l>(&mut self, lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
        let mut rest = lines;
        let mut open = false;
        while let Some((line, after)) = rest.split_first() {
            let begins = line.text.starts_with(['（', '(']) && is_history(line.text);
            if !(open || begins || is_history(line.text)) || article(line.text).is_some() {
                break;
            }
            let opens = line.text.matches(['（', '(']).count();
            let closes = line.text.matches(['）', ')']).count();
            open = (open || begins) && closes <= opens && !line.text.ends_with(['）', ')']);
            self.history(*line);
            rest = after;
        }
        // The first word of an entry that never comes belongs to the one before.
        let history = &mut self.document.cover.history;
        if let [.., before, last] = &mut history[..]
            && last.text == "根据"
        {
            before.text.push_str(" 根据");
            history.pop();
        }
        rest
    }

    /// The entries of a line of the history, each with the brackets and spaces around it.
    fn history(&mut self, line: Line<'a>) {
        // Where a line ends with the first word of the next entry, this one begins with it.
        let is_cut = |field: &mut Field| field.text == "根据";
        let start = self.document.cover.history.pop_if(is_cut).map(|field| field.text).unwrap_or_default();
        let joined = format!("{start}{}", line.text);
        let mut rest = joined.as_str();
        while !rest.is_empty() {
            let end = rest
                .char_indices()
                .find(|(at, c)| is_blank(*c) && begins_entry(&rest[..*at], rest[at + c.len_utf8()..].trim_start()))
                .map_or(rest.len(), |(at, _)| at);
            let (entry, after) = rest.split_at(end);
            let text = entry.trim_matches(is_blank);
            if !text.is_empty() {
                self.document.cover.history.push(Field { text: text.to_owned(), place: place(self.file, line.number) });
            }
            rest = after.trim_start_matches(is_blank);
        }
    }

    /// Leaves the contents out; returns the lines after them.
    fn contents<'l>(&mut self, lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
        let Some(start) = lines.iter().take(400).position(|line| is_contents(line.text)) else {
            return self.contents_without_heading(lines);
        };
        if lines[..start].iter().any(|line| article(line.text).is_some()) {
            return lines;
        }
        lines[..start].iter().for_each(|line| self.text.push(*line));
        let first = lines.get(start + 1).map(|line| key(line.text));
        let is_entry =
            |line: &Line<'_>| division(bare(line)).is_some() || UNNUMBERED.contains(&key(line.text).as_str());
        // The contents end where their first entry comes again, or with the first line that is no entry.
        let mut end = start + 1;
        while let Some(line) = lines.get(end) {
            // Below, the title may stand on a line of its own.
            let is_number = |text: &str| division(text).is_some_and(|(_, unit)| unit.rest.is_empty());
            let is_first = |first: &String| match key(line.text) {
                own if own == *first => true,
                own => first.starts_with(&own) && is_number(bare(line)),
            };
            let is_again = end > start + 1 && first.as_ref().is_some_and(is_first);
            if !is_entry(line) || is_again {
                break;
            }
            end += 1;
        }
        for line in &lines[start..end] {
            let text = line.text;
            self.report.add(
                Fate::LeftOut,
                place(self.file, line.number),
                text,
                "the contents are made from the headings",
            );
        }
        &lines[end..]
    }

    /// Contents without the word: headings alone, of which the first occurs again below them.
    fn contents_without_heading<'l>(&mut self, lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
        let is_entry = |line: &&Line<'_>| division(bare(line)).is_some();
        let Some(first) = lines.first().filter(is_entry).map(|line| key(line.text)) else { return lines };
        let run = lines.iter().take_while(is_entry).count();
        let Some(end) = lines[1..run].iter().position(|line| key(line.text) == first).map(|at| at + 1) else {
            return lines;
        };
        for line in &lines[..end] {
            let reason = "the contents are made from the headings";
            self.report.add(Fate::LeftOut, place(self.file, line.number), line.text, reason);
        }
        &lines[end..]
    }

    fn line(&mut self, line: Line<'a>) {
        let text = line.text;
        if let Some(start) = article(text)
            && (start.is_apart || start.value == self.last_article + 1)
            && !self.in_attachments
        {
            self.flush();
            self.last_article = start.value;
            if self.levels.is_empty() && self.document.sections.iter().all(|section| section.part != Part::Body) {
                // Articles without a chapter stand in one that the writer gives a title.
                self.section(1, None, None, None, line);
            }
            let depth = self.levels.len().max(1) as u8 + 1;
            let number = self.number(&start, line);
            self.section(depth, None, Some(number), None, line);
            if !start.rest.is_empty() {
                self.text.push(Line { text: start.rest, ..line });
            }
            return;
        }
        if let Some((unit, start)) = division(text)
            && start.is_apart | (start.rest.chars().count() <= 20)
            && start.rest.chars().count() <= LONGEST_TITLE
            && !start.rest.ends_with(['。', '；', '：'])
            && !self.in_attachments
        {
            self.flush();
            self.units.insert(unit);
            while self.levels.last().is_some_and(|last| *last >= unit) {
                self.levels.pop();
            }
            self.levels.push(unit);
            let number = self.number(&start, line);
            self.section(self.levels.len() as u8, Some(unit), Some(number), Some(start.rest), line);
            return;
        }
        if UNNUMBERED.contains(&key(text).as_str()) && !self.awaits_title() {
            self.flush();
            self.levels = self.units.first().copied().into_iter().collect();
            self.section(1, self.units.first().copied(), None, Some(text), line);
            let part = match key(text).as_str() {
                "引言" | "introduction" | "preamble" if self.last_article == 0 => Part::Introduction,
                "前言" | "foreword" if self.last_article == 0 => Part::Foreword,
                _ => Part::Body,
            };
            if let Some(section) = self.document.sections.last_mut() {
                section.part = part;
            }
            return;
        }
        if self.last_article > 0 && is_attachment(text) {
            self.flush();
            self.in_attachments = true;
            self.levels.clear();
            self.section(1, None, None, Some(text), line);
            return;
        }
        self.text.push(line);
    }

    fn section(
        &mut self,
        depth: u8,
        unit: Option<Division>,
        number: Option<Number>,
        title: Option<&str>,
        line: Line<'_>,
    ) {
        let title = title.filter(|title| !title.is_empty()).map(|title| vec![Inline::text(title)]);
        self.document.sections.push(Section {
            unit,
            number,
            title,
            ..Section::new(depth, Part::Body, place(self.file, line.number))
        });
    }

    /// The number of a heading. One that is written in another form than ours is told.
    fn number(&mut self, start: &line::Start<'_>, line: Line<'_>) -> Number {
        let Some(ours) = &start.ours else { return Number { shown: start.shown.to_owned(), is_text: true } };
        let reason = format!("the number is counted and shown as {ours}");
        self.report.add(Fate::Computed, place(self.file, line.number), start.shown, reason);
        Number { shown: ours.clone(), is_text: false }
    }

    /// Whether the last line was the number of a unit without a title.
    fn awaits_title(&self) -> bool {
        let last = self.document.sections.last();
        self.text.is_empty() && last.is_some_and(|section| section.unit.is_some() && section.title.is_none())
    }

    /// Takes the title of the last section from the line below its number: `CHAPTER I`, then `GENERAL PROVISIONS`.
    fn title_below(&mut self, lines: &mut Vec<Line<'a>>) {
        let Some(section) = self.document.sections.last_mut().filter(|section| section.number.is_some()) else {
            return;
        };
        let is_unit = section.unit.is_some();
        let is_english = section.number.as_ref().is_some_and(|number| english::heading(&number.shown).is_some());
        let Some(first) = lines.first().copied() else { return };
        // The title of an article stands above its text; that of a unit may stand alone.
        let is_missing = section.title.is_none();
        if !is_missing || !is_title(first.text) || !is_unit && (lines.len() < 2 || !is_english) {
            return;
        }
        section.title = Some(vec![Inline::text(first.text)]);
        let is_below = first.number > section.place.position;
        let reason =
            if is_below { "the line below the number is its title" } else { "what follows the number is its title" };
        self.report.add(Fate::Guessed, place(self.file, first.number), first.text, reason);
        lines.remove(0);
    }

    /// Gives the text to the last section; text before the first one is the preamble.
    fn flush(&mut self) {
        let mut lines = std::mem::take(&mut self.text);
        self.title_below(&mut lines);
        let blocks: Vec<Block> = table::blocks(&lines, self.file, &mut self.report, list::blocks);
        if blocks.is_empty() {
            return;
        }
        if self.document.sections.is_empty() {
            let place = place(self.file, lines[0].number);
            self.document.sections.push(Section::new(1, Part::Introduction, place));
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.extend(blocks);
        }
    }
}

/// A text without spaces, in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether a line below a number can be a title.
fn is_title(text: &str) -> bool {
    let ends = ['.', ';', ':', ',', '。', '；', '：', '，', '、'];
    text.chars().count() <= LONGEST_TITLE + 40
        && !text.ends_with(ends)
        && !text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && line::item(text).is_none()
}

fn is_contents(text: &str) -> bool {
    matches!(key(text).as_str(), "目录" | "目錄" | "目次" | "contents" | "tableofcontents")
}

/// Whether a line names a law: 条例, 办法.
pub(in crate::import) fn is_name(text: &str) -> bool {
    let words = ["act", "law", "regulation", "regulations", "rules", "code", "directive", "constitution"];
    let is_english =
        text.rsplit(is_blank).next().is_some_and(|last| words.iter().any(|word| last.eq_ignore_ascii_case(word)));
    let ends = ["法", "条例", "办法", "规定", "细则", "决定", "规则", "解释", "章程", "意见", "标准", "规范"];
    text.chars().count() <= 60 && (is_english || ends.iter().any(|end| text.ends_with(end)))
}

/// Whether a new entry of a history begins between two texts: `… 通过 | 根据 …`, `… on May 1, 2005; | and amended on …`.
fn begins_entry(before: &str, after: &str) -> bool {
    if after.starts_with("根据") {
        return true;
    }
    let event = after.strip_prefix("and ").unwrap_or(after);
    let is_event = ["amended", "revised"].iter().any(|word| event.starts_with(word));
    is_event && before.ends_with([',', ';']) && date_in(before).is_some() && date_in(event).is_some()
}

/// Whether a line is about adoption, promulgation and amendments.
fn is_history(text: &str) -> bool {
    let words = ["通过", "修正", "修订", "公布", "发布", "施行", "批准", "修改", "令", "自"];
    let english = ["adopted", "amended", "revised", "promulgated", "passed", "enacted", "effective", "force"];
    let lower = text.to_lowercase();
    let is_dated = date_in(text).is_some();
    is_dated && words.iter().chain(&english).any(|word| lower.contains(word)) && text.chars().count() < 2000
}
