#!/usr/bin/env bash
# Package: pylatexenc 2.11 (PyPI).
# Expected: as text on one line, a root keeps what it spans: `\sqrt{a+b}` becomes √(a+b). A fraction needs the same brackets.
# Happens: `\frac{a+b}{2}` becomes a+b/2, and `\frac{1}{a+b}` becomes 1/a+b.
# Matters: formulas reach search indexes, feeds and plain-text exports in this way. The average (a+b)/2 of two scores reads as a
#   different, plausible sum.
source "$(dirname "$0")/support/setup.sh"
python_with pylatexenc==2.11
python - <<'PY'
from pylatexenc.latex2text import LatexNodes2Text
from seen import seen

text = LatexNodes2Text().latex_to_text
seen("control, root", text(r"$\sqrt{a+b}$"), "√(a+b)")
seen("control, 1/2", text(r"$\frac{1}{2}$"), "1/2")
seen("sum over 2", text(r"$\frac{a+b}{2}$"), "a+b/2")
seen("1 over sum", text(r"$\frac{1}{a+b}$"), "1/a+b")
PY
