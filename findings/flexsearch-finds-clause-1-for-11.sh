#!/usr/bin/env bash
# Package: flexsearch 0.8.212 (npm).
# Expected: the default encoder "applies letter deduplication, e.g. missing to mising" (doc/encoder.md). Digits are not
#   letters, so 11 stays 11.
# Happens: digits are collapsed too: 11 is indexed as 1, 22 as 2, 5.11 as 5.1.
# Matters: whoever looks up clause 5.11 gets 5.1 first, AC-11 gets AC-1. Charset.Exact keeps the numbers.
source "$(dirname "$0")/support/setup.sh"
node_with flexsearch@0.8.212
script <<'JS'
const { Index, Charset } = (await import('flexsearch')).default;
const find = (options, query) => {
  const index = new Index(options);
  ['5.1 scope', '5.11 tests', '5.12 marks'].forEach((text, id) => index.add(id, text));
  return index.search(query).map((id) => ['5.1', '5.11', '5.12'][id]);
};
seen('control, 5.11 with Charset.Exact', find({ encoder: Charset.Exact }, '5.11'), ['5.11']);
seen('control, 5.12 by default', find({}, '5.12'), ['5.12']);
seen('5.11 by default', find({}, '5.11'), ['5.1', '5.11']);
JS
