#!/usr/bin/env bash
# Package: chinesenumber 0.1.1 (PyPI).
# Expected: `numberify` writes the numerals in a text as digits (its documentation makes 第二十二课 第22课), and leaves words.
# Happens: the names of large and small powers of ten are numerals wherever they stand, also alone: 正 (10 to the 40th, but usually
#   "correct" or "main") makes 正文, the body of a text, a number of 41 digits, and 分 (a tenth, but usually "part" or "minute") makes
#   十分钟, ten minutes, 10.1 of something.
# Matters: 修正, 正文 and 分 stand in every law and standard. Times and fractions change: 五分之一, one fifth, becomes 0.5之1.
source "$(dirname "$0")/support/setup.sh"
python_with chinesenumber==0.1.1
python - <<'PY'
from chinesenumber import NumberParser
from seen import seen

read = NumberParser().numberify
seen("control, an article", read("第一百二十条"), "第120条")
seen("control, a limit", read("一万五千元"), "15000元")
seen("the body of a text", len(read("正文")), 42)
seen("ten minutes", read("十分钟"), "10.1钟")
seen("one fifth", read("五分之一"), "0.5之1")
PY
