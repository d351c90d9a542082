"""Validates the OSCAL and CycloneDX documents of a site by the official schemas: schemas.py FOLDER SITE.

FOLDER has the schemas; CONTRIBUTING.md says where to take them from. A schema that is missing is skipped, which is said.
"""

import json
import pathlib
import sys

import jsonschema_rs

REGISTRY = "http://cyclonedx.org/schema/"
OTHERS = ["spdx.schema.json", "jsf-0.82.schema.json", "cryptography-defs.schema.json"]


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def check(name, schema, paths):
    faults = 0
    for path in paths:
        for fault in schema.iter_errors(read(path)):
            faults += 1
            print(f"{path}: {'/'.join(map(str, fault.instance_path))}: {fault.message[:300]}")
    print(f"{name}: {len(paths)} documents, {faults} faults")
    return faults


def main(folder, site):
    folder, site = pathlib.Path(folder), pathlib.Path(site)
    faults = 0
    oscal = folder / "oscal_complete_schema.json"
    if oscal.exists():
        faults += check("OSCAL", jsonschema_rs.validator_for(read(oscal)), sorted(site.glob("*/data/oscal/*/*.json")))
    else:
        print("SKIPPED oscal_complete_schema.json is missing")
    bom = folder / "bom-1.6.schema.json"
    if bom.exists():
        known = [(REGISTRY + name, read(folder / name)) for name in OTHERS if (folder / name).exists()]
        schema = jsonschema_rs.validator_for(
            read(bom), registry=jsonschema_rs.Registry(known), validate_formats=True
        )
        faults += check("CycloneDX", schema, sorted(site.glob("*/data/*.cdx.json")))
    else:
        print("SKIPPED bom-1.6.schema.json is missing")
    return faults


sys.exit(1 if main(*sys.argv[1:3]) else 0)
