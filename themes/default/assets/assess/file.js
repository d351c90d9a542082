// @ts-check
/* Assessments as files: JSON after assessment-1.schema.json. An imported file is checked completely. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { clausebook } = global;
  const { assess } = clausebook;
  const { ANSWERS, TEXTS, HEAD_TEXTS } = assess.model;

  const FORMAT = "clausebook-assessment";
  const VERSION = 1;
  /** The maximum size of an imported file in bytes: enough for 200 items with full notes in Chinese. */
  const MOST_BYTES = 4 * 1024 * 1024;
  const MOST_ROWS = 2000;
  const MOST_VIEWS = 20;
  const MOST_VERSIONS = 100;

  const ID = /^(?=.{1,120}$)[a-z0-9]+([.-][a-z0-9]+)*$/;
  const KEY = /^[0-9a-f]{32}$/;
  const DATE = /^(\d{4}-\d{2}-\d{2})?$/;
  const SITE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const DIGEST = /^[0-9a-f]{0,64}$/;

  /** What is wrong with a file; `where` is a path in it as `answers[3].note`. */
  class FileFault extends Error {
    /** @param {string} kind a word of the strings under `assess.bad_` @param {string} [where] */
    constructor(kind, where) {
      super(kind + (where ? " " + where : ""));
      this.kind = kind;
      this.where = where ?? "";
    }
  }

  /** @typedef {(value: unknown, where: string) => any} Check */

  /** @param {RegExp} pattern @returns {Check} */
  function matching(pattern) {
    return function (value, where) {
      if (typeof value !== "string" || !pattern.test(value)) {
        throw new FileFault("value", where);
      }
      return value;
    };
  }

  /** @param {number} most @returns {Check} */
  function text(most) {
    return function (value, where) {
      if (typeof value !== "string" || value.length > most) {
        throw new FileFault("value", where);
      }
      return value;
    };
  }

  /** @type {Check} */
  function time(value, where) {
    if (typeof value !== "string" || !clausebook.clock.isTime(value)) {
      throw new FileFault("value", where);
    }
    return value;
  }

  /** @param {string[]} words @returns {Check} */
  function oneOf(words) {
    return function (value, where) {
      if (typeof value !== "string" || !words.includes(value)) {
        throw new FileFault("value", where);
      }
      return value;
    };
  }

  /** @param {Check} of @param {number} most @returns {Check} */
  function list(of, most) {
    return function (value, where) {
      if (!Array.isArray(value) || value.length > most) {
        throw new FileFault("value", where);
      }
      return value.map((one, at) => of(one, where + "[" + at + "]"));
    };
  }

  /** An object with exactly these keys, some of which may be left out. @param {Record<string, Check>} keys @param {string[]} [optional] @returns {Check} */
  function record(keys, optional = []) {
    return function (value, where) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new FileFault("value", where);
      }
      const inside = (/** @type {string} */ key) => (where ? where + "." : "") + key;
      const given = new Map(Object.entries(value));
      const unknown = Array.from(given.keys()).find((key) => !Object.hasOwn(keys, key));
      if (unknown !== undefined) {
        throw new FileFault("value", inside(unknown.slice(0, 40)));
      }
      /** @type {Record<string, any>} */
      const checked = {};
      for (const [key, check] of Object.entries(keys)) {
        if (given.has(key) || !optional.includes(key)) {
          checked[key] = check(given.get(key), inside(key));
        }
      }
      return checked;
    };
  }

  const date = matching(DATE);
  const party = matching(/^$|^(?=.{1,120}$)[a-z0-9]+([.-][a-z0-9]+)*$/);
  const ROW = record({
    item: matching(ID), title: text(500), answer: oneOf(["", ...ANSWERS]), note: text(TEXTS.note), date, ref: text(TEXTS.ref),
    by: text(TEXTS.by), at: time, digest: matching(DIGEST),
    aside: record({ note: list(text(TEXTS.note), MOST_VERSIONS), ref: list(text(TEXTS.ref), MOST_VERSIONS) }, ["note", "ref"]),
  }, ["aside"]);
  const ROWS = list(ROW, MOST_ROWS);
  const VIEW = record({
    party: matching(ID), source: matching(KEY), name: text(HEAD_TEXTS.name), assessor: text(HEAD_TEXTS.assessor), date,
    at: time, answers: ROWS,
  });
  const FILE = record(
    {
      format: oneOf([FORMAT]), version: (value) => value, standard: text(500), site: matching(SITE), edition: matching(ID), type: matching(ID),
      id: matching(KEY), name: text(HEAD_TEXTS.name), street: text(HEAD_TEXTS.street), date, assessor: text(HEAD_TEXTS.assessor), party,
      created: time, at: time, carried: matching(ID), answers: ROWS, views: list(VIEW, MOST_VIEWS),
    },
    ["carried", "site", "street"],
  );

  /** @param {{item: string}[]} rows */
  function byItem(rows) {
    return new Map(rows.map((row) => [row.item, row]));
  }

  /**
   * Reads a file. If an item has two answers, the last one counts.
   * @param {string} json
   */
  function read(json) {
    /** @type {any} */
    let value;
    if (json.length > MOST_BYTES) {
      throw new FileFault("size");
    }
    try {
      value = JSON.parse(json.replace(/^\uFEFF/, ""));
    } catch {
      throw new FileFault("json");
    }
    if (typeof value !== "object" || value === null || value.format !== FORMAT) {
      throw new FileFault("format");
    }
    if (value.version !== VERSION) {
      throw new FileFault("version");
    }
    const { format, version, answers, views, ...head } = FILE(value, "");
    if (!head.name.trim()) {
      throw new FileFault("value", "name");
    }
    return {
      head,
      rows: byItem(answers),
      views: new Map(views.map((/** @type {any} */ { answers: rows, ...view }) => [view.party, { ...view, rows: Array.from(byItem(rows).values()) }])),
    };
  }

  /** @param {any} row */
  function rowOut({ item, title, answer, note, date: on, ref, by, at, digest, aside }) {
    return { item, title, answer, note, date: on, ref, by, at, digest, ...(aside ? { aside } : {}) };
  }

  /**
   * An assessment as indented JSON. The same assessment gives the same text.
   * @param {any} of
   */
  function write({ head, rows, views }) {
    const { id, standard, site, edition, type, name, street, date: on, assessor, party: as, created, at, carried } = head;
    const inOrder = (/** @type {any[]} */ all) => all.map(rowOut).sort((a, b) => (a.item < b.item ? -1 : 1));
    const file = {
      format: FORMAT, version: VERSION, standard, ...(site ? { site } : {}), edition, type, id, name, ...(street ? { street } : {}),
      date: on, assessor, party: as, created, at,
      ...(carried ? { carried } : {}),
      answers: inOrder(Array.from(rows.values())),
      views: Array.from(views.values(), (/** @type {any} */ view) => ({
        party: view.party, source: view.source, name: view.name, assessor: view.assessor, date: view.date, at: view.at,
        answers: inOrder(view.rows),
      })),
    };
    return JSON.stringify(file, null, 1) + "\n";
  }

  assess.file = { FORMAT, VERSION, MOST_BYTES, FileFault, read, write };
})();
