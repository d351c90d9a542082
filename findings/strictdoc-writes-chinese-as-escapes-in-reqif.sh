#!/usr/bin/env bash
# Package: strictdoc 0.30.4 (PyPI).
# Expected: a requirement exported as ReqIF has its title and statement as XML text, so that other tools show them.
# Happens: each character beyond ASCII becomes the six letters of a JSON escape, and a line break becomes the two letters \n. The title of
#   the document, in the same file, stays as it is.
# Matters: a tool that imports the file shows 比例 as six-letter codes, and ≥ as \u2265.
source "$(dirname "$0")/support/setup.sh"
python_with strictdoc==0.30.4
mkdir "$work/standard"
cat >"$work/standard/main.sdoc" <<'SDOC'
[DOCUMENT]
TITLE: 样例

[REQUIREMENT]
UID: R-1
TITLE: 比例
STATEMENT: >>>
≥ 60

end
<<<
SDOC
(cd "$work" && venv/bin/strictdoc export standard --output-dir out --formats reqif-sdoc >/dev/null 2>&1)
python - <<'PY'
import re
from seen import seen

reqif = open("out/reqif/output.reqif", encoding="utf-8").read()
seen("control, title of the document", re.findall(r'<SPECIFICATION [^>]*LONG-NAME="([^"]*)"', reqif), ["样例"])
seen("values", re.findall(r'THE-VALUE="([^"]*)"', reqif), ["R-1", r"\u6bd4\u4f8b", r"\u2265 60\n\nend"])
PY
