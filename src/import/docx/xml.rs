//! XML parts as trees. Attribute values and texts are owned; attributes that Word writes to tell saves apart are left
//! out. Document types are refused, so there are no entities but the five of XML.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The deepest nesting of elements. Tables in tables in text boxes reach about 60.
const MAX_DEPTH: usize = 200;

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
    /// Drawings, relationships and everything else.
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
}

/// The text of a part: UTF-8 or UTF-16 with its mark.
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

/// Parses a part. The error says what is wrong, without the name of the part.
pub fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = decode(bytes)?;
    let mut reader = NsReader::from_str(&text);
    let mut names = BTreeSet::new();
    let mut open: Vec<Element> = Vec::new();
    loop {
        let at = reader.buffer_position();
        let wrong = |error: &dyn std::fmt::Display| format!("it is not well-formed XML at byte {at}: {error}");
        let (space, event) = reader.read_resolved_event().map_err(|error| wrong(&error))?;
        match event {
            Event::Start(start) => {
                if open.len() >= MAX_DEPTH {
                    return Err(format!("its elements are nested more than {MAX_DEPTH} deep"));
                }
                open.push(element(space_of(&space), &start, &mut names).map_err(|error| wrong(&error))?);
            }
            Event::Empty(start) => {
                let element = element(space_of(&space), &start, &mut names).map_err(|error| wrong(&error))?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { return Err(wrong(&"an end without a beginning")) };
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
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
            }
            Event::DocType(_) => return Err("it has a document type, which no word processor writes".into()),
            Event::Eof => return Err("it ends before its elements do".into()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
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

fn element(space: Space, start: &BytesStart, names: &mut BTreeSet<Rc<str>>) -> Result<Element, quick_xml::Error> {
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
    // Whether a name is repeated is not checked: that takes time quadratic in their number.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute?;
        let key = attribute.key.local_name();
        let key: &str = key.as_ref();
        if key.starts_with("rsid")
            || key == "paraId"
            || key == "textId"
            || attribute.key.as_namespace_binding().is_some()
        {
            continue;
        }
        attributes.push((shared(key), attribute.normalized_value(XmlVersion::Implicit1_0)?.into()));
    }
    Ok(Element { space, name, attributes, children: Vec::new() })
}
