"""A draft goes out as Word, a reviewer comments and edits in it, and LibreOffice saves it: what comes back?

    python3 tests/outside/docx/resaved.py CLAUSEBOOK ROOT EDITION LANG…

Each clause of every second bookmark gets a comment that names it, each of the others a tracked insertion or deletion. After
LibreOffice saved the document, once with the map of its bookmarks and once without, `import --from` must give every clause its id,
and `comments import` must put each comment and each change at its clause. Works on a copy of ROOT.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DATE = 'w:author="虚构的审阅人" w:date="2026-11-20T08:00:00Z"'


def ran(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def clauses(parts):
    """The clauses by the names of their bookmarks."""
    text = parts["customXml/item1.xml"].decode()
    return dict(re.findall(r'<b n="([^"]+)" k="clause" id="([^"]+)"', text))


def reviewed(parts, lang):
    """The document with comments and tracked changes, and the clauses that have them."""
    by_bookmark = clauses(parts)
    document = parts["word/document.xml"].decode()
    comments, edits, notes = set(), set(), []

    def edited(paragraph):
        found = re.search(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"/>', paragraph)
        clause = found and by_bookmark.get(found[1])
        if not clause or "<w:t " not in paragraph:
            return paragraph
        number = len(comments) + len(edits) + 1
        at = found.end()
        head, end = paragraph[: -len("</w:p>")], "</w:p>"
        if number % 2:
            comments.add(clause)
            said = f'<w:p><w:r><w:t xml:space="preserve">comment in {lang} on {clause}</w:t></w:r></w:p>'
            notes.append(f'<w:comment w:id="{number}" {DATE} w:initials="XG">{said}</w:comment>')
            range_end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            return head[:at] + f'<w:commentRangeStart w:id="{number}"/>' + head[at:] + range_end + end
        edits.add(clause)
        change = f'w:id="{90000 + number}" {DATE}'
        if number % 4:
            return head + f'<w:ins {change}><w:r><w:t xml:space="preserve">（增加 {clause}）</w:t></w:r></w:ins>' + end
        run = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space=\"preserve\">([^<]+)</w:t></w:r>")
        deleted = rf'<w:del {change}><w:r>\1<w:delText xml:space="preserve">\2</w:delText></w:r></w:del>'
        return head[:at] + run.sub(lambda match: match.expand(deleted.replace(r"\1", match[1] or "")), head[at:], 1) + end

    document = re.sub(r"<w:p>(?:(?!</w:p>).)*</w:p>", lambda match: edited(match[0]), document, flags=re.S)
    parts = dict(parts)
    parts["word/document.xml"] = document.encode()
    parts["word/comments.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{WORD}">{"".join(notes)}</w:comments>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    ).encode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rIdReview" Type="{relation}" Target="comments.xml"/></Relationships>'
    ).encode()
    return parts, comments, edits


def ids(folder):
    """The ids of the headings of an edition, by the name of the file."""
    headings = {path.name: path.read_text() for path in folder.glob("clauses/*.md")}
    return {name: re.findall(r"^#+ .*\{#([^ }]+)", text, flags=re.M) for name, text in headings.items()}


def compare(book, root, files, edition, expected):
    """The faults of an edition that is imported from files and continues another."""
    back = root / "content/editions/back"
    ran(*book, "import", *files, "--edition", "back", "--from", edition, "--changes", "reject", "--allow-loss")
    found = [clause for of_file in ids(back).values() for clause in of_file]
    shutil.rmtree(back)
    return [f"{sorted(expected - set(found))} missing, {sorted(set(found) - expected)} new"] if set(found) != expected else []


def misplaced(text, comments, edits):
    """The faults of new comments; those that came back are taken out of the sets."""
    fields = r"^  (about|comment|proposed|original): (.*)$"
    faults = []
    for entry in re.split(r"^- ", text, flags=re.M):
        entry = dict(re.findall(fields, entry, flags=re.M))
        about = entry.get("about", "").removeprefix("clause:")
        said = re.search(r"comment in \S+ on (\S+)", entry.get("comment", ""))
        if not said:
            edits.discard(about)
        elif said[1] == about:
            comments.discard(about)
        else:
            faults.append(f"the comment on {said[1]} is at {about or 'no clause'}")
    return faults + [f"no comment on {clause}" for clause in sorted(comments)] + [f"no change in {clause}" for clause in sorted(edits)]


def main():
    program, root, edition, *languages = sys.argv[1:]
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for part in ("content", "themes"):
            if (Path(root) / part).exists():
                shutil.copytree(Path(root) / part, folder / part)
        own = folder / "content/editions" / edition
        # Two editions cannot have one designation.
        about = (own / "edition.yaml").read_text()
        (own / "edition.yaml").write_text(re.sub(r"^designation:.*\n", "", about, flags=re.M))
        book = [program, "--quiet", "--root", str(folder)]
        saved, lost, expected = [], [], set()
        for lang in languages:
            out, back = folder / f"out.{lang}.docx", folder / f"back.{lang}.docx"
            ran(*book, "export", "docx", "--edition", edition, "--lang", lang, "--out", out)
            sent = parts_of(out)
            expected |= set(clauses(sent).values())
            parts, comments, edits = reviewed(sent, lang)
            write(back, parts)
            office = ("soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "docx")
            ran(*office, "--outdir", folder / "saved", back)
            saved.append(folder / "saved" / back.name)
            resaved = parts_of(saved[-1])
            if not any(b"urn:clausebook:word-map:1" in resaved[name] for name in resaved if "customXml/item1" in name):
                faults.append(f"{lang}: LibreOffice dropped the map of the bookmarks")
            lost.append(folder / f"lost.{lang}.docx")
            write(lost[-1], {name: content for name, content in resaved.items() if not name.startswith("customXml/")})
            before = (own / "comments.yaml").read_text() if (own / "comments.yaml").exists() else ""
            told = json.loads(ran(*book, "--format", "json", "comments", "import", saved[-1], "--edition", edition))
            after = (own / "comments.yaml").read_text()
            counts = f"{len(comments)} comments and {len(edits)} changes"
            faults += [f"{lang}: {fault}" for fault in misplaced(after[len(before):], comments, edits)]
            print(f"{edition} {lang}: {counts} went out, {told['added']} came back, {len(told['unplaced'])} without a place")
        for name, files in (("saved", saved), ("without its map", lost)):
            faults += [f"{name}: {fault}" for fault in compare(book, folder, files, edition, expected)]
    for fault in faults:
        print("fault:", fault)
    sys.exit(bool(faults))


main()
