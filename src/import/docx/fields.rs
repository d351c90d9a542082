//! Fields: instructions with a result that Word computed, spread over runs and even over paragraphs.

use super::super::document::{Inline, text_of};
use crate::import::assemble::nodes::{FormField, Paragraph, is_blank};
use crate::ooxml::xml::Element;

/// The most fields within fields.
const MAX_DEPTH: usize = 50;

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
    /// How many inlines the paragraph had when the result began, and which paragraph it was.
    start: (usize, usize),
    form: Option<(String, Option<String>)>,
}

impl Fields {
    /// Whether the place lies in the result of a table of contents.
    pub fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.has_result && matches!(command(&field.instruction).0, "TOC" | "INDEX"))
    }

    /// Whether the place lies in an instruction, whose text is not text of the document.
    pub fn in_instruction(&self) -> bool {
        self.open.last().is_some_and(|field| !field.has_result)
    }

    /// Adds to the instruction of the innermost field.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.has_result) {
            field.instruction.push_str(text);
        }
    }

    /// Takes the open fields away while a text box is read, leaving none.
    pub fn suspend(&mut self) -> Fields {
        std::mem::take(self)
    }

    /// Reads `w:fldChar`. At the end of a field its result is taken out of the paragraph and returned with the instruction.
    pub fn character(&mut self, element: &Element, paragraph: &mut Paragraph) -> Option<(String, Vec<Inline>)> {
        match element.attribute("fldCharType") {
            Some("begin") if self.open.len() < MAX_DEPTH => {
                let form = element.child("ffData").map(|data| {
                    let placeholder = data.find("default").and_then(Element::value).map(str::to_owned);
                    (data.child_value("name").unwrap_or_default().to_owned(), placeholder)
                });
                let start = (paragraph.position, paragraph.mark());
                self.open.push(Field { form, start, ..Field::default() });
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                    field.start = (paragraph.position, paragraph.mark());
                }
            }
            Some("end") => {
                let field = self.open.pop()?;
                let begins_here = field.start.0 == paragraph.position;
                let result = paragraph.since(if begins_here { field.start.1 } else { 0 });
                if let Some((name, placeholder)) = field.form {
                    let text = text_of(&result);
                    paragraph.fields.push(FormField { name, text, placeholder });
                }
                return Some((field.instruction, result));
            }
            _ => {}
        }
        None
    }
}

/// The bookmark by which a field cites a note.
pub fn noted(instruction: &str) -> Option<String> {
    match command(instruction) {
        ("NOTEREF" | "FTNREF", words) => words.into_iter().find(|word| !word.starts_with('\\')),
        _ => None,
    }
}

/// What the result of a field is.
pub fn result_of(instruction: &str, result: Vec<Inline>) -> Vec<Inline> {
    if is_blank(&result) {
        return result;
    }
    let (name, words) = command(instruction);
    let argument = words.iter().find(|word| !word.starts_with('\\')).cloned();
    let inner = |target: String, text| vec![Inline::Reference { target, text }];
    match (name, argument) {
        ("REF", Some(target)) => inner(target, result),
        ("HYPERLINK", argument) => {
            let switch = words.iter().position(|word| word == "\\l");
            match (switch.and_then(|at| words.get(at + 1)), argument) {
                (Some(anchor), address) if address.as_ref().is_none_or(|address| address == anchor) => {
                    inner(anchor.clone(), result)
                }
                (_, Some(address)) => vec![link(&address, result)],
                _ => result,
            }
        }
        _ => result,
    }
}

/// A link to an address outside, if readers may follow it; else its text.
pub fn link(address: &str, text: Vec<Inline>) -> Inline {
    let is_open = ["https://", "http://", "mailto:", "ftp://"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let is_clean = !address.contains(|c: char| c.is_whitespace() || c.is_control());
    if is_open && is_clean {
        return Inline::Link { address: address.to_owned(), text };
    }
    match <[Inline; 1]>::try_from(text) {
        Ok([inline]) => inline,
        Err(text) => Inline::Text(text_of(&text)),
    }
}

/// The name of a field and its words, without the quotation marks around them.
fn command(instruction: &str) -> (&'static str, Vec<String>) {
    const KNOWN: [&str; 10] = ["REF", "NOTEREF", "FTNREF", "HYPERLINK", "TOC", "INDEX", "SEQ", "PAGE", "PAGEREF", "EQ"];
    let mut words = Vec::new();
    let mut rest = instruction.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix(['"', '“']) {
            Some(quoted) => quoted.split_once(['"', '”']).unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    if words.is_empty() {
        return ("", words);
    }
    let name = words.remove(0);
    (KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(&name)).unwrap_or(""), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> Vec<Inline> {
        vec![Inline::text("4.1.1")]
    }

    #[test]
    fn instructions_say_what_their_result_is() {
        let reference = |target: &str| vec![Inline::Reference { target: target.into(), text: text() }];
        assert_eq!(result_of(r" REF _Ref1 \r \h ", text()), reference("_Ref1"));
        assert_eq!(result_of(r#"HYPERLINK \l "_Toc2""#, text()), reference("_Toc2"));
        let link = vec![Inline::Link { address: "https://a.example/".into(), text: text() }];
        assert_eq!(result_of(r#" hyperlink "https://a.example/" \o "tip""#, text()), link);
        assert_eq!(result_of(r#"HYPERLINK "javascript:alert(1)""#, text()), text());
        assert_eq!(result_of("SEQ 表 \\* ARABIC", text()), text());
        assert_eq!(result_of("", text()), text());
    }
}
