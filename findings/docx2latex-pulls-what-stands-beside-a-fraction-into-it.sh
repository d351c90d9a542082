#!/usr/bin/env bash
# Package: docx2latex 0.0.4 (PyPI), with defusedxml, which it imports and does not install.
# Expected: in Word's formulas a fraction is an element of its own (<m:f>, ECMA-376 part 1, 22.1.2.36), and what stands before and
#   behind it does not belong to it. The package is made to read equations.
# Happens: whatever stands before the fraction is written into its numerator, and whatever stands behind it into its denominator, the
#   sign of equality included. A fraction alone is right.
# Matters: 1/2 + x = 5 becomes 1 over (2+x=5), and of V/m times c the c divides. The result is good LaTeX and shows no error.
source "$(dirname "$0")/support/setup.sh"
python_with docx2latex==0.0.4 defusedxml==0.7.1
python - <<'PY'
import docx2latex, minimal_docx
from minimal_docx import paragraph, write
from seen import seen

minimal_docx.NAMESPACE += ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

def run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"

def fraction(above, below):
    return f"<m:f><m:num>{run(above)}</m:num><m:den>{run(below)}</m:den></m:f>"

def latex(formula):
    write("a.docx", paragraph(f"<m:oMath>{formula}</m:oMath>"))
    return docx2latex.Document("a.docx").get_text().strip().strip("$ ")

seen("control, V/m", latex(fraction("V", "m")), r"\frac{V}{m}")
seen("V/m, then c", latex(fraction("V", "m") + run("c")), r"\frac{V}{mc}")
seen("c, then V/m", latex(run("c") + fraction("V", "m")), r"\frac{cV}{m}")
seen("1/2 + x = 5", latex(fraction("1", "2") + run("+x=5")), r"\frac{1}{2+x=5}")
PY
