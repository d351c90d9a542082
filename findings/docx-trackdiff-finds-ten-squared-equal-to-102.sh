#!/usr/bin/env bash
# Package: docx-trackdiff 1.0.0 (PyPI).
# Expected: a redline marks each change of what a reader sees; the package promises changes as fine as 12% to 18%.
# Happens: only the letters are compared. "at most 10²", with the 2 raised by a run property as Word does, and "at most 102" are
#   equal, as are −5 (minus sign) and -5; a file without a change mark comes out, and the verifier confirms it.
# Matters: exponents, indices and units are raised by formatting. A limit of 100 becomes one of 102, and the redline that is sent
#   round for comments says that nothing changed.
source "$(dirname "$0")/support/setup.sh"
python_with docx-trackdiff==1.0.0
python - <<'PY'
import subprocess
import zipfile
from minimal_docx import NAMESPACE, paragraph, text, write
from seen import seen

RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'

def marks(old, new):
    for path, runs in [("old.docx", old), ("new.docx", new)]:
        write(path, paragraph(runs))
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("word/settings.xml", f"<w:settings {NAMESPACE}/>")
    subprocess.run(["docx-trackdiff", "old.docx", "new.docx", "redline.docx"], check=True, capture_output=True)
    verdict = subprocess.run(
        ["docx-trackdiff-verify", "redline.docx", "old.docx", "new.docx"], check=True, capture_output=True, text=True
    ).stdout
    body = zipfile.ZipFile("redline.docx").read("word/document.xml").decode()
    return body.count("<w:ins ") + body.count("<w:del "), "FAIL" in verdict

seen("control, 12% to 18%", marks(text("at most 12%"), text("at most 18%")), (2, False))
seen("10 squared to 102", marks(text("at most 10") + RAISED, text("at most 102")), (0, False))
PY
