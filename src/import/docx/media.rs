//! Pictures and embedded files.

use super::super::document::Inline;
use super::super::picture;
use super::super::report::Fate;
use super::body::Reader;
use crate::import::assemble::nodes::Paragraph;
use crate::ooxml::package::{Package, Target};
use crate::ooxml::xml::{Element, Space};
use std::collections::BTreeMap;

/// The pictures and embedded files that the text cites.
pub struct Media<'a> {
    package: &'a Package,
    /// The names of the document's files by part.
    names: BTreeMap<String, String>,
}

impl<'a> Media<'a> {
    /// None so far.
    pub fn new(package: &'a Package) -> Media<'a> {
        Media { package, names: BTreeMap::new() }
    }

    /// The content of a part.
    pub fn part(&self, name: &str) -> Option<&'a [u8]> {
        self.package.part(name)
    }

    /// The files by their names.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let file = |(part, name): (&String, &String)| Some((name.clone(), self.package.part(part)?.to_vec()));
        self.names.iter().filter_map(file).collect()
    }

    /// The name of the file that a part becomes, with the ending that its content calls for.
    fn name(&mut self, part: &str) -> Option<(String, bool)> {
        let bytes = self.package.part(part)?;
        let ending = picture::ending(bytes);
        let shown = ending.is_some_and(|ending| ending != "gif");
        if let Some(name) = self.names.get(part) {
            return Some((name.clone(), shown));
        }
        let name = picture::name(part, bytes, |name| self.names.values().any(|taken| taken == name));
        self.names.insert(part.to_owned(), name.clone());
        Some((name, shown))
    }
}

impl Reader<'_> {
    /// Reads a drawing, a picture of the older form or an embedded object.
    pub(super) fn drawing(&mut self, element: &Element, paragraph: &mut Paragraph) {
        let mut found = Found::default();
        find(element, &mut found);
        for content in &found.boxes {
            self.text_box(content);
        }
        for reason in &found.older {
            self.skip(Fate::LeftOut, reason, "the same in an older form");
        }
        let alternative = found.alternative.unwrap_or_default();
        let mut previews = Vec::new();
        for id in &found.pictures {
            match self.relationships.get(*id).cloned() {
                Some(Target::Part(part)) => match self.media.name(&part) {
                    Some((file, true)) => {
                        paragraph.inlines.push(Inline::Picture { file, alternative: alternative.clone() });
                    }
                    Some((file, false)) => previews.push(file),
                    None => self.tell(Fate::Lost, "", format!("the picture `{part}` is not in the file")),
                },
                Some(Target::Outside(address)) => {
                    self.tell(
                        Fate::Lost,
                        "",
                        format!("the picture lies outside the file, at `{address}`; embed it in the document"),
                    );
                }
                None => {}
            }
        }
        for file in previews {
            let reason = format!("browsers do not show `{file}`; convert it to SVG or PNG and put it in as a figure");
            self.tell(Fate::Kept, &file, reason);
        }
        for id in &found.objects {
            if let Some(Target::Part(part)) = self.relationships.get(*id).cloned()
                && let Some((file, _)) = self.media.name(&part)
            {
                self.tell(
                    Fate::Kept,
                    &file,
                    format!("`{file}` is an object of another program; say in the text what it shows"),
                );
            }
        }
        for id in &found.drawn {
            match self.relationships.get(*id).cloned() {
                Some(Target::Part(part)) => self.drawn(&part, paragraph.position),
                _ => self.tell(
                    Fate::Lost,
                    "",
                    "a chart or diagram that is not in the file; put it in as a picture".into(),
                ),
            }
        }
    }

    pub(super) fn tell(&mut self, fate: Fate, text: &str, reason: String) {
        let place = self.place();
        // Names of files are not characters of the document: only entries that remove nothing may have them as text.
        self.report.add(fate, place, text, reason);
    }
}

#[derive(Default)]
struct Found<'e> {
    boxes: Vec<&'e Element>,
    older: Vec<&'e Element>,
    pictures: Vec<&'e str>,
    objects: Vec<&'e str>,
    alternative: Option<String>,
    /// The relationships to charts and to the data of diagrams.
    drawn: Vec<&'e str>,
}

fn find<'e>(element: &'e Element, found: &mut Found<'e>) {
    for child in element.elements() {
        match (child.space, &*child.name) {
            (Space::Word, "txbxContent") => {
                found.boxes.push(child);
                continue;
            }
            (Space::Compatibility, "Fallback") => {
                found.older.push(child);
                continue;
            }
            (Space::Other, "docPr" | "shape") => {
                let text =
                    child.attribute("descr").or_else(|| child.attribute("alt")).filter(|text| !text.trim().is_empty());
                if found.alternative.is_none() {
                    found.alternative = text.map(|text| text.trim().to_owned());
                }
            }
            (Space::Other, "blip") => {
                // The vector form of a picture stands in an extension, beside a bitmap for older programs.
                let vector = child.find("svgBlip").and_then(|svg| svg.attribute("embed"));
                found.pictures.extend(vector.or_else(|| child.attribute("embed")).or_else(|| child.attribute("link")));
                continue;
            }
            (Space::Other, "imagedata") => {
                found.pictures.extend(child.attribute("id").or_else(|| child.attribute("href")))
            }
            (Space::Other, "OLEObject") => found.objects.extend(child.attribute("id")),
            (Space::Other, "chart") => found.drawn.extend(child.attribute("id")),
            (Space::Other, "relIds") => found.drawn.extend(child.attribute("dm")),
            _ => {}
        }
        find(child, found);
    }
}
