// @ts-check
/* The search box of every page. The search engine is loaded only when the reader is about to search. */
(function () {
  "use strict";

  const body = document.body;
  const root = /** @type {any} */ (window);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  const { clausebook } = root;
  const { search } = clausebook;
  /** The path to the site's root, the prefix of addresses of results. */
  search.root = body.dataset.root ?? "";

  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  /**
   * Loads a script of this folder once; scripts run in the order in which they were requested.
   * @param {string} file
   * @returns {Promise<void>}
   */
  search.load = function (file) {
    let promise = loaded.get(file);
    if (!promise) {
      promise = new Promise(function (done, failed) {
        const script = document.createElement("script");
        script.async = false;
        script.src = search.root + "assets/search/" + file;
        script.onload = () => done();
        script.onerror = function () {
          loaded.delete(file);
          failed(new Error(file));
        };
        document.head.append(script);
      });
      loaded.set(file, promise);
    }
    return promise;
  };

  /** Loads the search engine: the scripts of this folder that are joined to one file. @returns {Promise<unknown>} */
  search.engine = function () {
    return search.load("engine.js");
  };

  /** Opens the list of keys, or its page if the files are missing. @param {string} page */
  function help(page) {
    Promise.all(["strings/" + body.dataset.lang + ".js", "../keys.js"].map(search.load)).then(
      () => search.help(),
      () => location.assign(page),
    );
  }

  /** Whether a key is pressed that the reader does not write. @param {KeyboardEvent} event */
  function isFree(event) {
    const at = event.target instanceof Element ? event.target : body;
    const writing = at.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    return !writing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.documentElement.dataset.keys;
  }

  const keys = document.querySelector("a[data-keys]");
  if (keys instanceof HTMLAnchorElement) {
    keys.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        help(keys.href);
      }
    });
    document.addEventListener("keydown", function (event) {
      if ((event.key === "?" || event.key === "？") && isFree(event)) {
        event.preventDefault();
        help(keys.href);
      }
    });
  }

  const form = document.querySelector("form[data-search], form[data-search-page]");
  const box = form?.querySelector('input[type="search"]');
  if (!(form instanceof HTMLFormElement) || !(box instanceof HTMLInputElement)) {
    return;
  }
  if (form.matches("[data-search]")) {
    const start = function () {
      // If these files are missing, the box still leads to the search page, which shows the error.
      Promise.all(["strings/" + body.dataset.lang + ".js", "ui.js", "panel.js"].map(search.load)).catch(() => {});
      search.engine().catch(() => {});
    };
    box.addEventListener("focus", start, { once: true });
    if (document.activeElement === box) {
      start();
    }
    // The search is limited to the edition of the page; the current edition is the default.
    form.addEventListener("submit", function (event) {
      if (!box.value.trim()) {
        event.preventDefault();
        return;
      }
      const edition = body.dataset.edition ?? "";
      if (edition && edition !== clausebook.current && !form.elements.namedItem("edition")) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = "edition";
        field.value = edition;
        form.append(field);
      }
    });
  } else {
    search.load("page.js").catch(() => {});
    search.engine().catch(() => {});
  }

  document.addEventListener("keydown", function (event) {
    const slash = event.key === "/" && isFree(event);
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (slash || k) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });

  if (new URLSearchParams(location.search).has("mark")) {
    search.load("strings/" + body.dataset.lang + ".js").then(() => search.load("mark.js"), () => {});
  }
})();
