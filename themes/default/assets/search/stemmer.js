// @ts-check
/* English stemming in the page: the algorithm of Snowball English 3.1 (https://snowballstem.org/algorithms/english/stemmer.html),
   as the index has it. tests/search/analysis-vectors.json holds it to the index's own. */
(function () {
  "use strict";

  const VOWEL = /[aeiouy]/;

  /** Words with a stem of their own. @type {Map<string, string>} */
  const EXCEPTIONS = new Map(
    ("skis ski,skies sky,idly idl,gently gentl,ugly ugli,early earli,only onli,singly singl," +
      "sky sky,news news,howe howe,atlas atlas,cosmos cosmos,bias bias,andes andes")
      .split(",").map((pair) => /** @type {[string, string]} */ (pair.split(" "))),
  );

  /** Beginnings after which the first region starts although a vowel comes later. */
  const FIRST_REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;

  /** A vowel, then a consonant: where a region ends. */
  const VOWEL_CONSONANT = /[aeiouy][^aeiouy]/g;

  /** @param {string} text "suffix replacement" pairs, the longest suffix first where one ends in another */
  const suffixes = (text) =>
    text.split(",").map((pair) => pair.split(" ")).sort((a, b) => b[0].length - a[0].length);

  const STEP_2 = suffixes(
    "tional tion,enci ence,anci ance,abli able,entli ent,izer ize,ization ize,ational ate,ation ate,ator ate," +
      "alism al,aliti al,alli al,fulness ful,fulli ful,ousli ous,ousness ous,iveness ive,iviti ive,biliti ble," +
      "bli ble,ogist og,ogi og,lessli less,li ",
  );
  const STEP_3 = suffixes(
    "tional tion,ational ate,alize al,icate ic,iciti ic,ical ic,ful ,ness ,ative ",
  );
  const STEP_4 = suffixes(
    "ic ,ance ,ence ,able ,ible ,ate ,ive ,ize ,iti ,al ,ism ,ion ,er ,ous ,ant ,ent ,ment ,ement ",
  );

  /**
   * The longest of `suffixes` at the end of `word`.
   * @param {string} word @param {string[][]} suffixes
   */
  const longest = (word, suffixes) => suffixes.find((pair) => word.endsWith(pair[0]));

  /** Whether `word` ends in a short syllable. @param {string} word */
  const endsShort = (word) =>
    /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word) || word.endsWith("past");

  /** Where the region behind the next vowel and consonant from `from` begins. @param {string} word @param {number} from */
  function regionAfter(word, from) {
    VOWEL_CONSONANT.lastIndex = from;
    return VOWEL_CONSONANT.test(word) ? VOWEL_CONSONANT.lastIndex : word.length;
  }

  /** Possessives and plurals. @param {string} word */
  function step1a(word) {
    word = word.replace(/(?:'s'|'s|')$/, "");
    if (word.endsWith("sses")) {
      return word.slice(0, -2);
    }
    if (/ie[ds]$/.test(word)) {
      return word.slice(0, word.length > 4 ? -2 : -1);
    }
    if (/[^us]s$|^s$/.test(word) && VOWEL.test(word.slice(0, -2))) {
      return word.slice(0, -1);
    }
    return word;
  }

  /** Past forms and -ing. @param {string} word @param {number} p1 */
  function step1b(word, p1) {
    const found = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(word);
    if (!found) {
      return word;
    }
    const [suffix] = found;
    const rest = word.slice(0, -suffix.length);
    if (suffix.startsWith("ee")) {
      return rest.length < p1 || /^(?:succ|proc|exc)$/.test(rest) ? word : rest + "ee";
    }
    if (suffix === "ing") {
      if (/^[^aeiouy]y$/.test(rest)) {
        return rest[0] + "ie";
      }
      if (/^(?:even|cann|inn|earr|herr|out)$/.test(rest)) {
        return word;
      }
    }
    if (!VOWEL.test(rest)) {
      return word;
    }
    if (/(?:at|bl|iz)$/.test(rest)) {
      return rest + "e";
    }
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) {
      return rest.length === 3 && /^[aeo]/.test(rest) ? rest : rest.slice(0, -1);
    }
    return rest.length === p1 && endsShort(rest) ? rest + "e" : rest;
  }

  /** @param {string} word @param {number} p1 */
  function step2(word, p1) {
    const found = longest(word, STEP_2);
    if (!found || word.length - found[0].length < p1) {
      return word;
    }
    const rest = word.slice(0, -found[0].length);
    if ((found[0] === "ogi" && !rest.endsWith("l")) || (found[0] === "li" && !/[cdeghkmnrt]$/.test(rest))) {
      return word;
    }
    return rest + found[1];
  }

  /** @param {string} word @param {number} p1 @param {number} p2 */
  function step3(word, p1, p2) {
    const found = longest(word, STEP_3);
    if (!found || word.length - found[0].length < (found[0] === "ative" ? Math.max(p1, p2) : p1)) {
      return word;
    }
    return word.slice(0, -found[0].length) + found[1];
  }

  /** @param {string} word @param {number} p2 */
  function step4(word, p2) {
    const found = longest(word, STEP_4);
    if (!found || word.length - found[0].length < p2) {
      return word;
    }
    const rest = word.slice(0, -found[0].length);
    return found[0] === "ion" && !/[st]$/.test(rest) ? word : rest;
  }

  /** @param {string} word @param {number} p1 @param {number} p2 */
  function step5(word, p1, p2) {
    const rest = word.slice(0, -1);
    if (word.endsWith("e")) {
      return rest.length >= p2 || (rest.length >= p1 && !endsShort(rest)) ? rest : word;
    }
    return word.endsWith("ll") && rest.length >= p2 ? rest : word;
  }

  /** The stem of a word of a to z and apostrophes. @param {string} word @returns {string} */
  function stem(word) {
    const exception = EXCEPTIONS.get(word);
    if (exception !== undefined || word.length < 3) {
      return exception ?? word;
    }
    // During stemming, a consonant y is written Y.
    const letters = [...word.replace(/^'/, "")];
    for (let i = 0; i < letters.length; i += 1) {
      if (letters[i] === "y" && (i === 0 || VOWEL.test(letters[i - 1]))) {
        letters[i] = "Y";
      }
    }
    word = letters.join("");
    const p1 = FIRST_REGION.exec(word)?.[0].length ?? regionAfter(word, 0);
    const p2 = regionAfter(word, p1);
    word = step1b(step1a(word), p1);
    word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
    word = step5(step4(step3(step2(word, p1), p1, p2), p2), p1, p2);
    return word.replace(/Y/g, "y");
  }

  const root = /** @type {any} */ (globalThis);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  root.clausebook.search.stem = stem;
})();
