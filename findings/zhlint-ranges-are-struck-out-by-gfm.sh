#!/usr/bin/env bash
# Packages: zhlint 0.8.2 with micromark 4.0.2 and micromark-extension-gfm 3.0.0 (npm).
# Expected: zhlint corrects the spaces and punctuation of Chinese Markdown; a corrected text is still the same text. The wave dash
#   ～ of ranges ("5～10 m") is the sign that GB/T 15835 asks for.
# Happens: the default rules write ～ as ASCII ~. Two ranges in a paragraph are then a pair of single tildes, which is a deletion
#   in GitHub's Markdown: all from the first range's upper limit to the second's lower limit is struck out.
# Matters: a clause that was checked for style says, as published, that its limits are void.
source "$(dirname "$0")/support/setup.sh"
node_with zhlint@0.8.2 micromark@4.0.2 micromark-extension-gfm@3.0.0
script <<'JS'
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { run } from "zhlint";

const html = (text) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const corrected = (text) => run(text, { rules: { preset: "default" } }).result;
const clause = "间距为 5～10 m，宽度为 20～30 m。";
seen("control, as written", html(clause), "<p>间距为 5～10 m，宽度为 20～30 m。</p>");
seen("control, another correction", corrected("见表1."), "见表 1。");
seen("corrected", corrected(clause), "间距为 5~10 m，宽度为 20~30 m。");
seen("corrected, as HTML", html(corrected(clause)), "<p>间距为 5<del>10 m，宽度为 20</del>30 m。</p>");
JS
