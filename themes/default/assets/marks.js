// @ts-check
/* Marks of changes beside the text of a chapter, on and off. Without this file a link leads to the changes. */
(function () {
  "use strict";

  const root = document.documentElement;

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
      try {
        localStorage.setItem("clausebook.marks", root.dataset.marks ?? "off");
      } catch {
        // The choice then holds for this page only.
      }
      show();
    });
    show();
  }

  offerMarks();
})();
