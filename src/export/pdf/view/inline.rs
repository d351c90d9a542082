//! Running text for the layout.

use super::Writer;
use super::math::Math;
use crate::diagnostic::Span;
use crate::export::document::To;
use crate::model::Thing;
use crate::resolve::Audience;
use crate::source::markdown::{Inline, InlineKind, Tags, plain_text, soft_break_spaces};
use serde::Serialize;

/// A piece of running text: a string, or a dictionary with a `kind`.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Piece {
    /// Characters as they are.
    Plain(String),
    /// Anything else.
    Marked(Marked),
}

/// The pieces that are not plain characters.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Marked {
    /// Code within a line.
    Code {
        /// The characters.
        text: String,
    },
    /// A formula within a line.
    Formula {
        /// The formula.
        math: Math,
        /// The formula as a line of text, for those who do not see it.
        alt: String,
    },
    /// Emphasized text.
    Emphasis {
        /// The text.
        text: Vec<Piece>,
    },
    /// Strongly emphasized text.
    Strong {
        /// The text.
        text: Vec<Piece>,
    },
    /// Text that is struck through.
    Strikethrough {
        /// The text.
        text: Vec<Piece>,
    },
    /// A lowered or raised text.
    Script {
        /// Whether it is raised.
        raised: bool,
        /// The text.
        text: Vec<Piece>,
    },
    /// A link. Without `to` and `address` it is plain text, because its target is not in the document.
    Link {
        /// The anchor in the document to which it leads; one of the keys of `anchors`.
        to: Option<String>,
        /// The address on the web to which it leads.
        address: Option<String>,
        /// The text of the link.
        text: Vec<Piece>,
    },
    /// An image.
    Image {
        /// The path for the function `image`.
        file: String,
        /// What readers get who do not see it.
        alt: String,
    },
    /// A line break.
    Break,
    /// A footnote: its text where it is cited first, and a reference to it afterwards.
    Footnote {
        /// Its anchor.
        anchor: String,
        /// Its blocks, at the first place.
        blocks: Option<Vec<super::Block>>,
    },
}

impl Writer<'_> {
    /// Running text for an audience.
    pub(super) fn inlines(&self, audience: Audience<'_>, inlines: &[Inline]) -> Vec<Piece> {
        let mut spaces = soft_break_spaces(inlines).into_iter();
        self.pieces(audience, inlines, &mut spaces)
    }

    fn pieces(&self, audience: Audience<'_>, inlines: &[Inline], spaces: &mut dyn Iterator<Item = bool>) -> Vec<Piece> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            let piece = match &inline.kind {
                InlineKind::Text(text) => Piece::Plain(text.clone()),
                InlineKind::SoftBreak if spaces.next() == Some(false) => continue,
                InlineKind::SoftBreak => Piece::Plain(" ".to_owned()),
                InlineKind::HardBreak => Piece::Marked(Marked::Break),
                InlineKind::Code(text) => Piece::Marked(Marked::Code { text: text.clone() }),
                InlineKind::Formula(formula) => {
                    Piece::Marked(Marked::Formula { math: self.math(&formula.mathml), alt: formula.text.clone() })
                }
                InlineKind::Emphasis(text) => {
                    Piece::Marked(Marked::Emphasis { text: self.pieces(audience, text, spaces) })
                }
                InlineKind::Strong(text) => Piece::Marked(Marked::Strong { text: self.pieces(audience, text, spaces) }),
                InlineKind::Strikethrough(text) => {
                    Piece::Marked(Marked::Strikethrough { text: self.pieces(audience, text, spaces) })
                }
                InlineKind::Link { destination, content } => {
                    let text = self.pieces(audience, content, spaces);
                    self.link(audience, destination, text)
                }
                InlineKind::Image { destination, alt } => {
                    // Its breaks are counted with the others.
                    self.pieces(audience, alt, spaces);
                    self.image(destination, plain_text(alt), inline.span)
                }
                InlineKind::FootnoteReference(label) => match self.footnote(audience, label) {
                    Some(note) => note,
                    None => continue,
                },
                InlineKind::Markup { tags, content } => {
                    let text = self.pieces(audience, content, spaces);
                    match raised(tags) {
                        Some(raised) => Piece::Marked(Marked::Script { raised, text }),
                        None => {
                            out.extend(text);
                            continue;
                        }
                    }
                }
                InlineKind::Html(html) if html.trim_start_matches('<').to_ascii_lowercase().starts_with("br") => {
                    Piece::Marked(Marked::Break)
                }
                // Other HTML without content has nothing to print.
                InlineKind::Html(_) => continue,
            };
            out.push(piece);
        }
        out
    }

    fn link(&self, audience: Audience<'_>, destination: &str, own: Vec<Piece>) -> Piece {
        let Some(target) = self.printed.target(audience, destination) else {
            return Piece::Marked(Marked::Link { to: None, address: None, text: own });
        };
        let text = if own.is_empty() { target.text.map(Piece::Plain).into_iter().collect() } else { own };
        let (to, address) = match target.to {
            To::Inside(thing, _) => (Some(anchor(&thing)), None),
            To::Address(address) => (None, Some(address)),
            To::File(_) => (None, self.on_site(audience, destination)),
            To::Nothing => (None, None),
        };
        Piece::Marked(Marked::Link { to, address, text })
    }

    /// The address of a file of the edition, if that of the site is known.
    fn on_site(&self, audience: Audience<'_>, destination: &str) -> Option<String> {
        let rendition = self.printed.rendition;
        rendition.resolved.standard.site.base_url.as_ref()?;
        rendition.link_for(audience, destination).map(|link| link.href)
    }

    /// An image, or its text if it cannot be shown.
    fn image(&self, destination: &str, alt: String, span: Span) -> Piece {
        match self.picture(destination, span) {
            Some(file) => Piece::Marked(Marked::Image { file, alt }),
            None => Piece::Plain(alt),
        }
    }

    fn footnote(&self, audience: Audience<'_>, label: &str) -> Option<Piece> {
        let (anchor, blocks) = self.cited(label)?;
        let blocks = blocks.map(|blocks| self.blocks(audience, blocks));
        Some(Piece::Marked(Marked::Footnote { anchor, blocks }))
    }
}

/// Whether an HTML element raises its text (`Some(true)`), lowers it, or does neither.
fn raised(tags: &Tags) -> Option<bool> {
    let name: String = tags.open.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    match name.to_ascii_lowercase().as_str() {
        "sup" => Some(true),
        "sub" => Some(false),
        _ => None,
    }
}

/// The anchor of a thing in the document. That of a clause is its id, so that an address can end in `#` and the id.
pub(super) fn anchor(thing: &Thing) -> String {
    match thing {
        Thing::Clause(id) => id.to_string(),
        _ => format!("{}:{}", thing.kind().word(), thing.id()),
    }
}
