// @ts-check
/* Marks the search terms in a page that was opened from a result: `?mark=TEXT`, repeated for each term. */
(function () {
  "use strict";

  /** The maximum number of marks, so that a page with many matches stays fast. */
  const TEXTS = 8;
  const LONGEST = 80;
  const PLACES = 500;
  /** How long the message is shown, in milliseconds. */
  const SHOWN = 8000;

  const toast = document.querySelector(".toast");
  const main = document.getElementById("main");
  const texts = new URLSearchParams(location.search).getAll("mark");
  const wanted = texts.map((text) => text.trim().slice(0, LONGEST)).filter(Boolean).slice(0, TEXTS);
  if (!main || wanted.length === 0) {
    return;
  }

  /** A Latin word matches only as a whole word, a Chinese word anywhere. @param {string} text */
  function pattern(text) {
    const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    const latin = "[\\p{Script=Latin}\\p{N}]";
    const start = new RegExp("^" + latin, "u").test(text) ? "(?<!" + latin + ")" : "";
    const end = new RegExp(latin + "$", "u").test(text) ? "(?!" + latin + ")" : "";
    return start + escaped + end;
  }

  /** The elements whose text nodes are matched as one text. */
  const BLOCKS = "p, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, summary, blockquote, pre, figcaption, caption, div";
  const SKIPPED = "svg, script, style, noscript, template, .cite, .visually-hidden, [hidden]";

  /** The text nodes of the page, block by block. @returns {Text[][]} */
  function blocks() {
    /** @type {Text[][]} */
    const found = [];
    const walker = document.createTreeWalker(/** @type {Element} */ (main), NodeFilter.SHOW_TEXT);
    let block = null;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const parent = node.parentElement;
      if (!parent || parent.closest(SKIPPED)) {
        continue;
      }
      const of = parent.closest(BLOCKS);
      if (of !== block || found.length === 0) {
        found.push([]);
        block = of;
      }
      found[found.length - 1].push(node);
    }
    return found;
  }

  /**
   * Wraps a range of the text of a block, which may span several nodes. The caller begins with the last range, so that offsets stay valid.
   * @param {Text[]} nodes
   * @param {number} from
   * @param {number} to
   */
  function wrap(nodes, from, to) {
    let offset = nodes.reduce((sum, node) => sum + node.data.length, 0);
    for (const node of nodes.slice().reverse()) {
      offset -= node.data.length;
      const start = Math.max(from - offset, 0);
      const end = Math.min(to - offset, node.data.length);
      if (start < end && node.data.slice(start, end).trim()) {
        const part = start > 0 ? node.splitText(start) : node;
        if (end - start < part.data.length) {
          part.splitText(end - start);
        }
        const mark = document.createElement("mark");
        mark.className = "found";
        part.replaceWith(mark);
        mark.append(part);
      }
    }
  }

  function markAll() {
    const all = new RegExp(
      wanted.slice().sort((a, b) => b.length - a.length).map(pattern).join("|"),
      "giu",
    );
    let places = 0;
    for (const nodes of blocks()) {
      const matches = Array.from(nodes.map((node) => node.data).join("").matchAll(all)).slice(0, PLACES - places);
      places += matches.length;
      for (const match of matches.reverse()) {
        // A split node still begins at its offset; its second part is after all matches that follow.
        wrap(nodes, match.index, match.index + match[0].length);
      }
    }
    return places;
  }

  function unmark() {
    for (const mark of document.querySelectorAll("mark.found")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
    if (toast?.querySelector("button")) {
      toast.replaceChildren();
    }
  }

  /** The target of the address: the first match in it is scrolled into view. */
  function showFirst() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    const place = target?.matches(".anchor") ? target.parentElement : target;
    const first = (place ?? main)?.querySelector("mark.found");
    first?.closest("details:not([open])")?.setAttribute("open", "");
    const at = first?.getBoundingClientRect();
    if (at && (at.top < 0 || at.bottom > window.innerHeight)) {
      first?.scrollIntoView({ block: "center", behavior: "instant" });
    }
  }

  const places = markAll();
  showFirst();
  const strings = /** @type {any} */ (window).clausebook?.search?.strings?.[document.body.dataset.lang ?? ""];
  if (strings && toast && places > 0) {
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "toast-button";
    clear.textContent = strings.t["search.unmark"];
    clear.addEventListener("click", unmark);
    toast.replaceChildren(strings.t["search.marked"].replace("{n}", String(places)), " ", clear);
    const go = function () {
      // The message stays while the pointer is over it or it has the focus.
      if (toast.matches(":hover, :focus-within")) {
        window.setTimeout(go, SHOWN);
      } else if (toast.contains(clear)) {
        toast.replaceChildren();
      }
    };
    window.setTimeout(go, SHOWN);
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("details[data-menu][open]")) {
      unmark();
    }
  });
})();
