//! Looks at the LaTeX of a formula before it is converted.
//!
//! The converter recurses for every group and every command that waits for its argument, and takes some 25 KB of stack
//! for each in a debug build. It drops comments, which readers would miss. Both are faults here, and so are
//! environments that number or break lines by themselves, because the edition numbers its formulas.

use super::Fault;
use std::borrow::Cow;
use std::ops::Range;

/// The greatest length of a formula in bytes.
const MAX_LENGTH: usize = 10_000;

/// How deep groups and commands may be nested.
const MAX_NESTING: usize = 24;

const ENVIRONMENTS: [&str; 15] = [
    "aligned",
    "gathered",
    "cases",
    "dcases",
    "rcases",
    "array",
    "matrix",
    "pmatrix",
    "bmatrix",
    "Bmatrix",
    "vmatrix",
    "Vmatrix",
    "smallmatrix",
    "alignedat",
    "subarray",
];

/// Commands that the converter writes with styles, links or HTML, which a page may not have.
const UNSUPPORTED: [&str; 20] = [
    "color",
    "cancel",
    "bcancel",
    "xcancel",
    "sout",
    "eqref",
    "ref",
    "tag",
    "label",
    "textbf",
    "textit",
    "textrm",
    "texttt",
    "textsf",
    "textsc",
    "emph",
    "underline",
    "hdashline",
    "tiny",
    "large",
];

/// The state of the walk: what is open, and how many commands wait for an argument.
#[derive(Default)]
struct Nesting {
    /// For each open group, the number of waiting commands before it.
    open: Vec<usize>,
    depth: usize,
    waiting: usize,
}

impl Nesting {
    fn open(&mut self) {
        self.open.push(self.waiting);
        self.depth += self.waiting + 1;
        self.waiting = 0;
    }

    fn close(&mut self) {
        if let Some(waiting) = self.open.pop() {
            self.depth -= waiting + 1;
            self.waiting = waiting;
        }
    }
}

/// Reports what the converter may not be given.
pub(super) fn judge(latex: &str) -> Result<(), Fault> {
    if latex.trim().is_empty() {
        return Err(fault(0..latex.len(), "it is empty", "write LaTeX between the dollar signs"));
    }
    if latex.len() > MAX_LENGTH {
        let message = format!("it has more than {MAX_LENGTH} bytes");
        return Err(Fault { range: 0..0, message, help: "divide it into several formulas".to_owned() });
    }
    if let Some(at) = latex.find(super::number::MARK) {
        let range = at..at + super::number::MARK.len_utf8();
        return Err(fault(range, "it has a character of private use, U+E000", "write the sign by its LaTeX command"));
    }
    let mut nesting = Nesting::default();
    let mut environments = 0_usize;
    let mut rest = latex;
    while let Some(first) = rest.chars().next() {
        let at = latex.len() - rest.len();
        let length = if first == '\\' { command_length(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        rest = after;
        match token {
            "%" => {
                let help = "write `\\%` for the sign; a comment would not be published";
                return Err(fault(at..at + 1, "a `%` begins a comment", help));
            }
            "\\\\" if environments == 0 => {
                let help = "put the lines into `\\begin{aligned} … \\end{aligned}`";
                return Err(fault(at..at + 2, "a formula has one line", help));
            }
            "\\begin" | "\\end" => {
                let name = argument(rest);
                let range = at..at + length + name.map_or(0, |name| name.len() + 2);
                match name {
                    Some(name) if !ENVIRONMENTS.contains(&name) => return Err(environment(name, range)),
                    _ if token == "\\begin" => {
                        environments += 1;
                        nesting.open();
                    }
                    _ => {
                        environments = environments.saturating_sub(1);
                        nesting.close();
                    }
                }
                rest = &rest[name.map_or(0, |name| name.len() + 2)..];
            }
            "{" | "\\left" => nesting.open(),
            "[" if nesting.waiting > 0 => nesting.open(),
            "}" | "\\right" | "]" => nesting.close(),
            "^" | "_" => nesting.waiting += 1,
            _ if first == '\\' => nesting.waiting += 1,
            _ if first.is_whitespace() => {}
            _ => nesting.waiting = 0,
        }
        if nesting.depth + nesting.waiting > MAX_NESTING {
            let message = format!("more than {MAX_NESTING} groups and commands are nested here");
            let help = "give parts of the formula names, and define them in formulas of their own".to_owned();
            return Err(Fault { range: at..at + length, message, help });
        }
    }
    Ok(())
}

/// The LaTeX with each space after an escaped sign in a text, as in `\text{5\% of}`, as a tie: math-core 0.7.0 takes such a
/// space for the end of a command, and drops it. Places in the LaTeX stay the same.
pub(super) fn with_spaces(latex: &str) -> Cow<'_, str> {
    let mut spaced = Cow::Borrowed(latex);
    // For each open brace, whether it contains text.
    let mut open: Vec<bool> = Vec::new();
    let mut text_follows = false;
    let mut at = 0;
    while let Some(first) = latex[at..].chars().next() {
        let length = if first == '\\' { command_length(&latex[at..]) } else { first.len_utf8() };
        let token = &latex[at..at + length];
        at += length;
        let is_text = open.last().copied().unwrap_or(false);
        match token {
            "{" => open.push(text_follows || is_text),
            "}" => drop(open.pop()),
            _ if is_text
                && length == 2
                && token.as_bytes()[1].is_ascii_punctuation()
                && latex[at..].starts_with(' ') =>
            {
                spaced.to_mut().replace_range(at..at + 1, "~");
            }
            _ => {}
        }
        text_follows = token.starts_with("\\text");
    }
    spaced
}

/// The fault of a formula whose MathML may not stand on a page: at the command that makes it so, if it is known.
pub(super) fn unsupported(latex: &str) -> Fault {
    let mut rest = latex;
    while let Some(at) = rest.find('\\') {
        let start = latex.len() - rest.len() + at;
        let length = command_length(&rest[at..]);
        let name = &latex[start + 1..start + length];
        if UNSUPPORTED.contains(&name) {
            let message = format!("`{}` is not supported", &latex[start..start + length]);
            let help = match name {
                "ref" | "eqref" => "write `[](eq:ID)` in the text".to_owned(),
                _ => without_styles(),
            };
            return Fault { range: start..start + length, message, help };
        }
        rest = &rest[at + length..];
    }
    let message = "it has a command that needs colours, sizes or links of its own".to_owned();
    Fault { range: 0..latex.len(), message, help: without_styles() }
}

fn without_styles() -> String {
    "write it without: a formula has no colours, text styles, links or numbers of its own; `\\text{…}` sets words and \
     `\\mathbf{x}` a bold letter"
        .to_owned()
}

fn environment(name: &str, range: Range<usize>) -> Fault {
    let help = match name.trim_end_matches('*') {
        "equation" | "align" | "gather" | "multline" | "eqnarray" | "split" => {
            "write `aligned` or `gathered`; the number comes from `{#eq.ID}` after the formula"
        }
        _ => "write `aligned`, `gathered`, `cases`, `array` or a kind of `matrix`",
    };
    fault(range, &format!("the environment `{name}` is not supported"), help)
}

fn fault(range: Range<usize>, message: &str, help: &str) -> Fault {
    Fault { range, message: message.to_owned(), help: help.to_owned() }
}

/// The length of the command at the start of a text: letters after the backslash, or one other character.
pub(super) fn command_length(text: &str) -> usize {
    let name = &text[1..];
    let letters = name.len() - name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    match letters {
        0 => 1 + name.chars().next().map_or(0, char::len_utf8),
        letters => 1 + letters,
    }
}

/// What stands in braces directly at the start of a text, without braces in it.
fn argument(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(['{', '}'])?;
    inside[end..].starts_with('}').then(|| &inside[..end])
}
