#!/usr/bin/env bash
# Package: remark-directive 4.0.0 with unified 11.0.5, remark-parse 11.0.0, remark-rehype 11.1.2, rehype-stringify 10.0.1 (npm).
# Expected: with the plugin, text directives such as :abbr[HTML] are read; text in which nobody thought of directives stays.
# Happens: any colon before a letter or a digit begins a directive. One that no plugin handles becomes an empty <div>.
# Matters: ISO writes dated references with a colon. "ISO 13849-1:2023" is published as "ISO 13849-1", a reference to
#   whatever edition is the newest; the ratio 1:2 becomes 1.
source "$(dirname "$0")/support/setup.sh"
node_with remark-directive@4.0.0 unified@11.0.5 remark-parse@11.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1
script <<'JS'
const { unified } = await import('unified');
const [parse, directive, rehype, stringify] = (await Promise.all(
  ['remark-parse', 'remark-directive', 'remark-rehype', 'rehype-stringify'].map((name) => import(name)))).map((module) => module.default);
const plain = (text) => String(unified().use(parse).use(rehype).use(stringify).processSync(text));
const directives = (text) => String(unified().use(parse).use(directive).use(rehype).use(stringify).processSync(text));
const text = 'See ISO 13849-1:2023, ratio 1:2.';
seen('control, without the plugin', plain(text), `<p>${text}</p>`);
seen('control, GB/T 1.1-2020', directives('See GB/T 1.1-2020.'), '<p>See GB/T 1.1-2020.</p>');
seen('with the plugin', directives(text), '<p>See ISO 13849-1<div></div>, ratio 1<div></div>.</p>');
JS
