#!/usr/bin/env bash
# Package: @atomic-ehr/ucum 0.2.5 (npm).
# Expected: 30 dB[W] are 3 B[W], 1000 W; 60 dB[SPL] are 0.02 Pa. UCUM marks these units as metric: they take prefixes. The
#   README names metric prefixes and, of the logarithmic units, bel.
# Happens: the number is taken for bels, and the tenth is of the result: 30 dB[W] are a tenth of 10 to the 30 watts. Without a reference
#   behind it, dB is right.
# Matters: limits of noise are given in decibels, and none can be compared with what was measured in pascals or watts.
source "$(dirname "$0")/support/setup.sh"
node_with @atomic-ehr/ucum@0.2.5
script <<'JS'
const { ucum } = await import("@atomic-ehr/ucum");
const rounded = (value, from, to) => Number(ucum.convert(value, from, to).toPrecision(6));

seen("control, 3 B[W] in W", rounded(3, "B[W]", "W"), 1000);
seen("control, 30 dB", rounded(30, "dB", "1"), 1000);
seen("30 dB[W] in W", rounded(30, "dB[W]", "W"), 1e29);
seen("60 dB[SPL] in Pa", rounded(60, "dB[SPL]", "Pa"), 1e24);
JS
