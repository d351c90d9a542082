// @ts-check
/* What the store does not have yet when a page goes: what was on its way (a browser may end the page before a transaction is done;
   Chromium does so between files), and what could not be stored because there is no room. The page writes it down (notes.js), and the next
   pages store it as soon as they can. */
(function () {
  "use strict";

  /**
   * A change of a row, or an assessment as a whole that the store does not have.
   * @typedef {{id: string, empty: Row, change: Partial<Row>, base: Base, at: string}} ChangeNote
   * @typedef {{id: string, whole: {head: Head, rows: Row[], views: View[]}}} WholeNote
   * @typedef {ChangeNote | WholeNote} Note
   */

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess, notes: book } = clausebook;

  /** The prefix of the storage key of a page's notes; the page's id follows. */
  const PREFIX = "clausebook.assess.journal.";
  const OWN = PREFIX + assess.model.newId();

  /** @param {Note} note @returns {note is WholeNote} */
  function isWhole(note) {
    return "whole" in note;
  }

  /** @param {WholeNote} note @returns {Assessment} */
  function assessmentOf({ whole: { head, rows, views } }) {
    return { head, rows: new Map(rows.map((row) => [row.item, row])), views: new Map(views.map((view) => [view.party, view])) };
  }

  /** Replaces the notes of this page. @param {any[]} notes none to take them away @returns {boolean} whether they are written */
  function write(notes) {
    const plain = notes.map((note) => (note.whole ? { ...note, whole: { head: note.whole.head, rows: Array.from(note.whole.rows.values()), views: Array.from(note.whole.views.values()) } } : note));
    return book.set(OWN, plain.length ? plain : null);
  }

  /** The keys of the notes of other pages. @returns {string[]} */
  function others() {
    return book.keys(PREFIX).filter((/** @type {string} */ key) => key !== OWN);
  }

  /** @param {string} key @returns {Note[]} */
  function notesOf(key) {
    const notes = book.get(key);
    return Array.isArray(notes) ? notes : [];
  }

  /** Stores a note. @param {any} store @param {Note} note */
  async function hand(store, note) {
    if (isWhole(note)) {
      await store.add(assessmentOf(note));
    } else {
      // A later change of the same field is kept, and a text is added to what was written since.
      await store.patch(note.id, note.empty, note.change, note.base, note.at);
    }
  }

  /**
   * Stores what other pages noted. What cannot be stored stays noted.
   * @param {any} store
   * @returns {Promise<{waiting: number, fault: unknown}>} how many notes are still waiting, and why
   */
  async function recover(store) {
    /** @type {unknown} */
    let fault = null;
    let waiting = 0;
    for (const key of store.kept ? others() : []) {
      const notes = notesOf(key);
      /** @type {Note[]} */
      const left = [];
      for (const note of notes) {
        await hand(store, note).catch(function (/** @type {unknown} */ error) {
          // What was noted of an assessment that the reader deleted meanwhile goes with it.
          if (!(error instanceof assess.GoneError)) {
            fault = error;
            left.push(note);
          }
        });
      }
      waiting += left.length;
      if (left.length < notes.length || !notes.length) {
        book.set(key, left.length ? left : null);
      }
    }
    return { waiting, fault };
  }

  /** What other pages noted of an assessment: its changes, and the whole if the store does not have it. @param {string} id */
  function of(id) {
    const all = others().flatMap(notesOf).filter((note) => note.id === id);
    const whole = all.find(isWhole);
    return { whole: whole ? assessmentOf(whole) : null, changes: /** @type {ChangeNote[]} */ (all.filter((note) => !isWhole(note))) };
  }

  /** Takes away what other pages noted of an assessment, after this page has noted it. @param {string} id */
  function drop(id) {
    for (const key of others()) {
      const notes = notesOf(key);
      const left = notes.filter((note) => note.id !== id);
      if (left.length < notes.length) {
        book.set(key, left.length ? left : null);
      }
    }
  }

  assess.journal = { write, recover, of, drop };
})();
