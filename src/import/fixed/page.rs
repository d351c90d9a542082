//! What a fixed layout shows, page by page, the same for every format.
//!
//! Lengths are points (1/72 inch). The origin is the top left corner of the page as readers see it, `y` grows downwards.

use crate::import::Characters;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file with fixed layout.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The outline (bookmarks) in reading order.
    pub outline: Vec<OutlineEntry>,
    /// The named destinations. In files of ours they are the ids of clauses.
    pub destinations: BTreeMap<String, Target>,
    /// What the file says of itself.
    pub about: About,
    /// The files within the file.
    pub attachments: Vec<Attachment>,
    /// What the reader put right before the letters could be read, with the pages (from 1) on which it matters.
    pub mended: Vec<Mended>,
    /// What the reader could not read, with the page if there is one.
    pub unread: Vec<Unread>,
    /// What lies on pages or in the file and is no text of it.
    pub asides: Vec<Aside>,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct About {
    /// The title.
    pub title: Option<String>,
    /// The language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Who wrote or issued it.
    pub author: Option<String>,
    /// What it is about. In files of ours it is the designation.
    pub subject: Option<String>,
    /// The program that wrote it.
    pub producer: Option<String>,
    /// The day on which it was made, as the file has it.
    pub created: Option<String>,
    /// Further entries by their names. Files of ours have `designation`, `edition`, `language`, `status`, `published`, `effective`
    /// and `digest`.
    pub entries: BTreeMap<String, String>,
    /// The map of ids that a file of ours carries, as XML: see [`map`](crate::export::docx::map()).
    pub map: Option<String>,
}

/// A file within a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its content.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A kind of mend that a reader made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mended {
    /// What was put right: one sentence in lower case without a full stop.
    pub what: String,
    /// The pages, from 1.
    pub pages: Vec<usize>,
}

/// Something that a reader could not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The page, from 1; `None` if it concerns the whole file.
    pub page: Option<usize>,
    /// Why, and what to do: one sentence in lower case without a full stop.
    pub reason: String,
}

/// Something that lies on a page or in the file and is no text of it: the remark of a reviewer, a stamp, an attached file. It is told, and does not
/// stop an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The page, from 1; `None` if it concerns the whole file.
    pub page: Option<usize>,
    /// Its text; empty if it has none.
    pub text: String,
    /// Who wrote it; empty if the file does not say it.
    pub author: String,
    /// What it is: one sentence in lower case without a full stop.
    pub reason: String,
}

/// A page as it is shown, turned upright.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Page {
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// The text in the order in which it is to be read, as far as the file says it.
    pub spans: Vec<Span>,
    /// Ruled lines: borders of tables, separators, underlines.
    pub rulings: Vec<Ruling>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// Areas that lead somewhere.
    pub links: Vec<Link>,
    /// What is drawn with curves, slanted lines and gradients.
    pub drawings: Vec<Drawing>,
}

/// A place where something is drawn that is neither text nor a line of a table nor a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Its place.
    pub area: Area,
    /// How many paths it has.
    pub paths: usize,
}

impl Layout {
    /// The characters of all pages before any rule takes some away, white space apart.
    pub fn characters(&self) -> Characters {
        let mut all = Characters::default();
        self.pages.iter().for_each(|page| all.add_all(&page.characters()));
        all
    }
}

impl Page {
    /// The characters of the page, those that are not shown included, white space apart.
    pub fn characters(&self) -> Characters {
        let mut all = Characters::default();
        self.spans.iter().for_each(|span| all.add(&span.text));
        all
    }

    /// Whether the page is a picture, as a scan is: a picture covers more than 60 % of it, and fewer than 20 letters are shown.
    pub fn is_picture(&self) -> bool {
        let shown = self.spans.iter().filter(|span| !span.is_invisible);
        let letters = shown.flat_map(|span| span.text.chars()).filter(|letter| !letter.is_whitespace()).count();
        let covers = |picture: &Picture| {
            let [left, top, right, bottom] = picture.area;
            let width = right.min(self.width) - left.max(0.0);
            let height = bottom.min(self.height) - top.max(0.0);
            width.max(0.0) * height.max(0.0) > 0.6 * self.width * self.height
        };
        letters < 20 && self.pictures.iter().any(covers)
    }
}

/// A run of letters of one font on one baseline.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The letters as the file has them, after what [`Layout::mended`] names. A letter that the file does not give is U+FFFD.
    pub text: String,
    /// The left edge of every character of `text`, then the right edge of the last: one more than there are characters.
    pub edges: Vec<f32>,
    /// The baseline.
    pub baseline: f32,
    /// The upper edge of the box of its font.
    pub top: f32,
    /// The lower edge.
    pub bottom: f32,
    /// The size of the font.
    pub size: f32,
    /// The name of the font without the mark of a subset.
    pub font: String,
    /// Whether its letters are bold.
    pub is_bold: bool,
    /// Whether its letters are slanted.
    pub is_italic: bool,
    /// Whether it is not shown, as the text that a program recognized in a scan.
    pub is_invisible: bool,
    /// By how many quarter turns clockwise the page must be turned to read it; 0 for nearly all text. The places of turned text are
    /// those on the page so turned: its baseline is always level.
    pub turns: u8,
    /// What the file says that it is.
    pub tag: Tag,
}

/// What a file says of a piece of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tag {
    /// Nothing.
    #[default]
    None,
    /// It is no content: a page head, a page number, a mark for the printer.
    Artifact,
    /// It belongs to an element of the structure tree: the elements around it, the outermost first.
    Element(Vec<Element>),
}

/// An element of the structure tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Its type after the role map: `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Table`, `TR`, `TH`, `TD`, `Note`, `Caption`, `TOC`.
    pub kind: String,
    /// What tells it from other elements of the file.
    pub identity: u64,
    /// How many columns a cell covers; at least 1.
    pub columns: usize,
    /// How many rows a cell covers; at least 1.
    pub rows: usize,
}

/// A line along an edge of the page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ruling {
    /// The left or upper end.
    pub start: [f32; 2],
    /// The right or lower end.
    pub end: [f32; 2],
    /// Its width; 0 if the file does not say it.
    pub width: f32,
}

/// A rectangle: left, top, right, bottom.
pub type Area = [f32; 4];

/// A picture where it is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Picture {
    /// Its place.
    pub area: Area,
    /// Its bytes as a file that browsers show, shared by all places that show it, with the ending of its name; `None` if it cannot be had as such.
    #[serde(skip)]
    pub file: Option<(Arc<[u8]>, &'static str)>,
    /// The text for those who do not see it; empty if the file has none.
    pub alternative: String,
}

/// An area that leads somewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its place.
    pub area: Area,
    /// Where it leads.
    pub target: LinkTarget,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// A place in the file.
    Place(Target),
    /// A named destination.
    Named(String),
    /// An address.
    Address(String),
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The page, from 0.
    pub page: usize,
    /// The left edge of what is to be seen, if given.
    pub left: Option<f32>,
    /// Its upper edge, if given.
    pub top: Option<f32>,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// Its level, from 1.
    pub depth: u8,
    /// Its text.
    pub title: String,
    /// Where it leads.
    pub target: Option<Target>,
}
