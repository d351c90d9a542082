#!/usr/bin/env bash
# Package: markdown-it-attrs 5.0.1 with markdown-it 15.0.3 (npm).
# Expected: {.class #id name=value} are attributes (its documentation). Braces with none of these three forms are text.
# Happens: at the end of a paragraph, a heading, an item or a cell any braces are attributes, and leave the text.
# Matters: "允许值为 {0,1}" ends after 为, a table cell {x} is empty, and the value is hidden in an invalid attribute.
source "$(dirname "$0")/support/setup.sh"
node_with markdown-it-attrs@5.0.1 markdown-it@15.0.3
script <<'JS'
const { default: Markdown } = await import('markdown-it');
const { default: attributes } = await import('markdown-it-attrs');
const words = (text) => new Markdown().use(attributes).render(text).replace(/<[^>]*>/g, '').trim();
seen('control, a class', words('允许值 {.limit}'), '允许值');
seen('control, braces inside', words('允许值为 {0,1} 之一'), '允许值为 {0,1} 之一');
seen('braces at the end', words('允许值为 {0,1}'), '允许值为');
seen('braces at the end of an item', words('- 电压 {220 V}'), '电压');
JS
