//! Laws and measures: title, history, preamble, contents, units, articles, attachments.
//!
//! After the title, lines about adoption and amendments are the history. Headings before the first article that occur
//! again later are the contents, which are left out. A line `第三条…` is an article if it is followed by a space, or if its
//! number is the next one; else it is a reference at the start of a line.

use super::line::{self, Line, article, division, is_attachment, is_blank};
use super::list;
use super::place;
use super::table;
use crate::import::Characters;
use crate::import::document::{Block, Cover, Document, Field, Inline, Number, Read, Scheme, Section};
use crate::import::report::{Fate, Report};
use crate::model::{Division, Lang, Part};
use std::collections::BTreeSet;

/// The longest title of a unit, in characters.
const LONGEST_TITLE: usize = 60;

/// Headings without a number.
const UNNUMBERED: [&str; 7] = ["正文", "附则", "附則", "序言", "前言", "引言", "总则"];

/// Whether a text is a law: it has at least two articles, or one and nothing else that counts.
pub(super) fn has_articles(lines: &[Line<'_>]) -> bool {
    lines.iter().filter(|line| article(bare(line)).is_some_and(|start| start.is_apart)).take(1).count() > 0
}

/// A line without the marks of Markdown before it.
fn bare<'a>(line: &Line<'a>) -> &'a str {
    line::trim(line.text.trim_start_matches('#')).trim_start_matches("**")
}

/// Reads a law.
pub(super) fn read(lines: &[Line<'_>], file: &str) -> Read {
    let mut reader = Reader {
        file,
        document: Document::default(),
        report: Report::default(),
        units: BTreeSet::new(),
        levels: Vec::new(),
        text: Vec::new(),
        last_article: 0,
        in_attachments: false,
    };
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

struct Reader<'a> {
    file: &'a str,
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
        let lang = Lang::parse("zh").unwrap_or_else(|| unreachable!("the tag is well-formed"));
        self.document.cover = Cover {
            titles: [(lang, Field { text: title, place: place(self.file, first.number) })].into(),
            ..Cover::default()
        };
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
                .find(|(at, c)| is_blank(*c) && rest[at + c.len_utf8()..].trim_start().starts_with("根据"))
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
            let is_again = end > start + 1 && Some(key(line.text)) == first;
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
            let number = Number { shown: start.shown.to_owned(), is_text: true };
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
            let number = Number { shown: start.shown.to_owned(), is_text: true };
            self.section(self.levels.len() as u8, Some(unit), Some(number), Some(start.rest), line);
            return;
        }
        if UNNUMBERED.contains(&key(text).as_str()) {
            self.flush();
            self.levels = self.units.first().copied().into_iter().collect();
            self.section(1, self.units.first().copied(), None, Some(text), line);
            let part = match key(text).as_str() {
                "引言" if self.last_article == 0 => Part::Introduction,
                "前言" if self.last_article == 0 => Part::Foreword,
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

    /// Gives the text to the last section; text before the first one is the preamble.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.text);
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

/// A text without spaces.
fn key(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

fn is_contents(text: &str) -> bool {
    matches!(key(text).as_str(), "目录" | "目錄" | "目次")
}

/// Whether a line names a law: 条例, 办法.
fn is_name(text: &str) -> bool {
    let ends = ["法", "条例", "办法", "规定", "细则", "决定", "规则", "解释", "章程", "意见", "标准", "规范"];
    text.chars().count() <= 60 && ends.iter().any(|end| text.ends_with(end))
}

/// Whether a line is about adoption, promulgation and amendments.
fn is_history(text: &str) -> bool {
    let words = ["通过", "修正", "修订", "公布", "发布", "施行", "批准", "修改", "令", "自"];
    let is_dated = super::super::write::date_in(text).is_some();
    is_dated && words.iter().any(|word| text.contains(word)) && text.chars().count() < 2000
}
