// @ts-check
/* Tables as text: CSV after RFC 4180, and what spreadsheets make of it (semicolons, tabs, a first line `sep=`). */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  const SEPARATORS = [",", ";", "\t"];

  /** The separator that the first line outside of quotes has most of. @param {string} text */
  function separatorOf(text) {
    const counts = new Map(SEPARATORS.map((separator) => [separator, 0]));
    let quoted = false;
    for (const c of text.slice(0, 20_000)) {
      if (c === '"') {
        quoted = !quoted;
      } else if (!quoted && (c === "\n" || c === "\r")) {
        break;
      } else if (!quoted && counts.has(c)) {
        counts.set(c, (counts.get(c) ?? 0) + 1);
      }
    }
    return SEPARATORS.reduce((best, separator) => ((counts.get(separator) ?? 0) > (counts.get(best) ?? 0) ? separator : best));
  }

  /**
   * The cells of a table, one list for each line, without the apostrophes that the export adds (csv.js).
   * @param {string} whole
   * @returns {string[][]}
   */
  function parse(whole) {
    let text = whole.replace(/^\uFEFF/, "");
    const named = /^sep=(.)\r?\n/.exec(text);
    text = named ? text.slice(named[0].length) : text;
    const separator = named ? named[1] : separatorOf(text);
    /** @type {string[][]} */
    const rows = [];
    /** @type {string[]} */
    let row = [];
    let from = 0;
    const cell = (/** @type {string} */ value) => row.push(value.startsWith("'") ? value.slice(1) : value);
    while (from < text.length) {
      let value = "";
      if (text[from] === '"') {
        // A quoted cell ends at the next quotation mark that is not doubled.
        let end = from + 1;
        for (; ; end += 2) {
          const quote = text.indexOf('"', end);
          end = quote < 0 ? text.length : quote;
          if (text[end + 1] !== '"') {
            break;
          }
        }
        value = text.slice(from + 1, end).replaceAll('""', '"');
        from = end + 1;
      }
      let end = from;
      while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
        end += 1;
      }
      cell(value + text.slice(from, end));
      if (text[end] === separator) {
        from = end + 1;
        if (from === text.length) {
          cell("");
        }
        continue;
      }
      rows.push(row);
      row = [];
      from = text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
    }
    if (row.length) {
      rows.push(row);
    }
    return rows;
  }

  assess.textTable = { parse };
})();
