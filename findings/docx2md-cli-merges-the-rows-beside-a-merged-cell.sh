#!/usr/bin/env bash
# Package: docx2md-cli 0.2.0 (PyPI).
# Expected: a cell that continues the one above (`w:vMerge`, ECMA-376 part 1, 17.4) belongs to a row of its own. Its README names
#   vertically merged tables among what survives; Markdown can repeat the cell or leave it empty.
# Happens: the rows beside the merged cell become one row, the cells of a column joined by ", ".
# Matters: where a cell is empty, its neighbours slide together: the limit of zinc is printed at "lead, zinc". Limits 1 and 200 become
#   "1, 200", one number with a separator.
source "$(dirname "$0")/support/setup.sh"
python_with docx2md-cli==0.2.0
python - <<'PY'
from docx2md_cli import convert
from minimal_docx import paragraph, text, write
from seen import seen

def cell(words, merge=""):
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text(words))}</w:tc>"

def rows(first, second, merged=True):
    start, go_on = ('<w:vMerge w:val="restart"/>', "<w:vMerge/>") if merged else ("", "")
    columns = '<w:gridCol w:w="2000"/>' * 3
    head = "".join(map(cell, ("class", "item", "limit")))
    body = [cell("I", start) + "".join(map(cell, first)), cell("" if merged else "I", go_on) + "".join(map(cell, second))]
    table = "".join(f"<w:tr>{each}</w:tr>" for each in [head, *body])
    write("a.docx", f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{table}</w:tbl>" + paragraph(text("End.")))
    lines = convert("a.docx", print_stats=False, no_frontmatter=True).lines
    return [line for line in "\n".join(lines).splitlines() if line.startswith("|")][2:]

seen("control, no merged cell", rows(("lead", "1"), ("zinc", "200"), merged=False), ["| I | lead | 1 |", "| I | zinc | 200 |"])
seen("a merged cell", rows(("lead", "1"), ("zinc", "200")), ["| I | lead, zinc | 1, 200 |"])
seen("a merged cell, lead without limit", rows(("lead", ""), ("zinc", "30")), ["| I | lead, zinc | 30 |"])
PY
