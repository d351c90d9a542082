// @ts-check
/* Runs before the first page of the site is painted: shows it in the reader's language, which is the one last read in or the first of
   the browser's languages that the site has. */
(function () {
  "use strict";

  /** @type {HTMLMetaElement[]} */
  const offered = Array.from(document.querySelectorAll('meta[name="clausebook-language"]'));
  const primary = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  let read = "";
  try {
    read = localStorage.getItem("clausebook.lang") ?? "";
  } catch {
    // The browser's languages decide.
  }
  for (const wanted of [read, ...navigator.languages]) {
    const found = wanted && offered.find((meta) => primary(meta.lang) === primary(wanted));
    if (found) {
      // A sheet made by a script is not an inline style, so the policy allows it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".root-in { display: none } .root-in:lang(" + found.lang + ") { display: revert }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      const root = document.documentElement;
      root.lang = found.lang;
      root.dir = found.dataset.dir ?? "";
      root.dataset.lang = found.dataset.lang;
      document.title = found.content;
      break;
    }
  }
})();
