// @ts-check
/* Runs before the page is painted: sets the colour scheme that the reader chose, and whether changes are marked, the
   settings of the text and of keys, and whether notices were read, so that the page does not flash or jump. */
(function () {
  "use strict";
  const own = document.currentScript;
  if (location.protocol === "file:" && own instanceof HTMLScriptElement) {
    // It must run before the page is painted too, and only a script that is written runs in time.
    document.write('<script src="' + own.src.replace("scheme.js", "from-files.js") + '"></' + "script>");
  }
  try {
    const chosen = localStorage.getItem("clausebook.scheme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.scheme = chosen;
    }
    for (const key of ["marks", "size", "leading", "text", "keys"]) {
      const chosen = localStorage.getItem("clausebook." + key);
      if (chosen && chosen !== "off") {
        document.documentElement.dataset[key] = chosen;
      }
    }
    // The notices of this page were read.
    if (localStorage.getItem("clausebook.read:" + location.pathname)) {
      document.documentElement.dataset.notices = "read";
    }
  } catch {
    // Storage may be forbidden, as it is for some browsers on file://; then the system's scheme holds.
  }
})();
