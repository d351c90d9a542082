#!/usr/bin/env bash
# Package: docx-tables 0.3.0 (npm).
# Expected: the text of a cell is that of all its runs. Word begins a new run wherever the formatting, the language or only the
#   history of editing changes (ECMA-376 part 1, 17.3.2.25), so "24 h" often has several.
# Happens: a paragraph with one run is read, one with more is empty, whatever stands in it.
# Matters: a table of time limits comes out with blank cells, and the blank looks like "no limit". No error is raised.
source "$(dirname "$0")/support/setup.sh"
node_with docx-tables@0.3.0
mkdir -p "$work/make" && cp "$support/minimal_docx.py" "$work/make/"
(cd "$work/make" && PYTHONDONTWRITEBYTECODE=1 python3 - <<'PY'
from minimal_docx import paragraph, write

run = "<w:r><w:t>{}</w:t></w:r>".format
cells = [run("2h"), run("24") + run("h")]
row = "".join(f"<w:tc><w:tcPr/>{paragraph(runs)}</w:tc>" for runs in cells)
grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
write("../a.docx", f"<w:tbl><w:tblPr/>{grid}<w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>")
PY
)
script <<'JS'
const { default: read } = await import('docx-tables');
const [table] = await read({ file: 'a.docx' });
const cells = table[0].map((cell) => cell.data.trim());
seen('control, one run', cells[0], '2h');
seen('two runs', cells[1], '');
JS
