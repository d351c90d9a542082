// @ts-check
/* Search in the page: the same answers as those of the command and the server (src/search/opened.rs). */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { PINYIN } = search.fields;

  /**
   * A request. Without editions or languages, the current edition or the default language is searched; `"all"` means all of them.
   * @typedef {{q: string, editions?: string[], langs?: string[], kinds?: string[], types?: string[], bodies?: string[],
   *   levels?: string[], sources?: string[], standards?: string[], statuses?: string[], issuers?: string[], limit?: number, offset?: number, facets?: string[] | false}} Request
   *   `facets` names the facets to be counted, because most need columns that must be loaded; if missing, all are counted; if `false`, none.
   * @typedef {{standard?: StandardName, edition: string, lang: string, kind: string, id: string, number?: string, title: Marked,
   *   context?: string, levels?: string[], excerpt: Marked, excerpt_of?: string, href: string, record?: string,
   *   items?: OwnItem[], class: string, matched: number, exact: number, score: number}} Hit
   * @typedef {{value: string, name?: string, count: number}} FacetCount
   * @typedef {{query: string, total: number, offset: number, limit: number, hits: Hit[],
   *   facets: Record<string, FacetCount[]>, uncounted?: string[], suggestion?: Suggestion}} Response
   *   `uncounted` are the facets that were not requested and in which the found documents differ.
   */

  const FORMAT = 9;
  const [DEFAULT_LIMIT, MAX_LIMIT] = [10, 100];

  /** What narrows, with what it is called in a request.
   * @typedef {Record<string, "kinds" | "types" | "bodies" | "levels" | "sources" | "standards" | "statuses" | "issuers">} Narrowing
   * @type {Narrowing} */
  const OF_STANDARD = { kind: "kinds", type: "types", body: "bodies", level: "levels", source: "sources" };
  /** @type {Narrowing} */
  const OF_LIBRARY = { ...OF_STANDARD, standard: "standards", status: "statuses", issuer: "issuers" };
  let NARROWING = OF_STANDARD;

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
      NARROWING = read.library ? OF_LIBRARY : OF_STANDARD;
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

  /** The same, for texts that are read while a query is answered. @param {string[]} texts */
  search.foldAll = async (texts) => foldFor(await openManifest(), texts);

  /** Sees to it that words are stemmed in texts that have any. @param {string[]} texts */
  async function stemFor(texts) {
    if (!search.stem && texts.some(search.analysis.hasStems)) {
      await search.load("stemmer.js");
    }
  }

  /** Sees to it that numbers of clauses are read in a query that may have any. @param {string} text */
  async function numbersFor(text) {
    if (!search.numbers && search.analysis.hasNumbers(text)) {
      await search.load("numbers.js");
    }
  }

  /** The standards of a library. @param {any} root */
  async function volumesOf(root) {
    await (search.openVolumes ?? search.load("volumes.js"));
    return search.openVolumes(root.volumes);
  }

  /** A partition and where the names of its edition are, once. @param {any[]} entry */
  function open([edition, lang, name]) {
    let opened = partitions.get(name);
    if (!opened) {
      opened = search.shard(name).then(async (/** @type {any} */ root) => ({
        partition: new search.Partition(edition, lang, root, root.volumes && await volumesOf(root)),
        filter: new search.NameFilter(root.names),
        names: new Map(),
      }));
      partitions.set(name, /** @type {Promise<any>} */ (opened));
      /** @type {Promise<any>} */ (opened).catch(() => partitions.delete(name));
    }
    return /** @type {Promise<any>} */ (opened);
  }

  /** The names in some shards. @param {any} manifest @param {any} opened @param {string[]} shards */
  async function namesIn(manifest, opened, shards) {
    const key = shards.join();
    if (!opened.names.has(key)) {
      const parts = await Promise.all(shards.map(search.shard));
      const texts = parts.flat(3);
      await foldFor(manifest, texts);
      await stemFor(texts);
      const groups = manifest.langs.map((/** @type {string} */ _, /** @type {number} */ i) => parts.flatMap((part) => part[i]));
      opened.names.set(key, new search.Names(groups, manifest.langs));
    }
    return opened.names.get(key);
  }

  /** Whether a partition is asked. @param {any} manifest @param {any[]} entry @param {Request} request */
  function isInScope(manifest, [edition, lang], request) {
    const within = (/** @type {string[] | undefined} */ wanted, /** @type {string} */ normal, /** @type {string} */ own) =>
      (wanted && wanted.length > 0 ? wanted.includes("all") || wanted.includes(own) : own === normal);
    return within(request.editions, manifest.current, edition) && within(request.langs, manifest.langs[0], lang);
  }

  /** The facets that a request names, in order. @param {Request} request */
  const named = ({ facets }) => Object.keys(NARROWING).filter((facet) => facets !== false && (!facets || facets.includes(facet)));

  /** The facets that narrow. @param {Request} request */
  const narrowed = (request) => Object.keys(NARROWING).filter((facet) => (request[NARROWING[facet]] ?? []).length > 0);

  /** Counts of values, by facet. */
  class Tally {
    /** @param {Request} request */
    constructor(request) {
      this.facets = named(request);
      this.request = request;
      this.narrowed = narrowed(request).map((facet) => ({ facet, wanted: new Set(request[NARROWING[facet]]) }));
      /** How many documents have each list of values. @type {Record<string, Map<string[], number>>} */
      this.counts = {};
      ["edition", "lang", ...this.facets].forEach((facet) => {
        this.counts[facet] = new Map();
      });
    }

    /** The facets that do not select a document, by its place. @param {any} columns @param {number} at */
    failed(columns, at) {
      return this.narrowed.filter(({ facet, wanted }) => !columns[facet][at].some((/** @type {string} */ value) => wanted.has(value)));
    }

    /** Counts documents of a partition and gives the results: those that are selected, a clause and its own items as one. @param {any} answer */
    add(answer) {
      const { partition, units, documents, columns, own } = answer;
      /** By place. @type {Map<number, any>} */
      const results = new Map();
      documents.forEach((/** @type {any} */ match, /** @type {number} */ at) => {
        const failed = this.failed(columns, at);
        if (failed.length === 0) {
          results.set(at, { document: match.document, match, items: [], partition, units });
        }
        // A document that fails in one facet alone is counted there: the counts of a facet show what its other values would find.
        if (failed.length < 2) {
          for (const facet of this.facets) {
            if (failed.length === 0 || failed[0].facet === facet) {
              this.count(facet, columns[facet][at], 1);
            }
          }
        }
      });
      // Items are results of their own if kinds are chosen.
      if (own.size > 0 && this.narrowed.every(({ facet }) => facet !== "kind")) {
        search.mergeItems(this, answer, results, byRank);
      }
      this.count("edition", [partition.edition], results.size);
      this.count("lang", [partition.lang], results.size);
      return [...results.values()];
    }

    /** @param {string} facet @param {string[]} values @param {number} more */
    count(facet, values, more) {
      this.counts[facet].set(values, (this.counts[facet].get(values) ?? 0) + more);
    }

    /** @param {any[]} partitions @returns {Promise<Record<string, FacetCount[]>>} */
    async inOrder(partitions) {
      /** @type {Record<string, FacetCount[]>} */
      const facets = {};
      for (const [facet, lists] of Object.entries(this.counts)) {
        /** @type {Map<string, number>} */
        const left = new Map();
        lists.forEach((count, list) => list.forEach((value) => left.set(value, (left.get(value) ?? 0) + count)));
        facets[facet] = [];
        for (const [values, listed] of await Promise.all(partitions.map((partition) => partition.values(facet)))) {
          // Values that no edition lists are not counted.
          for (const [value, name] of values.slice(0, listed)) {
            const count = left.get(value);
            if (count) {
              facets[facet].push(name === null ? { value, count } : { value, name, count });
              left.delete(value);
            }
          }
        }
        if (facet === "standard") {
          facets[facet] = await search.mostStandards(facets[facet], this.request.standards ?? [], partitions);
        }
      }
      return facets;
    }
  }

  /** @param {any} a @param {any} b */
  const byRank = (a, b) => a.rank - b.rank || b.matched - a.matched || b.exact - a.exact || b.score - a.score;

  /** What a result shows of its standard. @param {any} volume */
  const nameOf = ({ id, title, designation, status }) => ({ id, title, ...(designation ? { designation } : {}), status });

  /** What a result shows. @param {any} manifest @param {any} found @returns {Promise<Hit>} */
  async function hit(manifest, { document: shown, match, items, partition, units }) {
    const said = units.some((/** @type {any} */ unit) =>
      unit.alternatives.some((/** @type {any} */ alternative) => alternative.fields?.includes(PINYIN)));
    const [document, readings] = await Promise.all([
      partition.document(shown),
      said ? partition.readings() : null,
    ]);
    const fold = (/** @type {any} */ { title, text }) => foldFor(manifest, [title, text]);
    await fold(document);
    const best = search.excerpt(document.text, units, readings);
    const { id, number, context, levels, href, record, volume } = document;
    return {
      ...(volume ? { standard: nameOf(volume) } : {}),
      edition: (volume ?? partition).edition,
      lang: (volume ?? partition).lang,
      kind: document.kind,
      id,
      ...(number === undefined ? {} : { number }),
      title: search.markAll(document.title, units, readings),
      ...(context === undefined ? {} : { context }),
      ...(levels.length === 0 ? {} : { levels }),
      excerpt: best.marked,
      href,
      ...(record === undefined ? {} : { record }),
      ...(items.length > 0 ? await search.showItems(partition, items, best, units, readings, fold) : {}),
      class: search.CLASSES[match.rank],
      matched: match.matched,
      exact: match.exact,
      score: match.score,
    };
  }

  /** What a query finds in a partition, and what it has in the facets that play a part. @param {any} manifest @param {any} opened @param {any} parsed @param {Request} request */
  async function evaluate(manifest, opened, parsed, request) {
    const { partition, filter } = opened;
    const names = await namesIn(manifest, opened, await filter.shardsFor(parsed));
    const { units, documents } = await search.evaluate(partition, parsed, names);
    const found = documents.map((/** @type {any} */ match) => match.document);
    const wanted = [...new Set([...named(request), ...narrowed(request)])];
    const [own, ...columns] = await Promise.all([
      ownItems(partition, found),
      ...wanted.map((facet) => partition.facet(facet, found)),
    ]);
    return { partition, units, documents, own, columns: Object.fromEntries(wanted.map((facet, i) => [facet, columns[i]])) };
  }

  /** The items whose own clause was found too, with it. @param {any} partition @param {number[]} found @returns {Promise<Map<number, number>>} */
  async function ownItems(partition, found) {
    const items = partition.mergeable(found);
    if (items.length === 0) {
      return new Map();
    }
    await (search.ownItems ?? search.load("own-items.js"));
    return search.ownItems(partition, found, items);
  }

  /**
   * Suggestions for a query without results.
   * @param {any} manifest @param {Request} request @param {any} parsed @param {any} first @param {number} unfiltered
   * @returns {Promise<Suggestion | undefined>}
   */
  async function suggest(manifest, request, parsed, first, unfiltered) {
    await (search.suggest ?? search.load("suggest.js"));
    return search.suggest(
      parsed, unfiltered,
      first && { lang: first.partition.lang, names: async () => namesIn(manifest, first, await first.filter.all()) },
      manifest.partitions.filter((/** @type {any[]} */ entry) => !isInScope(manifest, entry, request)),
      async (/** @type {any[]} */ entry) => {
        const only = { ...request, facets: /** @type {false} */ (false) };
        return new Tally(only).add(await evaluate(manifest, await open(entry), parsed, only)).length;
      },
    );
  }

  /** The facets that a request does not name and that would part its results. @param {Request} request @param {any[]} answers */
  const uncounted = (request, answers) => Object.keys(NARROWING).filter((facet) =>
    !named(request).includes(facet) && answers.some(({ partition }) => partition.variety(facet) > 1));

  /** Answers a question. @param {Request} request @returns {Promise<Response>} */
  search.query = async (request) => {
    const manifest = await openManifest();
    await foldFor(manifest, [request.q]);
    await Promise.all([stemFor([request.q]), numbersFor(request.q)]);
    const parsed = search.parse(request.q);
    const scope = await Promise.all(manifest.partitions
      .filter((/** @type {any[]} */ entry) => isInScope(manifest, entry, request))
      .map(open));
    const answers = await Promise.all(scope.map((opened) => evaluate(manifest, opened, parsed, request)));
    const tally = new Tally(request);
    /** @type {any[]} */
    const found = [];
    let unfiltered = 0;
    for (const answer of answers) {
      tally.add(answer).forEach((result) => found.push(result));
      unfiltered += answer.documents.length - answer.own.size;
    }
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
      facets: request.facets === false ? {} : await tally.inOrder(answers.map(({ partition }) => partition)),
      ...(request.facets ? { uncounted: uncounted(request, answers) } : {}),
      ...(suggestion ? { suggestion } : {}),
    };
  };

  /**
   * Loads what every query needs, so that the first is answered sooner.
   * @param {Pick<Request, "editions" | "langs">} [request] the editions and languages that will be searched
   */
  search.ready = async (request = {}) => {
    const manifest = await openManifest();
    const wanted = manifest.partitions.filter((/** @type {any[]} */ entry) => isInScope(manifest, entry, /** @type {any} */ (request)));
    const opened = await Promise.all(wanted.map(open));
    // In a language without readings, nearly all words have stems, so the stemmer is loaded at once.
    if (!search.stem && opened.some(({ partition }) => !partition.isSpoken())) {
      await search.load("stemmer.js");
    }
  };

  /** The facets that can be counted without loading much: the levels of a thousand standards are 40 KB. @returns {Promise<string[]>} */
  search.cheap = async () => ["kind", (await openManifest()).library ? "status" : "level"];
})();
