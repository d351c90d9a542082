"""Validates NISO STS files by the official schema and by Schematron: sts.py FOLDER FILE.xml...

FOLDER is a checkout of https://github.com/sts4i/sts4i-tools, which has the RELAX NG schema of NISO STS 1.2 (interchange tag set, MathML 3) and
Schematron rules for the exchange of standards. Both need lxml, the rules also saxonche, since they are written in XPath 3; a pattern that
needs a library from the web is skipped, which is said. Errors fail the run; warnings are printed.
"""

import collections
import pathlib
import sys
from xml.sax.saxutils import quoteattr

from lxml import etree

SCHEMA = "schema/nisosts/NISO-STS-interchange-1-2-MathML3-RNG/NISO-STS-interchange-1-mathml3.rng"
RULES = "schematron/NISOSTS_lib.sch"
FUNCTIONS = "schematron/NISOSTS_lib.xsl"
SCH = "{http://purl.oclc.org/dsdl/schematron}"


def by_schema(folder, paths):
    schema = etree.RelaxNG(etree.parse(str(folder / SCHEMA)))
    faults = 0
    for path in paths:
        if not schema.validate(etree.parse(path)):
            faults += len(schema.error_log)
            for fault in schema.error_log:
                print(f"{path}:{fault.line}: {fault.message}")
    print(f"RELAX NG: {len(paths)} files, {faults} faults")
    return faults


def variables(of):
    lets = [let for let in of.findall(SCH + "let") if let.get("value")]
    return "".join(f"<xsl:variable name={quoteattr(let.get('name'))} select={quoteattr(let.get('value'))}/>" for let in lets)


def stylesheet(root, pattern, functions):
    """A stylesheet that writes a line for each finding of a pattern: role, id of the rule, place."""
    spaces = {of.get("prefix"): of.get("uri") for of in root.findall(SCH + "ns")}
    spaces |= {"xsl": "http://www.w3.org/1999/XSL/Transform", "xs": "http://www.w3.org/2001/XMLSchema"}
    names = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in spaces.items())
    parts = [
        f'<xsl:stylesheet version="3.0" {names}><xsl:include href={quoteattr(functions.resolve().as_uri())}/>',
        "<xsl:param name=\"target-niso-version\" select=\"'1.2'\"/><xsl:output method=\"text\"/>",
        variables(root) + variables(pattern),
    ]
    # Of the rules of a pattern the first that matches an element counts.
    for place, rule in enumerate(pattern.findall(SCH + "rule")):
        parts.append(f'<xsl:template match={quoteattr(rule.get("context"))} mode="m" priority="{1000 - place}">')
        parts.append(variables(rule))
        for test in rule:
            if test.tag in (SCH + "assert", SCH + "report"):
                wrong = test.get("test") if test.tag == SCH + "report" else f"not({test.get('test')})"
                line = f"{test.get('role') or 'error'} {test.get('id')}"
                parts.append(f"<xsl:if test={quoteattr(wrong)}><xsl:value-of select=\"'{line} ', path(.), '&#10;'\"/></xsl:if>")
        parts.append('<xsl:apply-templates select="@*|node()" mode="m"/></xsl:template>')
    parts.append('<xsl:template match="@*|node()" mode="m" priority="-5"><xsl:apply-templates select="@*|node()" mode="m"/></xsl:template>')
    parts.append('<xsl:template match="/" priority="5000"><xsl:apply-templates select="." mode="m"/></xsl:template></xsl:stylesheet>')
    return "".join(parts)


def by_rules(folder, paths):
    try:
        from saxonche import PySaxonApiError, PySaxonProcessor
    except ImportError:
        print("SKIPPED saxonche is missing, so the rules of Schematron are not tried")
        return 0
    root = etree.parse(str(folder / RULES)).getroot()
    processor = PySaxonProcessor(license=False)
    found, tried, skipped = collections.Counter(), 0, []
    for pattern in root.findall(SCH + "pattern"):
        try:
            sheet = processor.new_xslt30_processor().compile_stylesheet(
                stylesheet_text=stylesheet(root, pattern, folder / FUNCTIONS)
            )
            texts = [sheet.transform_to_string(source_file=path) or "" for path in paths]
        except PySaxonApiError:
            skipped.append(pattern.get("id"))
            continue
        tried += 1
        for path, text in zip(paths, texts):
            for line in filter(str.strip, text.splitlines()):
                role, rule = line.split()[:2]
                found[role, rule, path] += 1
    for (role, rule, path), count in sorted(found.items()):
        print(f"{path}: {role} {rule}: {count} times")
    faults = sum(count for (role, *_), count in found.items() if role == "error")
    print(f"Schematron: {len(paths)} files, {tried} patterns, {faults} errors; SKIPPED {', '.join(skipped) or 'none'}")
    return faults


if __name__ == "__main__":
    sources, files = pathlib.Path(sys.argv[1]), sys.argv[2:]
    sys.exit(1 if by_schema(sources, files) + by_rules(sources, files) else 0)
