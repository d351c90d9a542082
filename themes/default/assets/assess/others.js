// @ts-check
/* What this browser keeps under another name: of this standard before its name or id changed, or, where sites are opened from
   files, of other standards. It is listed apart, and taken over only as a copy; the original stays until the reader
   deletes it. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui, model, standard } = assess;
  const { t, make, button } = ui;

  /** Whether the list is open; "" as long as the reader has not said. @type {"" | "open" | "shut"} */
  let choice = "";

  /** Where a copy is put: where the original was, if this site has such a checklist; else on this page. @param {Head} head */
  function placeFor({ edition, type }) {
    const { data } = assess;
    const known = Object.hasOwn(data.editions, edition) && Object.hasOwn(data.types, type);
    return known ? { edition, type } : { edition: data.edition, type: data.type };
  }

  /** What the reader should know before a copy is made. @param {Assessment} of */
  function consequences({ head, rows }) {
    const { data } = assess;
    const place = placeFor(head);
    const from = t("take_over_from", { standard: head.standard });
    if (place.edition !== data.edition || place.type !== data.type) {
      return [from, t("take_over_there", { type: ui.typeName(place.type), edition: ui.editionName(place.edition) })];
    }
    const items = new Set(data.items.map((/** @type {any} */ item) => item.id));
    const said = Array.from(rows.values()).filter((row) => model.says(row));
    const matching = said.filter((row) => items.has(row.item)).length;
    return [from, t("take_over_match", { n: matching, total: said.length }), ...(matching < said.length ? [t("take_over_rest", { n: said.length - matching })] : [])];
  }

  /** @param {Head} head */
  async function takeOver(head) {
    const { data, page } = assess;
    const of = await page.load(head.id);
    if (!of) {
      return;
    }
    const answer = await ui.ask(t("take_over_ask", { name: head.name }), [...consequences(of), t("take_over_keeps")], [["yes", t("take_over")]]);
    if (answer === "yes") {
      const place = placeFor(head);
      const carried = place.edition === head.edition ? {} : { carried: head.edition };
      const copy = model.copy(of, { ...standard.stamp(data), ...place, ...carried, from: head.id }, clausebook.clock.now());
      await page.adopt(copy);
      ui.say(t("taken_over", { name: head.name }));
    }
  }

  /** @param {Head} head @param {boolean} taken */
  function entry(head, taken) {
    const facts = [ui.typeName(head.type), ui.editionName(head.edition), head.date, head.assessor, taken ? t("taken_before") : ""];
    const named = (/** @type {string} */ key, /** @type {() => void} */ press) => {
      const one = button(t(key), press, "button button-quiet");
      one.setAttribute("aria-label", t(key) + t("colon") + head.name);
      return one;
    };
    return make("li", "assess-entry",
      make("div", "assess-entry-words", make("span", "assess-name", head.name), make("p", "assess-facts", facts.filter(Boolean).join(" · "))),
      make("div", "assess-entry-actions",
        named("take_over", () => void takeOver(head)),
        named("json", () => void assess.page.exportKept(head.id)),
        named("delete", () => assess.page.remove(head))));
  }

  /**
   * The list of assessments that are stored under other names, grouped by name.
   * @param {Head[]} heads all that are kept here
   * @param {boolean} alone whether nothing is kept under this standard: then what there is should be seen at once
   * @returns {HTMLElement[]}
   */
  function group(heads, alone) {
    const { data } = assess;
    const others = heads.filter((head) => !standard.owns(data, head)).sort((a, b) => (a.at < b.at ? 1 : -1));
    if (!others.length) {
      return [];
    }
    const taken = new Set(heads.map((head) => head.from));
    const names = Array.from(new Set(others.map((head) => head.standard)));
    const lists = names.flatMap((name) => [
      make("h3", "assess-group", t("kept_under", { standard: name })),
      make("ul", "assess-list", ...others.filter((head) => head.standard === name).map((head) => entry(head, taken.has(head.id)))),
    ]);
    const summary = make("summary", "", t("kept_elsewhere", { n: others.length }));
    const details = make("details", "assess-menu assess-others", summary, make("p", "hint", t("kept_elsewhere_words")), ...lists);
    details.open = choice ? choice === "open" : alone;
    summary.addEventListener("click", () => (choice = details.open ? "shut" : "open"));
    return [details];
  }

  assess.others = { group };
})();
