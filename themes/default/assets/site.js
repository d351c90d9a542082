// @ts-check
/* Switches of the scheme, menus, the table of contents, and printing. */
(function () {
  "use strict";

  const { known, word, tool, all } = /** @type {PageTools} */ (/** @type {any} */ (window).clausebook.page);

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
   * Scrolls a box, and nothing around it, until an element inside it is visible. A box in which the keyboard is stays as it is:
   * what has the focus must not be scrolled away.
   * @param {Element} box
   * @param {Element} inside
   */
  function keepInView(box, inside) {
    if (box.querySelector(":focus-visible")) {
      return;
    }
    const outer = box.getBoundingClientRect();
    const inner = inside.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      box.scrollTop += inner.top - outer.top - outer.height / 3;
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

  /** Closes the notices that the page shows in full if the reader has seen them, and notes that they were seen. */
  function foldNotices() {
    const notices = all(".banners details[open]");
    if (notices.length === 0) {
      return;
    }
    if (document.documentElement.dataset.notices) {
      notices.forEach((notice) => notice.removeAttribute("open"));
      delete document.documentElement.dataset.notices;
      return;
    }
    window.addEventListener("pagehide", function () {
      try {
        localStorage.setItem("clausebook.read:" + location.pathname, "1");
      } catch {
        // They are shown in full again.
      }
    });
  }

  /** The first page of the site opens in the language that was read last. */
  function rememberLanguage() {
    if (document.body.dataset.edition) {
      try {
        localStorage.setItem("clausebook.lang", document.body.dataset.lang ?? "");
      } catch {
        // It opens in a language of the browser.
      }
    }
  }

  /** A site that the reader keeps says when there is something newer. */
  function lookForNews() {
    if (known.keeps && navigator.serviceWorker?.controller && !document.getElementById("offline_panel")) {
      const script = document.createElement("script");
      script.src = document.body.dataset.root + "assets/offline/offline.js";
      document.head.append(script);
    }
  }

  lookForNews();
  foldNotices();
  rememberLanguage();
  offerPrinting();
  offerSchemes();
  keepFragment();
  closeMenus();
  followReading();
  openForPrint();
})();
