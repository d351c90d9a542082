"""What the layout of a PDF costs, part by part: time and memory of typst on the theme's layouts, without clausebook around it.

    pip install typst==0.15.2
    cargo run --example corpus -- --clauses 10000 --languages zh /tmp/corpus
    python3 benches/pdf/layouts.py /tmp/corpus

The chapters of the corpus are written as the data that `print/standard.typ` gets, with paragraphs and links alone, as one run of the text:
clausebook lays out a long text in several. Each variant runs in a process of its own.
"""

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

THEME = Path(__file__).parents[2] / "themes/default"
HEADING = "[#heading(level: it.level, it.number + gap + it.title.join())#label(it.id)]"
WORDS = "par(b.text.filter(p => type(p) == str).join())"
LINKED = "par(inlines(b.text))"


def variant(*inner, heads=False):
    running = "#show: running\n" if heads else ""
    return (
        '#import "style.typ": data, gap, running, style\n#import "inline.typ": inlines\n#show: style\n' + running
        + '#for part in json("/run.json").chapters { for it in json(part.clauses) {\n' + inner[0] + "\nfor b in it.blocks { " + inner[1] + " } } }\n"
    )


VARIANTS = {
    "the whole layout": None,
    "headings, paragraphs, links, heads": variant(HEADING, LINKED, heads=True),
    "headings, paragraphs, heads": variant(HEADING, WORDS, heads=True),
    "headings, paragraphs": variant(HEADING, WORDS),
    "paragraphs": variant("", WORDS),
}


def pieces(block):
    """A paragraph with its links to clauses."""
    found = []
    for part in re.split(r"(\[[^\]]*\]\([^)]*\))", block.replace("\n", "")):
        link = re.match(r"\[([^\]]*)\]\(clause:([^)#]*)", part)
        if link:
            found.append({"kind": "link", "to": link[2], "address": None, "text": [link[1] or link[2]]})
        elif part:
            found.append(part)
    return found


def chapters(folder):
    for chapter, path in enumerate(sorted(folder.glob("content/editions/*/clauses/*.md")), 1):
        if path.name.endswith(".en.md"):
            continue
        clauses, number = [], []
        for block in re.split(r"\n\n+", path.read_text().strip()):
            heading = re.match(r"(#+) (.*?) ?\{#([^ }]+)[^}]*\}$", block)
            if not heading:
                clauses[-1]["blocks"].append({"kind": "paragraph", "text": pieces(block)})
                continue
            level = len(heading[1])
            number = [chapter] if level == 1 else (number[:level] + [0] * level)[:level]
            number[-1] += level > 1
            clause = {"id": heading[3], "level": level, "number": ".".join(map(str, number)), "title": [heading[2]] if heading[2] else []}
            empty = {"nature": None, "unit": None, "lang": None, "blocks": [], "inserted": [], "remarks": []}
            clauses.append(clause | empty)
        yield {"part": "body", "begins": True, "qr": None, "clauses": clauses}


def data(all_of):
    strings = (THEME / "strings/zh.yaml").read_text()
    section = lambda name: re.search(rf"^{name}:\n((?:  .*\n|\n)*)", strings, flags=re.M)[1]
    words = {f"{name}.{key}": text for name in ("pdf", "ui") for key, text in re.findall(r"^  (\w+): (.*)$", section(name), flags=re.M)}
    cover = dict.fromkeys(("replaces", "published", "effective")) | {"designation": "DB 1", "standard": "标准", "status": "published"}
    cover |= dict.fromkeys(("classification", "issued_by", "drafted_by", "notice", "summary", "history"), []) | {"drafted_by_word": ""}
    return {
        "lang": {"code": "zh", "region": "cn", "chinese": True}, "title": "标准", "designation": "DB 1", "date": [2026, 1, 1],
        "draft": False, "t": words, "qr": None, "cover": cover | {"titles": [{"lang": "zh", "text": "标准"}]},
        "anchors": {clause["id"]: True for part in all_of for clause in part["clauses"]},
    }


def measure(work, name):
    import typst

    compiler = typst.Compiler(f"{work}/{name}", root=work)
    begin = time.process_time()
    compiler.query("<none>")
    laid_out = time.process_time() - begin
    memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    after_layout = memory()
    compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"] if name == "standard.typ" else [])
    print(f"layout {laid_out:.1f} s, {after_layout:.0f} MB; with the file {time.process_time() - begin:.1f} s, {memory():.0f} MB")


def main():
    if sys.argv[1] == "--measure":
        return measure(*sys.argv[2:])
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(THEME / "print", work, dirs_exist_ok=True)
        written = lambda name, value: Path(work, name).write_text(json.dumps(value, ensure_ascii=False))
        all_of = list(chapters(Path(sys.argv[1])))
        written("data.json", data(all_of))
        for number, chapter in enumerate(all_of):
            written(f"{number}.json", chapter["clauses"])
            chapter["clauses"] = f"/{number}.json"
        written("run.json", {"pages": "text", "chapters": all_of, "begin": {"page": 1, "height": 0, "footnotes": 0}})
        latin = lambda name: {"name": name, "covers": "latin-in-cjk"}
        fonts = {"body": [latin("Liberation Serif"), "Noto Serif CJK SC"], "heading": [latin("Liberation Sans"), "Noto Sans CJK SC"]}
        written("fonts.json", fonts | {"code": ["Liberation Mono"], "math": []})
        for number, (name, text) in enumerate(VARIANTS.items()):
            file = "standard.typ"
            if text is not None:
                file = f"variant{number}.typ"
                Path(work, file).write_text(text)
            print(f"{name}: ", end="", flush=True)
            subprocess.run([sys.executable, __file__, "--measure", work, file], check=True)


main()
