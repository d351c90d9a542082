#!/usr/bin/env bash
# Package: ChineseNumberUtils 1.1.2 (PyPI).
# Expected: 贰 is the capital form of 二 that amounts of money are written with (People's Bank of China, basic rules on
#   filling in notes and settlement vouchers, rule 1). The package reads capital forms, simplified and traditional.
# Happens: 贰 is 1. The traditional 貳 and all other capital forms are right.
# Matters: 贰万元, a fine of 20000, is read as 10000, and 叁佰贰拾 as 310. Forms of contracts and rules on fines are written so, and
#   a sample with other digits comes out right.
source "$(dirname "$0")/support/setup.sh"
python_with ChineseNumberUtils==1.1.2
python - <<'PY'
from cnc.convert import chinese2number
from seen import seen

seen("control, other capitals", [chinese2number(each) for each in ("壹佰", "叁佰陆拾", "玖万捌仟")], [100, 360, 98000.0])
seen("control, traditional", [chinese2number(each) for each in ("貳萬", "叄佰貳拾")], [20000.0, 320])
seen("贰", [chinese2number(each) for each in ("贰万", "叁佰贰拾")], [10000.0, 310])
PY
