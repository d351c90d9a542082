#!/usr/bin/env bash
# Package: quantulum3 0.10.0 (PyPI).
# Expected: the case of a prefix of the SI is part of it: m is milli, M is mega. A unit that the package does not know is found without
#   its unit. The README asks for a classifier where more than one unit fits; here one does.
# Happens: a unit that is not in the table as written is looked for without case, and the one that is found is given without a mark: mPa is
#   megapascal, mHz megahertz, MJ millijoule. Where both are in the table, as with mW and MW, both are right.
# Matters: a limit is a thousand million times as high, or as low. Viscosities are given in mPa·s, strengths in MPa.
source "$(dirname "$0")/support/setup.sh"
python_with quantulum3==0.10.0
python - <<'PY'
from quantulum3 import parser
from seen import seen

def read(text):
    return [(quantity.value, quantity.unit.name) for quantity in parser.parse(text)]

seen("control, 5 MPa", read("not more than 5 MPa"), [(5.0, "megapascal")])
seen("control, 5 mW and 5 MW", read("5 mW") + read("5 MW"), [(5.0, "milliwatt"), (5.0, "megawatt")])
seen("control, 5 mN, not known", read("5 mN"), [(5.0, "dimensionless")])
seen("5 mPa", read("not more than 5 mPa"), [(5.0, "megapascal")])
seen("5 mPa·s", read("not more than 5 mPa·s"), [(5.0, "megapascal second")])
seen("5 mHz", read("not more than 5 mHz"), [(5.0, "megahertz")])
seen("5 MJ", read("not more than 5 MJ"), [(5.0, "millijoule")])
PY
