#!/usr/bin/env bash
# Package: md2reqif 0.1.0 (PyPI).
# Expected: a ReqIF file can hold text that is no requirement, as an object or in the hierarchy of a specification, and tools exchange
#   whole documents so. The README speaks of Markdown requirements documents, forth and back, and names no text that is left out.
# Happens: only what stands under a heading of the third level is written. The text between the heading of a section and its first
#   requirement is in neither the ReqIF file nor the Markdown made of it, without a warning; `validate` finds the file good.
# Matters: there stands what holds for all requirements of the section. "The limits of this section hold at night only" is gone, and
#   each limit holds by day as well.
source "$(dirname "$0")/support/setup.sh"
python_with md2reqif==0.1.0
cat >"$work/a.md" <<'MD'
# Limits

## Noise

The limits of this section hold at night only.

### REQ-NOISE-001: Level
- Status: Draft

The level SHALL NOT exceed 40 dB.
MD
(cd "$work" && for step in "convert a.md -o a.reqif" "validate a.reqif" "reverse a.reqif -o b.md"; do venv/bin/md2reqif $step; done)
python - <<'PY'
from seen import seen

texts = {name: open(name, encoding="utf-8").read() for name in ("a.reqif", "b.md")}
for name, text in texts.items():
    seen(f"control, the requirement in {name}", "The level SHALL NOT exceed 40 dB." in text, True)
    seen(f"the text of the section in {name}", "at night only" in text, False)
PY
