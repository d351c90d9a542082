#!/usr/bin/env bash
# Package: odfdo 3.27.3 (PyPI).
# Expected: the plain text of an OpenDocument text has a heading on a line of its own, as each paragraph has.
# Happens: nothing stands between a heading and the paragraph after it; the text from Markdown has it right.
# Matters: words and numbers run together: the heading "Table 1" and the paragraph "2 m" give "Table 12 m".
source "$(dirname "$0")/support/setup.sh"
python_with odfdo==3.27.3
python - <<'PY'
import odfdo
from seen import seen

document = odfdo.Document("text")
document.body.clear()
for part in [odfdo.Header(1, "Table 1"), odfdo.Paragraph("2 m"), odfdo.Paragraph("3 m")]:
    document.body.append(part)
seen("control, as Markdown", document.to_markdown(), "# Table 1\n\n2 m\n\n3 m\n")
seen("as text", document.get_formatted_text(), "Table 12 m\n\n3 m\n\n")
PY
