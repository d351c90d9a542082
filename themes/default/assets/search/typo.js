// @ts-check
/* Finds the words of the index that a misspelt word may stand for: the same as src/search/analysis/typo.rs and `misspelt` of
   src/search/query/alternative.rs. It is loaded for the first of them. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { runs, phrase, stem } = search.analysis;

  const MOST = 16;

  /** Whether `a` and `b` differ by at most one edit. @param {string} a @param {string} b */
  function withinOneEdit(a, b) {
    const [x, y] = [[...a], [...b]];
    let head = 0;
    while (head < x.length && head < y.length && x[head] === y[head]) {
      head += 1;
    }
    let [i, j] = [x.length, y.length];
    while (i > head && j > head && x[i - 1] === y[j - 1]) {
      i -= 1;
      j -= 1;
    }
    const [left, right] = [i - head, j - head];
    return (left <= 1 && right <= 1) ||
      (left === 2 && right === 2 && x[head] === y[head + 1] && x[head + 1] === y[head]);
  }

  search.withinOneEdit = withinOneEdit;

  /**
   * Words that differ from a word by one edit, and pairs of words that together are the word.
   * @param {string} word @param {any} partition @returns {Promise<Alternative[]>}
   */
  search.slips = async (word, partition) => {
    const { words, written } = search;
    const near = await partition.surfaces("", (/** @type {string} */ surface) => withinOneEdit(surface, word), MOST);
    const all = words("typo", 0.5, near, stem(word));
    const chars = [...word];
    const isSurface = async (/** @type {string} */ half) => (await partition.surfacesWithPrefix(half, 1))[0] === half;
    for (let at = 2; at <= chars.length - 2; at += 1) {
      const halves = [chars.slice(0, at).join(""), chars.slice(at).join("")];
      if (await isSurface(halves[0]) && await isSurface(halves[1])) {
        all.push(written("joined", halves.join(" "), 0.9, phrase(runs(halves.join(" ")))));
      }
    }
    return all;
  };
})();
