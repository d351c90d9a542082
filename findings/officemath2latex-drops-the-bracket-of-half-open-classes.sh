#!/usr/bin/env bash
# Package: officemath2latex 0.1.1 (PyPI).
# Expected: m:begChr and m:endChr name the brackets around a formula; without them they are ( and ) (ECMA-376 part 1, 22.1.2.24 and
#   its properties). A file may write what is also assumed. The documentation names no limits.
# Happens: a round bracket is kept where the file leaves it out, and dropped where the file names it: [0, 5) becomes [0, 5.
# Matters: whether 5 belongs to the class stands in that bracket alone. With both named, as some programs always do, (a+b) squared
#   becomes a+b squared. TeX takes the result without an error, as \right. balances it.
source "$(dirname "$0")/support/setup.sh"
python_with officemath2latex==0.1.1
python - <<'PY'
from officemath2latex import process_math_string
from seen import seen

def latex(text, *properties):
    names = "".join(f'<m:{name} m:val="{sign}"/>' for name, sign in zip(["begChr", "endChr"], properties))
    run = f"<m:r><m:t>{text}</m:t></m:r>"
    return process_math_string(f"<m:oMath><m:d><m:dPr>{names}</m:dPr><m:e>{run}</m:e></m:d></m:oMath>")

seen("control, square", latex("0,5", "[", "]"), r"\left\lbrack 0,5\right\rbrack ")
seen("control, round ones not named", latex("a+b"), r"\left( a+b\right)")
seen("control, the end not named", latex("0,5", "["), r"\left\lbrack 0,5\right)")
seen("the end named", latex("0,5", "[", ")"), r"\left\lbrack 0,5\right. ")
seen("both named", latex("a+b", "(", ")"), r"\left. a+b\right. ")
PY
