//! XML as a tree: the parts of Word files, and NISO STS. Elements and attributes are known without their prefixes;
//! attributes that Word writes to tell saves apart are left out. A document type defines no entities, so there are none
//! but the five of XML.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The deepest nesting of elements. Tables in tables in text boxes reach about 60.
const MAX_DEPTH: usize = 200;

/// What a format allows in its files.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Whether a document type is refused, because no program that writes the format writes one; else it is skipped.
    pub refuses_document_type: bool,
    /// The most elements.
    pub max_elements: usize,
}

/// The vocabulary of an element, whatever prefix the file uses. Documents have two addresses for each: that of Word
/// and that of "strict" files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML: `w`.
    Word,
    /// Office Math: `m`.
    Math,
    /// Markup compatibility: `mc`.
    Compatibility,
    /// Drawings, relationships, other formats and everything else.
    Other,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Its vocabulary.
    pub space: Space,
    /// Its name without a prefix.
    pub name: Rc<str>,
    attributes: Vec<(Rc<str>, Box<str>)>,
    /// What it contains.
    pub children: Vec<Node>,
}

/// What an element contains.
#[derive(Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// Whether it is the element of WordprocessingML with this name.
    pub fn is(&self, name: &str) -> bool {
        self.space == Space::Word && &*self.name == name
    }

    /// The value of an attribute, named without its prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The attributes, each with its name without prefix, in their order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (&**key, &**value))
    }

    /// The attribute `val`.
    pub fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// An on-off property: present without a value means on.
    pub fn is_on(&self) -> bool {
        !matches!(self.value(), Some("0" | "false" | "off" | "none"))
    }

    /// The elements within it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element within it with this name, of any vocabulary.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The attribute `val` of a child.
    pub fn child_value(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Element::value)
    }

    /// The first element below it with this name, at any depth.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if &*element.name == name { Some(element) } else { element.find(name) })
    }

    /// The text directly within it.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect()
    }

    /// All text within it.
    pub fn all_text(&self) -> String {
        let mut text = String::new();
        self.visit_texts(&mut |part| text.push_str(part));
        text
    }

    /// Calls `visit` with each text within it.
    pub fn visit_texts(&self, visit: &mut impl FnMut(&str)) {
        for node in &self.children {
            match node {
                Node::Text(text) => visit(text),
                Node::Element(element) => element.visit_texts(visit),
            }
        }
    }
}

/// The text of a file: UTF-8 or UTF-16 with its mark.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    let units = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| "it is not valid UTF-16".to_owned())
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| "it is not valid UTF-8".into()),
        _ => String::from_utf8(bytes.to_vec()).map_err(|_| "it is not valid UTF-8".into()),
    }
}

/// Parses a file. The error says what is wrong, without the name of the file.
pub fn parse(bytes: &[u8], rules: Rules) -> Result<Element, String> {
    let text = decode(bytes)?;
    let mut reader = NsReader::from_str(&text);
    let mut names = BTreeSet::new();
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let at = reader.buffer_position();
        let wrong = |error: &dyn std::fmt::Display| format!("it is not well-formed XML at byte {at}: {error}");
        let (space, event) = reader.read_resolved_event().map_err(|error| wrong(&error))?;
        let done = match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= MAX_DEPTH {
                    return Err(format!("it has too many levels: its elements are nested more than {MAX_DEPTH} deep"));
                }
                if count > rules.max_elements {
                    return Err(format!("it has more than {} elements", rules.max_elements));
                }
                open.push(element(space_of(&space), &start, &mut names).map_err(|error| wrong(&error))?);
                continue;
            }
            Event::Empty(start) => element(space_of(&space), &start, &mut names).map_err(|error| wrong(&error))?,
            Event::End(_) => open.pop().ok_or_else(|| wrong(&"an end without a beginning"))?,
            Event::Text(text) => {
                push_text(&mut open, &text.xml10_content());
                continue;
            }
            Event::CData(text) => {
                push_text(&mut open, &text.xml10_content());
                continue;
            }
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| wrong(&error))?;
                let name = reference.into_inner();
                let text = match character {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_xml_entity(&name)
                        .ok_or_else(|| wrong(&"an entity of its own"))?
                        .to_owned(),
                };
                push_text(&mut open, &text);
                continue;
            }
            Event::DocType(_) if rules.refuses_document_type => {
                return Err("it has a document type, which no word processor writes".into());
            }
            Event::Eof => return Err("it ends before its elements do".into()),
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(done)),
            None => return Ok(done),
        }
    }
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.into()));
    }
}

fn space_of(resolved: &ResolveResult) -> Space {
    let ResolveResult::Bound(namespace) = resolved else { return Space::Other };
    let address: &str = namespace.as_ref();
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        _ => Space::Other,
    }
}

fn element(space: Space, start: &BytesStart, names: &mut BTreeSet<Rc<str>>) -> Result<Element, String> {
    let mut shared = |name: &str| match names.get(name) {
        Some(name) => Rc::clone(name),
        None => {
            let name: Rc<str> = name.into();
            names.insert(Rc::clone(&name));
            name
        }
    };
    let name = shared(start.local_name().as_ref());
    let mut attributes = Vec::new();
    let mut written: Vec<&str> = Vec::new();
    // The check of the library whether a name is repeated takes time quadratic in the number of attributes.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| error.to_string())?;
        written.push(attribute.key.into_inner());
        let key = attribute.key.local_name();
        let key: &str = key.as_ref();
        if key.starts_with("rsid") || key == "textId" || attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        attributes.push((shared(key), value.into()));
    }
    written.sort_unstable();
    if let Some([name, _]) = written.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("the attribute `{name}` is there twice"));
    }
    Ok(Element { space, name, attributes, children: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_there_once_and_a_prefix_makes_another() {
        let rules = Rules { refuses_document_type: true, max_elements: 2 };
        assert!(parse(b"<a x='1' x='2'/>", rules).is_err_and(|error| error.contains("`x` is there twice")));
        assert!(parse(b"<a xmlns:p='u' x='1' p:x='2'/>", rules).is_ok());
        assert!(parse(b"<a><b></b><b></b></a>", rules).is_err_and(|error| error.contains("more than 2 elements")));
    }
}
