"""Compares the numbers that clausebook counts in Word files with those that LibreOffice shows.

    cargo build --example docx_numbers
    tests/outside/docx_numbers.py FILE.docx…

LibreOffice saves each file as plain text, in which a line has the number that its paragraph shows. A paragraph of ours whose text
is that of a line must have its number. Signs of bullets differ between fonts and are not compared. Prints each difference and, for
each file and in total, how many numbers were compared and agree; exits with 1 if one differs.

The script is not called numbers.py, because pandas, which other scripts here use, would import it for the standard module.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

# What LibreOffice may show before a paragraph that has no number of ours.
NUMBER = re.compile(r"[(（第]?([0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十百]{1,4})([.．-][0-9]{1,3})*[)）.、．条章]?")
PROGRAM = "target/debug/examples/docx_numbers"


def squeezed(text):
    """Without white space, and with one kind of hyphen: LibreOffice wraps and replaces some."""
    return re.sub(r"[\s\u200b\u00ad\ufeff]+", "", text.replace("\u2011", "-"))


def ours(file):
    """What each paragraph shows: its number, and its text as it is with all changes shown."""
    ran = subprocess.run([PROGRAM, file], capture_output=True, text=True)
    if ran.returncode:
        return None, ran.stderr.strip()
    rows = [json.loads(line) for line in ran.stdout.split("\n") if line]
    # A line break within a paragraph is a line of the text; the number stands in the first.
    shown = []
    for _, label, after, _ in rows:
        first, *more = map(squeezed, after.split("\n"))
        shown.append((label or "", first))
        shown.extend(("", text) for text in more)
    return [(label, text) for label, text in shown if label or text], ""


def with_known_styles(file, folder):
    """The file without the names of styles that it does not define. Word then takes the default style and keeps the list of the
    paragraph, as in files of pandoc on a reference document without `Compact`; LibreOffice 7.4 forgets the list."""
    copy = pathlib.Path(folder) / pathlib.Path(file).name
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        known = set(re.findall(rb'w:styleId="([^"]*)"', parts.get("word/styles.xml", b"")))
        for name, data in parts.items():
            if name == "word/document.xml":
                data = re.sub(rb'<w:pStyle w:val="([^"]*)" ?/>', lambda m: m[0] if m[1] in known else b"", data)
            new.writestr(name, data)
    return copy


def theirs(file, folder):
    """The lines that LibreOffice shows."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
               "txt:Text (encoded):UTF8", "--outdir", folder, with_known_styles(file, folder)]
    subprocess.run(command, capture_output=True, timeout=600)
    out = pathlib.Path(folder) / (pathlib.Path(file).stem + ".txt")
    if not out.exists():
        return None
    text = out.read_text(encoding="utf-8", errors="replace")
    out.unlink()
    return [line for line in map(squeezed, text.splitlines()) if line]


def is_sign(label):
    """Whether it is a bullet: neither digits nor letters."""
    return label == "o" or not re.search(r"\w", label) or any(0xE000 <= ord(c) <= 0xF8FF for c in label)


def compared(rows, lines):
    """Pairs of a number of ours and what LibreOffice shows before the same text."""
    whole = [squeezed(label) + text for label, text in rows]
    matcher = difflib.SequenceMatcher(None, whole, lines, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for row in rows[i1:i2]:
                if row[0] and not is_sign(row[0]):
                    yield row[0], squeezed(row[0]), row[1]
            continue
        rest = lines[j1:j2]
        for label, text in rows[i1:i2]:
            if is_sign(label) and label:
                continue
            # The first line that ends as the text does; what stands before is the number.
            for at, line in enumerate(rest):
                if text and line.endswith(text) and len(line) - len(text) < 24 and (len(text) > 3 or label):
                    found = line[: len(line) - len(text)]
                    rest = rest[at + 1:]
                    if label or NUMBER.fullmatch(found):
                        yield label, found, text
                    break


def main():
    total = agreed = 0
    for file in sys.argv[1:]:
        rows, why = ours(file)
        if rows is None:
            print(f"{file}: refused: {why}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            lines = theirs(file, folder)
        if lines is None:
            print(f"{file}: LibreOffice does not open it")
            continue
        pairs = list(compared(rows, lines))
        wrong = [(label, found, text) for label, found, text in pairs if squeezed(label) != found]
        numbered = sum(1 for label, _ in rows if label and not is_sign(label))
        total += len(pairs)
        agreed += len(pairs) - len(wrong)
        print(f"{file}: {len(pairs) - len(wrong)} of {len(pairs)} agree; {numbered} paragraphs have a number")
        for label, found, text in wrong[:20]:
            print(f"    ours {label!r}, LibreOffice {found!r}: {text[:40]}")
    print(f"{agreed} of {total} numbers agree" + (f": {100 * agreed / total:.2f} %" if total else ""))
    sys.exit(1 if agreed < total else 0)


main()
