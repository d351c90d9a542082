//! Texts within a paragraph.

use super::super::Characters;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, never Markdown. A line break within a paragraph is [`Inline::Break`].
    Text(String),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Deleted text.
    Strike(Vec<Inline>),
    /// Raised text.
    Superscript(Vec<Inline>),
    /// Lowered text.
    Subscript(Vec<Inline>),
    /// Program text.
    Code(String),
    /// A formula in LaTeX. The characters of `source` count, since LaTeX has others.
    Formula {
        /// LaTeX without delimiters.
        latex: String,
        /// The characters of the file that it was made from.
        source: String,
    },
    /// A link to an address outside the document.
    Link {
        /// The address, with its scheme.
        address: String,
        /// What is shown.
        text: Vec<Inline>,
    },
    /// A reference within the document.
    Reference {
        /// The name of the target among [`Section::anchors`](super::Section::anchors), or a shown number: `4.1.2`,
        /// `附录 A`, `表 1`.
        target: String,
        /// The text that the file shows, which the writer replaces by a computed one if they agree.
        text: Vec<Inline>,
    },
    /// A picture in the running text.
    Picture {
        /// Its name among [`Document::files`](super::Document::files).
        file: String,
        /// The text for those who do not see it.
        alternative: String,
    },
    /// The mark of a footnote, by its name among [`Document::footnotes`](super::Document::footnotes).
    Footnote(String),
    /// A line break.
    Break,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text(text.into())
    }

    /// The text within it, if it gives other text a form, a target or an address.
    pub fn inner(&self) -> Option<&[Inline]> {
        match self {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => Some(inner),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Formula { .. }
            | Inline::Picture { .. }
            | Inline::Footnote(_)
            | Inline::Break => None,
        }
    }

    /// The same, to be changed.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link { text: inner, .. }
            | Inline::Reference { text: inner, .. } => Some(inner),
            _ => None,
        }
    }
}

/// The text of inlines without their form; a line break is a newline.
pub fn text_of<'a>(inlines: impl IntoIterator<Item = &'a Inline>) -> String {
    let mut text = String::new();
    write(inlines, &mut text);
    text
}

fn write<'a>(inlines: impl IntoIterator<Item = &'a Inline>, into: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => into.push_str(text),
            Inline::Formula { source, .. } => into.push_str(source),
            Inline::Break => into.push('\n'),
            other => write(other.inner().into_iter().flatten(), into),
        }
    }
}

/// Counts the characters of inlines. The alternative text of a picture does not count: files hold it beside the text.
pub(super) fn count<'a>(inlines: impl IntoIterator<Item = &'a Inline>, characters: &mut Characters) {
    characters.add(&text_of(inlines));
}
