#!/usr/bin/env bash
# Package: asciimath2mathml 0.2.0 (PyPI).
# Expected: in AsciiMath a fraction takes the item before and the item after the slash, and what stands before stays: c V/m is c times
#   V/m. What the grammar cannot parse is shown as the source, as the README promises.
# Happens: of everything before the first slash only the first item is kept, and of several divisors only the last. c V/m is shown as
#   c/m, (a+b)c/2 as (a+b)/2, 100/10/2 as 100/2.
# Matters: a concentration loses its volume, 5 becomes 50, and the page shows a faultless fraction.
source "$(dirname "$0")/support/setup.sh"
python_with asciimath2mathml==0.2.0
python - <<'PY'
import re
from asciimath2mathml import convert
from seen import seen

def mathml(formula):
    return re.sub(r"</?math[^>]*>|</?mrow>", "", convert(formula))

seen("control, V/m", mathml("V/m"), "<mfrac><mi>V</mi><mi>m</mi></mfrac>")
seen("control, c V", mathml("c V"), "<mi>c</mi><mi>V</mi>")
seen("c V/m", mathml("c V/m"), "<mfrac><mi>c</mi><mi>m</mi></mfrac>")
seen("(a+b)c/2", mathml("(a+b)c/2"), "<mfrac><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo><mn>2</mn></mfrac>")
seen("100/10/2", mathml("100/10/2"), "<mfrac><mn>100</mn><mn>2</mn></mfrac>")
PY
