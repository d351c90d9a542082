//! XML as a tree. A document type is skipped and defines no entities; elements are known without their prefix.

use crate::import::Characters;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 200;

/// The most elements of a file.
const MAX_ELEMENTS: usize = 4_000_000;

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name without a prefix.
    pub name: Box<str>,
    /// Its attributes, named without their prefixes.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// What it contains.
    pub children: Vec<Node>,
}

/// What an element contains.
#[derive(Clone, Debug)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The value of an attribute, named without its prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The elements within it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element directly within it with this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The text directly within it.
    pub fn own_text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None })
            .collect()
    }

    /// All text within it.
    pub fn all_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, into: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => into.push_str(text),
                Node::Element(element) => element.write(into),
            }
        }
    }

    /// Counts all text within it.
    pub fn count(&self, characters: &mut Characters) {
        for node in &self.children {
            match node {
                Node::Text(text) => characters.add(text),
                Node::Element(element) => element.count(characters),
            }
        }
    }
}

/// Parses a file. The error says what is wrong.
pub fn parse(bytes: &[u8]) -> Result<Element, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| "the file is not UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0;
    loop {
        let at = reader.buffer_position();
        let wrong = |error: &dyn std::fmt::Display| format!("it is not well-formed XML at byte {at}: {error}");
        let event = reader.read_event().map_err(|error| wrong(&error))?;
        let done = match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= MAX_DEPTH || count > MAX_ELEMENTS {
                    return Err(format!("it has more than {MAX_DEPTH} levels or {MAX_ELEMENTS} elements"));
                }
                open.push(element(&start).map_err(|error| wrong(&error))?);
                continue;
            }
            Event::Empty(start) => element(&start).map_err(|error| wrong(&error))?,
            Event::End(_) => open.pop().ok_or_else(|| wrong(&"an end without a beginning"))?,
            Event::Text(text) => {
                push(&mut open, &text.xml10_content());
                continue;
            }
            Event::CData(text) => {
                push(&mut open, &text.xml10_content());
                continue;
            }
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| wrong(&error))?;
                let name = reference.into_inner();
                match character {
                    Some(character) => push(&mut open, character.encode_utf8(&mut [0; 4])),
                    None => {
                        let known = quick_xml::escape::resolve_xml_entity(&name);
                        push(&mut open, known.ok_or_else(|| wrong(&"an entity that a document type defines"))?);
                    }
                }
                continue;
            }
            Event::Eof => return Err("the file ends before its elements do".into()),
            Event::DocType(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(done)),
            None => return Ok(done),
        }
    }
}

fn push(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let key = attribute.key.local_name();
        let key: &str = key.as_ref();
        attributes.push((key.into(), attribute.normalized_value(XmlVersion::Implicit1_0)?.into()));
    }
    Ok(Element { name: start.local_name().as_ref().into(), attributes, children: Vec::new() })
}
