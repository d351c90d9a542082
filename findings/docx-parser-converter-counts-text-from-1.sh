#!/usr/bin/env bash
# Package: docx-parser-converter 1.0.3 (PyPI).
# Expected: a list has a first number (`w:start`, ECMA-376 part 1, 17.9.25), so that a Word file with one chapter of a standard begins
#   with 4. `docx_to_html` and `docx_to_text` are two renderings of one file and show the same numbers.
# Happens: the HTML has 4, 4.1, 5; the text has 1, 1.1, 2. The text knows the formats of numbers (一、 and a)) and the levels, and leaves
#   out only where counting begins.
# Matters: whoever takes the text of a chapter, to quote, search or compare it, gets the numbers of other clauses, and no sign of it.
source "$(dirname "$0")/support/setup.sh"
python_with docx-parser-converter==1.0.3
python - <<'PY'
import re
from docx_parser_converter import docx_to_html, docx_to_text
from minimal_docx import paragraph, text, write
from seen import seen

def both(first):
    chapter = [("decimal", "%1", first), ("decimal", "%1.%2", 1)]
    write("a.docx", paragraph(text("Service"), 1) + paragraph(text("Hours"), 1, 1) + paragraph(text("Fees"), 1), [chapter])
    in_html = re.findall(r'<span class="list-marker">([\d.]+)', docx_to_html("a.docx"))
    in_text = re.findall(r"^([\d.]+)\t", docx_to_text("a.docx"), re.M)
    return in_html, in_text

seen("control, the list begins with 1", both(1), (["1", "1.1", "2"], ["1", "1.1", "2"]))
seen("the list begins with 4", both(4), (["4", "4.1", "5"], ["1", "1.1", "2"]))
PY
