#!/usr/bin/env bash
# Package: latex2mathml 0.2.3 (crates.io; the Python package of that name is another program).
# Expected: a_{ij}^2 is a with the index ij, squared (TeX: a script belongs to the nucleus in whichever order the two are written), in
#   MathML <msubsup>.
# Happens: the exponent is attached to the index: a with the index (ij) squared. In the other order the index is attached to the exponent.
#   Large operators are right.
# Matters: in a standard the square of a measured value becomes another quantity, on the page and for a screen reader.
source "$(dirname "$0")/support/setup.sh"
crates_with latex2mathml=0.2.3
rust <<'RS'
fn main() {
    let mathml = |tex: &str| {
        let all = latex2mathml::latex_to_mathml(tex, latex2mathml::DisplayStyle::Inline).unwrap_or_else(|error| error.to_string());
        let start = all.find('>').map_or(0, |end| end + 1);
        all[start..].trim_end_matches("</math>").to_owned()
    };
    seen("control, a^2", &mathml("a^2"), "<msup><mi>a</mi><mn>2</mn></msup>");
    seen("control, \\int_0^1", &mathml(r"\int_0^1"), "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>");
    seen("a_1^2", &mathml("a_1^2"), "<msub><mi>a</mi><msup><mn>1</mn><mn>2</mn></msup></msub>");
    seen("a^2_1", &mathml("a^2_1"), "<msup><mi>a</mi><msub><mn>2</mn><mn>1</mn></msub></msup>");
}
RS
