"""Measures how well `clausebook import --from` matches the clauses of real revisions.

    cargo build --release
    tests/outside/revisions.py FOLDER

FOLDER holds laws in Markdown, such as a clone of github.com/LawRefBook/Laws: files `NAME(YEAR-MM-DD).md`. Each two versions of a law
that follow each other are imported, the newer one with `--from` the older. The truth is found in another way than the program does it:
two articles are the same if each is, by the pairs of characters that both have, most like the other, clearly more than like any third, and
at least half alike. A certain match of an article without a true one is right if one of the two contains most of the other. Prints the share of certain matches that are right, the share of true matches that are certain or listed as doubtful,
and with `--list` each match that differs from the truth.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = str(pathlib.Path("target/release/clausebook").resolve())
HEADING = re.compile(r"^#+ .*\{#(\S+?)[ }]")


def articles(folder):
    """The text of each clause that has one, by id, without the headings."""
    texts = {}
    for file in sorted(folder.glob("clauses/*.md")):
        at = None
        for line in file.read_text().split("\n"):
            found = HEADING.match(line)
            if found:
                at = found[1]
                texts[at] = ""
            elif at:
                texts[at] += line
    return {at: text for at, text in texts.items() if text.strip()}


def pairs_of(text):
    letters = re.sub(r"\W|第[一二三四五六七八九十百千零]+[条章节款项]", "", text)
    return collections.Counter(zip(letters, letters[1:]))


def alike(one, other):
    both = sum((one & other).values())
    return 2 * both / max(1, sum(one.values()) + sum(other.values()))


def contains(one, other):
    """The share of the shorter text that the longer one has: a clause that took in others, or of which a part was split off."""
    both = sum((one & other).values())
    return both / max(1, min(sum(one.values()), sum(other.values())))


def truth(old, new):
    """The true matches, new to old, and the clauses of the newer law whose match is not clear."""
    old = {at: pairs_of(text) for at, text in old.items()}
    new = {at: pairs_of(text) for at, text in new.items()}
    likeness = {n: {o: alike(new[n], old[o]) for o in old} for n in new}
    best = {n: max(row, key=row.get) for n, row in likeness.items() if row}
    back = {o: max(new, key=lambda n: likeness[n][o]) for o in old}
    found, unclear = {}, set()
    for n, o in best.items():
        others = [value for other, value in likeness[n].items() if other != o]
        others += [likeness[m][o] for m in new if m != n]
        if likeness[n][o] - max(others, default=0) < 0.1:
            unclear.add(n)
        elif back[o] == n and likeness[n][o] >= 0.5:
            found[n] = o
    return found, unclear


def compare(older, newer, counts, listed):
    with tempfile.TemporaryDirectory() as root:
        def run(file, edition, *more):
            command = [PROGRAM, "--root", root, "--format", "json", "import", str(file), "--edition", edition, *more]
            ran = subprocess.run(command, capture_output=True, text=True)
            return json.loads(ran.stdout) if ran.returncode == 0 else None
        if not run(older, "old", "--allow-loss"):
            return
        report = run(newer, "new", "--from", "old", "--allow-loss")
        if not report:
            return
        editions = pathlib.Path(root) / "content/editions"
        old, new = articles(editions / "old"), articles(editions / "new")
        # A clause that was moved here has the id of the older edition.
        certain = {n: n for n in new if n in old}
        text = json.dumps(report, ensure_ascii=False)
    true, unclear = truth(old, new)
    counts["laws"] += 1
    counts["true"] += len(true)
    for n, o in certain.items():
        if n in unclear:
            continue
        counts["certain"] += 1
        if true.get(n) == o or n not in true and contains(pairs_of(new[n]), pairs_of(old[o])) >= 0.6:
            counts["right"] += 1
        elif listed:
            print(f"WRONG {newer.name} {n}: {new[n][:70]} / {old[o][:70]} / true: {true.get(n)} {old.get(true.get(n), '')[:70]}")
    for n, o in true.items():
        if certain.get(n) == o:
            counts["found"] += 1
        elif f"`{o}`" in text:
            counts["doubtful"] += 1
        elif listed:
            print(f"MISSED {newer.name} {n} = {o}: {new[n][:70]} / {old[o][:70]}")


def main():
    listed = "--list" in sys.argv
    folder = pathlib.Path([argument for argument in sys.argv[1:] if argument != "--list"][0])
    laws = collections.defaultdict(list)
    for file in sorted(folder.rglob("*(*).md")):
        laws[file.name.rsplit("(", 1)[0]].append(file)
    counts = collections.Counter()
    for versions in laws.values():
        versions.sort(key=lambda file: file.name)
        for older, newer in zip(versions, versions[1:]):
            compare(older, newer, counts, listed)
    right, found = counts["right"] / max(1, counts["certain"]), (counts["found"] + counts["doubtful"]) / max(1, counts["true"])
    print(f"{counts['laws']} revisions; {counts['certain']} certain matches, {100 * right:.1f} % right; {counts['true']} true matches, "
          f"{counts['found']} certain and {counts['doubtful']} doubtful: {100 * found:.1f} % found")


main()
