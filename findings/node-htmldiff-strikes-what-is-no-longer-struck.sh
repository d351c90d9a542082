#!/usr/bin/env bash
# Package: node-htmldiff 0.9.4 (npm).
# Expected: the comparison of two texts is the new one with marks. Where only the formatting of a word differs, the word has the new
#   formatting, or a mark, or both.
# Happens: the tags of both sides are kept and none is marked. A word that was struck out in the old text and is valid in the new one
#   is struck out in the result; an index that became an exponent is both, and the tags overlap.
# Matters: drafts strike out what they delete. "shall not" stands struck out as before, and nothing tells that it is back.
source "$(dirname "$0")/support/setup.sh"
node_with node-htmldiff@0.9.4
script <<'JS'
import { createRequire } from "node:module";
const diff = createRequire(process.cwd() + "/")("node-htmldiff");

seen("control, another word", diff("<p>shall <s>not</s> be used</p>", "<p>shall <s>never</s> be used</p>").includes("never"), true);
seen("the word is valid again", diff("<p>shall <s>not</s> be used</p>", "<p>shall not be used</p>"), "<p>shall <s>not</s> be used</p>");
seen("an index becomes an exponent", diff("<p>m<sub>2</sub></p>", "<p>m<sup>2</sup></p>"), "<p>m<sub><sup>2</sub></sup></p>");
JS
