#!/usr/bin/env bash
# Package: xccdfparser 1.5.1 (PyPI).
# Expected: in XCCDF 1.2 the text of a fix may hold <sub idref="…"/>, which stands for a value that a profile can set (NIST IR 7275r4,
#   schema type fixTextType). The README promises the text of the fix of each rule, in a form that people can read.
# Happens: the text ends before the first <sub>. Neither the value nor the words behind it are in the result, and no warning is given.
# Matters: a rule with a limit that bodies may set is read without the limit, and without what follows it.
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


def fix_of(text):
    return parsed(fix=text)["Benchmark"]["rules"][0]["x_fixtext"]


seen("control, a limit in words", fix_of("Lock after 5 attempts, for one hour."), "Lock after 5 attempts, for one hour.")
seen("a limit by its value", fix_of('Lock after <sub idref="xccdf_x_value_tries"/> attempts, for one hour.'), "Lock after ")
PY
