#!/usr/bin/env bash
# Package: markdown-docx 1.7.0 with jszip 3.10.1 (npm).
# Expected: what is indented under a list item belongs to it (CommonMark 0.31.2, 5.2): an item of two paragraphs has one number.
# Happens: each paragraph of an item gets a number in Word, so the second paragraph of item 1 is item 2, and what was item 2 is 3.
# Matters: clauses cite items by number. After "1) …" has got a second paragraph, every citation of a later item is wrong in the
#   Word file, and right in the Markdown.
source "$(dirname "$0")/support/setup.sh"
node_with markdown-docx@1.7.0 jszip@3.10.1
script <<'JS'
const { default: convert, Packer } = await import('markdown-docx');
const { default: Zip } = await import('jszip');
/** The text of each paragraph that Word numbers, in order. */
const numbered = async (markdown) => {
  const package_ = await Zip.loadAsync(await Packer.toBuffer(await convert(markdown)));
  const body = await package_.file('word/document.xml').async('string');
  const paragraphs = body.match(/<w:p[ >].*?<\/w:p>/gs).filter((one) => one.includes('<w:numPr>'));
  return paragraphs.map((one) => [...one.matchAll(/<w:t[ >][^<]*|<w:t>[^<]*/g)].map((t) => t[0].replace(/^[^>]*>/, '')).join(''));
};
seen('control, items of one paragraph', (await numbered('1. apply\n2. pay\n')).join('|'), 'apply|pay');
seen('item 1 has two paragraphs', (await numbered('1. apply\n\n   in writing\n\n2. pay\n')).join('|'), 'apply|in writing|pay');
JS
