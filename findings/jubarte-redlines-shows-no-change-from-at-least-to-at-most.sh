#!/usr/bin/env bash
# Package: jubarte-redlines 0.14.0 (PyPI).
# Expected: comparing two Word files marks what was changed. A sign from Word's symbol table is text of its own element (<w:sym>,
#   ECMA-376 part 1, 17.3.3.30), in older files the usual form of ≥ and ≤.
# Happens: two such signs count as equal, whichever they are. ≥ 5 changed to ≤ 5 has no mark, the new sign stands there as if it had
#   always done, and rejecting all changes does not bring the old one back.
# Matters: a minimum becomes a maximum, and the redline that is sent for agreement shows nothing.
source "$(dirname "$0")/support/setup.sh"
python_with jubarte-redlines==0.14.0
python - <<'PY'
import io, re, zipfile
import jubarte_redlines
from minimal_docx import paragraph, text, write
from seen import seen

AT_LEAST, AT_MOST = (f'<w:r><w:sym w:font="Symbol" w:char="F0{code}"/></w:r>' for code in ("B3", "A3"))

def document(sign, number):
    write("a.docx", paragraph(text("width ") + sign + text(f" {number} m")))
    with open("a.docx", "rb") as file:
        return file.read()

def marks_and_signs(package):
    xml = zipfile.ZipFile(io.BytesIO(package)).read("word/document.xml").decode()
    return re.findall(r"<w:(ins|del|rPrChange)\b|w:char=\"(\w+)\"", xml)

old = document(AT_LEAST, 5)
changed = jubarte_redlines.compare_documents(old, document(AT_LEAST, 6))
seen("control, 5 to 6", [mark for mark, _ in marks_and_signs(changed) if mark], ["ins", "del"])
redline = jubarte_redlines.compare_documents(old, document(AT_MOST, 5))
seen("at least to at most", marks_and_signs(redline), [("", "F0A3")])
seen("all changes rejected", marks_and_signs(jubarte_redlines.reject_revisions(redline)), [("", "F0A3")])
PY
