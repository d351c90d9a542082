#!/usr/bin/env bash
# Package: officeparser 7.8.0 (npm).
# Expected: a content control (w:sdt) is a frame around text, at paragraph or at run level (ECMA-376 part 1, 17.5.2). The
#   parser keeps the text of one around a run, so one would expect the same of one around a whole paragraph.
# Happens: the paragraph is dropped, without an entry in `warnings`.
# Matters: templates of standards bodies put boilerplate that binds into such controls: in the template of China's
#   national standards the sentence on dated and undated references and the one on terms are drop-down controls. They
#   vanish from what is indexed or converted.
source "$(dirname "$0")/support/setup.sh"
node_with officeparser@7.8.0
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$support python3 - "$work/a.docx" <<'PY'
import sys
from minimal_docx import paragraph, text, write

def control(body):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{body}</w:sdtContent></w:sdt>"

write(sys.argv[1], paragraph(text("in front")) + paragraph(text("a run ") + control(text("in a control")))
      + control(paragraph(text("a paragraph in a control"))) + paragraph(text("behind")))
PY
script <<'JS'
const { default: parser } = await import('officeparser');
const read = await parser.parseOffice('a.docx');
const lines = (await read.to('text')).value.split('\n').filter(Boolean);
seen('control, around a run', lines[1], 'a run in a control');
seen('all paragraphs', lines, ['in front', 'a run in a control', 'behind']);
seen('warnings', read.warnings, []);
JS
