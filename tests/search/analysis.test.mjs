// The page's analysis gives what tests/search/analysis-vectors.json says; tests/search_analysis.rs checks the other side.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(root + path, "utf8");

const context = vm.createContext({});
for (const script of ["stemmer.js", "analysis.js", "pinyin.js", "numbers.js", "typo.js"]) {
  vm.runInContext(read("themes/default/assets/search/" + script), context, { filename: script });
}
const analysis = context.clausebook.search.analysis;
analysis.setFoldTable(read("src/search/analysis/simplified.txt").replace(/^#.*$/gm, "").replace(/\n/g, ""));

const file = process.env.CLAUSEBOOK_VECTORS ?? root + "tests/search/analysis-vectors.json";
const vectors = JSON.parse(readFileSync(file, "utf8"));

/** How an entry of each part follows from its inputs. */
const parts = {
  texts: ([text]) => [
    text,
    analysis.runs(text).map((run) => run.text),
    analysis.analyze(text).map((token) => [token.text, token.position, token.start, token.end]),
  ],
  phrases: ([query]) => [
    query,
    analysis.phrase(analysis.runs(query)).map((term) => [term.text, term.position, term.prefix]),
  ],
  stems: ([word]) => [word, analysis.stem(word)],
  numbers: ([text]) => [text, context.clausebook.search.numbers.numberKeys(text)],
  pinyin: ([word]) => [word, context.clausebook.search.pinyinAlternatives(word).map((reading) => [reading.terms, reading.open])],
  edits: ([a, b]) => [a, b, context.clausebook.search.withinOneEdit(a, b)],
};

test("the page's analysis has the version of the index's", () => {
  assert.equal(analysis.VERSION, vectors.version);
});

for (const [part, workOut] of Object.entries(parts)) {
  test(`the page agrees with the index on ${part}`, () => {
    assert.ok(vectors[part].length > 0);
    for (const entry of vectors[part]) {
      assert.equal(JSON.stringify(workOut(entry)), JSON.stringify(entry));
    }
  });
}

test("what reads numbers is loaded for every text that names one, and not for plain words", () => {
  const { numberKeys, ordinalBorder } = context.clausebook.search.numbers;
  const words = ["clause", "section", "chapter", "article", "art.", "item", "sec.", "no.", "annex", "appendix", "条款", "章节",
    "条文", "§", "附录", "附件", "附錄", "第", "Ａｎｎｅｘ ", "第五章", ""];
  const rests = ["b", " b", " ab", "1", "３", "五章", "五条", "a之三", " c之二", "ac-2", "②", "之一", "第二条"];
  const texts = [...vectors.numbers.map(([text]) => text), ...words.flatMap((word) => rests.map((rest) => word + rest))];
  const named = texts.filter((text) => numberKeys(text).length > 0 || ordinalBorder(text) !== undefined);
  assert.ok(named.length > vectors.numbers.length / 2);
  assert.deepEqual(named.filter((text) => !analysis.hasNumbers(text)), []);
  for (const text of ["应急照明", "escape route", "emergency-lighting", "疏散 出口", "anquan"]) {
    assert.equal(analysis.hasNumbers(text), false, text);
  }
});

// How long it takes is the benchmark's to say. What grew with the square of the length would not end here at all.
test("a very long text is analysed to its end", { timeout: 600_000 }, () => {
  for (const piece of ["业", "a", "5.", "'", "é\u0301", "㎡", "😀", "\u0301", "ａ "]) {
    const last = analysis.analyze(piece.repeat(200_000) + " 终").at(-1);
    assert.equal(last.text, "终", JSON.stringify(piece));
  }
});
