//! Running text: runs, links, references, formulas, pictures and footnotes.

use super::bookmark::{name, named};
use super::formula::office_math;
use super::media::Picture;
use super::writer::{Form, Writer};
use crate::diagnostic::Span;
use crate::export::document::To;
use crate::model::{Passage, Thing};
use crate::source::markdown::{ElementKind, Formula, Inline, InlineKind, plain_text, soft_break_spaces};

/// The footnotes of a template, which are the lines above footnotes, have smaller numbers.
const FIRST_FOOTNOTE: usize = 100;

impl<'a> Writer<'a> {
    /// Writes inlines as runs.
    pub fn inlines(&mut self, inlines: &[Inline], form: Form) {
        let mut breaks = soft_break_spaces(inlines).into_iter();
        self.all(inlines, form, &mut breaks);
    }

    fn all(&mut self, inlines: &[Inline], form: Form, breaks: &mut dyn Iterator<Item = bool>) {
        for inline in inlines {
            self.inline(inline, form, breaks);
        }
    }

    fn inline(&mut self, inline: &Inline, form: Form, breaks: &mut dyn Iterator<Item = bool>) {
        match &inline.kind {
            InlineKind::Text(text) => self.run(text, form),
            InlineKind::Code(text) => self.run(text, Form { code: true, ..form }),
            InlineKind::Formula(formula) => self.formula(formula, inline.span),
            InlineKind::Emphasis(content) => self.all(content, Form { emphasis: true, ..form }, breaks),
            InlineKind::Strong(content) => self.all(content, Form { strong: true, ..form }, breaks),
            InlineKind::Strikethrough(content) => self.all(content, Form { strike: true, ..form }, breaks),
            InlineKind::Link { destination, content } => self.link(destination, content, inline.span, form, breaks),
            InlineKind::Image { destination, alt } => self.image(destination, &plain_text(alt), inline.span),
            InlineKind::SoftBreak => {
                if breaks.next().unwrap_or(true) {
                    self.run(" ", form);
                }
            }
            InlineKind::HardBreak => self.out.push_str("<w:r><w:br/></w:r>"),
            InlineKind::FootnoteReference(label) => self.footnote(label),
            InlineKind::Markup { tags, content } => {
                let tag = tags.open.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
                let inner = match tag.to_ascii_lowercase().as_str() {
                    "sup" => Form { raised: Some(true), ..form },
                    "sub" => Form { raised: Some(false), ..form },
                    "b" | "strong" => Form { strong: true, ..form },
                    "i" | "em" | "cite" | "dfn" | "var" => Form { emphasis: true, ..form },
                    "s" | "del" => Form { strike: true, ..form },
                    "u" | "ins" => Form { underline: true, ..form },
                    "code" | "kbd" | "samp" => Form { code: true, ..form },
                    other => {
                        self.lose(
                            Some(inline.span),
                            format!("`<{other}>` has no form in Word; its text is plain text"),
                        );
                        form
                    }
                };
                self.all(content, inner, breaks);
            }
            InlineKind::Html(html) => {
                let tag = html.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
                match tag.to_ascii_lowercase().as_str() {
                    "br" => self.out.push_str("<w:r><w:br/></w:r>"),
                    "wbr" => {}
                    _ if html.starts_with("<!--") => {}
                    other => self.lose(Some(inline.span), format!("`<{other}>` has no form in Word; it is left out")),
                }
            }
        }
    }

    /// A formula within a line.
    pub fn formula(&mut self, formula: &Formula, span: Span) {
        match office_math(&formula.mathml) {
            Some((math, unknown)) => {
                if !unknown.is_empty() {
                    let what =
                        format!("a part of the formula has no form in Word: {}; its text is there", unknown.join(", "));
                    self.lose(Some(span), what);
                }
                self.out.push_str(&math);
            }
            None => {
                self.lose(Some(span), "the formula has no form in Word; it is one line of text");
                self.run(&formula.text, Form::default());
            }
        }
    }

    fn link(
        &mut self,
        destination: &str,
        content: &[Inline],
        span: Span,
        form: Form,
        breaks: &mut dyn Iterator<Item = bool>,
    ) {
        let Some(target) = self.printed.target(self.audience, destination) else {
            return self.all(content, form, breaks);
        };
        let is_bare = plain_text(content).trim().is_empty() && content.is_empty();
        let text = target.text.unwrap_or_else(|| destination.to_owned());
        match target.to {
            To::Inside(thing, passage) if is_bare && !form.in_link => self.reference(&thing, passage, &text, form),
            To::Inside(thing, passage) if !form.in_link => {
                self.out.push_str(&format!("<w:hyperlink w:anchor=\"{}\">", anchor(&thing, passage)));
                if is_bare {
                    self.run(&text, form);
                } else {
                    self.all(content, Form { in_link: false, ..form }, breaks);
                }
                self.out.push_str("</w:hyperlink>");
            }
            To::Address(address) if !form.in_link => {
                let next = format!("rIdCbLink{}", self.addresses.len() + 1);
                let id = self.addresses.entry(address).or_insert(next).clone();
                self.out.push_str(&format!("<w:hyperlink r:id=\"{id}\">"));
                let form = Form { in_link: true, ..form };
                if is_bare {
                    self.run(&text, form);
                } else {
                    self.all(content, form, breaks);
                }
                self.out.push_str("</w:hyperlink>");
            }
            to => {
                let is_value = destination.starts_with("value:") || destination.contains("/value:");
                self.unlinked += usize::from(to == To::Nothing && !is_value);
                if let To::File(path) = &to {
                    self.lose(
                        Some(span),
                        format!("the file `{path}` cannot be in a Word document; its link is plain text"),
                    );
                }
                if is_bare {
                    self.run(&text, form);
                } else {
                    self.all(content, form, breaks);
                }
            }
        }
    }

    /// A reference whose text the program writes: as fields, so that the word processor keeps the numbers right.
    pub fn reference(&mut self, thing: &Thing, passage: Option<Passage>, text: &str, form: Form) {
        let bookmark = name(thing);
        let by_text = self.numbered_by_text.contains(thing);
        let rendition = self.printed.rendition;
        let findings = rendition.findings;
        match thing {
            Thing::Clause(id) if passage.is_none() => {
                let Some((at, clause)) = findings.clause(rendition.edition, id) else { return self.run(text, form) };
                let number = findings.number(at).map(|number| number.shown_in_full(rendition.lang));
                let title = rendition.text_lang(clause).and_then(|lang| clause.title(lang));
                match (number, title) {
                    (Some(number), title) if !by_text => {
                        self.field(&format!("REF {bookmark} \\r \\h"), &number, form);
                        if let Some(title) = title {
                            self.run(" ", form);
                            self.field(&format!("REF {bookmark} \\h"), &title, form);
                        }
                    }
                    (Some(_), _) if clause.parent.is_none() && rendition.edition.chapter_of(clause).part.is_annex() => {
                        self.anchored(&anchor(thing, passage), text, form);
                    }
                    // A division of a law is referred to with those around it, which its heading does not have.
                    (Some(number), _) if findings.shown_number(at, rendition.lang).as_ref() != Some(&number) => {
                        self.anchored(&anchor(thing, passage), text, form);
                    }
                    (None, None) => self.anchored(&anchor(thing, passage), text, form),
                    _ => self.field(&format!("REF {bookmark} \\h"), text, form),
                }
            }
            Thing::Table(_) | Thing::Figure(_) => {
                let switch = if by_text { "" } else { "\\r " };
                self.field(&format!("REF {bookmark} {switch}\\h"), text, form);
            }
            Thing::Formula(id) => match findings.element_number(ElementKind::Formula, id.as_str()) {
                Some(number) => {
                    let label = number.label();
                    self.out.push_str(&format!("<w:hyperlink w:anchor=\"{bookmark}\">"));
                    self.run(text.strip_suffix(label.as_str()).unwrap_or_default(), form);
                    self.field(&format!("REF {bookmark} \\h"), &label, form);
                    self.out.push_str("</w:hyperlink>");
                }
                None => self.anchored(&bookmark, text, form),
            },
            _ => self.anchored(&anchor(thing, passage), text, form),
        }
    }

    fn anchored(&mut self, anchor: &str, text: &str, form: Form) {
        self.out.push_str(&format!("<w:hyperlink w:anchor=\"{anchor}\">"));
        self.run(text, form);
        self.out.push_str("</w:hyperlink>");
    }

    /// A picture of the edition.
    pub fn image(&mut self, destination: &str, alternative: &str, span: Span) {
        let target = self.printed.target(self.audience, destination);
        let Some(To::File(path)) = target.map(|target| target.to) else {
            self.lose(Some(span), "the picture is not a file of the edition; its text stands in its place");
            return self.run(alternative, Form::default());
        };
        let files = &self.printed.rendition.edition.files;
        let read = |path: &str| files.get(path).and_then(|file| (self.read_file)(file).ok());
        let bytes = read(&path);
        let Some((bytes, picture)) = bytes.and_then(|bytes| Some((Picture::of(&bytes)?, bytes))).map(|(p, b)| (b, p))
        else {
            self.lose(
                Some(span),
                format!("Word does not show `{path}`; use PNG, JPEG, GIF or SVG. Its text stands in its place"),
            );
            return self.run(alternative, Form::default());
        };
        let beside = path.rsplit_once('.').map(|(stem, _)| format!("{stem}.png")).filter(|_| picture == Picture::Svg);
        let bitmap = beside.and_then(|path| Some((read(&path)?, path)));
        if picture == Picture::Svg && bitmap.is_none() {
            let what = format!("older word processors do not show `{path}`; put the same picture beside it as PNG");
            self.lose(Some(span), what);
        }
        let bitmap = bitmap.as_ref().map(|(bytes, path)| (path.as_str(), bytes.as_slice()));
        let drawing = self.media.drawing(&path, picture, &bytes, bitmap, alternative);
        self.out.push_str(&drawing);
    }

    fn footnote(&mut self, label: &str) {
        let Some(note) = self.cited.iter().find(|note| note.label == label).copied() else { return };
        let style = self.template.named(&["footnote reference"]).map(|style| format!("<w:rStyle w:val=\"{style}\"/>"));
        let style = style.unwrap_or_else(|| "<w:vertAlign w:val=\"superscript\"/>".to_owned());
        if let Some(&number) = self.numbers_of_cited.get(note.label) {
            self.field(
                &format!("NOTEREF _cbNote{number} \\f \\h"),
                &number.to_string(),
                Form { raised: Some(true), ..Form::default() },
            );
            return;
        }
        let number = self.footnotes.len() + 1;
        self.numbers_of_cited.insert(note.label, number);
        // A footnote that cites another is written after it.
        self.footnotes.push(String::new());
        self.out.push_str(&format!(
            "<w:bookmarkStart w:id=\"{0}\" w:name=\"_cbNote{number}\"/><w:r><w:rPr>{style}</w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>\
             <w:bookmarkEnd w:id=\"{0}\"/>",
            1_000_000 + number,
            id = FIRST_FOOTNOTE + number
        ));
        let before = std::mem::take(&mut self.out);
        let mark =
            format!("<w:r><w:rPr>{style}</w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
        self.footnote_blocks(note.blocks, &mark);
        let text = std::mem::replace(&mut self.out, before);
        self.footnotes[number - 1] = format!("<w:footnote w:id=\"{}\">{text}</w:footnote>", FIRST_FOOTNOTE + number);
    }
}

/// The bookmark that a link to a thing leads to.
pub(super) fn anchor(thing: &Thing, passage: Option<Passage>) -> String {
    match (thing, passage) {
        (Thing::Clause(id), Some(passage)) => named("passage", &passage.anchor(id)),
        _ => name(thing),
    }
}
