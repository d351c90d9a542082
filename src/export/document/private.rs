//! What a PDF file of ours keeps for an import, as private data of a program (page-piece dictionary, ISO 32000-1, 14.5): the map of ids, and
//! the places of what has no named destination, because PDF names only headings here.

use crate::export::sts::xml::Xml;

/// The name of the program.
pub const PRODUCT: &str = "clausebook";
/// The key of the map of ids: see [`docx::map`](crate::export::docx::map()).
pub const MAP: &str = "Map";
/// The key of the places.
pub const PLACES: &str = "Places";

/// The element of all places. It says how many pages the file has, because places are wrong once a page was taken away.
pub const ALL: &str = "places";
/// The attribute with the number of pages.
pub const PAGES: &str = "pages";
/// The attributes of a place: what it names, its page from 1, and its point from the upper left corner.
pub const PLACE: [&str; 4] = ["n", "page", "left", "top"];

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedPlace {
    /// What it names: `table:fees`.
    pub name: String,
    /// Its page, from 1.
    pub page: usize,
    /// Its left and upper edge in points.
    pub at: [f64; 2],
}

/// The places of a file with this number of pages as XML.
pub fn places(places: &[NamedPlace], pages: usize) -> String {
    let mut xml = Xml::document();
    xml.open(ALL, &[("xmlns", "urn:clausebook:places:1"), (PAGES, &pages.to_string())]);
    for NamedPlace { name, page, at } in places {
        let [left, top] = at.map(|edge| format!("{edge:.2}"));
        let values = [name.as_str(), &page.to_string(), &left, &top];
        let attributes: Vec<_> = PLACE.into_iter().zip(values).collect();
        xml.empty("place", &attributes);
    }
    xml.close(ALL);
    xml.finish()
}
