//! Which HTML may stay: what a standard's text needs and Markdown lacks, and nothing that could act, load, be styled, be
//! taken for a part of the page, or break the order of clauses.
//!
//! So there are no headings, which begin clauses; no `id`, `name` and `class`, which scripts and styles of the page go by;
//! no pictures and no relative addresses, which Markdown writes so that they can be checked; and no `bdo`, which
//! turns the direction of writing.

/// Where HTML stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Within a paragraph.
    Inline,
    /// In a block of its own.
    Block,
}

/// Phrasing elements (HTML Living Standard, 3.2.5.2.5).
pub(super) const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

pub(super) const BLOCK: [&str; 25] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Attributes of any element.
pub(super) const ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

/// Attributes of some.
pub(super) const ATTRIBUTES_OF: [(&str, &[&str]); 12] = [
    ("a", &["href", "hreflang"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Elements without content.
pub(super) const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// The schemes that an address may have.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

pub(super) fn element(name: &str, place: Place) -> bool {
    INLINE.contains(&name) || (place == Place::Block && BLOCK.contains(&name))
}

pub(super) fn attribute(element: &str, name: &str) -> bool {
    let own = ATTRIBUTES_OF.iter().find(|(known, _)| *known == element);
    ATTRIBUTES.contains(&name) || own.is_some_and(|(_, names)| names.contains(&name))
}

/// Whether an element may stand in a table outside its cells.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(name, "caption" | "col" | "td" | "th") || (name != "table" && holds_cells(name))
}

/// Whether an element may hold parts of a table and nothing else.
pub(super) fn holds_cells(name: &str) -> bool {
    matches!(name, "table" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr")
}

/// The elements that end where this one begins, whether their end is written or not (HTML Living Standard, 13.1.2.4).
pub(super) fn ended_by(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["p", "li"],
        "dt" | "dd" => &["p", "dt", "dd"],
        "td" | "th" => &["p", "td", "th"],
        "tr" => &["p", "td", "th", "tr"],
        "tbody" | "thead" | "tfoot" => &["p", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"],
        "rt" | "rp" => &["rt", "rp"],
        _ if BLOCK.contains(&name) => &["p"],
        _ => &[],
    }
}
