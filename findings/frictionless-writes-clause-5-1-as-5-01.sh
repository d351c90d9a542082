#!/usr/bin/env bash
# Package: frictionless 5.21.0 (PyPI).
# Expected: 5-1 and 5-11 in a CSV file are text, as 5.1.1 and 5-13 are.
# Happens: the column is taken for months of the year 5, and what is written has 5-01. One 5-13 in the column, and it is text again.
# Matters: numbers of clauses, forms and drawings change on the way through a data pipeline that nobody told their type, and whether they
#   do depends on another row.
source "$(dirname "$0")/support/setup.sh"
python_with frictionless==5.21.0
python - <<'PY'
import frictionless
from seen import seen


def through(*clauses):
    with open("in.csv", "w") as file:
        file.write("clause,title\n" + "".join(f"{clause},x\n" for clause in clauses))
    frictionless.Resource("in.csv").write("out.csv")
    return [line.split(",")[0] for line in open("out.csv").read().splitlines()[1:]]


seen("control, 5.1.1", through("5.1.1", "5.1.11"), ["5.1.1", "5.1.11"])
seen("5-1 and 5-11", through("5-1", "5-11"), ["5-01", "5-11"])
seen("5-1, 5-11 and 5-13", through("5-1", "5-11", "5-13"), ["5-1", "5-11", "5-13"])
PY
