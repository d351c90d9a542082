#!/usr/bin/env bash
# Package: docx2tiptap 0.2.3 (PyPI).
# Expected: "Preserve track changes (insertions/deletions)". Word marks a sentence that was dragged elsewhere as `w:moveFrom` at its old
#   place and `w:moveTo` at its new one (ECMA-376 part 1, 17.13.5.22 and 17.13.5.25), and shows the old one struck through.
# Happens: both places get the sentence as ordinary text, in the editor's document and in the Word file that is written back. Neither
#   has a mark to accept or reject.
# Matters: a fee that was moved from one clause to another is demanded by both clauses after the draft went through an editor.
source "$(dirname "$0")/support/setup.sh"
python_with docx2tiptap==0.2.3
python - <<'PY'
import io
import re
import zipfile
from docx2tiptap import create_docx_from_tiptap, parse_docx, to_tiptap
from minimal_docx import paragraph, text, write
from seen import seen

BY = 'w:author="Reviewer" w:date="2026-01-01T00:00:00Z"'

def words(body):
    """The text of each paragraph, with deleted words in brackets and inserted ones in braces."""
    body = re.sub(r"<w:del .*?</w:del>", lambda mark: "<w:t>[" + re.sub("<[^>]*>", "", mark[0]) + "]</w:t>", body)
    body = re.sub(r"<w:ins .*?</w:ins>", lambda mark: "<w:t>{" + re.sub("<[^>]*>", "", mark[0]) + "}</w:t>", body)
    return [re.sub("<[^>]*>", "", each) for each in re.findall(r"<w:p[ >].*?</w:p>", body)]

def round_trip(*paragraphs):
    write("a.docx", "".join(map(paragraph, paragraphs)))
    elements, comments, numbering = parse_docx(open("a.docx", "rb").read())
    written = create_docx_from_tiptap(to_tiptap(elements, comments, numbering))
    written = written if isinstance(written, bytes) else written.getvalue()
    return words(zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode())

def move(kind):
    """Both halves of a move have a range with the same name around them."""
    return (f'<w:move{kind}RangeStart w:id="2" w:name="move1" {BY}/><w:move{kind} w:id="1" {BY}>{text("Pay 5.")}</w:move{kind}>'
            f'<w:move{kind}RangeEnd w:id="2"/>')

deleted = f'<w:del w:id="1" {BY}><w:r><w:delText>Pay 5.</w:delText></w:r></w:del>'
inserted = f'<w:ins w:id="2" {BY}>{text("Pay 5.")}</w:ins>'
seen("control, deleted here and inserted there", round_trip(text("A. ") + deleted, text("B. ") + inserted), ["A. [Pay 5.]", "B. {Pay 5.}"])
seen("moved", round_trip(text("A. ") + move("From"), text("B. ") + move("To")), ["A. Pay 5.", "B. Pay 5."])
PY
