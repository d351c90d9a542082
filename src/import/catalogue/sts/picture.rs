//! Pictures, which are files beside the standard.

use super::Reader;
use crate::import::beside;
use crate::import::document::BlockKind;
use crate::import::report::Fate;
use crate::ooxml::xml::Element;

/// Whether an element shows a picture.
fn is_picture(of: &Element) -> bool {
    matches!(&*of.name, "graphic" | "inline-graphic")
}

/// The addresses of the pictures below an element.
pub(super) fn addresses(of: &Element, found: &mut Vec<String>) {
    if is_picture(of) {
        found.extend(of.attribute("href").map(str::to_owned));
    }
    of.elements().for_each(|inner| addresses(inner, found));
}

impl Reader<'_> {
    /// A picture that is given with the standard: its file in the edition, and the text for those who do not see it.
    fn picture(&mut self, of: &Element) -> Option<(String, String)> {
        let path = beside::path(of.attribute("href")?)?;
        let bytes = self.beside.get(self.file, &path)?;
        let file = beside::put(&mut self.document, &path, bytes);
        let text = |of: &Element| of.child("alt-text").map(Element::all_text).unwrap_or_default();
        let alternative = text(of).trim().to_owned();
        if !alternative.is_empty() {
            let place = self.place(of);
            let reason = "the text of a picture for those who do not see it stands at the picture";
            self.report.add(Fate::Computed, place, alternative.as_str(), reason);
        }
        Some((file, alternative))
    }

    /// A figure with one picture that is given with the standard, and nothing but a caption beside it.
    pub(super) fn figure(&mut self, of: &Element) -> Option<BlockKind> {
        let is_plain = |child: &Element| match &*child.name {
            "caption" | "graphic" => child.text().trim().is_empty(),
            name => name == "label",
        };
        let mut graphics = of.elements().filter(|child| &*child.name == "graphic");
        let graphic = graphics.next()?;
        let is_bare = graphic.elements().all(|child| &*child.name == "alt-text");
        let has_titles =
            of.child("caption").is_none_or(|caption| caption.elements().all(|child| &*child.name == "title"));
        if graphics.next().is_some() || !of.elements().all(is_plain) || !is_bare || !has_titles {
            return None;
        }
        let (file, alternative) = self.picture(graphic)?;
        let mut number = None;
        if let Some(label) = of.child("label").map(Element::all_text) {
            number = super::block::number_in(&label);
            let place = self.place(of);
            self.report.add(Fate::Computed, place, label, "the label of a figure");
        }
        let caption = of.child("caption").map(|caption| self.inlines(&caption.children));
        Some(BlockKind::Figure { file, alternative, caption, number })
    }

    /// A picture without a caption or the like.
    pub(super) fn bare_picture(&mut self, of: &Element) -> Option<(String, String)> {
        let is_bare = of.elements().all(|child| &*child.name == "alt-text") && of.text().trim().is_empty();
        is_bare.then(|| self.picture(of)).flatten()
    }

    /// Reports the pictures within an element that are not given.
    pub(super) fn pictures(&mut self, of: &Element) {
        if is_picture(of) {
            let place = self.place(of);
            let address = of.attribute("href").unwrap_or_default();
            let reason = format!(
                "the picture `{address}` is not beside the file; put it there, or import without it by --allow-loss"
            );
            self.report.add(Fate::Lost, place, "", reason);
        }
        of.elements().for_each(|child| self.pictures(child));
    }
}
