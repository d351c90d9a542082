#!/usr/bin/env bash
# Package: firecrawl-anydoc 0.2.4 (PyPI; imported as anydoc).
# Expected: a word above which Word's phonetic guide sets its pinyin is <w:ruby> with the word in <w:rubyBase> (ECMA-376 part 1,
#   17.3.3.25). Without means for the pinyin, a converter keeps the word; the README lists what is not converted, pictures and scans.
# Happens: the word goes with the pinyin.
# Matters: the guide is set above the rare characters, which are often those of a defined term or of a name; the sentence goes on
#   without them and still reads like one.
source "$(dirname "$0")/support/setup.sh"
python_with firecrawl-anydoc==0.2.4
python - <<'PY'
import anydoc
from minimal_docx import paragraph, text, write
from seen import seen

def markdown(word):
    write("a.docx", paragraph(text("含") + word + text("量不应大于 5 mg")))
    return anydoc.to_markdown("a.docx").strip()

guide = f"<w:r><w:ruby><w:rubyPr/><w:rt>{text('gé')}</w:rt><w:rubyBase>{text('镉')}</w:rubyBase></w:ruby></w:r>"
seen("control, no guide", markdown(text("镉")), "含镉量不应大于 5 mg")
seen("with its pinyin", markdown(guide), "含量不应大于 5 mg")
PY
