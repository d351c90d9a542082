#!/usr/bin/env bash
# Package: pycnnum 2.1.1 (PyPI).
# Expected: the documentation writes 123 as 一百二十三. Laws and standards count in full, 第一百一十条, and 101 is 一百零一.
# Happens: a number that ends in zeros is written as it is spoken in a market: 110 is 一百一, 1100 is 一千一. No argument
#   turns that off. (The comment of the function has the example; the documentation does not.)
# Matters: article 110 is printed 第一百一条, which nobody cites and which a strict reader refuses or takes for 101.
source "$(dirname "$0")/support/setup.sh"
python_with pycnnum==2.1.1
python - <<'PY'
from pycnnum import num2cn
from seen import seen

for number, words in [(101, "一百零一"), (111, "一百一十一"), (1010, "一千零一十")]:
    seen(f"control, {number}", num2cn(number), words)
for number, words in [(110, "一百一"), (120, "一百二"), (1100, "一千一")]:
    seen(number, num2cn(number), words)
PY
