// @ts-check
/* The partition of an edition in a language, read from its shards, with the interface of src/search/index/partition.rs. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { Bits, keys, numbers, names, compare } = search.codec;

  const KINDS = ["clause", "item", "entry", "term", "body", "table", "figure", "eq", "provision"];
  const LEVELS = ["requirement", "prohibition", "recommendation", "permission", "statement"];

  /** The fields in the order of their numbers. */
  const [TITLE, ALIASES, PINYIN, BODY] = [0, 1, 2, 3];
  const WRITTEN = [TITLE, ALIASES, BODY];

  /**
   * @typedef {{id: string, number?: string, title: string, context?: string, aliases: string[], text: string,
   *   href: string, record?: string, points?: number, kind: string, levels: string[], row: Row, volume?: any}} Document
   * @typedef {{kind: number, levels: ?number[], types: ?number[], bodies: ?number[], source: number}} Row
   * @typedef {[any, string, number]} Directory
   */

  /** The parsed directories. @type {WeakMap<any, {bounds: string[], below: string[]}>} */
  const opened = new WeakMap();

  /** The children of a directory of keys: the lowest key of each but the first, and the names. @param {Directory} of */
  function children(of) {
    /** @type {{bounds: string[], below: string[]}} */
    const known = opened.get(of) ?? { bounds: keys(of[0]), below: names(of[1]) };
    opened.set(of, known);
    return known;
  }

  /**
   * The shards that can contain keys beginning with `prefix`, in order; for an empty prefix, all shards. If `whole`, only
   * the shard that can contain the key `prefix` itself.
   * @param {Directory} directory @param {string} prefix @param {boolean} whole @returns {Promise<any[]>}
   */
  async function leaves(directory, prefix, whole) {
    const { bounds, below } = children(directory);
    let from = bounds.findIndex((bound) => compare(bound, prefix) > 0);
    from = from < 0 ? bounds.length : from;
    let to = from + 1;
    while (!whole && to <= bounds.length && bounds[to - 1].startsWith(prefix)) {
      to += 1;
    }
    const loaded = await Promise.all(below.slice(from, to).map(search.shard));
    return directory[2] === 0
      ? loaded
      : (await Promise.all(loaded.map((child) => leaves(child, prefix, whole)))).flat();
  }

  /** Up to this number of documents, the facets are read document by document instead of from the columns. */
  const FEW = 10;

  /** The facets with columns, and those with values of the edition. */
  const COLUMNS = ["level", "type", "body", "source"];
  const VALUED = ["type", "body", "source"];
  /** The facets of which a document can have several values. */
  const SEVERAL = ["level", "type", "body"];

  /** The facets of every partition. A library has others, of its standards. */
  const KNOWN = new Set(["edition", "lang", "kind", ...COLUMNS]);

  /** @type {string[]} */
  const NONE = [];

  /** @param {string[]} values @returns {[string, ?string][]} */
  const unnamed = (values) => values.map((value) => [value, null]);

  /**
   * The values of a facet for each document of a block. Equal lists of values are the same array.
   * @param {string} text @param {number} count @param {string} facet @param {any[][]} values @param {number} listed
   */
  function readColumn(text, count, facet, values, listed) {
    const bits = new Bits(text);
    let left = Array.from({ length: count }, (_, i) => i);
    /** @type {string[][]} */
    const found = left.map(() => NONE);
    /** @param {string[]} list */
    const take = (list) => {
      const own = new Set(bits.some(left.length).map((/** @type {number} */ at) => left[at]));
      own.forEach((document) => {
        found[document] = list;
      });
      left = left.filter((document) => !own.has(document));
    };
    if (SEVERAL.includes(facet)) {
      take(values.slice(0, listed).map(([id]) => id));
      left.forEach((document) => {
        found[document] = [];
      });
      values.forEach(([id]) => bits.some(left.length).forEach((/** @type {number} */ at) => found[left[at]].push(id)));
    } else {
      values.forEach(([id]) => take([id]));
    }
    return found;
  }

  /** The facets of documents as indices of values. @param {number[]} column @returns {Row[]} */
  function cutRows(column) {
    /** @type {Row[]} */
    const rows = [];
    let at = 0;
    const set = () => {
      const count = column[at] - 1;
      at += 1 + Math.max(count, 0);
      return count < 0 ? null : column.slice(at - count, at);
    };
    while (at < column.length) {
      const kind = column[at];
      at += 1;
      rows.push({ kind, levels: set(), types: set(), bodies: set(), source: column[at] });
      at += 1;
    }
    return rows;
  }

  /** The values of a document in a facet. @param {Row} row @param {string} facet @param {any[][]} values @param {number} listed @returns {string[]} */
  function readRow({ kind, levels, types, bodies, source }, facet, values, listed) {
    /** @param {?number[]} places */
    const several = (places) => (places ? places.map((place) => values[place]) : values.slice(0, listed)).map(([id]) => id);
    switch (facet) {
      case "kind":
        return [KINDS[kind]];
      case "level":
        return several(levels);
      case "type":
        return several(types);
      case "body":
        return several(bodies);
      default:
        return source ? [values[source - 1][0]] : NONE;
    }
  }

  /** The shard of a directory that has a document, and its place there. @param {Directory} directory @param {number} document @returns {Promise<[any, number]>} */
  async function shardOf(directory, document) {
    for (;;) {
      let child = 0;
      while (directory[0][child] <= document) {
        document -= directory[0][child];
        child += 1;
      }
      const shard = await search.shard(names(directory[1])[child]);
      if (directory[2] === 0) {
        return [shard, document];
      }
      directory = shard;
    }
  }

  class Partition {
    /** @param {string} edition @param {string} lang @param {any} root @param {any} [volumes] the standards of a library */
    constructor(edition, lang, root, volumes) {
      this.edition = edition;
      this.lang = lang;
      this.root = root;
      this.volumes = volumes;
      this.documents = root.documents;
      /** The first document of each run, and the number of all. @type {number[]} */
      this.ends = volumes?.ends ?? [0, root.documents];
      /** The parsed shards, by the value of the file. Partitions can share a shard, but each parses it for itself.
       * @type {WeakMap<any, any>} */
      this.made = new WeakMap();
      /** The values of the documents of a block, by facet and number of the block. @type {Record<string, string[][]>} */
      this.columns = {};
      /** The documents that are chapters, in order. @type {number[]} */
      this.chapters = [];
      this.readChapters(root.chapters);
    }

    /** @param {string} distances */
    readChapters(distances) {
      let chapter = 0;
      this.chapters = numbers(distances).map((/** @type {number} */ distance) => (chapter += distance));
    }

    /** Sees to it that the chapters are known: those of a library have a file. */
    async openChapters() {
      if (this.volumes && this.chapters.length === 0) {
        this.readChapters(await this.volumes.chapters());
      }
    }

    /** The parsed value of a shard, which is computed once. @template T @param {any} of @param {() => T} make @returns {T} */
    once(of, make) {
      if (!this.made.has(of)) {
        this.made.set(of, make());
      }
      return this.made.get(of);
    }

    /** @param {number} field */
    tokens(field) {
      return this.root.tokens[field];
    }

    /**
     * The postings of a term in a field. Those of a frequent term are to be filled.
     * @param {number} field @param {string} term @returns {Promise<Postings | undefined>}
     */
    async postings(field, term) {
      const spoken = field === PINYIN;
      const [leaf] = await leaves(spoken ? this.root.pinyin : this.root.text, term, true);
      return leaf && this.terms(leaf, spoken).get(term)?.[field];
    }

    /** The postings of a shard by their terms, by field. @param {any} leaf @param {boolean} spoken */
    terms(leaf, spoken) {
      return this.once(leaf, () => {
        const bits = new Bits(leaf[1]);
        const terms = new Map();
        for (const term of keys(leaf[0])) {
          const fields = spoken ? [PINYIN] : bits.bit() ? [BODY] : WRITTEN.filter(() => bits.bit());
          terms.set(term, search.readTerm(bits, leaf, fields, this.ends, this.root.lengths));
        }
        return terms;
      });
    }

    /** @param {number} field @param {string} prefix @returns {Promise<string[]>} */
    async termsWithPrefix(field, prefix) {
      const spoken = field === PINYIN;
      const found = await leaves(spoken ? this.root.pinyin : this.root.text, prefix, false);
      return found.flatMap((leaf) => [...this.terms(leaf, spoken)]
        .filter(([term, postings]) => term.startsWith(prefix) && postings[field])
        .map(([term]) => term));
    }

    /** @param {string} prefix @param {(word: string) => boolean} wanted @param {number} cap */
    async surfaces(prefix, wanted, cap) {
      const found = await leaves(this.root.surfaces, prefix, false);
      return found.flatMap((leaf) => this.once(leaf, () => keys(leaf[0])).filter(wanted)).slice(0, cap);
    }

    /** @param {string} prefix @param {number} cap @returns {Promise<string[]>} */
    surfacesWithPrefix(prefix, cap) {
      return this.surfaces(prefix, (word) => word.startsWith(prefix), cap);
    }

    /** The documents of keys, by key. @param {string} key @param {boolean} whole @returns {Promise<[string, number[]][]>} */
    async keyed(key, whole) {
      const found = await leaves(this.root.keys, key, whole);
      return found.flatMap((leaf) => this.once(leaf, () => {
        const bits = new Bits(leaf[1]);
        return keys(leaf[0]).map((/** @type {string} */ key) => [key, bits.list(this.ends)]);
      })).filter(([other]) => (whole ? other === key : other.startsWith(key)));
    }

    /** @param {string} number */
    async withNumber(number) {
      return (await this.keyed(number, true)).flatMap(([, documents]) => documents);
    }

    /** @param {string} number */
    async underNumber(number) {
      const found = (await this.keyed(`${number}.`, false)).flatMap(([, documents]) => documents);
      return [...new Set(found)].sort((a, b) => a - b);
    }

    /** @param {string} id */
    async withId(id) {
      if (!/^[a-z0-9.-]{1,120}$/.test(id)) {
        return [];
      }
      return (await this.keyed(`#${id}`, true)).flatMap(([, documents]) => documents);
    }

    /** The chapter that a document is a clause of, if it is not the chapter itself. @param {number} document @returns {number | undefined} */
    chapterOf(document) {
      const { chapters } = this;
      let [low, high] = [0, chapters.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = chapters[middle] < document ? [middle + 1, high] : [low, middle];
      }
      return document < this.root.facets.kinds[0] && chapters[low] !== document ? chapters[low - 1] : undefined;
    }

    /** Whether a phrase stands in a title of the edition, or of a standard of the library. @param {PhraseTerm[]} terms @returns {Promise<boolean>} */
    async isNamed(terms) {
      return this.isTitled(terms) || (await this.volumes?.titled(terms) ?? new Set()).size > 0;
    }

    /** Whether a phrase stands in a title of the edition. @param {{text: string, position: number, prefix: boolean}[]} terms */
    isTitled(terms) {
      return terms.length > 0 && this.root.titles.some((/** @type {string} */ title) => {
        const tokens = search.analysis.analyze(title);
        return tokens.some((/** @type {any} */ { position: start }) => terms.every(({ text, position, prefix }) =>
          tokens.some((/** @type {any} */ token) => token.position === start + position &&
            (prefix ? token.text.startsWith(text) : token.text === text))));
      });
    }

    /** Whether the partition has readings, by which pinyin finds Chinese characters. */
    isSpoken() {
      return this.root.pinyin[1] !== "";
    }

    /** The items among documents of whose standard there is a clause too, if items have clauses of their own. @param {number[]} documents in order */
    mergeable(documents) {
      const { own, facets: { kinds: [clauses, items] } } = this.root;
      const standard = (/** @type {number} */ document) => this.volumes?.of(document) ?? 0;
      const found = new Set(own && documents.filter((document) => document < clauses).map(standard));
      return documents.filter((document) => document >= clauses && document < clauses + items && found.has(standard(document)));
    }

    /** How many values documents have in a facet. @param {string} facet @returns {number} */
    variety(facet) {
      if (this.volumes && !KNOWN.has(facet)) {
        return this.volumes.variety(facet);
      }
      const { levels, sizes } = this.root.facets;
      return facet === "level" ? levels.length : sizes[VALUED.indexOf(facet)];
    }

    /**
     * The values of a facet with their names, and how many of them the edition lists.
     * @param {string} facet @returns {Promise<[[string, ?string][], number]>}
     */
    async values(facet) {
      const { facets } = this.root;
      /** @type {Record<string, [string, ?string][]>} */
      const known = { edition: facets.editions, lang: facets.langs, kind: unnamed(KINDS), level: facets.levels };
      if (!KNOWN.has(facet)) {
        const values = await this.volumes.valuesOf(facet);
        return [values, values.length];
      }
      return known[facet] ? [known[facet], known[facet].length] : search.shard(facets.values[VALUED.indexOf(facet)]);
    }

    /** The values of some documents in a facet. @param {string} facet @param {number[]} documents @returns {Promise<string[][]>} */
    async facet(facet, documents) {
      if (!KNOWN.has(facet)) {
        return this.volumes.facet(facet, documents);
      }
      const [values, listed] = await this.values(facet);
      if (facet === "kind") {
        const lists = KINDS.map((kind) => [kind]);
        let [kind, end] = [0, this.root.facets.kinds[0]];
        // Both are in order.
        return documents.map((document) => {
          while (document >= end) {
            kind += 1;
            end += this.root.facets.kinds[kind];
          }
          return lists[kind];
        });
      }
      if (documents.length <= FEW) {
        // The results show these few documents, so they are loaded in any case.
        const found = await Promise.all(documents.map((document) => this.document(document)));
        return found.map(({ row }) => readRow(row, facet, values, listed));
      }
      const { block, columns } = this.root.facets;
      const shards = await search.listed(columns[COLUMNS.indexOf(facet)]);
      const places = [...new Set(documents.map((document) => Math.floor(document / block)))];
      await Promise.all(places.map(async (at) => {
        const [text] = await search.shard(shards[at]);
        const count = Math.min(block, this.documents - at * block);
        this.columns[facet + at] ??= readColumn(text, count, facet, values, listed);
      }));
      return documents.map((document) => this.columns[facet + Math.floor(document / block)][document % block]);
    }

    /** The document, for a result. @param {number} document @returns {Promise<Document>} */
    async document(document) {
      const volume = await this.volumes?.named(this.volumes.of(document));
      const folder = volume ? `${volume.id}/${volume.edition}/${volume.lang}/` : `${this.edition}/${this.lang}/`;
      const { href, record, ...read } = await this.shown(document);
      /** @param {string} place */
      const address = (place) => (place[0] === "=" ? place.slice(1) : folder + place);
      return { ...read, volume, href: address(href), record: record && address(record) };
    }

    /** The document, with addresses without the folder. @param {number} document @returns {Promise<Document>} */
    async shown(document) {
      const [shard, at] = await shardOf(this.root.shown, document);
      return this.once(shard, () => this.readDocuments(shard))[at];
    }

    /** The documents of a shard; their addresses are without the folder. @param {any[]} shard @returns {Document[]} */
    readDocuments([ids, numbered, titles, contexts, aliases, texts, places, records, facets, points]) {
      /** @param {string} place @param {string} id */
      const address = (place, id) => (place[0] === "=" ? place : place.replace("*", () => id));
      let [context, place, record] = [1, "", /** @type {any} */ (1)];
      const rows = cutRows(numbers(facets));
      const worth = numbers(points ?? "");
      return ids.map((/** @type {string} */ id, /** @type {number} */ i) => {
        context = contexts[i] || context;
        place = places[i] || place;
        record = records[i] || record;
        return {
          id,
          number: numbered[i] || undefined,
          title: titles[i],
          context: context === 1 ? undefined : /** @type {any} */ (context),
          aliases: aliases[i],
          text: texts[i],
          href: address(place, id),
          record: record === 1 ? undefined : address(record === 2 ? "c/*.html" : record, id),
          points: KINDS[rows[i].kind] === "item" ? worth.shift() : undefined,
          row: rows[i],
          kind: KINDS[rows[i].kind],
          levels: (rows[i].levels ?? []).map((/** @type {number} */ place) => LEVELS[place]),
        };
      });
    }

    /** The syllables of characters, for those that have any. @returns {Promise<Map<string, string[]>>} */
    async readings() {
      const shard = this.root.readings ? await search.shard(this.root.readings) : [""];
      return this.once(shard, () => {
        const readings = new Map();
        for (const [, syllable, chars] of shard[0].matchAll(/([a-z]+)([^a-z]+)/gu)) {
          for (const char of chars) {
            readings.set(char, [...(readings.get(char) ?? []), syllable]);
          }
        }
        return readings;
      });
    }
  }

  search.fields = { TITLE, ALIASES, PINYIN, BODY, KINDS, LEVELS };
  Object.assign(search, { Partition, shardOf, leavesOf: leaves });
})();
