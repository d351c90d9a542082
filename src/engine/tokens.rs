//! Texts as ready-made tokens: the tokens of our analysis with a space between them, for an analyzer that only splits at spaces.
//!
//! A position without a token is filled by [`GAP`], and tokens with the same position are joined by [`TOGETHER`]; neither occurs in
//! a token. Phrases that end in a prefix have no exact query in the engine, so each prefix that a query may contain is a token too,
//! with a `*` at its end: the first character of Chinese tokens, and all beginnings of syllables of pinyin.

use super::mapping::{GAP, TOGETHER};
use crate::search::analysis::PhraseTerm;
use crate::search::analysis::class::{Class, class_of};
use crate::search::index::TextField;
use crate::search::index::tokenizer::each_token_of;
use std::ops::Range;

/// The ready-made tokens of a text in a field, and the number of tokens without prefixes.
pub(super) fn ready_made(field: TextField, text: &str) -> (String, u32) {
    let mut out = String::new();
    let mut count = 0;
    // The position after the last token, and the prefixes at its position.
    let mut next = 0;
    let mut prefixes: Vec<Range<usize>> = Vec::new();
    each_token_of(field, text, &mut |token, position, _| {
        count += 1;
        if position + 1 == next {
            out.push(TOGETHER);
        } else {
            (next..position).for_each(|_| push(&mut out, GAP));
            push(&mut out, "");
            next = position + 1;
            prefixes.clear();
        }
        out.push_str(token);
        for prefix in prefixes_of(token) {
            if !prefixes.iter().any(|known| &out[known.clone()] == prefix) {
                out.push(TOGETHER);
                let start = out.len();
                push_prefix(&mut out, prefix);
                prefixes.push(start..start + prefix.len());
            }
        }
    });
    (out, count)
}

/// The text of a query for a phrase.
pub(super) fn asked(terms: &[PhraseTerm]) -> String {
    let mut out = String::new();
    let mut next = 0;
    for term in terms {
        (next..term.position).for_each(|_| push(&mut out, GAP));
        push(&mut out, &token_of(term));
        next = term.position + 1;
    }
    out
}

/// The token of the engine for a term.
pub(super) fn token_of(term: &PhraseTerm) -> String {
    let mut token = String::new();
    match term.prefix {
        true => push_prefix(&mut token, &term.text),
        false => token.push_str(&term.text),
    }
    token
}

fn push(out: &mut String, token: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(token);
}

fn push_prefix(out: &mut String, prefix: &str) {
    out.push_str(prefix);
    out.push('*');
}

/// The prefixes that a query for this token may have.
fn prefixes_of(token: &str) -> impl Iterator<Item = &str> {
    let mut chars = token.char_indices();
    let first = chars.next().map(|(_, c)| c);
    let second = chars.next().map_or(token.len(), |(at, _)| at);
    let chinese = first.filter(|&c| class_of(c) == Class::Cjk).map(|_| &token[..second]);
    // Syllables consist of letters from a to z.
    let syllable = if first == Some('~') { second..token.len() } else { 0..0 };
    chinese.into_iter().chain(syllable.map(|at| &token[..=at]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::{phrase, runs};

    fn shown(field: TextField, text: &str) -> String {
        ready_made(field, text).0
    }

    #[test]
    fn tokens_keep_their_positions() {
        assert_eq!(shown(TextField::Body, "业主会，a\nb"), "业主|业* 主会|主* 会|会* a | b");
        assert_eq!(shown(TextField::Title, "Multi-factor x"), "multi|multifactor factor x");
        assert_eq!(shown(TextField::Body, ""), "");
        assert_eq!(ready_made(TextField::Body, "业主会 a").1, 4);
    }

    #[test]
    fn syllables_have_all_their_beginnings_once() {
        assert_eq!(shown(TextField::Pinyin, "物业"), "~wu|~w*|~wu*|^wy ~ye|~y*|~ye*");
    }

    #[test]
    fn phrases_keep_their_gaps() {
        assert_eq!(asked(&phrase(&runs("业主大会 may 会"))), "业主 主大 大会 | may 会*");
    }
}
