//! Admits MathML to a page: only elements and attributes that are listed here, and no styles.
//!
//! The converter sets the alignment and the lines of tables by `style` attributes, which the pages' security policy
//! forbids. Those become classes that the theme styles; spacing that only corrects the look is dropped; anything else
//! is refused.

/// The elements of MathML Core that a formula may have.
const ELEMENTS: [&str; 27] = [
    "annotation",
    "math",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "semantics",
];

/// The attributes that they may have. Their values are words and lengths.
const ATTRIBUTES: [&str; 22] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
];

/// The declarations of cells of tables, with the class that does the same.
const CELL_STYLES: [(&str, &str); 10] = [
    ("text-align:left", "math-left"),
    ("text-align:right", "math-right"),
    ("padding-left:0", "math-joined-left"),
    ("padding-right:0", "math-joined-right"),
    ("padding-left:1em", "math-apart"),
    ("border-left:0.05em solid currentcolor", "math-line-left"),
    ("border-right:0.05em solid currentcolor", "math-line-right"),
    ("border-top:0.05em solid currentcolor", "math-line-top"),
    ("border-bottom:0.05em solid currentcolor", "math-line-bottom"),
    ("padding-top:0", "math-close"),
];

/// The properties that may be dropped: corrections of the spacing.
const DROPPED: [&str; 8] = [
    "justify-items",
    "margin-left",
    "math-shift",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "width",
];

/// The MathML as it may stand on a page, or `None` if it has anything that is not listed.
pub(super) fn admit(mathml: &str) -> Option<String> {
    let mut out = String::with_capacity(mathml.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], &mut out)?;
        let end = rest[at..].find('>')? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return None;
            }
            out.push_str(&format!("</{name}>"));
            continue;
        }
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(' ').next().unwrap_or(tag);
        if !ELEMENTS.contains(&name) || open.is_empty() != (name == "math") {
            return None;
        }
        out.push_str(&format!("<{name}"));
        attributes(name, &tag[name.len()..], &mut out)?;
        out.push('>');
        match is_closed {
            // An empty element needs both tags in HTML.
            true => out.push_str(&format!("</{name}>")),
            false => open.push(name),
        }
    }
    text(rest, &mut out)?;
    open.is_empty().then_some(out)
}

/// Writes text in which everything is escaped that must be.
fn text(text: &str, out: &mut String) -> Option<()> {
    let is_entity = |after: &str| ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| after.starts_with(name));
    let is_plain = !text.contains('>') && text.match_indices('&').all(|(at, _)| is_entity(&text[at + 1..]));
    is_plain.then(|| out.push_str(text))
}

/// Writes the attributes of an element. No value has a space or a sign that ends it, except that of `style`.
fn attributes(element: &str, mut rest: &str, out: &mut String) -> Option<()> {
    while !rest.trim_start().is_empty() {
        let (name, after) = rest.trim_start().split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        if name == "style" {
            style(element, value, out)?;
        } else if name == "width" && element == "mspace"
            || ATTRIBUTES.contains(&name)
            || name == "width" && element == "mpadded"
        {
            let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '%' | '/');
            if !value.chars().all(is_word) {
                return None;
            }
            out.push_str(&format!(" {name}=\"{value}\""));
        } else {
            return None;
        }
    }
    Some(())
}

/// Writes the classes for a style.
fn style(element: &str, style: &str, out: &mut String) -> Option<()> {
    let mut classes = Vec::new();
    for declaration in style.split(';').filter(|declaration| !declaration.trim().is_empty()) {
        let (property, value) = declaration.split_once(':')?;
        let (property, value) = (property.trim(), value.trim());
        let class = CELL_STYLES.iter().find(|(listed, _)| *listed == format!("{property}:{value}"));
        match class {
            Some((_, class)) if element == "mtd" => classes.push(*class),
            _ if DROPPED.contains(&property) => {}
            _ => return None,
        }
    }
    if !classes.is_empty() {
        out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
    }
    Some(())
}
