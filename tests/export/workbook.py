"""Fills the checklists of an edition's workbooks with random answers, has LibreOffice and gnumeric compute them, and
compares the scores, grades and counts with what `standard.json` and the rules of scoring say.

    python3 tests/export/workbook.py SITE/2026-draft/data [ROUNDS]

Needs openpyxl, and LibreOffice (`soffice`) or gnumeric (`ssconvert`) or both. `tests/outside/run` starts it; the unit
tests compute the same formulas with a small spreadsheet of their own.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

import openpyxl

FIRST_ITEM = 5
ANSWER, ITEM_ID, DIMENSION_ID, SCORE = 9, 13, 14, 6
WORTH = [Fraction(1), Fraction(1, 2), Fraction(0), None]


def half_up(score):
    return (score * 10 + Fraction(1, 2)).__floor__() / Fraction(10)


def expected(standard, answers):
    """Total, grade and dimension scores of answers by item: 0 to 3 as in WORTH, or None for no answer."""
    items = {item["id"]: item for item in standard["items"]}
    scheme = standard["assessment"] or {"weights": [], "grades": [], "vetoes": []}
    weights = {weight["dimension"]: weight["weight"] for weight in scheme["weights"]}
    all_points, gained = {}, {}
    for item, answer in answers.items():
        worth = Fraction(0) if answer is None else WORTH[answer]
        if worth is None:
            continue
        dimension, points = items[item]["dimension"], items[item]["points"]
        all_points[dimension] = all_points.get(dimension, 0) + points
        gained[dimension] = gained.get(dimension, 0) + points * worth
    scores = {d: 100 * gained[d] / points for d, points in all_points.items() if points}
    if weights:
        share = sum(weights.get(d, 0) for d in scores)
        total = sum(weights.get(d, 0) * scores[d] for d in scores) / share if share else None
    else:
        points = sum(all_points.values())
        total = 100 * sum(gained.values()) / points if points else None
    total = None if total is None else half_up(total)
    ids = [grade["id"] for grade in scheme["grades"]]
    place = next((n for n, grade in enumerate(scheme["grades"]) if total is not None and grade["from"] <= total), None)
    for veto in scheme["vetoes"]:
        if place is not None and veto["at-most"] and answers.get(veto["item"]) == 2:
            place = max(place, ids.index(veto["at-most"]))
    grade = None if place is None else scheme["grades"][place]["name"]
    return total, grade, {d: half_up(score) for d, score in scores.items()}


def by_libreoffice(filled, folder):
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", str(folder / "out"), str(filled)], check=True, capture_output=True)
    return folder / "out" / filled.name


def by_gnumeric(filled, folder):
    computed = folder / "computed-by-gnumeric.xlsx"
    subprocess.run(["ssconvert", "--recalc", str(filled), str(computed)], check=True, capture_output=True)
    return computed


PROGRAMS = {"soffice": by_libreoffice, "ssconvert": by_gnumeric}


def fill(path, standard, folder):
    """Writes random answers into a copy, and gives it with what each checklist must come to."""
    book = openpyxl.load_workbook(path)
    words = [book.worksheets[0].cell(row, 2).value for row in range(9, 13)]
    vetoed = {veto["item"] for veto in (standard["assessment"] or {"vetoes": []})["vetoes"]}
    wanted = {}
    for sheet in book.worksheets[1:]:
        if sheet.cell(FIRST_ITEM - 1, DIMENSION_ID).value != "dimension":
            continue
        chances = random.choice([[4, 2, 2, 2, 0], [3, 1, 1, 1, 4], [1, 0, 1, 8, 0], [9, 1, 1, 0, 0]])
        answers, row = {}, FIRST_ITEM
        while item := sheet.cell(row, ITEM_ID).value:
            answer = random.choices([0, 1, 2, 3, None], chances)[0]
            answers[item] = answer
            if answer is not None:
                sheet.cell(row, ANSWER).value = words[answer]
            row += 1
        vetoes = sum(answers[item] == 2 for item in vetoed & answers.keys()) if vetoed & answers.keys() else None
        wanted[sheet.title] = (answers, vetoes, *expected(standard, answers))
    filled = folder / "filled.xlsx"
    book.save(filled)
    return filled, wanted


def number(value):
    return float(value) if isinstance(value, (int, float)) else value or None


def differences(program, computed, wanted):
    wrong = 0
    for title, (answers, vetoes, total, grade, scores) in wanted.items():
        sheet = computed[title]
        got_grade = sheet.cell(2, 5).value
        got_scores = {}
        for row in range(FIRST_ITEM, sheet.max_row + 1):
            dimension, score = sheet.cell(row, DIMENSION_ID).value, sheet.cell(row, SCORE).value
            if dimension and not sheet.cell(row, ITEM_ID).value and score not in (None, ""):
                got_scores[dimension] = float(score)
        pairs = {
            "total": (number(sheet.cell(2, 3).value), None if total is None else float(total)),
            "grade": (got_grade or None, None if grade is None else got_grade if got_grade in grade.values() else grade),
            "scores": (got_scores, {d: float(score) for d, score in scores.items()}),
            "answered": (sheet.cell(2, 7).value, f"{sum(a is not None for a in answers.values())} / {len(answers)}"),
            "vetoes": (None if vetoes is None else number(sheet.cell(2, ANSWER).value), vetoes),
        }
        differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        wrong += bool(differing)
        print("DIFFERS" if differing else "same", program, title, differing or "")
    return wrong


def main():
    data = pathlib.Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    standard = json.loads((data / "standard.json").read_text())
    present = [program for program in PROGRAMS if shutil.which(program)]
    for program in PROGRAMS.keys() - set(present):
        print(f"SKIPPED {program}: there is no such program")
    random.seed(1)
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path in sorted(data.glob("workbook-*.xlsx")) * rounds:
            filled, wanted = fill(path, standard, folder)
            for program in present:
                computed = openpyxl.load_workbook(PROGRAMS[program](filled, folder), data_only=True)
                wrong += differences(program, computed, wanted)
    sys.exit(wrong > 0)


main()
