#!/usr/bin/env bash
# Package: docxyz 0.2.4 (npm).
# Expected: the text of a run is that of its parts in their order. The package is a port of python-docx, whose documentation it refers
#   to: a tab is "\t", a no-break hyphen "-" (there, Run.text).
# Happens: a comma is written between the parts of a run. Of the no-break hyphen, Word's sign for ranges and designations that must
#   not be torn apart, only that comma is left.
# Matters: "5-10 mg" reads "5,10 mg", which in most of Europe and in ISO standards is a little more than five.
source "$(dirname "$0")/support/setup.sh"
node_with docxyz@0.2.4
mkdir -p "$work/make" && cp "$support/minimal_docx.py" "$work/make/"
(cd "$work/make" && PYTHONDONTWRITEBYTECODE=1 python3 - <<'PY'
from minimal_docx import paragraph, text, write

parts = ["<w:t>5-10 mg</w:t>", "<w:t>5</w:t><w:noBreakHyphen/><w:t>10 mg</w:t>", "<w:t>3.1</w:t><w:tab/><w:t>Fees</w:t>"]
write("../a.docx", paragraph(text("Use ") + text("5 mg")) + "".join(paragraph(f"<w:r>{each}</w:r>") for each in parts))
PY
)
script <<'JS'
const { default: { Document } } = await import('docxyz');
const texts = new Document('a.docx').paragraphs.map((paragraph) => paragraph.text);
seen('control, two runs', texts[0], 'Use 5 mg');
seen('control, a typed hyphen', texts[1], '5-10 mg');
seen('a no-break hyphen', texts[2], '5,10 mg');
seen('a tab', texts[3], '3.1,\t,Fees');
JS
