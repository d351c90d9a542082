#!/usr/bin/env bash
# Package: compliance-trestle 5.2.0 (PyPI).
# Expected: `author catalog-generate` writes a catalog as Markdown and `author catalog-assemble` makes the catalog of it again. A control
#   with the property `status` = `withdrawn` and a link to its successor is part of an OSCAL catalog, as in NIST SP 800-53.
# Happens: withdrawn controls get no file and are not in the assembled catalog; nothing is reported, and the exit code is 0.
# Matters: old assessments and other catalogs refer to withdrawn numbers. After one round trip these references lead nowhere,
#   and nobody can see which control took the place.
source "$(dirname "$0")/support/setup.sh"
python_with compliance-trestle==5.2.0
python - <<'PY'
import json
import subprocess
from pathlib import Path
from seen import seen

def control(number, **more):
    statement = {"id": f"ac-{number}_smt", "name": "statement", "prose": "The firm shall keep a list."}
    return {"id": f"ac-{number}", "title": f"Control {number}", "parts": [statement], **more}

withdrawn = control(2, props=[{"name": "status", "value": "withdrawn"}], links=[{"href": "#ac-1", "rel": "incorporated-into"}])
metadata = {"title": "T", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.1.3"}
groups = [{"id": "g", "title": "G", "controls": [control(1), withdrawn, control(3)]}]
uuid = "6f2f3c5e-1111-4222-8333-444455556666"
Path("catalog.json").write_text(json.dumps({"catalog": {"uuid": uuid, "metadata": metadata, "groups": groups}}))
Path("space").mkdir()

def trestle(*arguments):
    return subprocess.run(["trestle", *arguments], cwd="space", capture_output=True).returncode

def ids(name):
    catalog = json.loads(Path(f"space/catalogs/{name}/catalog.json").read_text())["catalog"]
    return [control["id"] for control in catalog["groups"][0]["controls"]]

trestle("init")
trestle("import", "-f", "../catalog.json", "-o", "before")
seen("control, imported", ids("before"), ["ac-1", "ac-2", "ac-3"])
codes = [
    trestle("author", "catalog-generate", "-n", "before", "-o", "text"),
    trestle("author", "catalog-assemble", "-n", "before", "-m", "text", "-o", "after"),
]
seen("exit codes", codes, [0, 0])
seen("after the round trip", ids("after"), ["ac-1", "ac-3"])
PY
