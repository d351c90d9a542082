#!/usr/bin/env bash
# Package: xccdfparser 1.5.1 (PyPI).
# Expected: in XCCDF 1.2 the text of a fix may hold <sub idref="…"/>, which stands for a value that a profile can set (NIST IR 7275r4,
#   schema type fixTextType). The README promises the text of the fix of each rule, in a form that people can read.
# Happens: the text ends before the first <sub>. Neither the value nor the words behind it are in the result, and no warning is given.
# Matters: a rule with a limit that bodies may set is read without the limit, and without what follows it.
source "$(dirname "$0")/support/setup.sh"
python_with xccdfparser==1.5.1
python - <<'PY'
from minimal_xccdf import parsed
from seen import seen


def fix_of(text):
    return parsed(fix=text)["Benchmark"]["rules"][0]["x_fixtext"]


seen("control, a limit in words", fix_of("Lock after 5 attempts, for one hour."), "Lock after 5 attempts, for one hour.")
seen("a limit by its value", fix_of('Lock after <sub idref="xccdf_x_value_tries"/> attempts, for one hour.'), "Lock after ")
PY
