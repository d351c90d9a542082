// @ts-check
/* What of a text can be found, in the page: the same as src/search/analysis, whose documentation is the specification.
   tests/search/analysis-vectors.json holds the two to each other. Places are counted in UTF-16 units. */
(function () {
  "use strict";

  /**
   * @typedef {{c: string, kind: number, start: number, end: number}} Folded
   * @typedef {{text: string, stem?: string, chars?: Folded[], width: number, start: number, end: number}} Run
   *   A run of CJK has `chars`, a word has a `stem`.
   * @typedef {{text: string, position: number, start: number, end: number}} Token
   * @typedef {{text: string, position: number, prefix: boolean}} PhraseTerm
   */

  /** Changes whenever the same text gives other tokens; the same as ANALYSIS_VERSION of the index. */
  const VERSION = 2;

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
        // Code point by code point: a whole word would lower Σ by its place.
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

  /** What a folded word is indexed as. @param {string} word @returns {string} */
  function stem(word) {
    // Without the stemmer nobody asks for a word that it would change, so the words of a text may stay as they are.
    return /^[a-z']{3,}$/.test(word) && search.stem ? search.stem(word) || word : word;
  }

  /** Whether a text may have a word that the stemmer would change, or the beginning of one. @param {string} text */
  const hasStems = (text) => /[a-z']{2}/.test(fold(text));

  /** The stretches of a text that can be found. @param {string} text @returns {Run[]} */
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

  /** The word that two words of letters are together. @param {Run} first @param {Run} second @returns {?string} */
  const joinedWords = (first, second) =>
    (!first.chars && !second.chars && IS_LETTERS.test(first.text) && IS_LETTERS.test(second.text)
      ? [...first.text, ...second.text].slice(0, WORD_LIMIT).join("") : null);

  /** The same, if there is nothing but a hyphen between them. @param {string} text @param {Run} first @param {Run} second */
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

  /** Whether one edit at most leads from `a` to `b`. @param {string} a @param {string} b */
  function withinOneEdit(a, b) {
    const [x, y] = [[...a], [...b]];
    let head = 0;
    while (head < x.length && head < y.length && x[head] === y[head]) {
      head += 1;
    }
    let [i, j] = [x.length, y.length];
    while (i > head && j > head && x[i - 1] === y[j - 1]) {
      i -= 1;
      j -= 1;
    }
    const [left, right] = [i - head, j - head];
    return (left <= 1 && right <= 1) ||
      (left === 2 && right === 2 && x[head] === y[head + 1] && x[head + 1] === y[head]);
  }

  const LONGEST_NUMBER = 40;
  /** @type {[string, string][]} */
  const CLAUSE_WORDS = [
    ["clause", ""], ["section", "节"], ["chapter", "章"], ["article", "条"], ["art.", "条"], ["item", ""], ["sec.", "节"],
    ["no.", ""], ["条款", ""], ["章节", ""], ["条文", ""], ["§", ""],
  ];
  const ANNEX_WORDS = ["annex", "appendix", "附录", "附件"];
  const UNITS = /(?:部分|[章节条款项篇编则])$/;
  const SPACE_AROUND = /^\p{White_Space}+|\p{White_Space}+$/gu;

  /** @param {string} text */
  const trim = (text) => text.replace(SPACE_AROUND, "");

  /** What follows a word at the beginning. @param {string} text @param {string} word */
  function afterWord(text, word) {
    const rest = text.slice(word.length);
    const follows = text.startsWith(word) && (!/[a-z]$/.test(word) || /^\P{Alphabetic}/u.test(rest));
    return follows ? trim(rest) : undefined;
  }

  /** 五, 十二, 一百零三, 二〇: numbers below ten thousand. @param {string} text */
  function chineseNumber(text) {
    let [total, digits, lastUnit] = [0, 0, 10000];
    /** @type {number | null} */
    let pending = null;
    for (const c of text) {
      const digit = c === "〇" ? 0 : c === "两" ? 2 : "零一二三四五六七八九".indexOf(c);
      if (digit >= 0) {
        digits += 1;
        if (digits > 4) {
          return null;
        }
        pending = (pending ?? 0) * 10 + digit;
        continue;
      }
      const unit = { 十: 10, 百: 100, 千: 1000 }[c];
      const factor = pending ?? 1;
      if (unit === undefined || unit >= lastUnit || factor > 9) {
        return null;
      }
      [total, digits, lastUnit, pending] = [total + factor * unit, 0, unit, null];
    }
    const number = total + (pending ?? 0);
    return (lastUnit < 10000 && (pending ?? 0) > 9) || number === 0 ? null : String(number);
  }

  /** What follows 之 in a number. @param {string} text */
  const inserted = (text) =>
    (/^[1-9][0-9]*$/.test(text) ? (Number(text) <= 0xffffffff ? text : null) : chineseNumber(text));

  /** Letters and digits with signs between them, as a key. @param {string} text @param {boolean} named @returns {?string} */
  function code(text, named) {
    const [head, ...tail] = text.replace(/。/g, ".").split("之");
    const after = tail.length > 0 ? inserted(tail.join("之")) : "";
    if (after === null) {
      return null;
    }
    const end = after && "之" + after;
    const letters = /^[a-z]*/.exec(head)?.[0] ?? "";
    const isLabel = letters !== "";
    if (letters.length > 8) {
      return null;
    }
    let [key, rest, open] = [letters, head.slice(letters.length), false];
    if (rest === "") {
      return named && isLabel && letters.length <= 3 ? key + end : null;
    }
    while (rest !== "") {
      if (open) {
        if (rest[0] !== ")") {
          return null;
        }
        [rest, open] = [rest.slice(1), false];
        if (rest === "") {
          break;
        }
      }
      if (key !== "" && !/^[0-9]/.test(rest)) {
        if (rest[0] !== "." && !(isLabel && /^[-_ (]/.test(rest))) {
          return null;
        }
        open = rest[0] === "(";
        rest = rest.slice(1);
      }
      const digits = /^[0-9]*/.exec(rest)?.[0] ?? "";
      const number = isLabel ? digits.replace(/^0+/, "") : digits;
      if (digits.length > 10 || number === "" || number[0] === "0" || Number(number) > 0xffffffff) {
        return null;
      }
      key += (key === "" ? "" : ".") + number;
      rest = rest.slice(digits.length);
      const suffix = /^[a-z]*/.exec(rest)?.[0] ?? "";
      rest = rest.slice(suffix.length);
      if (suffix.length > 3 || (suffix !== "" && IS_WORD_OR_CJK.test(rest))) {
        return null;
      }
      key += suffix;
    }
    return open ? null : key + end;
  }
  const IS_WORD_OR_CJK = /^[\p{Alphabetic}\p{N}]/u;

  /** A key with its unit, and without. @param {string} unit @param {?string} key @returns {string[]} */
  const withUnit = (unit, key) => (key === null ? [] : unit === "" ? [key] : [unit + key, key]);

  /** A key, and for one letter with a number of several parts the number alone. @param {string} key */
  const withBare = (key) => (/^[a-z]\.[^.]*\./.test(key) ? [key, key.slice(2)] : [key]);

  /** 第 5.1 条, 第五章, 第一百二十条之一. @param {string} text */
  function ordinal(text) {
    const [, rest] = /^第(?!第)([^]*)$/.exec(text) ?? [];
    if (rest === undefined) {
      return [];
    }
    const at = rest.lastIndexOf("之");
    const after = at < 0 ? "" : inserted(rest.slice(at + 1));
    if (after === null) {
      return [];
    }
    const head = trim(at < 0 ? rest : rest.slice(0, at));
    const unit = UNITS.exec(head)?.[0] ?? "";
    const number = trim(head.slice(0, head.length - unit.length));
    const key = (/^[0-9]/.test(number) ? code(number, false) : null) ?? (unit === "" ? null : chineseNumber(number));
    return withUnit(unit, key === null ? null : key + (after && "之" + after));
  }

  /** The keys of the number that a whole text names, the most exact first: src/search/analysis/number.rs. @param {string} text @returns {string[]} */
  function numberKeys(text) {
    if (text.length > 4 * LONGEST_NUMBER || [...text].length > 2 * LONGEST_NUMBER) {
      return [];
    }
    text = trim(trim(fold(text)).replace(/[.。]+$/, ""));
    if ([...text].length > LONGEST_NUMBER) {
      return [];
    }
    for (const word of ANNEX_WORDS) {
      const rest = afterWord(text, word);
      if (rest !== undefined) {
        return /^[a-z]/.test(rest) ? withUnit("", code(rest, true)) : [];
      }
    }
    for (const [word, unit] of CLAUSE_WORDS) {
      const rest = afterWord(text, word);
      if (rest !== undefined) {
        return rest[0] === "第" ? ordinal(rest) : withUnit(unit, code(trim(rest.replace(UNITS, "")), true));
      }
    }
    if (text[0] === "第") {
      return ordinal(text);
    }
    const key = code(trim(text.replace(UNITS, "")), false);
    return key === null ? [] : withBare(key);
  }

  /** Where a text is to be cut to have an ordinal with its unit apart. @param {string} text @returns {number | undefined} */
  function ordinalBorder(text) {
    const isOrdinal = (/** @type {string} */ part) => [...part].length <= LONGEST_NUMBER && numberKeys(part).length > 1;
    const start = text.lastIndexOf("第");
    let border = start > 0 && isOrdinal(text.slice(start)) ? start : undefined;
    if (text[0] === "第" && !isOrdinal(text)) {
      let head = "";
      for (const char of [...text].slice(0, LONGEST_NUMBER)) {
        border = isOrdinal(head) ? head.length : border;
        head += char;
      }
    }
    return border;
  }

  /** Whether a text is a word that stands before a number in another. @param {string} text */
  const introducesNumber = (text) => {
    const folded = text.length > 2 * LONGEST_NUMBER || [...text].length > LONGEST_NUMBER ? "" : fold(text);
    return ANNEX_WORDS.includes(folded) || CLAUSE_WORDS.some(([word]) => word === folded);
  };

  const root = /** @type {any} */ (globalThis);
  root.clausebook = root.clausebook || {};
  const search = (root.clausebook.search = root.clausebook.search || {});
  search.analysis = {
    VERSION, WORD_LIMIT, setFoldTable, fold, stem, hasStems, runs, analyze, phrase, numberKeys, ordinalBorder,
    introducesNumber, joined, joinedWords, withinOneEdit,
  };
})();
