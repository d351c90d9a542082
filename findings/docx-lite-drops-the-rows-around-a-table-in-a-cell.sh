#!/usr/bin/env bash
# Package: docx-lite 0.2.0 (crates.io).
# Expected: a cell may hold a table (ECMA-376 part 1, <w:tc>). The README promises full support for the extraction of
#   the text of tables.
# Happens: the inner table takes the place of the outer one. All cells before it are lost, and what follows it in its row stands outside of
#   any table, before the table that is left.
# Matters: one cell laid out with a table, as forms have them for a choice, and the limits of all rows above are gone, without an error.
source "$(dirname "$0")/support/setup.sh"
crates_with docx-lite=0.2.0
mkdir -p "$work/make" && cp "$support/minimal_docx.py" "$work/make/"
(cd "$work/make" && PYTHONDONTWRITEBYTECODE=1 python3 - <<'PY'
from minimal_docx import paragraph, text, write

def table(*rows):
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    cells = ("".join(f"<w:tc><w:tcPr/>{content}</w:tc>" for content in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

def words(content):
    return paragraph(text(content))

inner = table([words("class A")]) + words("")
write("../program/plain.docx", table([words("noise"), words("40 dB")], [words("class A"), words("yes")]))
write("../program/nested.docx", table([words("noise"), words("40 dB")], [inner, words("yes")]))
PY
)
rust <<'RS'
fn main() {
    let read = |path: &str| {
        let text = docx_lite::extract_text(path).unwrap_or_else(|error| error.to_string());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    seen("control, no inner table", &read("plain.docx"), "noise 40 dB class A yes");
    seen("class A in a table", &read("nested.docx"), "yes class A");
}
RS
