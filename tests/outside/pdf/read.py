"""Reads an edition as PDF back: text by poppler, destinations and tags by pikepdf.

    python3 tests/outside/pdf/read.py DATA FILE.pdf LANG    DATA is the folder of the edition's data files

Every clause of standard.json must have a destination, and every title must stand in the text.
"""

import json
import pathlib
import re
import subprocess
import sys

import pikepdf

data, file, lang = sys.argv[1:4]
standard = json.loads((pathlib.Path(data) / "standard.json").read_text(encoding="utf-8"))
text = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout


def plain(words):
    """Words without spaces, hyphens and signs of Markdown, which poppler or the source may have between letters."""
    return re.sub(r"[\s\-\u00ad\u2010*_`\\]", "", words)


printed = plain(text)
faults = []
with pikepdf.open(file) as pdf:
    places = {str(name) for name in pdf.Root.Names.Dests.Names if isinstance(name, pikepdf.String)}
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.MarkInfo.Marked:
        faults.append("the file is not tagged")
    if not str(pdf.Root.Lang).startswith(lang):
        faults.append(f"the language is {pdf.Root.Lang}")
for clause in standard["clauses"]:
    if clause["id"] not in places:
        faults.append(f"{clause['id']} is no destination")
    title = clause["titles"].get(lang, "")
    # A title that is a reference or a formula is written out in the file.
    if title and not re.search(r"[\[$]", title) and plain(title) not in printed:
        faults.append(f"{clause['id']}: the title {title!r} is missing")
print(f"{file}: {len(places)} destinations, {len(printed)} characters, {len(faults)} faults")
for fault in faults:
    print(f"  {fault}")
sys.exit(bool(faults))
