#!/usr/bin/env bash
# Package: htmldocx 0.0.6 (PyPI).
# Expected: a cell with rowspan takes its place in the rows below, so that their first cell belongs to the next column
#   (HTML standard, 4.9.12, forming a table).
# Happens: rowspan is ignored, and the cells of the next row are written from the first column on.
# Matters: in a table of limits, what is a limit in the page stands under "item" in the Word file, and the last column is
#   empty: the numbers are all there, and each belongs to something else.
source "$(dirname "$0")/support/setup.sh"
python_with htmldocx==0.0.6 python-docx==1.2.0
python - <<'PY'
from docx import Document
from htmldocx import HtmlToDocx
from seen import seen

def rows(html):
    document = Document()
    HtmlToDocx().add_html_to_document(html, document)
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]

head = "<table><tr><th>class</th><th>item</th><th>limit</th></tr>"
seen("control, no rowspan", rows(head + "<tr><td>I</td><td>lead</td><td>20</td></tr></table>"), [["class", "item", "limit"], ["I", "lead", "20"]])
spanned = head + '<tr><td rowspan="2">I</td><td>lead</td><td>20</td></tr><tr><td>zinc</td><td>30</td></tr></table>'
seen("rowspan", rows(spanned), [["class", "item", "limit"], ["I", "lead", "20"], ["zinc", "30", ""]])
PY
