#!/usr/bin/env bash
# Package: docxlatex 1.2.3 (PyPI).
# Expected: the text of a Word file with its formulas in LaTeX. `m:limLow`, an operator with a limit below it (max over i), is an
#   ordinary structure of Word's equation editor and is `\max_{i}`; `m:sSub`, a subscript, becomes `{x}_{i}`.
# Happens: a formula of `m:limLow` comes out as `$  $`: operator and limit are gone, without an error.
# Matters: "the score is the max over i of x" keeps the words around the formula and loses which rule applies.
source "$(dirname "$0")/support/setup.sh"
python_with docxlatex==1.2.3
python - <<'PY'
import minimal_docx as word
from docxlatex import Document
from seen import seen

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

def run(letters):
    return f"<m:r><m:t>{letters}</m:t></m:r>"

def latex(formula):
    word.write("f.docx", f"<w:p>{word.text('S = ')}<m:oMath {MATH}>{formula}</m:oMath></w:p>")
    return Document("f.docx").get_text().strip()

seen("control, subscript", latex(f"<m:sSub><m:e>{run('x')}</m:e><m:sub>{run('i')}</m:sub></m:sSub>"), "S = $ {x}_{i} $")
seen("limit below", latex(f"<m:limLow><m:e>{run('max')}</m:e><m:lim>{run('i')}</m:lim></m:limLow>"), "S = $  $")
PY
