"""Opens the tables of an edition in pandas, LibreOffice and gnumeric, and compares the numbers of clauses with `standard.json`.

    python3 tests/outside/tables.py SITE/2022/data

A spreadsheet guesses what a cell is: `5.1.1` becomes a day, `1.10` becomes 1.1. In the CSV files the sign § before a number
prevents that; in the XLSX file the cells are texts. Programs that are missing are skipped.
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

data = pathlib.Path(sys.argv[1])
standard = json.loads((data / "standard.json").read_text("utf-8"))
numbers = {clause["id"]: clause["number"] for clause in standard["clauses"]}
faults = []


def compare(program, source, rows):
    """Compares the number in each row with the clause's, without the sign of a text."""
    seen = 0
    for row in rows:
        expected = numbers.get(row.get("id"))
        if expected is None:
            continue
        seen += 1
        shown = str(row["number"])
        if shown.removeprefix("'").removeprefix("§") != expected:
            faults.append(f"{program} shows {shown} for {expected} in {source}")
    if seen != sum(number is not None for number in numbers.values()):
        faults.append(f"{program} has {seen} numbered clauses in {source}")
    print(f"{program}: {seen} numbers in {source}")


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_pandas():
    try:
        import pandas
    except ImportError:
        return print("SKIPPED pandas is missing")
    table = pandas.read_csv(data / "clauses.csv")
    compare("pandas", "clauses.csv", table.to_dict("records"))
    try:
        sheets = pandas.read_excel(data / "tables.xlsx", sheet_name=None)
    except ImportError:
        return print("SKIPPED openpyxl is missing")
    clauses = next(sheet for sheet in sheets.values() if {"id", "number", "depth"} <= set(sheet.columns))
    compare("pandas", "tables.xlsx", clauses.to_dict("records"))


def converted(program, folder, command, name):
    """What a program writes as CSV after it has opened a file as a user would."""
    if not shutil.which(command[0]):
        return print(f"SKIPPED {command[0]} is missing")
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)
    path = folder / name
    if not path.exists():
        return faults.append(f"{program} wrote nothing: {ran.stderr.strip()[-300:]}")
    compare(program, pathlib.Path(command[-1]).name if program == "LibreOffice" else command[-2], rows_of(path))


def by_spreadsheets():
    for source in ["clauses.csv", "tables.xlsx"]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            shutil.copy(data / source, folder / source)
            converted("gnumeric", folder, ["ssconvert", "--export-type=Gnumeric_stf:stf_csv", source, "out.csv"], "out.csv")
            # Field sign, text sign, UTF-8, first line, no column forced to be a text; the first sheet as it is shown.
            office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            if source.endswith(".csv"):
                office.append("--infilter=CSV:44,34,76,1,,2052,false,true")
            office += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", "lo", source]
            converted("LibreOffice", folder, office, f"lo/{pathlib.Path(source).stem}.csv")


by_pandas()
by_spreadsheets()
print("\n".join(faults[:20]))
sys.exit(bool(faults))
