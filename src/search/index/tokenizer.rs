//! Our [`analysis`](crate::search::analysis) in the form that tantivy asks for. A line break in a text is a border that
//! no phrase crosses.

use crate::search::analysis::{analyze, pinyin_tokens, words};
use std::collections::BTreeSet;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

pub(super) const TEXT: &str = "clausebook.text";
pub(super) const PINYIN: &str = "clausebook.pinyin";
pub(super) const SURFACES: &str = "clausebook.surfaces";

/// Makes the analyses known to an index; needed whenever one is opened.
pub(super) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(TEXT, TextAnalyzer::from(Analysis(lines_of_tokens)));
    tokenizers.register(PINYIN, TextAnalyzer::from(Analysis(lines_of_pinyin)));
    tokenizers.register(SURFACES, TextAnalyzer::from(Analysis(surfaces)));
}

/// The tokens of a text of several lines. The positions of a line begin one further than they would have to, so that
/// no phrase crosses the border; the places are those in the whole text.
pub fn analyze_lines(text: &str) -> Vec<crate::search::analysis::Token> {
    by_line(text, analyze)
}

/// The same for pinyin.
pub fn pinyin_lines(text: &str) -> Vec<crate::search::analysis::Token> {
    by_line(text, pinyin_tokens)
}

fn by_line(
    text: &str,
    analyze: impl Fn(&str) -> Vec<crate::search::analysis::Token>,
) -> Vec<crate::search::analysis::Token> {
    let mut tokens: Vec<crate::search::analysis::Token> = Vec::new();
    let (mut position, mut offset) = (0, 0);
    for line in text.split('\n') {
        tokens.extend(analyze(line).into_iter().map(|mut token| {
            token.position += position;
            token.start += offset;
            token.end += offset;
            token
        }));
        offset += line.len() + 1;
        position = tokens.last().map_or(0, |token| token.position + 2);
    }
    tokens
}

fn lines_of_tokens(text: &str) -> Vec<Token> {
    analyze_lines(text).into_iter().map(token).collect()
}

fn lines_of_pinyin(text: &str) -> Vec<Token> {
    pinyin_lines(text).into_iter().map(token).collect()
}

fn token(token: crate::search::analysis::Token) -> Token {
    Token {
        offset_from: token.start,
        offset_to: token.end,
        position: token.position as usize,
        text: token.text,
        position_length: 1,
    }
}

/// Each word once that has a letter and is more than one code point long.
fn surfaces(text: &str) -> Vec<Token> {
    let words: BTreeSet<String> = words(text)
        .into_iter()
        .filter(|word| word.chars().any(char::is_alphabetic) && word.chars().nth(1).is_some())
        .collect();
    words.into_iter().map(|text| Token { text, position: 0, ..Token::default() }).collect()
}

/// A function from a text to its tokens.
#[derive(Clone)]
struct Analysis(fn(&str) -> Vec<Token>);

impl Tokenizer for Analysis {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens { rest: (self.0)(text).into_iter(), token: Token::default() }
    }
}

struct Tokens {
    rest: std::vec::IntoIter<Token>,
    token: Token,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        match self.rest.next() {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
