// @ts-check
/* Search in the page: the same answers as those of the command and the server (src/search/engine.rs). */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { PINYIN, KINDS, LEVELS } = search.fields;

  /**
   * What is asked. Of editions and languages none means the current and the default one; `"all"` among them means all.
   * @typedef {{q: string, editions?: string[], langs?: string[], kinds?: string[], types?: string[], bodies?: string[],
   *   levels?: string[], limit?: number, offset?: number, facets?: boolean}} Request
   *   Without facets (`false`) there are no counts, for which much may have to be loaded.
   * @typedef {{edition: string, lang: string, kind: string, id: string, number?: string, title: Marked,
   *   context?: string, level?: string, excerpt: Marked, href: string, record?: string, class: string, matched: number,
   *   exact: number, score: number}} Hit
   * @typedef {import("./excerpt.js").Marked} Marked
   * @typedef {{value: string, name?: string, count: number}} FacetCount
   * @typedef {{query: string, total: number, offset: number, limit: number, hits: Hit[],
   *   facets: Record<string, FacetCount[]>, suggestion?: Suggestion}} Response
   * @typedef {{names: string[], without_facets?: number, elsewhere: {edition: string, lang: string, total: number}[]}} Suggestion
   */

  const FORMAT = 1;
  const [DEFAULT_LIMIT, MAX_LIMIT] = [10, 100];

  /** @type {Promise<any> | undefined} */
  let manifest;

  /** @type {Map<string, Promise<any>>} */
  const partitions = new Map();

  /** The manifest, once. @returns {Promise<any>} */
  function openManifest() {
    manifest ??= search.shard("manifest").then((/** @type {any} */ read) => {
      if (read.format !== FORMAT || read.analysis !== search.analysis.VERSION) {
        throw new Error("the files of the search are of another version; reload the page");
      }
      const bits = new search.codec.Bits(read.folding[0]);
      const codes = bits.interpolative(bits.gamma() - 1, 0, 1 << 18, [], 0);
      read.traditional = codes.map((/** @type {number} */ code) => String.fromCodePoint(code));
      read.folds = new Set(read.traditional);
      return read;
    });
    /** @type {Promise<any>} */ (manifest).catch(() => {
      manifest = undefined;
    });
    return /** @type {Promise<any>} */ (manifest);
  }

  let folding = false;

  /** Sees to it that texts with traditional characters are folded. @param {any} manifest @param {string[]} texts */
  async function foldFor(manifest, texts) {
    if (!folding && texts.some((text) => [...text].some((char) => manifest.folds.has(char)))) {
      const [simplified] = await search.shard(manifest.folding[1]);
      search.analysis.setFoldTable([...simplified].map((char, i) => manifest.traditional[i] + char).join(""));
      folding = true;
    }
  }

  /** A partition and the names of its edition, once. @param {any} manifest @param {any[]} entry */
  function open(manifest, [edition, lang, name]) {
    let opened = partitions.get(name);
    if (!opened) {
      opened = (async () => {
        const root = await search.shard(name);
        const groups = await search.shard(root.names);
        await foldFor(manifest, groups.flat(2));
        return { partition: new search.Partition(edition, lang, root), names: new search.Names(groups, manifest.langs) };
      })();
      partitions.set(name, opened);
      opened.catch(() => partitions.delete(name));
    }
    return opened;
  }

  /** Whether a partition is asked. @param {any} manifest @param {any[]} entry @param {Request} request */
  function isInScope(manifest, [edition, lang], request) {
    const within = (/** @type {string[] | undefined} */ wanted, /** @type {string} */ normal, /** @type {string} */ own) =>
      (wanted && wanted.length > 0 ? wanted.includes("all") || wanted.includes(own) : own === normal);
    return within(request.editions, manifest.current, edition) && within(request.langs, manifest.langs[0], lang);
  }

  /** By kind, type, body and level, whether a document is selected. @param {any} facets @param {Request} request */
  function passes(facets, request) {
    const any = (/** @type {string[] | undefined} */ wanted, /** @type {string[]} */ has) =>
      !wanted || wanted.length === 0 || wanted.some((value) => has.includes(value));
    return [
      any(request.kinds, [facets.kind]),
      any(request.types, facets.types),
      any(request.bodies, facets.bodies),
      any(request.levels, [facets.level]),
    ];
  }

  /** Counts of values, by facet. */
  class Tally {
    constructor() {
      /** @type {Record<string, Map<string, number>>} */
      this.counts = {};
      ["edition", "lang", "kind", "type", "body", "level", "source"].forEach((facet) => {
        this.counts[facet] = new Map();
      });
    }

    /** @param {string} facet @param {?string} value */
    count(facet, value) {
      if (value !== null) {
        this.counts[facet].set(value, (this.counts[facet].get(value) ?? 0) + 1);
      }
    }

    /** Counts a document and says whether it is selected. @param {any} partition @param {any} facets @param {Request} request */
    add({ edition, lang }, facets, request) {
      const passed = passes(facets, request);
      const failed = passed.filter((one) => !one).length;
      const counts = (/** @type {number} */ facet) => failed === 0 || (failed === 1 && !passed[facet]);
      if (counts(0)) {
        this.count("kind", facets.kind);
      }
      if (counts(1)) {
        facets.types.forEach((/** @type {string} */ id) => this.count("type", id));
      }
      if (counts(2)) {
        facets.bodies.forEach((/** @type {string} */ id) => this.count("body", id));
      }
      if (counts(3)) {
        this.count("level", facets.level);
      }
      if (failed === 0) {
        this.count("edition", edition);
        this.count("lang", lang);
        this.count("source", facets.source);
      }
      return failed === 0;
    }

    /** @param {any[][]} values of each partition @returns {Record<string, FacetCount[]>} */
    inOrder(values) {
      /** @type {Record<string, FacetCount[]>} */
      const facets = {};
      const plain = (/** @type {string[]} */ values) => values.map((value) => [value, null]);
      // What no edition lists is not counted.
      const of = (/** @type {number} */ place) => values.flatMap((of) => of[place].slice(0, of[5][place - 2]));
      const orders = { edition: of(0), lang: of(1), kind: plain(KINDS), type: of(2), body: of(3), level: plain(LEVELS), source: of(4) };
      for (const [facet, order] of Object.entries(orders)) {
        facets[facet] = [];
        const left = new Map(this.counts[facet]);
        for (const [value, name] of order) {
          const count = left.get(value);
          if (count) {
            facets[facet].push(name === null ? { value, count } : { value, name, count });
            left.delete(value);
          }
        }
      }
      return facets;
    }
  }

  /** @param {any} a @param {any} b */
  const byRank = (a, b) => a.rank - b.rank || b.matched - a.matched || b.exact - a.exact || b.score - a.score;

  /** What a result shows. @param {any} manifest @param {any} found @returns {Promise<Hit>} */
  async function hit(manifest, { match, partition, units }) {
    const said = units.some((/** @type {any} */ unit) =>
      unit.alternatives.some((/** @type {any} */ alternative) => alternative.fields?.includes(PINYIN)));
    const [document, readings] = await Promise.all([
      partition.document(match.document),
      said ? partition.readings() : null,
    ]);
    await foldFor(manifest, [document.title, document.text]);
    const { id, number, context, level, href, record } = document;
    return {
      edition: partition.edition,
      lang: partition.lang,
      kind: document.kind,
      id,
      ...(number === undefined ? {} : { number }),
      title: search.markAll(document.title, units, readings),
      ...(context === undefined ? {} : { context }),
      ...(level === null ? {} : { level }),
      excerpt: search.excerpt(document.text, units, readings),
      href,
      ...(record === undefined ? {} : { record }),
      class: search.CLASSES[match.rank],
      matched: match.matched,
      exact: match.exact,
      score: match.score,
    };
  }

  /** Whether facets play a part. @param {Request} request */
  const asksFacets = ({ facets, kinds, types, bodies, levels }) =>
    facets !== false || [kinds, types, bodies, levels].some((wanted) => wanted && wanted.length > 0);

  /** What a query finds in a partition, with facets if they are asked for. @param {any} opened @param {any} parsed @param {Request} request */
  async function evaluate({ partition, names }, parsed, request) {
    const { units, documents } = await search.evaluate(partition, parsed, names);
    const facets = asksFacets(request)
      ? await partition.facets(documents.map((/** @type {any} */ match) => match.document))
      : documents.map(() => null);
    return { units, documents, facets };
  }

  /**
   * What to try where nothing was found.
   * @param {any} manifest @param {Request} request @param {any} parsed @param {any} first @param {number} unfiltered
   * @returns {Promise<Suggestion | undefined>}
   */
  async function suggest(manifest, request, parsed, first, unfiltered) {
    /** @type {Suggestion} */
    const suggestion = { names: [], elsewhere: [] };
    if (parsed.wanted.length === 0) {
      return undefined;
    }
    if (unfiltered > 0) {
      suggestion.without_facets = unfiltered;
    } else if (first) {
      suggestion.names = search.nearNames(parsed, first.names, first.partition.lang);
    }
    const others = manifest.partitions.filter((/** @type {any[]} */ entry) => !isInScope(manifest, entry, request));
    const totals = await Promise.all(others.map(async (/** @type {any[]} */ entry) => {
      const { facets } = await evaluate(await open(manifest, entry), parsed, { ...request, facets: false });
      return facets.filter((/** @type {any} */ one) => !one || passes(one, request).every(Boolean)).length;
    }));
    others.forEach(([edition, lang], /** @type {number} */ i) => {
      if (totals[i] > 0) {
        suggestion.elsewhere.push({ edition, lang, total: totals[i] });
      }
    });
    const empty = unfiltered === 0 && suggestion.names.length === 0 && suggestion.elsewhere.length === 0;
    return empty ? undefined : suggestion;
  }

  /** Answers a question. @param {Request} request @returns {Promise<Response>} */
  search.query = async (request) => {
    const manifest = await openManifest();
    await foldFor(manifest, [request.q]);
    const parsed = search.parse(request.q);
    const scope = await Promise.all(manifest.partitions
      .filter((/** @type {any[]} */ entry) => isInScope(manifest, entry, request))
      .map((/** @type {any[]} */ entry) => open(manifest, entry)));
    const answers = await Promise.all(scope.map((opened) => evaluate(opened, parsed, request)));
    const tally = new Tally();
    /** @type {any[]} */
    const found = [];
    let unfiltered = 0;
    answers.forEach(({ units, documents, facets }, i) => {
      const { partition } = scope[i];
      documents.forEach((/** @type {any} */ match, /** @type {number} */ at) => {
        if (!facets[at] || tally.add(partition, facets[at], request)) {
          found.push({ match, partition, units });
        }
      });
      unfiltered += documents.length;
    });
    found.sort((a, b) => byRank(a.match, b.match));
    const offset = request.offset ?? 0;
    const limit = Math.min(request.limit ?? DEFAULT_LIMIT, MAX_LIMIT);
    const hits = await Promise.all(found.slice(offset, offset + limit).map((one) => hit(manifest, one)));
    const suggestion = found.length === 0 ? await suggest(manifest, request, parsed, scope[0], unfiltered) : undefined;
    return {
      query: request.q,
      total: found.length,
      offset,
      limit,
      hits,
      facets: asksFacets(request)
        ? tally.inOrder(await Promise.all(scope.map(({ partition }) => partition.values())))
        : {},
      ...(suggestion ? { suggestion } : {}),
    };
  };

  /**
   * Loads what every query needs, so that the first is answered sooner.
   * @param {Pick<Request, "editions" | "langs">} [request] where it will look
   */
  search.ready = async (request = {}) => {
    const manifest = await openManifest();
    const wanted = manifest.partitions.filter((/** @type {any[]} */ entry) => isInScope(manifest, entry, /** @type {any} */ (request)));
    await Promise.all(wanted.map((/** @type {any[]} */ entry) => open(manifest, entry)));
  };
})();
