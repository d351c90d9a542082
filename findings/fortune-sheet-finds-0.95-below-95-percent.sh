#!/usr/bin/env bash
# Package: @fortune-sheet/formula-parser 0.2.13 (npm).
# Expected: 95% is the number that 0.95 is, as in Excel and LibreOffice; its documentation lists % among the operators.
# Happens: the percentage is multiplied by 0.01, not divided by 100: 95% is 0.9500000000000001. Of the percentages from 1 to 100, ten
#   are above their number; the other 90 are equal to it.
# Matters: a checklist counts with IF(B3>=95%,"met","not met"). A rate of exactly 95 % is not met, one of 90 % is met where 90 % is
#   asked for, so that a test with another limit shows nothing.
source "$(dirname "$0")/support/setup.sh"
node_with @fortune-sheet/formula-parser@0.2.13
script <<'JS'
const { default: { Parser } } = await import('@fortune-sheet/formula-parser');
const verdict = (rate, formula) => {
  const parser = new Parser();
  parser.on('callCellValue', (...call) => call.at(-1)(rate));
  return parser.parse(formula).result;
};
const missed = (percent) => !verdict(percent / 100, `B3>=${percent}%`);
seen('control, 0.9 and 90%', verdict(0.9, 'IF(B3>=90%,"met","not met")'), 'met');
seen('control, 0.95 and 0.95', verdict(0.95, 'IF(B3>=0.95,"met","not met")'), 'met');
seen('0.95 and 95%', verdict(0.95, 'IF(B3>=95%,"met","not met")'), 'not met');
seen('all', Array.from({ length: 100 }, (_, index) => index + 1).filter(missed), [35, 41, 47, 57, 69, 70, 82, 83, 94, 95]);
JS
