#!/usr/bin/env bash
# Package: docxmlater 10.1.0 (npm).
# Expected: a field keeps the result that Word worked out (`w:fldSimple`, ECMA-376 part 1, 17.16.19: its content is the field's result).
#   Whoever cannot work it out leaves it. A file that is opened and saved without a change says what it said.
# Happens: each result is replaced: the number of a clause (`REF`) and of a table (`SEQ`) by 1, a date of issue by today's, a document
#   property by nothing. Fields in the longer form (`w:fldChar`) keep theirs.
# Matters: "as in 6.7" becomes "as in 1", and Table 12 becomes Table 1, until somebody updates all fields in Word; a reader of the PDF or
#   of a preview is sent to another clause.
source "$(dirname "$0")/support/setup.sh"
node_with docxmlater@10.1.0 jszip@3.10.1
python3 - "$work" <<PY
import sys
sys.path.insert(0, "$support")
from minimal_docx import paragraph, text, write

def short(instruction, result):
    return f'<w:fldSimple w:instr=" {instruction} ">{text(result)}</w:fldSimple>'

def long(instruction, result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark.format("begin") + code + mark.format("separate") + text(result) + mark.format("end")

fields = [("REF _Ref7", "6.7"), ("SEQ Table", "12"), ("DOCPROPERTY Limit", "20 mg")]
for name, form in [("short", short), ("long", long)]:
    write(f"{sys.argv[1]}/{name}.docx", "".join(paragraph(text("At ") + form(*field)) for field in fields))
PY
script <<'JS'
const { readFile } = await import('node:fs/promises');
const { Document } = await import('docxmlater');
const { default: JSZip } = await import('jszip');
const saved = async (name) => {
  const document = await Document.load(`${name}.docx`);
  await document.save(`${name}-saved.docx`);
  const zip = await JSZip.loadAsync(await readFile(`${name}-saved.docx`));
  const xml = await zip.file('word/document.xml').async('string');
  return [...xml.matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>|<w:t\b[^>]*\/>/g)].map(([, words]) => words ?? '').filter((words) => words !== 'At ');
};
seen('control, fields in the longer form', await saved('long'), ['6.7', '12', '20 mg']);
seen('fields in the short form', await saved('short'), ['1', '1', '']);
JS
