#!/usr/bin/env bash
# Package: omml2mathml 1.3.0 with @xmldom/xmldom 0.8.11 (npm).
# Expected: (a+b)c in Word is (a+b)c in the MathML.
# Happens: brackets come out as the attributes of `mfenced`, and round ones as nothing at all, since they are its default. MathML
#   Core (W3C, 2.1.1) has no `mfenced`: a browser that follows it treats the element as a row, and shows a+bc.
# Matters: the formula of a score is published without its brackets; it looks right, and computes something else. Where the
#   brackets are `mo` elements they stay.
source "$(dirname "$0")/support/setup.sh"
node_with omml2mathml@1.3.0 @xmldom/xmldom@0.8.11
script <<'JS'
const { default: toMathml } = await import('omml2mathml');
const { default: xmldom } = await import('@xmldom/xmldom');
const NS = 'http://schemas.openxmlformats.org/officeDocument/2006/math';
const run = (words) => `<m:r><m:t>${words}</m:t></m:r>`;
const mathml = (omml) =>
  toMathml(new xmldom.DOMParser().parseFromString(`<m:oMath xmlns:m="${NS}">${omml}</m:oMath>`, 'text/xml').documentElement);
const shown = mathml(`<m:d><m:e>${run('a+b')}</m:e></m:d>${run('c')}`);
seen('control, brackets as letters', mathml(run('(a+b)c')).textContent, '(a+b)c');
seen('brackets of Word', shown.textContent, 'a+bc');
seen('what holds them', shown.outerHTML.match(/<mfenced[^>]*>/)[0], '<mfenced separators="|">');
JS
