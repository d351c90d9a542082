//! Reads plain text: laws and measures in Chinese or English, and standards with numbered clauses.
//!
//! The text is read line by line; a paragraph is a line. What a line is follows from its beginning alone (第三章, 第十七条,
//! Article 17, （二）, 4.1.2) and from what came before. A text with articles is read as a law ([`statute`]), any other as a standard
//! ([`standard`]).

pub(in crate::import) mod english;
pub(in crate::import) mod line;
mod list;
mod standard;
mod statute;
mod table;

#[cfg(test)]
mod tests;

use super::Characters;
use super::document::Read;
use super::given::{Given, Refused};
use super::report::{Fate, Place, Report, Unit};
use crate::model::Lang;
use crate::source::markdown::{is_han, is_left_by_a_web_page};
use line::Line;
pub(super) use line::is_attachment;
pub(super) use statute::{front, is_name as names_law};

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 256 << 20;

/// Reads a text.
///
/// # Errors
/// The file is no text, is too long, or has no clause.
pub fn read(given: &Given) -> Result<Read, Refused> {
    let whole = text_of(given)?;
    let (text, invisible) = visible(&whole);
    let lines = lines(&text);
    let language = language(&text);
    let mut read = if statute::has_articles(&lines) || english::has_articles(lines.iter().map(|line| line.text)) {
        statute::read(&lines, &given.name, &language)
    } else {
        standard::read(&lines, &given.name)
    };
    read.characters = characters(&whole);
    if !invisible.is_empty() {
        let reason = "characters that nobody sees (zero-width spaces, soft hyphens), as web pages leave them";
        read.report.add(Fate::LeftOut, place(&given.name, 0), invisible, reason);
    }
    read.document.language = Some(language);
    if read.document.sections.is_empty() {
        let reason = "no heading, article or numbered clause was found in this text";
        return Err(Refused::new(
            &given.name,
            reason,
            "give each clause a number or a heading on a line of its own: `第一条 …`, `Article 1 …`, `4.1 …`, `## …`",
        ));
    }
    Ok(read)
}

/// Whether a text in Markdown has articles.
pub(super) fn is_law(text: &str) -> bool {
    statute::has_articles(&lines(&unmarked(text, "").0))
}

/// Reads a law in Markdown: its headings and strong numbers without their marks, and without comments.
///
/// # Errors
/// The text has no clause.
pub(super) fn read_marked(text: &str, file: &str) -> Result<Read, Refused> {
    let (bare, report) = unmarked(text, file);
    let mut read = read(&Given { name: file.to_owned(), bytes: bare.into_bytes() })?;
    read.characters = characters(text);
    read.report.append(report);
    Ok(read)
}

/// The number of an article that is joined with its text, and how many characters it has: it is one only if it is the next one.
pub(super) fn next_article(text: &str, last: u64) -> Option<(String, usize)> {
    let start = line::article(line::trim(text)).filter(|start| start.value == last + 1 && !start.is_inserted)?;
    let lead = text.chars().take_while(|c| line::is_blank(*c)).count();
    let shown: String = start.ours.unwrap_or_else(|| start.shown.to_owned());
    Some((shown, lead + start.shown.chars().count()))
}

/// The value of the number of an article.
pub(super) fn article_value(shown: &str) -> Option<u64> {
    line::article(shown).map(|start| start.value)
}

/// Whether a line is an entry of a history: a date and words, or one of these words alone.
fn is_event(line: &str) -> bool {
    let words = ["公布", "修订", "修改"];
    words.contains(&line)
        || line.get(10..).is_some_and(|rest| words.iter().any(|word| rest.trim_start().starts_with(word)))
}

/// Whether strong text is a number or, up to its end, the whole line, such as a title: `第一条** …`, `Article 1.** …`, `Rules of the house**`.
fn is_strong_number(text: &str) -> bool {
    let Some((strong, after)) = text.split_once("**") else { return false };
    strong.starts_with('第') || english::heading(strong).is_some() || after.is_empty()
}

/// A law without the marks of Markdown, line by line, and these marks.
fn unmarked(text: &str, file: &str) -> (String, Report) {
    let mut bare = String::with_capacity(text.len());
    let mut report = Report::default();
    let mut in_head = true;
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        in_head &= !trimmed.starts_with("##") && !trimmed.trim_start_matches("**").starts_with('第');
        if let Some(event) = trimmed.strip_prefix("- ").filter(|event| in_head && is_event(event)) {
            // The history as our own Markdown lists it.
            if event.starts_with(|c: char| c.is_ascii_digit()) {
                report.add(Fate::LeftOut, place(file, at + 1), "-", "the mark of a list");
                bare.push_str(event);
            } else {
                report.add(
                    Fate::LeftOut,
                    place(file, at + 1),
                    trimmed,
                    "the entry has no date, so it is that of this edition",
                );
            }
        } else if trimmed.starts_with("<!--") && trimmed.ends_with("-->") {
            report.add(Fate::LeftOut, place(file, at + 1), trimmed, "a comment");
        } else {
            let rest = trimmed.trim_start_matches('#');
            let marks = &trimmed[..trimmed.len() - rest.len()];
            let rest = if marks.is_empty() || rest.starts_with([' ', '\u{3000}']) { rest } else { trimmed };
            if rest.len() < trimmed.len() {
                report.add(Fate::LeftOut, place(file, at + 1), marks, "the mark of a heading");
            }
            let rest = rest.trim();
            match rest.strip_prefix("**").filter(|rest| is_strong_number(rest)) {
                Some(strong) => {
                    report.add(Fate::LeftOut, place(file, at + 1), "****", "the marks of strong text");
                    bare.push_str(&strong.replacen("**", " ", 1));
                }
                None => bare.push_str(rest),
            }
        }
        bare.push('\n');
    }
    let (mut plain, mut escapes) = (String::with_capacity(bare.len()), String::new());
    for line in bare.split_inclusive('\n') {
        if table::is_row(line) {
            plain.push_str(line);
        } else {
            unescape(line, &mut plain, &mut escapes);
        }
    }
    if !escapes.is_empty() {
        report.add(Fate::LeftOut, place(file, 0), escapes, "the marks that keep signs from being Markdown");
    }
    (plain, report)
}

/// Appends a text without the backslashes before signs to one, and these backslashes to the other.
fn unescape(text: &str, plain: &mut String, escapes: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match rest.peek().copied().filter(|next| c == '\\' && next.is_ascii_punctuation()) {
            Some(sign) => {
                escapes.push(c);
                plain.push(sign);
                rest.next();
            }
            None => plain.push(c),
        }
    }
}

/// The text of a file. GB 18030 is not guessed: a wrong guess would change the text without anyone seeing it.
pub(super) fn text_of(given: &Given) -> Result<String, Refused> {
    if given.bytes.len() > MAX_BYTES {
        let reason = format!("the file has more than {} MB", MAX_BYTES >> 20);
        return Err(Refused::new(&given.name, reason, "divide it"));
    }
    let bytes = given.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&given.bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        _ => Err(Refused::new(
            &given.name,
            "the file is not text in UTF-8",
            "save it as text in UTF-8 and import it again",
        )),
    }
}

/// The text without the characters that nobody sees, and these characters.
pub(super) fn visible(text: &str) -> (String, String) {
    text.chars().partition(|c| !is_left_by_a_web_page(*c))
}

/// All characters of the text, by a walk that knows nothing of clauses.
pub(super) fn characters(text: &str) -> Characters {
    Characters::of(text)
}

/// The language of most letters: Chinese, else English.
pub(in crate::import) fn language(text: &str) -> Lang {
    let (mut han, mut latin) = (0_usize, 0_usize);
    for c in text.chars().take(100_000) {
        han += usize::from(is_han(c));
        latin += usize::from(c.is_ascii_alphabetic());
    }
    let tag = if 3 * han >= latin { "zh" } else { "en" };
    Lang::parse(tag).unwrap_or_else(|| unreachable!("both tags are well-formed"))
}

/// The lines with text, each with its number.
fn lines(text: &str) -> Vec<Line<'_>> {
    let numbered = text.lines().enumerate().map(|(at, line)| Line { text: line::trim(line), number: at + 1 });
    numbered.filter(|line| !line.text.is_empty()).collect()
}

/// The place of a line.
pub(super) fn place(file: &str, number: usize) -> Place {
    Place { file: file.to_owned(), part: String::new(), position: number, unit: Unit::Line }
}
