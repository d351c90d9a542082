#!/usr/bin/env bash
# Package: docx-to-prosemirror 0.1.0 (PyPI).
# Expected: a smart tag (`w:smartTag`, ECMA-376 part 1, 17.5.1.9) says what a piece of text means; the text in it is text like any other.
#   The package says that wrappers such as content controls are "unwrapped transparently".
# Happens: the text of a smart tag is left out.
# Matters: Chinese versions of Word 2003 and 2007 put each number with a unit into a smart tag `chmetcnv` without being asked, and the
#   files keep these tags. Of "no less than 5 cm" only "no less than" is left, in each clause that states a limit.
source "$(dirname "$0")/support/setup.sh"
python_with docx-to-prosemirror==0.1.0
python - <<'PY'
import json
import subprocess
from minimal_docx import paragraph, text, write
from seen import seen

def words(node):
    return node.get("text", "") + "".join(map(words, node.get("content", [])))

def read(runs):
    write("a.docx", paragraph(runs))
    return words(json.loads(subprocess.run(["docx-to-prosemirror", "a.docx"], check=True, capture_output=True, text=True).stdout))

control = f"<w:sdt><w:sdtContent>{text('5 cm')}</w:sdtContent></w:sdt>"
tag = ('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv"><w:smartTagPr>'
       '<w:attr w:name="UnitName" w:val="cm"/><w:attr w:name="SourceValue" w:val="5"/></w:smartTagPr>' + text("5 cm") + "</w:smartTag>")
seen("control, a content control", read(text("no less than ") + control + text(" wide")), "no less than 5 cm wide")
seen("a smart tag", read(text("no less than ") + tag + text(" wide")), "no less than  wide")
PY
