#!/usr/bin/env bash
# Package: math-core 0.7.0 (crates.io).
# Expected: TeX drops spaces after a command whose name is made of letters. After `\%`, `\&` or `\$`, whose name is one sign, a space
#   stays, also inside `\text` (The TeXbook, chapter 8): `\text{5\% of them}` reads "5% of them". The crate keeps spaces between words.
# Happens: the space after the sign is dropped, too.
# Matters: formulas of scores and shares have such texts. The page shows "5%of them", and a screen reader says one word.
# Here: the formula is given to the crate with a tie in the place of such a space, which it keeps.
source "$(dirname "$0")/support/setup.sh"
crates_with math-core=0.7.0
rust <<'RS'
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

fn main() {
    let mathml = |tex: &str| {
        let converter = LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default();
        let converted = converter.convert_with_local_state(tex, MathDisplay::Inline);
        converted.map_or_else(|_| "refused".to_owned(), |converted| converted.mathml.replace('\u{a0}', "_"))
    };
    seen("control, words", &mathml(r"\text{part of them}"), "<math><mtext>part_of_them</mtext></math>");
    seen("control, a tie", &mathml(r"\text{5\%~of them}"), "<math><mtext>5%_of_them</mtext></math>");
    seen("a space after the sign", &mathml(r"\text{5\% of them}"), "<math><mtext>5%of_them</mtext></math>");
}
RS
