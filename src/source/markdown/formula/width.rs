//! Estimates how wide a formula is, so that what cannot be broken into lines is set smaller on paper.
//!
//! The input is the MathML of a formula, the result the width of its widest part: a browser breaks the row of a formula between its
//! terms, and nothing inside them. The estimate counts characters; it is near the width in the usual fonts for mathematics, and
//! rather above it.

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

/// The part of its size, in percent, in which a formula fits on the paper: 100, 80, 65, 50, 40, 30 or 20.
pub(super) fn size_on_paper(mathml: &str) -> u32 {
    let widest = widest_term(mathml).max(1);
    let fits = |percent: &u32| widest.saturating_mul(*percent) / 100 <= PAPER;
    [100, 80, 65, 50, 40, 30].into_iter().find(fits).unwrap_or(20)
}

/// The width of the widest term of the outermost row.
fn widest_term(mathml: &str) -> u32 {
    let mut open: Vec<(&str, Vec<u32>)> = Vec::new();
    let (mut rest, mut widest) = (mathml, 0);
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
        let (before, tag) = (&rest[..at], &rest[at + 1..end]);
        rest = &rest[end + 1..];
        if let Some((name, children)) = open.last_mut()
            && !before.is_empty()
        {
            children.push(token(name, before));
        }
        if !tag.starts_with('/') {
            open.push((tag.split(' ').next().unwrap_or(tag), Vec::new()));
            continue;
        }
        let Some((name, children)) = open.pop() else { break };
        let in_frame = open.iter().all(|(name, _)| matches!(*name, "math" | "semantics"));
        if in_frame && !matches!(name, "math" | "semantics" | "annotation") {
            widest = widest.max(match name {
                "mrow" => children.iter().copied().max().unwrap_or(0),
                _ => element(name, &children),
            });
        }
        if let Some((_, parent)) = open.last_mut() {
            parent.push(element(name, &children));
        }
    }
    widest
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
    use crate::source::markdown::{Formula, Setting};

    fn size(latex: &str) -> u32 {
        size_on_paper(&Formula::again(latex, Setting::Display).mathml)
    }

    fn sum(terms: usize) -> String {
        (1..=terms).map(|term| format!("a_{{{term}}} x_{{{term}}}")).collect::<Vec<_>>().join(" + ")
    }

    #[test]
    fn only_what_cannot_be_broken_is_set_smaller() {
        assert_eq!(size("S = x"), 100);
        assert_eq!(size(&format!("S = {}", sum(60))), 100, "a sum stands in several lines");
        assert_eq!(size(&format!(r"S = \frac{{{}}}{{n}}", sum(4))), 100);
        assert_eq!(size(r"\text{居民} = 1"), 100);
        let sizes: Vec<u32> =
            [8, 12, 20, 400].into_iter().map(|terms| size(&format!(r"\frac{{n}}{{{}}}", sum(terms)))).collect();
        assert!(sizes.is_sorted_by(|a, b| a > b) && sizes[3] == 20, "{sizes:?}");
        assert!(size(&format!(r"\sqrt{{{}}}", sum(20))) < 100);
        assert_eq!(size(&format!(r"\left( {} \right)", sum(20))), 100, "what stands in brackets can be broken");
        assert_eq!(size_on_paper(""), 100);
    }
}
