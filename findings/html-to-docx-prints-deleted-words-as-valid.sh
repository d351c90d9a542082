#!/usr/bin/env bash
# Package: html-to-docx 1.8.0 (npm).
# Expected: <del>, <s> and line-through are struck out in Word: HTML's rendering rules give all three the same look (HTML
#   standard, 15.3.4), and bold and underlined text keep theirs here.
# Happens: the struck words stand in the document as ordinary text beside those that replace them.
# Matters: a redline between two editions turns into a clause that says both things: "30 60 days", all of it in force.
source "$(dirname "$0")/support/setup.sh"
node_with html-to-docx@1.8.0 jszip@3.10.1
script <<'JS'
const { default: convert } = await import('html-to-docx');
const { default: Zip } = await import('jszip');
const read = async (html) => {
  const zip = await Zip.loadAsync(await convert(html, null, {}));
  return (await zip.file('word/document.xml').async('string')).replace(/\s+/g, ' ');
};
const bold = await read('<p>within <b>30</b> days</p>');
seen('control, <b> is bold', [bold.includes('30</w:t>'), bold.includes('<w:b/>')], [true, true]);
for (const struck of ['<del>30</del>', '<s>30</s>', '<span style="text-decoration: line-through">30</span>']) {
  const xml = await read(`<p>within ${struck} <ins>60</ins> days</p>`);
  seen(`${struck}: there, struck`, [xml.includes('30</w:t>'), /<w:d?strike/.test(xml)], [true, false]);
}
JS
