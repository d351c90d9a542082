#!/usr/bin/env bash
# Package: pylightxl 1.61 (PyPI); XlsxWriter 3.2.9 writes the workbook.
# Expected: a cell with `t="inlineStr"` holds its text within itself instead of in the shared table (ECMA-376 part 1, 18.18.11).
#   Writers that stream rows use it: XlsxWriter in `constant_memory`, the row-by-row mode of other libraries. A reader shows its text.
# Happens: the cell is read as an empty one, without an error, and a row of such cells at the end does not exist. Numbers in the same
#   rows are read. The same rows written without streaming are whole.
# Matters: a checklist exported by streaming comes in with its scores but without a single word of its items.
source "$(dirname "$0")/support/setup.sh"
python_with pylightxl==1.61 XlsxWriter==3.2.9
python - <<'PY'
import pylightxl
import xlsxwriter
from seen import seen

def rows(streamed):
    with xlsxwriter.Workbook("a.xlsx", {"constant_memory": streamed}) as book:
        sheet = book.add_worksheet("S")
        for at, row in enumerate([["Item", "Score"], ["Fee list posted", 5], ["Source", "Article 7"]]):
            sheet.write_row(at, 0, row)
    return list(pylightxl.readxl("a.xlsx").ws("S").rows)

seen("control, shared strings", rows(False), [["Item", "Score"], ["Fee list posted", 5], ["Source", "Article 7"]])
seen("inline strings", rows(True), [["", ""], ["", 5]])
PY
