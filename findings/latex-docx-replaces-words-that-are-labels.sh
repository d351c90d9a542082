#!/usr/bin/env bash
# Package: latex-docx 0.2.0, with python-docx 1.2.0 to read its result (PyPI).
# Expected: the key of a \label is never printed, and any letters and digits are a valid key in LaTeX. The documentation lists what the
#   parser covers and names no forbidden labels.
# Happens: after \ref is resolved, each word of the text that is spelled like a label becomes the number too.
# Matters: with \label{noise} the sentence "The noise is at most 5 dB" is printed as "The 1 is at most 5 dB". Labels with a prefix, as in
#   sec:noise, do no harm, so the samples of the package are right.
source "$(dirname "$0")/support/setup.sh"
python_with latex-docx==0.2.0 python-docx==1.2.0
python - <<'PY'
from pathlib import Path
from docx import Document
from latex_docx import convert
from seen import seen

def printed(label):
    Path("a.tex").write_text(
        r"\documentclass{article}\begin{document}\title{Limits}" "\n\n"
        rf"\section{{Sources}}\label{{{label}}}" "\n\n"
        rf"The noise of \ref{{{label}}} is at most 5 dB." "\n\n"
        r"\end{document}" "\n"
    )
    convert("a.tex", "out_a.docx", lang="en")
    return next(each.text for each in Document("out_a.docx").paragraphs if "at most" in each.text)

seen("control, a prefix", printed("sec:noise"), "The noise of 1 is at most 5 dB.")
seen("control, another word", printed("sources"), "The noise of 1 is at most 5 dB.")
seen("the word", printed("noise"), "The 1 of 1 is at most 5 dB.")
seen("a digit", printed("5"), "The noise of 1 is at most 1 dB.")
PY
