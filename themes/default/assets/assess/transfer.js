// @ts-check
/* Assessments out to files and in from files. Nothing that is kept is replaced before somebody was asked. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui, file, model, standard } = assess;
  const { t } = ui;

  /** @param {Assessment} of @param {string} ending */
  function fileName({ head }, ending) {
    return [head.name, ui.typeName(head.type), head.edition, head.party, head.date].filter(Boolean).join(" - ") + ending;
  }

  /** @param {Assessment} of */
  function exportJson(of) {
    clausebook.csv.download(fileName(of, ".json"), "application/json", file.write(of));
  }

  /** A line for each item of the checklist, then one for each answer to an item that it does not have. @param {Assessment} of */
  function exportCsv(of) {
    const { data } = assess;
    const views = Array.from(of.views.values());
    const columns = ["dimension", "item_id", "item", "kind", "points", "answer", "note", "evidence_date", "evidence_ref", "by", "answered_at"];
    const known = new Set(data.items.map((/** @type {any} */ item) => item.id));
    const gone = Array.from(of.rows.values()).filter((row) => !known.has(row.item)).map((row) => ({ id: row.item, title: row.title }));
    const lines = [...data.items, ...gone].map(function (item) {
      const row = of.rows.get(item.id);
      const dimension = data.dimensions.find((/** @type {any} */ one) => one.id === item.dimension);
      const others = views.map((view) => ui.answerName(view.rows.find((one) => one.item === item.id)?.answer ?? ""));
      return [
        dimension?.name ?? t("appendix"), item.id, item.title, item.kind ? t("kind_" + item.kind) : "", item.points ?? "",
        row?.answer ? ui.answerName(row.answer) : "", row?.note ?? "", row?.date ?? "", row?.ref ?? "", row?.by ?? "", row?.at ?? "",
        ...others,
      ];
    });
    const heads = [...columns.map((column) => t("csv_" + column)), ...views.map((view) => ui.partyName(view.party))];
    clausebook.csv.download(fileName(of, ".csv"), "text/csv;charset=utf-8", clausebook.csv.table([heads, ...lines]));
  }

  /** Reads a file; tells what is wrong with it and gives null if anything is. @param {File} chosen @returns {Promise<Assessment | null>} */
  async function read(chosen) {
    try {
      if (chosen.size > file.MOST_BYTES) {
        throw new file.FileFault("size");
      }
      return file.read(await chosen.text());
    } catch (error) {
      const kind = error instanceof file.FileFault ? /** @type {any} */ (error).kind : "json";
      const where = error instanceof file.FileFault ? /** @type {any} */ (error).where : "";
      await ui.ask(t("bad_file", { file: chosen.name }), [t("bad_" + kind, { where })], []);
      return null;
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
   * Takes a file in as an assessment of its own. One that is here already is merged or copied, as the reader chooses.
   * @param {any} store
   * @param {Assessment} of
   * @returns {Promise<Assessment | null>}
   */
  async function take(store, of) {
    if (!(await belongs(of))) {
      return null;
    }
    const known = await store.load(of.head.id);
    if (!known) {
      return store.add(of);
    }
    if (!standard.owns(assess.data, known.head)) {
      // What is kept under another name stays as it is.
      return store.add(model.copy(of, { from: known.head.id }, new Date().toISOString()));
    }
    const answer = await ui.ask(
      t("known", { name: known.head.name }), [t("known_words")], [["merge", t("merge")], ["copy", t("import_copy")]],
    );
    if (answer === "merge") {
      return store.add(of);
    }
    return answer === "copy" ? store.add(model.copy(of, { name: t("copy_name", { name: of.head.name }).slice(0, model.HEAD_TEXTS.name) }, new Date().toISOString())) : null;
  }

  /**
   * Which party a file speaks for: its own, or, for a self-assessment, the one that the reader names.
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
   * Takes a file in as a party's view of the open assessment, and with it the views that the file itself holds.
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
        views.set(one, { ...view, at: new Date().toISOString(), rows: Array.from(model.newest(there.rows, view.rows).values()) });
      } else {
        views.set(one, { ...view, at: new Date().toISOString() });
      }
    }
    await session.flush();
    session.assessment = await session.store.add({ ...session.assessment, views });
    return views.size > 0;
  }

  assess.transfer = { exportJson, exportCsv, read, take, takeView };
})();
