// The queries of the benchmark, drawn from the site itself with a seed.

import { readRecord, recordPaths } from "./records.mjs";

/** The kinds of query and their shares, in tenths. */
const KINDS = [
  ["run", 4],
  ["two-runs", 1],
  ["word", 2],
  ["pair", 2],
  ["number", 1],
];

const STOP = new Set("the and for with from shall should may not are its that this where within than see any".split(" "));

/** `count` queries: `{ kind, lang, text }`. A query of kind `run` stands in some clause as it is. */
export function queries(site, edition, count, seed) {
  const random = generator(seed);
  const paths = { zh: recordPaths(site, edition, "zh"), en: recordPaths(site, edition, "en") };
  const deck = KINDS.flatMap(([kind, share]) => Array(share).fill(kind));
  const all = [];
  for (let tries = 0; all.length < count && tries < count * 20; tries += 1) {
    const kind = deck[all.length % deck.length];
    const lang = kind === "word" || kind === "pair" || (kind === "number" && random(2)) ? "en" : "zh";
    const record = readRecord(site, paths[lang][random(paths[lang].length)]);
    const text = draw(kind, record, random);
    if (text) all.push({ kind, lang, text });
  }
  return all;
}

/** A query of a kind from a record; `undefined` if the record has none. */
export function draw(kind, record, random) {
  const piece = record.pieces[random(record.pieces.length)] ?? "";
  switch (kind) {
    case "run":
      return run(piece, 2 + random(7), random);
    case "two-runs": {
      const other = record.pieces[random(record.pieces.length)];
      const both = [run(piece, 2 + random(3), random), run(other, 2 + random(3), random)];
      return both.every(Boolean) ? both.join(" ") : undefined;
    }
    case "number":
      return record.number || undefined;
    default: {
      const words = piece.match(/[A-Za-z]+/g)?.map((word) => word.toLowerCase()) ?? [];
      const at = random(Math.max(1, words.length));
      const found = words.slice(at, at + (kind === "pair" ? 2 : 1));
      const fits = (word) => word.length > 2 && !STOP.has(word);
      return found.length === (kind === "pair" ? 2 : 1) && found.every(fits) ? found.join(" ") : undefined;
    }
  }
}

/** `length` Chinese characters that stand together in the text. */
function run(text, length, random) {
  const runs = (text.match(/\p{Script=Han}+/gu) ?? []).filter((run) => run.length >= length);
  if (!runs.length) return undefined;
  const from = runs[random(runs.length)];
  const at = random(from.length - length + 1);
  return from.slice(at, at + length);
}

/** Random integers below a bound: mulberry32. */
export function generator(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * bound);
  };
}
