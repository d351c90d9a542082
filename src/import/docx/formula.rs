//! Formulas of Word (Office Math) in LaTeX.

use super::body::all_text;
use crate::import::assemble::text::is_chinese;
use crate::ooxml::xml::{Element, Space};

/// LaTeX of a formula, and the names of the parts that it has no form for; their texts stand in it.
pub fn latex(element: &Element) -> (String, Vec<String>) {
    let mut unknown = Vec::new();
    let latex = sequence(element, &mut unknown);
    unknown.sort();
    unknown.dedup();
    (latex.trim().to_owned(), unknown)
}

fn sequence(parent: &Element, unknown: &mut Vec<String>) -> String {
    parent.elements().map(|element| piece(element, unknown)).collect()
}

fn argument(parent: &Element, name: &str, unknown: &mut Vec<String>) -> String {
    parent.child(name).map(|child| sequence(child, unknown).trim().to_owned()).unwrap_or_default()
}

fn property<'e>(element: &'e Element, properties: &str, name: &str) -> Option<&'e str> {
    element.child(properties).and_then(|properties| properties.child_value(name))
}

fn piece(element: &Element, unknown: &mut Vec<String>) -> String {
    let mut part = |name: &str| argument(element, name, unknown);
    match (element.space, &*element.name) {
        (Space::Math, "r") => run(element),
        (Space::Math, "f") => {
            let (above, below) = (part("num"), part("den"));
            match property(element, "fPr", "type") {
                Some("lin" | "skw") => format!("{{{above}}}/{{{below}}}"),
                Some("noBar") => format!("\\begin{{matrix}}{above} \\\\ {below}\\end{{matrix}}"),
                _ => format!("\\frac{{{above}}}{{{below}}}"),
            }
        }
        (Space::Math, "sSup") => format!("{}^{{{}}}", base(part("e")), part("sup")),
        (Space::Math, "sSub") => format!("{}_{{{}}}", base(part("e")), part("sub")),
        (Space::Math, "sSubSup") => format!("{}_{{{}}}^{{{}}}", base(part("e")), part("sub"), part("sup")),
        (Space::Math, "sPre") => format!("{{}}_{{{}}}^{{{}}}{}", part("sub"), part("sup"), base(part("e"))),
        (Space::Math, "rad") => {
            let is_plain = element.child("radPr").and_then(|p| p.child("degHide")).is_some_and(Element::is_on);
            let degree = part("deg");
            if is_plain || degree.is_empty() {
                format!("\\sqrt{{{}}}", part("e"))
            } else {
                format!("\\sqrt[{degree}]{{{}}}", part("e"))
            }
        }
        (Space::Math, "nary") => {
            let sign = property(element, "naryPr", "chr").unwrap_or("∫");
            let mut text = big(sign);
            for (name, mark) in [("sub", '_'), ("sup", '^')] {
                let limit = part(name);
                if !limit.is_empty() {
                    text.push_str(&format!("{mark}{{{limit}}}"));
                }
            }
            format!("{text} {}", part("e"))
        }
        (Space::Math, "d") => delimited(element, unknown),
        (Space::Math, "m") => {
            let rows = rows(element, "mr", unknown);
            format!("\\begin{{matrix}}{rows}\\end{{matrix}}")
        }
        (Space::Math, "eqArr") => {
            let lines: Vec<String> =
                element.elements().filter(|e| &*e.name == "e").map(|e| sequence(e, unknown).replace('&', "")).collect();
            format!("\\begin{{matrix}}{}\\end{{matrix}}", lines.join(" \\\\ "))
        }
        (Space::Math, "acc") => {
            let inner = part("e");
            let command = match property(element, "accPr", "chr").unwrap_or("\u{302}") {
                "\u{302}" | "^" => "hat",
                "\u{303}" | "~" => "tilde",
                "\u{304}" | "\u{305}" | "¯" => "bar",
                "\u{307}" | "˙" => "dot",
                "\u{308}" | "¨" => "ddot",
                "\u{20d7}" | "→" => "vec",
                "\u{30c}" => "check",
                "\u{306}" => "breve",
                other => {
                    unknown.push(format!("the accent `{other}`"));
                    return inner;
                }
            };
            format!("\\{command}{{{inner}}}")
        }
        (Space::Math, "bar") => {
            let command = if property(element, "barPr", "pos") == Some("top") { "overline" } else { "underline" };
            format!("\\{command}{{{}}}", part("e"))
        }
        (Space::Math, "groupChr") => {
            let above = property(element, "groupChrPr", "pos") == Some("top");
            format!("\\{}{{{}}}", if above { "overbrace" } else { "underbrace" }, part("e"))
        }
        (Space::Math, "func") => {
            let name = part("fName");
            format!("{} {}", function(&name), part("e"))
        }
        (Space::Math, "limLow") => limit(function(&part("e")), "_", "underset", &part("lim")),
        (Space::Math, "limUpp") => limit(function(&part("e")), "^", "overset", &part("lim")),
        (Space::Math, "phant")
            if element.child("phantPr").and_then(|p| p.child("show")).is_some_and(|s| !s.is_on()) =>
        {
            format!("\\phantom{{{}}}", part("e"))
        }
        // Frames have no form of their own; what they contain has.
        (Space::Math, "box" | "phant" | "oMath" | "e" | "num" | "den" | "sub" | "sup") => sequence(element, unknown),
        (Space::Math, "borderBox") => format!("\\boxed{{{}}}", part("e")),
        (Space::Math | Space::Word, name) if name.ends_with("Pr") => String::new(),
        (Space::Word, "del" | "bookmarkStart" | "bookmarkEnd" | "proofErr") => String::new(),
        (Space::Word, "ins" | "smartTag" | "sdt" | "sdtContent" | "hyperlink") => sequence(element, unknown),
        (Space::Word, "r") => run(element),
        (_, name) => {
            let text = all_text(element);
            if !text.is_empty() {
                unknown.push(format!("`{name}`"));
            }
            escaped(&text)
        }
    }
}

/// What stands below or above something: a script of a function or a brace, which both show there.
fn limit(of: String, script: &str, command: &str, text: &str) -> String {
    let is_function = of.strip_prefix('\\').is_some_and(|name| FUNCTIONS.contains(&name));
    let is_brace = of.starts_with("\\underbrace{") || of.starts_with("\\overbrace{");
    match is_function || is_brace {
        true => format!("{of}{script}{{{text}}}"),
        false => format!("\\{command}{{{text}}}{{{of}}}"),
    }
}

/// A sign that takes limits.
fn big(sign: &str) -> String {
    let command = match sign {
        "⋃" => "bigcup",
        "⋂" => "bigcap",
        "⋁" => "bigvee",
        "⋀" => "bigwedge",
        "⨁" => "bigoplus",
        "⨂" => "bigotimes",
        "⨀" => "bigodot",
        "⨄" => "biguplus",
        "⨆" => "bigsqcup",
        "∐" => "coprod",
        "∭" => "iiint",
        _ => return escaped(sign).trim().to_owned(),
    };
    format!("\\{command}")
}

fn rows(element: &Element, name: &str, unknown: &mut Vec<String>) -> String {
    let row = |row: &Element, unknown: &mut Vec<String>| {
        let cells: Vec<String> = row
            .elements()
            .filter(|cell| &*cell.name == "e")
            .map(|cell| sequence(cell, unknown).trim().to_owned())
            .collect();
        cells.join(" & ")
    };
    let rows: Vec<String> = element.elements().filter(|e| &*e.name == name).map(|e| row(e, unknown)).collect();
    rows.join(" \\\\ ")
}

fn delimited(element: &Element, unknown: &mut Vec<String>) -> String {
    let sign = |name: &str, usual: &str| property(element, "dPr", name).unwrap_or(usual).to_owned();
    let (begin, end, between) = (sign("begChr", "("), sign("endChr", ")"), sign("sepChr", "|"));
    let parts: Vec<&Element> = element.elements().filter(|e| &*e.name == "e").collect();
    // A fraction without its line in round brackets is a binomial coefficient.
    if let [only] = parts[..]
        && begin == "("
        && end == ")"
        && let [fraction] = only.elements().filter(|e| !e.name.ends_with("Pr")).collect::<Vec<_>>()[..]
        && &*fraction.name == "f"
        && property(fraction, "fPr", "type") == Some("noBar")
    {
        let (above, below) = (argument(fraction, "num", unknown), argument(fraction, "den", unknown));
        return format!("\\binom{{{above}}}{{{below}}}");
    }
    // A brace on the left of lines of equations distinguishes cases.
    if let [only] = parts[..]
        && begin == "{"
        && end.is_empty()
        && let [lines] = only.elements().filter(|e| !e.name.ends_with("Pr")).collect::<Vec<_>>()[..]
        && matches!(&*lines.name, "eqArr" | "m")
    {
        let inner = piece(lines, unknown).replace("\\begin{matrix}", "").replace("\\end{matrix}", "");
        return format!("\\begin{{cases}}{inner}\\end{{cases}}");
    }
    let inner: Vec<String> = parts.iter().map(|e| sequence(e, unknown).trim().to_owned()).collect();
    let delimiter = |sign: &str| match sign {
        "" => ".".to_owned(),
        "{" => "\\{".into(),
        "}" => "\\}".into(),
        "‖" => "\\|".into(),
        "⟨" | "〈" => "\\langle".into(),
        "⟩" | "〉" => "\\rangle".into(),
        "⌈" => "\\lceil".into(),
        "⌉" => "\\rceil".into(),
        "⌊" => "\\lfloor".into(),
        "⌋" => "\\rfloor".into(),
        other => other.to_owned(),
    };
    let inner = inner.join(&format!(" {} ", escaped(&between).trim()));
    format!("\\left{} {inner} \\right{}", delimiter(&begin), delimiter(&end))
}

/// The text of a run. Upright text of more than one letter is text, or the name of a function.
fn run(element: &Element) -> String {
    let text: String = element.elements().filter(|e| matches!(&*e.name, "t" | "delText")).map(Element::text).collect();
    let properties = element.child("rPr");
    let is_upright =
        properties.is_some_and(|p| p.child("nor").is_some_and(Element::is_on) || p.child_value("sty") == Some("p"));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_text = properties.is_some_and(|p| p.child("nor").is_some_and(Element::is_on));
    if FUNCTIONS.contains(&text.trim()) {
        return function(text.trim()) + " ";
    }
    if letters > 0 && (is_text || text.chars().any(is_chinese)) {
        return words(&text);
    }
    // One Greek letter has a command of its own, which says how it stands.
    if is_upright && letters == text.chars().count() && (letters > 1 || text.chars().all(|c| c.is_ascii_alphabetic())) {
        return format!("\\mathrm{{{text}}}");
    }
    escaped(&text)
}

/// Chinese words within a formula are text; what stands between them is not.
fn words(text: &str) -> String {
    let plain = |text: &str| {
        text.chars().fold(String::new(), |mut out, c| {
            match c {
                '\\' => out.push_str("\\backslash "),
                '{' | '}' | '_' | '%' | '#' | '&' | '$' => out.extend(['\\', c]),
                '^' | '~' => {}
                c => out.push(c),
            }
            out
        })
    };
    format!("\\text{{{}}}", plain(text))
}

const FUNCTIONS: [&str; 24] = [
    "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "lg",
    "exp", "lim", "max", "min", "sup", "inf", "det", "gcd", "arg",
];

fn function(name: &str) -> String {
    let name = name.trim();
    if FUNCTIONS.contains(&name) { format!("\\{name}") } else { name.to_owned() }
}

/// What stands before a script: one sign as it is, more in braces.
fn base(text: String) -> String {
    let is_command = text.strip_prefix('\\').is_some_and(|name| name.chars().all(|c| c.is_ascii_alphabetic()));
    if text.chars().count() == 1 || is_command { text } else { format!("{{{text}}}") }
}

/// Signs as LaTeX writes them. Letters of other scripts and signs that LaTeX takes as they are stay.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let command = match c {
            '\\' => "backslash",
            '×' => "times",
            '÷' => "div",
            '·' | '⋅' | '∙' => "cdot",
            '±' => "pm",
            '∓' => "mp",
            '≤' | '≦' | '⩽' => "leq",
            '≥' | '≧' | '⩾' => "geq",
            '≠' => "neq",
            '≈' => "approx",
            '≡' => "equiv",
            '∝' => "propto",
            '∞' => "infty",
            '∑' => "sum",
            '∏' => "prod",
            '∫' => "int",
            '∬' => "iint",
            '∮' => "oint",
            '∂' => "partial",
            '∇' => "nabla",
            '∈' => "in",
            '∉' => "notin",
            '⊂' => "subset",
            '∪' | '⋃' => "cup",
            '∩' | '⋂' => "cap",
            '→' => "to",
            '⇒' => "Rightarrow",
            '⇔' => "Leftrightarrow",
            '…' | '⋯' => "dots",
            '\u{2003}' => "quad",
            '∘' => "circ",
            '∀' => "forall",
            '∃' => "exists",
            'α' => "alpha",
            'β' => "beta",
            'γ' => "gamma",
            'δ' => "delta",
            'ε' => "varepsilon",
            'ϵ' => "epsilon",
            'ζ' => "zeta",
            'η' => "eta",
            'θ' => "theta",
            'ι' => "iota",
            'κ' => "kappa",
            'λ' => "lambda",
            'μ' | 'µ' => "mu",
            'ν' => "nu",
            'ξ' => "xi",
            'π' => "pi",
            'ρ' => "rho",
            'σ' => "sigma",
            'τ' => "tau",
            'υ' => "upsilon",
            'φ' => "varphi",
            'ϕ' => "phi",
            'χ' => "chi",
            'ψ' => "psi",
            'ω' => "omega",
            'Γ' => "Gamma",
            'Δ' => "Delta",
            'Θ' => "Theta",
            'Λ' => "Lambda",
            'Ξ' => "Xi",
            'Π' => "Pi",
            'Σ' => "Sigma",
            'Φ' => "Phi",
            'Ψ' => "Psi",
            'Ω' => "Omega",
            '{' | '}' | '_' | '%' | '#' | '&' | '$' => {
                out.extend(['\\', c]);
                continue;
            }
            '^' => {
                out.push_str("\\hat{}");
                continue;
            }
            '−' => {
                out.push('-');
                continue;
            }
            '\u{2009}' => {
                out.push_str("\\,");
                continue;
            }
            '\u{2005}' => {
                out.push_str("\\:");
                continue;
            }
            '\u{2004}' => {
                out.push_str("\\;");
                continue;
            }
            '\u{2061}' | '\u{200b}' => continue,
            c => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push_str(command);
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::docx::parts::RULES;
    use crate::ooxml::xml::parse;

    fn of(inner: &str) -> (String, Vec<String>) {
        let address = "http://schemas.openxmlformats.org/officeDocument/2006/math";
        latex(&parse(format!("<m:oMath xmlns:m='{address}'>{inner}</m:oMath>").as_bytes(), RULES).expect("XML"))
    }

    fn run(text: &str) -> String {
        format!("<m:r><m:t>{text}</m:t></m:r>")
    }

    #[test]
    fn each_construct_has_its_form() {
        let (a, b) = (run("a"), run("b"));
        let cases = [
            (format!("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>"), r"\frac{a}{b}"),
            (
                format!("<m:sSubSup><m:e>{a}</m:e><m:sub>{b}</m:sub><m:sup>{}</m:sup></m:sSubSup>", run("2")),
                "a_{b}^{2}",
            ),
            (format!("<m:rad><m:deg>{}</m:deg><m:e>{a}</m:e></m:rad>", run("3")), r"\sqrt[3]{a}"),
            (format!("<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{a}</m:e></m:rad>"), r"\sqrt{a}"),
            (
                format!(
                    "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{}</m:sub><m:sup>{b}</m:sup><m:e>{a}</m:e></m:nary>",
                    run("i=1")
                ),
                r"\sum_{i=1}^{b} a",
            ),
            (format!("<m:d><m:e>{a}</m:e></m:d>"), r"\left( a \right)"),
            (
                format!(
                    "<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr><m:mr><m:e>{b}</m:e><m:e>{a}</m:e></m:mr></m:m>"
                ),
                r"\begin{matrix}a & b \\ b & a\end{matrix}",
            ),
            (format!("<m:acc><m:accPr><m:chr m:val='&#x20d7;'/></m:accPr><m:e>{a}</m:e></m:acc>"), r"\vec{a}"),
            (format!("<m:func><m:fName>{}</m:fName><m:e>{a}</m:e></m:func>", run("sin")), r"\sin a"),
            (run("α×5%"), r"\alpha \times 5\%"),
            (run("总分"), r"\text{总分}"),
        ];
        for (xml, expected) in cases {
            assert_eq!(of(&xml), (expected.to_owned(), Vec::new()), "{xml}");
        }
    }

    #[test]
    fn what_has_no_form_is_named_and_keeps_its_text() {
        assert_eq!(of(&format!("<m:new>{}</m:new>", run("x"))), ("x".into(), vec!["`new`".into()]));
    }
}
