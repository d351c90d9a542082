// @ts-check
/* References of a chapter open in place: the definition of a term, the text of a clause. What other pages hold is in a script beside the
   chapter, which is loaded when it is needed. bar.js loads this file when a
   reference is opened; without it references are links. */
(function () {
  "use strict";

  const reading = document.querySelector(".reading");
  if (!reading) {
    return;
  }
  const script = reading.getAttribute("data-quoted");

  /** @type {HTMLElement | null} */
  let panel = null;
  /** @type {HTMLElement | null} */
  let opener = null;

  /** @param {boolean} returns whether the focus goes back to the reference */
  function close(returns) {
    panel?.remove();
    panel = null;
    opener?.removeAttribute("aria-expanded");
    if (returns) {
      opener?.focus();
    }
    opener = null;
  }

  /** Loads what the references of the chapter lead to. @returns {Promise<Record<string, [string, string]>>} */
  function load() {
    const { clausebook } = /** @type {any} */ (window);
    if (clausebook.quoted || !script) {
      return Promise.resolve(clausebook.quoted ?? {});
    }
    return new Promise(function (done) {
      const element = document.createElement("script");
      element.src = script;
      element.onload = () => done(clausebook.quoted ?? {});
      element.onerror = () => done({});
      document.head.append(element);
    });
  }

  /** The clause of this page to which a reference leads, by the address of its record or by its place. @param {string} href */
  function onThisPage(href) {
    const id = /^(?:c\/([^/]+)\.html|#(.+))$/.exec(href);
    const clause = id && document.getElementById(decodeURIComponent(id[1] ?? id[2]));
    return clause?.matches(".clause") ? clause : null;
  }

  /** The name and the text of a clause of this page. @param {Element} clause @returns {[string, Node] | undefined} */
  function quote(clause) {
    const head = clause.querySelector(":scope > .clause-head") ?? clause.querySelector(":scope > .clause-number");
    const text = clause.querySelector(":scope > .clause-text, :scope > .marked > .clause-text");
    const copy = text?.cloneNode(true);
    if (!(copy instanceof Element)) {
      return undefined;
    }
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    return [(head?.textContent ?? "").trim(), copy];
  }

  /** @param {HTMLAnchorElement} link */
  async function open(link) {
    const href = link.getAttribute("href") ?? "";
    const here = onThisPage(href);
    /** @type {[string, Node] | undefined} */
    let found = here ? quote(here) : undefined;
    if (!here) {
      const quoted = (await load())[href];
      if (quoted) {
        // The text comes from a file of the site, as the page does.
        found = [quoted[0], document.createRange().createContextualFragment(quoted[1])];
      }
    }
    if (!found) {
      location.href = link.href;
      return;
    }
    close(false);
    const [name, text] = found;
    panel = document.createElement("div");
    panel.className = "in-place";
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", name);
    panel.tabIndex = -1;
    const title = document.createElement("p");
    const go = document.createElement("a");
    go.href = link.href;
    go.textContent = name;
    const shut = document.createElement("button");
    shut.type = "button";
    shut.className = "tool";
    shut.textContent = "×";
    shut.setAttribute("aria-label", reading?.getAttribute("data-close") ?? "");
    shut.addEventListener("click", () => close(true));
    title.append(go, " ", shut);
    panel.append(title, text);
    opener = link;
    link.setAttribute("aria-expanded", "true");
    (link.closest("p, li, td, th, dd, figure") ?? link).append(panel);
    panel.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  /** Opens a reference, or closes it if it is open. */
  /** @type {any} */ (window).clausebook.openInPlace = function (/** @type {HTMLAnchorElement} */ link) {
    if (opener === link) {
      close(true);
    } else {
      open(link);
    }
  };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel) {
      close(true);
    }
  });

  document.addEventListener("click", function (event) {
    if (panel && event.target instanceof Node && !panel.contains(event.target) && !opener?.contains(event.target)) {
      close(false);
    }
  });
})();
