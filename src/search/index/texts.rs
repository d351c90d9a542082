//! The texts of a document by field. Every index of the documents reads them here: tantivy's, and that of the page's
//! [shards](crate::search::shard).

use super::TextField;
use crate::search::analysis::each_word;
use crate::search::document::Document;
use std::borrow::Cow;

/// The text of a document in a field.
pub fn text_of(document: &Document, field: TextField) -> Cow<'_, str> {
    match field {
        TextField::Title => Cow::Borrowed(&document.title),
        TextField::Aliases => Cow::Owned(document.aliases.join("\n")),
        TextField::Pinyin => Cow::Owned(format!("{}\n{}", document.title, document.aliases.join("\n"))),
        TextField::Body => Cow::Borrowed(&document.text),
    }
}

/// Calls `found` for the words of a document for completion and typing errors: words that contain a letter and are longer than
/// one code point.
pub fn each_surface(document: &Document, mut found: impl FnMut(&str)) {
    // Titles and aliases are the text that is also searched as it is said.
    for field in [TextField::Pinyin, TextField::Body] {
        each_word(&text_of(document, field), |word| {
            if word.chars().any(char::is_alphabetic) && word.chars().nth(1).is_some() {
                found(word);
            }
        });
    }
}
