// @ts-check
/* Chapters: references that open in place, and the bar of narrow windows, which names the clause in view, leads to the next one, and is away while the reader moves on.
   Without this file references are links, and the bar stays in view, names the chapter, and leads to the next chapter. */
(function () {
  "use strict";

  const { word } = /** @type {PageTools} */ (/** @type {any} */ (window).clausebook.page);
  const root = document.documentElement;
  /** References to terms and clauses open in place. */
  function openReferences() {
    document.addEventListener("click", function (event) {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!isPlain || !link?.matches(".reading .clause-text :is(.ref-term, .ref-clause)") || link.closest(".in-place")) {
        return;
      }
      event.preventDefault();
      const { clausebook } = /** @type {any} */ (window);
      if (clausebook.openInPlace) {
        clausebook.openInPlace(link);
        return;
      }
      const script = document.createElement("script");
      script.src = (document.body.dataset.root ?? "") + "assets/in-place.js";
      script.onload = () => clausebook.openInPlace(link);
      script.onerror = () => (location.href = link.href);
      document.head.append(script);
    });
  }

  openReferences();
  const found = document.querySelector("[data-bar]");
  const named = document.querySelector("[data-bar-place]");
  if (!(found instanceof HTMLElement) || !named) {
    return;
  }
  const [bar, place] = [found, named];
  const chapter = place.innerHTML;
  const clauses = Array.from(document.querySelectorAll(".reading .clause[id]"));
  const next = bar.querySelector("[data-bar-next]") ?? bar.appendChild(document.createElement("a"));
  const nextChapter = next.getAttribute("href");
  const nextWords = next.textContent ?? "";
  next.className = "bar-tool";

  /** The number of clauses that begin above the line under the bar. The clauses are in the order of the page. */
  function begun() {
    const line = bar.offsetHeight + 12;
    let [low, high] = [0, clauses.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (clauses[middle].getBoundingClientRect().top <= line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  let shown = -1;

  /** Names the clause in view, and points to the next one or at the end to the next chapter. */
  function follow() {
    const at = begun();
    if (at === shown) {
      return;
    }
    shown = at;
    const clause = clauses[at - 1];
    const name = clause?.querySelector(":scope > .clause-head") ?? clause?.querySelector(":scope > .clause-number");
    if (name) {
      place.textContent = (name.textContent ?? "").trim();
    } else {
      place.innerHTML = chapter;
    }
    const following = clauses[at];
    const href = following ? "#" + following.id : nextChapter;
    next.textContent = following ? word("reading.next_clause") : nextWords;
    /** @type {HTMLElement} */ (next).hidden = !href;
    if (href) {
      next.setAttribute("href", href);
    }
  }

  let last = window.scrollY;
  let waits = false;
  /** Until when the bar stays, because the reader goes on by its link. */
  let staysUntil = 0;

  function scrolled() {
    waits = false;
    const now = window.scrollY;
    if (Math.abs(now - last) > 4) {
      if (now > last && performance.now() > staysUntil && bar.getBoundingClientRect().top <= 0) {
        root.dataset.bar = "away";
      } else {
        delete root.dataset.bar;
      }
      last = now;
    }
    follow();
  }

  window.addEventListener(
    "scroll",
    function () {
      if (!waits) {
        waits = true;
        requestAnimationFrame(scrolled);
      }
    },
    { passive: true },
  );

  // What has the focus is never under the bar (WCAG 2.4.11).
  document.addEventListener("focusin", function (event) {
    const focused = event.target;
    if (focused instanceof Element && !bar.contains(focused) && focused.getBoundingClientRect().top < bar.getBoundingClientRect().bottom) {
      root.dataset.bar = "away";
    }
  });

  bar.querySelector("[data-bar-search]")?.addEventListener("click", function (event) {
    event.preventDefault();
    window.scrollTo(0, 0);
    document.getElementById("search_box")?.focus();
  });

  // A place of the page was chosen.
  bar.addEventListener("click", function (event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.hash) {
      staysUntil = performance.now() + 800;
      bar.querySelector("details")?.removeAttribute("open");
    }
  });

  // An address in the record of a clause that is folded here opens the record. Not every browser does that by itself.
  const unfold = function () {
    const id = location.hash.slice(1);
    document.querySelector('.record-fold > [id="' + CSS.escape(id) + '"]')?.parentElement?.setAttribute("open", "");
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  follow();
})();
