#!/usr/bin/env bash
# Package: docx2python 3.7.1 (PyPI).
# Expected: a character that was put in from Word's symbol table is a w:sym with a typeface and a code (ECMA-376 part 1,
#   17.3.3.30). F0B3 in Symbol is "greater than or equal to". A reader gives ≥, or says that it cannot.
# Happens: the code less F000 is taken as Unicode, although codes of Symbol are no Unicode: 00B3 is ³. It comes with an
#   HTML span around it even where HTML is not asked for.
# Matters: the limit "≥ 5 mm" becomes "³ 5 mm" in the text: the relation is lost and a power appears. ≤ (F0A3) becomes £.
source "$(dirname "$0")/support/setup.sh"
python_with docx2python==3.7.1
python - <<'PY'
import html, re
from docx2python import docx2python
from minimal_docx import paragraph, text, write
from seen import seen

def read(runs):
    write("a.docx", paragraph(runs))
    with docx2python("a.docx", html=False) as read:
        return html.unescape(re.sub("<[^>]*>", "", read.text)).strip()

def symbol(code):
    return text("厚度 ") + f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>' + text(" 5 mm")

seen("control, ≥ as a letter", read(text("厚度 ≥ 5 mm")), "厚度 ≥ 5 mm")
seen("≥ from the symbol table", read(symbol("F0B3")), "厚度 ³ 5 mm")
seen("≤ from the symbol table", read(symbol("F0A3")), "厚度 £ 5 mm")
PY
