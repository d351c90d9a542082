// @ts-check
/* What is open and what is filtered, in the address, so that it outlasts a reload and can be sent on; and which assessment
   is open in this tab, so that the checklist in another language opens it too. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;

  const OPEN = "assessment";

  function key() {
    return "clausebook.assess." + (assess.data.site || assess.data.standard) + "." + assess.data.edition + "." + assess.data.type;
  }

  /** Puts parameters into the address; empty ones are taken out. @param {Record<string, string>} values */
  function put(values) {
    const query = new URLSearchParams(location.search);
    Object.entries(values).forEach(([name, value]) => (value ? query.set(name, value) : query.delete(name)));
    const text = query.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch {
      // Some browsers forbid it on file://; the address is then unchanged.
    }
  }

  /** @param {string} id of the assessment that is open; "" for none */
  function remember(id) {
    put({ [OPEN]: id });
    try {
      if (id) {
        sessionStorage.setItem(key(), id);
      } else {
        sessionStorage.removeItem(key());
      }
    } catch {
      // Storage is forbidden; the address still contains the choice.
    }
  }

  function remembered() {
    try {
      return new URLSearchParams(location.search).get(OPEN) ?? sessionStorage.getItem(key()) ?? "";
    } catch {
      return "";
    }
  }

  assess.place = { put, remember, remembered };
})();
