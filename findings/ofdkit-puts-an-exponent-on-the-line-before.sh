#!/usr/bin/env bash
# Package: ofdkit 0.2.0 (PyPI).
# Expected: 5×10 with a small, raised -6 after it, as word processors place an exponent (0.6 of the size, 0.35 of the size higher), is
#   read where it stands: as 5×10-6 or 5×10 -6.
# Happens: the exponent is higher than half of its own size, so it is taken for a line of its own, and since it is higher it comes
#   first. The text has "-6", then "不大于5×10 Pa".
# Matters: the limit has become 50 Pa, and a list of values begins with one that nobody wrote.
source "$(dirname "$0")/support/setup.sh"
python_with ofdkit==0.2.0
python - <<'PY'
from minimal_ofd import read, text
from seen import seen

words, unit = text(10, 20, 30, "不大于5×10"), text(12, 50, 30, "Pa")
seen("control, not raised", read(words, text(11, 46, 30, "3", size=4), unit), "不大于5×103 Pa")
seen("raised", read(words, text(11, 46, 28.6, "-6", size=2.4), unit), "-6\n不大于5×10 Pa")
PY
