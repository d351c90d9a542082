//! Adapts our [`analysis`] to tantivy's interface. A phrase never spans a line break of a
//! text.

use super::TextField;
use crate::search::analysis::{self, Token, pinyin_tokens};
use std::ops::Range;
use tantivy::tokenizer::{self, TextAnalyzer, TokenStream, Tokenizer, TokenizerManager};

pub(super) const TEXT: &str = "clausebook.text";
pub(super) const PINYIN: &str = "clausebook.pinyin";
pub(super) const SURFACES: &str = "clausebook.surfaces";

/// Registers the analyses with an index; required whenever one is opened.
pub(super) fn register(tokenizers: &TokenizerManager) {
    let analyses: [(&str, Each); 3] =
        [(TEXT, each_token_of_lines), (PINYIN, each_pinyin_token_of_lines), (SURFACES, each_word)];
    for (name, each) in analyses {
        let analysis = Analysis { each, row: Row::default(), token: tokenizer::Token::default() };
        tokenizers.register(name, TextAnalyzer::from(analysis));
    }
}

/// The tokens of a text with several lines. Each line skips a position, so that no phrase spans two lines. Places are
/// those in the whole text.
pub fn analyze_lines(text: &str) -> Vec<Token> {
    collected(text, each_token_of_lines)
}

/// As [`analyze_lines`], for pinyin.
pub fn pinyin_lines(text: &str) -> Vec<Token> {
    collected(text, each_pinyin_token_of_lines)
}

/// Calls `found` for each token of a text in a field, sorted by position.
pub fn each_token_of(field: TextField, text: &str, found: &mut Found<'_>) {
    match field {
        TextField::Title | TextField::Aliases | TextField::Body => each_token_of_lines(text, found),
        TextField::Pinyin => each_pinyin_token_of_lines(text, found),
    }
}

/// Receives the tokens of a text: each with its position and its place in the text.
pub type Found<'f> = dyn FnMut(&str, u32, Range<usize>) + 'f;

/// Produces the tokens of a text.
type Each = fn(&str, &mut Found<'_>);

fn each_token_of_lines(text: &str, found: &mut Found<'_>) {
    by_line(text, found, |line, found| analysis::each_token(line, found));
}

fn each_pinyin_token_of_lines(text: &str, found: &mut Found<'_>) {
    by_line(text, found, |line, found| {
        pinyin_tokens(line).iter().for_each(|token| found(&token.text, token.position, token.start..token.end));
    });
}

/// Words, each followed by a space.
fn each_word(text: &str, found: &mut Found<'_>) {
    // Positions are not used.
    text.split_terminator(' ').for_each(|word| found(word, 0, 0..0));
}

fn by_line(text: &str, found: &mut Found<'_>, each: impl Fn(&str, &mut Found<'_>)) {
    let (mut next, mut offset) = (0, 0);
    for line in text.split('\n') {
        let first = next;
        each(line, &mut |token, position, place| {
            next = first + position + 2;
            found(token, first + position, place.start + offset..place.end + offset);
        });
        offset += line.len() + 1;
    }
}

fn collected(text: &str, each: Each) -> Vec<Token> {
    let mut tokens = Vec::new();
    each(text, &mut |text, position, place| {
        tokens.push(Token { text: text.to_owned(), position, start: place.start, end: place.end });
    });
    tokens
}

/// An analysis as a tantivy tokenizer. Millions of tokens pass through it, so it does not allocate for each token.
#[derive(Clone)]
struct Analysis {
    each: Each,
    row: Row,
    token: tokenizer::Token,
}

/// The tokens of a text.
#[derive(Clone, Default)]
struct Row {
    /// The concatenated texts of the tokens.
    texts: String,
    /// For each token the end of its text, its position and its place.
    tokens: Vec<(usize, u32, Range<usize>)>,
}

impl Tokenizer for Analysis {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        let Analysis { each, row: Row { texts, tokens }, .. } = self;
        texts.clear();
        tokens.clear();
        each(text, &mut |token, position, place| {
            texts.push_str(token);
            tokens.push((texts.len(), position, place));
        });
        Tokens { rest: tokens.iter(), texts, at: 0, token: &mut self.token }
    }
}

struct Tokens<'a> {
    rest: std::slice::Iter<'a, (usize, u32, Range<usize>)>,
    texts: &'a str,
    /// The start of the next token in the texts.
    at: usize,
    token: &'a mut tokenizer::Token,
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        let Some((end, position, place)) = self.rest.next() else { return false };
        self.token.text.clear();
        self.token.text.push_str(&self.texts[self.at..*end]);
        self.token.position = *position as usize;
        (self.token.offset_from, self.token.offset_to) = (place.start, place.end);
        self.at = *end;
        true
    }

    fn token(&self) -> &tokenizer::Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut tokenizer::Token {
        self.token
    }
}
