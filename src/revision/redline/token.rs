//! Tokens: the units that a redline never splits. Latin words and numbers are whole tokens. Chinese characters are
//! single tokens, except that numerals stay whole. Spaces and punctuation marks are single tokens.

use crate::revision::wording::Atom;
use crate::source::markdown::{Join, is_cjk};

/// A unit of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token<'a> {
    Text(&'a str),
    /// An automatic reference.
    Reference(&'a str),
    /// The destination of the words before it.
    Destination(&'a str),
    /// The LaTeX of a formula.
    Formula(&'a str),
    /// The sign of a table cell that is part of another.
    Joined(Join),
}

/// The number of characters that a reference counts for; it is displayed as a number and a few words.
const REFERENCE_WEIGHT: usize = 6;

impl Token<'_> {
    /// The number of visible characters; a space counts as none.
    pub fn weight(&self) -> usize {
        match self {
            Token::Text(text) if is_space(text) => 0,
            Token::Text(text) => text.chars().count(),
            Token::Reference(_) | Token::Formula(_) => REFERENCE_WEIGHT,
            Token::Joined(_) => 1,
            Token::Destination(_) => 0,
        }
    }

    /// Whether it is visible, and not a space between words.
    pub fn is_seen(&self) -> bool {
        self.weight() > 0
    }

    /// Whether it ends a sentence or a part of one.
    pub fn ends_sentence(&self) -> bool {
        matches!(self, Token::Text("。" | "！" | "？" | "；" | "." | ";" | "!" | "?"))
    }
}

/// How suitable the position before token `at` is as a boundary of a change; higher is better. Changes are most
/// readable if they begin and end with sentences, then clauses, then words.
pub fn parting(text: &[Token<'_>], at: usize) -> u8 {
    let Some(before) = at.checked_sub(1).map(|before| &text[before]) else { return 6 };
    let Some(after) = text.get(at) else { return 6 };
    let (Token::Text(before), Token::Text(after)) = (before, after) else { return 2 };
    let ended = at.checked_sub(2).is_some_and(|at| text[at].ends_sentence());
    match (before.chars().next_back(), after.chars().next()) {
        (Some('。' | '！' | '？' | '；'), _) => 5,
        (Some(' '), _) if ended => 5,
        (Some('，' | '、' | '：' | ','), _) => 4,
        (Some(' '), _) => 3,
        (Some('）' | '》' | '”' | ')'), _) | (_, Some('（' | '《' | '“' | '(')) => 3,
        (_, Some(' ')) => 2,
        (Some(b), Some(a)) if is_cjk(b) != is_cjk(a) => 2,
        _ => 1,
    }
}

fn is_space(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The tokens of a cell.
pub fn tokens(atoms: &[Atom]) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for atom in atoms {
        match atom {
            Atom::Text(text) => split(text, &mut tokens),
            Atom::Reference(target) => tokens.push(Token::Reference(target)),
            Atom::Destination(target) => tokens.push(Token::Destination(target)),
            Atom::Formula(latex) => tokens.push(Token::Formula(latex)),
            Atom::Joined(join) => tokens.push(Token::Joined(*join)),
        }
    }
    tokens
}

fn split<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_word(first) {
            word_end(rest)
        } else if is_numeral(first) {
            rest.find(|c| !is_numeral(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(end);
        tokens.push(Token::Text(token));
        rest = after;
    }
}

/// A Chinese numeral: 三十 and 二十 are two numbers, not one changed character.
fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// A letter or digit of a script with spaces between words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

/// The end of the word or number at the start of the text. It may contain points, commas, hyphens, slashes and
/// apostrophes: `22239-2019`, `1,000.5`, `GB/T`, `owner’s`.
fn word_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins =
            matches!(c, '.' | ',' | '-' | '/' | '\'' | '’') && chars.peek().is_some_and(|&(_, next)| is_word(next));
        if !is_word(c) && !joins {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_up(text: &str) -> Vec<String> {
        let atoms = [Atom::Text(text.to_owned())];
        let texts = tokens(&atoms).into_iter().map(|token| match token {
            Token::Text(text) => text.to_owned(),
            other => format!("{other:?}"),
        });
        texts.collect()
    }

    #[test]
    fn words_and_numbers_stay_whole_and_chinese_is_split_into_characters() {
        assert_eq!(split_up("应在30 min内"), ["应", "在", "30", " ", "min", "内"]);
        assert_eq!(split_up("GB/T 22239-2019, 5.1."), ["GB/T", " ", "22239-2019", ",", " ", "5.1", "."]);
        assert_eq!(split_up("owner’s café"), ["owner’s", " ", "café"]);
        assert_eq!(split_up("三十日内，第五条"), ["三十", "日", "内", "，", "第", "五", "条"]);
        assert_eq!(split_up("60%，注（1）"), ["60", "%", "，", "注", "（", "1", "）"]);
    }
}
