// @ts-check
/* The views of several parties in one assessment: each party's score and who is missing, the score of all with the scheme's
   weights, and, item by item, where they differ. The open assessment is the view of its own party; the others come from
   their files and are not changed here. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui, model, written } = assess;
  const { t, make, button, byId } = ui;

  /** The views of an assessment's parties, in the scheme's order; a self-assessment is nobody's view. @param {Assessment} of @returns {Map<string, View>} */
  function viewsOf(of) {
    const views = new Map(of.views);
    if (of.head.party) {
      views.set(of.head.party, model.viewOf(of, of.head.party));
    }
    const place = (/** @type {[string, View]} */ [party]) => assess.data.participants.findIndex((/** @type {{id: string}} */ one) => one.id === party);
    return new Map(Array.from(views).sort((a, b) => place(a) - place(b)));
  }

  /** @param {View} view */
  function answersOf(view) {
    const rows = new Map(view.rows.map((row) => [row.item, row]));
    return (/** @type {string} */ item) => rows.get(item)?.answer ?? "";
  }

  /** @param {Map<string, View>} views */
  function scores(views) {
    return new Map(Array.from(views, ([party, view]) => [party, assess.score(assess.data, answersOf(view))]));
  }

  /** Who gave a view, and when. @param {View} view */
  function givenBy(view) {
    return [view.assessor, view.date].filter(Boolean).join(" · ");
  }

  /** What each party said to an item. @param {string} item @param {Map<string, View>} views @returns {{party: string, row: Row | undefined}[]} */
  function said(item, views) {
    return Array.from(views, ([party, view]) => ({ party, row: view.rows.find((row) => row.item === item) }));
  }

  /** One party's answer as a line. @param {{party: string, row: Row | undefined}} of */
  function line({ party, row }) {
    const extra = (row ? [model.joined(row, "note"), row.date, model.joined(row, "ref")] : []).filter(Boolean).join(" · ");
    return make(
      "li", "",
      make("span", "said-who", ui.partyName(party)), " ",
      make("span", "said said-" + (row?.answer || "none"), ui.answerName(row?.answer ?? "")),
      ...(extra ? [" ", make("span", "said-note", extra)] : []),
    );
  }

  /** The items that the parties answered differently. @param {Map<string, View>} views */
  function differences(views) {
    return assess.data.items.flatMap(function (/** @type {any} */ item) {
      const all = said(item.id, views);
      const answers = new Set(all.map(({ row }) => row?.answer || "").filter(Boolean));
      return answers.size > 1 ? [{ item, all }] : [];
    });
  }

  /** The table of the parties. @param {Map<string, View>} views */
  function table(views) {
    const of = scores(views);
    const all = assess.overall(assess.data, of);
    const rows = assess.data.participants.map(function (/** @type {any} */ one) {
      const score = of.get(one.id);
      const numbers = score ? [score.answered + "/" + score.total, written(score.tenths)] : [t("missing"), "–"];
      const row = assess.result.row(one.name + " · " + one.weight + " %", numbers, score?.tenths ?? null);
      const view = views.get(one.id);
      if (view && givenBy(view)) {
        row.firstElementChild.firstElementChild.append(make("small", "", givenBy(view)));
      }
      return row;
    });
    const total = assess.result.row(t("overall"), ["", written(all.tenths)], all.tenths, "score-total");
    const missing = all.missing.map((/** @type {any} */ one) => one.name).join(t("list_comma"));
    return [
      make("p", "score-grade", make("span", "score-number", written(all.tenths)), " ", make("b", "", assess.result.gradeWords(all))),
      ...(missing ? [make("p", "hint", t("parties_missing", { names: missing }))] : []),
      ...assess.result.vetoNotes(all.vetoes),
      assess.result.table(t("by_party"), [t("party"), t("answered"), t("score")], [...rows, total]),
    ];
  }

  /** @param {Map<string, View>} views */
  function differing(views) {
    const all = differences(views);
    if (views.size < 2) {
      return [];
    }
    const items = all.map((/** @type {any} */ { item, all: each }) => {
      const link = Object.assign(make("a", "", item.title), { href: "#" + item.id });
      return make("li", "", make("h4", "", link), make("ul", "said-list", ...each.map(line)));
    });
    return [make("h4", "", t("differences", { n: all.length })), all.length ? make("ul", "differences", ...items) : make("p", "hint", t("no_differences"))];
  }

  /** Shows the views of the open assessment. @param {Assessment} assessment */
  function show(assessment) {
    const panel = byId("assess_parties");
    panel.hidden = !assess.data.participants.length;
    if (panel.hidden) {
      return;
    }
    const views = viewsOf(assessment);
    byId("assess_parties_count").textContent = t("parties_count", { n: views.size, total: assess.data.participants.length });
    const own = assessment.head.party ? t("own_view", { party: ui.partyName(assessment.head.party) }) : t("own_view_none");
    const remove = Array.from(assessment.views.keys(), (party) =>
      button(t("remove_view", { party: ui.partyName(party) }), () => assess.page.removeView(party), "button button-quiet"));
    byId("assess_parties_body").replaceChildren(
      make("p", "hint", own),
      make("div", "assess-actions", button(t("add_view"), () => assess.page.addViews())),
      ...(views.size ? table(views) : []), ...differing(views),
      ...(remove.length ? [make("div", "assess-actions", ...remove)] : []),
    );
    /** @type {Map<string, Node[]>} */
    const under = new Map();
    if (assessment.views.size) {
      for (const item of assess.data.items) {
        const others = said(item.id, assessment.views);
        under.set(item.id, [make("ul", "said-list", ...others.map(line))]);
      }
    }
    assess.items.showOthers(under);
  }

  assess.parties = { show, viewsOf };
})();
