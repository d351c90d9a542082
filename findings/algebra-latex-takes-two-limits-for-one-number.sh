#!/usr/bin/env bash
# Package: algebra-latex 2.0.3 (npm).
# Expected: the comma between the arguments of a function separates them, as in TeX and in ASCIIMath, which the README names for the
#   output. What the parser cannot take raises an error, as other signs do.
# Happens: each comma is made a decimal point before parsing. \max(2,5) is max(2.5), \max(a_1,a_2) is the maximum of a product, and
#   10,000 is 10.
# Matters: the larger of two limits becomes a third one that stands nowhere, and ten thousand becomes ten, without an error.
source "$(dirname "$0")/support/setup.sh"
node_with algebra-latex@2.0.3
script <<'JS'
const { default: AlgebraLatex } = await import('algebra-latex');
const math = (latex) => new AlgebraLatex().parseLatex(latex).toMath();
seen('control, 10000', math('10000'), '10000');
seen('control, \\max(2)', math('\\max(2)'), 'max(2)');
seen('\\max(2,5)', math('\\max(2,5)'), 'max(2.5)');
seen('\\max(a_1,a_2)', math('\\max(a_1,a_2)'), 'max(a_(1)*a_(2))');
seen('10,000', math('10,000'), '10');
JS
