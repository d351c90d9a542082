#!/usr/bin/env bash
# Package: gb7714 0.1.1 (PyPI).
# Expected: in BibTeX % is an ordinary character in an entry, and \% is how a percentage is written for LaTeX. The package promises to
#   read BibTeX files and their nested braces; what it cannot read would be reported.
# Happens: everything from % to the end of the line is removed first, also from \%. With it goes the brace that closes the title, and the
#   whole entry is left out without a word.
# Matters: the list is numbered after that. The title "Limits of 5\% lead" is missing, and each later [number] in the text leads to
#   the source before it.
source "$(dirname "$0")/support/setup.sh"
python_with gb7714==0.1.1
python - <<'PY'
from gb7714 import GB7714Converter
from seen import seen

ENTRY = "@book{{{},\n  title = {{{}}},\n  author = {{Wang, Ming}},\n  year = {{2020}}\n}}\n"

def printed(second):
    converter = GB7714Converter()
    converter.load_bibtex_string(ENTRY.format("a", "Noise") + ENTRY.format("b", second) + ENTRY.format("c", "Light"))
    return [line.split(".")[0] + "." + line.split(".")[1].split("[")[0] for line in converter.format_all()]

seen("control, in words", printed("Limits of 5 per cent"), ["[1] Wang M. Noise", "[2] Wang M. Limits of 5 per cent", "[3] Wang M. Light"])
seen("control, other braces", printed("Limits of {Pb}"), ["[1] Wang M. Noise", "[2] Wang M. Limits of {Pb}", "[3] Wang M. Light"])
seen("a percentage", printed(r"Limits of 5\% lead"), ["[1] Wang M. Noise", "[2] Wang M. Light"])
PY
