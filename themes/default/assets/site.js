// @ts-check
/* What the pages can do beyond being read. Without this file everything stays readable; what needs it is hidden. */
(function () {
  "use strict";

  /**
   * What assets/editions.js tells of the editions as of the last build: pages of older editions are frozen.
   * `home` is by language, from the site's root.
   * @typedef {{id: string, title: Record<string, string>, designation: Record<string, string>,
   *   home: Record<string, string>}} Edition
   * @typedef {{current?: string, editions?: Edition[]}} Clausebook
   */

  const body = document.body;

  /**
   * All elements that match, typed.
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }

  /**
   * Says something to the eye and to screen readers, for a moment.
   * @param {string} words
   */
  function say(words) {
    const toast = document.querySelector(".toast");
    if (!toast) {
      return;
    }
    toast.textContent = words;
    window.setTimeout(function () {
      toast.textContent = "";
    }, 3000);
  }

  /**
   * Puts a text on the clipboard. Where the modern way is not allowed (as on file://) a hidden text box does it.
   * @param {string} text
   */
  function copy(text) {
    /** @param {boolean} done */
    const report = function (done) {
      say((done ? body.dataset.copied : body.dataset.copyFailed) || "");
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
    body.append(box);
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
    for (const button of all("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", function () {
        const panel = button.closest(".cite-panel, .record");
        const citation = panel?.querySelector(".citation")?.textContent ?? "";
        const permalink = panel?.querySelector("a[href]");
        const here = location.href.replace(/#.*$/, "");
        const link = permalink instanceof HTMLAnchorElement && button.dataset.copy !== "here" ? permalink.href : here;
        switch (button.dataset.copy) {
          case "citation":
            return copy(citation + " " + link);
          case "record":
            return copy(citation + " " + here);
          default:
            return copy(link);
        }
      });
    }
  }

  /** Switches between light and dark, and remembers it where that is allowed. */
  function offerSchemes() {
    const root = document.documentElement;
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const isDark = function () {
      return root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches;
    };
    const buttons = all('[data-action="scheme"]');
    const show = function () {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(isDark()));
      }
    };
    for (const button of buttons) {
      button.hidden = false;
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

  /** The same clause in another language or edition: the fragment goes along. */
  function keepFragment() {
    document.addEventListener("click", function (event) {
      const target = event.target;
      const link = target instanceof Element ? target.closest("a[data-keep-hash]") : null;
      if (link instanceof HTMLAnchorElement && location.hash && !link.hash) {
        link.hash = location.hash;
      }
    });
  }

  /** Menus close with Escape, which gives the focus back, and when something else is pressed. */
  function closeMenus() {
    document.addEventListener("keydown", function (event) {
      const open = document.querySelector("details[data-menu][open]");
      if (event.key === "Escape" && open instanceof HTMLDetailsElement) {
        open.open = false;
        open.querySelector("summary")?.focus();
      }
    });
    document.addEventListener("click", function (event) {
      for (const menu of all("details[data-menu][open]")) {
        if (event.target instanceof Node && !menu.contains(event.target)) {
          menu.removeAttribute("open");
        }
      }
    });
  }

  /** Marks in the contents the clause that is being read. */
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
        // Of nested sections in view the last in reading order is the innermost.
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
   * Scrolls a box, and nothing around it, so far that something inside it can be seen.
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

  /** Tells of the editions that came after this page was made: in the switches, and in the banner. */
  function bringEditionsUpToDate() {
    /** @type {Clausebook} */
    const known = /** @type {any} */ (window).clausebook ?? {};
    const editions = known.editions ?? [];
    const lang = body.dataset.lang ?? "";
    const here = body.dataset.edition ?? "";
    const root = body.dataset.root ?? "";
    // Every edition has a page for every clause id; other pages may be missing there, so its first page has to do.
    const isRecord = body.matches(".page-clause, .page-absent");
    /** @param {Edition} edition */
    const pageIn = function (edition) {
      const record = edition.id + (body.dataset.path ?? "").slice(here.length);
      return root + (isRecord ? record : (edition.home[lang] ?? Object.values(edition.home)[0]));
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
          link.textContent = nameOf(edition);
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
    const banner = document.querySelector("[data-banner]");
    if (!here || !current || current.id === here || !(banner instanceof HTMLElement) || !banner.hidden) {
      return;
    }
    const words = banner.querySelector("[data-banner-words]");
    const link = banner.querySelector("[data-banner-link]");
    if (words instanceof HTMLElement && link instanceof HTMLAnchorElement) {
      /** @param {string} part @param {string} text */
      const write = function (part, text) {
        const place = banner.querySelector("[data-banner-" + part + "]");
        if (place) {
          place.textContent = text;
        }
      };
      write("status", words.dataset.status ?? "");
      write("text", words.dataset.text ?? "");
      write("name", nameOf(current));
      link.href = pageIn(current);
      link.hidden = false;
      banner.hidden = false;
    }
  }

  /** Paper cannot be clicked: what can be opened is opened for printing, and closed again. */
  function openForPrint() {
    /** @type {HTMLElement[]} */
    let opened = [];
    window.addEventListener("beforeprint", function () {
      opened = all("details.says:not([open]), details.redline-fold:not([open])");
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

  offerCopying();
  offerSchemes();
  keepFragment();
  closeMenus();
  followReading();
  bringEditionsUpToDate();
  openForPrint();
})();
