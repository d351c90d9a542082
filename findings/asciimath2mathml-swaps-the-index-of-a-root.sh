#!/usr/bin/env bash
# Package: asciimath2mathml 0.2.0 (PyPI).
# Expected: root(3)(27) is the cube root of 27 (the AsciiMath reference lists root(n)(x) for the n-th root of x). MathML writes the
#   index of a root second: <mroot> base index (MathML Core, 3.3.3).
# Happens: both are written in the order of the source, as is right for a fraction, so the page shows the 27th root of 3.
# Matters: the result changes from 3 to 1.04, and a geometric mean over n classes becomes a root of n.
source "$(dirname "$0")/support/setup.sh"
python_with asciimath2mathml==0.2.0
python - <<'PY'
import re
from asciimath2mathml import convert
from seen import seen

def mathml(formula):
    return re.sub(r"</?math[^>]*>|</?mrow>|<mo>[()]</mo>", "", convert(formula))

seen("control, frac(1)(2)", mathml("frac(1)(2)"), "<mfrac><mn>1</mn><mn>2</mn></mfrac>")
seen("control, sqrt(27)", mathml("sqrt(27)"), "<msqrt><mn>27</mn></msqrt>")
seen("root(3)(27)", mathml("root(3)(27)"), "<mroot><mn>3</mn><mn>27</mn></mroot>")
PY
