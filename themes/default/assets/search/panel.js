// @ts-check
/* Results while one types, in a panel under the search box of each page: a combobox with a list (ARIA APG, combobox). */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const search = clausebook.search;
  const ui = search.ui;
  const { make, t } = ui;

  const SHOWN = 6;
  /** The pauses in typing, in milliseconds, before the query is searched, and before the number of results is announced. */
  const PAUSE = 60;
  const READ_OUT = 700;

  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-search]"));
  const box = /** @type {HTMLInputElement} */ (form.querySelector('input[type="search"]'));
  const lang = document.body.dataset.lang ?? "";
  const edition = document.body.dataset.edition || clausebook.current || "";
  const where = { editions: edition ? [edition] : [], langs: [lang] };

  const list = make("div");
  list.id = "search_list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", t("search.results"));
  const scope = make("p", "search-scope");
  const note = make("div", "search-note");
  /** @type {HTMLElement} */
  const panel = make("div", "search-panel", scope, list, note);
  panel.hidden = true;
  const status = make("p", "visually-hidden");
  status.setAttribute("role", "status");
  form.append(panel, status);

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;
  let reading = 0;
  let composing = false;
  /** The query whose results are shown, and whether an arrow key waits for the results of the current query. */
  let answered = "";
  let waiting = false;

  /** The search page for this query. @param {Record<string, string | string[]>} [other] */
  function pageAddress(other) {
    const own = edition === clausebook.current ? "" : edition;
    return search.root + "search.html?" + ui.parameters({ q: box.value.trim(), lang, edition: own, ...other });
  }

  /** @param {boolean} open */
  function show(open) {
    panel.hidden = !open;
    box.setAttribute("aria-expanded", String(open && options.length > 0));
    if (!open) {
      choose(-1);
    }
  }

  /** @param {number} index */
  function choose(index) {
    options[active]?.removeAttribute("aria-selected");
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {string} words */
  function readOut(words) {
    window.clearTimeout(reading);
    reading = window.setTimeout(() => (status.textContent = words), READ_OUT);
  }

  /** @param {string} href @param {string} className @param {...(Node | string)} content */
  function option(href, className, ...content) {
    const link = make("a", className, ...content);
    link.href = href;
    link.tabIndex = -1;
    link.id = "search_option_" + options.length;
    link.setAttribute("role", "option");
    options.push(link);
    return link;
  }

  /** @param {Answer} answer */
  function write(answer) {
    options = [];
    choose(-1);
    scope.textContent = t("search.in_edition", { edition: ui.editionName(edition) });
    const rows = answer.hits.map(function (hit) {
      const title = make("span", "search-title", ...ui.title(hit));
      const excerpt = make("span", "search-excerpt", ...ui.nodes(hit.excerpt));
      const facts = make("span", "search-facts", ui.facts(hit, {}));
      const own = (hit.items ?? []).flatMap((item) => [
        make("span", "search-facts search-own", ...search.nameItem(ui, item, make("span", "", ...ui.nodes(item.title)))),
        hit.excerpt_of === item.id ? excerpt : "",
      ]);
      return option(ui.address(hit), "search-option", title, facts, hit.excerpt_of ? "" : excerpt, ...own);
    });
    if (answer.total > answer.hits.length) {
      rows.push(option(pageAddress(), "search-option search-all", t("search.see_all", { n: answer.total })));
    }
    list.replaceChildren(...rows);
    note.replaceChildren(...(answer.total === 0 ? nothing(answer) : []));
    readOut(answer.total === 0 ? t("search.none", { query: answer.query }) : ui.count(answer.total));
    show(true);
    answered = answer.query;
    panel.dataset.answers = answered;
    if (waiting && options.length) {
      choose(0);
    }
    waiting = false;
  }

  /**
   * Suggestions if there are no results.
   * @param {Answer} answer
   */
  function nothing(answer) {
    /** @type {HTMLElement[]} */
    const parts = [make("p", "", t("search.none", { query: answer.query }))];
    const names = answer.suggestion?.names ?? [];
    /** @param {string} title @param {[string, Record<string, string | string[]>][]} choices @returns {HTMLElement[]} */
    const group = (title, choices) => ui.group(make("p", "label", title), choices, pageAddress);
    parts.push(...group(t("search.perhaps"), names.map((name) => [name, { q: name }])));
    parts.push(...group(t("search.elsewhere"), ui.elsewhere(answer)));
    const page = make("a", "", t("search.search_page"));
    page.href = pageAddress();
    parts.push(make("p", "", page));
    return parts;
  }

  function ask() {
    const query = box.value.trim();
    const now = ++asked;
    if (!query) {
      options = [];
      show(false);
      return;
    }
    Promise.resolve()
      .then(search.engine)
      .then(() => search.query({ ...where, q: query, limit: SHOWN, facets: false }))
      .then(
        function (answer) {
          if (now === asked && form.contains(document.activeElement)) {
            write(answer);
          }
        },
        function () {
          if (now === asked) {
            options = [];
            list.replaceChildren();
            scope.textContent = "";
            note.replaceChildren(make("p", "", t("search.failed")));
            readOut(t("search.failed"));
            show(true);
          }
        },
      );
  }

  function askSoon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  }

  // While an input method composes a Chinese word, the box contains letters that are not the query.
  box.addEventListener("compositionstart", () => (composing = true));
  box.addEventListener("compositionend", function () {
    composing = false;
    askSoon();
  });
  box.addEventListener("input", function () {
    choose(-1);
    waiting = false;
    if (!composing) {
      askSoon();
    }
  });
  box.addEventListener("focus", function () {
    if (box.value.trim() && panel.hidden) {
      ask();
    }
  });

  box.addEventListener("keydown", function (event) {
    if (composing || event.isComposing) {
      return;
    }
    const last = options.length - 1;
    const arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (arrow && box.value.trim() && answered !== box.value.trim()) {
      // The results shown are those of another query.
      event.preventDefault();
      waiting = event.key === "ArrowDown";
    } else if (arrow && options.length) {
      event.preventDefault();
      if (panel.hidden) {
        show(true);
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Before the first and after the last result, the focus returns to the box.
      const next = active + step;
      choose(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Enter" && !panel.hidden && options[active]) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
  });

  form.addEventListener("focusout", function (event) {
    if (!(event.relatedTarget instanceof Node && form.contains(event.relatedTarget))) {
      show(false);
    }
  });
  // Pressing the mouse button on the panel must not move the focus from the box before the click event.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  // A link to a place in this page would leave the panel open over the place.
  list.addEventListener("click", () => show(false));

  if (box.value.trim() && document.activeElement === box) {
    ask();
  } else {
    // The files that every query needs are loaded while the first query is typed.
    search.engine().then(() => search.ready(where)).catch(() => {});
  }
})();
