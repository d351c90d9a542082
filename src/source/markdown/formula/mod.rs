//! Formulas: LaTeX in the source, MathML on the page.
//!
//! The crate `math-core` does the conversion. It recurses and knows commands that need inline styles, so [`scan`] first
//! refuses what the crate cannot be given, and [`mathml`] then admits only elements and attributes that are listed
//! there. A formula that cannot be converted is an error at its place; its source stays in the tree, so that
//! everything else can still be checked.

mod inline;
mod linear;
mod mathml;
mod number;
mod scan;
mod width;

use super::{Attributes, BAD_ATTRIBUTES, SMALL_FORMULA, UNREADABLE_FORMULA};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span, shown};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use std::ops::Range;
use std::sync::Arc;

pub(super) use inline::pair;
pub use width::OnPaper;

/// A formula as written, with its MathML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// The LaTeX source, without the signs around it.
    pub latex: String,
    /// The `math` element; empty if the source could not be read.
    pub mathml: String,
    /// The formula as one line of text, for files that have no MathML; the source if it could not be read.
    pub text: String,
}

/// A formula on a line of its own.
#[derive(Clone, Debug)]
pub struct DisplayFormula {
    /// The formula.
    pub formula: Arc<Formula>,
    /// The id in braces after it, as written: `eq.score`. A formula without an id has no number.
    pub id: Option<Placed<String>>,
    /// The number that the author wrote in parentheses after it; the number that readers see is computed.
    pub number: Option<Placed<String>>,
    /// The formula with its dollar signs, number and id.
    pub span: Span,
}

/// Where a formula is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In a line of text.
    Inline,
    /// On a line of its own.
    Display,
}

/// What is wrong with a formula.
struct Fault {
    /// The place in the LaTeX source.
    range: Range<usize>,
    message: String,
    help: String,
}

impl Formula {
    /// Converts LaTeX, and reports at its place what cannot be read. `source` is the place of the LaTeX if it stands in
    /// the file unchanged, else that of the whole formula.
    pub(crate) fn read(latex: &str, setting: Setting, source: Span, diagnostics: &mut Diagnostics) -> Formula {
        let mathml = convert(latex, setting).unwrap_or_else(|fault| {
            diagnostics.push(told(&fault, latex, source));
            String::new()
        });
        // The indentation of the lines belongs to the list or quotation around the formula.
        let lines: Vec<&str> = latex.trim().lines().map(str::trim).collect();
        let formula = Formula { text: text(&mathml, &lines.join(" ")), latex: lines.join("\n"), mathml };
        let on_paper = formula.on_paper();
        if !on_paper.is_readable() {
            let message = format!("on paper this formula is set at {} % of its size, so that it fits", on_paper.size);
            let diagnostic = Diagnostic::new(&SMALL_FORMULA, source, message)
                .note("nothing scrolls on paper, and a root, an index, a table or words are not broken into lines")
                .help("write a sign for the wide part, and define it by a formula of its own");
            diagnostics.push(diagnostic);
        }
        formula
    }

    /// Converts LaTeX that was already read without a fault, as the two sides of a comparison.
    pub fn again(latex: &str, setting: Setting) -> Formula {
        let mathml = convert(latex, setting).unwrap_or_default();
        Formula { text: text(&mathml, latex), latex: latex.to_owned(), mathml }
    }
}

impl DisplayFormula {
    /// The formula with the attributes after it, of which only the id has a meaning, and its number.
    pub(super) fn of(
        formula: Arc<Formula>,
        attributes: Attributes,
        number: Option<Placed<String>>,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> DisplayFormula {
        for attribute in &attributes.pairs {
            let message = format!("a formula has no attribute `{}`", shown(&attribute.key.value));
            let diagnostic = Diagnostic::new(&BAD_ATTRIBUTES, attribute.key.span, message);
            diagnostics.push(diagnostic.help("write only an id after the formula: `{#eq.ID}`"));
        }
        DisplayFormula { formula, id: attributes.id, number, span }
    }
}

fn convert(latex: &str, setting: Setting) -> Result<String, Fault> {
    scan::judge(latex)?;
    let display = match setting {
        Setting::Inline => MathDisplay::Inline,
        Setting::Display => MathDisplay::Block,
    };
    // Only macros can be faulty in a configuration, and there are none.
    let config = MathCoreConfig { annotation: true, ..MathCoreConfig::default() };
    let converter = LatexToMathML::new(config).unwrap_or_default();
    let marked = number::Marked::of(&scan::with_spaces(latex))?;
    let converted = converter.convert_with_local_state(&marked.latex, display).map_err(|error| {
        let message = error.error_message();
        Fault { range: marked.source(error.0.clone()), message: lower_case(&message), help: help(&message).to_owned() }
    })?;
    let admitted = mathml::admit(&converted.mathml).ok_or_else(|| scan::unsupported(latex))?;
    Ok(with_source(&number::unmarked(&admitted), latex))
}

/// The MathML with the LaTeX as its author wrote it in place of what the converter was given.
fn with_source(mathml: &str, latex: &str) -> String {
    const OPEN: &str = "<annotation encoding=\"application/x-tex\">";
    let Some((before, rest)) = mathml.split_once(OPEN) else { return mathml.to_owned() };
    let after = rest.find("</annotation>").map_or("", |at| &rest[at..]);
    let escaped = latex.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("{before}{OPEN}{escaped}{after}")
}

/// The text of a formula: of its MathML, or the source.
fn text(mathml: &str, latex: &str) -> String {
    if mathml.is_empty() { latex.to_owned() } else { linear::text(mathml) }
}

/// The crate's messages are sentences; ours are not.
fn lower_case(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).map(|c| if c == '"' { '`' } else { c }).collect()
}

fn help(message: &str) -> &'static str {
    if message.starts_with("Unknown command") {
        "write a LaTeX command of mathematics, such as `\\frac{a}{b}`, `\\sum_{i=1}^{n}`, `\\sqrt{x}` or `\\times`"
    } else if message.starts_with("Expected closing") {
        "close each `{` with `}`, each `\\left` with `\\right` and each `\\begin{…}` with `\\end{…}`"
    } else if message.starts_with("Unmatched closing") {
        "open it before, or delete it"
    } else if message.starts_with("Expected argument") {
        "give the command its argument in braces, as in `\\frac{a}{b}`"
    } else if message.contains("numbered equation environment") {
        "the number comes from `{#eq.ID}` after the formula"
    } else if message.starts_with("Found \"&\"") {
        "write `\\&` for the sign, or put the formula into `\\begin{aligned} … \\end{aligned}`"
    } else if message.starts_with("Duplicate") {
        "put what belongs together in braces: `{a_1}_2` or `a_{12}`"
    } else {
        "correct the LaTeX at this place"
    }
}

fn told(fault: &Fault, latex: &str, source: Span) -> Diagnostic {
    // A folded or indented formula is not the same text in the file, so that only the whole is certain.
    let is_exact = source.end() - source.start() == latex.len();
    let span = match is_exact {
        true => {
            let floor = |at: usize| latex.floor_char_boundary(at.min(latex.len()));
            let (start, end) = (floor(fault.range.start), floor(fault.range.end));
            // A fault at the end of the formula is shown at its last character.
            let last = latex.char_indices().next_back().map_or(0, |(at, _)| at);
            let (start, end) =
                if start < end { (start, end) } else { (last.min(start), latex.len().min(end.max(start))) };
            let end =
                if start == end { latex[start..].chars().next().map_or(end, |c| start + c.len_utf8()) } else { end };
            Span::new(source.file, source.start() + start, source.start() + end)
        }
        false => source,
    };
    let message = format!("this formula cannot be read: {}", shown(&fault.message));
    Diagnostic::new(&UNREADABLE_FORMULA, span, message).help(fault.help.clone())
}

#[cfg(test)]
mod tests;
