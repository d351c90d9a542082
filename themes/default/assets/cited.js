// @ts-check
/* Which clauses of other standards of the library refer to this one, from a file of the catalogue. Without that file the link to the
   overview stays. */
(function () {
  "use strict";

  /** @typedef {{ clauses: Record<string, [string, string][]>, page: string | null }} Cited */

  /** @type {Cited | undefined} */
  const cited = /** @type {any} */ (window).clausebook?.cited;
  if (!cited) {
    return;
  }
  // The library is the folder above the site.
  const library = (document.body.dataset.root ?? "") + "../";
  for (const section of document.querySelectorAll("section[data-cited]")) {
    if (section instanceof HTMLElement) {
      fill(section, cited);
    }
  }

  /** @param {HTMLElement} section @param {Cited} cited */
  function fill(section, cited) {
    const places = cited.clauses[section.dataset.cited ?? ""] ?? [];
    section.hidden = places.length === 0;
    const list = document.createElement("ul");
    list.append(...places.map(function ([href, text]) {
      const link = document.createElement("a");
      link.href = library + href;
      link.textContent = text;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    const all = section.querySelector("p");
    all?.before(list);
    const link = all?.querySelector("a");
    if (link && cited.page) {
      link.href = library + cited.page;
    }
  }
})();
