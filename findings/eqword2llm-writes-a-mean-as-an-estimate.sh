#!/usr/bin/env bash
# Package: eqword2llm 0.5.0 (PyPI).
# Expected: an accent keeps its character. Word's own "bar" above a letter is the accent U+0305 (ECMA-376 part 1, 22.1.2.1), and the
#   package, made for documents full of equations, writes \bar for U+0304, \tilde, \dot and \vec for theirs.
# Happens: an accent that is not in its table becomes \hat, among these U+0305. The mean x̄ that Word's equation menu inserts becomes x̂.
# Matters: in statistics the two stand for different things, the mean of the sample and an estimate; a test of the mean is handed on as
#   a test of something else.
source "$(dirname "$0")/support/setup.sh"
python_with eqword2llm==0.5.0
python - <<'PY'
import minimal_docx
from eqword2llm import WordToMarkdownConverter
from minimal_docx import paragraph, write
from seen import seen

minimal_docx.NAMESPACE += ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

def latex(accent):
    properties = f'<m:accPr><m:chr m:val="{accent}"/></m:accPr>'
    write("a.docx", paragraph(f"<m:oMath><m:acc>{properties}<m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc></m:oMath>"))
    return WordToMarkdownConverter("a.docx").convert().strip()

seen("control, U+0304", latex("\u0304"), r"$\bar{x}$")
seen("control, U+0303", latex("\u0303"), r"$\tilde{x}$")
seen("U+0305", latex("\u0305"), r"$\hat{x}$")
PY
