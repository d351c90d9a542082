#!/usr/bin/env bash
# Package: litdown 0.7.0 (PyPI), with defusedxml 0.7.1, which it needs itself.
# Expected: each character of a formula in MathML is in the LaTeX, as itself where LaTeX has no command for it. The README calls this part
#   the tested one, graded against the test suite of the W3C; its known limitations have nothing of characters.
# Happens: a character that is not in its table is left out, and an empty \text{} stands there or nothing: ⩽ and ≯, ½, ℃ and ‰, letters
#   with accents, all Chinese. ≤ and ≥ are in the table.
# Matters: "x ⩽ 5" is printed as x5, a bound of ½ is empty, and of "L = 背景噪声 + 5" only L = +5 is left.
source "$(dirname "$0")/support/setup.sh"
python_with litdown==0.7.0 defusedxml==0.7.1
python - <<'PY'
from xml.etree.ElementTree import fromstring
from litdown import mml_to_tex
from seen import seen

def latex(mathml):
    return mml_to_tex(fromstring(f"<math>{mathml}</math>"))

seen("control, x ≤ 5", latex("<mi>x</mi><mo>≤</mo><mn>5</mn>"), r"x\leq5")
seen("x ⩽ 5", latex("<mi>x</mi><mo>⩽</mo><mn>5</mn>"), r"x\text{}5")
seen("5 ‰", latex("<mtext>5 ‰</mtext>"), r"\text{5 }")
seen("½", latex("<mn>½</mn>"), r"\text{}")
seen("L = 背景噪声 + 5", latex("<mi>L</mi><mo>=</mo><mtext>背景噪声</mtext><mo>+</mo><mn>5</mn>"), r"L=\text{}+5")
PY
