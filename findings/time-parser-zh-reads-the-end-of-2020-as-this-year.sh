#!/usr/bin/env bash
# Package: time-parser-zh 1.0.0 (PyPI).
# Expected: a year that is written counts, as in 2020年上半年, the first half of 2020; what is not understood has the status
#   phrase_not_supported (its documentation, which names among the known faults repeated quarters and relative years, not written ones).
# Happens: before 底, the end, 末 and 第一季度, the first quarter, the written year is replaced by the current one. The status is ok.
# Matters: "valid until the end of 2020" is in force again each year, and the same file gives another date each January.
source "$(dirname "$0")/support/setup.sh"
python_with time-parser-zh==1.0.0
python - <<'PY'
from datetime import datetime
from seen import seen
from time_parser_zh import extract_date_range_v2

def read(words):
    found = extract_date_range_v2(words, today=datetime(2026, 1, 31))
    return *found.to_tuple(), found.recognition_status

seen("control, 2020年上半年", read("2020年上半年"), ("2020-01-01", "2020-06-30", "ok"))
seen("control, 2020年Q1", read("2020年Q1"), ("2020-01-01", "2020-03-31", "ok"))
seen("2020年第一季度", read("2020年第一季度"), ("2026-01-01", "2026-03-31", "ok"))
seen("2020年底", read("2020年底"), ("2026-01-01", "2026-12-31", "ok"))
seen("2020年末", read("2020年末"), ("2026-01-01", "2026-12-31", "ok"))
PY
