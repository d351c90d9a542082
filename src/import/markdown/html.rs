//! Tables written in HTML within Markdown.

use crate::import::document::{Block, BlockKind, Cell, Inline, Table};
use crate::import::report::Place;

/// A table, and the characters of its source that are no text: tags and entities.
pub(super) struct Found {
    pub table: Table,
    pub syntax: String,
}

/// Reads a block of HTML that is one table and nothing else; `None` if it has anything that a table of ours cannot say.
pub(super) fn table(html: &str, place: &Place) -> Option<Found> {
    let mut reader = Reader {
        place,
        rows: Vec::new(),
        text: Vec::new(),
        depth: 0,
        head_rows: 0,
        syntax: String::new(),
        is_over: false,
    };
    let mut rest = html;
    let mut unescaped = 0_usize;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (inner, after) = comment.split_once("-->")?;
            reader.syntax.push_str(&format!("<!--{inner}-->"));
            rest = after;
        } else if rest.starts_with('<') {
            let end = rest.find('>')? + 1;
            reader.syntax.push_str(&rest[..end]);
            reader.tag(&rest[..end])?;
            rest = &rest[end..];
        } else {
            let end = rest.find(['<', '&']).unwrap_or(rest.len());
            if end == 0 {
                let (entity, text) = entity(rest)?;
                match text {
                    // The sign itself is no character of the source: one of a tag stands for it.
                    '<' | '>' => {
                        unescaped += 1;
                        reader.syntax.push_str(entity);
                        let at = reader.syntax.find(text)?;
                        reader.syntax.remove(at);
                    }
                    '&' => reader.syntax.push_str(&entity[1..]),
                    _ => reader.syntax.push_str(entity),
                }
                reader.text(text.encode_utf8(&mut [0; 4]))?;
                rest = &rest[entity.len()..];
            } else {
                reader.text(&rest[..end])?;
                rest = &rest[end..];
            }
        }
    }
    let table = Table { caption: None, number: None, head_rows: reader.head_rows, rows: reader.rows };
    (reader.is_over && !table.rows.is_empty() && unescaped < 1000).then_some(Found { table, syntax: reader.syntax })
}

/// An entity at the start of a text, and the character that it stands for.
fn entity(text: &str) -> Option<(&str, char)> {
    let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", '\u{a0}')];
    if let Some((entity, sign)) = known.into_iter().find(|(entity, _)| text.starts_with(entity)) {
        return Some((entity, sign));
    }
    // A bare ampersand is one.
    let is_bare = !text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#');
    is_bare.then_some(("&", '&'))
}

struct Reader<'p> {
    place: &'p Place,
    rows: Vec<Vec<Cell>>,
    /// The text of the open cell, by the form around it; the first is the cell itself.
    text: Vec<(Form, Vec<Inline>)>,
    /// How many tables are open.
    depth: usize,
    head_rows: usize,
    syntax: String,
    is_over: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Cell,
    Strong,
    Emphasis,
    Super,
    Sub,
    Code,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) -> Option<()> {
        match self.text.last_mut() {
            Some((_, inlines)) => inlines.push(Inline::text(text.replace(['\n', '\r'], " "))),
            // Between cells there is white space alone.
            None if text.trim().is_empty() => {}
            None => return None,
        }
        Some(())
    }

    fn tag(&mut self, tag: &str) -> Option<()> {
        let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
        let name = inner.split(|c: char| c.is_whitespace()).next().unwrap_or_default().to_ascii_lowercase();
        match (name.as_str(), is_end) {
            ("table", false) if self.depth == 0 && !self.is_over => self.depth = 1,
            ("table", true) if self.depth == 1 && self.text.is_empty() => {
                self.depth = 0;
                self.is_over = true;
            }
            _ if self.depth != 1 => return None,
            ("thead" | "tbody" | "tfoot" | "colgroup" | "col", _) if self.text.is_empty() => {
                if name == "thead" && is_end {
                    self.head_rows = self.rows.len();
                }
            }
            ("tr", _) => {
                self.close_cell();
                if !is_end {
                    self.rows.push(Vec::new());
                }
            }
            ("td" | "th", false) => {
                self.close_cell();
                let number =
                    |key: &str| attribute(inner, key).and_then(|value| value.parse().ok()).unwrap_or(1).clamp(1, 1000);
                let (columns, rows) = (number("colspan"), number("rowspan"));
                let is_head = name == "th" && self.rows.len() == 1;
                self.rows.last_mut()?.push(Cell { blocks: Vec::new(), columns, rows });
                if is_head {
                    self.head_rows = 1;
                }
                self.text.push((Form::Cell, Vec::new()));
            }
            ("td" | "th", true) => self.close_cell(),
            ("br", _) => self.text.last_mut()?.1.push(Inline::Break),
            ("p" | "div", _) => {
                if let Some((_, inlines)) = self.text.last_mut()
                    && !inlines.is_empty()
                {
                    inlines.push(Inline::Break);
                }
            }
            ("span" | "font" | "center" | "u" | "small", _) => {}
            (name, _) => {
                let form = match name {
                    "b" | "strong" => Form::Strong,
                    "i" | "em" => Form::Emphasis,
                    "sup" => Form::Super,
                    "sub" => Form::Sub,
                    "code" => Form::Code,
                    _ => return None,
                };
                if !is_end {
                    self.text.last()?;
                    self.text.push((form, Vec::new()));
                } else if self.text.last().is_some_and(|(open, _)| *open == form) {
                    self.close();
                } else {
                    return None;
                }
            }
        }
        Some(())
    }

    /// Closes the innermost form.
    fn close(&mut self) {
        let Some((form, inner)) = self.text.pop() else { return };
        let Some((_, outer)) = self.text.last_mut() else { return };
        outer.push(match form {
            Form::Strong => Inline::Strong(inner),
            Form::Emphasis => Inline::Emphasis(inner),
            Form::Super => Inline::Superscript(inner),
            Form::Sub => Inline::Subscript(inner),
            Form::Code => Inline::Code(crate::import::document::text_of(&inner)),
            Form::Cell => return outer.extend(inner),
        });
    }

    fn close_cell(&mut self) {
        while self.text.len() > 1 {
            self.close();
        }
        let Some((_, mut inlines)) = self.text.pop() else { return };
        while inlines.last() == Some(&Inline::Break) {
            inlines.pop();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.blocks = vec![Block::new(BlockKind::Paragraph(inlines), self.place.clone())];
        }
    }
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.find(&format!("{key}="))? + key.len() + 1;
    let value = tag.get(at..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split(|c: char| c.is_whitespace()).next(),
    }
}
