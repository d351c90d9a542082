//! Formulas for the layout: a tree of the functions that typst has for mathematics.
//!
//! The layout builds a formula from these values by calling functions; no typst source is written, so nothing in a formula
//! can be taken for markup. Every element that [`Formula::mathml`](crate::source::markdown::Formula) can contain has a
//! counterpart, so that nothing is dropped.

use super::mathml::Element;
use serde::Serialize;

/// A part of a formula.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Math {
    /// A letter or sign. Letters are italic unless they are upright.
    Symbol {
        /// The character.
        text: String,
        /// Whether a letter is not italic.
        upright: bool,
    },
    /// A name of several letters, such as `max`.
    Name {
        /// The letters.
        text: String,
    },
    /// A number or words, set as they are.
    Text {
        /// The characters.
        text: String,
    },
    /// Parts beside each other.
    Row {
        /// The parts.
        content: Vec<Math>,
    },
    /// Parts beside each other, of which the first and the last are as high as the rest.
    Fenced {
        /// The parts.
        content: Vec<Math>,
    },
    /// A fraction.
    Fraction {
        /// What stands above the line.
        above: Box<Math>,
        /// What stands below it.
        below: Box<Math>,
        /// Whether there is a line.
        line: bool,
    },
    /// A root.
    Root {
        /// What is under it.
        content: Box<Math>,
        /// Its degree, if that is written.
        degree: Option<Box<Math>>,
    },
    /// A part with what stands at its corners, or above and below it.
    Scripts {
        /// The part.
        base: Box<Math>,
        /// What stands below.
        below: Option<Box<Math>>,
        /// What stands above.
        above: Option<Box<Math>>,
        /// What stands below on the left.
        before_below: Option<Box<Math>>,
        /// What stands above on the left.
        before_above: Option<Box<Math>>,
        /// Whether the scripts always stand right above and below, not at the corners.
        limits: bool,
    },
    /// Primes.
    Primes {
        /// How many.
        count: usize,
    },
    /// A part with an accent.
    Accent {
        /// The part.
        base: Box<Math>,
        /// The accent as a combining character, or as the sign that is stretched over or under the part.
        accent: String,
        /// Whether it stands below.
        below: bool,
    },
    /// A matrix, the cases of a definition, or lines that are aligned.
    Table {
        /// The cells by row.
        rows: Vec<Vec<Math>>,
        /// How each column is set: `left`, `center` or `right`.
        align: Vec<&'static str>,
        /// Whether the columns are alternately right and left and stand close together, as in aligned lines.
        aligned: bool,
        /// The rows, from 1, above which there is a line.
        lines: Vec<usize>,
        /// The columns, from 1, before which there is a line.
        bars: Vec<usize>,
    },
    /// A space.
    Space {
        /// Its width in em.
        width: f64,
    },
    /// A part of which only the room is left.
    Hidden {
        /// The part.
        content: Box<Math>,
    },
    /// A part in the size of formulas on lines of their own, or in that of formulas in text.
    Sized {
        /// Whether it is the size of formulas on lines of their own.
        display: bool,
        /// The part.
        content: Box<Math>,
    },
}

/// The formula of a `math` element.
pub(super) fn of(mathml: &str) -> Math {
    row(&Element::parse(mathml))
}

fn row(elements: &[Element]) -> Math {
    let is_fence = |element: Option<&Element>, form: &str| {
        element.is_some_and(|element| {
            let is_stretched = element.attribute("stretchy") != Some("false");
            let stands_so = element.attribute("form").is_none_or(|own| own == form);
            element.name == "mo" && is_stretched && stands_so && is_bracket(&element.text)
        })
    };
    let is_fenced = elements.len() > 1 && is_fence(elements.first(), "prefix") && is_fence(elements.last(), "postfix");
    let mut content: Vec<Math> = elements.iter().filter(|element| element.name != "annotation").map(one).collect();
    match (is_fenced, content.len()) {
        (true, _) => Math::Fenced { content },
        (false, 1) => content.pop().unwrap_or(Math::Row { content: Vec::new() }),
        (false, _) => Math::Row { content },
    }
}

fn is_bracket(text: &str) -> bool {
    matches!(text, "(" | ")" | "[" | "]" | "{" | "}" | "|" | "‖" | "∣" | "∥" | "⟨" | "⟩" | "⌈" | "⌉" | "⌊" | "⌋" | "")
}

fn one(element: &Element) -> Math {
    let child = |place: usize| Box::new(element.children.get(place).map_or_else(|| row(&[]), one));
    match element.name.as_str() {
        "mi" if element.text.chars().count() > 1 => Math::Name { text: element.text.clone() },
        "mi" => symbol(&element.text, element.attribute("mathvariant") == Some("normal")),
        "mo" => operator(&element.text),
        "mn" | "mtext" | "ms" => Math::Text { text: element.text.clone() },
        "mspace" => Math::Space { width: width(element.attribute("width")) },
        "mfrac" => {
            Math::Fraction { above: child(0), below: child(1), line: element.attribute("linethickness") != Some("0") }
        }
        "msqrt" => Math::Root { content: Box::new(row(&element.children)), degree: None },
        "mroot" => Math::Root { content: child(0), degree: Some(child(1)) },
        "msub" => scripts(&element.children, Some(1), None, false),
        "msup" => scripts(&element.children, None, Some(1), false),
        "msubsup" => scripts(&element.children, Some(1), Some(2), false),
        "munder" | "mover" | "munderover" => under_over(element),
        "mmultiscripts" => multiscripts(&element.children),
        "mtable" => table(element),
        "mphantom" => Math::Hidden { content: Box::new(row(&element.children)) },
        "mstyle" if element.attribute("displaystyle").is_some() => {
            Math::Sized { display: element.is("displaystyle"), content: Box::new(row(&element.children)) }
        }
        _ if element.children.is_empty() && !element.text.is_empty() => Math::Text { text: element.text.clone() },
        _ => row(&element.children),
    }
}

/// A sign. One of several characters is a name; signs that are not seen are nothing.
fn operator(text: &str) -> Math {
    let seen: String = text.chars().filter(|c| !matches!(c, '\u{2061}'..='\u{2064}')).collect();
    match seen.chars().count() {
        0 => Math::Row { content: Vec::new() },
        _ if seen.chars().all(is_prime) => Math::Primes { count: seen.chars().map(primes).sum() },
        1 => symbol(&seen, false),
        _ => Math::Name { text: seen },
    }
}

fn is_prime(c: char) -> bool {
    primes(c) > 0
}

fn primes(c: char) -> usize {
    match c {
        '′' => 1,
        '″' => 2,
        '‴' => 3,
        '⁗' => 4,
        _ => 0,
    }
}

fn symbol(text: &str, upright: bool) -> Math {
    match text {
        "" => Math::Row { content: Vec::new() },
        _ => Math::Symbol { text: text.to_owned(), upright },
    }
}

fn scripts(children: &[Element], below: Option<usize>, above: Option<usize>, limits: bool) -> Math {
    let at = |place: Option<usize>| place.and_then(|place| children.get(place)).map(|child| Box::new(one(child)));
    let base = at(Some(0)).unwrap_or_else(|| Box::new(row(&[])));
    Math::Scripts { base, below: at(below), above: at(above), before_below: None, before_above: None, limits }
}

/// What stands right above or below: an accent, a sign that is stretched, or scripts.
fn under_over(element: &Element) -> Math {
    let children = &element.children;
    let (below, above) = match element.name.as_str() {
        "munder" => (Some(1), None),
        "mover" => (None, Some(1)),
        _ => (Some(1), Some(2)),
    };
    let script = children.get(1).filter(|script| script.name == "mo" && element.name != "munderover");
    let is_accent = element.is("accent") || element.is("accentunder");
    if let Some(script) = script
        && (is_accent || is_stretched(&script.text))
    {
        let base = Box::new(children.first().map_or_else(|| row(&[]), one));
        return Math::Accent { base, accent: combining(&script.text).to_owned(), below: below.is_some() };
    }
    // Signs such as ∑ know where their scripts stand in text and on a line of their own.
    let moves = children.first().is_some_and(|base| {
        matches!(base.name.as_str(), "mo" | "mi")
            && (base.is("movablelimits") || base.name == "mo" && is_large(&base.text))
    });
    scripts(children, below, above, !moves)
}

fn is_large(text: &str) -> bool {
    matches!(text, "∑" | "∏" | "∐" | "⋃" | "⋂" | "⨁" | "⨂" | "⨀" | "⋁" | "⋀" | "⨆")
}

fn is_stretched(sign: &str) -> bool {
    matches!(sign, "⏞" | "⏟" | "⎴" | "⎵" | "⏜" | "⏝" | "‾" | "―")
}

/// An accent as the combining character of which typst makes accents; a sign that is stretched as it is.
fn combining(sign: &str) -> &str {
    match sign {
        "¯" | "ˉ" => "\u{304}",
        "^" | "ˆ" => "\u{302}",
        "~" | "˜" => "\u{303}",
        "→" | "⃗" => "\u{20d7}",
        "←" | "⃖" => "\u{20d6}",
        "˙" | "." => "\u{307}",
        "¨" => "\u{308}",
        "ˇ" => "\u{30c}",
        "˘" => "\u{306}",
        "`" | "ˋ" => "\u{300}",
        "´" | "ˊ" => "\u{301}",
        "˚" => "\u{30a}",
        "_" => "―",
        other => other,
    }
}

/// A base with scripts on both sides: base, pairs below and above, `mprescripts`, pairs below and above.
fn multiscripts(children: &[Element]) -> Math {
    let divide = children.iter().position(|child| child.name == "mprescripts").unwrap_or(children.len());
    let group = |scripts: &[Element], first: usize| {
        let own: Vec<Math> = scripts.iter().skip(first).step_by(2).map(one).collect();
        let is_empty = own.iter().all(|script| matches!(script, Math::Row { content } if content.is_empty()));
        (!is_empty).then(|| Box::new(Math::Row { content: own }))
    };
    let after = children.get(1..divide).unwrap_or_default();
    let before = children.get(divide + 1..).unwrap_or_default();
    Math::Scripts {
        base: Box::new(children.first().map_or_else(|| row(&[]), one)),
        below: group(after, 0),
        above: group(after, 1),
        before_below: group(before, 0),
        before_above: group(before, 1),
        limits: false,
    }
}

fn table(element: &Element) -> Math {
    let rows: Vec<&Element> = element.children.iter().filter(|row| row.name == "mtr").collect();
    let columns = rows.iter().map(|row| row.children.len()).max().unwrap_or(0);
    let any = |column: usize, class: &str| {
        rows.iter().filter_map(|row| row.children.get(column)).any(|cell| cell.has_class(class))
    };
    let align: Vec<&'static str> = (0..columns)
        .map(|column| match (any(column, "math-left"), any(column, "math-right")) {
            (true, _) => "left",
            (_, true) => "right",
            _ => "center",
        })
        .collect();
    let alternates = |(column, align): (usize, &&'static str)| *align == if column % 2 == 0 { "right" } else { "left" };
    let aligned = columns > 1
        && align.iter().enumerate().all(alternates)
        && (1..columns).step_by(2).all(|column| any(column, "math-joined-left"));
    let has_line = |row: &&Element, class: &str| row.children.iter().any(|cell| cell.has_class(class));
    let above = rows.iter().enumerate().filter(|(_, row)| has_line(row, "math-line-top")).map(|(place, _)| place + 1);
    let below =
        rows.iter().enumerate().filter(|(_, row)| has_line(row, "math-line-bottom")).map(|(place, _)| place + 2);
    let mut lines: Vec<usize> = above.chain(below).collect();
    lines.sort_unstable();
    lines.dedup();
    let bars = (0..=columns)
        .filter(|column| {
            any(*column, "math-line-left") || column.checked_sub(1).is_some_and(|left| any(left, "math-line-right"))
        })
        .map(|column| column + 1)
        .collect();
    let cells = |table_row: &&Element| {
        (0..columns)
            .map(|column| table_row.children.get(column).map_or_else(|| row(&[]), |cell| row(&cell.children)))
            .collect()
    };
    Math::Table { rows: rows.iter().map(cells).collect(), align, aligned, lines, bars }
}

/// A width in em; other units are converted by the size of text.
fn width(written: Option<&str>) -> f64 {
    let written = written.unwrap_or("").trim();
    let number = written.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = match &written[number.len()..] {
        "em" | "" => 1.0,
        "ex" => 0.45,
        "px" => 1.0 / 14.0,
        "pt" => 1.0 / 10.5,
        "mm" => 72.0 / 25.4 / 10.5,
        "cm" => 72.0 / 2.54 / 10.5,
        "in" => 72.0 / 10.5,
        _ => 0.0,
    };
    number.parse::<f64>().map_or(0.0, |number| number * unit)
}

#[cfg(test)]
#[path = "math_tests.rs"]
mod tests;
