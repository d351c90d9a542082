// @ts-check
/* Loaded by scheme.js on file:// only. Some browsers (Firefox) keep the storage of each file apart, so that what the reader chose on one
   page is unknown on the next. There, each link to another page of the site carries the choices in its query, and the page that it
   leads to keeps them and takes them out of its address. The first link shows what the browser does: a page that finds the mark
   of the page before in its own storage has the same storage, and from then on links stay as they are. */
(function () {
  "use strict";

  const PREFIX = "clausebook.";
  /** What is carried, and what its value may be. @type {Record<string, RegExp>} */
  const CHOICES = { scheme: /^(dark|light)$/, marks: /^(on|off)$/, size: /^-?[0-9]$/, leading: /^wide$/, text: /^only$/, lang: /^[A-Za-z0-9-]{2,35}$/ };
  /** The name of the query parameter. */
  const CARRIED = "carried";
  const root = document.documentElement;
  const global = /** @type {any} */ (window);
  global.clausebook ??= {};
  const { clausebook } = global;

  /** Whether the storage is `shared` by all files or `apart` for each; "" as long as that is unknown. */
  const known = () => localStorage.getItem(PREFIX + "storage") ?? "";

  /** @param {URLSearchParams} carried */
  function take(carried) {
    const mark = carried.get("mark");
    if (mark && localStorage.getItem(PREFIX + "mark") === mark) {
      localStorage.setItem(PREFIX + "storage", "shared");
      return;
    }
    localStorage.setItem(PREFIX + "storage", "apart");
    for (const [key, form] of Object.entries(CHOICES)) {
      const value = carried.get(key) ?? "";
      if (form.test(value)) {
        localStorage.setItem(PREFIX + key, value);
        if (key !== "lang" && value !== "off") {
          root.dataset[key] = value;
        }
      } else if (carried.has(key)) {
        localStorage.removeItem(PREFIX + key);
        delete root.dataset[key];
      }
    }
    clausebook.carried = carried;
  }

  /** What a link carries: the mark, and the choices once there were any, those that were taken back too. */
  function parcel() {
    const carried = new URLSearchParams({ mark: Math.random().toString(36).slice(2) });
    localStorage.setItem(PREFIX + "mark", carried.get("mark") ?? "");
    const chosen = Object.keys(CHOICES).map((key) => [key, localStorage.getItem(PREFIX + key) ?? ""]);
    if (localStorage.getItem(PREFIX + "chosen") || chosen.some(([, value]) => value)) {
      localStorage.setItem(PREFIX + "chosen", "1");
      chosen.forEach(([key, value]) => carried.set(key, value));
    }
    return carried;
  }

  /** Whether a link leads to another page of this site. @param {HTMLAnchorElement} link */
  function leadsOn(link) {
    const home = new URL(document.body.dataset.root || ".", location.href).href;
    return link.protocol === "file:" && link.href.startsWith(home) && link.pathname.endsWith(".html") && link.pathname !== location.pathname;
  }

  /** @param {Event} event */
  function carry(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (event.defaultPrevented || !(link instanceof HTMLAnchorElement) || !leadsOn(link) || known() === "shared") {
      return;
    }
    const was = link.search;
    const query = new URLSearchParams(was);
    const carried = parcel();
    clausebook.carriesOn?.(link, carried);
    query.set(CARRIED, carried.toString());
    link.search = query.toString();
    // The browser has followed the link by then. A copied address is the plain one.
    window.setTimeout(() => (link.search = was), 0);
  }

  /** @param {Event} event */
  function carryForm(event) {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.action.startsWith("file:") && known() !== "shared") {
      form.querySelector(`[name=${CARRIED}]`)?.remove();
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: CARRIED, value: parcel().toString() });
      form.append(field);
    }
  }

  try {
    const query = new URLSearchParams(location.search);
    const carried = query.get(CARRIED);
    if (carried !== null) {
      take(new URLSearchParams(carried));
      query.delete(CARRIED);
      const rest = query.toString();
      history.replaceState(history.state, "", location.pathname + (rest ? "?" + rest : "") + location.hash);
    }
    root.dataset.storage = known();
    // After all other listeners, which may open what a link leads to on this page.
    window.addEventListener("click", carry);
    window.addEventListener("auxclick", carry);
    document.addEventListener("submit", carryForm);
  } catch {
    // Storage is forbidden; then choices hold for one page.
  }
})();
