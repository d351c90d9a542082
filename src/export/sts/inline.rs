//! Running text: marks, links, references, pictures and the marks of footnotes.

use super::writer::Writer;
use crate::diagnostic::Span;
use crate::export::document::To;
use crate::model::{ClauseId, Document, Thing, ThingKind};
use crate::resolve::Destination;
use crate::source::markdown::{Inline, InlineKind, plain_text, soft_break_spaces};

/// Where running text stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Within a link, which contains neither links nor formulas.
    in_link: bool,
    /// Within a mark or a link, which contains no line break.
    on_one_line: bool,
}

impl<'a> Writer<'a> {
    /// Running text.
    pub fn inlines(&mut self, inlines: &[Inline]) {
        let mut breaks = soft_break_spaces(inlines).into_iter();
        self.all(inlines, Place::default(), &mut breaks);
    }

    fn all(&mut self, inlines: &[Inline], place: Place, breaks: &mut dyn Iterator<Item = bool>) {
        inlines.iter().for_each(|inline| self.inline(inline, place, breaks));
    }

    fn inline(&mut self, inline: &Inline, place: Place, breaks: &mut dyn Iterator<Item = bool>) {
        match &inline.kind {
            InlineKind::Text(text) => self.xml.text(text),
            InlineKind::Code(text) => {
                self.xml.open("monospace", &[]);
                self.xml.text(text);
                self.xml.close("monospace");
            }
            InlineKind::Formula(formula) if place.in_link => {
                self.lose(Some(inline.span), "a formula within a link has no form in STS; it is one line of text");
                self.xml.text(&formula.text);
            }
            InlineKind::Formula(formula) => self.inline_formula(formula),
            InlineKind::Emphasis(content) => self.marked("italic", content, place, breaks),
            InlineKind::Strong(content) => self.marked("bold", content, place, breaks),
            InlineKind::Strikethrough(content) => self.marked("strike", content, place, breaks),
            InlineKind::Link { destination, content } => self.link(destination, content, inline.span, place, breaks),
            InlineKind::Image { destination, alt } => {
                self.graphic("inline-graphic", destination, &plain_text(alt), inline.span);
            }
            InlineKind::SoftBreak => {
                if breaks.next().unwrap_or(true) {
                    self.xml.text(" ");
                }
            }
            InlineKind::HardBreak if place.on_one_line => {
                self.lose(
                    Some(inline.span),
                    "a line break within marked text or a link has no form in STS; it is a space",
                );
                self.xml.text(" ");
            }
            InlineKind::HardBreak => self.xml.empty("break", &[]),
            InlineKind::FootnoteReference(label) => self.footnote_mark(label, place),
            InlineKind::Markup { tags, content } => {
                let tag = tags.open.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
                let name = match tag.to_ascii_lowercase().as_str() {
                    "sup" => "sup",
                    "sub" => "sub",
                    "b" | "strong" => "bold",
                    "i" | "em" | "cite" | "dfn" | "var" => "italic",
                    "s" | "del" => "strike",
                    "u" | "ins" => "underline",
                    "code" | "kbd" | "samp" => "monospace",
                    other => {
                        self.lose(Some(inline.span), format!("`<{other}>` has no form in STS; its text is plain text"));
                        return self.all(content, place, breaks);
                    }
                };
                self.marked(name, content, place, breaks);
            }
            InlineKind::Html(html) => {
                let tag = html.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
                match tag.to_ascii_lowercase().as_str() {
                    "br" if !place.on_one_line => self.xml.empty("break", &[]),
                    "br" => self.xml.text(" "),
                    "wbr" => {}
                    _ if html.starts_with("<!--") => {}
                    other => self.lose(Some(inline.span), format!("`<{other}>` has no form in STS; it is left out")),
                }
            }
        }
    }

    /// Marked text. A line break ends the mark, which begins again behind it.
    fn marked(&mut self, name: &str, content: &[Inline], place: Place, breaks: &mut dyn Iterator<Item = bool>) {
        let is_break = |inline: &Inline| !place.on_one_line && matches!(inline.kind, InlineKind::HardBreak);
        for (at, piece) in content.split(is_break).enumerate() {
            if at > 0 {
                self.xml.empty("break", &[]);
            }
            if !piece.is_empty() {
                self.xml.open(name, &[]);
                self.all(piece, Place { on_one_line: true, ..place }, breaks);
                self.xml.close(name);
            }
        }
    }

    fn link(
        &mut self,
        destination: &str,
        content: &[Inline],
        span: Span,
        place: Place,
        breaks: &mut dyn Iterator<Item = bool>,
    ) {
        let Some(target) = self.printed.target(self.audience, destination) else {
            return self.all(content, place, breaks);
        };
        let text = target.text.unwrap_or_else(|| destination.to_owned());
        let document = self.cited_document(destination);
        let element: Option<(&str, Vec<(&str, String)>)> = match target.to {
            _ if place.in_link => None,
            To::Inside(thing, passage) => match self.target_id(&thing, passage) {
                // The name of a cited standard, which leads to its entry in the list.
                Some(id) if document.is_some() => {
                    let dated = if document.is_some_and(Document::is_dated) { "dated" } else { "undated" };
                    Some(("std", vec![("type", dated.to_owned()), ("xlink:href", format!("#{id}"))]))
                }
                Some(id) => {
                    let custom = if thing.kind() == ThingKind::Term { "term-entry" } else { "" };
                    let kind = self.kind_of(&thing).to_owned();
                    Some(("xref", vec![("ref-type", kind), ("custom-type", custom.to_owned()), ("rid", id)]))
                }
                None => {
                    self.unlinked += 1;
                    None
                }
            },
            To::Address(address) => {
                Some(("ext-link", vec![("ext-link-type", "uri".to_owned()), ("xlink:href", address)]))
            }
            To::File(path) => match self.file(&path) {
                Some(address) => {
                    Some(("ext-link", vec![("ext-link-type", "file".to_owned()), ("xlink:href", address)]))
                }
                None => {
                    self.lose(Some(span), format!("the file `{path}` cannot be read; its link is plain text"));
                    None
                }
            },
            To::Nothing => {
                let is_value = destination.starts_with("value:") || destination.contains("/value:");
                self.unlinked += usize::from(!is_value);
                None
            }
        };
        let within = Place { in_link: place.in_link || element.is_some(), on_one_line: true };
        if let Some((name, attributes)) = &element {
            let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
            self.xml.open(name, &attributes);
        }
        let is_designation = element.as_ref().is_some_and(|(name, _)| *name == "std") && content.is_empty();
        if is_designation {
            self.xml.open("std-ref", &[]);
        }
        if content.is_empty() {
            self.xml.text(&text);
        } else {
            self.all(content, if element.is_some() { within } else { place }, breaks);
        }
        if is_designation {
            self.xml.close("std-ref");
        }
        if let Some((name, _)) = &element {
            self.xml.close(name);
            let after = std::mem::take(&mut self.after_link);
            self.xml.written(&after);
        }
    }

    /// The cited document that a link names.
    fn cited_document(&self, destination: &str) -> Option<&'a Document> {
        let Destination::Reference(reference) = Destination::parse(destination) else { return None };
        let Thing::Document(id) = reference.target else { return None };
        self.printed.rendition.edition.documents.iter().find(|document| document.id.value == id)
    }

    /// What a reference leads to, in the words of STS.
    fn kind_of(&self, thing: &Thing) -> &'static str {
        match thing.kind() {
            ThingKind::Clause => match ClauseId::parse(thing.id()).ok() {
                Some(id) if self.is_annex(&id) => "app",
                _ => "sec",
            },
            ThingKind::Term => "custom",
            ThingKind::Table => "table",
            ThingKind::Figure => "fig",
            ThingKind::Formula => "disp-formula",
            ThingKind::Document => "bibr",
            _ => "other",
        }
    }

    fn is_annex(&self, id: &ClauseId) -> bool {
        let rendition = self.printed.rendition;
        let found = rendition.findings.clause(rendition.edition, id);
        found.is_some_and(|(_, clause)| clause.parent.is_none() && rendition.edition.chapter_of(clause).part.is_annex())
    }

    /// A picture of the edition.
    pub fn graphic(&mut self, name: &str, destination: &str, alternative: &str, span: Span) {
        let target = self.printed.target(self.audience, destination);
        let Some(To::File(path)) = target.map(|target| target.to) else {
            self.lose(Some(span), "the picture is not a file of the edition; its text stands in its place");
            return self.text_of_picture(name, alternative);
        };
        let Some(address) = self.file(&path) else {
            self.lose(Some(span), format!("the picture `{path}` cannot be read; its text stands in its place"));
            return self.text_of_picture(name, alternative);
        };
        self.xml.open(name, &[("xlink:href", &address)]);
        self.xml.open("alt-text", &[]);
        self.xml.text(alternative);
        self.xml.close("alt-text");
        self.xml.close(name);
    }

    fn text_of_picture(&mut self, name: &str, alternative: &str) {
        if name == "graphic" { self.xml.leaf("p", &[], alternative) } else { self.xml.text(alternative) }
    }

    /// The mark of a footnote. A link contains no other link, so there the mark follows it.
    fn footnote_mark(&mut self, label: &str, place: Place) {
        let Some(number) = self.footnote(label) else { return };
        let (id, number) = (format!("fn_{number}"), number.to_string());
        let start = self.xml.len();
        self.xml.open("xref", &[("ref-type", "fn"), ("rid", &id)]);
        self.xml.open("sup", &[]);
        self.xml.text(&number);
        self.xml.close("sup");
        self.xml.close("xref");
        self.targets.insert(id);
        if place.in_link {
            let mark = self.xml.split_off(start);
            self.after_link.push_str(&mark);
        }
    }
}
