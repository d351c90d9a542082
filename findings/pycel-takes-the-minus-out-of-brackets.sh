#!/usr/bin/env bash
# Package: pycel 1.0b30, with openpyxl 3.1.5 to write the workbook (PyPI).
# Expected: what stands in brackets is worked out first, so =(-2)^2 is 4 (ECMA-376 part 1, 18.17.2.2: operators by precedence, and
#   brackets before them). pycel calculates a workbook outside of Excel, with the values that Excel gives.
# Happens: brackets around a minus and its number are left out, and then the square is taken first: -4, and =5+(-2)^2 is 1. Brackets
#   around a subtraction are kept.
# Matters: squares of deviations are in each formula on scatter and uncertainty. They come out negative, the sum too small, and no cell
#   has an error.
source "$(dirname "$0")/support/setup.sh"
python_with pycel==1.0b30 openpyxl==3.1.5
python - <<'PY'
from openpyxl import Workbook
from pycel import ExcelCompiler
from seen import seen

def values(*formulas):
    book = Workbook()
    for row, formula in enumerate(formulas, 1):
        book.active[f"A{row}"], book.active[f"B{row}"] = 2, formula
    book.save("a.xlsx")
    compiler = ExcelCompiler("a.xlsx")
    return [compiler.evaluate(f"Sheet!B{row}") for row in range(1, len(formulas) + 1)]

seen("control, =(0-2)^2, =(1+1)^2, =POWER(-2,2)", values("=(0-2)^2", "=(1+1)^2", "=POWER(-2,2)"), [4, 4, 4])
seen("=(-2)^2, =(-A2)^2, =5+(-2)^2", values("=(-2)^2", "=(-A2)^2", "=5+(-2)^2"), [-4, -4, 1])
PY
