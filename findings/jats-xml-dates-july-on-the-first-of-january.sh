#!/usr/bin/env bash
# Package: jats-xml 1.1.1 (npm).
# Expected: a month in JATS is a number, a name or an abbreviation, "12", "December" or "Dec" (JATS Tag Library, <month>). The
#   package's documentation names no limits of dates; where it has no day it gives no date.
# Happens: with the name of a month both month and day are dropped, and the date is the first of January, as if it were known.
# Matters: 11 July 2022 becomes 2022-01-01. What is sorted or put in force by that date is half a year early, and the value looks valid.
source "$(dirname "$0")/support/setup.sh"
node_with jats-xml@1.1.1
script <<'JS'
const { Jats } = await import('jats-xml');
const date = (day, month) => new Jats(`<article><front><article-meta><title-group><article-title>Limits</article-title></title-group>
  <pub-date>${day}<month>${month}</month><year>2022</year></pub-date></article-meta></front></article>`).frontmatter.date ?? null;
const day = '<day>11</day>';
seen('control, 7', date(day, '7'), '2022-07-11');
seen('control, no day', date('', '7'), null);
seen('July', date(day, 'July'), '2022-01-01');
seen('Dec', date(day, 'Dec'), '2022-01-01');
JS
