// @ts-check
/* Finds the matches of a query in a text, and the part of the text that shows most of them: as src/search/query/excerpt.rs. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { analyze, runs } = search.analysis;
  const { PINYIN } = search.fields;

  /**
   * @typedef {{start: number, end: number, unit: number}} Found
   * @typedef {Map<string, string[]>} Readings
   */

  const [EXCERPT_WIDTH, LEAD] = [160, 40];
  const ALPHANUMERIC = /[\p{Alphabetic}\p{N}]/u;

  /** The tokens of a text of several lines. @param {string} text @param {(line: string) => Token[]} analyze */
  function byLine(text, analyze) {
    /** @type {Token[]} */
    const tokens = [];
    let [position, offset] = [0, 0];
    for (const line of text.split("\n")) {
      for (const token of analyze(line)) {
        tokens.push({
          text: token.text, position: token.position + position, start: token.start + offset, end: token.end + offset,
        });
      }
      offset += line.length + 1;
      position = tokens.length > 0 ? tokens[tokens.length - 1].position + 2 : 0;
    }
    return tokens;
  }

  /** The syllables of a line as tokens. @param {string} line @param {Readings} readings @returns {Token[]} */
  function spoken(line, readings) {
    /** @type {Token[]} */
    const tokens = [];
    let position = 0;
    for (const { chars, width } of runs(line)) {
      (chars ?? []).forEach((/** @type {any} */ char, /** @type {number} */ i) => {
        const own = readings.get(char.c) ?? [];
        const next = chars[i + 1];
        const token = (/** @type {string} */ text, /** @type {number} */ end) =>
          tokens.push({ text, position: position + i, start: char.start, end });
        own.forEach((syllable) => token(`~${syllable}`, char.end));
        const follow = new Set((readings.get(next?.c) ?? []).map((syllable) => syllable[0]));
        new Set(own.map((syllable) => syllable[0])).forEach((a) => follow.forEach((b) => token(`^${a}${b}`, next.end)));
      });
      position += width + 1;
    }
    return tokens;
  }

  /** All matches of all units. @param {string} text @param {any[]} units @param {?Readings} readings @returns {Found[]} */
  function find(text, units, readings) {
    const written = byPlace(byLine(text, analyze));
    const said = byPlace(readings ? byLine(text, (line) => spoken(line, readings)) : []);
    /** @type {Found[]} */
    const all = [];
    units.forEach(({ alternatives }, unit) => {
      for (const { terms, fields } of alternatives) {
        if (terms) {
          findPhrase(text, fields.includes(PINYIN) ? said : written, terms, (start, end) => all.push({ start, end, unit }));
        }
      }
    });
    all.sort((a, b) => a.start - b.start || a.end - b.end || a.unit - b.unit);
    return all.filter((a, i) => {
      const b = all[i - 1];
      return !b || a.start !== b.start || a.end !== b.end || a.unit !== b.unit;
    });
  }

  /** @param {Token[]} tokens */
  function byPlace(tokens) {
    /** @type {Token[][]} */
    const places = [];
    tokens.forEach((token) => (places[token.position] ??= []).push(token));
    return { tokens, places };
  }

  /**
   * @param {string} text @param {{tokens: Token[], places: Token[][]}} of @param {any[]} terms
   * @param {(start: number, end: number) => void} found
   */
  function findPhrase(text, { tokens, places }, terms, found) {
    const [first, ...rest] = terms;
    if (!first) {
      return;
    }
    for (const token of tokens) {
      const from = token.position - first.position;
      if (from < 0 || !is(token, first)) {
        continue;
      }
      let [start, end] = [token.start, endOf(text, token, first)];
      const all = rest.every((term) => {
        const other = places[from + term.position]?.find((token) => is(token, term));
        if (other) {
          [start, end] = [Math.min(start, other.start), Math.max(end, endOf(text, other, term))];
        }
        return Boolean(other);
      });
      if (all) {
        found(start, end);
      }
    }
  }

  /** @param {Token} token @param {any} term */
  const is = (token, term) => (term.prefix ? token.text.startsWith(term.text) : token.text === term.text);

  /** Where a match of a term ends. @param {string} text @param {Token} token @param {any} term */
  function endOf(text, token, term) {
    if (term.prefix && token.text.length > term.text.length && term.text[0] !== "~") {
      return token.start + ((text.codePointAt(token.start) ?? 0) > 0xffff ? 2 : 1);
    }
    return token.end;
  }

  /** The width of a character in columns. @param {string} char */
  function width(char) {
    const c = char.codePointAt(0) ?? 0;
    return c >= 0x1100 && (c <= 0x115f || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
      (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xff60) ||
      (c >= 0xffe0 && c <= 0xffe6) || c >= 0x1f300) ? 2 : 1;
  }

  /** A text with all matches marked. @param {string} text @param {any[]} units @param {?Readings} readings @returns {Marked} */
  function markAll(text, units, readings) {
    return cut(text, 0, text.length, find(text, units, readings));
  }

  /** The best part of a text, and how many units and matches are in it. @param {string} text @param {any[]} units @param {?Readings} readings */
  function excerpt(text, units, readings) {
    const found = find(text, units, readings);
    const chars = [...text];
    /** For each character, its column and its offset in the text; and for each offset, the character that begins there. */
    const [columns, starts, places] = [[0], [0], /** @type {number[]} */ ([])];
    chars.forEach((char, i) => {
      columns.push(columns[i] + width(char));
      places[starts[i]] = i;
      starts.push(starts[i] + char.length);
    });
    places[text.length] = chars.length;
    const { first, units: most, matches } = densest(found, (at) => columns[places[at]]);
    const start = first < 0 ? 0 : beginning(chars, columns, places[found[first].start]);
    let end = columns.length;
    while (columns[end - 1] > columns[start] + EXCERPT_WIDTH) {
      end -= 1;
    }
    end = Math.min(Math.max(end - 1, start), chars.length);
    return { units: most, matches, marked: cut(text, starts[start], starts[end], found) };
  }

  /** The match with which the best window begins, or -1, and what is in it. @param {Found[]} found @param {(at: number) => number} column */
  function densest(found, column) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    let [best, mostUnits, mostMatches, end] = [-1, 0, 0, 0];
    found.forEach((from, start) => {
      while (end < found.length &&
        (end === start || column(found[end].end) <= column(from.start) + EXCERPT_WIDTH - LEAD)) {
        counts.set(found[end].unit, (counts.get(found[end].unit) ?? 0) + 1);
        end += 1;
      }
      if (best < 0 || counts.size > mostUnits || (counts.size === mostUnits && end - start > mostMatches)) {
        [best, mostUnits, mostMatches] = [start, counts.size, end - start];
      }
      const left = (counts.get(from.unit) ?? 0) - 1;
      if (left > 0) {
        counts.set(from.unit, left);
      } else {
        counts.delete(from.unit);
      }
    });
    return { first: best, units: mostUnits, matches: mostMatches };
  }

  /** Where an excerpt begins that shows the match at `place`. @param {string[]} chars @param {number[]} columns @param {number} place */
  function beginning(chars, columns, place) {
    let at = place;
    while (at > 0 && columns[place] - columns[at - 1] <= LEAD) {
      if (/[\n。！？；!?;]/.test(chars[at - 1])) {
        while (at < place && chars[at] === " ") {
          at += 1;
        }
        return at;
      }
      at -= 1;
    }
    if (at === 0) {
      return 0;
    }
    let word = at;
    while (word < place && ALPHANUMERIC.test(chars[word]) && width(chars[word]) === 1) {
      word += 1;
    }
    return word < place ? word + (chars[word] === " " ? 1 : 0) : at;
  }

  /** A part of a text with its marks. @param {string} text @param {number} from @param {number} to @param {Found[]} found @returns {Marked} */
  function cut(text, from, to, found) {
    /** @type {[number, number][]} */
    const merged = [];
    for (const one of found) {
      if (one.start < to && one.end > from) {
        const [start, end] = [Math.max(one.start, from), Math.min(one.end, to)];
        const last = merged[merged.length - 1];
        if (last && start <= last[1]) {
          last[1] = Math.max(last[1], end);
        } else {
          merged.push([start, end]);
        }
      }
    }
    /** @type {Marked} */
    const marked = { text: from > 0 ? "…" : "", marks: [] };
    let length = marked.text.length;
    let [at, next] = [from, 0];
    for (const char of text.slice(from, to)) {
      while (next < merged.length && merged[next][1] <= at) {
        next += 1;
      }
      if (next < merged.length && merged[next][0] <= at) {
        const last = marked.marks[marked.marks.length - 1];
        if (last && last[1] === length && merged[next][0] < at) {
          last[1] += 1;
        } else {
          marked.marks.push([length, length + 1]);
        }
      }
      marked.text += char === "\n" ? " " : char;
      length += 1;
      at += char.length;
    }
    marked.text += to < text.length ? "…" : "";
    return marked;
  }

  Object.assign(search, { markAll, excerpt, byLine });
})();
