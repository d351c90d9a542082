#!/usr/bin/env bash
# Package: cn2an 0.5.24 (PyPI).
# Expected: `transform(text, "an2cn")` writes the numbers of a sentence in Chinese and leaves signs between numbers alone: its
#   own example changes the numbers only. The hyphen of a range or of a designation is no sign of a number.
# Happens: a hyphen before a digit is always a minus. "3-5人" (three to five persons) becomes "三负五人" (three minus five), and
#   the year of "GB/T 1.1-2020" becomes minus two thousand and twenty. In "3～5人" the numbers come out right.
# Matters: clauses are full of ranges and designations; the changed sentence still reads like one.
source "$(dirname "$0")/support/setup.sh"
python_with cn2an==0.5.24
python - <<'PY'
import cn2an
from seen import seen

def chinese(text):
    return cn2an.transform(text, "an2cn")

seen("control, 3～5人", chinese("3～5人"), "三～五人")
seen("control, -3层", chinese("-3层"), "负三层")
seen("3-5人", chinese("3-5人"), "三负五人")
seen("GB/T 1.1-2020", chinese("GB/T 1.1-2020"), "GB/T 一点一负二千零二十")
PY
