//! Finds what a picture would load from another host when a reader opens it by its own address.
//!
//! A picture inside a page loads nothing. Opened by itself, it loads images, fonts and styles from wherever it names, and that host sees
//! who reads the standard. Links that a reader follows are no loads.

use super::endings::Reading;
use super::markup::{compact, in_tags, local_name, without_references};
use html5ever::tokenizer::Tag;

/// Attributes whose addresses a browser loads without being asked, and those that set such an attribute later (SVG 2, "Linking"; SMIL).
const LOADING: [&str; 10] = ["href", "src", "srcset", "poster", "background", "base", "to", "from", "by", "values"];

/// Namespaces whose elements load something.
const NAMESPACES: [&str; 2] = ["www.w3.org/2000/svg", "www.w3.org/1999/xhtml"];

/// What a text loads from elsewhere, as the second half of a sentence, or `None`.
pub(super) fn from_outside(text: &str, reading: Reading) -> Option<String> {
    let plain = without_references(text);
    // XML without one of the namespaces is shown as a tree of its tags. What is no XML may be read as HTML.
    let may_load = reading == Reading::Svg
        || NAMESPACES.into_iter().any(|namespace| plain.contains(namespace))
        || !plain.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_ascii_whitespace()).starts_with("<?xml");
    if !may_load {
        return None;
    }
    in_tags(text, in_tag).or_else(|| in_styles(&plain))
}

/// An attribute of a tag that loads from outside. Its value comes with its character references replaced.
fn in_tag(tag: &Tag) -> Option<String> {
    let is_link = local_name(&tag.name) == "a";
    tag.attrs.iter().find_map(|attribute| {
        let name = local_name(&attribute.name.local);
        let loads = LOADING.contains(&name) && !(is_link && name == "href");
        // `srcset` and `values` are lists.
        let leads_outside = || attribute.value.split([',', ';']).any(|address| is_outside(&compact(address)));
        if loads && leads_outside() {
            return Some(format!("its attribute `{name}` loads from outside the site"));
        }
        in_styles(&attribute.value)
    })
}

/// A style that loads from outside, wherever it stands in a text: what is a style depends on the reader.
fn in_styles(text: &str) -> Option<String> {
    let plain = compact(text);
    let unescaped = text.contains('\\').then(|| compact(&without_escapes(text)));
    std::iter::once(plain).chain(unescaped).find_map(|text| {
        let by_name = ["@import", "image-set("].into_iter().find(|name| text.contains(name));
        let by_address = || {
            let mut addresses = text.split("url(").skip(1);
            addresses.any(|rest| is_outside(rest.trim_start_matches(['"', '\'']))).then_some("url(")
        };
        by_name.or_else(by_address).map(|name| format!("its style has `{name}`, which loads from outside the site"))
    })
}

/// Whether an address, in lower case and without spaces, leads out of the site.
fn is_outside(address: &str) -> bool {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let scheme = address.split_once(|c| !is_scheme(c)).filter(|(scheme, _)| address[scheme.len()..].starts_with(':'));
    match scheme {
        Some((scheme, _)) => scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme != "data",
        None => address.starts_with(['/', '\\']) && address[1..].starts_with(['/', '\\']),
    }
}

/// The text with the escapes of CSS replaced: a backslash and one to six hexadecimal digits, after which a space belongs to the
/// escape; before another character the backslash stands for nothing (CSS Syntax, "consume an escaped code point").
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('\\');
    out.extend(parts.next());
    for part in parts {
        let digits = part.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let (code, rest) = part.split_at(digits);
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out.extend(c);
        out.push_str(if digits > 0 { rest.strip_prefix(char::is_whitespace).unwrap_or(rest) } else { rest });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> Option<String> {
        from_outside(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>"), Reading::Svg)
    }

    #[test]
    fn what_loads_from_another_host_is_found() {
        for inner in [
            "<image href=\"https://example.org/a.png\"/>",
            "<image xlink:href=\"//example.org/a.png\"/>",
            "<x:image x:href=\" ht&#116;ps:example.org/a.png\"/>",
            "<use href=\"\\\\example.org/a.svg#a\"/>",
            "<image><set attributeName=\"href\" to=\"https://example.org/a.png\"/></image>",
            "<image><animate attributeName=\"href\" values=\"#a; http://example.org/a.png\"/></image>",
            "<g xml:base=\"http://example.org/\"><image href=\"a.png\"/></g>",
            "<style>@import 'https://example.org/a.css';</style>",
            "<style><![CDATA[ a > b { fill: url( \"https://example.org/a.svg#b\" ) } ]]></style>",
            "<style>a { fill: u\\72 l(https://example.org/a.svg#b) }</style>",
            "<style>@\\69 mport 'a.css';</style>",
            "<rect style=\"fill:url(&quot;https&colon;//example.org/a.svg#b&quot;)\"/>",
            "<rect fill=\"url(//example.org/a.svg#b)\"/>",
        ] {
            assert!(svg(inner).is_some(), "{inner}");
        }
        let in_xml = "<?xml version=\"1.0\"?><g xmlns:s=\"http://www.w3.org/2000/svg\"><s:image href=\"https://example.org/\"/></g>";
        assert!(from_outside(in_xml, Reading::Unknown).is_some());
        assert!(from_outside("<p><img src=https://example.org/a.png>", Reading::Unnamed).is_some());
    }

    #[test]
    fn links_names_and_what_is_in_the_file_are_no_loads() {
        for inner in [
            "<a href=\"https://example.org/\" xlink:href=\"https://example.org/\"><text>C:\\plans\\a.svg https://example.org</text></a>",
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" rdf:about=\"http://example.org/\"/></metadata>",
            "<image href=\"data:image/png;base64,AA//AA\"/><use href=\"#a\"/><image href=\"a/b.png\"/><image href=\"/a.png\"/>",
            "<rect fill=\"url(#a)\" style=\"mask:url('#b');fill:url(b.svg#c)\"/><animate values=\"0;1;2\" from=\"0,0\" to=\"1,1\"/>",
            "<style>@font-face { src: url(data:font/woff2;base64,AA//AA) }</style>",
            "<g requiredFeatures=\"http://www.w3.org/TR/SVG11/feature#Shape\"/>",
        ] {
            assert_eq!(svg(inner), None, "{inner}");
        }
        let tree = "<?xml version=\"1.0\"?><r><ref href=\"https://example.org/\"/></r>";
        assert_eq!(from_outside(tree, Reading::Unknown), None);
    }
}
