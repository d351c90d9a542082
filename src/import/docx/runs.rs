//! Reads the texts of a paragraph: runs and what wraps them.

use super::super::document::{Inline, text_of};
use super::super::report::Fate;
use super::body::{Reader, all_text, bookmark};
use super::fields::link;
use super::note_marks::cited;
use super::walk::symbol;
use super::{Changes, formula};
use crate::import::assemble::nodes::{Paragraph, is_blank};
use crate::import::assemble::text::push;
use crate::ooxml::package::Target;
use crate::ooxml::styles::{Form, Position};
use crate::ooxml::xml::{Element, Space};

/// The most comments that may overlap at a place.
const MAX_COMMENTS: usize = 50;

impl Reader<'_> {
    /// Reads what a paragraph, a link or a wrapper contains.
    pub(super) fn inlines(&mut self, parent: &Element, paragraph: &mut Paragraph) {
        for element in parent.elements() {
            match (element.space, &*element.name) {
                (Space::Word, "r") => self.run(element, paragraph),
                (Space::Word, "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr") => {}
                (Space::Word, "hyperlink") => {
                    let mark = paragraph.mark();
                    self.inlines(element, paragraph);
                    let text = paragraph.since(mark);
                    let inlines = self.hyperlink(element, text);
                    paragraph.inlines.extend(inlines);
                }
                (Space::Word, "fldSimple") => {
                    let mark = paragraph.mark();
                    self.inlines(element, paragraph);
                    let text = paragraph.since(mark);
                    let inlines = self.field(element.attribute("instr").unwrap_or_default(), text);
                    paragraph.inlines.extend(inlines);
                }
                (Space::Word, "del" | "moveFrom") if self.changes != Changes::Reject => {
                    let reason = change("deleted", element);
                    self.skip(Fate::LeftOut, element, reason);
                }
                (Space::Word, "ins" | "moveTo") if self.changes == Changes::Reject => {
                    let reason = change("inserted", element);
                    self.skip(Fate::LeftOut, element, format!("{reason}, which is rejected"));
                }
                (Space::Word, "bookmarkStart") => paragraph.anchors.extend(bookmark(element)),
                (Space::Word, "commentRangeStart") if self.open_comments.len() < MAX_COMMENTS => {
                    self.open_comments.extend(element.attribute("id").map(str::to_owned));
                }
                (Space::Word, "commentRangeEnd") => {
                    let id = element.attribute("id").unwrap_or_default();
                    self.open_comments.retain(|open| open != id);
                }
                (Space::Word, "sdt") => self.inline_control(element, paragraph),
                (Space::Math, "oMathPara" | "oMath") => self.formula(element, &mut paragraph.inlines),
                (Space::Compatibility, "AlternateContent") => {
                    for either in element.elements() {
                        match &*either.name {
                            "Choice" => self.inlines(either, paragraph),
                            _ => self.skip(Fate::LeftOut, either, "the same in an older form"),
                        }
                    }
                }
                // smartTag, customXml, dir, bdo, ins and other wrappers.
                _ => self.inlines(element, paragraph),
            }
        }
    }

    fn inline_control(&mut self, element: &Element, paragraph: &mut Paragraph) {
        let properties = element.child("sdtPr");
        let is_placeholder =
            properties.is_some_and(|properties| properties.child("showingPlcHdr").is_some_and(Element::is_on));
        let tag = properties.and_then(|properties| properties.child_value("tag"));
        let Some(content) = element.child("sdtContent") else { return };
        if is_placeholder && tag.is_none() {
            self.skip(Fate::LeftOut, content, "a placeholder that was never filled in");
        } else {
            self.inlines(content, paragraph);
        }
    }

    fn hyperlink(&mut self, element: &Element, text: Vec<Inline>) -> Vec<Inline> {
        if text.is_empty() {
            return text;
        }
        let outside = element.attribute("id").and_then(|id| self.relationships.get(id));
        match (outside, element.attribute("anchor")) {
            (Some(Target::Outside(address)), _) => vec![link(&address.clone(), text)],
            (_, Some(anchor)) if !anchor.is_empty() => vec![Inline::Reference { target: anchor.to_owned(), text }],
            _ => text,
        }
    }

    fn run(&mut self, run: &Element, paragraph: &mut Paragraph) {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.child_value("rStyle"));
        let own = Form::of(properties);
        let form = style.map_or(own, |style| own.or(self.styles.form(style)));
        if form.hidden == Some(true) && !self.fields.in_instruction() && run.elements().any(|e| e.is("t")) {
            self.skip(Fate::LeftOut, run, "hidden text");
            return;
        }
        self.run_parts(run, form, paragraph);
    }

    fn run_parts(&mut self, run: &Element, form: Form, paragraph: &mut Paragraph) {
        for element in run.elements() {
            match (element.space, &*element.name) {
                (Space::Word, "t" | "delText") => {
                    self.text(&element.text().replace(['\n', '\r'], " "), form, paragraph)
                }
                (Space::Word, "tab" | "ptab") => self.text("\t", form, paragraph),
                (Space::Word, "noBreakHyphen") => self.text("\u{2011}", form, paragraph),
                (Space::Word, "sym") => {
                    if let Some(character) = element.attribute("char").and_then(symbol) {
                        if ('\u{E000}'..='\u{F8FF}').contains(&character) {
                            let font = element.attribute("font").unwrap_or("a symbol font");
                            let reason = format!(
                                "this sign of the font {font} has no character of its own; write the one that is meant"
                            );
                            let place = self.place();
                            self.report.add(Fate::Guessed, place, character, reason);
                        }
                        self.text(character.encode_utf8(&mut [0; 4]), form, paragraph);
                    }
                }
                (Space::Word, "br") if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                    paragraph.inlines.push(Inline::Break);
                }
                (Space::Word, "cr") => paragraph.inlines.push(Inline::Break),
                (Space::Word, "fldChar") => {
                    if let Some((instruction, result)) = self.fields.character(element, paragraph) {
                        let inlines = self.field(&instruction, result);
                        paragraph.inlines.extend(inlines);
                    }
                }
                (Space::Word, "instrText" | "delInstrText") => self.fields.instruct(&element.text()),
                (Space::Word, "footnoteReference" | "endnoteReference") => {
                    let note = cited(element);
                    self.cited.extend(note.clone());
                    paragraph.inlines.extend(note.map(Inline::Footnote));
                }
                (Space::Word, "ruby") => self.ruby(element, paragraph),
                (Space::Word, "drawing" | "pict" | "object") => self.drawing(element, paragraph),
                (Space::Compatibility, "AlternateContent") => {
                    for either in element.elements() {
                        match &*either.name {
                            "Choice" => self.run_parts(either, form, paragraph),
                            _ => self.skip(Fate::LeftOut, either, "the same in an older form"),
                        }
                    }
                }
                (Space::Math, "oMathPara" | "oMath") => self.formula(element, &mut paragraph.inlines),
                (Space::Word, "rPr") => {}
                _ => self.skip(
                    Fate::Lost,
                    element,
                    format!("`{}` is not known; write its text into the document", element.name),
                ),
            }
        }
    }

    fn text(&mut self, text: &str, form: Form, paragraph: &mut Paragraph) {
        if text.is_empty() {
            return;
        }
        for id in &self.open_comments {
            let anchor = self.commented.entry(id.clone()).or_default();
            if anchor.len() < 240 {
                anchor.push_str(text);
            }
        }
        push(&mut paragraph.inlines, dressed(vec![Inline::text(text)], form));
    }

    /// The reading of a character stands above it; here it follows, raised.
    fn ruby(&mut self, element: &Element, paragraph: &mut Paragraph) {
        if let Some(base) = element.child("rubyBase") {
            self.inlines(base, paragraph);
        }
        let mut above = Paragraph { position: paragraph.position, ..Paragraph::default() };
        if let Some(reading) = element.child("rt") {
            self.inlines(reading, &mut above);
        }
        if !is_blank(&above.inlines) {
            let place = self.place();
            let text = text_of(&above.inlines);
            self.report.add(Fate::Changed, place, text, "the reading above a word follows it as raised text");
            push(&mut paragraph.inlines, Inline::Superscript(above.inlines));
        }
    }

    /// Reads a formula.
    pub(super) fn formula(&mut self, element: &Element, into: &mut Vec<Inline>) {
        let source = all_text(element);
        let (latex, unknown) = formula::latex(element);
        if latex.trim().is_empty() {
            return;
        }
        if !unknown.is_empty() {
            let place = self.place();
            let reason =
                format!("this part of the formula has no form in LaTeX here: {}; look at it", unknown.join(", "));
            self.report.add(Fate::Guessed, place, source.clone(), reason);
        }
        into.push(Inline::Formula { latex, source });
    }
}

fn change(what: &str, element: &Element) -> String {
    match element.attribute("author") {
        Some(author) if !author.is_empty() => format!("{what} by a tracked change of {author}"),
        _ => format!("{what} by a tracked change"),
    }
}

fn dressed(text: Vec<Inline>, form: Form) -> Inline {
    let plain = |mut text: Vec<Inline>| match text.pop() {
        Some(only) if text.is_empty() => only,
        last => {
            text.extend(last);
            Inline::Strong(text)
        }
    };
    // A tabulator or a space has no form.
    if is_blank(&text) {
        return plain(text);
    }
    let mut text = text;
    match form.position {
        Some(Some(Position::Super)) => text = vec![Inline::Superscript(text)],
        Some(Some(Position::Sub)) => text = vec![Inline::Subscript(text)],
        _ => {}
    }
    if form.strike == Some(true) {
        text = vec![Inline::Strike(text)];
    }
    if form.emphasis == Some(true) {
        text = vec![Inline::Emphasis(text)];
    }
    if form.strong == Some(true) {
        text = vec![Inline::Strong(text)];
    }
    plain(text)
}
