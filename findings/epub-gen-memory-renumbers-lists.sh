#!/usr/bin/env bash
# Package: epub-gen-memory 1.1.2 (npm).
# Expected: the HTML of a chapter stands in the EPUB, where `start` of `ol` and `value` of `li` are as valid as in HTML (EPUB 3 content
#   documents are XHTML of HTML 5); tags and attributes that EPUB forbids are removed.
# Happens: the list of permitted attributes has `type`, but neither `start` nor `value`. A list that begins with 4 begins with 1.
# Matters: "item 4" of another clause or of a contract then points to another item, and the page looks faultless.
source "$(dirname "$0")/support/setup.sh"
node_with epub-gen-memory@1.1.2
script <<'JS'
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/x.js");
const epub = require("epub-gen-memory").default;
const JSZip = require("jszip");

const list = async (content) => {
  const book = await JSZip.loadAsync(await epub({ title: "S" }, [{ title: "C", content }]));
  const chapter = Object.keys(book.files).find((name) => /OEBPS\/0_.*\.xhtml$/.test(name));
  return (await book.files[chapter].async("string")).match(/<ol.*<\/ol>/s)[0];
};
seen("control, type", await list('<ol type="a"><li>x</li></ol>'), '<ol type="a"><li>x</li></ol>');
seen("start", await list('<ol start="4"><li>x</li></ol>'), "<ol><li>x</li></ol>");
seen("value", await list('<ol><li value="4">x</li></ol>'), "<ol><li>x</li></ol>");
JS
