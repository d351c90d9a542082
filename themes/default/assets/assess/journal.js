// @ts-check
/* What was on its way to the store when a page went. A browser may end the page before a transaction is done (Chromium does
   so between files), so the page notes it down in localStorage, which is written at once, and the next page hands it on. */
(function () {
  "use strict";

  /**
   * @typedef {{id: string, empty: Row, change: Partial<Row>, base: Partial<Row>, at: string}} Note
   */

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;

  /** The prefix of the storage key of a page's note; the page's id follows. */
  const PREFIX = "clausebook.assess.journal.";
  const OWN = PREFIX + assess.model.newId();

  /** @param {Note[]} notes none to take the note away */
  function write(notes) {
    try {
      if (notes.length) {
        localStorage.setItem(OWN, JSON.stringify(notes));
      } else {
        localStorage.removeItem(OWN);
      }
    } catch {
      // Storage is forbidden or full: only the transaction saves the change, which usually succeeds.
    }
  }

  /** Removes and returns the notes of closed pages. @returns {Note[]} */
  function take() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      return keys.flatMap(function (key) {
        const notes = JSON.parse(localStorage.getItem(key) ?? "[]");
        localStorage.removeItem(key);
        return notes;
      });
    } catch {
      return [];
    }
  }

  /**
   * Hands on what was noted. Where the row was changed since, only texts are added: they are merged and lose nothing.
   * @param {any} store
   */
  async function recover(store) {
    for (const { id, empty, change, base, at } of store.kept ? take() : []) {
      try {
        const row = (await store.load(id))?.rows.get(empty.item);
        const { note, ref } = change;
        const texts = { ...(note === undefined ? {} : { note }), ...(ref === undefined ? {} : { ref }) };
        await store.patch(id, empty, row && row.at > at ? texts : change, base, at);
      } catch {
        // The assessment was deleted meanwhile.
      }
    }
  }

  assess.journal = { write, recover };
})();
