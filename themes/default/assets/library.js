// @ts-check
/* The filters of the catalogue of a library. They work on all standards, of which a page may show a part; so the data are loaded when
   a filter is first used, by a script, since that works from file:// too. */
(function () {
  "use strict";

  /**
   * @typedef {{ title: string, designation: string, status: string, home: string, from: string | null, until: string | null }} Edition
   * @typedef {{ subject: string, body: string, editions: Edition[] }} Standard
   */

  /** The most rows that are shown at once. */
  const MOST = 200;

  const form = document.querySelector("form.library-filters");
  const all = document.getElementById("library_all");
  const matches = document.getElementById("library_matches");
  const found = document.getElementById("library_found");
  if (!(form instanceof HTMLFormElement) || !all || !matches || !found) {
    return;
  }
  const words = form.dataset;
  // The assets lie in a folder of the library's root.
  const root = (document.body.dataset.root ?? "") + "../";

  /** What is chosen in a filter; nothing in one that the page does not have. @param {string} id */
  function chosen(id) {
    const field = document.getElementById("library_" + id);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value.trim() : "";
  }

  /** @returns {Standard[]} */
  const standards = () => /** @type {any} */ (window).clausebook?.library ?? [];

  /** @type {Promise<void> | undefined} */
  let loading;

  /** Loads all standards, once. */
  function load() {
    loading ??= new Promise(function (done) {
      const script = document.createElement("script");
      script.src = words.standards ?? "";
      script.addEventListener("load", () => done());
      document.head.append(script);
    });
    return loading;
  }

  /** Widths and case do not matter: ＧＢ is GB. @param {string} text */
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  /**
   * The edition of a standard that fits the filters: the one in force on the day, else the one that the catalogue shows.
   * @param {Standard} standard
   * @returns {Edition | undefined}
   */
  function fitting(standard) {
    const day = chosen("day");
    const wanted = [chosen("subject"), chosen("body")];
    if ([standard.subject, standard.body].some((value, at) => wanted[at] !== "" && wanted[at] !== value)) {
      return undefined;
    }
    const status = chosen("status");
    const asked = folded(chosen("words")).split(/\s+/).filter((word) => word !== "");
    const inForce = (/** @type {Edition} */ edition) =>
      edition.from !== null && edition.from <= day && (edition.until === null || day < edition.until);
    const editions = day === "" ? standard.editions.slice(0, 1) : standard.editions.filter(inForce).slice(0, 1);
    return editions.find(function (edition) {
      const text = folded([edition.designation, edition.title, standard.subject, standard.body].join(" "));
      return (status === "" || edition.status === status) && asked.every((word) => text.includes(word));
    });
  }

  /**
   * @param {Standard} standard
   * @param {Edition} edition
   */
  function row(standard, edition) {
    const item = document.createElement("li");
    item.className = "standard-row";
    const link = document.createElement("a");
    const isOutside = /^https?:/.test(edition.home);
    link.href = isOutside ? edition.home : root + edition.home;
    if (isOutside) {
      link.rel = "external";
    }
    link.textContent = [edition.designation, edition.title].filter((text) => text !== "").join(" ");
    const head = document.createElement("h3");
    head.append(link);
    const state = document.createElement("span");
    state.className = "status status-" + edition.status;
    const option = document.querySelector('#library_status option[value="' + edition.status + '"]');
    state.textContent = option?.textContent ?? edition.status;
    const line = document.createElement("p");
    line.append(...(edition.status === "" ? [] : [state]), " " + [standard.body, standard.subject].filter((text) => text !== "").join(" · "));
    const days = document.createElement("p");
    const told = [[edition.from, words.labelFrom], [edition.until, words.labelUntil]];
    days.textContent = told.map(([day, text]) => (day ? (text ?? "").replace("{day}", day) : "")).join(" ").trim();
    item.append(head, line, days);
    return item;
  }

  function show() {
    const fields = ["words", "subject", "body", "status", "day"].map(chosen);
    const idle = fields.every((value) => value === "");
    const hits = idle ? [] : standards().flatMap((standard) => {
      const edition = fitting(standard);
      return edition ? [row(standard, edition)] : [];
    });
    matches?.querySelector("ul")?.replaceChildren(...hits.slice(0, MOST));
    all?.toggleAttribute("hidden", !idle);
    matches?.toggleAttribute("hidden", idle || hits.length === 0);
    const more = hits.length > MOST ? " " + (words.labelMore ?? "").replace("{n}", String(hits.length - MOST)) : "";
    const told = hits.length === 0 ? words.labelNone : words.labelFound;
    if (found) {
      found.textContent = idle ? "" : (told ?? "").replace("{n}", String(hits.length)) + more;
    }
  }

  form.hidden = false;
  form.addEventListener("focusin", () => void load());
  form.addEventListener("input", () => load().then(show));
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  // A document that can be read nowhere is found in the catalogue itself.
  window.addEventListener("hashchange", function () {
    form.reset();
    setTimeout(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView());
  });
  // A browser fills fields in again when the reader comes back.
  if (["words", "status", "day"].some((id) => chosen(id) !== "")) {
    load().then(show);
  }
})();
