#!/usr/bin/env bash
# Package: latex2mathml 3.81.1 (PyPI).
# Expected: `\mathrm{m}` is the upright m of the metre. In MathML an `mi` of one letter is italic by itself, so an upright one needs
#   `mathvariant="normal"` (MathML Core, "Layout of Mathvariant"). `\mathrm{mm}` and `\mathrm{kg}` get it.
# Happens: `\mathrm{m}` comes out as `<mi>m</mi>`, exactly like the variable `m`; so do `\mathrm{V}` and `\mathrm{A}`.
# Matters: units are upright and quantities italic (ISO 80000-1, GB 3101). In one formula mm is a unit and m a variable, and a
#   screen reader or a conversion to speech has nothing to tell the metre from the mass.
source "$(dirname "$0")/support/setup.sh"
python_with latex2mathml==3.81.1
python - <<'PY'
import re
from html import unescape
from latex2mathml.converter import convert
from seen import seen

def identifiers(formula):
    return re.findall("<mi.*?</mi>", unescape(convert(formula)))

seen(r"control, \mathrm{mm}", identifiers(r"5\,\mathrm{mm}"), ['<mi mathvariant="normal">m</mi>'] * 2)
seen("control, m", identifiers("m"), ["<mi>m</mi>"])
seen(r"\mathrm{m}", identifiers(r"5\,\mathrm{m}"), ["<mi>m</mi>"])
seen(r"\mathrm{V}", identifiers(r"220\,\mathrm{V}"), ["<mi>V</mi>"])
PY
