#!/usr/bin/env bash
# Packages: mathml2latex 1.1.3, katex 0.16.22 (npm).
# Expected: x with a bar, the mean, is `<mover accent="true"><mi>x</mi><mo>¯</mo></mover>` (MathML 3, 3.4.5); LaTeX has
#   `\bar{x}` for it. The package knows the brace above: ⏞ gives `\overbrace`.
# Happens: every other sign above or below a letter becomes `x\limits^{¯}`. TeX allows `\limits` after an operator only: TeX stops with
#   "Limit controls must follow a math operator", and so does KaTeX. The converter reports nothing.
# Matters: means and vectors of a standard's formulas come out as LaTeX that no program reads.
source "$(dirname "$0")/support/setup.sh"
node_with mathml2latex@1.1.3 katex@0.16.22
script <<'JS'
import mathml2latex from "mathml2latex";
import katex from "katex";

const latex = (sign) => mathml2latex.convert(
    `<math xmlns="http://www.w3.org/1998/Math/MathML"><mover accent="true"><mi>x</mi><mo>${sign}</mo></mover></math>`);
const verdict = (source) => {
    try { katex.renderToString(source); return "read"; }
    catch (error) { return error.message.replace(/ at position.*/su, ""); }
};
seen("control, a brace above", latex("⏞"), "\\overbrace{x}");
seen("control, what KaTeX says to it", verdict(latex("⏞")), "read");
seen("a bar above", latex("¯"), "x\\limits^{¯}");
seen("what KaTeX says to it", verdict(latex("¯")), "KaTeX parse error: Limit controls must follow a math operator");
seen("an arrow above", latex("→"), "x\\limits^{\\rightarrow }");
JS
