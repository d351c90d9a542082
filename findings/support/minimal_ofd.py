"""One-page OFD files after GB/T 33190-2016: a page of text objects in millimetres, from the top left."""

import zipfile
from xml.sax.saxutils import escape

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(number, x, baseline, words, size=4, attributes=""):
    """A text object: its first letter stands at x on the baseline, each letter is `size` wide."""
    deltas = f' DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{x} {baseline - size} {size * len(words)} {size * 1.5}" Font="2" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}"{deltas}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def write(path, *objects):
    """Writes a document with one page of A4, which holds the objects."""
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="SimSun"/></ofd:Fonts></ofd:Res>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="3">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>',
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + part)


def read(*objects):
    """The text that ofdkit gives for the page."""
    import ofdkit

    write("a.ofd", *objects)
    with ofdkit.open("a.ofd") as document:
        return document.pages[0].text()
