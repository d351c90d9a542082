//! The parts of a document by what they are: the text, its styles and lists, and what they refer to.

use super::super::{Given, Refused};
use super::Relationships;
use crate::ooxml::numbering::Numbering;
use crate::ooxml::package::{Package, Target};
use crate::ooxml::styles::Styles;
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// No word processor writes a document type. The sizes of the parts bound the number of elements: see `package`.
pub const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };

/// The kind and the target of each relationship of a part, by its id.
type Typed = BTreeMap<String, (String, Target)>;

/// An opened document.
pub struct Parts<'a> {
    given: &'a Given,
    package: Package,
    main: String,
    typed: Typed,
}

impl<'a> Parts<'a> {
    /// Opens a document.
    pub fn open(given: &'a Given) -> Result<Parts<'a>, Refused> {
        let package =
            Package::open(&given.bytes).map_err(|error| Refused::new(&given.name, error.reason, error.help))?;
        let mut parts = Parts { given, package, main: String::new(), typed: Typed::new() };
        let root = parts.relationships("")?;
        let is_main =
            |(kind, target): &&(String, Target)| kind == "officeDocument" && matches!(target, Target::Part(_));
        parts.main = match root.values().find(is_main) {
            Some((_, Target::Part(part))) => part.clone(),
            _ => "word/document.xml".to_owned(),
        };
        parts.typed = parts.relationships(&parts.main)?;
        Ok(parts)
    }

    /// The archive.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// The name of the part with the text.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The part with the text.
    pub fn document(&self) -> Result<Element, Refused> {
        self.tree(&self.main)?.ok_or_else(|| {
            let help = "clausebook reads .docx, .xlsx, Markdown, plain text and catalogues";
            Refused::new(&self.given.name, "the file is a zip archive, but no Word document", help)
        })
    }

    /// A part as a tree, if there is one with this name.
    pub fn tree(&self, part: &str) -> Result<Option<Element>, Refused> {
        let Some(bytes) = self.package.part(part) else { return Ok(None) };
        xml::parse(bytes, RULES).map(Some).map_err(|error| {
            let help = "open it in a word processor and save it as .docx again";
            Refused::new(&self.given.name, format!("`{part}` cannot be read: {error}"), help)
        })
    }

    /// The names of the parts that the text refers to as this kind, each once.
    pub fn of_kind(&self, kind: &str) -> Vec<String> {
        let part = |(this, target): &(String, Target)| match target {
            Target::Part(part) if this == kind => Some(part.clone()),
            _ => None,
        };
        let mut parts: Vec<String> = self.typed.values().filter_map(part).collect();
        parts.sort();
        parts.dedup();
        parts
    }

    /// The first part of a kind.
    pub fn first(&self, kind: &str) -> Result<Option<Element>, Refused> {
        match self.of_kind(kind).first() {
            Some(part) => self.tree(part),
            None => Ok(None),
        }
    }

    /// The styles.
    pub fn styles(&self) -> Result<Styles, Refused> {
        Ok(self.first("styles")?.map(|root| Styles::read(&root)).unwrap_or_default())
    }

    /// The lists.
    pub fn numbering(&self, styles: &Styles) -> Result<Numbering, Refused> {
        Ok(self.first("numbering")?.map(|root| Numbering::read(&root, styles)).unwrap_or_default())
    }

    /// What the text refers to, by the ids of the relationships.
    pub fn targets(&self) -> Relationships {
        targets(&self.typed)
    }

    /// What another part refers to.
    pub fn targets_of(&self, part: &str) -> Result<Relationships, Refused> {
        Ok(targets(&self.relationships(part)?))
    }

    fn relationships(&self, part: &str) -> Result<Typed, Refused> {
        let root = self.tree(&Package::relationships_of(part))?;
        let mut all = Typed::new();
        for element in root.iter().flat_map(Element::elements) {
            let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) else { continue };
            let kind = element.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let target = if element.attribute("TargetMode") == Some("External") {
                Target::Outside(target.to_owned())
            } else {
                Target::Part(Package::resolve(part, target))
            };
            all.insert(id.to_owned(), (kind.to_owned(), target));
        }
        Ok(all)
    }
}

fn targets(typed: &Typed) -> Relationships {
    typed.iter().map(|(id, (_, target))| (id.clone(), target.clone())).collect()
}
