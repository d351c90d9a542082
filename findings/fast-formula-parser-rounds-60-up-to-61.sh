#!/usr/bin/env bash
# Package: fast-formula-parser 1.0.19 (npm).
# Expected: ROUNDUP rounds away from zero to a number of digits (OpenFormula 1.3, 6.17): a number that has no more digits stays as it is.
#   The README lists ROUNDUP among the supported functions.
# Happens: a number that needs no rounding is raised by one step, downwards where it is negative. Others are right.
# Matters: a tenth of 50 items, rounded up, is a sample of 6; a score of 60 is 61.
source "$(dirname "$0")/support/setup.sh"
node_with fast-formula-parser@1.0.19
script <<'JS'
const { default: Parser } = await import("fast-formula-parser");
const value = (formula) => new Parser().parse(formula, { sheet: "a", row: 1, col: 1 });

seen("control, ROUNDUP(59.2,0)", value("ROUNDUP(59.2,0)"), 60);
seen("control, ROUNDDOWN(60,0)", value("ROUNDDOWN(60,0)"), 60);
seen("ROUNDUP(60,0)", value("ROUNDUP(60,0)"), 61);
seen("ROUNDUP(50*10%,0)", value("ROUNDUP(50*10%,0)"), 6);
seen("ROUNDUP(59.4,1)", value("ROUNDUP(59.4,1)"), 59.5);
JS
