// @ts-check
/* Makes suggestions for a query without results: the same as src/search/query/suggest.rs. It is loaded for the first query that finds
   nothing. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;

  const SUGGESTED = 3;
  const LEAST_SHARED = 40;

  /** The names that are similar to a query. @param {Parsed} parsed @param {any} names @param {string} lang @returns {string[]} */
  function nearNames(parsed, names, lang) {
    const query = parsed.wanted.flatMap((part) => part.runs).map((run) => run.text).join(" ");
    const wanted = pairs(query);
    /** @type {{share: number, text: string}[]} */
    const near = [];
    for (const name of names.groups.flat().filter((/** @type {Name} */ own) => own.lang === lang)) {
      const text = name.runs.map((/** @type {{text: string}} */ run) => run.text).join(" ");
      const own = pairs(text);
      let [shared, all] = [0, 0];
      wanted.forEach((count, pair) => {
        shared += Math.min(count, own.get(pair) ?? 0);
      });
      [...wanted.values(), ...own.values()].forEach((count) => {
        all += count;
      });
      const share = all === 0 ? 0 : Math.floor((200 * shared) / all);
      if (share >= LEAST_SHARED && text !== query && !near.some((known) => known.text === name.text)) {
        near.push({ share, text: name.text });
      }
    }
    return near.sort((a, b) => b.share - a.share).slice(0, SUGGESTED).map((name) => name.text);
  }

  /** @param {string} text @returns {Map<string, number>} */
  function pairs(text) {
    const found = new Map();
    const chars = [...text];
    chars.slice(1).forEach((char, i) => found.set(chars[i] + char, (found.get(chars[i] + char) ?? 0) + 1));
    return found;
  }

  /**
   * Suggestions if there are no results.
   * @param {Parsed} parsed @param {number} unfiltered the number of results without the filters
   * @param {{lang: string, names: () => Promise<any>} | undefined} first the edition and language that were searched
   * @param {[string, string][]} others those that were not searched, as edition and language
   * @param {(entry: [string, string]) => Promise<number>} totalOf the number of results in one of them
   * @returns {Promise<Suggestion | undefined>}
   */
  search.suggest = async (parsed, unfiltered, first, others, totalOf) => {
    /** @type {Suggestion} */
    const suggestion = { names: [], elsewhere: [] };
    if (parsed.wanted.length === 0) {
      return undefined;
    }
    if (unfiltered > 0) {
      suggestion.without_facets = unfiltered;
    } else if (first) {
      suggestion.names = nearNames(parsed, await first.names(), first.lang);
    }
    const totals = await Promise.all(others.map(totalOf));
    others.forEach(([edition, lang], i) => {
      if (totals[i] > 0) {
        suggestion.elsewhere.push({ edition, lang, total: totals[i] });
      }
    });
    const empty = unfiltered === 0 && suggestion.names.length === 0 && suggestion.elsewhere.length === 0;
    return empty ? undefined : suggestion;
  };
})();
