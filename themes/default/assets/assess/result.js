// @ts-check
/* The result of an assessment: the table of dimensions with its figures, the grade, and the bar at the bottom of the window. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui, figure, written } = assess;
  const { t, make, byId } = ui;

  /** The lowest scores of the grades, for the marks in a bar. */
  function marks() {
    return assess.data.grades.map((/** @type {{from: number}} */ grade) => grade.from);
  }

  /** A heading cell. @param {string} scope @param {...(Node | string)} content */
  function head(scope, ...content) {
    const cell = make("th", "", ...content);
    cell.scope = scope;
    return cell;
  }

  /** @param {string} text */
  function number(text) {
    return make("td", "number", text);
  }

  /** A row with its bar beneath the words, so that both have room on a phone. @param {string} name @param {string[]} numbers @param {number | null} tenths @param {string} [className] */
  function row(name, numbers, tenths, className) {
    const first = head("row", make("span", "", name), figure.bar(tenths, marks()));
    return make("tr", className, first, ...numbers.map(number));
  }

  /**
   * @param {string} caption
   * @param {string[]} columns
   * @param {HTMLElement[]} rows
   */
  function table(caption, columns, rows) {
    const heads = columns.map(function (column, at) {
      const cell = head("col", column);
      cell.className = at ? "number" : "";
      return cell;
    });
    return make("table", "score-table", make("caption", "", caption), make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
  }

  /** The vetoes that count, with their effect as the item states it. @param {{veto?: any, id: string}[]} vetoes */
  function vetoNotes(vetoes) {
    return vetoes.map(function (item) {
      const effect = assess.items.elementOf(item.id).querySelector(".veto")?.textContent ?? "";
      const known = assess.data.items.find((/** @type {{id: string}} */ one) => one.id === item.id);
      return make("p", "score-veto", make("b", "", t("veto")), " " + known.title + t("colon") + effect);
    });
  }

  /**
   * The grade in words. A veto whose effect is only described in words leaves the grade to people.
   * @param {{grade: {name: string} | null, reached: {name: string} | null, vetoes: {veto?: any}[]}} of
   */
  function gradeWords({ grade, reached, vetoes }) {
    if (grade && vetoes.some((item) => !item.veto?.atMost)) {
      return t("grade_open", { grade: grade.name });
    }
    return grade?.name !== reached?.name && reached ? t("grade_capped", { grade: grade?.name ?? "–", reached: reached.name }) : (grade?.name ?? "–");
  }

  /** @param {Score} score */
  function show(score) {
    const scored = score.dimensions.filter((one) => one.tenths !== null);
    const number = (/** @type {DimensionScore} */ one) => (figure.isNumbered(scored.length) && scored.includes(one) ? scored.indexOf(one) + 1 + ". " : "");
    const tables = score.dimensions.map((dimension) =>
      row(
        number(dimension) + dimension.name + (dimension.weight === null ? "" : " · " + dimension.weight + " %"),
        [dimension.answered + "/" + dimension.total, written(dimension.tenths)],
        dimension.tenths,
      ),
    );
    const total = row(t("total"), [score.answered + "/" + score.total, written(score.tenths)], score.tenths, "score-total");
    const scores = table(t("by_dimension"), [t("dimension"), t("answered"), t("score")], [...tables, total]);
    const grade = make("p", "score-grade", make("span", "score-number", written(score.tenths)), " ", make("b", "", gradeWords(score)));
    const provisional = score.answered < score.total ? [make("p", "hint", t("provisional", { n: score.total - score.answered }))] : [];
    const label = t("radar", { scores: score.dimensions.map((one) => one.name + " " + written(one.tenths)).join(t("list_comma")) });
    const shape = scored.length > 2 ? [make("div", "score-radar", figure.radar(scored, label))] : [];
    byId("assess_result").replaceChildren(
      make("div", "score-words", ...(assess.data.grades.length ? [grade] : []), ...provisional, ...vetoNotes(score.vetoes)),
      scores, ...shape,
    );
    bar(score);
  }

  /** The bar at the foot of the window. @param {Score} score */
  function bar(score) {
    byId("assess_progress").textContent = t("progress", { n: score.answered, total: score.total });
    byId("assess_score").replaceChildren(...ui.spoken(written(score.tenths) + (score.grade ? " · " + gradeWords(score) : "")));
    byId("assess_meter").replaceChildren(figure.bar(score.total ? Math.round((score.answered / score.total) * 1000) : 0, []));
    const isWhole = score.total > 0 && score.answered === score.total;
    const next = byId("assess_next");
    next.textContent = t(isWhole ? "hand_in" : "next");
    next.dataset.whole = isWhole ? "yes" : "";
  }

  /** @param {"saved" | "saving" | "failed" | "memory"} state */
  function saved(state) {
    const sign = byId("assess_saved");
    sign.dataset.state = state;
    const words = t(state);
    if (sign.textContent !== words) {
      sign.textContent = words;
    }
  }

  assess.result = { show, saved, table, row, gradeWords, vetoNotes };
})();
