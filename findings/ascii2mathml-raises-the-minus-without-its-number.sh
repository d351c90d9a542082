#!/usr/bin/env bash
# Package: ascii2mathml 0.7.1 (npm).
# Expected: in AsciiMath, to which its documentation refers, a minus belongs to the number behind it: ASCIIMathML.js shows 10^-3 as
#   10^(-3). ascii2mathml has its own rules, and its documentation gives none for signs.
# Happens: the sign alone is the exponent, the index or the denominator; the number follows on the line.
# Matters: 10^-3 mg is printed as 10 with a raised minus and then 3 mg. In small print the limit reads as 10–3 or 103.
source "$(dirname "$0")/support/setup.sh"
node_with ascii2mathml@0.7.1
script <<'JS'
const { default: { default: convert } } = await import('ascii2mathml');
const mathml = (formula) => convert(formula, { bare: true });
const ten = (exponent) => `<msup><mn>10</mn>${exponent}</msup>`;
seen('control, 10^3', mathml('10^3'), ten('<mn>3</mn>'));
seen('control, 10^(-3)', mathml('10^(-3)'), ten('<mrow><mo>-</mo><mn>3</mn></mrow>'));
seen('10^-3', mathml('10^-3'), `${ten('<mo>-</mo>')}<mn>3</mn>`);
seen('2/-3', mathml('2/-3'), '<mfrac><mn>2</mn><mo>-</mo></mfrac><mn>3</mn>');
JS
