// @ts-check
/* Texts of the theme with values filled in, for the scripts that show them. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  /** A Chinese or Japanese character, or full-width punctuation: no space separates it from its neighbour. */
  const WIDE = /^[\p{Script=Han}\u3001-\u30ff\u31f0-\u31ff\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6]$/u;

  /** @param {string} text @returns {boolean} */
  const beginsWide = (text) => WIDE.test([...text.slice(0, 2)][0] ?? "");

  /** @param {string} text @returns {boolean} */
  const endsWide = (text) => WIDE.test([...text.slice(-2)].at(-1) ?? "");

  /**
   * A text with values in the place of their names in braces, as the program fills them in. In Chinese the text has spaces
   * around a value, because most are numbers; a value of Chinese characters takes the place without them.
   * @param {string} text
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function fillIn(text, values = {}) {
    let out = "";
    let rest = text;
    for (let named = /\{(\w+)\}/.exec(rest); named; named = /\{(\w+)\}/.exec(rest)) {
      out += rest.slice(0, named.index);
      rest = rest.slice(named.index + named[0].length);
      if (!(named[1] in values)) {
        out += named[0];
        continue;
      }
      const value = String(values[named[1]]);
      if (beginsWide(value) && out.endsWith(" ") && endsWide(out.slice(0, -1))) out = out.slice(0, -1);
      out += value;
      if (endsWide(value) && rest.startsWith(" ") && beginsWide(rest.slice(1))) rest = rest.slice(1);
    }
    return out + rest;
  }

  /**
   * The string of that key with values filled in. What counts `n` things may have another form for none and for one:
   * `key_none`, `key_one`.
   * @param {Record<string, string>} strings
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function phrase(strings, key, values) {
    const form = values?.n === 0 ? key + "_none" : values?.n === 1 ? key + "_one" : key;
    return fillIn(strings[form] ?? strings[key] ?? key, values);
  }

  global.clausebook.fillIn = fillIn;
  global.clausebook.phrase = phrase;
})();
