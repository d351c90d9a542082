// @ts-check
/* Editions that are newer than the page: in the switch of editions and in the banner. */
(function () {
  "use strict";

  const { known, lang, word, all } = /** @type {PageTools} */ (/** @type {any} */ (window).clausebook.page);
  const body = document.body;

  /** Writes the name of an edition; a short name stays on one line. @param {Element} element @param {string} text */
  function name(element, text) {
    const words = document.createElement("span");
    words.className = text.length <= 12 ? "nb" : "";
    words.textContent = text;
    element.replaceChildren(words);
  }

  /** Adds editions that are newer than this page to the edition switch and to the banner. */
  function bringEditionsUpToDate() {
    const editions = known.editions ?? [];
    const here = body.dataset.edition ?? "";
    const root = body.dataset.root ?? "";
    // The records of other editions may have been folded into their chapters since this page was made.
    const folded = known.records === "chapter";
    // Every edition has a page for every clause id. Other pages may be missing, so the link leads to the first page.
    const ofRecord = document.querySelector("[data-clause-id]")?.textContent;
    /** @param {Edition} edition */
    const pageIn = function (edition) {
      // An edition that is not in this page's language is shown in its authoritative one.
      const inLang = lang in edition.home ? lang : (edition.languages[0] ?? lang);
      const record = edition.id + "/" + inLang + "/c/" + ofRecord + ".html";
      return root + (ofRecord && !folded ? record : edition.home[inLang]);
    };
    /** @param {Edition} edition */
    const nameOf = function (edition) {
      return edition.designation[lang] || edition.title[lang] || edition.id;
    };
    for (const list of all("[data-editions]")) {
      for (const edition of editions.slice().reverse()) {
        if (!list.querySelector('[data-edition="' + CSS.escape(edition.id) + '"]')) {
          const link = document.createElement("a");
          link.href = pageIn(edition);
          name(link, nameOf(edition));
          const item = document.createElement("li");
          item.dataset.edition = edition.id;
          item.append(link);
          list.prepend(item);
        }
      }
    }
    const current = editions.find(function (edition) {
      return edition.id === known.current;
    });
    // The banner of the page is right as long as the current edition is still the one that was current when the page was made.
    if (!here || !current || current.id === here || known.current === body.dataset.current) {
      return;
    }
    const banner = document.querySelector("[data-banner]") ?? newBanner();
    const link = banner.querySelector("[data-banner-link]");
    if (!(link instanceof HTMLAnchorElement)) {
      return;
    }
    /** @param {string} part @param {string} text */
    const write = function (part, text) {
      const place = banner.querySelector("[data-banner-" + part + "]");
      if (place) {
        place.textContent = text;
      }
    };
    // Pages under latest/ are made again by every build, so they know the successor of this clause.
    const point = function () {
      const id = ofRecord ?? clauseInView();
      write("lead", word(id ? "banner.clause" : "banner.current"));
      const latest = root + "latest/" + lang + (folded ? "/clauses.html#" + id : "/c/" + id + ".html");
      link.href = id ? latest : pageIn(current);
    };
    banner.querySelector("[data-banner-clause]")?.remove();
    const place = banner.querySelector("[data-banner-name]");
    if (place) {
      name(place, nameOf(current));
    }
    delete link.dataset.keepHash;
    point();
    window.addEventListener("hashchange", point);
    link.hidden = false;
  }

  /**
   * A banner for the page of an edition that was in force when the page was made and is superseded now.
   * @returns {HTMLElement}
   */
  function newBanner() {
    /** @param {string} name @param {string} part @param {(Node | string)[]} inside */
    const element = function (name, part, ...inside) {
      const made = document.createElement(name);
      if (part) {
        made.setAttribute("data-banner-" + part, "");
      }
      made.append(...inside);
      return made;
    };
    const label = element("strong", "status", word("status.superseded"));
    label.className = "banner-label";
    const link = element("a", "link", element("span", "lead"), element("span", "name"));
    const text = element("span", "text", word("banner.superseded"));
    text.className = "banner-text";
    const banner = element("div", "", element("details", "", element("summary", "", label, " ", text)), element("p", "", link));
    banner.className = "banner";
    banner.dataset.banner = "";
    let place = document.querySelector(".banners > .wrap");
    if (!place) {
      place = element("div", "");
      place.className = "wrap";
      const aside = element("aside", "", place);
      aside.className = "banners";
      aside.setAttribute("aria-label", word("ui.standing"));
      document.querySelector(".page")?.before(aside);
    }
    place.prepend(banner);
    return banner;
  }

  /**
   * The clause of a chapter that the address names.
   * @returns {string | undefined}
   */
  function clauseInView() {
    const place = body.matches(".page-chapter") ? document.getElementById(decodedHash()) : null;
    return place?.closest(".clause, .chapter-head")?.id;
  }

  /** @returns {string} */
  function decodedHash() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  bringEditionsUpToDate();
})();
