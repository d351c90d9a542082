// @ts-check
/* Divides texts into the tokens of the index, in the page. The rules are those of src/search/analysis, whose documentation is the specification.
   tests/search/analysis-vectors.json holds the two to each other. Places are counted in UTF-16 units. */

/**
 * Types that the other scripts share.
 * @typedef {{c: string, kind: number, start: number, end: number}} Folded
 * @typedef {{text: string, stem?: string, chars?: Folded[], width: number, start: number, end: number}} Run
 *   A run of CJK has `chars`, a word has a `stem`.
 * @typedef {{text: string, position: number, start: number, end: number}} Token
 * @typedef {{text: string, position: number, prefix: boolean}} PhraseTerm
 */
(function () {
  "use strict";

  /** The version of these rules. It equals ANALYSIS_VERSION of the index, and changes if the same text gives other tokens. */
  const VERSION = 4;

  const SEPARATOR = 0;
  const WORD = 1;
  const CJK = 2;
  const INVISIBLE = 3;

  const CLUSTER_LIMIT = 32;
  const WORD_LIMIT = 64;

  const IS_CJK =
    /[\u3005\u3007\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\u{20000}-\u{3FFFD}]/u;
  const IS_INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/;
  const IS_WORD = /[\p{Alphabetic}\p{N}]/u;
  const IS_LETTER = /\p{Alphabetic}/u;
  const IS_MARK = /\p{M}/u;
  const EXTENDS = /[\u1160-\u11FF\uFF9E\uFF9F\p{M}]/u;
  const IS_DIGIT = /^[0-9]$/;

  /** Traditional characters and their simplified ones. @type {Map<string, string>} */
  let simplified = new Map();

  /**
   * Sets the traditional characters that fold.
   * @param {string} pairs each traditional character followed by its simplified one
   */
  function setFoldTable(pairs) {
    const chars = [...pairs];
    simplified = new Map();
    for (let i = 0; i + 1 < chars.length; i += 2) {
      simplified.set(chars[i], chars[i + 1]);
    }
  }

  /** The class of a folded code point. @param {string} c */
  function kindOf(c) {
    const code = c.charCodeAt(0);
    if (code < 0x80) {
      return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
        ? WORD : SEPARATOR;
    }
    if ((code >= 0x4e00 && code <= 0x9fff) || IS_CJK.test(c)) {
      return CJK;
    }
    if (IS_INVISIBLE.test(c)) {
      return INVISIBLE;
    }
    if (IS_WORD.test(c)) {
      return WORD;
    }
    return IS_MARK.test(c) ? INVISIBLE : SEPARATOR;
  }

  /** The folded text with its places. @param {string} text @returns {Folded[]} */
  function foldPlaced(text) {
    /** @type {Folded[]} */
    const out = [];
    let at = 0;
    while (at < text.length) {
      const start = at;
      const code = /** @type {number} */ (text.codePointAt(at));
      at += code > 0xffff ? 2 : 1;
      for (let size = 1; size < CLUSTER_LIMIT && text.charCodeAt(at) >= 0x300; size += 1) {
        const next = /** @type {number} */ (text.codePointAt(at));
        if ((next >= 0x3400 && next <= 0x9fff) || !EXTENDS.test(String.fromCodePoint(next))) {
          break;
        }
        at += next > 0xffff ? 2 : 1;
      }
      let cluster = text.slice(start, at);
      const plain = at === start + 1 && (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff));
      if (plain) {
        cluster = cluster.toLowerCase();
      } else {
        // Code points are folded one by one, because the lower case of Σ in a whole word depends on its position.
        cluster = [...cluster.normalize("NFKC")].map((c) => c.toLowerCase()).join("");
      }
      for (let c of cluster) {
        c = c === "’" ? "'" : simplified.get(c) ?? c;
        const kind = kindOf(c);
        if (kind !== INVISIBLE) {
          out.push({ c, kind, start, end: at });
        }
      }
    }
    return out;
  }

  /** The folded text. @param {string} text */
  const fold = (text) => foldPlaced(text).map((folded) => folded.c).join("");

  /** How many code points the word at `from` has. @param {Folded[]} folded @param {number} from */
  function wordLength(folded, from) {
    /** @param {number} at */
    const letter = (at) => folded[at]?.kind === WORD && IS_LETTER.test(folded[at].c);
    let numeric = true;
    let at = from;
    for (; at < folded.length; at += 1) {
      const { c, kind } = folded[at];
      const stays = kind === WORD ||
        (c === "'" && at > from && letter(at - 1) && letter(at + 1)) ||
        (c === "." && numeric && at + 1 < folded.length && IS_DIGIT.test(folded[at + 1].c));
      if (!stays) {
        break;
      }
      numeric = numeric && (/^[0-9.]$/.test(c) || (at === from && /^[a-z]$/.test(c)));
    }
    return at - from;
  }

  /** The form in which the index has a folded word. @param {string} word @returns {string} */
  function stem(word) {
    // The stemmer is not loaded before a query has a word that it may change. Until then, the words of texts need no stem.
    return /^[a-z']{3,}$/.test(word) && search.stem ? search.stem(word) || word : word;
  }

  /** Whether a text has a word that the stemmer may change, complete or only begun. @param {string} text */
  const hasStems = (text) => /[a-z']{2}/.test(fold(text));

  /** The runs of a text: words, and rows of Chinese characters. @param {string} text @returns {Run[]} */
  function runs(text) {
    const folded = foldPlaced(text);
    /** @type {Run[]} */
    const found = [];
    let at = 0;
    while (at < folded.length) {
      const { kind, start } = folded[at];
      let length = 0;
      if (kind === CJK) {
        while (at + length < folded.length && folded[at + length].kind === CJK) {
          length += 1;
        }
      } else if (kind === WORD) {
        length = wordLength(folded, at);
      } else {
        at += 1;
        continue;
      }
      const taken = folded.slice(at, at + length);
      at += length;
      const { end } = taken[length - 1];
      if (kind === CJK) {
        found.push({ text: taken.map((part) => part.c).join(""), chars: taken, width: length, start, end });
      } else {
        const surface = taken.slice(0, WORD_LIMIT).map((part) => part.c).join("");
        found.push({ text: surface, stem: stem(surface), width: 1, start, end });
      }
    }
    return found;
  }

  const IS_HYPHEN = /^[-\u2010\u2011\uFF0D]$/;
  const IS_LETTERS = /^\p{Alphabetic}+$/u;

  /** The single word that two words of letters make together. @param {Run} first @param {Run} second @returns {?string} */
  const joinedWords = (first, second) =>
    (!first.chars && !second.chars && IS_LETTERS.test(first.text) && IS_LETTERS.test(second.text)
      ? [...first.text, ...second.text].slice(0, WORD_LIMIT).join("") : null);

  /** The same, for two words of the text with only a hyphen between them. @param {string} text @param {Run} first @param {Run} second */
  const joined = (text, first, second) =>
    (IS_HYPHEN.test(text.slice(first.end, second.start)) ? joinedWords(first, second) : null);

  /** The tokens that the index has of a text. @param {string} text @returns {Token[]} */
  function analyze(text) {
    /** @type {Token[]} */
    const tokens = [];
    let position = 0;
    const found = runs(text);
    for (const [at, run] of found.entries()) {
      const { chars, stem: own, width, start, end } = run;
      const both = at > 0 ? joined(text, found[at - 1], run) : null;
      if (both !== null) {
        tokens.push({ text: stem(both), position: position - 1, start: found[at - 1].start, end });
      }
      if (chars) {
        chars.forEach((char, i) => {
          const last = chars[i + 1] ?? char;
          const text = last === char ? char.c : char.c + last.c;
          tokens.push({ text, position: position + i, start: char.start, end: last.end });
        });
      } else {
        tokens.push({ text: own ?? "", position, start, end });
      }
      position += width;
    }
    return tokens;
  }

  /** The terms of consecutive runs as a phrase. @param {Run[]} runs @returns {PhraseTerm[]} */
  function phrase(runs) {
    /** @type {PhraseTerm[]} */
    const terms = [];
    let position = 0;
    for (const { text, chars, stem, width } of runs) {
      if (!chars || chars.length === 1) {
        terms.push({ text: stem ?? text, position, prefix: Boolean(chars) });
      } else {
        for (let i = 0; i + 1 < chars.length; i += 1) {
          terms.push({ text: chars[i].c + chars[i + 1].c, position: position + i, prefix: false });
        }
      }
      position += width;
    }
    return terms;
  }

  /**
   * Whether a text may name the number of a clause. Each of them has a digit, the sign of an ordinal, or one of the words
   * that stand before letters; `numbers.js`, which reads them, is loaded for nothing else.
   * @param {string} text
   */
  const hasNumbers = (text) =>
    /[0-9第§]|annex|appendix|clause|section|chapter|article|art\.|item|sec\.|no\.|附[录件]|条[款文]|章节/.test(fold(text));

  const root = /** @type {any} */ (globalThis);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  const { search } = root.clausebook;
  search.analysis = {
    VERSION, WORD_LIMIT, setFoldTable, fold, stem, hasStems, hasNumbers, runs, analyze, phrase, joined, joinedWords,
  };
})();
