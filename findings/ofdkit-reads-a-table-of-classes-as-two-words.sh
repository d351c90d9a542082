#!/usr/bin/env bash
# Package: ofdkit 0.2.0 (PyPI).
# Expected: a table of three rows, one letter in each cell (class 甲 has risk 高, 乙 has 中, 丙 has 低), is read row by row, as a table of
#   two letters in the first cell is.
# Happens: letters that stand alone one below the other are taken for labels written from top to bottom, as invoices have them. The
#   three classes become one word, and so do the three risks.
# Matters: which class has which risk is what the table says, and it is nowhere in the text.
source "$(dirname "$0")/support/setup.sh"
python_with ofdkit==0.2.0
python - <<'PY'
from minimal_ofd import read, text
from seen import seen

def table(*rows):
    cells = [(cell, 20 + 40 * column, 30 + 8 * row) for row, cells in enumerate(rows) for column, cell in enumerate(cells)]
    return read(*(text(10 + at, x, y, cell) for at, (cell, x, y) in enumerate(cells)))

seen("control, two letters", table(("甲级", "高"), ("乙级", "中"), ("丙级", "低")), "甲级   高\n乙级   中\n丙级   低")
seen("one letter", table(("甲", "高"), ("乙", "中"), ("丙", "低")), "甲乙丙   高中低")
PY
