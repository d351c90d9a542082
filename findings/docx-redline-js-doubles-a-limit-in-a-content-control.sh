#!/usr/bin/env bash
# Package: @ansonlai/docx-redline-js 0.1.6 (npm), with @xmldom/xmldom 0.9.12, which its README gives it.
# Expected: a change of one word marks this word. The library's own reading of the paragraph has the words of a content control (<w:sdt>)
#   in their place, so it knows that they are there and unchanged.
# Happens: the words of the control stay, and are inserted once more behind it as a tracked change. To change class A to class B makes
#   the limit of 40 dB one of 4040 dB, once the changes are accepted. A link in the same place stays as it is.
# Matters: forms and templates keep exactly their values in content controls. The edit names another word, so nobody checks the number.
source "$(dirname "$0")/support/setup.sh"
node_with @ansonlai/docx-redline-js@0.1.6 @xmldom/xmldom@0.9.12
script <<'JS'
const { DOMParser, XMLSerializer } = await import('@xmldom/xmldom');
const redline = await import('@ansonlai/docx-redline-js');
const silent = () => {};
redline.configureXmlProvider({ DOMParser, XMLSerializer });
redline.configureLogger({ log: silent, warn: silent, error: silent });
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (value) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>${run('limit ')}${value}${run(
    ' dB in class A')}</w:p></w:body></w:document>`;
const accepted = async (value) => {
  const { oxml } = await redline.applyRedlineToOxml(paragraph(value), 'limit 40 dB in class A', 'limit 40 dB in class B', {
    generateRedlines: true, author: 'Editor' });
  return redline.acceptTrackedChangesInOoxml(oxml, { allAuthors: true }).oxml.replace(/<[^>]*>/g, '');
};
const control = `<w:sdt><w:sdtPr/><w:sdtContent>${run('40')}</w:sdtContent></w:sdt>`;
seen('control, a link', await accepted(`<w:hyperlink w:anchor="a">${run('40')}</w:hyperlink>`), 'limit 40 dB in class B');
seen('control, as it is read', redline.ingestWordOoxmlToPlainText(paragraph(control)), 'limit 40 dB in class A');
seen('in a content control', await accepted(control), 'limit 4040 dB in class B');
JS
