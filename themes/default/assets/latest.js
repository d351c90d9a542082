// @ts-check
/* Leads on from the list of clauses by id to the clause that the address names. */
(function () {
  "use strict";

  function leadOn() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // Not an id; the list stays.
    }
    const link = document.getElementById(id)?.querySelector("a[data-leads-on]");
    if (link instanceof HTMLAnchorElement) {
      location.replace(link.href);
    }
  }

  leadOn();
  window.addEventListener("hashchange", leadOn);
})();
