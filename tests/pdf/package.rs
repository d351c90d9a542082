//! Reads an OFD package again, strictly: everything that the readers of the format want of a file is judged here.

use clausebook::ooxml::package::Package;
use clausebook::ooxml::xml::{Element, Rules, parse};
use std::collections::{BTreeMap, BTreeSet};
use ttf_parser::Face;

/// An opened file.
pub struct Opened {
    package: Package,
}

/// A place: the number of a page, and how far from its top.
pub type Place = (String, f64);

impl Opened {
    pub fn of(bytes: &[u8]) -> Opened {
        assert!(bytes.starts_with(b"PK") && bytes[30..37] == *b"OFD.xml");
        Opened { package: Package::open(bytes).unwrap_or_else(|error| panic!("{error}")) }
    }

    pub fn bytes(&self, name: &str) -> &[u8] {
        self.package.part(name).unwrap_or_else(|| panic!("no part {name}"))
    }

    pub fn part(&self, name: &str) -> Element {
        let rules = Rules { refuses_document_type: true, max_elements: 10_000_000 };
        parse(self.bytes(name), rules).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The parts that are XML.
    pub fn texts(&self) -> Vec<(&str, String)> {
        let is_xml = |(name, _): &(&String, &Vec<u8>)| name.ends_with(".xml");
        self.package
            .parts()
            .iter()
            .filter(is_xml)
            .map(|(name, bytes)| (name.as_str(), String::from_utf8(bytes.clone()).expect("UTF-8")))
            .collect()
    }

    pub fn pages(&self) -> Vec<Element> {
        let document = self.part("Doc_0/Document.xml");
        let list = document.child("Pages").expect("pages");
        list.elements()
            .map(|page| self.part(&format!("Doc_0/{}", page.attribute("BaseLoc").expect("a file"))))
            .collect()
    }

    pub fn page_with_id(&self, id: &str) -> Element {
        let document = self.part("Doc_0/Document.xml");
        let list = document.child("Pages").expect("pages");
        let page = list.elements().find(|page| page.attribute("ID") == Some(id)).expect("the page");
        self.part(&format!("Doc_0/{}", page.attribute("BaseLoc").expect("a file")))
    }

    /// The text of a page in the order of its objects.
    pub fn text(&self, page: &Element) -> String {
        self.lines(page).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
    }

    /// The lines of a page with the distance of each from the top.
    pub fn lines(&self, page: &Element) -> Vec<(f64, String)> {
        let mut lines = Vec::new();
        each(page, &mut |element| {
            if &*element.name == "TextObject" {
                let code = element.child("TextCode").expect("a text");
                lines.push((numbers(element, "Boundary")[1], code.text()));
            }
        });
        lines
    }

    /// The bookmarks.
    pub fn named<'e>(&self, document: &'e Element) -> BTreeMap<&'e str, Place> {
        let list = document.child("Bookmarks").expect("bookmarks");
        list.elements()
            .map(|bookmark| (bookmark.attribute("Name").expect("a name"), Opened::destination(bookmark)))
            .collect()
    }

    /// Where an entry of the outline, a bookmark or a link leads.
    pub fn destination(element: &Element) -> Place {
        let place = element.find("Dest").expect("a place");
        let top = place.attribute("Top").and_then(|top| top.parse().ok()).expect("a distance");
        (place.attribute("PageID").expect("a page").to_owned(), top)
    }

    /// The links within the file and those to addresses.
    pub fn links(&self) -> (Vec<Place>, Vec<String>) {
        let (mut inner, mut outer) = (Vec::new(), Vec::new());
        for (name, _) in self.texts().into_iter().filter(|(name, _)| name.starts_with("Doc_0/Annots/Page_")) {
            for annotation in self.part(name).elements() {
                assert_eq!(annotation.attribute("Type"), Some("Link"));
                match annotation.find("URI") {
                    Some(address) => outer.push(address.attribute("URI").expect("an address").to_owned()),
                    None => inner.push(Opened::destination(annotation)),
                }
            }
        }
        (inner, outer)
    }

    pub fn custom_data(&self, root: &Element) -> BTreeMap<String, String> {
        let list = root.find("CustomDatas").expect("data");
        list.elements().map(|data| (data.attribute("Name").expect("a name").to_owned(), data.text())).collect()
    }

    /// What holds for every file: numbers are unique and known, boxes have a size, texts have their distances and begin and end with a
    /// letter, and each character has its glyph.
    pub fn judge(&self) {
        let document = self.part("Doc_0/Document.xml");
        let most: u64 = document.find("MaxUnitID").and_then(|id| id.text().parse().ok()).expect("the greatest number");
        let mut ids = BTreeSet::new();
        for (name, _) in self.texts() {
            each(&self.part(name), &mut |element| {
                let Some(id) = element.attribute("ID").filter(|_| &*element.name != "Attachment") else { return };
                let id: u64 = id.parse().unwrap_or_else(|_| panic!("{name}: {id}"));
                assert!(id > 0 && id <= most && ids.insert(id), "{name}: the number {id} twice or beyond {most}");
            });
        }
        let resources = self.part("Doc_0/PublicRes.xml");
        let fonts: BTreeMap<String, Vec<u8>> = resources
            .child("Fonts")
            .expect("fonts")
            .elements()
            .map(|font| {
                let file = font.child("FontFile").expect("a file").text();
                let bytes = self.bytes(&format!("Doc_0/Res/{file}")).to_vec();
                let face = Face::parse(&bytes, 0).expect("a font");
                let name = face.names().into_iter().find(|name| name.name_id == 1).and_then(|name| name.to_string());
                assert_eq!(name.as_deref(), font.attribute("FontName"));
                assert!(face.tables().glyf.is_some() && face.tables().os2.is_some() && face.tables().post.is_some());
                (font.attribute("ID").expect("a number").to_owned(), bytes)
            })
            .collect();
        let faces: BTreeMap<&str, Face<'_>> =
            fonts.iter().map(|(id, bytes)| (id.as_str(), Face::parse(bytes, 0).expect("a font"))).collect();
        for page in self.pages() {
            each(&page, &mut |element| match &*element.name {
                "TextObject" => judge_text(element, &faces),
                "PathObject" | "ImageObject" => {
                    let [_, _, width, height] = numbers(element, "Boundary")[..] else { panic!("four numbers") };
                    assert!(width > 0.0 && height > 0.0, "{width} {height}");
                }
                _ => {}
            });
        }
    }
}

fn judge_text(element: &Element, faces: &BTreeMap<&str, Face<'_>>) {
    let [_, _, width, height] = numbers(element, "Boundary")[..] else { panic!("four numbers") };
    assert!(width > 0.0 && height > 0.0);
    assert_eq!(element.elements().filter(|child| &*child.name == "TextCode").count(), 1);
    let code = element.child("TextCode").expect("a text");
    let text = code.text();
    assert!(!text.is_empty() && text.trim() == text, "`{text}`");
    let y = numbers(code, "Y")[0];
    let is_upright = element.attribute("CTM").is_none();
    assert!(!is_upright || (0.0..=height).contains(&y), "{y} {height}");
    let steps = distances(code.attribute("DeltaX").unwrap_or_default());
    assert_eq!(steps.len(), text.chars().count() - 1, "{text}");
    let end = numbers(code, "X")[0] + steps.iter().sum::<f64>();
    assert!(!is_upright || end <= width + 0.01, "{text}: {end} {width}");
    let face = &faces[element.attribute("Font").expect("a font")];
    for c in text.chars() {
        assert!(face.glyph_index(c).is_some_and(|glyph| glyph.0 > 0), "no glyph for `{c}` of {text}");
    }
}

/// The numbers of `DeltaX`, with runs `g COUNT NUMBER`.
fn distances(text: &str) -> Vec<f64> {
    let mut out = Vec::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse().ok()).expect("a count");
            let step: f64 = words.next().and_then(|step| step.parse().ok()).expect("a number");
            out.extend(std::iter::repeat_n(step, count));
        } else {
            out.push(word.parse().expect("a number"));
        }
    }
    out
}

fn numbers(element: &Element, name: &str) -> Vec<f64> {
    let text = element.attribute(name).unwrap_or_else(|| panic!("no {name}"));
    text.split(' ').map(|number| number.parse().unwrap_or_else(|_| panic!("{name}: {number}"))).collect()
}

fn each(element: &Element, see: &mut dyn FnMut(&Element)) {
    see(element);
    for child in element.elements() {
        each(child, see);
    }
}
