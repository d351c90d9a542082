#!/usr/bin/env bash
# Package: ilib-xliff 1.4.1 (npm).
# Expected: all units of an XLIFF 1.2 file are read. They stand in <body>, or in a <group> in it (XLIFF 1.2, element <group>), as translation tools
#   write the cells of a table or the parts of one form.
# Happens: units in a group are not there, and no warning is printed, as it is for a unit that lacks something. Units outside are read.
# Matters: reading and writing the file loses the translations of each group. A table of limits comes back in the language of the source.
source "$(dirname "$0")/support/setup.sh"
node_with ilib-xliff@1.4.1
script <<'JS'
const { Xliff } = await import('ilib-xliff');
const unit = (id, source, target) =>
  `<trans-unit id="${id}" resname="${id}"><source>${source}</source><target>${target}</target></trans-unit>`;
const translations = (body) => {
  const xliff = new Xliff({ version: 1.2 });
  xliff.deserialize(`<xliff version="1.2"><file original="a.json" source-language="en" target-language="zh"
    product-name="a" datatype="json"><body>${body}</body></file></xliff>`);
  return xliff.getTranslationUnits().map((unit) => unit.target);
};
const noise = unit('1', 'not more than 40 dB', '不大于40 dB');
const dust = unit('2', 'not more than 5 mg', '不大于5 mg');
seen('control, no group', translations(noise + dust), ['不大于40 dB', '不大于5 mg']);
seen('one in a group', translations(`<group id="g" restype="row">${noise}</group>${dust}`), ['不大于5 mg']);
JS
