//! Estimates how wide a formula is, because nothing scrolls on paper.
//!
//! The input is the MathML of a formula. A browser breaks the outermost row between its terms, and with the theme's styles the rows
//! of fractions that are marked here. What cannot be broken, such as a root, is set smaller. The estimate counts
//! characters; it is near the width in the usual fonts for mathematics, and rather above it.

use super::Formula;

/// The widths of characters in hundredths of the font size.
const LETTER: u32 = 55;
const WORD: u32 = 100;
const OPERATOR: u32 = 120;
const FENCE: u32 = 45;
/// The sign of a root, and the space beside the cell of a table.
const ROOT: u32 = 80;
const GAP: u32 = 80;

/// The width that any paper and layout of ours has for a formula beside its number.
const PAPER: u32 = 2600;

/// The sizes in which formulas are set on paper, in percent.
const SIZES: [u32; 7] = [100, 80, 65, 50, 40, 30, 20];

/// Smaller text is hard to read.
const READABLE: u32 = 65;

/// How a formula is set on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPaper {
    /// The part of its size in percent, in which what cannot be broken fits on the paper.
    pub size: u32,
    /// The rows above and below the lines of fractions that are set in several lines: the places in the MathML directly after
    /// `<mrow`.
    pub broken_rows: Vec<usize>,
}

impl OnPaper {
    /// Whether readers of the paper can read the formula without a glass.
    pub fn is_readable(&self) -> bool {
        self.size >= READABLE
    }
}

impl Formula {
    /// How the formula is set on paper.
    pub fn on_paper(&self) -> OnPaper {
        on_paper(&self.mathml)
    }
}

/// An element whose end was not read yet.
struct Open<'m> {
    name: &'m str,
    /// The place directly after its name.
    after_name: usize,
    /// The widths of its children and texts.
    children: Vec<u32>,
}

fn on_paper(mathml: &str) -> OnPaper {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut broken_rows = Vec::new();
    let (mut at, mut widest) = (0, 0);
    while let Some((start, end)) = next_tag(mathml, at) {
        let (before, tag) = (&mathml[at..start], &mathml[start + 1..end]);
        at = end + 1;
        if let Some(Open { name, children, .. }) = open.last_mut()
            && !before.is_empty()
        {
            children.push(token(name, before));
        }
        if !tag.starts_with('/') {
            let name = tag.split(' ').next().unwrap_or(tag);
            open.push(Open { name, after_name: start + 1 + name.len(), children: Vec::new() });
            continue;
        }
        let Some(Open { name, after_name, children }) = open.pop() else { break };
        let mut width = element(name, &children);
        let widest_child = children.iter().copied().max().unwrap_or(0);
        let is_in_fraction = open.last().is_some_and(|parent| parent.name == "mfrac");
        if name == "mrow" && is_in_fraction && width > PAPER && children.len() > 1 {
            width = widest_child.max(PAPER);
            broken_rows.push(after_name);
        }
        let in_frame = open.iter().all(|parent| matches!(parent.name, "math" | "semantics"));
        if in_frame && !matches!(name, "math" | "semantics" | "annotation") {
            widest = widest.max(if name == "mrow" { widest_child } else { width });
        }
        if let Some(parent) = open.last_mut() {
            parent.children.push(width);
        }
    }
    let fits = |percent: &u32| widest.saturating_mul(*percent) / 100 <= PAPER;
    let [.., smallest] = SIZES;
    broken_rows.sort_unstable();
    OnPaper { size: SIZES.into_iter().find(fits).unwrap_or(smallest), broken_rows }
}

/// Where the next tag begins and ends.
fn next_tag(mathml: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + mathml[at..].find('<')?;
    Some((start, start + mathml[start..].find('>')?))
}

/// The text of an element without children. An escaped character counts as one.
fn token(name: &str, escaped: &str) -> u32 {
    let text = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let text = text.replace("&amp;", "&");
    let width = |c: char| match (name, c) {
        ("annotation", _) | (_, '\u{2061}'..='\u{2064}') => 0,
        ("mo", '(' | ')' | '[' | ']' | '{' | '}' | '|' | ',') => FENCE,
        ("mo", _) => OPERATOR,
        (_, '\u{2e80}'..) => WORD,
        _ => LETTER,
    };
    text.chars().map(width).fold(0, u32::saturating_add)
}

fn element(name: &str, children: &[u32]) -> u32 {
    let sum = || children.iter().copied().fold(0, u32::saturating_add);
    let widest = || children.iter().copied().max().unwrap_or(0);
    let script = |width: u32| width.saturating_mul(7) / 10;
    let (base, scripts) = children.split_first().map_or((0, &[][..]), |(base, scripts)| (*base, scripts));
    let widest_script = script(scripts.iter().copied().max().unwrap_or(0));
    match name {
        "annotation" => 0,
        "mfrac" | "mtable" => widest(),
        "msqrt" => sum().saturating_add(ROOT),
        "mroot" => base.saturating_add(ROOT),
        "msub" | "msup" | "msubsup" | "mmultiscripts" => base.saturating_add(widest_script),
        "munder" | "mover" | "munderover" => base.max(widest_script),
        "mspace" => LETTER,
        "mtr" => children.iter().fold(0, |row, cell| row.saturating_add(cell.saturating_add(GAP))),
        _ => sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::markdown::Setting;

    fn set(latex: &str) -> OnPaper {
        Formula::again(latex, Setting::Display).on_paper()
    }

    fn sum(terms: usize) -> String {
        (1..=terms).map(|term| format!("a_{{{term}}} x_{{{term}}}")).collect::<Vec<_>>().join(" + ")
    }

    #[test]
    fn only_what_cannot_be_broken_is_set_smaller() {
        let size = |latex: &str| set(latex).size;
        assert_eq!(size("S = x"), 100);
        assert_eq!(size(&format!("S = {}", sum(60))), 100, "a sum stands in several lines");
        assert_eq!(size(&format!(r"S = \frac{{{}}}{{n}}", sum(4))), 100);
        assert_eq!(size(r"\text{居民} = 1"), 100);
        let sizes: Vec<u32> =
            [8, 12, 20, 400].into_iter().map(|terms| size(&format!(r"\sqrt{{{}}}", sum(terms)))).collect();
        assert!(sizes.is_sorted_by(|a, b| a > b) && sizes[3] == 20, "{sizes:?}");
        assert_eq!(size(&format!(r"\left( {} \right)", sum(20))), 100, "what stands in brackets can be broken");
        assert_eq!(on_paper("").size, 100);
    }

    #[test]
    fn the_rows_of_a_wide_fraction_stand_in_several_lines() {
        let latex = format!(r"S = \frac{{{}}}{{{}}}", sum(17), sum(2));
        let formula = Formula::again(&latex, Setting::Display);
        let OnPaper { size, broken_rows } = formula.on_paper();
        assert_eq!((size, broken_rows.len()), (100, 1), "the row below the line has room");
        assert!(formula.mathml[..broken_rows[0]].ends_with("<mfrac><mrow"), "{}", formula.mathml);
        let nested = set(&format!(r"\frac{{a + \frac{{{}}}{{n}}}}{{b}}", sum(17)));
        assert_eq!((nested.size, nested.broken_rows.len()), (100, 2));
        assert!(!set(&format!(r"\frac{{a + \sqrt{{{}}}}}{{b}}", sum(17))).is_readable(), "a root is not broken");
    }
}
