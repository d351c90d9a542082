#!/usr/bin/env bash
# Package: chinese2digits 6.0.2 (PyPI).
# Expected: two digits side by side before a unit are a range in Chinese: 三五日 is three to five days, 十七八 is seventeen or eighteen.
#   `takeNumberFromString` writes the numbers of a sentence in digits; what is no single number stays as it is, or becomes a range.
# Happens: the digits are put together: 三五日 becomes 35日, 七八人 becomes 78人, and 十七八岁 becomes 88岁.
# Matters: whoever takes time limits out of a rule to compare them gets 35 days for three to five. Written-out numbers are read right,
#   so samples do not show it.
source "$(dirname "$0")/support/setup.sh"
python_with chinese2digits==6.0.2
python - <<'PY'
import chinese2digits
from seen import seen

def digits(text):
    return chinese2digits.takeNumberFromString(text)["replacedText"]

seen("control, single numbers", [digits("第一百零一条"), digits("三十五日内"), digits("两千零五元")], ["第101条", "35日内", "2005元"])
seen("ranges", [digits("三五日内"), digits("七八人"), digits("十七八岁")], ["35日内", "78人", "88岁"])
PY
