#!/usr/bin/env bash
# Package: @adobe/helix-md2docx 2.2.50 (npm).
# Expected: it reads GitHub Flavored Markdown (tables, struck words). What it does not know, such as footnotes, would stay as typed,
#   as `10^2^` does.
# Happens: both the reference and the note are taken out of the text. Nothing is logged.
# Matters: notes say where a limit does not hold. The Word file has the bare limit, and no [^1] that makes a reader look for a note.
source "$(dirname "$0")/support/setup.sh"
node_with @adobe/helix-md2docx@2.2.50 jszip@3.10.1
script <<'JS'
const { md2docx } = await import('@adobe/helix-md2docx');
const { default: JSZip } = await import('jszip');
const lines = [];
const log = Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, (line) => lines.push(line)]));
const text = async (markdown) => {
  const zip = await JSZip.loadAsync(await md2docx(markdown, { log }));
  const parts = await Promise.all(['document', 'footnotes'].map((part) => zip.file(`word/${part}.xml`).async('string')));
  return [...parts.join('').split('</w:p>').map((paragraph) => paragraph.replace(/<[^>]*>/g, '').trim()).filter(Boolean), lines.length];
};
seen('control, struck words', await text('At most ~~10~~ 20 mg'), ['At most 10 20 mg', 0]);
seen('control, what it does not know', await text('At most 10^2^ mg'), ['At most 10^2^ mg', 0]);
seen('a footnote', await text('At most 20[^1] mg\n\n[^1]: Not below 5 °C.\n'), ['At most 20 mg', 0]);
JS
