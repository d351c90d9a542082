#!/usr/bin/env bash
# Package: expr2katex 0.1.0 (PyPI).
# Expected: "precedence-aware" brackets, which are made again from the tree of the expression, as its README says: brackets are left out
#   where the value is the same without them.
# Happens: an operand on the right of a minus is put in brackets only where its operator binds weaker, and plus and minus bind alike:
#   a - (b - c) is shown as a-b-c, total - (paid + due) as total-paid+due.
# Matters: the formula on the page computes another value than the program from whose source it was made, with no error, since the
#   second part of the result, the error, is None.
source "$(dirname "$0")/support/setup.sh"
python_with expr2katex==0.1.0
python - <<'PY'
from expr2katex import expr2katex
from seen import seen

seen("control, a * (b + c)", expr2katex("a * (b + c)"), (r"a\times \left(b+c\right)", None))
seen("control, a - b - c", expr2katex("a - b - c"), ("a-b-c", None))
seen("a - (b - c)", expr2katex("a - (b - c)"), ("a-b-c", None))
seen("a - (b + c)", expr2katex("a - (b + c)"), ("a-b+c", None))
PY
