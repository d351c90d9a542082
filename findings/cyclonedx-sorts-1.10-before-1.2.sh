#!/usr/bin/env bash
# Package: cyclonedx-python-lib 11.12.0 (PyPI).
# Expected: `definitions.standards[].requirements` is a JSON array, "the list of requirements comprising the standard"
#   (CycloneDX 1.6 schema). Reading a file and writing it again keeps the order of a list.
# Happens: requirements are kept in a sorted set and written by identifier as text: 1.10 comes before 1.2.
# Matters: the order of clauses is part of a standard. Who passes a catalog through the library publishes it reordered, and
#   every diff against the original shows changes that nobody made.
source "$(dirname "$0")/support/setup.sh"
python_with cyclonedx-python-lib==11.12.0
python - <<'PY'
import json
from cyclonedx.model.bom import Bom
from cyclonedx.output.json import JsonV1Dot6
from seen import seen

def through(identifiers):
    requirements = [{"bom-ref": f"r{i}", "identifier": i, "title": i, "text": "shall"} for i in identifiers]
    standard = {"bom-ref": "s", "name": "S", "version": "1", "description": "d", "owner": "o", "requirements": requirements}
    bom = Bom.from_json({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "definitions": {"standards": [standard]}})
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    return [requirement["identifier"] for requirement in written["definitions"]["standards"][0]["requirements"]]

seen("control, 1.1 1.2 1.3", through(["1.1", "1.2", "1.3"]), ["1.1", "1.2", "1.3"])
seen("1.1 1.2 1.10", through(["1.1", "1.2", "1.10"]), ["1.1", "1.10", "1.2"])
PY
