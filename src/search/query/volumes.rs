//! The titles of the standards of a library, which count for all documents of the standard.

use super::names::holds;
use crate::search::analysis::{PhraseTerm, Token};
use crate::search::index::TextField;
use crate::search::index::tokenizer::each_token_of;
use std::collections::BTreeSet;

/// The titles of standards, and the documents of each.
#[derive(Clone, Debug, Default)]
pub struct VolumeTitles {
    /// The titles of each standard, one a line.
    titles: Vec<String>,
    tokens: Vec<Vec<Token>>,
    /// Where documents of a standard begin: the first document, and the place of the standard. In order.
    starts: Vec<(u32, u32)>,
}

impl VolumeTitles {
    /// The titles of standards, with the places where the documents of each begin.
    pub fn new(titles: Vec<String>, starts: Vec<(u32, u32)>) -> VolumeTitles {
        let tokens = |title: &String| {
            let mut tokens = Vec::new();
            each_token_of(TextField::Title, title, &mut |text, position, place| {
                tokens.push(Token { text: text.to_owned(), position, start: place.start, end: place.end });
            });
            tokens
        };
        VolumeTitles { tokens: titles.iter().map(tokens).collect(), titles, starts }
    }

    /// The titles of each standard, one a line.
    pub fn titles(&self) -> &[String] {
        &self.titles
    }

    /// The first document of each range of documents of one standard, and the place of the standard.
    pub fn starts(&self) -> &[(u32, u32)] {
        &self.starts
    }

    /// The place of the standard that a document is of; `None` outside libraries.
    pub fn of(&self, document: u32) -> Option<u32> {
        let after = self.starts.partition_point(|(first, _)| *first <= document);
        self.starts.get(after.checked_sub(1)?).map(|(_, volume)| *volume)
    }

    /// The standards in whose titles a phrase occurs.
    pub fn titled(&self, terms: &[PhraseTerm]) -> BTreeSet<u32> {
        (0..).zip(&self.tokens).filter(|(_, tokens)| holds(tokens, terms)).map(|(volume, _)| volume).collect()
    }
}
