#!/usr/bin/env bash
# Package: pySFeel 1.4.2 (PyPI), which decides the tables of pyDMNrules.
# Expected: in FEEL, as in other languages, `and` binds closer than `or` (DMN 1.4, rule 2 of its grammar). The README names
#   one deliberate deviation from the standard, and it is another one.
# Happens: both bind alike, from the left: "a or b and c" is "(a or b) and c".
# Matters: "small, or closed and dry" asks of a small room that it is dry as well. The decision is the opposite one, with no errors.
source "$(dirname "$0")/support/setup.sh"
python_with pySFeel==1.4.2
python - <<'PY'
import pySFeel
from seen import seen

def value(rule):
    parser = pySFeel.SFeelParser()
    for fact in ("small <- true", "closed <- true", "dry <- false"):
        parser.sFeelParse(fact)
    return parser.sFeelParse(rule)

seen("control, with brackets", value("small or (closed and dry)"), ({}, True))
seen("control, and before or", value("closed and dry or small"), ({}, True))
seen("small or closed and dry", value("small or closed and dry"), ({}, False))
PY
