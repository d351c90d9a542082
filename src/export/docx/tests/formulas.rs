//! Formulas go out as Office Math and come back as the same formulas.

use super::*;

/// One construct in each.
const FORMULAS: [&str; 44] = [
    r"a + b = c",
    r"\frac{a+b}{2}",
    r"\frac{1}{1 + \frac{x}{y}}",
    r"\binom{n}{k}",
    r"\sqrt{x+1}",
    r"\sqrt[3]{x}",
    r"x^2 + y_1 + z_i^2",
    r"x^{n+1}_{i,j}",
    r"\sum_{i=1}^{n} w_i s_i",
    r"\sum_{i} w_i",
    r"\prod_{k=1}^{m} p_k",
    r"\int_0^1 f(x) \, dx",
    r"\iint_D g",
    r"\bigcup_{i=1}^{n} A_i",
    r"\bigcap_{i} A_i + \coprod_{i} B_i",
    r"\lim_{x \to 0} f(x)",
    r"\underset{i}{x} + \overset{n}{y}",
    r"\begin{matrix} n \\ k \end{matrix}",
    r"a \, b \: c \; d \quad e",
    r"\max_{i} a_i",
    r"\bar{x} + \overline{x+y}",
    r"\hat{p} + \tilde{q} + \vec{v} + \dot{a} + \ddot{b}",
    r"\underline{x+y}",
    r"\overbrace{a+b}",
    r"\underbrace{a+b}_{n}",
    r"\begin{matrix} a & b \\ c & d \end{matrix}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}",
    r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}",
    r"\left( \frac{a}{b} \right)",
    r"\left[ \frac{a}{b} \right]",
    r"\left\{ a, b \right\}",
    r"\left| x \right|",
    r"\left\lfloor x \right\rfloor + \left\lceil y \right\rceil",
    r"\left. f \right|",
    r"\text{得分} = 60\,\%",
    r"\text{score of } n",
    r"\mathrm{m}^2 + \mathbf{v}",
    r"\sin x + \log_2 n + \ln y",
    r"a \le b \ge c \ne d \approx e",
    r"\alpha + \beta \cdot \Delta \times \Omega",
    r"a \in A \cap B \subseteq C",
    r"x \to \infty, \quad y = \pm 1",
];

fn standard() -> Resolved {
    let shown: String = FORMULAS.iter().map(|latex| format!("$$ {latex} $$\n\n")).collect();
    with_scope(&format!("# 范围 {{#scope}}\n\n## 适用 {{#scope.use}}\n\n{shown}"))
}

/// MathML without the LaTeX that it was made of, and without spaces that have no width.
fn without_source(mathml: &str) -> String {
    let (before, rest) = mathml.split_once("<annotation").expect("an annotation");
    let after = rest.split_once("</annotation>").expect("its end").1;
    format!("{before}{after}").replace("<mspace></mspace>", "")
}

/// The formulas of the first chapter as MathML.
fn formulas(resolved: &Resolved) -> Vec<String> {
    let of = resolved.current().expect("an edition");
    let clause = of.edition.clauses.iter().find(|clause| clause.id.value.as_str() == "scope.use").expect("the clause");
    let blocks = clause.texts.values().flat_map(|text| text.blocks.iter());
    let of_block = |block: &Block| match &block.kind {
        BlockKind::Formula(shown) => Some(without_source(&shown.formula.mathml)),
        _ => None,
    };
    blocks.filter_map(of_block).collect()
}

#[test]
fn each_construct_of_a_formula_comes_back_as_it_was() {
    let resolved = standard();
    let docx = made(&resolved, None);
    assert_eq!(docx.losses, [], "nothing is lost");
    let again = imported(given(docx.bytes), resolved.standard.site.default_lang());
    let (before, after) = (formulas(&resolved), formulas(&again));
    assert_eq!(before.len(), FORMULAS.len());
    assert_eq!(after.len(), FORMULAS.len());
    let pairs = FORMULAS.iter().zip(before.iter().zip(&after));
    let differing: Vec<_> = pairs.filter(|(_, (before, after))| before != after).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}
