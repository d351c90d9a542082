// @ts-check
/* Reads the numbers of clauses in a text: the same as src/search/analysis/number.rs. It is loaded for the first query
   that may name one. tests/search/analysis-vectors.json holds the two to each other. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { fold } = search.analysis;

  const LONGEST_NUMBER = 40;
  /** @type {[string, string][]} */
  const CLAUSE_WORDS = [
    ["clause", ""], ["section", "节"], ["chapter", "章"], ["article", "条"], ["art.", "条"], ["part", "编"],
    ["subpart", "分编"], ["item", ""], ["sec.", "节"],
    ["no.", ""], ["条款", ""], ["章节", ""], ["条文", ""], ["§", ""],
  ];
  /** @type {[string, string][]} */
  const ELEMENT_WORDS = [
    ["table", "表"], ["表", "表"], ["figure", "图"], ["fig.", "图"], ["fig", "图"], ["图", "图"], ["formula", "式"],
    ["equation", "式"], ["eq.", "式"], ["eq", "式"], ["公式", "式"], ["式", "式"], ["表格", "表"],
  ];
  const ANNEX_WORDS = ["annex", "appendix", "附录", "附件"];
  const UNITS = /(?:部分|分编|[章节条款项篇编则])$/;
  const SPACE_AROUND = /^\p{White_Space}+|\p{White_Space}+$/gu;

  /** @param {string} text */
  const trim = (text) => text.replace(SPACE_AROUND, "");

  /** The rest of the text after a word at its beginning. @param {string} text @param {string} word */
  function afterWord(text, word) {
    const rest = text.slice(word.length);
    const follows = text.startsWith(word) && (!/[a-z]$/.test(word) || /^\P{Alphabetic}/u.test(rest));
    return follows ? trim(rest) : undefined;
  }

  /**
   * 五, 十二, 一百零三, 二〇, 一万零一: numbers below a hundred million. 十 may come first, 百, 千 and 万 need a number before them:
   * the rules of `source::numeral`.
   * @param {string} text
   */
  function chineseNumber(text) {
    let [total, section, digits, pending, lastUnit] = [0, 0, 0, 0, 10000];
    for (const c of text) {
      if (c === "万" || c === "萬") {
        if (total > 0 || section + pending === 0) {
          return null;
        }
        [total, section, digits, pending, lastUnit] = [(section + pending) * 10000, 0, 0, 0, 10000];
        continue;
      }
      const digit = c === "〇" ? 0 : c === "两" ? 2 : "零一二三四五六七八九".indexOf(c);
      if (digit >= 0) {
        // 一百零二 is valid, 一百二三 is not.
        if (lastUnit < 10000 && digits > 0 && pending > 0) {
          return null;
        }
        [digits, pending] = [digits + 1, pending * 10 + digit];
        continue;
      }
      const unit = { 十: 10, 百: 100, 千: 1000 }[c];
      const factor = digits > 0 ? pending : 1;
      if (unit === undefined || unit >= lastUnit || factor < 1 || factor > 9) {
        return null;
      }
      if (digits === 0 && (unit !== 10 || section > 0)) {
        return null;
      }
      [section, digits, pending, lastUnit] = [section + factor * unit, 0, 0, unit];
    }
    const number = total + section + pending;
    return number >= 1 && number < (total > 0 ? 1e8 : 10000) && text.length <= 24 ? String(number) : null;
  }

  /** The part of a number after 之. @param {string} text */
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
        rest = rest.replace(/^ (?=\()/, "");
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

  const NUMERAL = "第\\(?[0-9零〇一二两兩三四五六七八九十百千]+\\)?";
  const PASSAGE = new RegExp(`^(?:${NUMERAL}款)?(?:${NUMERAL}项)?(?:${NUMERAL}目)?$`);
  const ENGLISH_PASSAGE = /(?:, (?:paragraph|item|subitem) [0-9()]+)+$/;

  /** 第十七条第二款第(三)项 is in 第十七条. @param {string} text */
  function withoutPassage(text) {
    const unit = text.indexOf("条");
    const next = unit < 0 ? -1 : text.indexOf("第", unit);
    return next >= 0 && PASSAGE.test(text.slice(next)) ? text.slice(0, next) : text;
  }

  const ITEM = /^([^]*)\((?:[a-z]|[零〇一二两兩三四五六七八九十]{1,3})\)$|^([^]*[0-9)\p{White_Space}])[a-z]\)$|^([^]*[)\p{White_Space}])[0-9]{1,2}\)$/u;

  /** 4.2 b), 4.2 a) 1), 4.2(一) and 4.2 b are in 4.2. @param {string} text */
  function withoutItems(text) {
    // `12 m` is an amount.
    let rest = /^([^]*\.[^]*[0-9])\p{White_Space}+[a-z]$/u.exec(text)?.[1] ?? text;
    for (let found = ITEM.exec(rest); found; found = ITEM.exec(rest)) {
      rest = trim(found[1] ?? found[2] ?? found[3]);
    }
    return rest;
  }

  /** 第 5.1 条, 第五章, 第一百二十条之一. @param {string} text */
  function ordinal(text) {
    const [, rest] = /^第(?!第)([^]*)$/.exec(withoutPassage(text)) ?? [];
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

  const DIVISIONS = ["编", "分编", "章", "节"];

  /** The keys of `Chapter 3` and the like. @param {string} text */
  function englishDivision(text) {
    for (const [word, unit] of CLAUSE_WORDS) {
      const number = DIVISIONS.includes(unit) ? afterWord(text, word) : undefined;
      if (number !== undefined) {
        return withUnit(unit, code(number.replace(/^([0-9]+)-(?=[0-9]+$)/, "$1之"), true));
      }
    }
    return [];
  }

  /** A heading of a law with those above it: 第三章第一节 as 章3节1. @param {string} text @returns {string | undefined} */
  function path(text) {
    const chinese = text[0] === "第";
    const parts = chinese ? text.slice(1).split("第") : text.split(", ");
    if (parts.length < 2 || parts.length > DIVISIONS.length) {
      return undefined;
    }
    let keys = "";
    for (const part of parts) {
      const [key] = chinese ? ordinal("第" + part) : englishDivision(part);
      if (key === undefined || !DIVISIONS.some((unit) => key.startsWith(unit))) {
        return undefined;
      }
      keys += key;
    }
    return keys;
  }

  /** The keys of the number that a whole text names, the most exact first: src/search/analysis/number.rs. @param {string} text @returns {string[]} */
  function numberKeys(text) {
    if (text.length > 4 * LONGEST_NUMBER || [...text].length > 2 * LONGEST_NUMBER) {
      return [];
    }
    const folded = trim(trim(fold(text)).replace(/[.。]+$/, ""));
    const keys = foldedKeys(folded);
    return keys.length > 0 ? keys : foldedKeys(withoutItems(folded));
  }

  /** The keys of a folded text. @param {string} text @returns {string[]} */
  function foldedKeys(text) {
    if ([...text].length > LONGEST_NUMBER) {
      return [];
    }
    const headings = path(text);
    if (headings !== undefined) {
      return [headings];
    }
    for (const [word, sign] of ELEMENT_WORDS) {
      const rest = afterWord(text, word);
      const number = rest === undefined ? null : code(trim(/^\(([^]*)\)$/.exec(rest)?.[1] ?? rest), false);
      // An annex has one letter.
      if (number !== null && !/^[a-z]{2}/.test(number)) {
        // A clause may have the label `TABLE-1`.
        const label = code(text, false);
        return label === null ? [sign + number] : [sign + number, label];
      }
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
        if (rest[0] === "第") {
          return ordinal(rest);
        }
        const number = trim(rest.replace(ENGLISH_PASSAGE, "").replace(UNITS, ""));
        // Article 120-1 is 第一百二十条之一.
        const keys = withUnit(unit, code(unit === "" ? number : number.replace(/^([0-9]+)-(?=[0-9]+$)/, "$1之"), true));
        // Part 5 of something else is common in texts.
        return unit === "编" ? keys.slice(0, 1) : keys;
      }
    }
    if (text[0] === "第") {
      return ordinal(text);
    }
    const key = code(trim(text.replace(UNITS, "")), false);
    return key === null ? [] : withBare(key);
  }

  /** The offset at which an ordinal with its unit begins or ends inside a longer text. @param {string} text @returns {number | undefined} */
  function ordinalBorder(text) {
    const isShort = (/** @type {string} */ part) => [...part].length <= LONGEST_NUMBER;
    // 第三章第一节 is one number.
    const isPath = (/** @type {string} */ part) => isShort(part) && path(fold(part)) !== undefined;
    const isOrdinal = (/** @type {string} */ part) => isShort(part) && (numberKeys(part).length > 1 || isPath(part));
    if (isPath(text)) {
      return undefined;
    }
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

  /** Whether the text is a word that can stand before a number, such as `Chapter`. @param {string} text */
  const introducesNumber = (text) => {
    const folded = text.length > 2 * LONGEST_NUMBER || [...text].length > LONGEST_NUMBER ? "" : fold(text);
    return ANNEX_WORDS.includes(folded) || [...CLAUSE_WORDS, ...ELEMENT_WORDS].some(([word]) => word === folded);
  };

  /** The first key that is the number of a document, or under which documents have their numbers. @param {string[]} keys @param {any} partition @returns {Promise<string | undefined>} */
  async function knownNumber(keys, partition) {
    for (const key of keys) {
      const found = await Promise.all([partition.withNumber(key), partition.underNumber(key)]);
      if (found.some(({ length }) => length > 0)) {
        return key;
      }
    }
    return undefined;
  }

  search.numbers = { numberKeys, ordinalBorder, introducesNumber, knownNumber };
})();
