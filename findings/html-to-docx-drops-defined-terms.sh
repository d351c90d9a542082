#!/usr/bin/env bash
# Package: @turbodocx/html-to-docx 1.23.1 (npm).
# Expected: an inline element that a converter has no style for keeps its words, as a browser does with elements that it
#   does not know (HTML standard, 15.3). <mark> and <code> keep theirs here.
# Happens: the words inside <dfn>, <var>, <q>, <abbr>, <cite> and <time> are not in the document. There is no message.
# Matters: these are the elements of a standard: the term being defined, the quantity of a formula, the quoted sentence,
#   the date of entry into force. The sentence that is left still reads as one.
source "$(dirname "$0")/support/setup.sh"
node_with @turbodocx/html-to-docx@1.23.1 jszip@3.10.1
script <<'JS'
const { default: convert } = await import('@turbodocx/html-to-docx');
const { default: Zip } = await import('jszip');
const read = async (html) => {
  const zip = await Zip.loadAsync(await convert(html, null, {}));
  const xml = await zip.file('word/document.xml').async('string');
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((text) => text[1]).join('');
};
seen('control, <mark> and <code>', await read('<p>the <mark>operator</mark> shall <code>report</code></p>'), 'the operator shall report');
for (const name of ['dfn', 'var', 'q', 'abbr', 'cite', 'time'])
  seen(`<${name}>`, await read(`<p>[<${name}>operator</${name}>] shall report</p>`), '[] shall report');
JS
