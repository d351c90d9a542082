#!/usr/bin/env bash
# Package: ofdkit 0.2.0 (PyPI).
# Expected: a graphic object of OFD has an attribute Visible, true where it is not written (GB/T 33190-2016, CT_GraphicUnit); an
#   object with Visible="false" is not shown. `Page.text()` promises "the page's visible text".
# Happens: the attribute is not read. What the file hides stands in the text, among the rest.
# Matters: an editor that hides the old limit and shows the new one beside it gives a page that says 5 to the eye and 10 to whoever
#   searches or converts it.
source "$(dirname "$0")/support/setup.sh"
python_with ofdkit==0.2.0
python - <<'PY'
from minimal_ofd import read, text
from seen import seen

limit = text(10, 20, 30, "限值为")
seen("control, one limit", read(limit, text(11, 32, 30, "5")), "限值为5")
seen("a second one that is hidden", read(limit, text(11, 32, 30, "5"), text(12, 34, 30, "10", attributes='Visible="false"')), "限值为510")
PY
