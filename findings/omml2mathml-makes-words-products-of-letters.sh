#!/usr/bin/env bash
# Package: omml2mathml 1.3.0 with @xmldom/xmldom 0.8.11 (npm).
# Expected: `m:nor` marks normal text in a formula. It is an on-off property, and without a value it is on (ECMA-376 part 1,
#   22.1.2.78 and 22.9.2.7), which is how Word writes it.
# Happens: only `m:val="1"` counts. Text that Word marked comes out as one variable for each letter: "score" is s times c times o …
# Matters: names of quantities in words are usual in standards, and Chinese ones are always words. A screen reader spells them, and
#   they are set in italics with the gaps of a product.
source "$(dirname "$0")/support/setup.sh"
node_with omml2mathml@1.3.0 @xmldom/xmldom@0.8.11
script <<'JS'
const { default: toMathml } = await import('omml2mathml');
const { default: xmldom } = await import('@xmldom/xmldom');
const NS = 'http://schemas.openxmlformats.org/officeDocument/2006/math';
const mathml = (property) => {
  const omml = `<m:oMath xmlns:m="${NS}"><m:r><m:rPr>${property}</m:rPr><m:t>score</m:t></m:r></m:oMath>`;
  return toMathml(new xmldom.DOMParser().parseFromString(omml, 'text/xml').documentElement).innerHTML;
};
seen('control, with a value', mathml('<m:nor m:val="1"/>'), '<mtext>score</mtext>');
seen('as Word writes it', mathml('<m:nor/>'), '<mi>s</mi><mi>c</mi><mi>o</mi><mi>r</mi><mi>e</mi>');
JS
