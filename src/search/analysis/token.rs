//! Tokens: the indexed units of a text, and the terms of a phrase query.
//!
//! A CJK run at position p gives each pair of adjacent characters at the position of its first character, and the last
//! character alone. A phrase of pairs therefore finds any substring of at least two characters, and a single character
//! is found as a prefix of a token. A word gives its stem. Each character and each word takes one position; separators
//! take none. Two words of letters joined by a hyphen also give the combined word at the position of the first:
//! multi-factor is found as multifactor.

use super::class::Class;
use super::fold::{Folded, fold_placed};
use super::run::{Run, RunKind, are_hyphened, stretches, write_joined, write_surface};
use super::stem::stem;
use std::ops::Range;

/// A token of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What the index has of it.
    pub text: String,
    /// The position in the text, from 0.
    pub position: u32,
    /// The byte offset in the original text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A term with its position in a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhraseTerm {
    /// The token that must stand there.
    pub text: String,
    /// The position in the phrase, from 0.
    pub position: u32,
    /// Whether the term matches every token with this prefix (a single CJK character).
    pub prefix: bool,
}

/// The tokens of `text`, sorted by position.
pub fn analyze(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, |text, position, place| {
        tokens.push(Token { text: text.to_owned(), position, start: place.start, end: place.end });
    });
    tokens
}

/// Calls `found` for each token of `text`, sorted by position, with the position from 0 and the byte range in the
/// original text.
pub fn each_token(text: &str, mut found: impl FnMut(&str, u32, Range<usize>)) {
    let mut position = 0_u32;
    let mut token = String::new();
    let folded = fold_placed(text);
    let mut before: Option<&[Folded]> = None;
    for run in stretches(&folded) {
        let last = before.replace(run);
        if run[0].class != Class::Cjk {
            if let Some(last) = last.filter(|last| are_hyphened(text, last, run)) {
                write_joined(last, run, &mut token);
                found(&stem(&token), position - 1, last[0].start..run[run.len() - 1].end);
            }
            write_surface(run, &mut token);
            found(&stem(&token), position, run[0].start..run[run.len() - 1].end);
            position += 1;
            continue;
        }
        // Each pair of neighbours, and the last character alone.
        for at in 0..run.len() {
            let pair = &run[at..run.len().min(at + 2)];
            token.clear();
            token.extend(pair.iter().map(|folded| folded.c));
            found(&token, position, pair[0].start..pair[pair.len() - 1].end);
            position += 1;
        }
    }
}

/// The terms of consecutive runs as a phrase.
pub fn phrase(runs: &[Run]) -> Vec<PhraseTerm> {
    let mut terms = Vec::new();
    let mut position = 0_u32;
    for run in runs {
        match &run.kind {
            RunKind::Cjk(chars) if chars.len() == 1 => {
                terms.push(PhraseTerm { text: chars[0].c.to_string(), position, prefix: true });
            }
            RunKind::Cjk(chars) => terms.extend((position..).zip(chars.windows(2)).map(|(position, pair)| {
                PhraseTerm { text: [pair[0].c, pair[1].c].iter().collect(), position, prefix: false }
            })),
            RunKind::Word { stem, .. } => {
                terms.push(PhraseTerm { text: stem.clone(), position, prefix: false });
            }
        }
        position += run.width();
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::super::run::runs;
    use super::*;
    use std::collections::BTreeSet;

    fn shown(text: &str) -> Vec<(String, u32)> {
        analyze(text).into_iter().map(|token| (token.text, token.position)).collect()
    }

    /// Whether a text contains a phrase, as an index with positions determines it.
    fn holds(text: &str, query: &str) -> bool {
        let tokens = shown(text);
        let exact: BTreeSet<(&str, u32)> = tokens.iter().map(|(text, position)| (text.as_str(), *position)).collect();
        let terms = phrase(&runs(query));
        !terms.is_empty()
            && tokens.iter().any(|(_, from)| {
                terms.iter().all(|term| match term.prefix {
                    true => tokens.iter().any(|(t, p)| *p == from + term.position && t.starts_with(&term.text)),
                    false => exact.contains(&(&term.text, from + term.position)),
                })
            })
    }

    #[test]
    fn chinese_gives_pairs_and_the_last_character() {
        let token = |text: &str, position| (text.to_owned(), position);
        assert_eq!(
            shown("业主会，党 managed 5.1"),
            [token("业主", 0), token("主会", 1), token("会", 2), token("党", 3), token("manag", 4), token("5.1", 5)]
        );
    }

    #[test]
    fn two_words_with_a_hyphen_are_one_too() {
        let token = |text: &str, position| (text.to_owned(), position);
        assert_eq!(
            shown("Multi-factor sign‑in AC-2 a - b"),
            [
                token("multi", 0),
                token("multifactor", 0),
                token("factor", 1),
                token("sign", 2),
                token("signin", 2),
                token("in", 3),
                token("ac", 4),
                token("2", 5),
                token("a", 6),
                token("b", 7)
            ]
        );
    }

    #[test]
    fn exactly_the_chinese_substrings_of_a_text_are_found() {
        let alphabet: Vec<char> = "业主委员会党组，。a5 ".chars().collect();
        let mut seed = 7_u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..400 {
            let text: String = (0..30).map(|_| alphabet[random(alphabet.len())]).collect();
            let query: String = (0..2 + random(3)).map(|_| alphabet[random(7)]).collect();
            assert_eq!(holds(&text, &query), text.contains(&query), "{query} in {text}");
            for run in runs(&text).iter().filter(|run| run.is_cjk()) {
                let chars: Vec<char> = run.text().chars().collect();
                for from in 0..chars.len() {
                    for to in from + 1..=chars.len() {
                        let part: String = chars[from..to].iter().collect();
                        assert!(holds(&text, &part), "{part} in {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_phrase_records_the_distances_of_its_runs() {
        assert!(holds("第 5 章的规定", "第 5 章"));
        assert!(holds("业主大会 may decide", "大会 may decide"));
        assert!(!holds("业主委员会 may", "业主 may"));
    }

    #[test]
    fn token_positions_map_to_the_text() {
        let text = "業主50㎡ Owners’";
        let places: Vec<&str> = analyze(text).iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(places, ["業主", "主", "50㎡", "Owners"]);
    }
}
