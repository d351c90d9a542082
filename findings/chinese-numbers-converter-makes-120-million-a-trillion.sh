#!/usr/bin/env bash
# Package: chinese-numbers-converter 2.3.1 (npm).
# Expected: 一亿二千万 is 120,000,000: 亿 closes one section of a number, and 万 multiplies only what stands between the two. The README
#   names 亿 as the largest sign that is supported, and its list of "possible unexpected results" has nothing of this.
# Happens: 万 also multiplies the 一 before 亿: the number is 1,000,020,000,000, by `toInteger` and in a sentence. Without 万, or without
#   亿, numbers are right.
# Matters: amounts, populations and volumes of this size are ordinary in Chinese rules, and become ten thousand times as large.
source "$(dirname "$0")/support/setup.sh"
node_with chinese-numbers-converter@2.3.1
script <<'JS'
const { default: ChineseNumber } = await import('chinese-numbers-converter');
const integer = (text) => new ChineseNumber(text).toInteger();
seen('control, 一亿', integer('一亿'), 100_000_000);
seen('control, 一亿零五', integer('一亿零五'), 100_000_005);
seen('control, 二千万', integer('二千万'), 20_000_000);
seen('一亿二千万', integer('一亿二千万'), 1_000_020_000_000);
seen('不超过一亿二千万元', new ChineseNumber('不超过一亿二千万元').toArabicString(), '不超过1000020000000元');
JS
