"""Measures how much of PDF and OFD files an import gets: the numbers of clauses, and the letters.

    tests/outside/fixed_numbers.py target/release/clausebook FILE.pdf FILE.ofd FILE.docx…

The other reader of a PDF is pdftotext (poppler-utils); that of an OFD is `ofdkit text` (pip install ofdkit). A number that stands at the
beginning of a line counts as one of a clause if it belongs to the longest chain in which each number can follow the one before (4.1, 4.2,
4.2.1, 5; 第一条, 第二条; Article 1). So the numbers of items, of table rows and of references that start a line are no clauses, unless they
happen to make a longer chain than the clauses. A first number (4.1, 4.2.1) follows its parent alone, so that a chain cannot go through the
table of contents and then through the text. Where there are three articles, numbers of one step are items of theirs or numbers of lines.
A number of one step before three columns and more is that of a row (one of several steps may be that of a requirement in a table), and one with
a leading zero is that of a line.
Of a Word file, soffice makes a PDF, and the numbers are those of the import of the Word file.

For each file the script prints how many of these numbers the imported edition has as numbers of clauses or terms, which it lacks, and which
letters of the other reader are neither in the content nor in the report. Of a font that does not say which letters it shows, pdftotext
guesses letters from their codes, often two for one; the report tells these as unreadable, and the script how many. What pdftotext drops
(hyphens at the ends of lines) or shows in another form (ligatures, radicals) is compared in one form. Exits with 1 if an import fails. It
needs files of your own, so it is no part of `run`.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

DIGITS = "零一二三四五六七八九"
DECIMAL = re.compile(r"\s*(?:§\s*)?([VＶ]?(?:[A-Z]\.)?\d{1,3}(?:[.．]\d{1,3})*)(?:[.．](?=\s|$))?(?=\s|$|[\u3400-\u9fff])")
ANNEX = re.compile(r"\s*(?:附\s*录|Annex|ANNEX|Appendix|APPENDIX)\s*([A-Z])(?![A-Za-z0-9.、和的])")
ARTICLE = re.compile(r"\s*第([零〇一二三四五六七八九十百千]+)条(?=\s)")
ENGLISH = re.compile(r"\s*(?:Article|ARTICLE)\s+(\d+|[IVXL]+)[.:]?(?=\s|$)")
# Numbers of several steps with room at their points, as programs for books set them, before Chinese text or alone.
SPACED = re.compile(r"^\s*\d{1,3}(?:\s?[.．]\s?\d{1,3})+(?=\s*$|\s*[\u3400-\u9fff])", re.M)
POINT = re.compile(r"(?<=\d)\s?([.．])\s?(?=\d)")
# Three columns and more: the row of a table, which may have a number of its own.
ROW = re.compile(r"(?:\s{3,}\S.*?){3,}")
ENTRY = re.compile(r"([.…·_]\s?){3,}\s*\(?[0-9IVXLivxl]*\)?\s*$|\s{3,}[0-9IVXLivxl]{1,4}\s*$")


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, **options)


def text_of(file, folder):
    """The pages as text of the other reader."""
    if file.suffix.lower() == ".ofd":
        return run("ofdkit", "text", file).stdout.decode("utf-8", "replace")
    return run("pdftotext", "-q", "-layout", "-enc", "UTF-8", file, "-").stdout.decode("utf-8", "replace")


def figure(written):
    """The value of a Chinese number."""
    value, digit = 0, 0
    for sign in written.replace("〇", "零"):
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        else:
            value += max(digit, 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    return value + digit


def roman(written):
    """The value of a number in digits or Roman capitals."""
    if written.isdigit():
        return int(written)
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in written]
    return sum(-value if value < after else value for value, after in zip(values, values[1:] + [0]))


def step(part):
    return int(part) if part.isdigit() else 1000 + ord(part) - ord("A") + 1


def candidates(text):
    """The numbers at beginnings of lines in their order, by kind: (`decimal` or `article`, the steps, as shown)."""
    found = []
    spaced = SPACED.findall(text)
    if 2 * sum(" " in number.strip() for number in spaced) > len(spaced) > 3:
        text = SPACED.sub(lambda number: POINT.sub(r"\1", number[0]), text)
    for line in text.replace("\f", "\n").split("\n"):
        # A number alone is that of the page.
        if ENTRY.search(line) or re.fullmatch(r"\W*\d+\W*", line):
            continue
        if match := ARTICLE.match(line):
            found.append(("article", (figure(match[1]),), match[0].strip()))
        elif match := ENGLISH.match(line):
            found.append(("article", (roman(match[1]),), f"Article {roman(match[1])}"))
        elif match := ANNEX.match(line):
            found.append(("decimal", (step(match[1]),), match[1]))
        elif match := DECIMAL.match(line):
            shown = match[1].replace("．", ".").lstrip("VＶ")
            if "." not in shown and (shown.startswith("0") or ROW.match(line[match.end():])):
                continue
            steps = tuple(step(part) for part in shown.split("."))
            if 0 not in steps[:1]:
                found.append(("decimal", steps, shown))
    return found


def may_follow(steps):
    """The numbers after which a number can stand: each itself alone, or with all below it."""
    *above, last = steps
    before = [(tuple(above), True)] if last == 1 else [(tuple(above) + (last - 1,), False)]
    if last == 1001:
        before.append(("any chapter", False))
    if len(steps) == 3 and steps[1] == 0 and last == 1:
        before.append((tuple(above[:1]), True))
    return before


def chain(found):
    """The longest chain of numbers in which each can follow the one before."""
    best, last, exact = [], {}, {}
    for at, (_, steps, _) in enumerate(found):
        length, back = (1, None) if steps in ((1,), (1, 1)) else (0, None)
        for prefix, is_exact in may_follow(steps):
            # `last` has, for each number and all above it, the longest chain that ends there or below.
            known = (exact if is_exact else last).get(prefix)
            if known is not None and best[known][0] + 1 > length and best[known][0]:
                length, back = best[known][0] + 1, known
        best.append((length, back))
        if length:
            if steps not in exact or best[exact[steps]][0] < length:
                exact[steps] = at
            for depth in range(1, len(steps) + 1):
                key = steps[:depth]
                if key not in last or best[last[key]][0] < length:
                    last[key] = at
            if len(steps) and steps[0] < 1000:
                key = "any chapter"
                if key not in last or best[last[key]][0] < length:
                    last[key] = at
    at = max(range(len(best)), key=lambda at: best[at][0], default=None)
    numbers = []
    while at is not None:
        numbers.append(found[at][2])
        at = best[at][1]
    return numbers[::-1]


def expected(text):
    found = candidates(text)
    decimal, articles = (chain([one for one in found if one[0] == kind]) for kind in ("decimal", "article"))
    if len(articles) > 2 and not any("." in number for number in decimal):
        return articles
    return max(decimal, articles, key=len)


def bare(number):
    """A number in a form in which those of all readers are equal."""
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", number))
    if match := re.fullmatch(r"第([零〇一二三四五六七八九十百千]+)条", number):
        return str(figure(match[1]))
    number = re.sub(r"^(附录|Annex|ANNEX|Appendix|APPENDIX|Article|ARTICLE|条|V(?=\d))", "", number)
    return number.rstrip(".")


def letters(text):
    text = unicodedata.normalize("NFKC", text)
    return collections.Counter(c for c in text if c.isalnum() or unicodedata.category(c) in ("Sm", "Sc", "So", "Lo"))


def imported(program, file, folder):
    """The numbers of the edition that an import makes, the text of content and report, and why there is none."""
    root = pathlib.Path(tempfile.mkdtemp(dir=folder))
    made = run(program, "import", file, "--edition", "x", "--root", root, "--allow-loss", "-q")
    if made.returncode:
        return None, "", made.stderr.decode("utf-8", "replace").strip()
    data = json.loads(run(program, "--root", root, "export", "json", "--edition", "x").stdout or b"{}")
    numbers = [record.get("number") for record in data.get("clauses", []) + data.get("terms", [])]
    numbers = [shown(number) for number in numbers if number]
    report = json.loads((root / "import-report-x.json").read_text(encoding="utf-8"))
    parts = [path.read_text(encoding="utf-8") for path in (root / "content/editions").rglob("*.*") if path.suffix in (".md", ".yaml")]
    parts += [entry["text"] for entry in report["entries"]]
    lost = [entry for entry in report["entries"] if entry["fate"] == "lost"]
    unreadable = sum(entry["text"].count("\ufffd") for entry in lost)
    why = [f"{len(lost)} losses told"] * bool(lost) + [f"{unreadable} letters told as unreadable"] * bool(unreadable)
    return numbers, " ".join(parts), ", ".join(why)


def shown(number):
    return number if isinstance(number, str) else number.get("shown") or next(iter(number.values()))


def main():
    program, *files = sys.argv[1:]
    total, met, failed = 0, 0, False
    with tempfile.TemporaryDirectory() as folder:
        for file in map(pathlib.Path, files):
            wanted = None
            if file.suffix.lower() == ".docx":
                wanted, _, why = imported(program, file, folder)
                if wanted is None:
                    print(f"FAILED {file.name}: {why[:300]}")
                    failed = True
                    continue
                run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, file)
                file = pathlib.Path(folder) / (file.stem + ".pdf")
            text = text_of(file, folder)
            numbers, carried, why = imported(program, file, folder)
            if numbers is None:
                print(f"FAILED {file.name}: {why[:300]}")
                failed = True
                continue
            wanted = [bare(number) for number in (wanted if wanted is not None else expected(text))]
            missing = list((collections.Counter(wanted) - collections.Counter(map(bare, numbers))).elements())
            gone = letters(text) - letters(carried)
            total, met = total + len(wanted), met + len(wanted) - len(missing)
            share = 100 * (len(wanted) - len(missing)) / max(len(wanted), 1)
            print(f"{file.name}: {len(wanted) - len(missing)} of {len(wanted)} numbers ({share:.1f} %), {len(numbers)} imported; "
                  f"{sum(gone.values())} of {sum(letters(text).values())} letters not met {why}")
            if missing:
                print("    lacks", " ".join(missing[:40]))
            if gone:
                print("    letters", " ".join(f"{c}×{n}" for c, n in gone.most_common(20)))
            sys.stdout.flush()
    print(f"in all: {met} of {total} numbers ({100 * met / max(total, 1):.2f} %)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
