#!/usr/bin/env bash
# Package: docx2everything 1.1.0 (PyPI).
# Expected: a level of a list begins anew under each item of the level above, unless `w:lvlRestart` says otherwise (ECMA-376 part 1,
#   17.9.10). The converter counts each level of a list by itself.
# Happens: the count of a level goes on through the whole list: the first item under 2 has the number after the last one under 1.
# Matters: item 2 a) is cited as 2 c). All items are there and look numbered, so nobody notices.
source "$(dirname "$0")/support/setup.sh"
python_with docx2everything==1.1.0
python - <<'PY'
import docx2everything
from minimal_docx import paragraph, text, write
from seen import seen

def read(*items):
    body = "".join(paragraph(text(words), 1, level) for level, words in items)
    write("a.docx", body, [[("decimal", "%1.", 1), ("decimal", "%2.", 1)]])
    return [line for line in docx2everything.process_to_markdown("a.docx").splitlines() if line]

seen("control, items under the first one",
     read((0, "Fees"), (1, "posted"), (1, "explained")),
     ["1. Fees", "  1. posted", "  2. explained"])
seen("items under the second one",
     read((0, "Fees"), (1, "posted"), (1, "explained"), (0, "Repairs"), (1, "asked for"), (1, "done")),
     ["1. Fees", "  1. posted", "  2. explained", "2. Repairs", "  3. asked for", "  4. done"])
PY
