#!/usr/bin/env bash
# Package: docxtox 0.1.0 (PyPI).
# Expected: text under `w:ins` (ECMA-376 part 1, 17.13.5.18) is in the document, and text under `w:del` (17.13.5.14) is no longer; Word
#   shows both as such. A reader that knows no revisions says so, or gives one of the two states.
# Happens: both are left out, so what comes out is a text that neither the author nor the reviewer wrote.
# Matters: a reviewer who inserts "not" turns a duty around. "shall not be reused" is read as "shall be reused", also from a draft whose
#   changes everybody agreed to but nobody accepted in Word.
source "$(dirname "$0")/support/setup.sh"
python_with docxtox==0.1.0
python - <<'PY'
import json
import subprocess
from minimal_docx import paragraph, text, write
from seen import seen

BY = 'w:id="1" w:author="Reviewer" w:date="2026-01-01T00:00:00Z"'

def read(runs):
    write("a.docx", paragraph(runs))
    subprocess.run(["docxtox-parse", "a.docx", "out", "--json", "a.json"], check=True, capture_output=True)
    return [each.get("text") for each in json.load(open("a.json"))["paragraphs"]]

inserted = f"<w:ins {BY}>{text('not ')}</w:ins>"
replaced = f"<w:del {BY}><w:r><w:delText>5</w:delText></w:r></w:del><w:ins {BY}>{text('6')}</w:ins>"
seen("control, plain words", read(text("It shall ") + text("not ") + text("be reused.")), ["It shall not be reused."])
seen("an inserted word", read(text("It shall ") + inserted + text("be reused.")), ["It shall be reused."])
seen("5 replaced by 6", read(text("at most ") + replaced + text(" m")), ["at most  m"])
PY
