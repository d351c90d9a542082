#!/usr/bin/env bash
# Package: typst 0.15.2 (PyPI; the compiler, 0.15).
# Expected: a numbering pattern has counting symbols, "their prefixes, and one suffix", which "are displayed as-is"
#   (documentation of `numbering`). numbering("附录A", 2) is 附录B, so numbering("Annex A", 2) should be Annex B.
# Happens: every 1, a, A, i, I of the words counts as well, and pieces without a number are left out: the A of Annex is the
#   first counter. "Annex A.1" for annex 1, clause 2 gives "Annex B".
# Matters: ISO's heading of annexes set the obvious way prints clause A.2 as "Annex B", "Table 1" as "Ta".
source "$(dirname "$0")/support/setup.sh"
python_with typst==0.15.2
python - <<'PY'
import json, typst
from seen import seen

def label(pattern, *numbers):
    with open("a.typ", "w") as source:
        source.write(f'#metadata(numbering("{pattern}", {", ".join(map(str, numbers))}))')
    return json.loads(typst.query("a.typ", "metadata", field="value"))[0]

seen("control, 附录A of 2", label("附录A", 2), "附录B")
seen("control, A.1 of 1, 2", label("A.1", 1, 2), "A.2")
seen("Annex A of 2", label("Annex A", 2), "B")
seen("Annex A.1 of 1, 2", label("Annex A.1", 1, 2), "Annex B")
seen("Table 1 of 1", label("Table 1", 1), "Ta")
PY
