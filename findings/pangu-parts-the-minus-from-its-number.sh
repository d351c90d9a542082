#!/usr/bin/env bash
# Package: pangu 6.1.0 (PyPI).
# Expected: a space is put between Chinese and Latin letters or digits. A number with its sign is one unit: "温度-5℃" becomes
#   "温度 -5℃", as "温度±5℃" stays in one piece.
# Happens: "温度-5℃" becomes "温度 - 5℃": the minus stands alone between two spaces and reads as a dash.
# Matters: a limit below zero loses its sign for the reader, and a line may now break between the minus and the five.
source "$(dirname "$0")/support/setup.sh"
python_with pangu==6.1.0
python - <<'PY'
import pangu
from seen import seen

seen("control, 温度5℃", pangu.space_text("温度5℃"), "温度 5℃")
seen("control, 误差±5%", pangu.space_text("误差±5%"), "误差 ±5%")
seen("温度-5℃～40℃", pangu.space_text("温度-5℃～40℃"), "温度 - 5℃～40℃")
PY
