// @ts-check
/* The times of what readers enter. They order changes, also those of several devices, although the clock of a device may be
   wrong: a time is always later than the time of what it replaces (a hybrid of a wall clock and a Lamport clock). Times are
   ISO 8601 in UTC with milliseconds and years of four digits, so that they can be compared as texts. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  /** The last moment that is accepted. After it a thousand years are left in which a time can still become later. */
  const LAST = "8999-12-31T23:59:59.999Z";
  const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

  /** Whether a text is a time that changes can be ordered by. @param {string} text */
  function isTime(text) {
    return TIME.test(text) && text <= LAST && !Number.isNaN(Date.parse(text));
  }

  /** What the device's clock shows. */
  function now() {
    const time = new Date();
    const text = Number.isNaN(time.getTime()) ? "" : time.toISOString();
    return isTime(text) ? text : LAST;
  }

  /**
   * The time of a change: what the clock shows, or the moment after the last change if the clock does not show a later one.
   * @param {string | undefined} last the time of what is replaced; empty for nothing
   * @param {string} [clock] what the clock showed when the change was made
   * @returns {string}
   */
  function after(last, clock = now()) {
    const time = last ? Date.parse(last) : Number.NaN;
    return Number.isNaN(time) || clock > /** @type {string} */ (last) ? clock : new Date(time + 1).toISOString();
  }

  global.clausebook.clock = { now, after, isTime };
})();
