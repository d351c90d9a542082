#!/usr/bin/env bash
# Package: docx-to-markdown 2.32.0 (PyPI).
# Expected: Markdown can hold a raised number as <sup> and a formula as $...$; where a converter cannot, its `warnings` say so ("check
#   `result.warnings` for conversion issues").
# Happens: only the digits are kept. 10 with a raised 2 (`w:vertAlign`, ECMA-376 part 1, 17.3.2.42) becomes 102; a half
#   (`m:f`, 22.1.2.36) becomes 12, and ten to the power of minus three (`m:sSup`, 22.1.2.105) becomes 10−3. There is no warning.
# Matters: a limit of one half becomes one of twelve, and what comes out is a number of the usual form that nobody looks at twice.
source "$(dirname "$0")/support/setup.sh"
python_with docx-to-markdown==2.32.0
python - <<'PY'
from docx_to_markdown import convert
from minimal_docx import paragraph, text, write
from seen import seen

def math(formula):
    return f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{formula}</m:oMath>'

def letters(words):
    return f"<m:r><m:t>{words}</m:t></m:r>"

def markdown(runs):
    write("a.docx", paragraph(runs))
    result = convert("a.docx")
    about = [each for each in result.warnings if "font" not in str(each).lower()]
    return result.markdown.strip(), about

RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
HALF = math(f"<m:f><m:num>{letters('1')}</m:num><m:den>{letters('2')}</m:den></m:f>")
POWER = math(f"<m:sSup><m:e>{letters('10')}</m:e><m:sup>{letters('−3')}</m:sup></m:sSup>")
seen("control, bold and deleted words are marked",
     markdown('<w:r><w:rPr><w:b/></w:rPr><w:t>5</w:t></w:r>' + '<w:r><w:rPr><w:strike/></w:rPr><w:t>6</w:t></w:r>'), ("**5**~~6~~", []))
seen("control, a formula in a line", markdown(text("at most ") + math(letters("5"))), ("at most 5", []))
seen("10 squared", markdown(text("at most 10") + RAISED), ("at most 102", []))
seen("a half", markdown(text("at most ") + HALF), ("at most 12", []))
seen("10 to the power of -3", markdown(text("at most ") + POWER), ("at most 10−3", []))
PY
