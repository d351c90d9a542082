#!/usr/bin/env bash
# Package: @armantang/html-diff 1.1.2 (npm), with parse5 8.0.0 to read its result as a browser does.
# Expected: `&lt;`, `&ge;` and `&#8805;` are single characters (HTML standard, 13.1.4). A changed sign is one deletion and one insertion.
# Happens: a reference is cut into words. Its & and its ; stay outside of the marks, so the letters between them are plain text.
# Matters: HTML cannot have < in its text but as `&lt;`, so each limit is written so. In the redline of "< 5" to "> 5" a reader sees
#   "&ltgt; 5", neither the old sign nor the new one.
source "$(dirname "$0")/support/setup.sh"
node_with @armantang/html-diff@1.1.2 parse5@8.0.0
script <<'JS'
const { default: HtmlDiff } = await import('@armantang/html-diff');
const { parseFragment } = await import('parse5');
const text = (node) => node.value ?? (node.childNodes ?? []).map(text).join('');
const redline = (old, now) => text(parseFragment(new HtmlDiff(old, now).getUnifiedContent()));
seen('control, 5 to 6', redline('<p>&lt; 5</p>', '<p>&lt; 6</p>'), '< 56');
seen('control, the characters', redline('<p>≤ 5</p>', '<p>≥ 5</p>'), '≤≥ 5');
seen('less than to more than', redline('<p>&lt; 5</p>', '<p>&gt; 5</p>'), '&ltgt; 5');
seen('at most to at least', redline('<p>&le; 5</p>', '<p>&ge; 5</p>'), '&lege; 5');
JS
