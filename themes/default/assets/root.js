// @ts-check
/* Runs before the first page of the site is painted: shows it in the reader's language, which is the one last read in or the first of
   the browser's languages that the site has. */
(function () {
  "use strict";

  const meta = document.querySelector('meta[name="clausebook-languages"]');
  const offered = (meta?.getAttribute("content") ?? "").split(" ");
  const primary = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  let read = "";
  try {
    read = localStorage.getItem("clausebook.lang") ?? "";
  } catch {
    // The browser's languages decide.
  }
  for (const wanted of [read, ...navigator.languages]) {
    const found = wanted && offered.find((tag) => primary(tag) === primary(wanted));
    if (found) {
      // A sheet made by a script is not an inline style, so the policy allows it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".root-in { display: none } .root-in:lang(" + found + ") { display: revert }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      break;
    }
  }
})();
