// @ts-check
/* What an assessment is: its head, a row for each item that was answered, and views of other parties.

   Times are those of clock.js. Rows are changed field by field, and merged by the newest. A text that was changed in two places
   at once keeps both versions until the reader chooses. */

/**
 * Types that the other scripts share.
 * @typedef {{id: string, standard: string, site?: string, from?: string, edition: string, type: string, name: string, street?: string, date: string, assessor: string,
 *   party: string, created: string, at: string, carried?: string, answered?: number, total?: number, tenths?: number | null}} Head
 *   `standard`: the standard's name when it was last opened, and `site` its id; `from`: the assessment under another name that
 *   it was taken over from. `party`: the participant whose view it is; "" for a self-assessment. `carried`: the edition that it was carried over
 *   from. The last three are for the list.
 * @typedef {{item: string, title: string, answer: string, note: string, date: string, ref: string, by: string, at: string,
 *   digest: string, aside?: Aside}} Row `digest`: of what the item asked when it was answered
 * @typedef {{note?: string[], ref?: string[]}} Aside Further versions of a text, which were written elsewhere at the same time
 * @typedef {{[key in keyof Row]?: any}} Base What fields held when they began to be changed: of a text, the versions that the new text
 *   replaces
 * @typedef {{party: string, source: string, name: string, assessor: string, date: string, at: string, rows: Row[]}} View
 *   `source`: the id of the assessment that it was taken from
 * @typedef {{head: Head, rows: Map<string, Row>, views: Map<string, View>}} Assessment
 */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { clausebook } = global;
  const { assess } = clausebook;

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

  /** The texts of which a row keeps several versions, with what separates two that are joined. */
  const VERSIONED = /** @type {["note" | "ref", string][]} */ ([["note", "\n"], ["ref", " / "]]);

  /** All versions of a text of a row, at least one. @param {Row} row @param {"note" | "ref"} key @returns {string[]} */
  function versions(row, key) {
    return [row[key], ...(row.aside?.[key] ?? [])];
  }

  /** A text of a row with all its versions. @param {Row} row @param {"note" | "ref"} key @returns {string} */
  function joined(row, key) {
    const between = VERSIONED.find(([one]) => one === key)?.[1] ?? "";
    return versions(row, key).filter(Boolean).join(between);
  }

  /**
   * `changed` with the change that made `mine` out of `base`, if one of both changes only added something before or behind.
   * @param {string} base @param {string} changed @param {string} mine @returns {string | null} null if they cannot be joined
   */
  function threeWay(base, changed, mine) {
    if (changed === base || mine === base) {
      return changed === base ? mine : changed;
    }
    // Somebody who types saves every longer beginning of a text.
    if (mine.startsWith(changed) || changed.startsWith(mine)) {
      return mine.length > changed.length ? mine : changed;
    }
    for (const [one, other] of base ? [[changed, mine], [mine, changed]] : []) {
      if (one.startsWith(base)) {
        return other + one.slice(base.length);
      }
      if (one.endsWith(base)) {
        return one.slice(0, one.length - base.length) + other;
      }
    }
    return null;
  }

  /**
   * The versions of a text after a change.
   * @param {string[]} stored the versions by now
   * @param {string[]} bases the versions that the change replaces
   * @param {string} mine the text after the change
   * @param {number} most the greatest length of a text
   * @returns {string[]}
   */
  function mergeText(stored, bases, mine, most) {
    const at = stored.findIndex((text) => bases.includes(text));
    /** @type {string[]} */
    let all = stored;
    if (at >= 0) {
      all = stored.flatMap((text, n) => (n === at ? [mine] : bases.includes(text) ? [] : [text]));
    } else if (!stored.includes(mine)) {
      // Somebody else changed what the reader began with.
      const whole = stored.length === 1 && bases.length === 1 ? threeWay(bases[0], stored[0], mine) : null;
      all = whole !== null && whole.length <= most ? [whole] : [...stored, mine];
    }
    const said = Array.from(new Set(all)).filter(Boolean);
    return said.length ? said : [""];
  }

  /** A row with the versions of its texts. @param {Row} row @param {Map<"note" | "ref", string[]>} texts @returns {Row} */
  function withVersions({ aside, ...row }, texts) {
    /** @type {Aside} */
    const others = {};
    for (const [key] of VERSIONED) {
      const [first, ...more] = texts.get(key) ?? [row[key], ...(aside?.[key] ?? [])];
      row[key] = first;
      if (more.length) {
        others[key] = more;
      }
    }
    return Object.keys(others).length ? { ...row, aside: others } : row;
  }

  /**
   * A row with some fields changed. A field that was changed elsewhere after `at` keeps that later value; a text keeps both.
   * @param {Row} stored
   * @param {Partial<Row>} change
   * @param {Base} base
   * @param {string} at when the change was made
   * @returns {Row}
   */
  function patchRow(stored, change, base, at) {
    const isLater = !stored.at || at > stored.at;
    const row = { ...stored, at: isLater ? at : clausebook.clock.after(stored.at, at) };
    /** @type {Map<"note" | "ref", string[]>} */
    const texts = new Map();
    for (const key of /** @type {(keyof Row)[]} */ (Object.keys(change))) {
      if (key === "note" || key === "ref") {
        const bases = /** @type {string[]} */ ([]).concat(base[key] ?? versions(stored, key));
        texts.set(key, mergeText(versions(stored, key), bases, change[key] ?? "", TEXTS[key]));
      } else if (isLater || base[key] === undefined || base[key] === stored[key]) {
        Object.assign(row, { [key]: change[key] });
      }
    }
    const patched = withVersions(row, texts);
    // A change that is there already makes the row no newer.
    return isLater || JSON.stringify({ ...patched, at: stored.at }) !== JSON.stringify(stored) ? patched : stored;
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

  /** A head with some fields changed. Its time grows if the change has one. @param {Head} known @param {Partial<Head>} change @returns {Head} */
  function patchHead(known, change) {
    return { ...known, ...change, ...(change.at ? { at: clausebook.clock.after(known.at, change.at) } : {}) };
  }

  /**
   * The rows in which two states of an assessment say different things, and which of both a merge keeps.
   * @param {Assessment} here
   * @param {Assessment} there
   * @returns {{here: Row, there: Row, later: "here" | "there"}[]}
   */
  function differing(here, there) {
    const fields = /** @type {("answer" | "note" | "date" | "ref" | "by")[]} */ (["answer", "note", "date", "ref", "by"]);
    return Array.from(there.rows.values()).flatMap(function (row) {
      const known = here.rows.get(row.item);
      const differs = known && fields.some((key) => known[key] !== row[key]);
      return differs ? [{ here: known, there: row, later: row.at > known.at ? /** @type {const} */ ("there") : /** @type {const} */ ("here") }] : [];
    });
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

  assess.model = { ANSWERS, TEXTS, HEAD_TEXTS, newId, emptyRow, says, versions, joined, mergeText, patchRow, patchHead, newest, differing, merge, copy, viewOf };
})();
