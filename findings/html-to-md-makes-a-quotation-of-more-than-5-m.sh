#!/usr/bin/env bash
# Package: html-to-md 0.8.8 (npm); its Markdown is rendered by markdown-it 15.0.3.
# Expected: what is text in the HTML is text in the Markdown. Signs that begin a block at the start of a line are escaped, and the package
#   does so for -, + and #.
# Happens: > is not escaped. A paragraph, list item or line that begins with "> 5 m" is a quotation of "5 m" (CommonMark, 5.1), and so
#   is the rest of a paragraph after a line break.
# Matters: the sign of comparison is no longer on the page, and "more than 5 m" is 5 m, set apart as if someone else had said it.
source "$(dirname "$0")/support/setup.sh"
node_with html-to-md@0.8.8 markdown-it@15.0.3
script <<'JS'
const { default: htmlToMd } = await import('html-to-md');
const { default: MarkdownIt } = await import('markdown-it');
const rendered = (html) => new MarkdownIt().render(htmlToMd(html)).replaceAll('\n', '');
seen('control, - 5 °C', rendered('<p>- 5 °C</p>'), '<p>- 5 °C</p>');
seen('control, in the line', rendered('<p>width &gt; 5 m</p>'), '<p>width &gt; 5 m</p>');
seen('a paragraph', rendered('<p>&gt; 5 m</p>'), '<blockquote><p>5 m</p></blockquote>');
seen('a list item', rendered('<ul><li>&gt; 5 m</li></ul>'), '<ul><li><blockquote><p>5 m</p></blockquote></li></ul>');
seen('after a line break', rendered('<p>width<br>&gt; 5 m</p>'), '<p>width</p><blockquote><p>5 m</p></blockquote>');
JS
