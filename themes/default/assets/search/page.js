// @ts-check
/* The search page. Its state is the query of its address, so that a search can be stored, sent and reached by the back button. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const search = clausebook.search;

  const form = /** @type {HTMLFormElement} */ (document.querySelector("form[data-search-page]"));
  const box = /** @type {HTMLInputElement} */ (form.querySelector('input[type="search"]'));
  const results = /** @type {HTMLElement} */ (document.querySelector("[data-search-results]"));
  const tips = /** @type {HTMLElement} */ (document.querySelector("[data-search-tips]"));
  const status = /** @type {HTMLElement} */ (results.querySelector(".search-count"));
  const hits = /** @type {HTMLElement} */ (results.querySelector(".search-hits"));
  const more = /** @type {HTMLElement} */ (results.querySelector(".search-more"));
  const filters = /** @type {HTMLDetailsElement} */ (results.querySelector(".search-filters"));
  const langs = (form.dataset.langs ?? "").split(" ");

  /** The number of results shown at first, and at most. */
  const STEP = 10;
  const MOST = 100;
  /** Up to this number of results a query is offered with its words apart. */
  const FEW = 5;
  const PAUSE = 120;
  /** The facets that filter results. Edition and language select what is searched, and always have a value. */
  const NARROWING = ["standard", "status", "kind", "level", "issuer", "type", "body", "source"];
  /** The facets that are always counted. The others are counted when they are opened, because this loads files. @type {string[]} */
  let counted = [];
  const OPENED = "clausebook.search.opened";

  /** @type {any} The functions of ui.js, once it is loaded. */
  let ui;
  let asked = 0;
  let timer = 0;
  let shown = STEP;
  let composing = false;
  /** @type {number | undefined} The first result of those that the reader requested by "more". */
  let next;

  /** The open filters, stored until the browser tab is closed. @type {Set<string>} */
  const opened = new Set(remembered());

  /** The query by parameter. The initial `lang` is the language of the page. @type {any} */
  const state = read();

  function read() {
    const parameters = new URLSearchParams(location.search);
    /** @param {string} key @param {string[]} [known] */
    const values = function (key, known) {
      const all = parameters.getAll(key).flatMap((value) => value.split(",")).filter(Boolean);
      const kept = known && all.includes("all") ? all.concat(known) : all;
      return Array.from(new Set(kept.filter((value) => !known || known.includes(value))));
    };
    const editions = (clausebook.editions ?? []).map((/** @type {any} */ edition) => edition.id);
    return {
      q: parameters.get("q") ?? "",
      edition: values("edition", editions),
      lang: values("lang", langs),
      kind: values("kind"), level: values("level"), type: values("type"), body: values("body"), source: values("source"),
      standard: values("standard"), status: values("status"), issuer: values("issuer"),
    };
  }

  /** @returns {string[]} */
  function remembered() {
    try {
      return (sessionStorage.getItem(OPENED) ?? "").split(" ").filter((facet) => NARROWING.includes(facet));
    } catch {
      // Storage may be forbidden.
      return [];
    }
  }

  /** @param {string} facet */
  const isOpen = (facet) => opened.has(facet) || state[facet].length > 0;

  /** Opens a filter, or closes it. @param {string} facet @param {boolean} open */
  function unfold(facet, open) {
    opened[open ? "add" : "delete"](facet);
    try {
      sessionStorage.setItem(OPENED, [...opened].join(" "));
    } catch {
      // Without storage the filter is closed on the next visit.
    }
    if (open) {
      ask();
    }
  }

  /** @returns {string} The language of the page. */
  const lang = () => state.lang[0] ?? langs[0];
  const editions = () => (state.edition.length ? state.edition : [clausebook.current]);

  /** The address of the search with other values. @param {object} [other] */
  function address(other) {
    return "search.html?" + ui.parameters({ ...state, q: state.q.trim(), lang: state.lang.length ? state.lang : lang(), ...other });
  }

  function keepAddress() {
    try {
      history.replaceState(null, "", address());
    } catch {
      // Some browsers forbid it on file://; the search works without it.
    }
  }

  function ask() {
    const now = ++asked;
    keepAddress();
    search.frame.title(ui, state.q.trim());
    const query = state.q.trim();
    tips.hidden = query !== "";
    results.hidden = query === "";
    if (!query) {
      return;
    }
    const question = {
      q: query, editions: editions(), langs: state.lang.length ? state.lang : [lang()],
      kinds: state.kind, levels: state.level, types: state.type, bodies: state.body, sources: state.source,
      standards: state.standard, statuses: state.status, issuers: state.issuer,
      limit: shown,
    };
    results.setAttribute("aria-busy", "true");
    Promise.resolve()
      .then(search.engine)
      .then(async function () {
        counted = await search.cheap();
        return search.query({ ...question, facets: NARROWING.filter((facet) => counted.includes(facet) || isOpen(facet)) });
      })
      .then(
        async function (answer) {
          if (now === asked) {
            write(answer);
            // The results stay where the offer cannot be made.
            const apart = await wordsApart(question, answer).catch(() => []);
            more.append(...(now === asked ? apart : []));
          }
        },
        () => now === asked && fail(),
      )
      .finally(() => now === asked && results.removeAttribute("aria-busy"));
  }

  function fail() {
    status.textContent = ui.t("search.failed");
    hits.replaceChildren();
    more.replaceChildren();
  }

  /** @param {Answer} answer */
  function write(answer) {
    const none = answer.total === 0;
    status.textContent = none ? ui.t("search.none", { query: answer.query }) : ui.count(answer.total);
    const also = { edition: editions().length > 1, lang: state.lang.length > 1 };
    hits.replaceChildren(...answer.hits.map((hit) => row(hit, also)));
    const first = next === undefined ? undefined : hits.querySelectorAll("h2 a")[next];
    next = undefined;
    if (first instanceof HTMLElement) {
      first.focus();
    }
    more.replaceChildren(...(none ? suggestions(answer) : moreButton(answer)));
    search.facets.write(filters, answer, {
      ui, state, editions: editions(), langs, lang: lang(), narrowing: NARROWING, counted, choose, clear, isOpen, unfold,
    });
  }

  /** @param {Hit} hit @param {{edition: boolean, lang: boolean}} also */
  function row(hit, also) {
    const { make } = ui;
    const link = make("a", "search-title", ...ui.title(hit));
    link.href = ui.address(hit);
    const facts = make("p", "search-facts", ui.facts(hit, also));
    if (hit.record) {
      const record = make("a", "", ui.t("search.record"));
      record.href = ui.address(hit, hit.record);
      facts.append(" · ", record);
    }
    const excerpt = hit.excerpt.text ? make("p", "search-excerpt", ...ui.nodes(hit.excerpt)) : "";
    const item = make("li", "search-hit", make("h2", "", link), " ", facts, " ", hit.excerpt_of ? "" : excerpt);
    for (const own of hit.items ?? []) {
      const to = make("a", "", ...ui.nodes(own.title));
      to.href = ui.address(hit, own.href);
      const named = make("p", "search-facts", ...search.nameItem(ui, own, to));
      item.append(make("div", "search-own", named, hit.excerpt_of === own.id ? excerpt : ""));
    }
    if (hit.lang !== lang()) {
      item.lang = search.strings[hit.lang]?.htmlLang ?? hit.lang;
    }
    return item;
  }

  /** @param {Answer} answer */
  function moreButton(answer) {
    const left = Math.min(answer.total, MOST) - answer.hits.length;
    if (left <= 0) {
      return [];
    }
    return [
      button(ui.t("search.more", { n: Math.min(left, STEP) }), function () {
        next = answer.hits.length;
        shown = Math.min(shown + STEP, MOST);
        ask();
      }),
    ];
  }

  /** @param {string} text @param {() => void} does */
  function button(text, does) {
    const made = ui.make("button", "tool search-button", text);
    made.type = "button";
    made.addEventListener("click", does);
    return made;
  }

  /** @param {string} title @param {[string, object][]} choices @returns {HTMLElement[]} */
  const group = (title, choices) => ui.group(ui.make("span", "label", title), choices, address);

  /**
   * If there are few results, and more for the same question with the words of Chinese apart: a link to these.
   * @param {object} question @param {Answer} answer @returns {Promise<HTMLElement[]>}
   */
  async function wordsApart(question, { query, total }) {
    const q = total > 0 && total <= FEW ? cut(query) : query;
    const { total: n } = q === query ? { total: 0 } : await search.query({ ...question, q, limit: 0, facets: false });
    return n > total ? group(ui.t("search.apart"), [[ui.t("search.apart_count", { query: q, n }), { q }]]) : [];
  }

  /**
   * A query with its runs of Chinese cut after each second character, since most words have two: more texts have 电梯 and 维修 than have 电梯维修. What
   * is quoted or excluded and the numbers of articles stay as they are.
   * @param {string} query
   */
  function cut(query) {
    const quoted = /["“”「」]/.test(query);
    return quoted ? query : query.replace(/(^|\s)(?!第)\p{Script=Han}{4,}/gu, (run) => run.replace(/\p{Script=Han}{2}(?=\p{Script=Han}{2})/gu, "$& "));
  }

  /** Suggestions if there are no results. @param {Answer} answer */
  function suggestions(answer) {
    const { make, t } = ui;
    const suggestion = answer.suggestion;
    /** @type {HTMLElement[]} */
    const parts = [];
    if (suggestion?.without_facets) {
      parts.push(button(t("search.without_filters", { n: suggestion.without_facets }), clear));
    }
    parts.push(...group(t("search.perhaps"), (suggestion?.names ?? []).map((name) => [name, { q: name }])));
    parts.push(...group(t("search.elsewhere"), ui.elsewhere(answer)));
    if (parts.length === 0) {
      const help = make("section", "search-tips");
      help.append(...tips.cloneNode(true).childNodes);
      parts.push(help);
    }
    return parts;
  }

  /** Selects or deselects a value of a facet. @param {string} facet @param {string} value */
  function choose(facet, value) {
    const chosen = facet === "edition" ? editions() : facet === "lang" && !state.lang.length ? [lang()] : state[facet];
    const wanted = chosen.includes(value) ? chosen.filter((/** @type {string} */ v) => v !== value) : [...chosen, value];
    state[facet] = facet === "edition" && wanted.join() === clausebook.current ? [] : wanted;
    if (facet === "lang" && wanted.length === 0) {
      state.lang = [value];
    }
    shown = STEP;
    speak().then(ask);
  }

  function clear() {
    for (const facet of NARROWING) {
      state[facet] = [];
    }
    shown = STEP;
    ask();
  }

  /** Changes the language of the page to that of the search. */
  function speak() {
    const now = lang();
    return search.load("strings/" + now + ".js").then(function () {
      ui.speak(now);
      search.frame.speak(ui, now);
      box.setAttribute("aria-label", ui.t("search.label"));
      box.placeholder = ui.t("search.placeholder");
      /** @type {HTMLElement} */ (filters.querySelector("summary")).textContent = ui.t("search.filters");
      const { make, t } = ui;
      const ways = ["number", "words", "pinyin", "operators"].map((key) => make("li", "", t("search.tip_" + key)));
      tips.replaceChildren(make("h2", "", t("search.tips")), make("ul", "", ...ways));
    });
  }

  function change() {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () {
      if (state.q !== box.value) {
        state.q = box.value;
        shown = STEP;
        ask();
      }
    }, PAUSE);
  }

  /** Arrow keys move from the box through the titles of the results and back. @param {KeyboardEvent} event */
  function walk(event) {
    const down = event.key === "ArrowDown";
    if ((!down && event.key !== "ArrowUp") || composing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const titles = Array.from(hits.querySelectorAll("h2 a"));
    const at = titles.indexOf(/** @type {Element} */ (document.activeElement));
    if (at < 0 && document.activeElement !== box) {
      return;
    }
    const to = at + (down ? 1 : -1);
    const there = to < 0 ? (at === 0 ? box : undefined) : titles[to];
    if (there instanceof HTMLElement) {
      event.preventDefault();
      there.focus();
    }
  }

  function start() {
    ui = search.ui;
    // In a wide window the filters are open beside the results.
    const wide = window.matchMedia("(min-width: 62rem)");
    const open = () => (filters.open = wide.matches);
    wide.addEventListener("change", open);
    open();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      window.clearTimeout(timer);
      state.q = box.value;
      ask();
    });
    box.addEventListener("compositionstart", () => (composing = true));
    box.addEventListener("compositionend", function () {
      composing = false;
      change();
    });
    box.addEventListener("input", () => composing || change());
    document.addEventListener("keydown", walk);
    speak().then(function () {
      box.value = state.q;
      ask();
    });
  }

  search.load("ui.js");
  search.load("page-facets.js");
  search.load("page-frame.js").then(start, function () {
    results.hidden = false;
  });
})();
