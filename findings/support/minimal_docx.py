"""Writes the smallest Word file that has a body and, where wanted, lists."""

import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACE = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(runs, number=None, level=0):
    """A paragraph of the given runs, in list `number` of `write` if there is one, at a level that counts from 0."""
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
    return f"<w:p>{place}{runs}</w:p>"


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def write(path, body, lists=()):
    """`lists`: of each list its number format, the text of its label, and its first number; or a list of these, one a level."""
    numbering = ""
    for number, levels in enumerate(lists, 1):
        numbering += f'<w:abstractNum w:abstractNumId="{number}">'
        for level, (form, label, start) in enumerate([levels] if isinstance(levels, tuple) else levels):
            numbering += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/>'
                f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'
            )
        numbering += "</w:abstractNum>"
    for number in range(1, len(lists) + 1):
        numbering += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>',
        )
        for part, kind, target in [
            ("_rels/.rels", "officeDocument", "word/document.xml"),
            ("word/_rels/document.xml.rels", "numbering", "numbering.xml"),
        ]:
            package.writestr(
                part,
                f'<Relationships xmlns="{PACKAGE}/relationships">'
                f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>',
            )
        package.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>")
        package.writestr("word/numbering.xml", f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>")
