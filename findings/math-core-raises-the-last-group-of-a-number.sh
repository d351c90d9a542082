#!/usr/bin/env bash
# Package: math-core 0.7.0 (crates.io).
# Expected: `1{,}000` is how LaTeX writes the number 1,000: the braces take the space after the comma away. MathML has `<mn>` for a whole
#   number (MathML 3, 3.2.4: "numeric literals" with their separators), and the crate makes one of `1.5`.
# Happens: two numbers and a comma. In `1{,}5^2` the exponent belongs to the 5 alone; `10\,000` is two numbers with a space.
# Matters: screen readers say "one, comma, zero" for an amount, and what calculates with the MathML squares the last group.
# Here: such a number is given to the crate as a marked text, which becomes `<mn>` again.
source "$(dirname "$0")/support/setup.sh"
crates_with math-core=0.7.0
rust <<'RS'
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

fn main() {
    let mathml = |tex: &str| {
        let converter = LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default();
        let converted = converter.convert_with_local_state(tex, MathDisplay::Inline);
        converted.map_or_else(|_| "refused".to_owned(), |converted| converted.mathml)
    };
    seen("control, a full stop", &mathml("1.5^2"), "<math><msup><mn>1.5</mn><mn>2</mn></msup></math>");
    seen(
        "a comma in braces",
        &mathml("1{,}5^2"),
        "<math><mn>1</mn><mo rspace=\"0\">,</mo><msup><mn>5</mn><mn>2</mn></msup></math>",
    );
    seen(
        "a thin space",
        &mathml(r"10\,000"),
        "<math><mn>10</mn><mspace width=\"0.16666667em\"/><mn>000</mn></math>",
    );
}
RS
