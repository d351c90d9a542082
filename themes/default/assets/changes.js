// @ts-check
/* Pages of changes: opening and closing all redlines, selecting changes, and the form of comparisons. Without this file
   every redline is open, and both forms can be chosen. */
(function () {
  "use strict";

  /**
   * Storage may be forbidden, as in some browsers on file://; a choice then applies to this page only.
   * @param {string} key
   * @param {string} value
   */
  function remember(key, value) {
    try {
      localStorage.setItem("clausebook." + key, value);
    } catch {
      // The page works without it.
    }
  }

  /** @param {string} key */
  function remembered(key) {
    try {
      return localStorage.getItem("clausebook." + key);
    } catch {
      return null;
    }
  }

  /** Opens all redlines of the page, or closes them. */
  function offerOpening() {
    const button = document.querySelector('[data-action="open-all"]');
    const folds = Array.from(document.querySelectorAll("details.redline-fold"));
    if (!(button instanceof HTMLElement) || folds.length === 0) {
      return;
    }
    const words = [button.textContent ?? "", button.dataset.close ?? ""];
    button.removeAttribute("aria-pressed");
    button.hidden = false;
    let open = folds.every((fold) => fold.hasAttribute("open"));
    button.textContent = words[open ? 1 : 0];
    button.addEventListener("click", function () {
      open = !open;
      for (const fold of folds) {
        fold.toggleAttribute("open", open);
      }
      button.textContent = words[open ? 1 : 0];
    });
  }

  /** A link to a change opens its redline. */
  function openTarget() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id ? document.getElementById(id) : null;
    target?.querySelector("details.redline-fold")?.setAttribute("open", "");
  }

  /** Stores the chosen form of comparisons (inline or side by side). */
  function keepForm() {
    const forms = Array.from(document.querySelectorAll('.forms input[type="radio"]'));
    const chosen = remembered("compare");
    for (const form of forms) {
      if (form instanceof HTMLInputElement) {
        form.checked = chosen ? form.value === chosen : form.checked;
        form.addEventListener("change", function () {
          remember("compare", form.value);
        });
      }
    }
  }

  /** Selects changes by kind and by body; groups without a shown change are hidden. */
  function offerFilters() {
    const form = document.querySelector(".changes-filters");
    const shown = document.getElementById("changes_shown");
    if (!(form instanceof HTMLFormElement) || !shown) {
      return;
    }
    const changes = Array.from(document.querySelectorAll(".change[data-words]"));
    /** @param {string} id */
    const value = (id) => /** @type {HTMLSelectElement | null} */ (document.getElementById(id))?.value ?? "";
    /** @param {Element} change @param {string} key @param {string} wanted */
    const has = (change, key, wanted) => !wanted || (change.getAttribute(key) ?? "").split(" ").includes(wanted);
    const select = function () {
      const [word, body] = [value("filter_word"), value("filter_body")];
      let n = 0;
      for (const change of changes) {
        const isShown = has(change, "data-words", word) && has(change, "data-bodies", body);
        /** @type {HTMLElement} */ (change).hidden = !isShown;
        n += Number(isShown);
      }
      // From the inner groups to the outer ones.
      for (const group of Array.from(document.querySelectorAll(".change-group, section:has(.change)")).reverse()) {
        /** @type {HTMLElement} */ (group).hidden = !group.querySelector(".change:not([hidden])");
      }
      shown.textContent = word || body ? (shown.dataset.words ?? "").replace("{n}", String(n)).replace("{all}", String(changes.length)) : "";
    };
    form.hidden = false;
    form.addEventListener("change", select);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  offerFilters();
  offerOpening();
  keepForm();
  openTarget();
  window.addEventListener("hashchange", openTarget);
})();
