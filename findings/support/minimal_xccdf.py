"""An XCCDF 1.2 file with one rule and its result, read by the command of xccdfparser."""

import json
import subprocess

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
