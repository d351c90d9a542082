#!/usr/bin/env bash
# Package: formulas 1.3.4 (PyPI), which computes Excel workbooks in Python.
# Expected: criteria of COUNTIF and SUMIF ignore case, in "met" as in "<>met": what equals and what differs add up to all. (LibreOffice 7.4
#   gives 2 and 1 for the three cells below, and 7 and 3 for their points.)
# Happens: "met" ignores case and "<>met" does not, so a cell "Met" is counted as met and as not met.
# Matters: a program that computes filled checklists without Excel gets a share of failed items that is too high, and its parts are more
#   than the whole. A wildcard has the same split: "m*" finds met, not Met.
source "$(dirname "$0")/support/setup.sh"
python_with formulas==1.3.4 openpyxl==3.1.5
python <<'PY' 2>/dev/null
from openpyxl import Workbook
from seen import seen
import formulas

cells = {
    'control, COUNTIF(A1:A3,"*")': 3,
    'COUNTIF(A1:A3,"met")': 2,
    'COUNTIF(A1:A3,"<>met")': 2,
    'SUM(B1:B3)': 10.0,
    'SUMIF(A1:A3,"met",B1:B3)': 7.0,
    'SUMIF(A1:A3,"<>met",B1:B3)': 8.0,
    'COUNTIF(A1:A3,"m*")': 1,
}
book = Workbook()
sheet = book.active
sheet.title = "S"
for row in [["Met", 5], ["met", 2], ["not met", 3]]:
    sheet.append(row)
for line, formula in enumerate(cells, 1):
    sheet[f"D{line}"] = "=" + formula.removeprefix("control, ")
book.save("checklist.xlsx")
computed = formulas.ExcelModel().loads("checklist.xlsx").finish().calculate()
for line, (formula, stated) in enumerate(cells.items(), 1):
    seen(formula, float(computed[f"'[checklist.xlsx]S'!D{line}"].value[0, 0]), float(stated))
PY
