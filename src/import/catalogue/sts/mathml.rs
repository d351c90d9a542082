//! MathML as LaTeX, where each element has a form there.

use crate::ooxml::xml::{Element, Node};

/// The deepest nesting of a formula.
const MAX_DEPTH: usize = 40;

/// Operators and signs that are commands in LaTeX.
const SIGNS: [(&str, &str); 40] = [
    ("×", "\\times "),
    ("÷", "\\div "),
    ("·", "\\cdot "),
    ("⋅", "\\cdot "),
    ("±", "\\pm "),
    ("∓", "\\mp "),
    ("≤", "\\le "),
    ("≥", "\\ge "),
    ("≠", "\\ne "),
    ("≈", "\\approx "),
    ("≡", "\\equiv "),
    ("∑", "\\sum "),
    ("∏", "\\prod "),
    ("∫", "\\int "),
    ("∞", "\\infty "),
    ("∂", "\\partial "),
    ("∇", "\\nabla "),
    ("∈", "\\in "),
    ("∪", "\\cup "),
    ("∩", "\\cap "),
    ("→", "\\to "),
    ("⇒", "\\Rightarrow "),
    ("…", "\\ldots "),
    ("⋯", "\\cdots "),
    ("−", "-"),
    ("%", "\\%"),
    ("{", "\\{"),
    ("}", "\\}"),
    ("&", "\\&"),
    ("#", "\\#"),
    ("_", "\\_"),
    ("\u{2061}", ""),
    ("\u{2062}", ""),
    ("\u{2063}", ""),
    ("\u{2064}", ""),
    ("∣", "|"),
    ("∥", "\\|"),
    ("°", "^{\\circ}"),
    ("′", "'"),
    ("√", "\\surd "),
];

/// Greek letters, from α and Α on, in the order of Unicode; ο and capitals that look like Latin ones are letters.
const GREEK: [(char, &str); 33] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "varepsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('φ', "varphi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
    ('Γ', "Gamma"),
    ('Δ', "Delta"),
    ('Θ', "Theta"),
    ('Λ', "Lambda"),
    ('Ξ', "Xi"),
    ('Π', "Pi"),
    ('Σ', "Sigma"),
    ('Φ', "Phi"),
    ('Ψ', "Psi"),
    ('Ω', "Omega"),
];

const FUNCTIONS: [&str; 14] =
    ["sin", "cos", "tan", "cot", "log", "ln", "lg", "exp", "max", "min", "lim", "arcsin", "arccos", "arctan"];

/// The LaTeX of a formula; `None` if an element has no form there.
pub(super) fn latex(math: &Element) -> Option<String> {
    let latex = row(math, 0)?;
    let latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    (!latex.is_empty()).then_some(latex)
}

fn row(of: &Element, depth: usize) -> Option<String> {
    if of.children.iter().any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty())) {
        return None;
    }
    of.elements().map(|child| piece(child, depth)).collect()
}

fn piece(of: &Element, depth: usize) -> Option<String> {
    if depth > MAX_DEPTH {
        return None;
    }
    let below = depth + 1;
    let children: Vec<&Element> = of.elements().collect();
    let argument = |at: usize| children.get(at).and_then(|child| piece(child, below));
    let exactly = |count: usize| (children.len() == count).then_some(());
    Some(match &*of.name {
        "math" | "mrow" | "mstyle" | "mpadded" => row(of, below)?,
        "semantics" => argument(0)?,
        "mi" => identifier(of.all_text().trim())?,
        "mn" => escaped(&of.all_text().trim().replace(',', "{,}"))?,
        "mo" => escaped(of.all_text().trim())?,
        "mtext" | "ms" => text(&of.all_text()),
        "mspace" => " ".to_owned(),
        "mfrac" => {
            exactly(2)?;
            format!("\\frac{{{}}}{{{}}}", argument(0)?, argument(1)?)
        }
        "msqrt" => format!("\\sqrt{{{}}}", row(of, below)?),
        "mroot" => {
            exactly(2)?;
            format!("\\sqrt[{}]{{{}}}", argument(1)?, argument(0)?)
        }
        "msup" => {
            exactly(2)?;
            format!("{}^{{{}}}", base(&argument(0)?), argument(1)?)
        }
        "msub" => {
            exactly(2)?;
            format!("{}_{{{}}}", base(&argument(0)?), argument(1)?)
        }
        "msubsup" | "munderover" => {
            exactly(3)?;
            format!("{}_{{{}}}^{{{}}}", base(&argument(0)?), argument(1)?, argument(2)?)
        }
        "munder" => {
            exactly(2)?;
            let (over, under) = (argument(0)?, argument(1)?);
            let is_large = ["\\sum", "\\prod", "\\lim", "\\max", "\\min", "\\int"].contains(&over.trim());
            if is_large { format!("{over}_{{{under}}}") } else { format!("\\underset{{{under}}}{{{over}}}") }
        }
        "mover" => {
            exactly(2)?;
            let inner = argument(0)?;
            match children[1].all_text().trim() {
                "¯" | "‾" | "_" | "―" => format!("\\overline{{{inner}}}"),
                "^" | "ˆ" => format!("\\hat{{{inner}}}"),
                "~" | "˜" => format!("\\tilde{{{inner}}}"),
                "→" | "⃗" => format!("\\vec{{{inner}}}"),
                "˙" | "." => format!("\\dot{{{inner}}}"),
                _ => format!("\\overset{{{}}}{{{inner}}}", argument(1)?),
            }
        }
        "mfenced" => {
            let (open, close) = (of.attribute("open").unwrap_or("("), of.attribute("close").unwrap_or(")"));
            let mark = of.attribute("separators").unwrap_or(",").chars().next().map(String::from).unwrap_or_default();
            let inner: Option<Vec<String>> = children.iter().map(|child| piece(child, below)).collect();
            let sign = |sign: &str| if sign.is_empty() { Some(".".to_owned()) } else { escaped(sign) };
            format!("\\left{}{}\\right{}", sign(open)?, inner?.join(&mark), sign(close)?)
        }
        "mtable" => {
            let rows: Option<Vec<String>> = children
                .iter()
                .map(|row| {
                    let cells: Option<Vec<String>> = row.elements().map(|cell| self::row(cell, below)).collect();
                    Some(cells?.join(" & "))
                })
                .collect();
            format!("\\begin{{matrix}}{}\\end{{matrix}}", rows?.join(" \\\\ "))
        }
        _ => return None,
    })
}

/// What gets an index is one group.
fn base(latex: &str) -> String {
    let trimmed = latex.trim();
    let is_command = trimmed.strip_prefix('\\').is_some_and(|name| name.chars().all(|c| c.is_ascii_alphabetic()));
    if trimmed.chars().count() == 1 || is_command { trimmed.to_owned() } else { format!("{{{trimmed}}}") }
}

fn identifier(name: &str) -> Option<String> {
    if FUNCTIONS.contains(&name) {
        return Some(format!("\\{name} "));
    }
    let letters = escaped(name)?;
    Some(if name.chars().count() > 1 && name.is_ascii() { format!("\\mathrm{{{letters}}}") } else { letters })
}

fn text(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if matches!(c, '%' | '&' | '#' | '_' | '{' | '}' | '$') {
            out.push('\\');
        }
        out.push(if c.is_whitespace() || c == '\\' { ' ' } else { c });
    }
    format!("\\text{{{out}}}")
}

/// Signs and letters; `None` for one that LaTeX has no form for.
fn escaped(signs: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = signs;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("{,}") {
            out.push_str("{,}");
            rest = &rest[3..];
            continue;
        }
        let greek = GREEK.iter().find(|(letter, _)| *letter == c).map(|(_, name)| format!("\\{name} "));
        let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)).map(|(_, command)| (*command).to_owned());
        match greek.or(sign) {
            Some(command) => out.push_str(&command),
            None if c.is_ascii_alphanumeric() || "+-=<>()[]|/*.,:;!' ".contains(c) => out.push(c),
            None if c.is_alphabetic() => out.push_str(&format!("\\text{{{c}}}")),
            None => return None,
        }
        rest = &rest[c.len_utf8()..];
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::xml;

    fn of(inner: &str) -> Option<String> {
        let rules = xml::Rules { refuses_document_type: true, max_elements: 1000 };
        latex(&xml::parse(format!("<math>{inner}</math>").as_bytes(), rules).expect("well-formed"))
    }

    #[test]
    fn each_construct_has_its_form() {
        for (inner, expected) in [
            ("<mi>S</mi><mo>=</mo><mfrac><mi>a</mi><mn>1,000</mn></mfrac>", "S=\\frac{a}{1{,}000}"),
            ("<msub><mi>x</mi><mi>i</mi></msub><mo>×</mo><msup><mn>10</mn><mn>3</mn></msup>", "x_{i}\\times {10}^{3}"),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
                "\\sum_{i=1}^{n}",
            ),
            ("<msqrt><mi>α</mi></msqrt><mroot><mi>b</mi><mn>3</mn></mroot>", "\\sqrt{\\alpha }\\sqrt[3]{b}"),
            ("<mi>sin</mi><mi>x</mi><mo>≤</mo><mtext>得分 5%</mtext>", "\\sin x\\le \\text{得分 5\\%}"),
            ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "\\left(a,b\\right)"),
            (
                "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>",
                "\\begin{matrix}a & b\\end{matrix}",
            ),
        ] {
            assert_eq!(of(inner).as_deref(), Some(expected), "{inner}");
        }
        for unknown in ["<menclose><mi>a</mi></menclose>", "<mo>⟠</mo>", "<mfrac><mi>a</mi></mfrac>", "loose"] {
            assert_eq!(of(unknown), None, "{unknown}");
        }
    }
}
