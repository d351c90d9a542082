#!/usr/bin/env bash
# Package: docx2txt 0.9 (PyPI).
# Expected: Word writes the hyphen that keeps a designation on one line (Ctrl+Shift+_) as an element of its own,
#   w:noBreakHyphen (ECMA-376 part 1, 17.3.3.18), and says that it is a character of the text. A reader that "extracts
#   text" gives a hyphen for it.
# Happens: the element is skipped, and what stood on its two sides becomes one number.
# Matters: GB/T 1.1-2020 is cited as "GB/T 1.12020", which is part 12020 of GB/T 1, not a dated reference; the year, which
#   decides which edition binds, is gone. Writers use this hyphen exactly in designations.
source "$(dirname "$0")/support/setup.sh"
python_with docx2txt==0.9
python - <<'PY'
import docx2txt
from minimal_docx import paragraph, text, write
from seen import seen

def read(runs):
    write("a.docx", paragraph(runs))
    return docx2txt.process("a.docx").strip()

seen("control, an ordinary hyphen", read(text("见 GB/T 1.1-2020。")), "见 GB/T 1.1-2020。")
seen("a no-break hyphen", read(text("见 GB/T 1.1") + "<w:r><w:noBreakHyphen/></w:r>" + text("2020。")), "见 GB/T 1.12020。")
PY
