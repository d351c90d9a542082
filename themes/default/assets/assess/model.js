// @ts-check
/* What an assessment is: its head, a row for each item that was answered, and views of other parties.

   Times are ISO 8601 in UTC with milliseconds, so that they can be compared as text. Rows are changed field by field, and
   merged by the newest; a text that was written in two places at once keeps both. */

/**
 * Types that the other scripts share.
 * @typedef {{id: string, standard: string, site?: string, from?: string, edition: string, type: string, name: string, street?: string, date: string, assessor: string,
 *   party: string, created: string, at: string, carried?: string, answered?: number, total?: number, tenths?: number | null}} Head
 *   `standard`: the standard's name when it was last opened, and `site` its id; `from`: the assessment under another name that
 *   it was taken over from. `party`: the participant whose view it is; "" for a self-assessment. `carried`: the edition that it was carried over
 *   from. The last three are for the list.
 * @typedef {{item: string, title: string, answer: string, note: string, date: string, ref: string, by: string, at: string,
 *   digest: string}} Row `digest`: of what the item asked when it was answered
 * @typedef {{party: string, source: string, name: string, assessor: string, date: string, at: string, rows: Row[]}} View
 *   `source`: the id of the assessment that it was taken from
 * @typedef {{head: Head, rows: Map<string, Row>, views: Map<string, View>}} Assessment
 */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  const ANSWERS = ["met", "partly", "not-met", "not-applicable"];
  /** The text fields of a row with their maximum lengths, in UTF-16 units. */
  const TEXTS = { note: 4000, date: 10, ref: 500, by: 100 };
  const HEAD_TEXTS = { name: 200, street: 100, date: 10, assessor: 100 };

  /** A random id of 128 bits. */
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {string} item @param {string} title @returns {Row} */
  function emptyRow(item, title) {
    return { item, title, answer: "", note: "", date: "", ref: "", by: "", at: "", digest: "" };
  }

  /** Whether a row says anything. @param {Row} row */
  function says(row) {
    return Boolean(row.answer || row.note || row.date || row.ref || row.by);
  }

  /**
   * What becomes of a text that was `base` when it began to be changed into `mine`, and is `stored` by now. Where both
   * sides changed it, both stay.
   * @param {string} base
   * @param {string} stored
   * @param {string} mine
   * @param {string} between
   */
  function mergeText(base, stored, mine, between) {
    if (stored === base || stored === mine || mine.includes(stored)) {
      return mine;
    }
    return mine === base || stored.includes(mine) ? stored : stored + between + mine;
  }

  /**
   * A row with some fields changed. `base` has the texts as they were when editing began.
   * @param {Row} stored
   * @param {Partial<Row>} change
   * @param {Partial<Row>} base
   * @param {string} now
   * @returns {Row}
   */
  function patchRow(stored, change, base, now) {
    const row = { ...stored, ...change, at: now > stored.at ? now : stored.at };
    if (change.note !== undefined) {
      row.note = mergeText(base.note ?? stored.note, stored.note, change.note, "\n").slice(0, TEXTS.note);
    }
    if (change.ref !== undefined) {
      row.ref = mergeText(base.ref ?? stored.ref, stored.ref, change.ref, " / ").slice(0, TEXTS.ref);
    }
    return row;
  }

  /**
   * The newest row of each item. If the times are equal, the row that is already here is kept.
   * @param {Iterable<Row>} here
   * @param {Iterable<Row>} there
   * @returns {Map<string, Row>}
   */
  function newest(here, there) {
    const rows = new Map(Array.from(here, (row) => [row.item, row]));
    for (const row of there) {
      const known = rows.get(row.item);
      if (!known || row.at > known.at) {
        rows.set(row.item, row);
      }
    }
    return rows;
  }

  /**
   * Merges two states of the same assessment.
   * @param {Assessment} here
   * @param {Assessment} there
   * @returns {Assessment}
   */
  function merge(here, there) {
    const views = new Map(here.views);
    for (const [party, view] of there.views) {
      const known = views.get(party);
      if (!known || view.at > known.at) {
        views.set(party, view);
      }
    }
    const head = there.head.at > here.head.at ? { ...there.head, created: here.head.created } : here.head;
    return { head, rows: newest(here.rows.values(), there.rows.values()), views };
  }

  /**
   * The same answers under another name, in the edition or in a later one. Rows keep the digest of what was asked, so
   * whatever changed since shows by itself.
   * @param {Assessment} of
   * @param {Partial<Head>} change
   * @param {string} now
   * @returns {Assessment}
   */
  function copy(of, change, now) {
    const head = { ...of.head, ...change, id: newId(), created: now, at: now };
    const later = head.edition !== of.head.edition;
    return { head, rows: new Map(of.rows), views: later ? new Map() : new Map(of.views) };
  }

  /** What an assessment says to another as the view of a party. @param {Assessment} of @param {string} party @returns {View} */
  function viewOf({ head, rows }, party) {
    const { id, name, assessor, date } = head;
    const at = Array.from(rows.values()).reduce((last, row) => (row.at > last ? row.at : last), head.at);
    return { party, source: id, name, assessor, date, at, rows: Array.from(rows.values()) };
  }

  assess.model = { ANSWERS, TEXTS, HEAD_TEXTS, newId, emptyRow, says, mergeText, patchRow, newest, merge, copy, viewOf };
})();
