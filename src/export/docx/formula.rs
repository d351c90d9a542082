//! Formulas as Office Math, from the MathML that pages have.

use super::xml::{escaped, push_escaped};
use crate::ooxml::xml::{self, Element, Node};

const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: 1_000_000 };

/// The namespace of Office Math, which is declared at each formula, because a template may not declare it.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";

/// The Office Math of a `math` element, and the names of the elements that it cannot express; their text is in it.
/// `None` if the MathML is empty or cannot be read.
pub fn office_math(mathml: &str) -> Option<(String, Vec<String>)> {
    let root = xml::parse(mathml.as_bytes(), RULES).ok()?;
    let mut writer = Writer { out: String::new(), unknown: Vec::new() };
    writer.children(&root);
    writer.unknown.sort();
    writer.unknown.dedup();
    Some((format!("<m:oMath xmlns:m=\"{NAMESPACE}\">{}</m:oMath>", writer.out), writer.unknown))
}

/// The properties of an upright run.
const UPRIGHT: &str = "<m:rPr><m:sty m:val=\"p\"/></m:rPr>";

struct Writer {
    out: String,
    unknown: Vec<String>,
}

/// Signs that take limits and what follows them.
const BIG: &str = "∑∏∐∫∬∭∮∯∰⋂⋃⋀⋁⨁⨂⨀⨄⨆";

impl Writer {
    fn children(&mut self, parent: &Element) {
        let elements: Vec<&Element> = parent.elements().collect();
        self.row(&elements);
    }

    /// A row: a big sign takes what follows it.
    fn row(&mut self, elements: &[&Element]) {
        if let Some(inner) = fenced(elements) {
            return self.delimited(elements, inner);
        }
        let mut rest = elements;
        while let [first, after @ ..] = rest {
            rest = after;
            let Some((sign, below, above, limits)) = big(first) else {
                self.element(first);
                continue;
            };
            let location = if limits { "undOvr" } else { "subSup" };
            self.out.push_str(&format!(
                "<m:nary><m:naryPr><m:chr m:val=\"{}\"/><m:limLoc m:val=\"{location}\"/>",
                escaped(&sign)
            ));
            for (name, limit) in [("subHide", below), ("supHide", above)] {
                if limit.is_none() {
                    self.out.push_str(&format!("<m:{name} m:val=\"1\"/>"));
                }
            }
            self.out.push_str("</m:naryPr>");
            self.argument("sub", below);
            self.argument("sup", above);
            self.out.push_str("<m:e>");
            // Spaces between the sign and its argument are the word processor's.
            while let [first, after @ ..] = rest
                && matches!(&*first.name, "mspace")
            {
                rest = after;
            }
            match rest {
                [next, after @ ..] if big(next).is_none() => {
                    self.element(next);
                    rest = after;
                }
                [_, ..] => {
                    self.row(rest);
                    rest = &[];
                }
                [] => {}
            }
            self.out.push_str("</m:e></m:nary>");
        }
    }

    fn argument(&mut self, name: &str, element: Option<&Element>) {
        self.out.push_str(&format!("<m:{name}>"));
        if let Some(element) = element {
            self.element(element);
        }
        self.out.push_str(&format!("</m:{name}>"));
    }

    /// An element with arguments, each an `m:NAME` of a child.
    fn with(&mut self, name: &str, properties: &str, arguments: &[(&str, Option<&Element>)]) {
        self.out.push_str(&format!("<m:{name}>{properties}"));
        for (argument, element) in arguments {
            self.argument(argument, *element);
        }
        self.out.push_str(&format!("</m:{name}>"));
    }

    fn element(&mut self, element: &Element) {
        let parts: Vec<&Element> = element.elements().collect();
        let part = |place: usize| parts.get(place).copied();
        match &*element.name {
            "mi" => self.identifier(element),
            "mo" => {
                let text = text_of(element);
                // The name of a function, as sin.
                let is_name = text.chars().count() > 1 && text.chars().all(char::is_alphabetic);
                self.run(&text, if is_name { UPRIGHT } else { "" });
            }
            "mn" | "ms" => self.run(&text_of(element), ""),
            "mtext" => self.run(&text_of(element).replace('\u{a0}', " "), "<m:rPr><m:nor/></m:rPr>"),
            "mspace" => self.run(space(element), ""),
            "mrow" | "mstyle" | "mpadded" | "math" => self.children(element),
            // The first child is the formula; the others are its source.
            "semantics" => parts.first().iter().for_each(|first| self.element(first)),
            "annotation" => {}
            "mfrac" => {
                let bar = element.attribute("linethickness").is_some_and(|width| width.starts_with('0'));
                let kind = if bar { "<m:fPr><m:type m:val=\"noBar\"/></m:fPr>" } else { "" };
                self.with("f", kind, &[("num", part(0)), ("den", part(1))]);
            }
            "msqrt" => {
                self.out.push_str("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>");
                self.row(&parts);
                self.out.push_str("</m:e></m:rad>");
            }
            "mroot" => self.with("rad", "", &[("deg", part(1)), ("e", part(0))]),
            "msub" => self.with("sSub", "", &[("e", part(0)), ("sub", part(1))]),
            "msup" => self.with("sSup", "", &[("e", part(0)), ("sup", part(1))]),
            "msubsup" => self.with("sSubSup", "", &[("e", part(0)), ("sub", part(1)), ("sup", part(2))]),
            "munder" => self.over_or_under(&parts, true),
            "mover" => self.over_or_under(&parts, false),
            "munderover" => {
                self.out.push_str("<m:limUpp><m:e>");
                self.with("limLow", "", &[("e", part(0)), ("lim", part(1))]);
                self.out.push_str("</m:e>");
                self.argument("lim", part(2));
                self.out.push_str("</m:limUpp>");
            }
            "mtable" => self.table(&parts),
            "mphantom" => {
                self.out.push_str("<m:phant><m:phantPr><m:show m:val=\"0\"/></m:phantPr><m:e>");
                self.row(&parts);
                self.out.push_str("</m:e></m:phant>");
            }
            "mmultiscripts" if parts.len() == 4 && &*parts[1].name == "mprescripts" => {
                self.with("sPre", "", &[("sub", part(2)), ("sup", part(3)), ("e", part(0))]);
            }
            name => {
                self.unknown.push(name.to_owned());
                self.run(&element.all_text(), "");
            }
        }
    }

    fn run(&mut self, text: &str, properties: &str) {
        let visible = visible(text);
        if visible.is_empty() {
            return;
        }
        self.out.push_str(&format!("<m:r>{properties}<m:t xml:space=\"preserve\">"));
        push_escaped(&mut self.out, &visible);
        self.out.push_str("</m:t></m:r>");
    }

    /// A name of several letters, as sin, is upright; so is a letter that says so.
    fn identifier(&mut self, element: &Element) {
        let text = text_of(element);
        let is_name = text.chars().count() > 1 || element.attribute("mathvariant") == Some("normal");
        self.run(&text, if is_name { UPRIGHT } else { "" });
    }

    fn over_or_under(&mut self, parts: &[&Element], is_under: bool) {
        let part = |place: usize| parts.get(place).copied();
        let sign = part(1).filter(|second| &*second.name == "mo").map(text_of).unwrap_or_default();
        let position = if is_under { "bot" } else { "top" };
        match (sign.as_str(), is_under) {
            ("¯" | "‾" | "―" | "\u{305}" | "_" | "\u{332}", _)
                if part(1).is_some_and(|of| of.attribute("stretchy") != Some("false")) =>
            {
                self.with("bar", &format!("<m:barPr><m:pos m:val=\"{position}\"/></m:barPr>"), &[("e", part(0))]);
            }
            ("⏞" | "⏟" | "︷" | "︸", _) => {
                let properties =
                    format!("<m:groupChrPr><m:chr m:val=\"{sign}\"/><m:pos m:val=\"{position}\"/></m:groupChrPr>");
                self.with("groupChr", &properties, &[("e", part(0))]);
            }
            ("^" | "ˆ" | "~" | "˜" | "¯" | "˙" | "¨" | "→" | "\u{20d7}" | "ˇ" | "˘" | "´" | "`", false) => {
                let combining = match sign.as_str() {
                    "^" | "ˆ" => '\u{302}',
                    "~" | "˜" => '\u{303}',
                    "¯" => '\u{304}',
                    "˙" => '\u{307}',
                    "¨" => '\u{308}',
                    "→" | "\u{20d7}" => '\u{20d7}',
                    "ˇ" => '\u{30c}',
                    "˘" => '\u{306}',
                    "´" => '\u{301}',
                    _ => '\u{300}',
                };
                self.with("acc", &format!("<m:accPr><m:chr m:val=\"{combining}\"/></m:accPr>"), &[("e", part(0))]);
            }
            (_, true) => self.with("limLow", "", &[("e", part(0)), ("lim", part(1))]),
            (_, false) => self.with("limUpp", "", &[("e", part(0)), ("lim", part(1))]),
        }
    }

    fn table(&mut self, rows: &[&Element]) {
        let columns = rows.iter().map(|row| row.elements().count()).max().unwrap_or(1).max(1);
        self.out.push_str(&format!(
            "<m:m><m:mPr><m:mcs><m:mc><m:mcPr><m:count m:val=\"{columns}\"/><m:mcJc m:val=\"center\"/></m:mcPr></m:mc></m:mcs></m:mPr>"
        ));
        for row in rows {
            self.out.push_str("<m:mr>");
            let mut count = 0;
            for cell in row.elements() {
                self.out.push_str("<m:e>");
                self.children(cell);
                self.out.push_str("</m:e>");
                count += 1;
            }
            self.out.push_str(&"<m:e/>".repeat(columns - count));
            self.out.push_str("</m:mr>");
        }
        self.out.push_str("</m:m>");
    }

    /// What stands between two signs that grow with it.
    fn delimited(&mut self, elements: &[&Element], inner: &[&Element]) {
        let sign = |element: Option<&&Element>| element.map(|of| visible(&text_of(of))).unwrap_or_default();
        let (begin, end) = (sign(elements.first()), sign(elements.last()));
        self.out.push_str(&format!(
            "<m:d><m:dPr><m:begChr m:val=\"{}\"/><m:endChr m:val=\"{}\"/></m:dPr><m:e>",
            escaped(&begin),
            escaped(&end)
        ));
        self.row(inner);
        self.out.push_str("</m:e></m:d>");
    }
}

/// What stands between the signs of a row that begins and ends with growing ones, as brackets do unless they say otherwise
/// (MathML Core, operator dictionary). An invisible sign stands for none.
fn fenced<'e, 's>(elements: &'s [&'e Element]) -> Option<&'s [&'e Element]> {
    let [first, inner @ .., last] = elements else { return None };
    let is_fence = |element: &Element| {
        let text = text_of(element);
        &*element.name == "mo"
            && element.attribute("stretchy") != Some("false")
            && !text.is_empty()
            && text.chars().all(|c| "()[]{}|‖⟨⟩⌈⌉⌊⌋∥\u{2063}".contains(c))
    };
    (is_fence(first) && is_fence(last)).then_some(inner)
}

/// A text without the signs of MathML that only programs read.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2061}'..='\u{2064}')).collect()
}

/// The character for a space of a width.
fn space(element: &Element) -> &'static str {
    let width = element.attribute("width").and_then(|width| width.strip_suffix("em")?.parse::<f32>().ok());
    match width.unwrap_or_default() {
        width if width >= 1.5 => "\u{2003}\u{2003}",
        width if width >= 0.9 => "\u{2003}",
        width if width >= 0.26 => "\u{2004}",
        width if width >= 0.2 => "\u{2005}",
        width if width >= 0.1 => "\u{2009}",
        _ => "",
    }
}

/// A big sign with what stands below and above it, and whether these are limits.
fn big(element: &Element) -> Option<(String, Option<&Element>, Option<&Element>, bool)> {
    let parts: Vec<&Element> = element.elements().collect();
    let sign = |of: &Element| {
        let text = text_of(of);
        (&*of.name == "mo" && text.chars().count() == 1 && text.chars().all(|c| BIG.contains(c))).then_some(text)
    };
    let part = |place: usize| parts.get(place).copied();
    let base = || part(0).and_then(sign);
    match &*element.name {
        "mo" => Some((sign(element)?, None, None, false)),
        "munderover" => Some((base()?, part(1), part(2), true)),
        "munder" => Some((base()?, part(1), None, true)),
        "mover" => Some((base()?, None, part(1), true)),
        "msubsup" => Some((base()?, part(1), part(2), false)),
        "msub" => Some((base()?, part(1), None, false)),
        "msup" => Some((base()?, None, part(1), false)),
        _ => None,
    }
}

/// The text of an element without the white space around it, which stands for nothing in MathML.
fn text_of(element: &Element) -> String {
    let is_text = &*element.name == "mtext";
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(inner) => text.push_str(&inner.all_text()),
        }
    }
    if is_text { text } else { text.trim().to_owned() }
}
