#!/usr/bin/env bash
# Packages: docxlatex 1.2.3 with pylatexenc 2.11 (PyPI).
# Expected: a percent sign in a formula of a Word file is `\%` in LaTeX; the signs < and ≥ are translated (`\lt`, `\geq`).
# Happens: % is copied as it is, and in LaTeX it begins a comment: the rest of the line, closing dollar and following words, is not read.
#   A LaTeX reader gets the limit without its sign and nothing of what comes after it.
# Matters: shares are what standards limit most; "P ≥ 60%, else grade C" becomes "P ≥ 60".
source "$(dirname "$0")/support/setup.sh"
python_with docxlatex==1.2.3 pylatexenc==2.11
python - <<'PY'
import minimal_docx as word
from docxlatex import Document
from pylatexenc.latexwalker import LatexCommentNode, LatexWalker
from seen import seen

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

def latex(formula):
    body = f"<w:p><m:oMath {MATH}><m:r><m:t>{formula}</m:t></m:r></m:oMath>{word.text(', else grade C')}</w:p>"
    word.write("f.docx", body)
    return Document("f.docx").get_text().strip()

def comments(text, nodes=None):
    nodes = LatexWalker(text, tolerant_parsing=True).get_latex_nodes()[0] if nodes is None else nodes
    inner = [comments(text, node.nodelist) for node in nodes if getattr(node, "nodelist", None)]
    return [node.comment for node in nodes if isinstance(node, LatexCommentNode)] + sum(inner, [])

seen("control, P ≥ 60", latex("P≥60"), r"$ P\geq 60 $, else grade C")
seen("control, its comments", comments(latex("P≥60")), [])
seen("P ≥ 60%", latex("P≥60%"), r"$ P\geq 60% $, else grade C")
seen("its comments", comments(latex("P≥60%")), [" $, else grade C"])
PY
