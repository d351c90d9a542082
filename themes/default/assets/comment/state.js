// @ts-check
/* What the dates of a consultation mean on the reader's day. Without this script the page states the dates alone. */
(function () {
  "use strict";

  const global = /** @type {any} */ (window);
  global.clausebook ??= {};
  global.clausebook.comment ??= {};
  const { clausebook } = global;

  const DAY = 86_400_000;

  /**
   * A string of the page's language with values filled in.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function t(key, values) {
    return clausebook.phrase(clausebook.comment.t ?? {}, key, values);
  }

  /** The reader's day as a number of days. @param {Date} now */
  function dayOf(now) {
    return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
  }

  /** A date such as 2026-06-30 as a number of days. @param {string} date */
  function day(date) {
    return Math.round(Date.parse(date + "T00:00:00Z") / DAY);
  }

  /**
   * Where a round stands on a day: both the first and the last day belong to it.
   * @param {string} opens
   * @param {string} closes
   * @param {Date} now
   * @returns {{state: "before" | "open" | "after", left: number}} `left`: days until the last one
   */
  function stateOn(opens, closes, now) {
    const today = dayOf(now);
    const left = day(closes) - today;
    return { state: today < day(opens) ? "before" : left < 0 ? "after" : "open", left };
  }

  const banner = document.querySelector("[data-consultation]");
  const dates = document.querySelector("[data-consultation-state]");
  const opens = dates instanceof HTMLElement ? (dates.dataset.opens ?? "") : "";
  const closes = dates instanceof HTMLElement ? (dates.dataset.closes ?? "") : "";

  /** The state of this page's round today. */
  const current = () => stateOn(opens, closes, new Date());

  /** The state in words. */
  function words() {
    const { state, left } = current();
    return t("consultation." + state, state === "open" ? { opens, closes, n: left } : { opens, closes });
  }

  for (const element of document.querySelectorAll("[data-consultation-state]")) {
    element.textContent = words();
  }
  if (banner instanceof HTMLElement) {
    banner.dataset.state = current().state;
  }

  clausebook.comment.state = { t, stateOn, current, words, opens, closes };
})();
