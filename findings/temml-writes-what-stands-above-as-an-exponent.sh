#!/usr/bin/env bash
# Package: temml 0.13.5 (npm).
# Expected: \overset{a}{b} sets a above b, in a line as in a display (amsmath user's guide, "Affixing symbols to other symbols"): `mover`
#   in MathML. \stackrel does so, and \underset sets it below.
# Happens: above a relation sign it is `mover`. Above anything else it is `msup`: an exponent, to the eye and to a screen reader.
# Matters: chemistry writes oxidation numbers above the symbol and charges as exponents. Sulphur of oxidation number +6 becomes an ion
#   with the charge +6, and x with a 2 above it becomes x squared.
source "$(dirname "$0")/support/setup.sh"
node_with temml@0.13.5
script <<'JS'
const { default: temml } = await import('temml');
const shape = (tex, displayMode = false) => temml.renderToString(tex, { displayMode }).match(/<(mover|munder|msup|msub)\b/)?.[1];
seen('control, \\overset{!}{=}', shape('\\overset{!}{=}'), 'mover');
seen('control, \\stackrel{+6}{S}', shape('\\stackrel{+6}{S}'), 'mover');
seen('control, \\underset{+6}{S}', shape('\\underset{+6}{S}'), 'munder');
seen('control, S^{6+}', shape('S^{6+}'), 'msup');
seen('\\overset{+6}{S}, in a line and in a display', [shape('\\overset{+6}{S}'), shape('\\overset{+6}{S}', true)], ['msup', 'msup']);
const squared = temml.renderToString('\\overset{2}{x}').replace(/ [a-z]+="[^"]*"/g, '');
seen('\\overset{2}{x}', squared, '<math><msup><mi>x</mi><mn>2</mn></msup></math>');
JS
