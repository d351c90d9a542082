#!/usr/bin/env bash
# Package: ferrodoc 1.0.1 (PyPI).
# Expected: the cells of a table are those of its rows. The grid tells widths, and the width of a column in it may be left out
#   (ECMA-376 part 1, 17.4.16: it is then 0).
# Happens: a column of the grid without a width is not counted, and a row is cut at the number of columns: the table comes out with
#   empty rows, as plain text not at all. With the width 0 written out all words are there.
# Matters: a table of limits in a generated Word file is gone after conversion, without an error. The package states that its output is
#   checked against another converter, document by document.
source "$(dirname "$0")/support/setup.sh"
python_with ferrodoc==1.0.1
python - <<'PY'
import ferrodoc
from minimal_docx import paragraph, text, write
from seen import seen

def converted(column, form):
    row = "".join(f"<w:tc>{paragraph(text(words))}</w:tc>" for words in ("noise", "40 dB"))
    write("a.docx", f"<w:tbl><w:tblPr/><w:tblGrid>{column * 2}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>")
    with open("a.docx", "rb") as document:
        return " ".join(ferrodoc.convert(document.read(), "docx", form).replace("-", "").split())

seen("control, width 0", converted('<w:gridCol w:w="0"/>', "plain"), "noise 40 dB")
seen("no width, plain", converted("<w:gridCol/>", "plain"), "")
seen("no width, gfm", converted("<w:gridCol/>", "gfm"), "<table> <tbody> <tr> </tr> </tbody> </table>")
PY
