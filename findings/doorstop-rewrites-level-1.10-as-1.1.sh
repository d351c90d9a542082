#!/usr/bin/env bash
# Package: doorstop 3.2 (PyPI).
# Expected: an item whose file says `level: 1.10` is section 1.10, after 1.9, or the file is refused.
# Happens: the level is read as a number, 1.1, and stands before 1.9. The command that only validates writes 1.1 into the source file.
# Matters: a clause that is written by hand or by another program moves to another place with another number, and after one validation
#   the file no longer tells what its author wrote.
source "$(dirname "$0")/support/setup.sh"
python_with doorstop==3.2
(
    cd "$work"
    git init --quiet .
    venv/bin/doorstop create REQ reqs >/dev/null 2>&1
    item() { printf "active: true\nderived: false\nheader: ''\nlevel: %s\nlinks: []\nnormative: true\nref: ''\nreviewed: null\ntext: |\n  %s\n" "$2" "$3" >"reqs/REQ00$1.yml"; }
    item 1 1.9 nine
    item 2 1.10 ten
    item 3 1.11 eleven
    venv/bin/doorstop >/dev/null 2>&1
    venv/bin/doorstop publish REQ --text >published.txt 2>/dev/null
)
python - <<'PY'
import re
from seen import seen

level = lambda number: re.search(r"^level: (.*)$", open(f"reqs/REQ00{number}.yml").read(), re.M)[1]
seen("control, level in the file that said 1.11", level(3), "1.11")
seen("level in the file that said 1.10", level(2), "1.1")
seen("order", re.findall(r"^([\d.]+) +(REQ\d+)", open("published.txt").read(), re.M), [("1.1", "REQ002"), ("1.9", "REQ001"), ("1.11", "REQ003")])
PY
