#!/usr/bin/env bash
# Package: xccdfparser 1.5.1 (PyPI).
# Expected: XCCDF 1.2 has nine results of a rule (NIST IR 7275r4, resultEnumType of the schema). "fixed" is a rule that failed and was mended at once,
#   "notselected" one that the profile leaves out, "notchecked" one that nobody tested. The README promises the result of each rule.
# Happens: "pass" is 1 and "notapplicable" is -1; each of the others is 0, as "fail" is. No warning is given.
# Matters: what was mended, left out or never tested is counted among the failures, and a reader of the JSON cannot tell them apart.
source "$(dirname "$0")/support/setup.sh"
python_with xccdfparser==1.5.1
python - <<'PY'
import json
import subprocess
from seen import seen

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_x_benchmark_b" resolved="1">
  <status>draft</status><version>1</version>
  <Value id="xccdf_x_value_tries"><value>5</value></Value>
  <Rule id="xccdf_x_rule_lock"><title>Lock after wrong attempts</title><fixtext>%s</fixtext></Rule>
  <TestResult id="xccdf_x_testresult_t" start-time="2026-01-01T00:00:00" end-time="2026-01-01T00:01:00">
    <identity authenticated="1" privileged="0">tester</identity>
    <target>host</target><target-address>192.0.2.1</target-address>
    <target-facts><fact name="urn:xccdf:fact:scanner:name" type="string">scanner</fact></target-facts>
    <rule-result idref="xccdf_x_rule_lock"><result>%s</result></rule-result>
    <score maximum="100">0</score>
  </TestResult>
</Benchmark>
"""


def parsed(fix="Lock after 5 attempts, for one hour.", result="fail"):
    with open("in.xml", "w", encoding="utf-8") as file:
        file.write(FILE % (fix, result))
    subprocess.run(["xccdfparser", "-o", "out.json", "in.xml"], check=True)
    with open("out.json", encoding="utf-8") as file:
        return json.load(file)


def read(result):
    return parsed(result=result)["xccdf_x_testresult_t"]["results"][0]["result"]


seen("control", {result: read(result) for result in ("pass", "fail", "notapplicable")}, {"pass": 1, "fail": 0, "notapplicable": -1})
OTHERS = ("fixed", "notselected", "notchecked", "informational", "unknown", "error")
seen("the others", {result: read(result) for result in OTHERS}, dict.fromkeys(OTHERS, 0))
PY
