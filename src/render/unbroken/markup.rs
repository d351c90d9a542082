//! Runs in cleaned HTML, whose tags are well-formed because ammonia wrote them.

use super::Row;

/// Elements inside a line that may be enclosed together with the text around them.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
];

/// Elements whose text stays as it is.
const VERBATIM: [&str; 5] = ["code", "kbd", "pre", "samp", "var"];

/// Whether no run goes across a tag.
pub fn is_apart(tag: &str) -> bool {
    !INLINE.contains(&name(tag))
}

/// Writes cleaned HTML with its runs in elements.
pub fn write_html(html: &str, out: &mut String) {
    let mut row = Row::of_html();
    let mut rest = html;
    // The verbatim element in which the text is, with the number of elements of that name inside it.
    let mut verbatim: Option<(&str, usize)> = None;
    while !rest.is_empty() {
        let length = rest.find('<').unwrap_or(rest.len());
        let (text, tagged) = rest.split_at(length);
        match verbatim {
            Some(_) => row.apart(text),
            None => row.text(text),
        }
        let (tag, after) = tagged.split_at(tag_length(tagged));
        rest = after;
        let (name, closes) = (name(tag), tag.starts_with("</"));
        match verbatim {
            Some((of, depth)) if of == name => {
                verbatim = match (closes, depth) {
                    (true, 0) => None,
                    (true, depth) => Some((of, depth - 1)),
                    (false, depth) => Some((of, depth + 1)),
                };
            }
            None if !closes && VERBATIM.contains(&name) => verbatim = Some((name, 0)),
            _ => {}
        }
        match (verbatim.is_some() || is_apart(tag), closes) {
            (true, _) => row.apart(tag),
            (false, true) => row.close(tag),
            (false, false) => row.open(tag),
        }
    }
    row.write(out);
}

/// The name of the element of a tag.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    &inner[..inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len())]
}

/// The length of the tag at the start of a text. A `>` in the value of an attribute does not end it.
fn tag_length(text: &str) -> usize {
    let mut in_quotes = false;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'>' if !in_quotes => return place + 1,
            _ => {}
        }
    }
    text.len()
}
