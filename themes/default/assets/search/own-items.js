// @ts-check
/* A clause and its own items are one result: the same as src/search/query/own_items.rs. It is loaded for the first query that
   finds clauses and items. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { Bits } = search.codec;

  /** The clauses of items that derive from exactly one, by document. @param {any} partition @returns {Promise<Map<number, number>>} */
  async function ownClauses(partition) {
    const { own, facets: { kinds } } = partition.root;
    const value = typeof own === "string" ? await search.shard(own) : own;
    return partition.once(value, () => {
      const bits = new Bits(value[0]);
      const items = bits.some(kinds[1]);
      const k = items.length > 0 ? bits.below(32) : 0;
      let clause = 0;
      return new Map(items.map((/** @type {number} */ item) => {
        const step = bits.rice(k);
        clause += step % 2 ? -(step + 1) / 2 : step / 2;
        return [kinds[0] + item, clause];
      }));
    });
  }

  /** The found items whose own clause was found too, each with its clause. @param {any} partition @param {number[]} found @returns {Promise<Map<number, number>>} */
  search.ownItems = async (partition, found) => {
    const clauses = await ownClauses(partition);
    const places = new Map(found.map((document, at) => [document, at]));
    const pairs = new Map();
    found.forEach((document, at) => {
      const clause = places.get(clauses.get(document) ?? -1);
      if (clause !== undefined) {
        pairs.set(at, clause);
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
