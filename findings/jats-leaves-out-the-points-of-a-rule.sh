#!/usr/bin/env bash
# Package: jats 0.2.2 (PyPI).
# Expected: a section holds lists and quotations beside its paragraphs (JATS 1.3, <sec>). The README promises its conversion to Markdown,
#   and names no part that is left out.
# Happens: of what stands in a section, only paragraphs, figures, tables, formulas and sections are in the Markdown. Lists, definitions,
#   quotations and boxes are not. The command for plain text has their words.
# Matters: "Not allowed are:" is followed by the exception from a list that is not there.
source "$(dirname "$0")/support/setup.sh"
python_with jats==0.2.2
python - <<'PY'
import subprocess
from seen import seen

def read(command, points):
    with open("a.xml", "w") as file:
        file.write(
            "<article><front><article-meta><title-group><article-title>Rooms</article-title></title-group></article-meta></front>"
            f"<body><sec><title>Rule</title><p>Not allowed are:</p>{points}<p>unless the room is empty.</p></sec></body></article>"
        )
    return " ".join(subprocess.run(["jats", command, "a.xml"], capture_output=True, text=True, check=True).stdout.split())

LIST = '<list list-type="order"><list-item><p>noise;</p></list-item><list-item><p>dust,</p></list-item></list>'
seen("control, as plain text", read("text", LIST), "Rule Not allowed are: noise; dust, unless the room is empty.")
ALL, WITHOUT = ("# Rooms ## Rule Not allowed are: " + rest for rest in ("noise; dust, unless the room is empty.", "unless the room is empty."))
seen("control, points as paragraphs", read("convert", "<p>noise;</p><p>dust,</p>"), ALL)
seen("points as a list", read("convert", LIST), WITHOUT)
seen("a quotation", read("convert", "<disp-quote><p>noise</p></disp-quote>"), WITHOUT)
PY
