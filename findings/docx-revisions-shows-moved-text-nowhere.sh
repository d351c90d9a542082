#!/usr/bin/env bash
# Package: docx-revisions 0.1.5, with python-docx 1.2.0 (PyPI).
# Expected: Word marks a sentence that was dragged elsewhere as `w:moveFrom` at its old place and `w:moveTo` at its new one (ECMA-376
#   part 1, 17.13.5.22 and 17.13.5.25), beside `w:ins` and `w:del`. "Accepted text" is the text with the changes, "original text" the
#   text before them, so the sentence stands in each of them once.
# Happens: moves are no changes. The sentence stands in neither text, at neither place, and `has_track_changes` says False for both
#   paragraphs.
# Matters: whoever gathers the changes of a draft that came back loses each sentence that a reviewer moved, and is told that the
#   paragraph was not touched.
source "$(dirname "$0")/support/setup.sh"
python_with docx-revisions==0.1.5 python-docx==1.2.0
python - <<'PY'
from docx import Document
from docx_revisions import RevisionParagraph
from minimal_docx import paragraph, text, write
from seen import seen

BY = 'w:author="Reviewer" w:date="2026-01-01T00:00:00Z"'

def mark(kind, words):
    if kind == "del":
        return f'<w:del w:id="1" {BY}><w:r><w:delText>{words}</w:delText></w:r></w:del>'
    return f'<w:{kind} w:id="1" {BY}>{text(words)}</w:{kind}>'

def move(kind, words):
    """Both halves of a move have a range with the same name around them."""
    name = kind[4:]
    return (f'<w:move{name}RangeStart w:id="2" w:name="move1" {BY}/>{mark(kind, words)}<w:move{name}RangeEnd w:id="2"/>')

def read(*paragraphs):
    write("a.docx", "".join(map(paragraph, paragraphs)))
    revised = [RevisionParagraph.from_paragraph(each) for each in Document("a.docx").paragraphs]
    return [(each.original_text, each.accepted_text, each.has_track_changes) for each in revised]

seen("control, a sentence deleted here and inserted there",
     read(text("A.") + mark("del", "Fees."), text("B.") + mark("ins", "Fees.")),
     [("A.Fees.", "A.", True), ("B.", "B.Fees.", True)])
seen("the same sentence moved",
     read(text("A.") + move("moveFrom", "Fees."), text("B.") + move("moveTo", "Fees.")),
     [("A.", "A.", False), ("B.", "B.", False)])
PY
