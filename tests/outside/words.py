"""Reads pages with text browsers, and looks for words that run together.

    python3 tests/outside/words.py SITE

Two texts that a page keeps apart by its style alone (a number and its title, a label and its value) are one word to a screen reader,
the clipboard and a text browser: "6.1.1Core", "SourceReported". For each border between two elements at which letters or digits meet
without a space, the joined word is looked for in what lynx and w3m print.
"""

import pathlib
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser

site = pathlib.Path(sys.argv[1])
# Elements inside a word or a sentence: what they join is one text.
WITHIN = {"em", "strong", "a", "mark", "ins", "del", "s", "b", "i", "code", "sub", "sup", "wbr", "bdi", "abbr", "span", "tspan", "br"}
# Text browsers do not know MathML: they print the letters of a formula one after the other.
UNSEEN = {"script", "style", "template", "svg", "title", "noscript", "head", "math"}
BROWSERS = {
    "lynx": ["lynx", "-dump", "-nolist", "-width=1000", "-display_charset=utf-8", "-assume_charset=utf-8"],
    "w3m": ["w3m", "-dump", "-cols", "1000", "-I", "utf-8", "-O", "utf-8"],
}


class Borders(HTMLParser):
    """The words that meet at a border of elements: as they are, and joined."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.last, self.between, self.depth, self.found, self.text = "", [], 0, set(), []

    def handle_starttag(self, tag, attributes):
        self.between.append(tag)
        self.depth += tag in UNSEEN

    def handle_endtag(self, tag):
        self.between.append(tag)
        self.depth -= tag in UNSEEN

    def handle_data(self, data):
        if self.depth or not data:
            return
        self.text.append(data)
        before = re.search(r"[A-Za-z0-9.]*[A-Za-z0-9]$", self.last)
        after = re.match(r"[A-Za-z]+|[\u4e00-\u9fff]{1,4}", data)
        # A number and a Chinese title need a space; a number inside Chinese text does not.
        is_number = before and re.fullmatch(r"\d+(\.\d+)+", self.last.strip())
        is_word = after and after[0].isascii()
        tags = set(self.between)
        if before and after and (is_number or is_word) and tags and (is_number or tags - WITHIN):
            self.found.add(before[0] + after[0])
        self.last, self.between = data, []


def pages():
    """A page of each kind in each language: the first and the largest of each folder."""
    found = {}
    for path in sorted(site.glob("**/*.html")):
        kind = (path.parent.relative_to(site), "" if path.parent.name in {"c", "bodies", "lists", "types", "changes"} else path.name)
        best = found.setdefault(kind, path)
        if path.stat().st_size > best.stat().st_size:
            found[kind] = path
    return [path for path in found.values() if path.name != "print.html" and "latest" not in path.parts]


there = {name: command for name, command in BROWSERS.items() if shutil.which(command[0])}
for name in BROWSERS.keys() - there.keys():
    print(f"SKIPPED {name} is missing")
faults, read = [], 0
for page in pages():
    borders = Borders()
    borders.feed(page.read_text("utf-8"))
    own = " ".join(borders.text)
    for name, command in there.items():
        shown = subprocess.run([*command, str(page)], capture_output=True, timeout=60).stdout.decode("utf-8", "replace")
        read += 1
        for word in sorted(borders.found):
            if re.search(rf"(?<![A-Za-z0-9.]){re.escape(word)}", shown) and word not in own:
                faults.append(f"{name} joins words of {page.relative_to(site)}: {word}")
print(f"{read} pages read by {', '.join(there)}")
print("\n".join(faults[:20]))
sys.exit(bool(faults))
