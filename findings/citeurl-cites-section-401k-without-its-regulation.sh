#!/usr/bin/env bash
# Package: citeurl 12.0.4 with Markdown 3.11.3 (PyPI).
# Expected: the sections of Title 26 of the CFR are called after the section of the code that they belong to: 1.401(k)-1 is the first
#   regulation under 401(k). The README lists the CFR among what it recognizes.
# Happens: the brackets are taken for a subsection and the citation ends behind them: the section is 1.401, the subsection (k). The link
#   leads to 1.401, which is no section. Sections without a letter, 1.401-1(a), are right.
# Matters: a standard that refers to such a rule links its readers to another place, and the number of the rule is plain text behind it.
source "$(dirname "$0")/support/setup.sh"
python_with citeurl==12.0.4 markdown==3.11.3
python - <<'PY'
from citeurl import Citator
from seen import seen

citator = Citator()


def cited(text):
    return [(cite.text, cite.tokens["section"], cite.tokens["subsection"]) for cite in citator.list_cites(text)]


seen("control", cited("see 26 CFR 1.401-1(a)"), [("26 CFR 1.401-1(a)", "1.401-1", "(a)")])
seen("with a letter", cited("see 26 CFR 1.401(k)-1(a)"), [("26 CFR 1.401(k)", "1.401", "(k)")])
PY
