//! Running text.

use super::Reader;
use crate::import::document::Inline;
use crate::import::report::Fate;
use crate::ooxml::xml::{Element, Node};

impl Reader<'_> {
    /// The running text of what an element contains. Line breaks in the file are spaces.
    pub(super) fn inlines<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for node in nodes {
            match node {
                Node::Text(text) => {
                    let text = one_line(text);
                    if !text.is_empty() {
                        inlines.push(Inline::Text(text));
                    }
                }
                Node::Element(element) => self.inline(element, &mut inlines),
            }
        }
        trim(&mut inlines);
        inlines
    }

    fn inline(&mut self, of: &Element, into: &mut Vec<Inline>) {
        match &*of.name {
            "bold" => self.wrapped(of, into, Inline::Strong),
            "italic" => self.wrapped(of, into, Inline::Emphasis),
            "sup" => self.wrapped(of, into, Inline::Superscript),
            "sub" => self.wrapped(of, into, Inline::Subscript),
            "strike" => self.wrapped(of, into, Inline::Strike),
            "monospace" => into.push(Inline::Code(of.all_text())),
            "break" => into.push(Inline::Break),
            "xref" if of.attribute("rid").is_some() => {
                let target = of.attribute("rid").unwrap_or_default().to_owned();
                let is_note = of.attribute("ref-type").is_some_and(|kind| kind.contains("fn"));
                if is_note {
                    let place = self.place(of);
                    self.report.add(Fate::Computed, place, of.all_text(), "the mark of a footnote");
                    into.push(Inline::Footnote(target));
                } else {
                    let text = self.inlines(&of.children);
                    into.push(Inline::Reference { target, text });
                }
            }
            "ext-link" | "uri" => {
                let address = of.attribute("href").map_or_else(|| of.all_text(), str::to_owned);
                let text = self.inlines(&of.children);
                if address.contains(':') { into.push(Inline::Link { address, text }) } else { into.extend(text) }
            }
            "fn" => {
                let name = self.footnote(of);
                into.push(Inline::Footnote(name));
            }
            "inline-formula" => {
                if let Some(formula) = self.inline_formula(of) {
                    into.push(formula);
                    return;
                }
                let place = self.place(of);
                let text = one_line(&of.all_text());
                self.report.add(
                    Fate::Changed,
                    place,
                    text.trim(),
                    "the formula is plain text; write it as LaTeX: $`…`$",
                );
                into.push(Inline::Text(text));
            }
            // The name of a cited standard that leads to its entry in the list, or to an address.
            "std" if of.attribute("href").is_some() => {
                let address = of.attribute("href").unwrap_or_default().to_owned();
                let text = self.inlines(&of.children);
                match address.strip_prefix('#') {
                    Some(target) => into.push(Inline::Reference { target: target.to_owned(), text }),
                    None if address.contains(':') => into.push(Inline::Link { address, text }),
                    None => into.extend(text),
                }
            }
            "inline-graphic" => match self.bare_picture(of) {
                Some((file, alternative)) => into.push(Inline::Picture { file, alternative }),
                None => {
                    self.pictures(of);
                    let inner = self.inlines(&of.children);
                    into.extend(inner);
                }
            },
            "std-id" | "std-id-group" => {
                let place = self.place(of);
                self.report.add(Fate::LeftOut, place, of.all_text(), "an identifier of a document for programs");
            }
            // What only names a thing: `std`, `std-ref`, `named-content`, `styled-content`, `entailedTerm`.
            _ => {
                let inner = self.inlines(&of.children);
                into.extend(inner);
            }
        }
    }

    fn wrapped(&mut self, of: &Element, into: &mut Vec<Inline>, kind: fn(Vec<Inline>) -> Inline) {
        let inner = self.inlines(&of.children);
        if !inner.is_empty() {
            into.push(kind(inner));
        }
    }

    /// Keeps a footnote, and tells its name.
    pub(super) fn footnote(&mut self, of: &Element) -> String {
        let place = self.place(of);
        let name = of.attribute("id").map_or_else(|| format!("fn{}", place.position), str::to_owned);
        let mut blocks = Vec::new();
        for child in of.elements() {
            if &*child.name == "label" {
                self.report.add(Fate::Computed, place.clone(), child.all_text(), "the mark of a footnote");
            } else {
                self.block(child, &mut blocks);
            }
        }
        self.rest_in(of, &mut blocks);
        self.document.footnotes.entry(name.clone()).or_default().extend(blocks);
        name
    }
}

/// A text with each run of white space as one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() || c == '\u{3000}' || c == '\u{a0}' {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

/// Removes the spaces at both ends.
fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        *last = last.trim_end().to_owned();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}
