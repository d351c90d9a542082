#!/usr/bin/env bash
# Package: sinan 0.1.5 (PyPI).
# Expected: the quantities of a sentence are read with their units. A number with commas between its thousands is read whole, or not
#   at all.
# Happens: the comma ends the number, and what stands behind it is the quantity: 1,000公斤 is 0 kg, 12,500元 is 500 yuan. The result has
#   the form of a good one, and points are read rightly.
# Matters: a limit of a tonne becomes a limit of nothing, a fine becomes a twenty-fifth of itself.
source "$(dirname "$0")/support/setup.sh"
python_with sinan==0.1.5
python - <<'PY'
import contextlib, io
from sinan import Sinan
from seen import seen

def quantities(sentence):
    with contextlib.redirect_stdout(io.StringIO()):
        return Sinan(sentence).parse()

seen("control, 不超过1000公斤", quantities("不超过1000公斤"), {"weight": [[1000.0, "kg"]]})
seen("control, 100.5公斤", quantities("100.5公斤"), {"weight": [[100.5, "kg"]]})
seen("不超过1,000公斤", quantities("不超过1,000公斤"), {"weight": [[0.0, "kg"]]})
seen("罚款12,500元", quantities("罚款12,500元"), {"money": [[500.0, "元"]]})
PY
