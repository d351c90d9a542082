// @ts-check
/* The standards of a library: which of them a document is of, their names, and what narrows by them; the format is documented in
   src/search/shard/volumes.rs. It is loaded for the first query of a library. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { Bits, keys, numbers } = search.codec;

  const STATUSES = ["published", "draft", "superseded", "withdrawn"];
  /** The most standards that are counted: those with the most results. */
  const MOST = 20;

  /** @typedef {{id: string, edition: string, lang: string, title: string, designation: string, status: string}} Volume */

  class Volumes {
    /** @param {any} root @param {any[]} table */
    constructor(root, [counts, statuses, issuers]) {
      this.root = root;
      this.statuses = numbers(statuses);
      this.issuers = numbers(issuers);
      /** Where documents of a standard begin, and its place. @type {[number[], number[]]} */
      this.starts = [[], []];
      /** The first document of each kind and standard, and the number of all. @type {number[]} */
      this.ends = [0];
      let first = 0;
      counts.map(numbers).forEach((/** @type {number[]} */ of) => of.forEach((count, volume) => {
        if (count > 0) {
          this.starts[0].push(first);
          this.starts[1].push(volume);
          first += count;
        }
        this.ends.push(first);
      }));
      /** The lists of values, which are the same for all documents of a standard. @type {Record<string, Promise<string[][]>>} */
      this.values = {};
      this.parsed = new WeakMap();
    }

    /** The place of the standard that a document is of. @param {number} document */
    of(document) {
      const [firsts, volumes] = this.starts;
      let [low, high] = [0, firsts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = firsts[middle] <= document ? [middle + 1, high] : [low, middle];
      }
      return volumes[low - 1];
    }

    /** @param {number} place @returns {Promise<Volume>} */
    async named(place) {
      const [[ids, editions, langs, titles, designations], at] = await search.shardOf(this.root.shown, place);
      return {
        id: ids[at], edition: editions[at], lang: langs[at], title: titles[at], designation: designations[at],
        status: STATUSES[this.statuses[place]],
      };
    }

    /** The value of each standard in a facet, as a list. @param {string} facet @returns {Promise<string[][]>} */
    lists(facet) {
      this.values[facet] ??= (async () => {
        /** @type {string[]} */
        const all = facet === "standard"
          ? await search.shard(this.root.ids)
          : facet === "status"
            ? this.statuses.map((/** @type {number} */ status) => STATUSES[status])
            : await search.shard(this.root.issuers).then((/** @type {any[]} */ known) => this.issuers.map((/** @type {number} */ at) => (at ? known[at - 1][0] : "")));
        /** @type {Map<string, string[]>} */
        const known = new Map();
        return all.map((value) => {
          const list = known.get(value) ?? [value];
          known.set(value, list);
          return list;
        });
      })();
      return this.values[facet];
    }

    /** @param {string} facet @param {number[]} documents @returns {Promise<string[][]>} */
    async facet(facet, documents) {
      const lists = await this.lists(facet);
      return documents.map((document) => lists[this.of(document)]);
    }

    /** The values of a facet with their names. Standards are named later, those that are counted. @param {string} facet @returns {Promise<[string, ?string][]>} */
    async valuesOf(facet) {
      switch (facet) {
        case "issuer":
          return search.shard(this.root.issuers);
        case "status":
          return STATUSES.map((status) => [status, null]);
        default:
          return [...new Set(await this.lists("standard"))].map(([id]) => [id, null]);
      }
    }

    /** How many values standards have in a facet. @param {string} facet */
    variety(facet) {
      return new Set(facet === "standard" ? this.starts[1] : facet === "status" ? this.statuses : this.issuers).size;
    }

    /** The distances of chapters. @returns {Promise<string>} */
    async chapters() {
      return (await search.shard(this.root.chapters))[0];
    }

    /** The standards in whose titles a phrase stands. @param {PhraseTerm[]} terms @returns {Promise<Set<number>>} */
    async titled(terms) {
      const slots = [];
      for (const { text, position, prefix } of terms) {
        const leaves = await search.leavesOf(this.root.titles, text, !prefix);
        const lists = leaves.flatMap((/** @type {any} */ leaf) => this.read(leaf))
          .filter((/** @type {[string, any]} */ [term]) => (prefix ? term.startsWith(text) : term === text))
          .map((/** @type {[string, any]} */ [, postings]) => postings);
        if (lists.length === 0) {
          return new Set();
        }
        const { DOCUMENTS, LENGTHS, POSITIONS } = search.PARTS;
        await Promise.all(lists.map((/** @type {Postings} */ list) => search.fill(list, DOCUMENTS, LENGTHS, POSITIONS)));
        slots.push({ postings: search.union(lists, true), offset: position });
      }
      return new Set(slots.length > 0 ? (await search.matches(slots)).map((/** @type {any} */ { document }) => document) : []);
    }

    /** The terms of a shard with their postings. @param {any} leaf @returns {[string, Postings][]} */
    read(leaf) {
      if (!this.parsed.has(leaf)) {
        const bits = new Bits(leaf[1]);
        this.parsed.set(leaf, keys(leaf[0]).map((/** @type {string} */ term) =>
          [term, search.readTerm(bits, leaf, [0], [0, this.root.count], [this.root.lengths])[0]]));
      }
      return this.parsed.get(leaf);
    }
  }

  /** @param {any} root @returns {Promise<Volumes>} */
  search.openVolumes = async (root) => new Volumes(root, await search.shard(root.table));

  /**
   * The standards with the most results, the most first, and those that are selected, with their titles.
   * @param {FacetCount[]} counts @param {string[]} selected @param {any[]} partitions
   */
  search.mostStandards = async (counts, selected, partitions) => {
    const shown = [...counts].sort((a, b) => b.count - a.count).filter(({ value }, at) => at < MOST || selected.includes(value));
    return Promise.all(shown.map(async ({ value, count }) => {
      for (const { volumes } of partitions) {
        const place = (await volumes.lists("standard")).findIndex((/** @type {string[]} */ [id]) => id === value);
        if (place >= 0) {
          return { value, name: (await volumes.named(place)).title, count };
        }
      }
      return { value, count };
    }));
  };
})();
