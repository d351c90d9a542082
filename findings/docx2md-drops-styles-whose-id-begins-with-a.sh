#!/usr/bin/env bash
# Package: docx2md 1.0.5 (PyPI).
# Expected: a paragraph's style decides how it looks, not whether it is in the text. The id of a style is an arbitrary name
#   (ECMA-376 part 1, 17.7.4.17); Chinese editions of Word call the styles that an author makes a, a0, af1 and so on.
# Happens: where the id begins with the letter a the paragraph is taken for a list item, and without a list level of its own it is
#   left out. Nothing is printed about it.
# Matters: in a standard on the national template every paragraph of the body has such a style, so the Markdown has headings only.
source "$(dirname "$0")/support/setup.sh"
python_with docx2md==1.0.5
python - <<'PY'
import pathlib
import subprocess
from minimal_docx import text, write
from seen import seen

def markdown(style):
    words = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text("The owner shall pay.")}</w:p>'
    write("a.docx", f"<w:p>{text('5.1')}</w:p>{words}")
    subprocess.run(["docx2md", "a.docx", "a.md"], check=True, capture_output=True)
    return pathlib.Path("a.md").read_text().split("\n\n")

seen("control, style Body", markdown("Body"), ["5.1", "The owner shall pay."])
seen("control, style b0", markdown("b0"), ["5.1", "The owner shall pay."])
seen("style a0", markdown("a0"), ["5.1"])
seen("style af1", markdown("af1"), ["5.1"])
PY
