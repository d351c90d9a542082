// @ts-check
/* What is written down at once, without waiting for a database: in localStorage, which outlasts the browser; or, where that is full or
   forbidden, in sessionStorage, which has room of its own and lasts as long as the tab. */
(function () {
  "use strict";

  const global = /** @type {any} */ (window);
  global.clausebook ??= {};

  /** The two, the one that lasts first. Reading the property may be forbidden. @type {(() => Storage)[]} */
  const PLACES = [() => localStorage, () => sessionStorage];

  /** @template T @param {() => T} step @param {T} otherwise @returns {T} */
  function attempt(step, otherwise) {
    try {
      return step();
    } catch {
      return otherwise;
    }
  }

  /** @param {string} key @returns {any} null for nothing */
  function get(key) {
    const texts = PLACES.map((place) => attempt(() => place().getItem(key), null));
    return attempt(() => JSON.parse(texts[1] ?? texts[0] ?? "null"), null);
  }

  /** @param {string} key @param {unknown} value null to forget it @returns {boolean} whether it is kept */
  function set(key, value) {
    const text = JSON.stringify(value);
    let isKept = value === null;
    for (const place of PLACES) {
      // An older value must go even where the new one does not fit.
      isKept = attempt(function () {
        if (isKept) {
          place().removeItem(key);
          return true;
        }
        place().setItem(key, text);
        return true;
      }, isKept);
    }
    return isKept;
  }

  /** The keys that begin so. @param {string} prefix @returns {string[]} */
  function keys(prefix) {
    return Array.from(new Set(PLACES.flatMap((place) => attempt(() => Object.keys(place()), [])))).filter((key) => key.startsWith(prefix));
  }

  global.clausebook.notes = { get, set, keys };
})();
