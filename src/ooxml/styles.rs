//! Paragraph and character styles: names, inheritance, and where a style takes its list from.

use crate::ooxml::xml::Element;
use std::collections::BTreeMap;

/// The longest chain of styles that is followed. Word allows 11.
const MAX_CHAIN: usize = 32;

/// All styles by their id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    default: Option<String>,
}

/// A style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The name, which is the same in every file made from a template; ids are not.
    pub name: String,
    based_on: Option<String>,
    list: List,
    outline: Option<u8>,
    form: Form,
}

/// Where a paragraph or a style takes its list from. Each attribute is inherited by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The list: `w:numId`; 0 takes the paragraph out of every list.
    pub number: Option<i64>,
    /// The level: `w:ilvl`.
    pub level: Option<u8>,
}

/// The form of characters, so far as it has a meaning. `None` leaves it to the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Bold.
    pub strong: Option<bool>,
    /// Italic.
    pub emphasis: Option<bool>,
    /// Struck through.
    pub strike: Option<bool>,
    /// Raised or lowered; `Some(None)` is on the line.
    pub position: Option<Option<Position>>,
    /// Not shown.
    pub hidden: Option<bool>,
}

/// Raised or lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Raised.
    Super,
    /// Lowered.
    Sub,
}

impl List {
    /// Reads `w:numPr`, if these are properties with one.
    pub fn of(properties: Option<&Element>) -> List {
        let Some(list) = properties.and_then(|properties| properties.child("numPr")) else { return List::default() };
        List {
            number: list.child_value("numId").and_then(|value| value.parse().ok()),
            level: list.child_value("ilvl").and_then(|value| value.parse().ok()).filter(|level| *level < 9),
        }
    }
}

impl Form {
    /// Reads the properties of a run.
    pub fn of(properties: Option<&Element>) -> Form {
        let mut form = Form::default();
        for property in properties.into_iter().flat_map(Element::elements) {
            match &*property.name {
                "b" => form.strong = Some(property.is_on()),
                "i" => form.emphasis = Some(property.is_on()),
                "strike" | "dstrike" => form.strike = Some(property.is_on()),
                "vanish" => form.hidden = Some(property.is_on()),
                "vertAlign" => {
                    form.position = Some(match property.value() {
                        Some("superscript") => Some(Position::Super),
                        Some("subscript") => Some(Position::Sub),
                        _ => None,
                    });
                }
                _ => {}
            }
        }
        form
    }

    /// This form, completed by another.
    pub fn or(self, other: Form) -> Form {
        Form {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            strike: self.strike.or(other.strike),
            position: self.position.or(other.position),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

impl Styles {
    /// Reads the part of the styles.
    pub fn read(root: &Element) -> Styles {
        let mut styles = Styles::default();
        for element in root.elements().filter(|element| element.is("style")) {
            let Some(id) = element.attribute("styleId") else { continue };
            let paragraph = element.child("pPr");
            let style = Style {
                name: element.child_value("name").unwrap_or(id).to_owned(),
                based_on: element.child_value("basedOn").map(str::to_owned),
                list: List::of(paragraph),
                outline: outline(paragraph),
                form: Form::of(element.child("rPr")),
            };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.default = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// The style of paragraphs that name none.
    pub fn default_paragraph(&self) -> Option<&str> {
        self.default.as_deref()
    }

    /// The style with an id and those it is based on, the nearest first.
    pub fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(MAX_CHAIN)
    }

    /// The ids of all styles.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// The name of a style; its id if the file does not define it.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.by_id.get(id).map_or(id, |style| &style.name)
    }

    /// The list of a style, each attribute from the nearest style that has it.
    pub fn list(&self, id: &str) -> List {
        self.chain(id).fold(List::default(), |list, (_, style)| List {
            number: list.number.or(style.list.number),
            level: list.level.or(style.list.level),
        })
    }

    /// The level that a style states itself.
    pub fn own_level(&self, id: &str) -> Option<u8> {
        self.by_id.get(id)?.list.level
    }

    /// The outline level of a style: 0 to 8; 9 is body text.
    pub fn outline(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|(_, style)| style.outline)
    }

    /// The form of the characters of a style.
    pub fn form(&self, id: &str) -> Form {
        self.chain(id).fold(Form::default(), |form, (_, style)| form.or(style.form))
    }
}

/// The outline level among the properties of a paragraph.
pub fn outline(properties: Option<&Element>) -> Option<u8> {
    properties?.child_value("outlineLvl")?.parse().ok().filter(|level| *level < 10)
}
