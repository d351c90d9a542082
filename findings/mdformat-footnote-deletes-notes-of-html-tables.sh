#!/usr/bin/env bash
# Package: mdformat-footnote 0.1.3, with mdformat 1.0.0 and mdformat-gfm 1.0.0 (PyPI).
# Expected: a formatter changes how a text is typed, and no sentence of it. mdformat compares the HTML of both texts to prove that
#   nothing was lost.
# Happens: a note to which no Markdown text refers is deleted from the file. The proof passes, since a note without a reference is in
#   neither HTML.
# Matters: tables with merged cells can only be written in HTML, and there [^1] is no reference. The note under such a table, or one
#   typed before its sentence, is erased by a run of the formatter on commit; the references in the table stay.
source "$(dirname "$0")/support/setup.sh"
python_with mdformat-footnote==0.1.3 mdformat==1.0.0 mdformat-gfm==1.0.0
python - <<'PY'
import mdformat
from seen import seen

def formatted(text):
    return mdformat.text(text, extensions={"footnote", "gfm"})

note = "\n[^1]: Not below 5 °C.\n"
table = "<table>\n<tr><td>lead</td><td>20[^1]</td></tr>\n</table>\n"
seen("control, a sentence", formatted("At most 20[^1].\n" + note), "At most 20[^1].\n" + note)
typed = "| item | limit  |\n| ---- | ------ |\n| lead | 20[^1] |\n"
seen("control, a table in Markdown", formatted(typed + note), typed + note)
seen("a table in HTML", formatted(table + note), table)
PY
