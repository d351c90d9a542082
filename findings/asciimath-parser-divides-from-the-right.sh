#!/usr/bin/env bash
# Package: asciimath-parser 0.6.11 (npm).
# Expected: AsciiMath reads from the left: its grammar (asciimath.org, appendix) has E ::= IE | I/I, so in a/b/c the fraction ends after
#   b, and the rest follows it. Its other converters to TeX write \frac{a}{b}/c.
# Happens: what follows the first sign is taken as one denominator: 100/10/2 becomes 100 over the fraction 10/2. Subtraction, and
#   division mixed with multiplication, are read from the left.
# Matters: a dose of 100/10/2 is 5 as typed and 20 as printed. The formula is well made, so neither the author nor TeX sees a fault.
source "$(dirname "$0")/support/setup.sh"
node_with asciimath-parser@0.6.11
script <<'JS'
const { AsciiMath } = await import('asciimath-parser');
const converter = new AsciiMath();
const tex = (text) => converter.toTex(text, { display: false }).replaceAll(' ', '');
seen('control, 100/10', tex('100/10'), '\\frac{100}{10}');
seen('control, 100-10-2', tex('100-10-2'), '100-10-2');
seen('control, 100/10 xx 2', tex('100/10 xx 2'), '\\frac{100}{10}\\times2');
seen('100/10/2', tex('100/10/2'), '\\frac{100}{\\frac{10}{2}}');
JS
