// @ts-check
/* The workbook of this checklist, which the site publishes as a script: its parts, and where the answers go. Filled in, it is
   the same workbook as on the page about the data and computes the same score. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;
  const { model } = assess;

  /**
   * @typedef {{parts: Record<string, string>, sheet: string, answers: Record<string, string>, rows: Record<string, number>,
   *   columns: {answer: string, note: string, date: string, by: string}, fields: Record<string, string>, facts: number,
   *   results: Record<string, string>}} Book
   *   `sheet`: the part that is filled in; `rows`: by item; `fields` and `results`: cells; `facts`: the first free column of the first row
   */

  /** @type {((book: Book) => void) | null} */
  let arrived = null;

  /** Called by the script of the workbook. @param {Book} book */
  global.clausebook.fillable = (book) => arrived?.(book);

  /** Loads the workbook of this page. A script can be loaded from files too, where a page can read nothing else. @returns {Promise<Book>} */
  function load() {
    const { root, lang } = document.body.dataset;
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      arrived = done;
      script.src = `${root}${assess.data.edition}/data/fill/${lang}/${assess.data.type}.js`;
      script.onload = () => script.remove();
      script.onerror = function () {
        script.remove();
        failed(new Error("the workbook cannot be loaded"));
      };
      document.head.append(script);
    });
  }

  /** A text in XML. Characters that XML lacks, and what looks like their escape, are escaped as spreadsheets do. @param {string} text */
  function xml(text) {
    return text
      .replace(/_x[0-9A-Fa-f]{4}_/g, "_x005F$&")
      .replace(/\r\n?/g, "\n")
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`)
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }

  /** The days of a date since 1899-12-30, as spreadsheets count; null if it is none. @param {string} date */
  function days(date) {
    const time = Date.parse(date + "T00:00:00Z");
    return Number.isNaN(time) ? null : Math.round((time - Date.UTC(1899, 11, 30)) / 86_400_000);
  }

  /** A column as letters, from 0. @param {number} n @returns {string} */
  function letters(n) {
    return (n >= 26 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));
  }

  /** @param {string} text */
  const inline = (text) => `<is><t xml:space="preserve">${xml(text)}</t></is>`;

  /**
   * Fills a workbook in.
   * @param {Book} book
   * @param {Assessment} of
   * @param {[string, string][]} facts what a program needs to read the workbook again: label and value
   * @param {{tenths: number | null, grade: string, answered: string, vetoes: number}} result for programs that show and do not compute
   * @returns {Uint8Array}
   */
  function fill(book, of, facts, result) {
    /** @type {Map<string, {text: string} | {number: number}>} */
    const cells = new Map();
    const text = (/** @type {string} */ cell, /** @type {string} */ value) => value && cells.set(cell, { text: value });
    const date = (/** @type {string} */ cell, /** @type {string} */ value) => {
      const day = days(value);
      return day === null ? text(cell, value) : cells.set(cell, { number: day });
    };
    const { head } = of;
    text(book.fields.community, head.name);
    text(book.fields.street, head.street ?? "");
    text(book.fields.assessor, head.assessor);
    date(book.fields.date, head.date);
    for (const row of of.rows.values()) {
      const at = book.rows[row.item];
      if (at) {
        text(book.columns.answer + at, row.answer ? book.answers[row.answer] : "");
        text(book.columns.note + at, [model.joined(row, "note"), model.joined(row, "ref")].filter(Boolean).join("\n"));
        date(book.columns.date + at, row.date);
        text(book.columns.by + at, row.by);
      }
    }
    const known = new Map([
      [book.results.total, result.tenths === null ? "" : String(result.tenths / 10)], [book.results.grade, result.grade],
      [book.results.answered, result.answered], [book.results.vetoes, String(result.vetoes)],
    ]);
    let sheet = book.parts[book.sheet].replace(/<c r="([A-Z]+\d+)"((?: s="\d+")?)\/>/g, function (whole, cell, style) {
      const value = cells.get(cell);
      cells.delete(cell);
      return !value ? whole : "text" in value ? `<c r="${cell}"${style} t="inlineStr">${inline(value.text)}</c>` : `<c r="${cell}"${style}><v>${value.number}</v></c>`;
    });
    // The stored results are those of an empty checklist. Programs that compute take no notice of them.
    sheet = sheet.replace(/<c r="([A-Z]+\d+)"((?: s="\d+")?)(?: t="str")?>(<f>[^<]*<\/f>)<v>[^<]*<\/v><\/c>/g, function (_, cell, style, formula) {
      const value = known.get(cell);
      const isText = value !== undefined && !/^-?\d+(\.\d+)?$/.test(value);
      return `<c r="${cell}"${style}${isText ? ' t="str"' : ""}>${formula}${value === undefined ? "" : `<v>${xml(value)}</v>`}</c>`;
    });
    const told = facts.filter(([, value]) => value).flat().map((value, at) => `<c r="${letters(book.facts + at)}1" t="inlineStr">${inline(value)}</c>`);
    sheet = sheet.replace("</row>", () => told.join("") + "</row>");
    const parts = Object.entries(book.parts).map(([name, part]) => /** @type {[string, string]} */ ([name, name === book.sheet ? sheet : part]));
    return global.clausebook.zip.archive(parts);
  }

  assess.fillable = { load, fill };
})();
