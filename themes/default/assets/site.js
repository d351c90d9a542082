// @ts-check
/* What the pages can do beyond being read. Without this file everything stays readable; what needs it is hidden. */
(function () {
  "use strict";

  /**
   * The editions as of the last build, from assets/editions.js: pages of published editions are frozen and may not know them.
   * `home` is by language, from the site's root; `languages` begins with the authoritative one. `words` are by language and by the keys of the theme's strings.
   * @typedef {{id: string, title: Record<string, string>, designation: Record<string, string>,
   *   home: Record<string, string>, languages: string[]}} Edition
   * @typedef {{current?: string, editions?: Edition[], words?: Record<string, Record<string, string>>}} Clausebook
   */

  const body = document.body;
  const lang = body.dataset.lang ?? "";
  /** @type {Clausebook} */
  const known = /** @type {any} */ (window).clausebook ?? {};

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

  /**
   * Copies a text to the clipboard. Where the Clipboard API is not allowed (as on file://), the text is copied from a hidden text box.
   * @param {string} text
   */
  function copy(text) {
    /** @param {boolean} done */
    const report = function (done) {
      say(word(done ? "ui.copied" : "ui.copy_failed"));
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(
        function () {
          report(true);
        },
        function () {
          report(copyBySelection(text));
        },
      );
    } else {
      report(copyBySelection(text));
    }
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it worked
   */
  function copyBySelection(text) {
    const focused = document.activeElement;
    const box = document.createElement("textarea");
    box.className = "visually-hidden";
    box.value = text;
    // The box is beside the pressed button: a menu closes if the focus leaves it, and a dialog keeps the focus inside.
    (focused?.parentElement ?? body).append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    box.remove();
    if (focused instanceof HTMLElement) {
      focused.focus();
    }
    return done;
  }

  /** The buttons that copy a citation or a permanent link. */
  function offerCopying() {
    for (const name of all(".cite-name")) {
      name.append(" ", copyCitation(name.textContent ?? ""));
    }
    for (const permalink of all(".permalink")) {
      permalink.after(" ", tool("here", word("clause.copy_link")));
    }
    document.addEventListener("click", function (event) {
      const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
      if (!(button instanceof HTMLElement)) {
        return;
      }
      // In a chapter the panel begins with the link to the record; on the record the link is the page itself.
      const permalink = button.closest(".cite-panel")?.querySelector("a[href]");
      const link = permalink instanceof HTMLAnchorElement ? permalink.href : location.href.replace(/#.*$/, "");
      const citation = button.closest(".cite-form")?.querySelector(".citation");
      copy(button.dataset.copy === "citation" && citation instanceof HTMLElement ? cited(citation, link) : link);
    });
  }

  /**
   * @param {string} form the name of the citation's form, for readers who do not see which citation the button is beside
   * @returns {HTMLButtonElement}
   */
  function copyCitation(form) {
    const button = tool("citation", word("clause.copy_citation"));
    const of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = " (" + form.trim() + ")";
    button.append(of);
    return button;
  }

  /** In a chapter the link to a clause's citations becomes a panel that shows them in place. */
  function openCitationsInPlace() {
    const pattern = document.querySelector("template[data-citations]");
    if (!(pattern instanceof HTMLTemplateElement)) {
      return;
    }
    for (const link of all("a.cite")) {
      const details = document.createElement("details");
      details.className = "cite";
      details.dataset.menu = "";
      const summary = document.createElement("summary");
      summary.textContent = link.textContent;
      summary.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
      details.append(summary);
      const fill = function () {
        if (!details.querySelector(".cite-panel")) {
          details.append(" ", citationPanel(pattern, details, link));
        }
      };
      // The event `toggle` may be later than the next key that the reader presses.
      summary.addEventListener("click", fill);
      details.addEventListener("toggle", fill);
      link.replaceWith(details);
    }
  }

  /**
   * The citations of the clause around a place.
   * @param {HTMLTemplateElement} pattern
   * @param {HTMLElement} place
   * @param {HTMLElement} link leads to the citations on its record
   * @returns {HTMLElement}
   */
  function citationPanel(pattern, place, link) {
    const panel = document.createElement("div");
    panel.className = "cite-panel";
    panel.append(pattern.content.cloneNode(true));
    const address = (link.getAttribute("href") ?? "").replace(/#.*$/, "");
    panel.querySelector("a")?.setAttribute("href", address);
    for (const actions of panel.querySelectorAll(".cite-actions")) {
      actions.append(" ", tool("link", word("clause.copy_link")));
    }
    for (const name of panel.querySelectorAll(".cite-name")) {
      name.append(" ", copyCitation(name.textContent ?? ""));
    }
    const clause = place.parentElement;
    const heading = clause?.querySelector(":scope > .clause-number, :scope > .clause-head > .clause-number");
    const number = link.dataset.number ?? heading?.textContent ?? "";
    const head = clause?.querySelector(":scope > .clause-head")?.cloneNode(true);
    if (head instanceof Element) {
      head.querySelectorAll(".clause-number, .footnote-ref, .ref-remark").forEach((part) => part.remove());
    }
    const title = (head?.textContent ?? "").trim();
    const untitled = (pattern.dataset.untitled ?? "").replace("{id}", clause?.id ?? "");
    const label = [number, title].filter(Boolean).join(" ") || untitled;
    /** @type {Record<string, string>} */
    const values = {
      clause: link.dataset.numberInFull ?? (number || label),
      label,
      url: (pattern.dataset.records ?? "") + address.split("/").pop(),
    };
    for (const slot of panel.querySelectorAll("[data-slot]")) {
      slot.replaceWith(values[slot.getAttribute("data-slot") ?? ""] ?? "");
    }
    return panel;
  }

  /**
   * A citation as it is copied. The plain form takes the link along; another may have a place for the day of reading,
   * which only the reader's clock knows.
   * @param {HTMLElement} citation
   * @param {string} link
   * @returns {string}
   */
  function cited(citation, link) {
    const text = citation.textContent ?? "";
    if (citation.dataset.form === "plain") {
      return text + " " + link;
    }
    const now = new Date();
    const day = [now.getMonth() + 1, now.getDate()].map(function (n) {
      return String(n).padStart(2, "0");
    });
    return text.replace(citation.dataset.accessed || "\u0000", "[" + now.getFullYear() + "-" + day.join("-") + "]");
  }

  /** Switches between light and dark, and stores the choice if the browser permits it. */
  function offerSchemes() {
    const root = document.documentElement;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const isDark = function () {
      return root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches;
    };
    const buttons = all(".site-tools, .menu-panel").map(function (place) {
      return place.appendChild(tool("scheme", word("ui.scheme")));
    });
    const show = function () {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(isDark()));
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", function () {
        root.dataset.scheme = isDark() ? "light" : "dark";
        show();
        try {
          localStorage.setItem("clausebook.scheme", root.dataset.scheme);
        } catch {
          // The choice then holds for this page only.
        }
      });
    }
    dark.addEventListener("change", show);
    show();
  }

  /** Adds the fragment of the address to links to another language or edition, so that they lead to the same clause. */
  function keepFragment() {
    document.addEventListener("click", function (event) {
      const target = event.target;
      const link = target instanceof Element ? target.closest("a[data-keep-hash]") : null;
      if (link instanceof HTMLAnchorElement && location.hash && !link.hash) {
        link.hash = location.hash;
      }
    });
  }

  /** Menus close with Escape, which returns the focus, and if something outside is clicked or focused. */
  function closeMenus() {
    document.addEventListener("keydown", function (event) {
      const open = document.querySelector("details[data-menu][open]");
      if (event.key === "Escape" && open instanceof HTMLDetailsElement) {
        open.open = false;
        open.querySelector("summary")?.focus();
      }
    });
    /** @param {EventTarget | null} target */
    const closeOthers = function (target) {
      for (const menu of all("details[data-menu][open]")) {
        if (target instanceof Node && !menu.contains(target)) {
          menu.removeAttribute("open");
        }
      }
    };
    document.addEventListener("click", function (event) {
      closeOthers(event.target);
    });
    document.addEventListener("focusin", function (event) {
      // A click on plain text in a menu focuses the element around the menu.
      const around = event.target instanceof Element && event.target.querySelector("details[data-menu][open]");
      if (!around) {
        closeOthers(event.target);
      }
    });
  }

  /** Marks the clause in view in the table of contents. */
  function followReading() {
    const contents = document.querySelector("[data-contents]");
    if (!contents || !("IntersectionObserver" in window)) {
      return;
    }
    /** @type {Map<Element, HTMLAnchorElement>} */
    const links = new Map();
    for (const link of contents.querySelectorAll("a")) {
      const id = decodeURIComponent(link.hash.slice(1));
      const samePage = link.href.replace(/#.*$/, "") === location.href.replace(/#.*$/, "");
      const section = samePage && id ? document.getElementById(id) : null;
      if (section) {
        links.set(section, link);
      }
    }
    /** @type {Set<Element>} */
    const visible = new Set();
    const observer = new IntersectionObserver(
      function (entries) {
        for (const entry of entries) {
          if (entry.isIntersecting) {
            visible.add(entry.target);
          } else {
            visible.delete(entry.target);
          }
        }
        // If nested sections are in view, the last one in document order is the innermost.
        const reading = Array.from(links.keys()).filter(function (section) {
          return visible.has(section);
        });
        const innermost = reading.at(-1);
        for (const [section, link] of links) {
          if (section === innermost) {
            link.setAttribute("aria-current", "location");
            keepInView(contents, link);
          } else {
            link.removeAttribute("aria-current");
          }
        }
      },
      { rootMargin: "-10% 0px -75% 0px" },
    );
    for (const section of links.keys()) {
      observer.observe(section);
    }
  }

  /**
   * Scrolls a box, and nothing around it, until an element inside it is visible.
   * @param {Element} box
   * @param {Element} inside
   */
  function keepInView(box, inside) {
    const outer = box.getBoundingClientRect();
    const inner = inside.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - outer.height / 3;
    }
  }

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
    // Every edition has a page for every clause id. Other pages may be missing, so the link leads to the first page.
    const ofRecord = document.querySelector("[data-clause-id]")?.textContent;
    /** @param {Edition} edition */
    const pageIn = function (edition) {
      // An edition that is not in this page's language is shown in its authoritative one.
      const inLang = lang in edition.home ? lang : (edition.languages[0] ?? lang);
      const record = edition.id + "/" + inLang + "/c/" + ofRecord + ".html";
      return root + (ofRecord ? record : edition.home[inLang]);
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
      link.href = id ? root + "latest/" + lang + "/c/" + id + ".html" : pageIn(current);
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
    const line = element("p", "", label, " ", element("span", "text", word("banner.superseded")), " ", link);
    const wrap = element("div", "", line);
    wrap.className = "wrap";
    const banner = element("div", "", wrap);
    banner.className = "banner";
    banner.dataset.banner = "";
    let aside = document.querySelector(".banners");
    if (!aside) {
      aside = element("aside", "");
      aside.className = "banners";
      aside.setAttribute("aria-label", word("ui.standing"));
      document.querySelector(".page")?.before(aside);
    }
    aside.prepend(banner);
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

  /** Opens all collapsed elements for printing, and closes them again. */
  function openForPrint() {
    /** @type {HTMLElement[]} */
    let opened = [];
    window.addEventListener("beforeprint", function () {
      opened = all("details.says:not([open]), details.redline-fold:not([open]), details.fold:not([open])");
      for (const details of opened) {
        details.setAttribute("open", "");
      }
    });
    window.addEventListener("afterprint", function () {
      for (const details of opened) {
        details.removeAttribute("open");
      }
      opened = [];
    });
  }

  /** Buttons that print the page as it stands. */
  function offerPrinting() {
    for (const button of all('[data-action="print"]')) {
      button.hidden = false;
      button.addEventListener("click", function () {
        window.print();
      });
    }
  }

  offerCopying();
  openCitationsInPlace();
  offerPrinting();
  offerSchemes();
  keepFragment();
  closeMenus();
  followReading();
  bringEditionsUpToDate();
  openForPrint();
})();
