#!/usr/bin/env bash
# Package: litdown 0.7.0 (PyPI), with defusedxml 0.7.1, which it needs itself.
# Expected: <mfenced separators=""> has no separators (MathML 3.0, 3.3.8). Converters from Word's formulas and from AsciiMath write
#   brackets so, with the terms and their signs as children.
# Happens: an empty list of separators is taken for none given, which stands for commas: (a+b) becomes (a, +, b). Given separators are
#   kept.
# Matters: the bracket of a sum is printed as three things in a row, a set or a point, and |a-b|, a difference, as |a, -, b|.
source "$(dirname "$0")/support/setup.sh"
python_with litdown==0.7.0 defusedxml==0.7.1
python - <<'PY'
from xml.etree.ElementTree import fromstring
from litdown import mml_to_tex
from seen import seen

def latex(attributes, sign):
    return mml_to_tex(fromstring(f"<math><mfenced {attributes}><mi>a</mi>{sign}<mi>b</mi></mfenced></math>"))

seen("control, a; b", latex('separators=";"', ""), r"\left(a; b\right)")
seen("control, a, b", latex("", ""), r"\left(a, b\right)")
seen("(a+b)", latex('separators=""', "<mo>+</mo>"), r"\left(a, +, b\right)")
seen("|a-b|", latex('open="|" close="|" separators=""', "<mo>-</mo>"), r"\left|a, -, b\right|")
PY
