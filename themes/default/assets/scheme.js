// @ts-check
/* Runs before the page is painted: sets the colour scheme that the reader chose, so that nothing flashes. */
(function () {
  "use strict";
  try {
    const chosen = localStorage.getItem("clausebook.scheme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.scheme = chosen;
    }
  } catch {
    // Storage may be forbidden, as it is for some browsers on file://; then the system's scheme holds.
  }
})();
