// @ts-check
/* Parses a query into units and their alternatives, as src/search/query does (parse, names, unit, alternative), in the same order. */

/**
 * Types that the other scripts share.
 * @typedef {{runs: Run[], quoted: boolean, numbers: string[], joined: (string | null)[]}} Part
 * @typedef {{wanted: Part[], excluded: Part[], open: boolean, numbers: string[], tokens: ?number, id: string}} Parsed
 * @typedef {{text: string, lang: string, runs: Run[]}} Name
 * @typedef {{runs: Run[], quoted: boolean, open: boolean, numbers: string[], joined: string[]}} Unit
 * @typedef {{origin: string, text: string, weight: number, terms?: PhraseTerm[], fields?: number[], number?: string,
 *   under?: string}} Alternative
 */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { runs, phrase, fold, stem, analyze, joined, joinedWords } = search.analysis;
  const { Bits, names } = search.codec;
  const { TITLE, ALIASES, PINYIN, BODY } = search.fields;

  const QUERY_LIMIT = 500;
  const QUOTE = /["“”＂]/;
  const SPACE = /[\p{White_Space}\uFEFF]/u;
  const SPACES_AROUND = /^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu;

  // search.js loads `numbers.js` for every query that can contain a number; without it the query contains none.
  /** @param {string} text @returns {string[]} */
  const numberKeys = (text) => search.numbers?.numberKeys(text) ?? [];

  /** @param {string} text @param {boolean} quoted @returns {Part} */
  function partOf(text, quoted) {
    const own = runs(text);
    // Counts and years are no numbers of clauses.
    const numbers = quoted || /^\p{N}*$/u.test(text) ? [] : numberKeys(text);
    const words = own.slice(1).map((/** @type {Run} */ run, /** @type {number} */ i) => joined(text, own[i], run));
    return { runs: own, quoted, numbers, joined: words };
  }

  /** Parses a query. @param {string} query @returns {Parsed} */
  function parse(query) {
    query = [...query].slice(0, QUERY_LIMIT).join("");
    /** @type {Parsed} */
    const parsed = {
      wanted: [],
      excluded: [],
      open: false,
      numbers: numberKeys(query),
      tokens: null,
      id: fold(query.replace(SPACES_AROUND, "")),
    };
    let at = 0;
    /** The offset of the last part, if it is a word that can stand before a number. @type {number | undefined} */
    let introduced;
    for (;;) {
      while (at < query.length && SPACE.test(query[at])) {
        at += 1;
      }
      if (at === query.length) {
        break;
      }
      const excluded = query[at] === "-" && at + 1 < query.length && query[at + 1] !== "-" && !SPACE.test(query[at + 1]);
      at += excluded ? 1 : 0;
      const quoted = QUOTE.test(query[at]);
      at += quoted ? 1 : 0;
      const start = at;
      while (at < query.length && !QUOTE.test(query[at]) && (quoted || !SPACE.test(query[at]))) {
        at += 1;
      }
      const text = query.slice(start, at);
      const end = at;
      at += quoted && at < query.length ? 1 : 0;
      parsed.open = !excluded && !quoted && at === query.length;
      const cut = quoted || excluded ? undefined : search.numbers?.ordinalBorder(text);
      for (const piece of cut === undefined ? [text] : [text.slice(0, cut), text.slice(cut)]) {
        const part = partOf(piece, quoted);
        if (part.runs.length > 0) {
          (excluded ? parsed.excluded : parsed.wanted).push(part);
        }
      }
      if (introduced !== undefined && !quoted && !excluded) {
        const whole = partOf(query.slice(introduced, end), false);
        if (whole.numbers.length > 0) {
          parsed.wanted.splice(-2, 2, whole);
        }
      }
      introduced = !quoted && !excluded && search.numbers?.introducesNumber(text) ? start : undefined;
    }
    if (parsed.excluded.length === 0) {
      parsed.tokens = analyze(query).length;
    }
    if (parsed.wanted.length === 0) {
      [parsed.wanted, parsed.excluded] = [parsed.excluded, []];
    }
    return parsed;
  }

  const LONGEST_NAME = 32;

  /** The key by which names are equal. @param {Run[]} runs */
  const key = (runs) => runs.map((run) => run.stem ?? run.text).join(" ");

  /** The beginning of a name whose first run this is. @param {Run} run */
  const headOf = (run) => (run.chars ? run.chars.slice(0, 2).map(({ c }) => c).join("") : key([run]));

  /** FNV-1a with 32 bits, unit by unit, and its final mixing step, as in src/search/shard/names.rs. */
  const SEED = 0x811c9dc5;
  /** @param {number} hash @param {string} text */
  const extend = (hash, text) => {
    for (let i = 0; i < text.length; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    return hash;
  };
  /** @param {number} hash */
  const mixed = (hash) => {
    hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b5);
    return (hash ^ (hash >>> 16)) >>> 0;
  };

  /** @param {string} filter @param {number} below @returns {Set<number>} */
  const numbersOf = (filter, below) => {
    const bits = new Bits(filter);
    return new Set(bits.interpolative(bits.gamma() - 1, 0, below, [], 0));
  };

  /** Finds the shard of a name. */
  class NameFilter {
    /**
     * @param {{runs: number, chars: number, below: number, filter: string, count: number, shards: string,
     *   heads?: {below: number, filter: string, parts: string}}} index
     */
    constructor({ runs, chars, below, filter, count, shards, heads }) {
      this.mostRuns = runs;
      this.mostChars = chars;
      this.count = count;
      this.list = shards;
      /** The filter, if it is not in parts. */
      this.whole = { below, filter: heads ? new Set() : numbersOf(filter, below * count) };
      /** The beginnings of names, which lead to the parts of the filter. */
      this.heads = heads && { below: heads.below, filter: numbersOf(heads.filter, heads.below), parts: names(heads.parts) };
    }

    /** The shards of all names. @returns {Promise<string[]>} */
    all() {
      return search.listed(this.list);
    }

    /** The shards that can contain names of the query, in order. @param {Parsed} parsed @returns {Promise<string[]>} */
    async shardsFor(parsed) {
      const { mostRuns, mostChars, count } = this;
      /** The hashes of the texts to be looked up, by the beginning that a name with this text has. @type {Map<string, Set<number>>} */
      const texts = new Map();
      /** @param {string[]} parts @param {number} most @param {string} between @param {(from: number, to: number) => string} head */
      const lookInside = (parts, most, between, head) => parts.forEach((_, from) => {
        let hash = SEED;
        for (let at = from; at < Math.min(parts.length, from + most); at += 1) {
          hash = extend(hash, (at > from ? between : "") + parts[at]);
          const own = head(from, at);
          texts.set(own, (texts.get(own) ?? new Set()).add(mixed(hash)));
        }
      });
      // Like a unit, a name can begin in one part and end in the next.
      let loose = /** @type {Run[]} */ ([]);
      for (const part of [...parsed.wanted, { runs: [], quoted: true }]) {
        if (part.quoted) {
          const whole = loose;
          lookInside(whole.map((run) => key([run])), mostRuns, " ", (from) => headOf(whole[from]));
          loose = [];
        } else {
          loose = loose.concat(part.runs);
          part.runs.forEach(({ chars }) => {
            const inside = (chars ?? []).map((char) => char.c);
            lookInside(inside, mostChars, "", (from, at) => inside.slice(from, Math.min(from + 2, at + 1)).join(""));
          });
        }
      }
      /** @type {Set<number>} */
      const found = new Set();
      await Promise.all([...texts].map(async ([head, hashes]) => {
        const { below, filter } = await this.filterFor(head);
        for (const hash of filter.size > 0 ? hashes : []) {
          for (let i = 0; i < count; i += 1) {
            if (filter.has((hash % below) * count + i)) {
              found.add(i);
            }
          }
        }
      }));
      return found.size > 0 ? (await this.all()).filter((_, i) => found.has(i)) : [];
    }

    /** The filter of the names with a beginning. @param {string} head @returns {Promise<{below: number, filter: Set<number>}>} */
    async filterFor(head) {
      if (!this.heads) {
        return this.whole;
      }
      const { below, filter, parts } = this.heads;
      const own = mixed(extend(SEED, head)) % below;
      if (!filter.has(own)) {
        return { below: 1, filter: new Set() };
      }
      const [most, bits] = await search.shard(parts[Math.floor((own * parts.length) / below)]);
      return { below: most, filter: numbersOf(bits, most * this.count) };
    }
  }

  /** The names of the things of an edition: a superset of the names in the query. */
  class Names {
    /** @param {string[][][]} names by language, then by group @param {string[]} langs */
    constructor(names, langs) {
      /** @type {Map<string, number[]>} */
      this.byKey = new Map();
      this.mostRuns = 0;
      this.mostChars = 0;
      /** @type {Name[][]} */
      this.groups = (names[0] ?? []).map((_, at) => langs.flatMap((lang, i) =>
        names[i][at].map((text) => ({ text, lang, runs: runs(text) }))));
      this.groups.forEach((group, at) => group.forEach((name) => {
        const own = key(name.runs);
        this.byKey.set(own, [...(this.byKey.get(own) ?? []), at]);
        this.mostRuns = Math.max(this.mostRuns, name.runs.length);
        if (name.runs.length === 1 && name.runs[0].chars) {
          this.mostChars = Math.min(LONGEST_NAME, Math.max(this.mostChars, name.runs[0].chars.length));
        }
      }));
    }

    /** The number of runs of the name at the start; 1 if no name of several runs starts there. @param {Run[]} runs */
    longest(runs) {
      for (let length = Math.min(this.mostRuns, runs.length); length > 1; length -= 1) {
        if (this.byKey.has(key(runs.slice(0, length)))) {
          return length;
        }
      }
      return 1;
    }

    /** The other names of the thing with this name. @param {Run[]} runs @returns {Name[]} */
    others(runs) {
      const own = key(runs);
      return (this.byKey.get(own) ?? []).flatMap((at) => this.groups[at]).filter((name) => key(name.runs) !== own);
    }

    /** The names inside a run of Chinese, as pairs of start and end. @param {string[]} chars */
    inside(chars) {
      /** @type {[number, number][]} */
      const found = [];
      let from = 0;
      while (from + 2 <= chars.length) {
        let length = Math.min(this.mostChars, chars.length - from, chars.length - 1);
        while (length >= 2 && !this.byKey.has(chars.slice(from, from + length).join(""))) {
          length -= 1;
        }
        if (length >= 2) {
          found.push([from, from + length]);
        }
        from += length >= 2 ? length : 1;
      }
      return found;
    }
  }

  /** @param {Unit} unit */
  const textOf = (unit) => unit.runs.map((run) => run.text).join(" ");

  /** The characters of a unit that is one run of Chinese. @param {Unit} unit @returns {?string[]} */
  const chinese = ({ runs, quoted }) =>
    (!quoted && runs.length === 1 && runs[0].chars ? runs[0].chars.map((char) => char.c) : null);

  /** The word of a unit that is a single word. @param {Unit} unit @returns {?string} */
  const wordOf = ({ runs, quoted }) => (!quoted && runs.length === 1 && !runs[0].chars ? runs[0].text : null);

  /** @param {Run[]} runs @param {boolean} open @returns {Unit} */
  const unitOf = (runs, open) => ({ runs, quoted: false, open, numbers: [], joined: [] });

  /** A unit that is searched as a phrase. @param {Run[]} runs @returns {Unit} */
  const quotedUnit = (runs) => ({ ...unitOf(runs, false), quoted: true });

  /** The smaller units that are searched if nothing has the unit as a whole. @param {Unit} unit @param {Names} names @returns {Unit[]} */
  function pieces(unit, names) {
    if (!unit.quoted && unit.runs.length > 1) {
      const last = unit.runs.length - 1;
      return unit.runs.map((run, i) => unitOf([run], unit.open && i === last));
    }
    const chars = chinese(unit);
    if (!chars || chars.length < 3) {
      return [];
    }
    const inside = names.inside(chars);
    /** @type {[number, number][]} */
    let ranges = chars.slice(1).map((_, i) => [i, i + 2]);
    if (inside.length > 0) {
      let from = 0;
      ranges = [];
      for (const [start, end] of inside) {
        ranges.push([from, start], [start, end]);
        from = end;
      }
      ranges.push([from, chars.length]);
      ranges = ranges.filter(([start, end]) => start < end);
    }
    return ranges.map(([start, end]) => unitOf(runs(chars.slice(start, end).join("")), false));
  }

  /** The units of a query. @param {Parsed} parsed @param {Names} names @returns {Unit[]} */
  function units(parsed, names) {
    /** @type {Unit[]} */
    const found = [];
    /** @type {Run[]} */
    let loose = [];
    /** For each two adjacent runs, the word that they make with a hyphen between them. @type {(string | null)[]} */
    let words = [];
    const join = () => {
      for (let from = 0; from < loose.length;) {
        const length = names.longest(loose.slice(from));
        const unit = unitOf(loose.slice(from, from + length), false);
        if (length === 1) {
          unit.joined = /** @type {string[]} */ ([words[from - 1], words[from]].filter((word) => typeof word === "string"));
        }
        found.push(unit);
        from += length;
      }
      [loose, words] = [[], []];
    };
    for (const part of parsed.wanted) {
      if (part.quoted) {
        join();
        found.push(quotedUnit(part.runs));
      } else if (part.numbers.length > 0) {
        join();
        found.push({ ...unitOf(part.runs, false), numbers: part.numbers });
      } else {
        words.push(...(loose.length > 0 ? [null] : []), ...part.joined);
        loose.push(...part.runs);
      }
    }
    // A query of two words may be one word that was written apart.
    if (parsed.wanted.length === 2 && parsed.wanted.every(({ quoted }) => !quoted) && loose.length === 2 &&
      loose[0].text !== loose[1].text) {
      words = [joinedWords(loose[0], loose[1])];
    }
    join();
    if (parsed.open && parsed.wanted.length > 0 && !parsed.wanted[parsed.wanted.length - 1].quoted) {
      found[found.length - 1].open = true;
    }
    return found;
  }

  const WRITTEN = [TITLE, ALIASES, BODY];
  const SPOKEN = [PINYIN];
  const [SYNONYMS, COMPLETIONS] = [8, 32];

  /** @param {string} origin @param {string} text @param {number} weight @param {PhraseTerm[]} terms */
  const written = (origin, text, weight, terms) => ({ origin, text, weight: Math.fround(weight), terms, fields: WRITTEN });

  /** The alternative that is the unit as it was typed. @param {Unit} unit @returns {Alternative} */
  const typed = (unit) => written("typed", textOf(unit), 1, phrase(unit.runs));

  /**
   * What a unit may mean, but for misspelt words.
   * @param {Unit} unit @param {Names} names @param {any} partition @returns {Promise<Alternative[]>}
   */
  async function alternatives(unit, names, partition) {
    const word = wordOf(unit);
    const number = await search.numbers?.knownNumber(word !== null && unit.numbers.length === 0 && word.includes(".") ? numberKeys(word) : unit.numbers, partition);
    const all = [typed(unit), ...words("joined", 1, unit.joined, ""), ...synonyms(unit, names)];
    if (number !== undefined) {
      all.push({ origin: "number", text: number, weight: 10, number }, { origin: "number", text: number, weight: 5, under: number });
    }
    if (word === null) {
      return all;
    }
    for (const { terms, open } of await spoken(word, partition)) {
      if (!open || unit.open) {
        const last = terms.length - 1;
        all.push({
          origin: "pinyin",
          text: terms.join(" "),
          weight: Math.fround(0.6),
          terms: terms.map((/** @type {string} */ text, /** @type {number} */ i) =>
            ({ text, position: i, prefix: open && i === last })),
          fields: SPOKEN,
        });
      }
    }
    if (unit.open && [...word].length >= 2) {
      all.push(...words("completion", 0.9, await partition.surfacesWithPrefix(word, COMPLETIONS), stem(word)));
    }
    return all;
  }

  /** What a word means as pinyin. @param {string} word @param {any} partition @returns {Promise<any[]>} */
  async function spoken(word, partition) {
    if (!partition.isSpoken() || !/^[a-zü]{2,}$/.test(word)) {
      return [];
    }
    await (search.pinyinAlternatives ?? search.load("pinyin.js"));
    return search.pinyinAlternatives(word);
  }

  /** What a unit may mean if it is misspelt. @param {Unit} unit @param {any} partition @returns {Promise<Alternative[]>} */
  async function misspelt(unit, partition) {
    const word = wordOf(unit);
    if (word === null || !/^\p{Alphabetic}{5,}$/u.test(word)) {
      return [];
    }
    await (search.slips ?? search.load("typo.js"));
    return search.slips(word, partition);
  }

  /** @param {string} origin @param {number} weight @param {string[]} found @param {string} own @returns {Alternative[]} */
  function words(origin, weight, found, own) {
    const seen = new Set([own]);
    return found.flatMap((word) => {
      const text = stem(word);
      const isNew = !seen.has(text);
      seen.add(text);
      return isNew ? [written(origin, word, weight, [{ text, position: 0, prefix: false }])] : [];
    });
  }

  /** @param {Unit} unit @param {Names} names @returns {Alternative[]} */
  function synonyms(unit, names) {
    if (unit.quoted) {
      return [];
    }
    /** @param {string} text @param {Run[]} runs */
    const synonym = (text, runs) => written("synonym", text, 0.8, phrase(runs));
    const whole = names.others(unit.runs).slice(0, SYNONYMS);
    const chars = chinese(unit);
    if (whole.length > 0 || !chars) {
      return whole.map((name) => synonym(name.text, name.runs));
    }
    const found = [];
    for (const [start, end] of names.inside(chars)) {
      for (const name of names.others(runs(chars.slice(start, end).join("")))) {
        if (name.runs.length === 1 && name.runs[0].chars) {
          const text = chars.slice(0, start).join("") + name.runs[0].text + chars.slice(end).join("");
          found.push(synonym(text, runs(text)));
        }
      }
    }
    return found.slice(0, SYNONYMS);
  }

  Object.assign(search, { parse, Names, NameFilter, units, quotedUnit, pieces, typed, alternatives, misspelt, written, words });
})();
