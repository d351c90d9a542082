//! Writes XML into a string.

use quick_xml::escape::{escape, partial_escape};
use std::borrow::Cow;

/// A document that is being written. It is well-formed if each opened element is closed.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    /// The characters left out because XML has no form for them, not even as a reference.
    pub impossible: usize,
}

/// An attribute with its value.
pub type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// Begins a document.
    pub fn document() -> Xml {
        Xml { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(), impossible: 0 }
    }

    /// The finished text.
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Takes what was written since it had this length.
    pub fn split_off(&mut self, length: usize) -> String {
        self.out.split_off(length)
    }

    /// The length of what is written, in bytes.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Opens an element. Attributes without a value are left out.
    pub fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push('>');
    }

    /// Opens an element on a line of its own, where white space does not count.
    pub fn block(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.out.push('\n');
        self.open(name, attributes);
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with a text, on a line of its own.
    pub fn leaf(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.block(name, attributes);
        self.text(text);
        self.close(name);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        let text = self.possible(text);
        self.out.push_str(&partial_escape(text));
    }

    /// XML that was written by another [`Xml`].
    pub fn written(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            let value = self.possible(value);
            // White space in an attribute would become plain spaces.
            self.out.push_str(&escape(value).replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;"));
            self.out.push('"');
        }
    }

    /// The text without the characters that XML 1.0 does not have.
    fn possible<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let is_impossible =
            |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
        let count = text.chars().filter(|&c| is_impossible(c)).count();
        self.impossible += count;
        if count == 0 { Cow::Borrowed(text) } else { Cow::Owned(text.replace(is_impossible, "")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped_and_impossible_characters_are_counted() {
        let mut xml = Xml::default();
        xml.open("a", &[("b", "\"<&'\n\t"), ("c", "")]);
        xml.text("]]> <b> & \u{1}甲\u{ffff}\u{0}");
        xml.close("a");
        assert_eq!(xml.impossible, 3);
        assert_eq!(xml.finish(), "<a b=\"&quot;&lt;&amp;&apos;&#10;&#9;\">]]&gt; &lt;b&gt; &amp; 甲</a>\n");
    }
}
