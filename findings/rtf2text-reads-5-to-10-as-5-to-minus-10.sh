#!/usr/bin/env bash
# Package: rtf2text 1.0.1, which reads with rtf-parser 1.3.3 (npm).
# Expected: behind \u8211 stands what older readers show in its place, one character where \uc says nothing else; who reads the first skips
#   it (RTF 1.9.1, "Unicode RTF"). rtf-parser lists the characters of Unicode as supported.
# Happens: both are in the text: the en dash and the hyphen that stands for it.
# Matters: pandoc 3.9 writes "5–10" as 5\u8211-10: a range from 5 to 10 °C goes from 5 to -10. An exponent is there twice, 10² as 10²².
source "$(dirname "$0")/support/setup.sh"
node_with rtf2text@1.0.1 rtf-parser@1.3.3
script <<'JS'
const { default: rtf2text } = await import("rtf2text");
const text = (words) =>
  new Promise((done, fail) =>
    rtf2text.string(`{\\rtf1\\ansi\\ansicpg1252 ${words}\\par}`, (error, read) => (error ? fail(error) : done(read.trim()))),
  );

seen("control, \\uc0", await text(String.raw`\uc0 5\u8211 10`), "5–10");
seen("as pandoc writes it", await text(String.raw`5\u8211-10`), "5–-10");
seen("an exponent", await text(String.raw`10\u178\'b2 m`), "10²² m");
JS
