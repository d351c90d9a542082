// @ts-check
/* Changes: their marks in the reading view, opening all redlines at once, and the form of comparisons. Without this file
   every redline can still be opened, and both forms chosen. */
(function () {
  "use strict";

  const root = document.documentElement;

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

  /** Shows or hides the marks of changes beside the text. scheme.js has applied the stored choice. */
  function offerMarks() {
    const button = document.querySelector('[data-action="marks"]');
    if (!(button instanceof HTMLElement)) {
      return;
    }
    const show = function () {
      button.setAttribute("aria-pressed", String(root.dataset.marks === "on"));
    };
    button.hidden = false;
    button.addEventListener("click", function () {
      if (root.dataset.marks === "on") {
        delete root.dataset.marks;
      } else {
        root.dataset.marks = "on";
      }
      remember("marks", root.dataset.marks ?? "off");
      show();
    });
    show();
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
    let open = false;
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

  offerMarks();
  offerOpening();
  keepForm();
  openTarget();
  window.addEventListener("hashchange", openTarget);
})();
