#!/usr/bin/env bash
# Package: daff 1.4.2 (npm).
# Expected: the difference of two tables, applied to the first one, gives the second one. The README says that a difference serves as
#   a patch, and names no table for which it does not.
# Happens: where two rows of the old table are equal and one of them has changed, rows that have not changed become NULL; with two such
#   pairs, all rows but the changed one, and the head of the table. The command succeeds.
# Matters: tables of limits repeat themselves: lead 5, zinc 5, lead 5. With the change of one of them, the limit of tin is gone.
source "$(dirname "$0")/support/setup.sh"
node_with daff@1.4.2
patched() {
    cd "$work"
    printf "item,limit\n$1" >old.csv
    printf "item,limit\n$2" >new.csv
    node_modules/.bin/daff --output patch.csv old.csv new.csv
    node_modules/.bin/daff patch --output "$3.csv" old.csv patch.csv
}
(patched 'lead,5\nzinc,5\ncopper,5\ntin,7\n' 'lead,5\nzinc,5\ncopper,6\ntin,7\n' control)
(patched 'lead,5\nzinc,5\nlead,5\ntin,7\n' 'lead,5\nzinc,5\nlead,6\ntin,7\n' one)
(patched 'day,60\nnight,40\nday,60\nnight,40\n' 'day,60\nnight,40\nday,60\nnight,45\n' two)
script <<'JS'
import { readFileSync } from "node:fs";
const rows = (name) => readFileSync(`${name}.csv`, "utf8").trim().split(/\r?\n/);

seen("control, no equal rows", rows("control"), ["item,limit", "lead,5", "zinc,5", "copper,6", "tin,7"]);
seen("lead twice", rows("one"), ["item,limit", "lead,5", "zinc,5", "lead,6", "NULL,NULL"]);
seen("day and night twice", rows("two"), ["night,45", "NULL,NULL", "NULL,NULL", "NULL,NULL", "NULL,NULL"]);
JS
