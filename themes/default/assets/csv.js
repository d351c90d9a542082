// @ts-check
/* Tables as CSV that no spreadsheet runs. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  /**
   * A cell of CSV by RFC 4180. A cell that a spreadsheet would interpret as a formula (or that begins with an apostrophe)
   * gets an apostrophe before it, by the rule of the files that the site publishes (src/export/csv/guard.rs).
   * @param {string | number} value
   */
  function cell(value) {
    const text = String(value);
    const runs = typeof value === "string" && (/^[ \u00a0\u3000\ufeff]*[=+\-@\t\r\n\0＝＋－＠]/.test(text) || text.startsWith("'"));
    const plain = runs ? "'" + text : text;
    return /[",\r\n]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
  }

  /** Rows of cells as CSV, with a byte order mark, by which spreadsheets recognize UTF-8. @param {(string | number)[][]} lines */
  function table(lines) {
    return "\uFEFF" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  global.clausebook.csv = { table };
})();
