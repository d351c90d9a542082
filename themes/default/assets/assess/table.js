// @ts-check
/* Assessments out of tables: the exported CSV, also after a spreadsheet saved it anew, and the filled workbook. Columns are
   known by their heads, in any order and language of the site. What could not be read is listed by row; nothing that was
   filled in is dropped in silence. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess, clock } = global.clausebook;

  /**
   * @typedef {{sheet: string, row: number, kind: "unmatched" | "unknown" | "twice" | "answer" | "date" | "long", value: string}} Remark
   *   `unknown`: kept at the end of the page; `unmatched` and `twice`: not taken over; the others: the value was not
   * @typedef {{of: Assessment, remarks: Remark[], unread: string[]}} Taken
   */

  /** The heads that are the same in every language: what a program needs. What is said of the whole comes in each line. */
  const HEADS = {
    assessment: "name", assessment_date: "on", assessor: "assessor", party: "party", street: "street", edition: "edition", type: "type",
    assessment_id: "id", standard: "standard", site: "site", asked: "digest",
  };
  /** The number of rows in which the header row is searched. */
  const SEARCHED = 40;
  const MOST_TITLE = 500;
  const ID = /^(?=.{1,120}$)[a-z0-9]+([.-][a-z0-9]+)*$/;
  const KEY = /^[0-9a-f]{32}$/;
  const SITE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  /** @param {string} text */
  const tidy = (text) => text.normalize("NFKC").trim();

  /** @param {Record<string, string>} map @param {string} word */
  const meaning = (map, word) => (Object.hasOwn(map, word) ? map[word] : undefined);

  /**
   * A date as 2026-11-20, out of what spreadsheets make of one; null if it is none.
   * @param {string} text
   * @param {boolean} since1904 whether days are counted from 1904, as old workbooks of the Mac do
   */
  function dateOf(text, since1904) {
    const word = tidy(text);
    const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(word);
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    const written = (/** @type {Date} */ day) => day.getUTCFullYear() + "-" + two(day.getUTCMonth() + 1) + "-" + two(day.getUTCDate());
    if (parts) {
      const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
      return day.getUTCMonth() === Number(parts[2]) - 1 ? written(day) : null;
    }
    const days = /^\d{4,6}(\.\d+)?$/.test(word) ? Math.floor(Number(word)) + (since1904 ? 1462 : 0) : 0;
    // Day 60 is 29 February 1900, which did not exist: later days are one too high.
    return days > 60 && days < 200_000 ? written(new Date(Date.UTC(1899, 11, 30) + days * 86_400_000)) : null;
  }

  /**
   * The header row and the meaning of each column; null if the sheet has no checklist.
   * @param {string[][]} rows
   * @param {any} words
   */
  function layoutOf(rows, words) {
    const layouts = [{ ...words.csv, ...HEADS }, { ...words.workbook, item: "item", dimension: "known", types: "known", "#": "known" }];
    for (let at = 0; at < Math.min(rows.length, SEARCHED); at += 1) {
      for (const heads of layouts) {
        /** @type {Map<string, number>} */
        const columns = new Map();
        const unread = [];
        for (const [column, cell] of rows[at].entries()) {
          const role = meaning(heads, tidy(cell));
          if (role === undefined && tidy(cell)) {
            unread.push(column);
          } else if (role && role !== "known" && !columns.has(role)) {
            columns.set(role, column);
          }
        }
        if (columns.has("answer") && columns.has("item")) {
          return { at, columns, unread, isWorkbook: heads === layouts[1] };
        }
      }
    }
    return null;
  }

  /** What stands above the heads: each label has its value beside it. @param {string[][]} rows @param {any} words @param {boolean} since1904 */
  function fieldsOf(rows, words, since1904) {
    /** @type {Record<string, string>} */
    const fields = {};
    for (const row of rows) {
      for (const [column, cell] of row.entries()) {
        const field = meaning({ ...words.fields, ...HEADS }, tidy(cell));
        if (field && !fields[field]) {
          const value = tidy(row[column + 1] ?? "");
          fields[field] = field === "date" || field === "on" ? (dateOf(value, since1904) ?? "") : value;
        }
      }
    }
    return fields;
  }

  /** Type and edition of a sheet of the workbook, by its title as `type · standard (edition)` or by its name. @param {{name: string, rows: string[][]}} sheet @param {any} data */
  function placeOf({ name, rows }, data) {
    const title = tidy(rows[0]?.[0] ?? "");
    const type = meaning(data.words.types, title.split(" · ")[0]) ?? meaning(data.words.types, tidy(name));
    const edition = meaning(data.words.editions, /\(([^()]*)\)$/.exec(title)?.[1] ?? "");
    return { type: type ?? data.type, edition: edition ?? data.edition };
  }

  /**
   * Reads the answers of a sheet; returns nothing for a sheet without a checklist, or with an empty one.
   * @param {{name: string, rows: string[][]}} sheet
   * @param {any} data of the page
   * @param {string} now
   * @param {boolean} since1904
   * @returns {{found: boolean, taken: Taken[]}}
   */
  function readSheet(sheet, data, now, since1904) {
    const { rows } = sheet;
    const layout = layoutOf(rows, data.words);
    if (!layout) {
      return { found: false, taken: [] };
    }
    const { columns, isWorkbook } = layout;
    const { TEXTS, HEAD_TEXTS } = assess.model;
    const body = rows.slice(layout.at + 1);
    const said = (/** @type {string[]} */ row, /** @type {string} */ role) => row[columns.get(role) ?? -1] ?? "";
    const place = placeOf(sheet, data);
    const fields = fieldsOf(rows.slice(0, layout.at), data.words, since1904);
    const known = new Map(data.items.map((/** @type {any} */ item) => [item.id, item]));
    // In the workbook the sums are below the items.
    const end = isWorkbook ? body.findLastIndex((row) => ID.test(tidy(said(row, "item")))) + 1 : body.length;
    const unread = layout.unread.filter((column) => body.some((row) => tidy(row[column] ?? ""))).map((column) => tidy(rows[layout.at][column]));
    /** @type {Map<string, Taken>} */
    const taken = new Map();

    /** The assessment that a line belongs to: a table can hold those of several communities. @param {string[]} row */
    function assessmentOf(row) {
      // In the workbook the facts stand above the heads.
      const told = (/** @type {string} */ role) => tidy(said(row, role)) || (isWorkbook ? (fields[role] ?? "") : "");
      const id = told("id");
      const name = (tidy(said(row, "name")) || (fields.name ?? "")).slice(0, HEAD_TEXTS.name);
      const key = id + "\n" + name;
      const there = taken.get(key);
      if (there) {
        return there;
      }
      const idOr = (/** @type {string} */ role, /** @type {string} */ other) => (ID.test(told(role)) ? told(role) : other);
      const standard = told("standard");
      const site = told("site");
      const street = (told("street") || (fields.street ?? "")).slice(0, HEAD_TEXTS.street);
      const head = {
        id: KEY.test(id) ? id : assess.model.newId(),
        ...(standard ? { standard, ...(SITE.test(site) ? { site } : {}) } : assess.standard.stamp(data)),
        edition: idOr("edition", place.edition), type: idOr("type", place.type), name, ...(street ? { street } : {}),
        date: dateOf(said(row, "on"), since1904) ?? fields.date ?? "",
        assessor: (tidy(said(row, "assessor")) || (fields.assessor ?? "")).slice(0, HEAD_TEXTS.assessor),
        party: idOr("party", ""), created: now, at: now,
      };
      /** @type {Taken} */
      const made = { of: { head, rows: new Map(), views: new Map() }, remarks: [], unread };
      taken.set(key, made);
      return made;
    }

    for (const [at, row] of body.slice(0, end).entries()) {
      const number = layout.at + 2 + at;
      const text = (/** @type {string} */ role) => (said(row, role).trim() ? said(row, role).replace(/\r\n?/g, "\n") : "");
      const texts = { note: text("note"), ref: text("ref"), by: text("by") };
      const word = tidy(said(row, "answer"));
      const day = tidy(said(row, "date"));
      const answers = data.words.answers;
      const answer = assess.model.ANSWERS.includes(word) ? word : (meaning(answers, word) ?? meaning(answers, said(row, "answer").trim()));
      if (!(word && answer !== "") && !day && !texts.note && !texts.ref && !texts.by) {
        continue;
      }
      const into = assessmentOf(row);
      const remark = (/** @type {Remark["kind"]} */ kind, /** @type {string} */ value) => void into.remarks.push({ sheet: isWorkbook ? sheet.name : "", row: number, kind, value: value.slice(0, 200) });
      const whole = [tidy(said(row, "item")), tidy(said(row, "title")), word, day, ...Object.values(texts)].filter(Boolean).join(" · ");
      const title = tidy(said(row, "title"));
      const written = tidy(said(row, "item"));
      const named = written ? [] : data.items.filter((/** @type {any} */ item) => tidy(item.title) === title);
      const id = ID.test(written) ? written : named.length === 1 ? named[0].id : "";
      if (!id || into.of.rows.has(id)) {
        remark(id ? "twice" : "unmatched", whole);
        continue;
      }
      const item = known.get(id);
      const here = into.of.head.edition === data.edition && into.of.head.type === data.type;
      if (here && !item) {
        remark("unknown", whole);
      }
      if (answer === undefined && word) {
        remark("answer", word);
      }
      const date = day ? dateOf(day, since1904) : "";
      if (date === null) {
        remark("date", day);
      }
      for (const key of /** @type {("note" | "ref" | "by")[]} */ (["note", "ref", "by"])) {
        if (texts[key].length > TEXTS[key]) {
          remark("long", texts[key].slice(TEXTS[key]));
        }
      }
      const digest = said(row, "digest");
      const time = tidy(said(row, "at"));
      into.of.rows.set(id, {
        item: id, title: (title || item?.title || id).slice(0, MOST_TITLE), answer: answer ?? "", note: texts.note.slice(0, TEXTS.note),
        date: date ?? "", ref: texts.ref.slice(0, TEXTS.ref), by: texts.by.slice(0, TEXTS.by), at: clock.isTime(time) ? time : now,
        digest: /^[0-9a-f]{1,64}$/.test(digest) ? digest : !columns.has("digest") && here ? (item?.digest ?? "") : "",
      });
    }
    return { found: true, taken: Array.from(taken.values()) };
  }

  /**
   * The assessments in a table or a workbook.
   * @param {{name: string, rows: string[][]}[]} sheets
   * @param {any} data of the page
   * @param {string} now
   * @param {boolean} [since1904]
   * @returns {{found: boolean, taken: Taken[]}} `found`: whether any sheet has a checklist, filled in or not
   */
  function read(sheets, data, now, since1904 = false) {
    const all = sheets.map((sheet) => readSheet(sheet, data, now, since1904));
    return { found: all.some(({ found }) => found), taken: all.flatMap(({ taken }) => taken) };
  }

  /** The heads and cells that tell programs of the whole; the other way of what `read` takes. @param {Assessment} of */
  function facts({ head }) {
    const cells = [head.name, head.date, head.assessor, head.party, head.street ?? "", head.edition, head.type, head.id, head.standard, head.site ?? ""];
    return { heads: Object.keys(HEADS), of: (/** @type {Row | undefined} */ row) => [...cells, row?.digest ?? ""] };
  }

  assess.table = { read, facts, dateOf };
})();
