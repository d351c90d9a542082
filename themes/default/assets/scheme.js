// @ts-check
/* Runs before the page is painted: sets the colour scheme that the reader chose, and whether changes are marked, so that
   the page does not flash or jump. */
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("clausebook.scheme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.scheme = chosen;
    }
    if (localStorage.getItem("clausebook.marks") === "on") {
      document.documentElement.dataset.marks = "on";
    }
  } catch {
    // Storage may be forbidden, as it is for some browsers on file://; then the system's scheme holds.
  }
})();
