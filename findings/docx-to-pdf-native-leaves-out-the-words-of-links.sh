#!/usr/bin/env bash
# Package: docx-to-pdf-native 0.1.12 (PyPI), with pypdf 6.4.0 to read what it writes.
# Expected: a hyperlink (`w:hyperlink`, ECMA-376 part 1, 17.16.22) is text with a target. A converter that makes no links prints the text.
# Happens: the text of a link is not printed. What comes before and after it closes up.
# Matters: references in a standard are links: to a clause of the same file and to another standard. "Test as in 5.3, or GB 18580" is
#   printed as "Test as in , or".
source "$(dirname "$0")/support/setup.sh"
python_with docx-to-pdf-native==0.1.12 pypdf==6.4.0
python - <<'PY'
import subprocess
from minimal_docx import paragraph, text, write
from pypdf import PdfReader
from seen import seen

def printed(runs):
    write("a.docx", paragraph(runs))
    subprocess.run(["docx2pdf-native", "a.docx", "a.pdf"], check=True, capture_output=True)
    return "".join(page.extract_text() for page in PdfReader("a.pdf").pages).split()

def link(words):
    return f'<w:hyperlink w:anchor="c-5.3">{words}</w:hyperlink>'

words = [text("Test as in "), text("5.3"), text(", or "), text("GB 18580")]
seen("control, no links", printed("".join(words)), ["Test", "as", "in", "5.3,", "or", "GB", "18580"])
seen("links", printed(words[0] + link(words[1]) + words[2] + link(words[3])), ["Test", "as", "in", ",", "or"])
PY
