#!/usr/bin/env bash
# Package: mathml-to-latex 1.8.0 (npm).
# Expected: ≮ (not less than, U+226E) is `\nless` in LaTeX. Other struck signs are known: ≠ gives `\neq`, ∉ gives `\notin`.
# Happens: ≮ gives `</` and ≯ gives `>/`. TeX prints "d </ 5", less than with a stroke behind it.
# Matters: drawings and older Chinese standards write limits with ≮ ("d ≮ 5": at least 5). The formula comes out as its opposite.
source "$(dirname "$0")/support/setup.sh"
node_with mathml-to-latex@1.8.0
script <<'JS'
import { MathMLToLaTeX } from "mathml-to-latex";

const latex = (sign) => MathMLToLaTeX.convert(`<math><mi>d</mi><mo>${sign}</mo><mn>5</mn></math>`);
seen("control, ≥", latex("≥"), "d \\geq 5");
seen("control, ≠", latex("≠"), "d \\neq 5");
seen("≮", latex("≮"), "d </ 5");
seen("≯", latex("≯"), "d >/ 5");
JS
