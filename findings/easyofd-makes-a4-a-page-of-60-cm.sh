#!/usr/bin/env bash
# Package: easyofd 20260427 with PyMuPDF 2.0 and reportlab 5.1.0 (PyPI).
# Expected: all lengths of OFD are millimetres (GB/T 33190-2016). `pdf2ofd` makes a page of 210 by 297 of an A4 page, and letters
#   of 4.2 of letters of 12 points.
# Happens: the box of the page has the points of the PDF, 595 by 842, as millimetres, and the letters are 1.5 high: points are taken for
#   pixels, 200 to the inch. The two factors differ by almost eight, so no scaling of the whole mends it.
# Matters: the converted page is as large as a poster, with the text in its upper left corner, too small to read; whoever measures a
#   figure on it measures wrong.
source "$(dirname "$0")/support/setup.sh"
python_with easyofd==20260427 pymupdf==2.0 reportlab==5.1.0
python - <<'PY'
import contextlib
import io
import re
import zipfile

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from seen import seen

made = io.BytesIO()
page = canvas.Canvas(made, pagesize=A4)
page.setFont("Helvetica", 12)
page.drawString(72, 700, "Noise: at most 40 dB(A)")
page.save()
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    from easyofd import OFD

    converted = OFD().pdf2ofd(made.getvalue(), optional_text=True)
content = zipfile.ZipFile(io.BytesIO(converted)).read("Doc_0/Pages/Page_0/Content.xml").decode()
seen("control, the words", re.findall(r"<ofd:TextCode[^>]*>([^<]*)<", content), ["Noise: at most 40 dB(A)"])
box = [round(float(n)) for n in re.search("PhysicalBox>([^<]*)<", content)[1].split()]
seen("A4 in millimetres", box, [0, 0, 595, 842])
seen("12 points in millimetres", re.search(r' size="([^"]*)"', content, re.IGNORECASE)[1], "1.524")
PY
