#!/usr/bin/env bash
# Package: reqif 0.1.0 (PyPI).
# Expected: a tool that cannot show all of a text in ReqIF simplifies it, sets IS-SIMPLIFIED and keeps the full text in
#   THE-ORIGINAL-VALUE, so that the next tool gets it back (OMG ReqIF 1.2, class AttributeValueXHTML). Reading and writing a file
#   unchanged keeps both.
# Happens: both are left out. The simplified text is written as if it were the whole.
# Matters: a table of limits that one tool showed as "see table" is gone for good, in a file that is valid and says that nothing is
#   missing.
source "$(dirname "$0")/support/setup.sh"
python_with reqif==0.1.0
cat >"$work/a.reqif" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:xhtml="http://www.w3.org/1999/xhtml">
  <THE-HEADER>
    <REQ-IF-HEADER IDENTIFIER="header">
      <CREATION-TIME>2026-01-01T00:00:00Z</CREATION-TIME>
      <REQ-IF-TOOL-ID>hand</REQ-IF-TOOL-ID>
      <REQ-IF-VERSION>1.0</REQ-IF-VERSION>
      <SOURCE-TOOL-ID>hand</SOURCE-TOOL-ID>
      <TITLE>Limits</TITLE>
    </REQ-IF-HEADER>
  </THE-HEADER>
  <CORE-CONTENT>
    <REQ-IF-CONTENT>
      <DATATYPES>
        <DATATYPE-DEFINITION-XHTML IDENTIFIER="text" LAST-CHANGE="2026-01-01T00:00:00Z"/>
      </DATATYPES>
      <SPEC-TYPES>
        <SPEC-OBJECT-TYPE IDENTIFIER="type" LAST-CHANGE="2026-01-01T00:00:00Z">
          <SPEC-ATTRIBUTES>
            <ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="words" LAST-CHANGE="2026-01-01T00:00:00Z">
              <TYPE>
                <DATATYPE-DEFINITION-XHTML-REF>text</DATATYPE-DEFINITION-XHTML-REF>
              </TYPE>
            </ATTRIBUTE-DEFINITION-XHTML>
          </SPEC-ATTRIBUTES>
        </SPEC-OBJECT-TYPE>
      </SPEC-TYPES>
      <SPEC-OBJECTS>
        <SPEC-OBJECT IDENTIFIER="requirement" LAST-CHANGE="2026-01-01T00:00:00Z">
          <VALUES>
            <ATTRIBUTE-VALUE-XHTML IS-SIMPLIFIED="true">
              <THE-VALUE><xhtml:div>see table</xhtml:div></THE-VALUE>
              <THE-ORIGINAL-VALUE><xhtml:div><xhtml:table><xhtml:tr><xhtml:td>lead</xhtml:td><xhtml:td>20</xhtml:td></xhtml:tr></xhtml:table></xhtml:div></THE-ORIGINAL-VALUE>
              <DEFINITION>
                <ATTRIBUTE-DEFINITION-XHTML-REF>words</ATTRIBUTE-DEFINITION-XHTML-REF>
              </DEFINITION>
            </ATTRIBUTE-VALUE-XHTML>
          </VALUES>
          <TYPE>
            <SPEC-OBJECT-TYPE-REF>type</SPEC-OBJECT-TYPE-REF>
          </TYPE>
        </SPEC-OBJECT>
      </SPEC-OBJECTS>
    </REQ-IF-CONTENT>
  </CORE-CONTENT>
</REQ-IF>
XML
python - <<'PY'
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser
from seen import seen

before = open("a.reqif").read()
after = ReqIFUnparser.unparse(ReqIFParser.parse("a.reqif"))
for what, part, stated in [
    ("control, the simplified text", "<xhtml:div>see table</xhtml:div>", (True, True)),
    ("the mark that it is simplified", 'IS-SIMPLIFIED="true"', (True, False)),
    ("the original, with its table", "<xhtml:td>20</xhtml:td>", (True, False)),
]:
    seen(what, (part in before, part in after), stated)
PY
