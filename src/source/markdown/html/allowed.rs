//! The allowed HTML: elements that a standard needs and Markdown lacks. None of them can run scripts, load resources,
//! be styled, imitate a part of the page, or break the order of clauses.
//!
//! Not allowed are headings, because they begin clauses; `id`, `name` and `class`, because the page's scripts and
//! styles use them; pictures and relative addresses, because in Markdown they can be checked; and `bdo`, because it
//! changes the writing direction.

/// The context of a piece of HTML.
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

/// Attributes allowed on any element.
pub(super) const ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

/// Attributes allowed on particular elements.
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

/// The allowed schemes of an address.
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

/// Whether an element may stand in a table outside the cells.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(name, "caption" | "col" | "td" | "th") || (name != "table" && holds_cells(name))
}

/// Whether an element may contain only parts of a table.
pub(super) fn holds_cells(name: &str) -> bool {
    matches!(name, "table" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr")
}

/// The elements that end where this element begins, with or without an end tag (HTML Living Standard, 13.1.2.4).
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
