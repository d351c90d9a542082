// @ts-check
/* Translates the frame of the search page: the page exists once, in the default language of the site. */
(function () {
  "use strict";

  const body = document.body;
  const search = /** @type {any} */ (window).clausebook.search;

  /** Selectors of elements, each with the key of its string. @type {Record<string, string>} */
  const TEXTS = {
    ".skip": "ui.skip",
    ".menu > summary": "ui.menu",
    '[data-action="scheme"]': "ui.scheme",
    "main h1": "title.search",
  };

  /** @param {string} selector @returns {HTMLElement[]} */
  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  /** @param {any} ui @param {string} lang */
  function speak(ui, lang) {
    const words = ui.words();
    if (body.dataset.lang !== lang) {
      document.documentElement.lang = words.htmlLang;
      document.documentElement.dir = words.dir;
      body.dataset.lang = lang;
      for (const [selector, key] of Object.entries(TEXTS)) {
        all(selector).forEach((element) => (element.textContent = ui.t(key)));
      }
      for (const name of all(".site-name, .crumbs a")) {
        name.textContent = words.siteName;
      }
      const home = document.querySelector(".site-name");
      if (home instanceof HTMLAnchorElement) {
        home.href = words.nav[0][0];
      }
      for (const list of all(".site-nav ul, .menu-panel nav:first-child ul")) {
        list.replaceChildren(
          ...words.nav.map(function (/** @type {[string, string]} */ [href, text]) {
            const link = ui.make("a", "", text);
            link.href = href;
            return ui.make("li", "", link);
          }),
        );
      }
    }
    for (const footer of all("[data-footer]")) {
      footer.hidden = footer.dataset.footer !== lang;
    }
    keepSearch(lang);
  }

  /** The language links of the header lead to this search in that language. @param {string} lang */
  function keepSearch(lang) {
    for (const link of all(".languages a")) {
      const to = new URLSearchParams(location.search);
      const other = new URL(/** @type {HTMLAnchorElement} */ (link).href).searchParams.get("lang") ?? "";
      to.set("lang", other);
      link.setAttribute("href", "search.html?" + to.toString());
      if (other === lang) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  /** @param {any} ui @param {string} query */
  function title(ui, query) {
    document.title = [query, ui.t("title.search"), ui.words().siteName].filter(Boolean).join(" · ");
    keepSearch(body.dataset.lang ?? "");
  }

  search.frame = { speak, title };
})();
