use super::*;
use crate::diagnostic::{Diagnostics, Span, Texts};
use crate::source::markdown::{Formula, Setting};

/// The formula of LaTeX as data.
fn data(latex: &str) -> String {
    let mut texts = Texts::default();
    let file = texts.add("a.md", latex);
    let mut diagnostics = Diagnostics::new();
    let formula = Formula::read(latex, Setting::Display, Span::new(file, 0, latex.len()), &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{latex}");
    serde_json::to_string(&of(&formula.mathml)).expect("data")
}

/// The kinds of the parts of LaTeX, in order.
fn kinds(latex: &str) -> Vec<String> {
    data(latex).split("\"kind\":\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn parts_become_the_functions_that_typst_has() {
    assert_eq!(kinds(r"\frac{a}{2}"), ["fraction", "symbol", "text"]);
    assert_eq!(kinds(r"\sqrt[3]{x}"), ["root", "symbol", "text"]);
    assert_eq!(kinds("a_1^2"), ["scripts", "symbol", "text", "text"]);
    assert_eq!(kinds("f'"), ["scripts", "symbol", "primes"]);
    assert_eq!(kinds(r"\left(\frac{a}{b}\right)"), ["fenced", "symbol", "fraction", "symbol", "symbol", "symbol"]);
    assert_eq!(kinds(r"\max(a)")[0..2], ["row", "name"]);
    assert_eq!(kinds(r"\hat{x}"), ["accent", "symbol"]);
    assert_eq!(kinds(r"\underbrace{x}_{n}"), ["scripts", "accent", "symbol", "symbol"]);
    assert_eq!(kinds(r"\text{得分}"), ["text"]);
}

#[test]
fn scripts_of_sums_move_and_those_of_others_stay_below() {
    assert!(data(r"\sum_{i=1}^{n} i").contains("\"limits\":false"));
    assert!(data(r"\underset{x}{y}").contains("\"limits\":true"));
}

#[test]
fn tables_know_how_their_columns_are_set() {
    let aligned = data(r"\begin{aligned} a &= b \\ &= c \end{aligned}");
    assert!(aligned.contains("\"align\":[\"right\",\"left\"],\"aligned\":true"), "{aligned}");
    let cases = data(r"f = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}");
    assert!(cases.contains("\"align\":[\"left\",\"left\"],\"aligned\":false"), "{cases}");
    let lined = data(r"\begin{array}{c|r} a & b \\ \hline c & d \end{array}");
    assert!(lined.contains("\"lines\":[2],\"bars\":[2]"), "{lined}");
}

#[test]
fn no_text_of_a_formula_is_lost() {
    for latex in [
        r"S = \frac{\sum_{i=1}^{n} w_i s_i}{\sum_{i=1}^{n} w_i} \times 100\,\%",
        r"\overline{AB} \le \lim_{n \to \infty} \binom{n}{k} {}^{14}_{6}\mathrm{C}",
        r"\phantom{q} \mathbf{v} \cdot 1{,}000 \overbrace{a+b}^{c}",
    ] {
        let mut texts = Texts::default();
        let file = texts.add("a.md", latex);
        let span = Span::new(file, 0, latex.len());
        let formula = Formula::read(latex, Setting::Display, span, &mut Diagnostics::new());
        let without_source = formula.mathml.split("<annotation").next().expect("a formula");
        let mut rest = without_source;
        let data = data(latex);
        while let Some((before, after)) = rest.split_once('<') {
            let seen = before.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2061}'..='\u{2064}'));
            for c in seen {
                let is_primed = matches!(c, '′' | '¯' | '―' | '‾');
                assert!(is_primed || data.contains(c) || before.contains('&'), "{latex}: {c} of {data}");
            }
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        }
    }
}
