//! Tables whose rows are clauses with numbers of their own, in sheets and in Markdown: what their numbers, marks and types are.

use super::document::{DataList, Inline, Record, Selection, Texts, Value, Word};
use super::ids::slug;
use super::report::Place;
use super::{Report, document::Data};
use crate::model::{ClauseNumber, Lang, Scheme};
use std::collections::BTreeSet;

/// The most rows that are looked at to know what a column holds.
const SAMPLE: usize = 400;

/// Whether a text is the number of a clause in a table: `V1.1.1`, `4.1.2`, `AC-2(1)`, `第三条`. A whole number may count rows.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    let is_article = text.starts_with('第') && text.ends_with(['条', '章', '节', '款']);
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let has_more = text.chars().any(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '('));
    let is_short = text.chars().count() <= 24 && !text.contains(char::is_whitespace);
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '(' | ')' | '_' | '/' | ':');
    let is_given = has_digit && has_more && text.chars().all(known) && !is_point_number(text);
    is_short && (is_article || is_given) && ClauseNumber::parse_in(Scheme::Labels, text).is_ok()
}

/// Whether it is a date, a percentage or the like, which a column of numbers would not have.
fn is_point_number(text: &str) -> bool {
    text.starts_with('-') || text.split(['-', '/']).next().is_some_and(|first| first.len() == 4 && is_digits(first))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether nearly all texts of a column are different numbers of clauses, and no mere count of rows.
pub(super) fn are_numbers<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    // A number with a title is a heading among the rows.
    let is_heading = |text: &&str| text.is_empty() || split_number(text).is_some();
    let all: Vec<&str> = texts.map(str::trim).filter(|text| !is_heading(text)).take(SAMPLE).collect();
    let given = all.iter().filter(|text| is_number(text)).count();
    let numbers: BTreeSet<&str> = all.iter().copied().filter(|text| is_number(text) || is_digits(text)).collect();
    given > 0 && given * 4 >= all.len() && numbers.len() * 10 >= all.len() * 8
}

/// Whether a number has a single part, as those of chapters have: `4`, `V1`, `第一章`.
pub(super) fn is_top(number: &str) -> bool {
    !number.contains(['.', '-', '(', '/'])
}

/// Whether a number is below another one: `4.1.2` below `4.1`, `AC-2(1)` below `AC-2`.
pub(super) fn is_under(number: &str, above: &str) -> bool {
    number.strip_prefix(above).is_some_and(|rest| rest.starts_with(['.', '-', '(', '/']) && !above.is_empty())
}

/// The number at the beginning of a heading, and the rest: `4 管理要求`, `V1 Architecture`, `第一章　总则`.
pub(super) fn split_number(heading: &str) -> Option<(&str, &str)> {
    let (first, rest) = heading.trim().split_once(char::is_whitespace)?;
    let is_whole = is_digits(first) && first.len() <= 3;
    (is_whole || is_number(first)).then_some((first, rest.trim_start())).filter(|(_, rest)| !rest.is_empty())
}

/// What a mark in a column of a type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The clause is for the type.
    Yes,
    /// It is not.
    No,
    /// Something between, which the file explains elsewhere.
    Other,
}

/// The mark that a cell is.
pub(super) fn mark(cell: &str) -> Option<Mark> {
    Some(match cell.trim() {
        "✓" | "✔" | "✔️" | "✅" | "√" | "☑" | "●" | "■" | "◆" | "x" | "X" | "y" | "Y" => Mark::Yes,
        "×" | "✗" | "✘" | "☐" | "□" | "-" | "—" | "–" | "n" | "N" => Mark::No,
        "o" | "O" | "○" | "◎" | "△" | "◇" | "(x)" | "(✓)" => Mark::Other,
        _ => return None,
    })
}

/// Whether the cells of a column are marks, but for a few that say more: `after 30 days`.
pub(super) fn are_marks<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut yes, mut marks, mut all) = (0_usize, 0_usize, 0_usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        let mark = mark(cell);
        all += 1;
        marks += usize::from(mark.is_some());
        yes += usize::from(mark == Some(Mark::Yes));
    }
    yes > 0 && marks * 10 >= all * 8
}

/// What is reported of the marks that became types.
pub(super) const MARKS: &str = "the marks say which types each clause is for, which is `types` of the items in checklist.yaml; a clause for all is a common item";

/// What is reported of words among the marks.
pub(super) const SAYS_MORE: &str = "where other cells of a column have a mark, these have a text; each clause is taken to be for the type, and the text is in the clause, after the head of the column";

/// The types that columns of marks, or the words of a column, name: each with the clauses that are for it.
#[derive(Debug, Default)]
pub(super) struct Types {
    all: Vec<(String, Vec<String>)>,
}

impl Types {
    /// Adds a type that may have no clause. Returns whether it is new.
    pub fn name(&mut self, name: &str) -> bool {
        let is_new = !self.all.iter().any(|(known, _)| known == name);
        if is_new {
            self.all.push((name.to_owned(), Vec::new()));
        }
        is_new
    }

    /// Notes that the clause with an anchor is for a type. Returns whether the type is new.
    pub fn select(&mut self, name: &str, anchor: &str) -> bool {
        let is_new = self.name(name);
        if let Some((_, clauses)) = self.all.iter_mut().find(|(known, _)| known == name) {
            clauses.push(anchor.to_owned());
        }
        is_new
    }

    /// Notes that the clause is for every type.
    pub fn select_all(&mut self, anchor: &str) {
        self.all.iter_mut().for_each(|(_, clauses)| clauses.push(anchor.to_owned()));
    }

    /// Makes community types, and their checklists, of the types.
    pub fn settle(self, lang: &Lang, place: &Place, data: &mut Data, report: &mut Report) {
        for (name, clauses) in self.all {
            let names = Texts::from([(lang.clone(), name.clone())]);
            let record = Record::new(Word::made(slug(&name, 6)), place.clone()).with("name", Value::Plain(names));
            data.add(DataList::Types, record, report);
            data.selections.push(Selection {
                of_type: name,
                with: Some(clauses),
                place: place.clone(),
                ..Selection::default()
            });
        }
    }
}

/// What stands between the head of a column and a text that has no place of its own.
pub(super) fn label(head: &str) -> String {
    let head = head.trim().replace('\n', " ");
    match head.is_empty() {
        true => String::new(),
        false if head.is_ascii() => format!("{head}: "),
        false => format!("{head}："),
    }
}

/// A line of a cell with its links, `[text](address)`. Returns the signs that are no text any more.
pub(super) fn linked(line: &str) -> (Vec<Inline>, String) {
    let (mut inlines, mut signs, mut rest) = (Vec::new(), String::new(), line);
    let mut plain = String::new();
    while let Some(found) = rest.find("](http") {
        let (Some(start), Some(length)) = (rest[..found].rfind('['), rest[found..].find(')')) else { break };
        let address = &rest[found + 2..found + length];
        let text = &rest[start + 1..found];
        if text.is_empty() || address.contains(char::is_whitespace) {
            plain.push_str(&rest[..found + length]);
            rest = &rest[found + length..];
            continue;
        }
        plain.push_str(&rest[..start]);
        inlines.extend((!plain.is_empty()).then(|| Inline::text(std::mem::take(&mut plain))));
        inlines.push(Inline::Link { address: address.to_owned(), text: vec![Inline::text(text)] });
        signs.push_str(&format!("[]({address})"));
        rest = &rest[found + length + 1..];
    }
    plain.push_str(rest);
    inlines.extend((!plain.is_empty()).then(|| Inline::text(plain)));
    (inlines, signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_clauses_have_parts_or_letters() {
        for number in ["V1.1.1", "4.1.2", "AC-2(1)", "第三条", "A.1", "MASVS-STORAGE-1", "1.10", "R-01"] {
            assert!(is_number(number), "{number}");
        }
        for other in ["1", "12", "V", "2024-03-05", "2024/3/5", "-1.5", "4.1 Doors", "第三条　门", "", "10%"] {
            assert!(!is_number(other), "{other}");
        }
        assert!(are_numbers(["1.1", "", "1.2", "1.10"].into_iter()));
        // What names clauses names some of them again.
        assert!(!are_numbers(["4.1", "4.1", "4.1", "4.2"].into_iter()));
        assert!(!are_numbers(["1", "2", "3"].into_iter()) && !are_numbers([""].into_iter()));
        assert!(are_numbers(["1", "1.1", "1.2", "2", "2.1"].into_iter()));
        assert!(is_top("V1") && !is_top("V1.1"));
    }

    #[test]
    fn a_heading_begins_with_its_number() {
        assert_eq!(split_number("4 管理要求"), Some(("4", "管理要求")));
        assert_eq!(split_number("第一章　总则"), Some(("第一章", "总则")));
        assert_eq!(split_number("V1.2 Keys and doors"), Some(("V1.2", "Keys and doors")));
        assert_eq!(split_number("Access Control"), None);
        assert_eq!(split_number("2024 plan"), None);
        assert!(is_under("4.1.2", "4.1") && is_under("AC-2(1)", "AC-2") && !is_under("4.10", "4.1"));
    }

    #[test]
    fn links_of_markdown_are_links_and_nothing_else_is() {
        let link = |address: &str, text: &str| Inline::Link { address: address.into(), text: vec![Inline::text(text)] };
        let (inlines, signs) = linked("Keys. ([C1](https://a.b/#c)) and [x](y) [](http://e) end");
        let expected =
            vec![Inline::text("Keys. ("), link("https://a.b/#c", "C1"), Inline::text(") and [x](y) [](http://e) end")];
        assert_eq!((inlines, signs.as_str()), (expected, "[](https://a.b/#c)"));
        assert_eq!(linked("](http://x) [").0, [Inline::text("](http://x) [")]);
        assert_eq!(linked("").0, []);
    }

    #[test]
    fn marks_are_ticks_and_crosses() {
        assert!(are_marks(["✓", "", "o", "✓"].into_iter()));
        assert!(!are_marks(["", "o"].into_iter()) && !are_marks(["✓", "602"].into_iter()));
        assert!(are_marks(["✓", "✓", "✓", "✓", "after 30 days"].into_iter()));
    }
}
