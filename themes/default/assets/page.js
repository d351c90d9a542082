// @ts-check
/* What the scripts of all pages share: words, buttons, messages. Without scripts everything stays readable; what needs them is hidden. */

/**
 * What scripts know of the site: the editions as of the last build, from assets/editions.js: pages of published editions are frozen and may not know them.
 * `home` is by language, from the site's root; `languages` begins with the authoritative one. `words` are by language and by the keys of the theme's strings.
 * @typedef {{id: string, title: Record<string, string>, designation: Record<string, string>,
 *   home: Record<string, string>, languages: string[]}} Edition
 * @typedef {{current?: string, keeps?: boolean, records?: string, editions?: Edition[], words?: Record<string, Record<string, string>>}} Clausebook
 * @typedef {{known: Clausebook, lang: string, word: (key: string) => string, all: (selector: string) => HTMLElement[],
 *   tool: (action: string, words: string) => HTMLButtonElement, say: (words: string) => void}} PageTools `clausebook.page`
 */
(function () {
  "use strict";

  const body = document.body;
  // On the first page of the site root.js has chosen the language.
  body.dataset.lang = document.documentElement.dataset.lang ?? body.dataset.lang ?? "";
  const lang = body.dataset.lang;
  const global = /** @type {any} */ (window);
  global.clausebook ??= {};
  /** @type {Clausebook} */
  const known = global.clausebook;

  /**
   * The name of a control that only scripts add. Pages do not contain these words, because there is one page for each clause.
   * @param {string} key
   * @returns {string}
   */
  function word(key) {
    return known.words?.[lang]?.[key] ?? "";
  }

  /**
   * @param {string} action the value of its `data-copy` or `data-action`
   * @param {string} words
   * @returns {HTMLButtonElement}
   */
  function tool(action, words) {
    const button = document.createElement("button");
    button.className = "tool";
    button.type = "button";
    button.textContent = words;
    button.dataset[action === "scheme" ? "action" : "copy"] = action;
    return button;
  }

  /**
   * All elements that match, typed.
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  // The element exists before the first message, because screen readers announce only changes of existing elements.
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "status");
  toast.setAttribute("aria-live", "polite");
  body.append(toast);

  /**
   * Shows a message for a moment, and announces it to screen readers.
   * @param {string} words
   */
  function say(words) {
    toast.textContent = words;
    window.setTimeout(function () {
      toast.textContent = "";
    }, 3000);
  }

  global.clausebook.page = { known, lang, word, tool, all, say };
})();
