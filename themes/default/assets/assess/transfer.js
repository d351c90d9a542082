// @ts-check
/* Export of assessments to files and import from files. Stored data is replaced only after a confirmation. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess, clock } = clausebook;
  const { ui, file, model, standard, table } = assess;
  const { t, make } = ui;

  /** The maximum number of remarks on a table that are listed. */
  const MOST_REMARKS = 200;

  /** @param {Assessment} of @param {string} ending */
  function fileName({ head }, ending) {
    return [head.name, ui.typeName(head.type), head.edition, head.party, head.date].filter(Boolean).join(" - ") + ending;
  }

  /** @param {Assessment} of */
  function exportJson(of) {
    clausebook.download(fileName(of, ".json"), "application/json", file.write(of));
  }

  /** A time in the reader's time zone, as 2026-11-20 16:05; nothing for none. @param {string | undefined} at */
  function localTime(at) {
    const time = at ? new Date(at) : null;
    if (!time || Number.isNaN(time.getTime())) {
      return "";
    }
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
  }

  /** The workbook of this checklist, filled in, which computes the same score. @param {Assessment} of */
  async function exportXlsx(of) {
    const { data } = assess;
    const book = await assess.fillable.load();
    const score = assess.score(data, (/** @type {string} */ item) => of.rows.get(item)?.answer ?? "");
    const { heads, of: cells } = table.facts(of);
    const facts = cells(undefined).map((/** @type {string} */ value, /** @type {number} */ at) => [heads[at], value]);
    // The words that the formulas of the workbook make.
    const isOpen = score.vetoes.some((/** @type {any} */ item) => !item.veto?.atMost);
    const grade = score.grade && isOpen ? assess.result.gradeWords(score) : (score.grade?.name ?? "");
    const result = { tenths: score.tenths, grade, answered: score.answered + " / " + score.total, vetoes: score.vetoes.length };
    const bytes = assess.fillable.fill(book, of, facts, result);
    clausebook.download(fileName(of, ".xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes);
  }

  /** The file of an assessment for another device. @param {Assessment} of */
  function fileOf(of) {
    return new File([file.write(of)], fileName(of, ".json").replace(/[\\/:*?"<>|]+/g, " "), { type: "application/json" });
  }

  /** Whether this device can hand a file to another one or to a program. */
  function canSend() {
    const probe = new File(["{}"], "a.json", { type: "application/json" });
    return "share" in navigator && Boolean(navigator.canShare?.({ files: [probe] }));
  }

  /** Hands the file to another device or program by the means of the system. @param {Assessment} of */
  async function send(of) {
    // A reader who closes the system's dialog sends nothing, which is no fault.
    await navigator.share({ files: [fileOf(of)], title: of.head.name }).catch(() => {});
  }

  /**
   * A line for each item of the checklist, then one for each answer to an item that it does not have. The last columns are
   * what a program needs to read the table again (table.js).
   * @param {Assessment} of
   */
  function exportCsv(of) {
    const { data } = assess;
    const views = Array.from(of.views.values());
    const facts = table.facts(of);
    const columns = ["dimension", "item_id", "item", "kind", "points", "answer", "note", "evidence_date", "evidence_ref", "by", "local_time", "answered_at", "score", "grade"];
    const score = assess.score(data, (/** @type {string} */ item) => of.rows.get(item)?.answer ?? "");
    const result = [assess.written(score.tenths), score.grade ? assess.result.gradeWords(score) : ""];
    const known = new Set(data.items.map((/** @type {any} */ item) => item.id));
    const gone = Array.from(of.rows.values()).filter((row) => !known.has(row.item)).map((row) => ({ id: row.item, title: row.title }));
    const lines = [...data.items, ...gone].map(function (item) {
      const row = of.rows.get(item.id);
      const dimension = data.dimensions.find((/** @type {any} */ one) => one.id === item.dimension);
      const others = views.map((view) => ui.answerName(view.rows.find((one) => one.item === item.id)?.answer ?? ""));
      return [
        dimension?.name ?? t("appendix"), item.id, item.title, item.kind ? t("kind_" + item.kind) : "", item.points ?? "",
        row?.answer ? ui.answerName(row.answer) : "", row ? model.joined(row, "note") : "", row?.date ?? "", row ? model.joined(row, "ref") : "", row?.by ?? "", localTime(row?.at), row?.at ?? "",
        ...result,
        ...others, ...facts.of(row),
      ];
    });
    const heads = [...columns.map((column) => t("csv_" + column)), ...views.map((view) => ui.partyName(view.party)), ...facts.heads];
    clausebook.download(fileName(of, ".csv"), "text/csv;charset=utf-8", clausebook.csv.table([heads, ...lines]));
  }

  /** @typedef {{of: Assessment, remarks: any[], unread: string[], isTable: boolean}} FromFile */

  /**
   * The content of a file.
   * @param {File} chosen
   * @returns {Promise<FromFile[]>}
   */
  async function contents(chosen) {
    if (chosen.size > file.MOST_BYTES) {
      throw new file.FileFault("size");
    }
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const { kind, text } = assess.bytes.recognise(bytes);
    if (kind === "json") {
      return [{ of: file.read(text), remarks: [], unread: [], isTable: false }];
    }
    const book = kind === "zip" ? await assess.workbook.read(bytes).catch(() => ({ kind: "broken_zip" })) : null;
    if ((book?.kind ?? kind) !== (book ? "xlsx" : "table")) {
      throw new file.FileFault(book?.kind ?? kind);
    }
    const now = clock.now();
    const { found, taken } = table.read(book?.sheets ?? [{ name: "", rows: assess.textTable.parse(text) }], assess.data, now, book?.since1904);
    if (!taken.length) {
      throw new file.FileFault(found ? "unfilled" : "table");
    }
    return taken.map((/** @type {any} */ one) => ({ ...one, isTable: true }));
  }

  /** What could not be read of a table, by row. @param {any} remark */
  function inWords({ sheet, row, kind, value }) {
    return make("li", "", sheet ? sheet + t("list_comma") : "", t("remark_row", { row }), t("colon"), t("remark_" + kind), " ", make("span", "assess-quoted", value));
  }

  /**
   * Asks for values that a table lacks, and shows the cells that could not be read, before anything is stored.
   * @param {FromFile} one
   * @param {string} name of the file
   * @returns {Promise<Assessment | null>}
   */
  async function complete({ of, remarks, unread, isTable }, name) {
    const { head } = of;
    if (isTable && !head.name) {
      const { HEAD_TEXTS } = model;
      const was = { name: name.replace(/\.[^.]*$/, "").slice(0, HEAD_TEXTS.name), street: head.street ?? "", date: head.date || ui.today(), assessor: head.assessor, party: head.party };
      const details = await ui.askDetails(t("whose_table"), was);
      if (!details) {
        return null;
      }
      Object.assign(head, details);
    }
    if (remarks.length || unread.length) {
      const more = remarks.length - MOST_REMARKS;
      const words = [
        make("p", "", t("table_read", { n: of.rows.size, name: head.name })),
        ...(unread.length ? [make("p", "", t("columns_unread", { columns: unread.join(t("list_comma")) }))] : []),
        ...(remarks.length ? [make("ul", "assess-remarks", ...remarks.slice(0, MOST_REMARKS).map(inWords))] : []),
        ...(more > 0 ? [make("p", "", t("remarks_more", { n: more }))] : []),
      ];
      if ((await ui.ask(t("table_remarks", { file: name }), words, [["yes", t("import_anyway")]])) !== "yes") {
        return null;
      }
    }
    return of;
  }

  /** Reads a file; tells what is wrong with it and gives nothing if anything is. @param {File} chosen @returns {Promise<{of: Assessment, isTable: boolean}[]>} */
  async function read(chosen) {
    try {
      const whole = [];
      for (const one of await contents(chosen)) {
        const of = await complete(one, chosen.name);
        if (of) {
          whole.push({ of, isTable: one.isTable });
        }
      }
      return whole;
    } catch (error) {
      const kind = error instanceof file.FileFault ? /** @type {any} */ (error).kind : "json";
      const where = error instanceof file.FileFault ? /** @type {any} */ (error).where : "";
      await ui.ask(t("bad_file", { file: chosen.name }), [t("bad_" + kind, { where })], []);
      return [];
    }
  }

  /** A file of another standard is taken only if that is meant. @param {Assessment} of */
  async function belongs(of) {
    const own = standard.owns(assess.data, of.head);
    const words = t("other_standard", { standard: of.head.standard });
    const taken = own || (await ui.ask(t("import"), [words], [["yes", t("import_anyway")]])) === "yes";
    Object.assign(of.head, standard.stamp(assess.data));
    return taken;
  }

  /**
   * The rows of a table that say something else than what is kept, as they are after a merge: a cell that is empty or could not
   * be read takes nothing away.
   * @param {Assessment} known
   * @param {Assessment} of
   */
  function changedRows(known, of) {
    const fields = /** @type {("answer" | "note" | "date" | "ref" | "by")[]} */ (["answer", "note", "date", "ref", "by"]);
    return Array.from(of.rows.values()).flatMap(function (row) {
      const there = known.rows.get(row.item) ?? model.emptyRow(row.item, row.title);
      const merged = { ...row };
      fields.forEach((key) => (merged[key] = row[key] || there[key]));
      return fields.some((key) => merged[key] !== there[key]) ? [merged] : [];
    });
  }

  /** One side of a difference. @param {string} from @param {Row} row @param {boolean} stays */
  function side(from, row, stays) {
    const extra = [model.joined(row, "note"), row.date, model.joined(row, "ref"), row.by].filter(Boolean).join(" · ");
    const time = localTime(row.at) + (row.at > clock.now() ? " (" + t("time_ahead") + ")" : "");
    return make("li", "",
      make("span", "said-who", from), " ", make("span", "said said-" + (row.answer || "none"), ui.answerName(row.answer)), " ", time,
      ...(extra ? [" ", make("span", "said-note", extra)] : []), ...(stays ? [" ", make("b", "", t("later_stays"))] : []));
  }

  /** What both say differently, side by side, and which of both stays. @param {Assessment} known @param {Assessment} of @returns {HTMLElement[]} */
  function compared(known, of) {
    const all = model.differing(known, of);
    const items = all.map((/** @type {{here: Row, there: Row, later: string}} */ { here, there, later }) =>
      make("li", "", make("b", "", here.title || here.item),
        make("ul", "said-list", side(t("from_here"), here, later === "here"), side(t("from_file"), there, later === "there"))));
    return items.length ? [make("p", "", t("differing", { n: items.length })), make("ul", "assess-remarks", ...items)] : [];
  }

  /**
   * Imports a file as an assessment. If it is already stored, the reader chooses between merging and copying.
   * @param {any} store
   * @param {Assessment} of
   * @param {boolean} isTable whether it comes out of a table, where nobody knows when a cell was changed
   * @returns {Promise<Assessment | null>}
   */
  async function take(store, of, isTable) {
    if (!(await belongs(of))) {
      return null;
    }
    const known = await store.load(of.head.id);
    if (!known) {
      return store.add(of);
    }
    if (!standard.owns(assess.data, known.head)) {
      // An assessment under another name is not changed.
      return store.add(model.copy(of, { from: known.head.id }, clock.now()));
    }
    const different = isTable ? changedRows(known, of) : [];
    const words = isTable ? [t("known_table", { n: different.length })] : [t("known_words"), ...compared(known, of)];
    const answer = await ui.ask(t("known", { name: known.head.name }), words, [["merge", t("merge")], ["copy", t("import_copy")]]);
    if (answer === "merge") {
      different.forEach((row) => of.rows.set(row.item, { ...row, at: clock.after(known.rows.get(row.item)?.at) }));
      return store.add(of);
    }
    return answer === "copy" ? store.add(model.copy(of, { name: t("copy_name", { name: of.head.name }).slice(0, model.HEAD_TEXTS.name) }, clock.now())) : null;
  }

  /**
   * The party of a file: the party that it names, or, for a self-assessment, the party that the reader chooses.
   * @param {Assessment} of
   * @returns {Promise<string>} "" for none
   */
  async function partyOf(of) {
    const { participants } = assess.data;
    const known = (/** @type {string} */ id) => participants.some((/** @type {any} */ one) => one.id === id);
    if (known(of.head.party)) {
      return of.head.party;
    }
    return ui.ask(t("whose", { name: of.head.name }), [t("whose_words")], participants.map((/** @type {any} */ one) => [one.id, one.name]));
  }

  /**
   * Imports a file as the view of a party in the open assessment, together with the views in the file.
   * @param {any} session
   * @param {Assessment} of
   * @returns {Promise<boolean>}
   */
  async function takeView(session, of) {
    const { head } = session.assessment;
    if (!(await belongs(of))) {
      return false;
    }
    if (of.head.edition !== head.edition || of.head.type !== head.type) {
      const values = { type: ui.typeName(of.head.type), edition: ui.editionName(of.head.edition) };
      await ui.ask(t("add_view"), [t("view_of_other", values)], []);
      return false;
    }
    const party = await partyOf(of);
    if (!party) {
      return false;
    }
    const views = new Map([...of.views, [party, model.viewOf(of, party)]]);
    for (const [one, view] of views) {
      const there = session.assessment.views.get(one);
      const own = one === head.party;
      if (own && view.source !== head.id && one === party) {
        await ui.ask(t("add_view"), [t("view_is_own", { party: ui.partyName(one) })], []);
      }
      const same = there?.source === view.source;
      const replaces = there && !same && (await ui.ask(t("replace_view", { party: ui.partyName(one) }), [t("replace_view_words", { name: there.name, date: there.date })], [["yes", t("replace")]])) !== "yes";
      if (own || replaces) {
        views.delete(one);
      } else if (there && same) {
        views.set(one, { ...view, at: clock.after(there.at), rows: Array.from(model.newest(there.rows, view.rows).values()) });
      } else {
        views.set(one, { ...view, at: clock.after(there?.at) });
      }
    }
    await session.flush();
    session.assessment = await session.store.add({ ...session.assessment, views });
    return views.size > 0;
  }

  assess.transfer = { exportJson, exportCsv, exportXlsx, canSend, send, read, take, takeView };
})();
