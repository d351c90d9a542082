// @ts-check
/* The filters of the search page: chips with counts, one group a facet. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;

  /** @typedef {{value: string, name: string, count?: number, chosen: boolean}} Choice */

  /** A name with a capital first letter: names are in lower case within sentences. @param {string} name */
  function capitalized(name) {
    const [first = "", ...rest] = name;
    return first.toUpperCase() + rest.join("");
  }

  /** A requirement level with the words that the edition has for it. @param {string} value @param {?string | undefined} words @param {any} ui */
  function levelName(value, words, ui) {
    const level = ui.t("level." + value);
    return words ? ui.t("ui.level_words", { level, words }) : level;
  }

  /**
   * The choices of a facet: the values that the answer counts, and chosen values without results.
   * @param {string} facet
   * @param {Answer} answer
   * @param {any} page
   * @returns {Choice[]}
   */
  function choices(facet, answer, page) {
    const { ui, state } = page;
    const counted = answer.facets[facet] ?? [];
    const countOf = (/** @type {string} */ value) => counted.find((entry) => entry.value === value)?.count;
    if (facet === "edition") {
      return (clausebook.editions ?? []).map((/** @type {any} */ edition) => ({
        value: edition.id, name: ui.editionName(edition.id), count: countOf(edition.id),
        chosen: page.editions.includes(edition.id),
      }));
    }
    if (facet === "lang") {
      const chosen = state.lang.length ? state.lang : [page.lang];
      return page.langs.map((/** @type {string} */ lang) => ({
        value: lang, name: ui.langName(lang), count: countOf(lang), chosen: chosen.includes(lang),
      }));
    }
    /** @param {string} value */
    const nameOf = function (value) {
      switch (facet) {
        case "kind":
          return ui.t("search.kind_" + value);
        case "status":
          return ui.t("status." + value);
        case "level":
          return levelName(value, counted.find((entry) => entry.value === value)?.name, ui);
        default:
          return capitalized(counted.find((entry) => entry.value === value)?.name ?? value);
      }
    };
    const lost = state[facet].filter((/** @type {string} */ value) => countOf(value) === undefined);
    const values = counted.map((entry) => entry.value).concat(lost);
    return values.map((value) => ({
      value, name: nameOf(value), count: countOf(value) ?? 0, chosen: state[facet].includes(value),
    }));
  }

  /** The title of a group and its list. @param {string} facet @param {any} ui @param {HTMLElement} [list] */
  function titled(facet, ui, list) {
    const title = ui.make("h2", "", ui.t("search.facet_" + facet));
    title.id = "facet_" + facet;
    list?.setAttribute("aria-labelledby", title.id);
    return list ? [title, list] : [title];
  }

  /** A group that is counted when it is opened. @param {string} facet @param {any} page @param {HTMLElement[]} lists */
  function folded(facet, page, lists) {
    const { ui } = page;
    const [title, ...rest] = titled(facet, ui, lists[0]);
    const summary = ui.make("summary", "", title);
    summary.dataset.choice = facet;
    const group = ui.make("details", "search-facet", summary, ...rest);
    group.open = rest.length > 0;
    group.addEventListener("toggle", function () {
      // The event also fires when the element is created open.
      if (group.isConnected && group.open !== page.isOpen(facet)) {
        page.unfold(facet, group.open);
      }
    });
    return group;
  }

  /**
   * Renders the filters again. The focus stays on the same element; if that is gone, the first filter gets it.
   * @param {HTMLElement} into
   * @param {Answer} answer
   * @param {any} page
   */
  function write(into, answer, page) {
    const { ui, state } = page;
    const { make, t } = ui;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.choice : undefined;
    const groups = ["edition", "lang", ...page.narrowing].map(function (facet) {
      if (answer.uncounted?.includes(facet)) {
        return answer.total > 0 ? folded(facet, page, []) : "";
      }
      const all = choices(facet, answer, page);
      const folds = page.narrowing.includes(facet) && !page.counted.includes(facet);
      // A facet with a single value is hidden, because it cannot filter; but an opened filter stays.
      if (!state[facet].length && (folds ? !page.isOpen(facet) : all.length < 2)) {
        return "";
      }
      const chips = all.map(function (choice) {
        const chip = make("button", "chip", make("span", "", choice.name));
        chip.type = "button";
        chip.dataset.choice = facet + ":" + choice.value;
        chip.setAttribute("aria-pressed", String(choice.chosen));
        if (choice.count !== undefined) {
          chip.append(" ", make("span", "n", String(choice.count)));
        }
        chip.addEventListener("click", () => page.choose(facet, choice.value));
        return make("li", "", chip);
      });
      const list = chips.length ? make("ul", "chips", ...chips) : make("p", "", t("search.facet_none"));
      return folds ? folded(facet, page, [list]) : make("div", "search-facet", ...titled(facet, ui, list));
    });
    const place = /** @type {HTMLElement} */ (into.querySelector("summary + div"));
    place.replaceChildren(...groups);
    if (page.narrowing.some((/** @type {string} */ facet) => state[facet].length)) {
      const clear = make("button", "tool search-button", t("search.clear"));
      clear.type = "button";
      clear.dataset.choice = "";
      clear.addEventListener("click", page.clear);
      place.append(clear);
    }
    if (focused !== undefined) {
      const chip = place.querySelector('[data-choice="' + CSS.escape(focused) + '"]') ?? place.querySelector("[data-choice]");
      if (chip instanceof HTMLElement) {
        chip.focus();
      }
    }
  }

  clausebook.search.facets = { write };
})();
