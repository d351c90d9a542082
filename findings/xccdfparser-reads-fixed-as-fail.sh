#!/usr/bin/env bash
# Package: xccdfparser 1.5.1 (PyPI).
# Expected: XCCDF 1.2 has nine results of a rule (NIST IR 7275r4, resultEnumType of the schema). "fixed" is a rule that failed and was mended at once,
#   "notselected" one that the profile leaves out, "notchecked" one that nobody tested. The README promises the result of each rule.
# Happens: "pass" is 1 and "notapplicable" is -1; each of the others is 0, as "fail" is. No warning is given.
# Matters: what was mended, left out or never tested is counted among the failures, and a reader of the JSON cannot tell them apart.
source "$(dirname "$0")/support/setup.sh"
python_with xccdfparser==1.5.1
python - <<'PY'
from minimal_xccdf import parsed
from seen import seen


def read(result):
    return parsed(result=result)["xccdf_x_testresult_t"]["results"][0]["result"]


seen("control", {result: read(result) for result in ("pass", "fail", "notapplicable")}, {"pass": 1, "fail": 0, "notapplicable": -1})
OTHERS = ("fixed", "notselected", "notchecked", "informational", "unknown", "error")
seen("the others", {result: read(result) for result in OTHERS}, dict.fromkeys(OTHERS, 0))
PY
