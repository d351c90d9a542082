#!/usr/bin/env bash
# Package: hyperformula 3.5.0 (npm), the formula engine of web spreadsheets.
# Expected: TEXT(0.95, "0%") is 95%, as in Excel, LibreOffice and OpenDocument's formula language; a format that is not supported would
#   be an error.
# Happens: the percent sign is printed as a plain letter and the number is not multiplied by 100.
# Matters: the summary of a checklist workbook that says "met: 95%" in Excel says "met: 1%" in a web spreadsheet, and a cell that holds
#   the formula looks like any other result.
source "$(dirname "$0")/support/setup.sh"
node_with hyperformula@3.5.0
script <<'JS'
import { createRequire } from 'node:module';
import { join } from 'node:path';
const { HyperFormula } = createRequire(join(process.cwd(), 'x.js'))('hyperformula');
const value = (formula) => HyperFormula.buildFromArray([[formula]], { licenseKey: 'gpl-v3' }).getCellValue({ sheet: 0, row: 0, col: 0 });
seen('control, TEXT(0.125,"0.00")', value('=TEXT(0.125,"0.00")'), '0.13');
seen('control, TEXT(5,"000")', value('=TEXT(5,"000")'), '005');
seen('TEXT(0.95,"0%")', value('=TEXT(0.95,"0%")'), '1%');
seen('TEXT(0.95,"0.0%")', value('=TEXT(0.95,"0.0%")'), '0.9%');
seen('TEXT(0.125,"0.0%")', value('=TEXT(0.125,"0.0%")'), '0.1%');
JS
