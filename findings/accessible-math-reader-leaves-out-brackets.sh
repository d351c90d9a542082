#!/usr/bin/env bash
# Package: accessible-math-reader 0.4.1 (PyPI), with gTTS and lxml for its import.
# Expected: brackets are spoken and brailled: its guide to input promises "(a plus b) divided by (c minus d)" for (a+b)/(c-d), and with
#   a LaTeX command in the formula they are said as "open paren" and "close paren".
# Happens: a formula without a LaTeX command is read as plain text, and its brackets are used to group and then left out, in speech and
#   in both kinds of braille. 2*(a-b) and 2*a-b are the same words and the same cells.
# Matters: a person who listens or feels computes another value than one who sees, and nothing tells that something is missing.
source "$(dirname "$0")/support/setup.sh"
python_with accessible-math-reader==0.4.1 gTTS==2.5.4 lxml==6.0.2
python - <<'PY'
from accessible_math_reader import MathReader
from seen import seen

reader = MathReader()
seen("control, with a command", reader.to_speech(r"2 \times (a-b)"), "2 times open paren a minus b close paren")
seen("control, without brackets", reader.to_speech("2*a-b"), "2 times a minus b")
seen("2*(a-b)", reader.to_speech("2*(a-b)"), "2 times a minus b")
seen("(a+b)/(c-d)", reader.to_speech("(a+b)/(c-d)"), "a plus b divided by c minus d")
for notation in ("nemeth", "ueb"):
    braille = [reader.to_braille(formula, notation=notation) for formula in ("2*(a-b)", "2*a-b")]
    seen(f"the same cells, {notation}", braille[0] == braille[1], True)
PY
