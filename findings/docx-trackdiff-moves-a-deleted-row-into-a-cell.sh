#!/usr/bin/env bash
# Package: docx-trackdiff 1.0.0 (PyPI).
# Expected: the redline of two files holds both: with all changes rejected it is the old one. A row that is gone is a row with `w:del`
#   in its properties (ECMA-376 part 1, 17.13.5.12).
# Happens: the cells of the row become paragraphs in the first cell of the next row. Rejecting all changes gives two rows of which
#   the second has "Water pipe", "within 24 h" and "Lamp" in one cell. The package's own verifier says that the old file comes back:
#   it compares paragraphs, not tables.
# Matters: time limits stand in tables. Whoever rejects the deletion of a row gets a table that says nothing of that row.
source "$(dirname "$0")/support/setup.sh"
python_with docx-trackdiff==1.0.0 python-docx==1.2.0
python - <<'PY'
import subprocess
import zipfile
from docx import Document
from minimal_docx import NAMESPACE, paragraph, text, write
from seen import seen

def table(*rows):
    cells = ["".join(f"<w:tc><w:tcPr/>{paragraph(text(words))}</w:tc>" for words in row) for row in rows]
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"

def rejected(old, new):
    """The table of the redline with all changes rejected, and what the verifier says of that."""
    for path, rows in [("old.docx", old), ("new.docx", new)]:
        write(path, table(*rows))
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("word/settings.xml", f"<w:settings {NAMESPACE}/>")
    subprocess.run(["docx-trackdiff", "old.docx", "new.docx", "redline.docx"], check=True, capture_output=True)
    verdict = subprocess.run(
        ["docx-trackdiff-verify", "redline.docx", "old.docx", "new.docx"], check=True, capture_output=True, text=True
    ).stdout
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    document = Document("redline.docx")
    for inserted in list(document.element.iter(name + "ins")):
        inserted.getparent().remove(inserted)
    rows = [
        ["/".join("".join(t.text for t in p._p.iter(name + "t", name + "delText")) for p in cell.paragraphs) for cell in row.cells]
        for row in document.tables[0].rows
    ]
    return rows, "PASS - reject-all == OLD" in verdict

LIFT, PIPE, LAMP = ["Lift", "within 2 h"], ["Water pipe", "within 24 h"], ["Lamp", "within 72 h"]
seen("control, a limit is changed", rejected([LIFT, LAMP], [LIFT, ["Lamp", "within 48 h"]]), ([LIFT, LAMP], True))
seen("a row is deleted", rejected([LIFT, PIPE, LAMP], [LIFT, LAMP]),
     ([LIFT, ["Water pipe/within 24 h/Lamp", "within 72 h"]], True))
PY
