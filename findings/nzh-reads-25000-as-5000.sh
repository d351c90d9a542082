#!/usr/bin/env bash
# Package: nzh 1.0.14 (npm).
# Expected: decodeS turns Chinese numerals into a number (its documentation); 两 is the usual numeral before 百, 千 and 万,
#   and what it cannot read would be an error or NaN.
# Happens: characters that it does not know are skipped, and 两 is one of them: the part before 万 is lost.
# Matters: laws write fines and limits with 两: 两万五千元 is read as 5000, 两百 as 0. Nothing says that a part was not read.
source "$(dirname "$0")/support/setup.sh"
node_with nzh@1.0.14
script <<'JS'
const { default: Nzh } = await import('nzh');
const read = (words) => Nzh.cn.decodeS(words);
seen('control, 二万五千', read('二万五千'), 25000);
seen('control, 一百零一', read('一百零一'), 101);
seen('两万五千', read('两万五千'), 5000);
seen('一千两百', read('一千两百'), 1000);
seen('两百', read('两百'), 0);
JS
