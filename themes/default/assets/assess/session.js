// @ts-check
/* The assessment that is open. It is held in memory as a whole, and every change goes to the store at once; what the store
   could not take stays here, is tried again with the next change, and can be exported. */
(function () {
  "use strict";

  /**
   * @typedef {{empty: Row, change: Partial<Row>, base: Partial<Row>}} Pending
   * @typedef {"saved" | "saving" | "failed"} State
   */

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;

  /** The delay before a changed text is saved, in milliseconds. */
  const REST = 400;
  /** What the page shows of a row. */
  const SHOWN = /** @type {(keyof Row)[]} */ (["answer", "note", "date", "ref", "by", "digest"]);

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
      this.left = false;
      this.timer = 0;
      /** @type {Promise<void> | null} */
      this.flushing = null;
    }

    get id() {
      return this.assessment.head.id;
    }

    /** @param {string} item @returns {Row | undefined} */
    row(item) {
      return this.assessment.rows.get(item);
    }

    /**
     * Changes fields of a row. A text is saved after a short delay, an answer at once.
     * @param {Row} empty the row if there is none yet
     * @param {Partial<Row>} change
     * @param {boolean} rests
     */
    change(empty, change, rests) {
      const was = this.row(empty.item) ?? empty;
      const waiting = this.pending.get(empty.item) ?? { empty, change: {}, base: {} };
      for (const key of /** @type {(keyof Row)[]} */ (Object.keys(change))) {
        waiting.base[key] ??= was[key];
      }
      Object.assign(waiting.change, change);
      this.pending.set(empty.item, waiting);
      this.assessment.rows.set(empty.item, { ...was, ...change, at: new Date().toISOString() });
      this.heard.state("saving");
      window.clearTimeout(this.timer);
      if (rests) {
        this.timer = window.setTimeout(() => void this.flush(), REST);
      } else {
        void this.flush();
      }
    }

    /** Saves all unsaved changes. @returns {Promise<void>} */
    flush() {
      window.clearTimeout(this.timer);
      // The transactions begin at once, even while others run, because the page may be closing.
      const all = Array.from(this.pending.values());
      this.pending.clear();
      if (!all.length) {
        return this.flushing ?? Promise.resolve();
      }
      const mine = Promise.all(all.map((waiting) => this.save(waiting))).then((faults) => {
        const fault = faults.find(Boolean);
        if (this.flushing === mine) {
          this.flushing = null;
        }
        if (fault) {
          this.heard.state("failed", fault);
        } else if (!this.pending.size && !this.flushing) {
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
      if (this.left && !this.flying.size && !fault) {
        // The page is still open, so the note is not needed.
        assess.journal.write([]);
        this.left = false;
      }
      return fault;
    }

    /** Called when the page closes: begins to save, and notes the changes that may not be saved in time. */
    leave() {
      void this.flush();
      const open = Array.from(this.flying, (waiting) => ({ ...waiting, id: this.id, at: new Date().toISOString() }));
      if (open.length && this.store.kept) {
        assess.journal.write(open);
        this.left = true;
      }
    }

    /** @param {Pending} waiting @returns {Promise<unknown>} */
    async send({ empty, change, base }) {
      try {
        const row = await this.store.patch(this.id, empty, change, base, new Date().toISOString());
        this.take(row);
        return null;
      } catch (error) {
        if (error instanceof assess.GoneError) {
          // The assessment was deleted in another tab while it is open here: it is written again from memory.
          return this.store.add(this.assessment).then(() => null, (/** @type {unknown} */ again) => this.keep({ empty, change, base }, again));
        }
        return this.keep({ empty, change, base }, error);
      }
    }

    /** Puts back what could not be saved, under what was changed since. @param {Pending} failed @param {unknown} error */
    keep(failed, error) {
      const later = this.pending.get(failed.empty.item);
      this.pending.set(failed.empty.item, {
        empty: failed.empty,
        change: { ...failed.change, ...later?.change },
        base: { ...later?.base, ...failed.base },
      });
      return error;
    }

    /** Takes a stored row over, under what waits to be saved. @param {Row} row */
    take(row) {
      const was = this.row(row.item);
      const now = { ...row, ...this.pending.get(row.item)?.change };
      this.assessment.rows.set(row.item, now);
      if (!was || SHOWN.some((key) => was[key] !== now[key])) {
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
      for (const { empty, change } of [...this.flying, ...this.pending.values()]) {
        const row = stored.rows.get(empty.item) ?? this.row(empty.item);
        if (row) {
          stored.rows.set(empty.item, { ...row, ...change });
        }
      }
      this.assessment = stored;
      this.heard.all();
    }

    /** @param {Partial<Head>} change */
    async changeHead(change) {
      const patch = { ...change, at: new Date().toISOString() };
      Object.assign(this.assessment.head, patch);
      await this.store.patchHead(this.id, patch);
    }
  }

  assess.Session = Session;
})();
