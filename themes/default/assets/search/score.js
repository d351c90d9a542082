// @ts-check
/* From units to scored documents: the same as src/search/query (matching, scoring), with tantivy's BM25 in single
   precision, rounded where Rust rounds. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { tokens } = search.codec;
  const { PINYIN, TITLE } = search.fields;
  const { DOCUMENTS, LENGTHS, POSITIONS } = search.PARTS;
  const f32 = Math.fround;

  /**
   * @typedef {{document: number, rank: number, matched: number, exact: number, score: number}} Match
   * @typedef {{unit: Unit, alternatives: Alternative[], best: Map<number, {score: number, exact: boolean}>}} UnitMatches
   */

  const [K1, B] = [f32(1.2), 0.75];
  const BOOSTS = [4, 3, 2, 1];

  /** The ranks of results; a lower one comes first. */
  const CLASSES = ["named", "under", "text"];
  const [NAMED, UNDER, TEXT] = [0, 1, 2];

  /** The index of the first element of an ascending list that is not less than a value. @param {number[]} list @param {number} value @param {number} from */
  function lower(list, value, from) {
    let [low, high] = [from, list.length];
    // The value is usually among the next few, so the steps begin with 1 and double.
    for (let step = 1; low + step < high; step *= 2) {
      if (list[low + step] >= value) {
        high = low + step;
        break;
      }
      low += step;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Merges the postings of several terms. @param {Postings[]} lists @param {boolean} placed @returns {Postings} */
  function union(lists, placed) {
    /** @type {Map<number, {length: number, count: number, positions?: Set<number>}>} */
    const all = new Map();
    for (const { documents, lengths, starts, positions } of lists) {
      documents.forEach((document, i) => {
        let own = all.get(document);
        if (!own) {
          own = { length: lengths[i], count: 0, positions: placed ? new Set() : undefined };
          all.set(document, own);
        }
        own.count += starts[i + 1] - starts[i];
        for (let at = starts[i]; own.positions && at < starts[i + 1]; at += 1) {
          own.positions.add(positions[at]);
        }
      });
    }
    /** @type {Postings} */
    const one = { size: all.size, documents: [...all.keys()].sort((a, b) => a - b), lengths: [], starts: [0], positions: [] };
    let sum = 0;
    for (const document of one.documents) {
      const { length, count, positions } = /** @type {any} */ (all.get(document));
      one.lengths.push(length);
      sum += positions ? positions.size : count;
      one.starts.push(sum);
      if (positions) {
        one.positions.push(...[...positions].sort((/** @type {number} */ a, /** @type {number} */ b) => a - b));
      }
    }
    return one;
  }

  /** The rarest of some terms. @param {{postings: Postings, offset: number}[]} slots */
  const rarest = (slots) => slots.reduce((a, b) => (b.postings.size < a.postings.size ? b : a)).postings;

  /** The documents in which all terms occur at their offsets. @param {{postings: Postings, offset: number}[]} slots */
  async function matches(slots) {
    const driver = rarest(slots);
    const parts = slots.length > 1 ? [DOCUMENTS, POSITIONS] : [DOCUMENTS];
    await Promise.all([search.fill(driver, LENGTHS), ...slots.map(({ postings }) => search.fill(postings, ...parts))]);
    const places = slots.map(() => 0);
    /** @type {{document: number, length: number, count: number}[]} */
    const found = [];
    driver.documents.forEach((document, place) => {
      for (let i = 0; i < slots.length; i += 1) {
        const { documents } = slots[i].postings;
        places[i] = lower(documents, document, places[i]);
        if (documents[places[i]] !== document) {
          return;
        }
      }
      const count = slots.length === 1 ? driver.starts[place + 1] - driver.starts[place] : countIn(slots, places);
      if (count > 0) {
        found.push({ document, length: driver.lengths[place], count });
      }
    });
    return found;
  }

  /** The number of times that all slots occur at their offsets in a document. @param {{postings: Postings, offset: number}[]} slots @param {number[]} places */
  function countIn(slots, places) {
    const lists = slots.map(({ postings: { starts, positions } }, i) => positions.slice(starts[places[i]], starts[places[i] + 1]));
    let driver = 0;
    lists.forEach((list, i) => {
      driver = list.length < lists[driver].length ? i : driver;
    });
    return lists[driver].filter((position) => {
      const start = position - slots[driver].offset;
      return start >= 0 && lists.every((list, i) => list[lower(list, start + slots[i].offset, 0)] === start + slots[i].offset);
    }).length;
  }

  /** The natural logarithm, the same in every browser: src/search/query/bm25.rs has the formula. @param {number} x */
  function ln(x) {
    let e = 0;
    for (; x >= 1.5; x /= 2) {
      e += 1;
    }
    const z = (x - 1) / (x + 1);
    let series = 0;
    for (let k = 11; k >= 0; k -= 1) {
      series = series * (z * z) + 1 / (2 * k + 1);
    }
    return f32(e * Math.LN2 + 2 * z * series);
  }

  /** The inverse document frequency. @param {any} partition @param {number} frequency */
  function idf(partition, frequency) {
    const x = f32(f32(f32(partition.documents - frequency) + 0.5) / f32(f32(frequency) + 0.5));
    return ln(f32(1 + x));
  }

  /** The score of a phrase. @param {any} partition @param {number} field @param {number[]} frequencies */
  function bm25(partition, field, frequencies) {
    const sum = frequencies.reduce((sum, frequency) => f32(sum + idf(partition, frequency)), 0);
    const weight = f32(f32(sum * f32(1 + K1)) * BOOSTS[field]);
    const average = f32(f32(partition.tokens(field)) / f32(partition.documents));
    /** @type {number[]} */
    const norms = [];
    return (/** @type {number} */ length, /** @type {number} */ count) => {
      norms[length] ??= f32(K1 * f32(1 - B + f32(f32(B * f32(tokens(length))) / average)));
      return f32(weight * f32(count / f32(count + norms[length])));
    };
  }

  /** A partition during one query. */
  class Lookup {
    /** @param {any} partition */
    constructor(partition) {
      this.partition = partition;
      /** @type {Map<string, Promise<?Postings>>} */
      this.read = new Map();
    }

    /** @param {number} field @param {PhraseTerm} term @param {boolean} placed @returns {Promise<?Postings>} */
    postings(field, term, placed) {
      const key = `${field}${+placed}${+term.prefix}${term.text}`;
      const known = this.read.get(key) ?? (term.prefix
        ? this.begun(field, term.text, placed)
        : this.partition.postings(field, term.text));
      this.read.set(key, known);
      return known;
    }

    /** @param {number} field @param {string} prefix @param {boolean} placed */
    async begun(field, prefix, placed) {
      const terms = await this.partition.termsWithPrefix(field, prefix);
      const lists = await Promise.all(terms.map((/** @type {string} */ term) => this.partition.postings(field, term)));
      await Promise.all(lists.map((list) => search.fill(list, DOCUMENTS, LENGTHS, ...(placed ? [POSITIONS] : []))));
      return lists.length > 0 ? union(lists, placed) : null;
    }

    /**
     * The score of each document that contains a phrase in a field.
     * @param {number} field @param {PhraseTerm[]} terms @returns {Promise<[number, number][]>}
     */
    async find(field, terms) {
      const placed = terms.length > 1 || field === PINYIN;
      const slots = [];
      const wanted = terms.map((term) => () => this.postings(field, term, placed));
      // Most words are not pinyin, which the first term shows; the terms of other phrases are fetched together.
      const fetched = field === PINYIN ? null : await Promise.all(wanted.map((fetch) => fetch()));
      for (let i = 0; i < terms.length; i += 1) {
        const postings = fetched ? fetched[i] : await wanted[i]();
        if (!postings) {
          return [];
        }
        slots.push({ postings, offset: terms[i].position });
      }
      const score = bm25(this.partition, field, slots.map(({ postings }) => postings.size));
      return (await this.matches(field, terms, slots)).map(({ document, length, count }) => [document, score(length, count)]);
    }

    /**
     * The documents that contain a phrase in a field: from its postings, or from the texts if few documents are left.
     * @param {number} field @param {PhraseTerm[]} terms @param {{postings: Postings, offset: number}[]} slots
     * @returns {Promise<{document: number, length: number, count: number}[]>}
     */
    async matches(field, terms, slots) {
      const isIndexed = terms.length < 2 || field === PINYIN || slots.every(({ postings }) => !postings.apart);
      const documents = isIndexed ? null : await search.narrow(slots.map(({ postings }) => postings));
      if (!documents) {
        return matches(slots);
      }
      if (documents.length > 0) {
        await (search.inTexts ?? search.load("in-text.js"));
      }
      return documents.length > 0 ? search.inTexts(this.partition, field, terms, documents) : [];
    }
  }

  /** The weighted score of an alternative in each document. @param {Lookup} lookup @param {Alternative} alternative */
  async function scores(lookup, alternative) {
    const { terms, fields, number, under, weight } = alternative;
    /** @type {Map<number, number>} */
    const found = new Map();
    if (!terms || !fields) {
      const { partition } = lookup;
      const documents = await (number ? partition.withNumber(number) : partition.underNumber(under));
      documents.forEach((/** @type {number} */ document) => found.set(document, weight));
      return found;
    }
    for (const of of await Promise.all(fields.map((field) => lookup.find(field, terms)))) {
      of.forEach(([document, score]) => found.set(document, f32((found.get(document) ?? 0) + score)));
    }
    found.forEach((score, document) => found.set(document, f32(score * weight)));
    return found;
  }

  /** @param {Lookup} lookup @param {Alternative[]} alternatives */
  async function bestOf(lookup, alternatives) {
    /** @type {Map<number, {score: number, exact: boolean}>} */
    const best = new Map();
    const all = await Promise.all(alternatives.map((alternative) => scores(lookup, alternative)));
    all.forEach((found, i) => {
      const exact = ["typed", "joined", "number"].includes(alternatives[i].origin);
      found.forEach((score, document) => {
        const own = best.get(document);
        if (!own) {
          best.set(document, { score, exact });
        } else {
          own.score = Math.max(own.score, score);
          own.exact ||= exact;
        }
      });
    });
    return best;
  }

  /**
   * Finds a unit, or its pieces.
   * @param {Lookup} lookup @param {Unit} unit @param {any} names @param {boolean} maySplit @returns {Promise<UnitMatches[]>}
   */
  async function matchUnit(lookup, unit, names, maySplit) {
    let alternatives = await search.alternatives(unit, names, lookup.partition);
    let best = await bestOf(lookup, alternatives);
    if (best.size === 0) {
      const others = await search.misspelt(unit, lookup.partition);
      best = await bestOf(lookup, others);
      alternatives = alternatives.concat(others);
    }
    const pieces = best.size === 0 && maySplit ? search.pieces(unit, names) : [];
    return pieces.length === 0
      ? [{ unit, alternatives, best }]
      : (await Promise.all(pieces.map((/** @type {Unit} */ piece) => matchUnit(lookup, piece, names, maySplit)))).flat();
  }

  /** The score that a unit adds if it occurs in the title of the chapter or of the edition. */
  const HEADING = 1;
  const LONGEST_TITLE = 40;

  /** The documents whose title has the words of the query and no others. @param {Lookup} lookup @param {Parsed} parsed @returns {Promise<number[]>} */
  async function titled(lookup, parsed) {
    const count = parsed.tokens;
    if (count === null || count < 1 || count > LONGEST_TITLE) {
      return [];
    }
    const terms = search.analysis.phrase(parsed.wanted.flatMap((part) => part.runs));
    const fetched = await Promise.all(terms.map((/** @type {PhraseTerm} */ term) => lookup.postings(TITLE, { ...term, prefix: false }, false)));
    if (fetched.length === 0 || fetched.some((postings) => !postings)) {
      return [];
    }
    const [first, ...others] = /** @type {Postings[]} */ (fetched).sort((a, b) => a.size - b.size);
    await search.fill(first, DOCUMENTS, LENGTHS);
    // The rest is loaded only if there are documents left.
    let found = first.documents.filter((_, i) => tokens(first.lengths[i]) === count);
    for (const postings of others) {
      if (found.length > 0) {
        await search.fill(postings, DOCUMENTS);
        const own = new Set(postings.documents);
        found = found.filter((document) => own.has(document));
      }
    }
    return found;
  }

  /** Whether a unit occurs in the title of the edition, and in which titles of chapters and of standards of a library. @param {Lookup} lookup @param {Unit} unit */
  async function above(lookup, { runs }) {
    const { partition } = lookup;
    const terms = search.analysis.phrase(runs);
    const [found, volumes] = await Promise.all([lookup.find(TITLE, terms), partition.volumes?.titled(terms) ?? new Set()]);
    if (found.length > 0) {
      await partition.openChapters();
    }
    const chapters = new Set(found.map(([document]) => document).filter((document) => partition.chapters.includes(document)));
    return { edition: partition.isTitled(terms), chapters, volumes };
  }

  /**
   * Answers a query from a partition.
   * @param {any} partition @param {Parsed} parsed @param {any} names
   * @returns {Promise<{units: UnitMatches[], documents: Match[]}>}
   */
  search.evaluate = async (partition, parsed, names) => {
    const lookup = new Lookup(partition);
    /** @type {Map<number, Match>} */
    const documents = new Map();
    /** @param {number[]} found @param {number} rank */
    const named = (found, rank) =>
      found.forEach((document) => documents.set(document, { document, rank, matched: 0, exact: 0, score: 0 }));
    const number = await search.numbers?.knownNumber(parsed.numbers, partition);
    const [under, own, id, whole] = await Promise.all([
      number === undefined ? [] : partition.underNumber(number),
      number === undefined ? [] : partition.withNumber(number),
      partition.withId(parsed.id),
      titled(lookup, parsed),
    ]);
    named(under, UNDER);
    named(own, NAMED);
    named(id, NAMED);
    named(whole, NAMED);
    /** @type {Unit[]} */
    const wanted = search.units(parsed, names);
    // A phrase of the edition's title is not divided into its words, unless it is the whole query.
    const maySplit = async (/** @type {Unit} */ { runs }) =>
      documents.size === 0 && !(wanted.length > 1 && await partition.isNamed(search.analysis.phrase(runs)));
    const [found, excluded] = await Promise.all([
      Promise.all(wanted.map(async (unit) => matchUnit(lookup, unit, names, await maySplit(unit)))),
      Promise.all(parsed.excluded.map((part) => scores(lookup, search.typed(search.quotedUnit(part.runs))))),
    ]);
    const units = found.flat();
    units.forEach(({ best }) => best.forEach((_, document) => {
      if (!documents.has(document)) {
        documents.set(document, { document, rank: TEXT, matched: 0, exact: 0, score: 0 });
      }
    }));
    const headings = units.length > 1 ? await Promise.all(units.map(({ unit }) => above(lookup, unit))) : [];
    units.forEach(({ best }, i) => documents.forEach((match, document) => {
      const own = best.get(document);
      const { edition, chapters, volumes } = headings[i] ?? { edition: false, chapters: new Set(), volumes: new Set() };
      if (own || edition || (volumes.size > 0 && volumes.has(partition.volumes.of(document))) || (chapters.size > 0 && chapters.has(partition.chapterOf(document)))) {
        match.matched += 1;
        match.exact += Number(own?.exact ?? true);
        match.score = f32(match.score + (own?.score ?? HEADING));
      }
    }));
    // A number among other words: the clause with that number comes first if it also matches the other words.
    for (const { alternatives } of units.length > 1 ? units : []) {
      for (const { number: key } of alternatives.filter(({ number }) => number !== undefined)) {
        (await partition.withNumber(key)).forEach((/** @type {number} */ document) => {
          const match = documents.get(document);
          if (match && match.matched === units.length) {
            match.rank = NAMED;
          }
        });
      }
    }
    excluded.forEach((of) => of.forEach((_, document) => documents.delete(document)));
    return { units, documents: [...documents.values()].sort((a, b) => a.document - b.document) };
  };

  Object.assign(search, { CLASSES, idf, union, matches, countIn });
})();
