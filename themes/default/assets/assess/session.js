// @ts-check
/* The assessment that is open. It is held in memory as a whole, and every change goes to the store at once; what the store
   could not take stays here, is tried again with the next change, and can be exported. */
(function () {
  "use strict";

  /**
   * @typedef {{empty: Row, change: Partial<Row>, base: Base, at: string}} Pending `at`: when the last of the changes was made
   * @typedef {"saved" | "saving" | "failed"} State
   */

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess, clock } = clausebook;
  const { model } = assess;

  /** The delay before a changed text is saved, in milliseconds. */
  const REST = 400;
  /** The delay before what could not be saved is tried again. */
  const AGAIN = 30_000;
  /** What the page shows of a row. */
  const SHOWN = /** @type {(keyof Row)[]} */ (["answer", "note", "date", "ref", "by", "digest"]);

  /** The changes of `later` over those of `first`. @param {Pending} first @param {Pending | undefined} later @returns {Pending} */
  function together(first, later) {
    if (!later) {
      return first;
    }
    const base = { ...later.base, ...first.base };
    for (const key of /** @type {const} */ (["note", "ref"])) {
      // A text replaces every version that the reader saw.
      if (first.base[key] !== undefined && later.base[key] !== undefined) {
        base[key] = Array.from(new Set([first.base[key], later.base[key]].flat()));
      }
    }
    return { empty: first.empty, change: { ...first.change, ...later.change }, base, at: later.at > first.at ? later.at : first.at };
  }

  class Session {
    /**
     * @param {any} store
     * @param {Assessment} assessment
     * @param {{row: (item: string) => void, state: (state: State, error?: unknown) => void, all: () => void}} heard
     *   `row`: a row is another one now; `all`: anything may be
     */
    constructor(store, assessment, heard) {
      this.store = store;
      this.assessment = assessment;
      this.heard = heard;
      /** @type {Map<string, Pending>} */
      this.pending = new Map();
      /** @type {Set<Pending>} What is on its way to the store. */
      this.flying = new Set();
      /** Whether the assessment as a whole is to be stored: it is not there yet, or its head could not be changed. */
      this.unstored = false;
      /** Whether the journal has what the store does not have. */
      this.noted = false;
      /** The texts that were last entered here, by item. @type {Map<string, {note?: string, ref?: string}>} */
      this.entered = new Map();
      this.timer = 0;
      /** @type {Promise<void> | null} */
      this.flushing = null;
    }

    get id() {
      return this.assessment.head.id;
    }

    /** Whether the store lacks something that was entered. */
    get waits() {
      return this.unstored || this.pending.size > 0;
    }

    /** @param {string} item @returns {Row | undefined} */
    row(item) {
      return this.assessment.rows.get(item);
    }

    /** The version of a text that is shown as the reader's own: what was entered here, while it is one of the versions. @param {Row} row @param {"note" | "ref"} key @returns {string} */
    own(row, key) {
      const entered = this.entered.get(row.item)?.[key];
      return entered !== undefined && model.versions(row, key).includes(entered) ? entered : row[key];
    }

    /**
     * Changes fields of a row. A text is saved after a short delay, an answer at once.
     * @param {Row} empty the row if there is none yet
     * @param {Partial<Row>} change
     * @param {boolean} rests
     * @param {Base} [replaced] the versions of a text that the change replaces; without it, the one that is shown
     */
    change(empty, change, rests, replaced) {
      const was = this.row(empty.item) ?? empty;
      /** @type {Base} */
      const base = {};
      for (const key of /** @type {(keyof Row)[]} */ (Object.keys(change))) {
        base[key] = replaced?.[key] ?? (key === "note" || key === "ref" ? [this.own(was, key)] : was[key]);
      }
      const at = clock.after(was.at);
      const { note, ref } = change;
      this.entered.set(empty.item, { ...this.entered.get(empty.item), ...(note === undefined ? {} : { note }), ...(ref === undefined ? {} : { ref }) });
      const waiting = this.pending.get(empty.item);
      const own = { empty, change, base, at };
      this.pending.set(empty.item, waiting ? together(waiting, own) : own);
      this.assessment.rows.set(empty.item, model.patchRow(was, change, base, at));
      this.heard.state("saving");
      window.clearTimeout(this.timer);
      if (rests) {
        this.timer = window.setTimeout(() => void this.flush(), REST);
      } else {
        void this.flush();
      }
    }

    /** Takes over what an earlier page could not save. @param {Pending[]} notes */
    resume(notes) {
      for (const note of notes) {
        const row = this.row(note.empty.item) ?? note.empty;
        this.pending.set(note.empty.item, together(note, this.pending.get(note.empty.item)));
        this.assessment.rows.set(note.empty.item, model.patchRow(row, note.change, note.base, note.at));
      }
      this.note();
    }

    /** Saves all unsaved changes. @returns {Promise<void>} */
    flush() {
      window.clearTimeout(this.timer);
      // The transactions begin at once, even while others run, because the page may be closing.
      const all = Array.from(this.pending.values());
      this.pending.clear();
      if (!all.length && !this.unstored) {
        return this.flushing ?? Promise.resolve();
      }
      const whole = this.unstored ? [this.saveWhole()] : [];
      const mine = Promise.all([...whole, ...all.map((waiting) => this.save(waiting))]).then((faults) => {
        const fault = faults.find(Boolean);
        if (this.flushing === mine) {
          this.flushing = null;
        }
        if (fault) {
          this.note();
          this.heard.state("failed", fault);
          window.clearTimeout(this.timer);
          this.timer = window.setTimeout(() => void this.flush(), AGAIN);
        } else if (!this.waits && !this.flushing) {
          this.heard.state("saved");
          this.summarize();
        }
      });
      this.flushing = mine;
      return mine;
    }

    /** @param {Pending} waiting @returns {Promise<unknown>} what went wrong, if anything did */
    async save(waiting) {
      this.flying.add(waiting);
      const fault = await this.send(waiting);
      this.flying.delete(waiting);
      this.forget();
      return fault;
    }

    /** @returns {Promise<unknown>} what went wrong, if anything did */
    async saveWhole() {
      try {
        await this.store.add(this.assessment);
        this.unstored = false;
        this.forget();
        return null;
      } catch (error) {
        return error;
      }
    }

    /** Writes down what the store does not have, so that it outlasts the page. @returns {boolean} whether it is written */
    note() {
      const notes = [...this.flying, ...this.pending.values()].map((waiting) => ({ ...waiting, id: this.id }));
      const whole = this.unstored ? [{ id: this.id, whole: this.assessment }] : [];
      if (this.store.kept && (notes.length || whole.length)) {
        this.noted = assess.journal.write([...whole, ...notes]);
      }
      return this.noted;
    }

    /** Empties the journal once the store has all. */
    forget() {
      if (this.noted && !this.flying.size && !this.waits) {
        assess.journal.write([]);
        this.noted = false;
      }
    }

    /** Called when the page closes: begins to save, and notes the changes that may not be saved in time. */
    leave() {
      void this.flush();
      this.note();
    }

    /** @param {Pending} waiting @returns {Promise<unknown>} */
    async send(waiting) {
      const { empty, change, base, at } = waiting;
      try {
        const row = await this.store.patch(this.id, empty, change, base, at);
        this.take(row);
        return null;
      } catch (error) {
        if (error instanceof assess.GoneError) {
          // It was deleted in another tab, or the reader cleared what the browser keeps: it is written again from memory.
          this.unstored = true;
          const again = await this.saveWhole();
          return again ? this.keep(waiting, again) : null;
        }
        return this.keep(waiting, error);
      }
    }

    /** Puts back what could not be saved, under what was changed since. @param {Pending} failed @param {unknown} error */
    keep(failed, error) {
      this.pending.set(failed.empty.item, together(failed, this.pending.get(failed.empty.item)));
      return error;
    }

    /** A stored row with what waits to be saved. @param {Row} row @returns {Row} */
    patched(row) {
      const waiting = [...Array.from(this.flying).filter(({ empty }) => empty.item === row.item), this.pending.get(row.item)];
      return waiting.reduce((/** @type {Row} */ now, one) => (one ? model.patchRow(now, one.change, one.base, one.at) : now), row);
    }

    /** Takes a stored row over, under what waits to be saved. @param {Row} row */
    take(row) {
      const was = this.row(row.item);
      const now = this.patched(row);
      this.assessment.rows.set(row.item, now);
      if (!was || SHOWN.some((key) => was[key] !== now[key]) || JSON.stringify(was.aside) !== JSON.stringify(now.aside)) {
        this.heard.row(row.item);
      }
    }

    /** Writes progress and score into the head, from which the list reads them. */
    summarize() {
      const { answered, total, tenths } = assess.score(assess.data, (/** @type {string} */ item) => this.row(item)?.answer ?? "");
      const { head } = this.assessment;
      if (head.answered !== answered || head.total !== total || head.tenths !== tenths) {
        Object.assign(head, { answered, total, tenths });
        this.store.patchHead(this.id, { answered, total, tenths }).catch(() => {});
      }
    }

    /** Reads again what another tab changed. */
    async reread() {
      await this.flushing;
      /** @type {Assessment | null} */
      const stored = await this.store.load(this.id).catch(() => null);
      if (!stored) {
        return;
      }
      // Changes made during the read are newer than the result, even if they are already being saved.
      for (const { empty } of [...this.flying, ...this.pending.values()]) {
        stored.rows.set(empty.item, this.patched(stored.rows.get(empty.item) ?? this.row(empty.item) ?? empty));
      }
      this.assessment = stored;
      this.heard.all();
    }

    /** @param {Partial<Head>} change */
    async changeHead(change) {
      const patch = { ...change, at: clock.after(this.assessment.head.at) };
      Object.assign(this.assessment.head, patch);
      try {
        await this.store.patchHead(this.id, patch);
      } catch (error) {
        this.unstored = true;
        this.note();
        throw error;
      }
    }
  }

  assess.Session = Session;
})();
