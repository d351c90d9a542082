#!/usr/bin/env bash
# Package: firecrawl-anydoc 0.2.4 (PyPI; imported as anydoc).
# Expected: the numbers of a list are those that Word and LibreOffice show. Lists (<w:num>) that are instances of one abstract list go on
#   counting together, until one of them has a <w:startOverride> (ECMA-376 part 1, 17.9); templates of standards bodies are made so.
# Happens: each instance has a counter of its own. A list that goes on with 3 in Word begins again at 1, and an item behind a restarted
#   one, which is 2 in Word, is counted on from the list before.
# Matters: the numbers of clauses and items are what others refer to. The Markdown has numbers that look right, at other items.
source "$(dirname "$0")/support/setup.sh"
python_with firecrawl-anydoc==0.2.4
python - <<'PY'
import re, zipfile
import anydoc
from minimal_docx import paragraph, text, write
from seen import seen

RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'

def labels(instances, override=""):
    """The labels of items that belong to these instances of one abstract list; a paragraph stands before the third."""
    items = [paragraph(text("item"), number=instance) for instance in instances]
    write("a.docx", "".join(items[:2] + [paragraph(text("between"))] + items[2:]), [("decimal", "%1.", 1)])
    with zipfile.ZipFile("a.docx") as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    second = f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{override}</w:num></w:numbering>'
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace("</w:numbering>", second)
    with zipfile.ZipFile("a.docx", "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return re.findall(r"^(\d+)\. item", anydoc.to_markdown("a.docx"), re.MULTILINE)

seen("control, one instance", labels([1, 1, 1, 1]), ["1", "2", "3", "4"])
seen("control, restarted", labels([1, 1, 2, 2], RESTART), ["1", "2", "1", "2"])
seen("two instances, in Word 1 2 3 4", labels([1, 1, 2, 2]), ["1", "2", "1", "2"])
seen("restarted, then the first, in Word 1 2 1 2", labels([1, 1, 2, 1], RESTART), ["1", "2", "1", "3"])
PY
