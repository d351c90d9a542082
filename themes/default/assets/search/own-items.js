// @ts-check
/* A clause and its own items are one result: the same as src/search/query/own_items.rs. It is loaded for the first query that
   finds clauses and items. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { Bits, names } = search.codec;

  /** The number of items in a block. */
  const BLOCK = 1024;

  /** The own clauses of the items of a block, by document; the format is documented in src/search/shard/own_clauses.rs. @param {any} partition @param {string} text @param {number} block @returns {Map<number, number>} */
  function readBlock({ ends, volumes, root: { facets: { kinds } } }, text, block) {
    const bits = new Bits(text);
    const first = kinds[0] + block * BLOCK;
    const items = bits.some(Math.min(BLOCK, kinds[0] + kinds[1] - first));
    const byPlaces = items.length > 0 && bits.bit() === 1;
    const k = items.length > 0 && !byPlaces ? bits.below(32) : 0;
    let [place, standard] = [0, -1];
    return new Map(items.map((/** @type {number} */ item) => {
      const own = volumes?.of(first + item) ?? 0;
      const [start, end] = volumes ? [ends[own], ends[own + 1]] : [0, kinds[0]];
      if (own !== standard) {
        [place, standard] = [0, own];
      }
      if (byPlaces) {
        place = bits.below(end - start);
      } else {
        const step = bits.rice(k);
        place += step % 2 ? -(step + 1) / 2 : step / 2;
      }
      return [first + item, start + place];
    }));
  }

  /** The own clauses of the items of a block. @param {any} partition @param {number} block @returns {Promise<Map<number, number>>} */
  async function ownClauses(partition, block) {
    const { own } = partition.root;
    const value = typeof own === "string" ? await search.shard(names(own)[block]) : own;
    return partition.once(value, () => readBlock(partition, value[0], block));
  }

  /**
   * The found items whose own clause was found too, each with its clause.
   * @param {any} partition @param {number[]} found @param {number[]} items those that come into question @returns {Promise<Map<number, number>>}
   */
  search.ownItems = async (partition, found, items) => {
    const blockOf = (/** @type {number} */ item) => Math.floor((item - partition.root.facets.kinds[0]) / BLOCK);
    /** @type {Map<number, Map<number, number>>} */
    const blocks = new Map();
    await Promise.all([...new Set(items.map(blockOf))].map(async (block) => blocks.set(block, await ownClauses(partition, block))));
    const places = new Map(found.map((document, at) => [document, at]));
    const pairs = new Map();
    items.forEach((item) => {
      const clause = places.get(blocks.get(blockOf(item))?.get(item) ?? -1);
      if (clause !== undefined) {
        pairs.set(places.get(item), clause);
      }
    });
    return pairs;
  };

  /** @type {WeakMap<string[], WeakMap<string[], string[]>>} */
  const known = new WeakMap();

  /** The common values of two lists; the same two lists give the same array. @param {string[]} a @param {string[]} b */
  function shared(a, b) {
    const all = known.get(a) ?? new WeakMap();
    known.set(a, all);
    if (!all.has(b)) {
      const others = new Set(b);
      all.set(b, a.filter((value) => others.has(value)));
    }
    return all.get(b);
  }

  /**
   * Merges items into the results of their clauses, and subtracts from the counts what was counted twice.
   * @param {any} tally @param {any} answer @param {Map<number, any>} results by place @param {(a: any, b: any) => number} byRank
   */
  search.mergeItems = (tally, { documents, columns, own }, results, byRank) => {
    own.forEach((/** @type {number} */ clause, /** @type {number} */ item) => {
      const failed = [...tally.failed(columns, item), ...tally.failed(columns, clause)];
      for (const facet of tally.facets) {
        // An item and its clause differ in their kind, so both are counted there.
        if (facet !== "kind" && failed.every((other) => other.facet === facet)) {
          tally.count(facet, shared(columns[facet][item], columns[facet][clause]), -1);
        }
      }
      if (failed.length === 0) {
        const result = results.get(clause);
        result.items.push(documents[item].document);
        result.match = byRank(documents[item], result.match) < 0 ? documents[item] : result.match;
        results.delete(item);
      }
    });
  };

  /**
   * The items that the result of a clause shows, and the best excerpt of the clause and its items.
   * @param {any} partition @param {number[]} found @param {any} best the excerpt of the clause
   * @param {any[]} units @param {any} readings @param {(document: any) => Promise<void>} fold
   */
  search.showItems = async (partition, found, best, units, readings, fold) => {
    const items = await Promise.all(found.map((document) => partition.document(document)));
    await Promise.all(items.map(fold));
    let of;
    for (const { id, text } of items) {
      const other = search.excerpt(text, units, readings);
      if (other.units > best.units || (other.units === best.units && other.matches > best.matches)) {
        [best, of] = [other, id];
      }
    }
    const [values] = items.some(({ row }) => row.types?.length) ? await partition.values("type") : [[]];
    const named = (/** @type {number} */ place) => {
      const [value, name] = values[place];
      return name === null ? { value } : { value, name };
    };
    return {
      excerpt: best.marked,
      ...(of === undefined ? {} : { excerpt_of: of }),
      items: items.map(({ id, title, row: { types }, points, href }) => ({
        id,
        title: search.markAll(title, units, readings),
        ...(!types && partition.variety("type") > 1 ? { all_types: true } : {}),
        ...(types?.length ? { types: types.map(named) } : {}),
        points,
        href,
      })),
    };
  };

  /**
   * The description of an item: its title, the types whose checklists contain it, its points.
   * @param {any} ui @param {OwnItem} item @param {Node} title
   */
  search.nameItem = ({ t }, { all_types, types, points }, title) => {
    const whose = all_types ? t("search.all_types") : (types ?? []).map(({ value, name }) => name ?? value).join(t("ui.list_comma"));
    const worth = points === 1 ? t("search.points_one") : t("search.points", { n: points });
    return [t("search.kind_item") + " · ", title, ["", ...(whose ? [whose] : []), worth].join(" · ")];
  };
})();
