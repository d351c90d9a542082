#!/usr/bin/env bash
# Package: sphinx-markdown-builder 0.6.11, with Sphinx 8.2.3 (PyPI).
# Expected: reStructuredText has the roles :sup: and :sub: (docutils, "reStructuredText Interpreted Text Roles"); in Markdown they are
#   <sup> and <sub>, and Sphinx's own HTML has both.
# Happens: both roles are written as <sub>.
# Matters: 10² is printed as 10 with the index 2, and the unit m³ as m₃. Each digit is there, and chemical formulas, the usual sample
#   of raised and lowered text, come out right.
source "$(dirname "$0")/support/setup.sh"
python_with sphinx-markdown-builder==0.6.11 sphinx==8.2.3
python - <<'PY'
import subprocess
from pathlib import Path
from seen import seen

Path("docs").mkdir()
Path("docs/conf.py").write_text("extensions = ['sphinx_markdown_builder']\n")
Path("docs/index.rst").write_text("Limits\n======\n\nCO\\ :sub:`2` below 10\\ :sup:`2` mg\n")

def build(form, file):
    subprocess.run(["sphinx-build", "-q", "-b", form, "docs", form], check=True)
    return next(line for line in Path(form, file).read_text().splitlines() if "below" in line)

seen("control, HTML", build("html", "index.html"), "<p>CO<sub>2</sub> below 10<sup>2</sup> mg</p>")
seen("Markdown", build("markdown", "index.md"), "CO<sub>2</sub> below 10<sub>2</sub> mg")
PY
