#!/usr/bin/env bash
# Package: @mohtasham/md-to-docx 4.0.1 (npm).
# Expected: footnotes become Word footnotes, as its README promises. A note may have many references (GitHub Docs, basic writing and
#   formatting syntax, footnotes), as notes under a table of limits do.
# Happens: the first reference is a footnote. Each later one to the same note is a field (`NOTEREF`, ECMA-376 part 1, 17.16.5) whose
#   stored result is a plain digit, right behind the limit and at its height. That is what a reader sees until all fields are updated.
# Matters: 30 with a note is 301 in Word and LibreOffice, ten times the limit and a number of the usual form. The first limit of the
#   column is right, so a look at the head of the table shows nothing.
source "$(dirname "$0")/support/setup.sh"
node_with @mohtasham/md-to-docx@4.0.1 jszip@3.10.1
script <<'JS'
const { convertMarkdownToBuffer } = await import('@mohtasham/md-to-docx');
const { default: JSZip } = await import('jszip');
const updatesFields = async (zip) => (await zip.file('word/settings.xml').async('string')).includes('updateFields');
const paragraphs = async (markdown) => {
  const notes = '\n\n[^1]: Not below 5 °C.\n[^2]: Not above 40 °C.\n';
  const zip = await JSZip.loadAsync(await convertMarkdownToBuffer(markdown + notes));
  if (await updatesFields(zip)) throw new Error('CHANGED: Word is told to update the fields');
  const document = await zip.file('word/document.xml').async('string');
  return document.split('</w:p>').slice(0, -1).map((paragraph) => paragraph
    .replace(/<w:footnoteReference[^>]*>/g, '(note)').replace(/<w:vertAlign[^>]*>/g, '(raised)').replace(/<[^>]*>/g, '').trim());
};
const table = (lead, zinc) => `| item | limit |\n|---|---|\n| lead | ${lead} |\n| zinc | ${zinc} |`;
seen('control, two notes', await paragraphs(table('20[^1]', '30[^2]')), ['item', 'limit', 'lead', '20(note)', 'zinc', '30(note)']);
seen('one note for both', await paragraphs(table('20[^1]', '30[^1]')), ['item', 'limit', 'lead', '20(note)', 'zinc', '301']);
JS
