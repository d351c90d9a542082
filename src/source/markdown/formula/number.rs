//! Numbers with separators in a formula: `1{,}000`, `1{,}5` and `10\,000` are one number each.
//!
//! math-core 0.7.0 ends a number at every separator but the full stop: it makes two numbers and a comma of `1{,}000`, which
//! screen readers say as two, and in `1{,}5^2` the exponent is that of the 5. Such a number is therefore given to it as a
//! marked text, and its MathML becomes `<mn>` again. LaTeX sets `1,000` as two numbers; because authors mostly mean one,
//! it is a fault that says how to write either.

use super::Fault;
use std::ops::Range;

/// The sign at the start of a text that stands for a number. Formulas may not have it.
pub(super) const MARK: char = '\u{e000}';

/// Commands that take the next digit alone as an argument.
const TAKES_DIGIT: [&str; 6] = ["\\frac", "\\dfrac", "\\tfrac", "\\sqrt", "\\binom", "\\cfrac"];

/// A formula with its numbers as marked texts.
#[derive(Debug)]
pub(super) struct Marked {
    /// The LaTeX for the converter.
    pub latex: String,
    /// Each replaced range of `latex` with the range in the source that it stands for.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl Marked {
    /// Marks the numbers outside texts.
    pub fn of(latex: &str) -> Result<Marked, Fault> {
        let mut marked = Marked { latex: String::with_capacity(latex.len()), replaced: Vec::new() };
        // For each open brace, whether it contains text.
        let mut open: Vec<bool> = Vec::new();
        let mut before = "";
        let mut at = 0;
        while let Some(first) = latex[at..].chars().next() {
            let is_text = open.last().copied().unwrap_or(false);
            let number = if first.is_ascii_digit() && !is_text { number(&latex[at..]) } else { None };
            let takes_digit = TAKES_DIGIT.contains(&before) || matches!(before, "^" | "_");
            let length = match number {
                Some((length, Separator::Comma)) => return Err(two_or_one(&latex[at..at + length], at)),
                Some((length, separator)) if !takes_digit => {
                    let start = marked.latex.len();
                    let text = separator.write(&latex[at..at + length]);
                    marked.latex.push_str(&format!("\\text{{{MARK}{text}}}"));
                    marked.replaced.push((start..marked.latex.len(), at..at + length));
                    at += length;
                    before = "";
                    continue;
                }
                _ if first == '\\' => super::scan::command_length(&latex[at..]),
                _ if first.is_ascii_digit() => digits(&latex[at..]),
                _ => first.len_utf8(),
            };
            let token = &latex[at..at + length];
            match token {
                "{" => open.push(is_text || before.starts_with("\\text")),
                "}" => drop(open.pop()),
                _ => {}
            }
            marked.latex.push_str(token);
            if !first.is_whitespace() {
                before = token;
            }
            at += length;
        }
        Ok(marked)
    }

    /// The range of the source that a range of the LaTeX for the converter stands for.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize, is_end: bool| {
            let passed = self.replaced.partition_point(|(new, _)| new.end <= at);
            let shift = |at: usize, (new, old): &(Range<usize>, Range<usize>)| at - new.end + old.end;
            match self.replaced.get(passed).filter(|(new, _)| new.start < at) {
                Some((_, old)) => {
                    if is_end {
                        old.end
                    } else {
                        old.start
                    }
                }
                None => passed.checked_sub(1).map_or(at, |last| shift(at, &self.replaced[last])),
            }
        };
        let start = place(range.start, false);
        start..place(range.end, true).max(start)
    }
}

/// The MathML with its marked texts as numbers.
pub(super) fn unmarked(mathml: &str) -> String {
    let open = format!("<mtext>{MARK}");
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some((before, after)) = rest.split_once(open.as_str()) {
        out.push_str(before);
        out.push_str("<mn>");
        let (number, after) = after.split_once("</mtext>").unwrap_or((after, ""));
        out.push_str(number);
        out.push_str("</mn>");
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What stands between the digits of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    /// `{,}`
    GroupedComma,
    /// `\,` or `{\,}`
    ThinSpace,
    /// `,` between groups of three digits
    Comma,
}

impl Separator {
    const ALL: [(Separator, &'static str); 4] = [
        (Separator::GroupedComma, "{,}"),
        (Separator::ThinSpace, "{\\,}"),
        (Separator::ThinSpace, "\\,"),
        (Separator::Comma, ","),
    ];

    /// The number as readers see it.
    fn write(self, number: &str) -> String {
        match self {
            Separator::GroupedComma | Separator::Comma => number.replace("{,}", ","),
            Separator::ThinSpace => number.replace("{\\,}", "\u{202f}").replace("\\,", "\u{202f}"),
        }
    }
}

/// The length of the number with separators at the start of a text, which is a digit; `None` if it has none.
fn number(text: &str) -> Option<(usize, Separator)> {
    let first = digits(text);
    let (separator, sign) = Separator::ALL.into_iter().find(|(_, sign)| text[first..].starts_with(sign))?;
    let is_grouped = separator != Separator::GroupedComma;
    let mut end = first;
    while let Some(rest) = text[end..].strip_prefix(sign) {
        let group = digits(rest);
        if group == 0 || is_grouped && group != 3 {
            break;
        }
        end += sign.len() + group;
    }
    if end == first || is_grouped && first > 3 {
        return None;
    }
    let fraction = text[end..].strip_prefix('.').map_or(0, digits);
    Some((if fraction > 0 { end + 1 + fraction } else { end }, separator))
}

/// The number of digits at the start of a text.
fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

fn two_or_one(number: &str, at: usize) -> Fault {
    let (one, two) = (number.replace(',', "{,}"), number.replace(',', ", "));
    Fault {
        range: at..at + number.len(),
        message: format!("`{number}` may be one number or several"),
        help: format!("write `{one}` for one number, `{two}` for several"),
    }
}
