#!/usr/bin/env bash
# Package: striprtf 0.0.35 (PyPI).
# Expected: RTF keeps the visible number of a list item as text before the item, for readers that do not count: in `\listtext` since
#   Word 97, in `\pntext` before and in WordPad's files to this day (RTF specification 1.9.1, "Bullets and Numbering"). Both are the
#   same text at the same place.
# Happens: `\listtext` is read, `\pntext` is dropped with what it holds.
# Matters: "3.1 Fees" and "3.2 Records" come in as "Fees" and "Records", and no rule tells the number back, since it is nowhere else.
source "$(dirname "$0")/support/setup.sh"
python_with striprtf==0.0.35
python - <<'PY'
from striprtf.striprtf import rtf_to_text
from seen import seen

def read(group):
    clause = lambda number, title: "{\\" + group + " " + number + "\\tab}" + title + "\\par "
    return rtf_to_text("{\\rtf1\\ansi " + clause("3.1", "Fees") + clause("3.2", "Records") + "}")

seen("control, listtext", read("listtext"), "3.1\tFees\n3.2\tRecords\n")
seen("pntext", read("pntext"), "Fees\nRecords\n")
PY
