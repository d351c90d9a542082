#!/usr/bin/env bash
# Package: latex-docx 0.2.0, with python-docx 1.2.0 (PyPI).
# Expected: the report of what was edited in a Word file lists each paragraph whose text changed; the report itself says that it pairs
#   paragraphs by their text and skips empty ones; the docstring adds that dashes and spaces are made alike. Neither speaks of case.
# Happens: upper and lower case are made equal before the comparison. "5 mPa" and "5 MPa" are the same, and the report has no changes.
# Matters: the prefixes of units differ by case, here by a factor of 10⁹, and so do classes, variables and signs of elements. The author
#   carries the listed changes over to the source, and the limit stays as it was.
source "$(dirname "$0")/support/setup.sh"
python_with latex-docx==0.2.0 python-docx==1.2.0
python - <<'PY'
import re
from pathlib import Path
from latex_docx import diff
from minimal_docx import paragraph, text, write
from seen import seen

def changes(base, edited):
    for path, words in [("out_base.docx", base), ("out_edited.docx", edited)]:
        write(path, paragraph(text(words)))
    diff("out_base.docx", "out_edited.docx", "out_changes.md")
    return int(re.search(r"\*\*(\d+)\*\*", Path("out_changes.md").read_text())[1])

seen("control, mPa to kPa", changes("at most 5 mPa", "at most 5 kPa"), 1)
seen("control, a full stop", changes("at most 1.5 m", "at most 15 m"), 1)
seen("mPa to MPa", changes("at most 5 mPa", "at most 5 MPa"), 0)
seen("class A to class a", changes("filter class A", "filter class a"), 0)
PY
