// @ts-check
/* Where assessments are kept: in the browser's IndexedDB, or, where that is forbidden, in memory until the page is left.

   Every change reads and writes in one transaction, so that two tabs cannot overwrite each other's rows, and is told to the
   other tabs. A promise that a method gives is kept only after the transaction was; it is broken with the browser's error,
   or with a `GoneError` where the assessment was deleted meanwhile. */
(function () {
  "use strict";

  /**
   * @typedef {{id: string, item?: string}} Change `item`: the row that changed; without it, anything of the assessment
   */

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess, database } = clausebook;
  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const answer = database.answer;
  const { model } = assess;

  const NAME = "clausebook-assess";
  const VERSION = 1;
  /** Greater than every id of an item or party: the end of the key range of an assessment. */
  const LAST = "\uffff";

  class GoneError extends Error {}

  /** Notifies the other tabs of a change, and receives their notifications. */
  function telling() {
    /** @type {((change: Change) => void)[]} */
    const listeners = [];
    const hear = (/** @type {any} */ change) => listeners.forEach((listener) => listener(change));
    /** @type {(change: Change) => void} */
    let tell = () => {};
    try {
      if (typeof BroadcastChannel === "function") {
        const channel = new BroadcastChannel(NAME);
        channel.onmessage = (event) => hear(event.data);
        tell = (change) => channel.postMessage(change);
      } else {
        window.addEventListener("storage", function (event) {
          if (event.key === NAME && event.newValue) {
            hear(JSON.parse(event.newValue));
          }
        });
        // The time makes each value unique: writing an equal value causes no event.
        tell = (change) => localStorage.setItem(NAME, JSON.stringify({ ...change, at: Date.now() }));
      }
    } catch {
      // Without storage events, a tab reads the store again when it is shown.
    }
    return {
      listen: (/** @type {(change: Change) => void} */ listener) => void listeners.push(listener),
      tell(/** @type {Change} */ change) {
        try {
          tell(change);
        } catch {
          // As above.
        }
      },
    };
  }

  const STORES = ["heads", "rows", "views"];

  function databaseOf() {
    return new database.Database(NAME, VERSION, function (/** @type {IDBDatabase} */ made) {
      made.createObjectStore("heads", { keyPath: "id" });
      made.createObjectStore("rows", { keyPath: ["assessment", "item"] });
      made.createObjectStore("views", { keyPath: ["assessment", "party"] });
    });
  }

  /** @param {string} id */
  function of(id) {
    return IDBKeyRange.bound([id], [id, LAST]);
  }

  /** @param {string} id @param {any} value */
  function owned(id, value) {
    return { ...value, assessment: id };
  }

  /** @param {any} value */
  function free({ assessment, ...value }) {
    return value;
  }

  class DiskStore {
    /** @param {any} database */
    constructor(database) {
      this.database = database;
      this.kept = true;
      this.tabs = telling();
      this.listen = this.tabs.listen;
    }

    /**
     * @template T
     * @param {IDBTransactionMode} mode
     * @param {(heads: IDBObjectStore, rows: IDBObjectStore, views: IDBObjectStore) => Promise<T>} steps
     * @returns {Promise<T>}
     */
    within(mode, steps) {
      return this.database.within(STORES, mode, steps);
    }

    /** @returns {Promise<Head[]>} */
    heads() {
      return this.within("readonly", (heads) => answer(heads.getAll()));
    }

    /** @param {string} id @returns {Promise<Assessment | null>} */
    load(id) {
      return this.within("readonly", (...stores) => this.read(id, ...stores));
    }

    /** @param {string} id @param {IDBObjectStore} heads @param {IDBObjectStore} rows @param {IDBObjectStore} views @returns {Promise<Assessment | null>} */
    async read(id, heads, rows, views) {
      const [head, allRows, allViews] = await Promise.all([
        answer(heads.get(id)), answer(rows.getAll(of(id))), answer(views.getAll(of(id))),
      ]);
      return head
        ? {
          head,
          rows: new Map(allRows.map((row) => [row.item, free(row)])),
          views: new Map(allViews.map((view) => [view.party, free(view)])),
        }
        : null;
    }

    /** Changes one row; gives what it became. @param {string} id @param {Row} empty @param {Partial<Row>} change @param {Base} base @param {string} at when the change was made @returns {Promise<Row>} */
    async patch(id, empty, change, base, at) {
      const row = await this.within("readwrite", async function (heads, rows) {
        const [known, stored] = await Promise.all([answer(heads.getKey(id)), answer(rows.get([id, empty.item]))]);
        if (known === undefined) {
          throw new GoneError();
        }
        const patched = model.patchRow(stored ? free(stored) : empty, change, base, at);
        await answer(rows.put(owned(id, patched)));
        return patched;
      });
      this.tabs.tell({ id, item: empty.item });
      return row;
    }

    /** Changes the head. @param {string} id @param {Partial<Head>} change @returns {Promise<Head>} */
    async patchHead(id, change) {
      const head = await this.within("readwrite", async function (heads) {
        const known = await answer(heads.get(id));
        if (!known) {
          throw new GoneError();
        }
        const patched = model.patchHead(known, change);
        await answer(heads.put(patched));
        return patched;
      });
      this.tabs.tell({ id });
      return head;
    }

    /** Adds what another state of the assessment has, the newest of each row. @param {Assessment} added @returns {Promise<Assessment>} */
    async add(added) {
      const { id } = added.head;
      const merged = await this.within("readwrite", async (heads, rows, views) => {
        const known = await this.read(id, heads, rows, views);
        const all = known ? model.merge(known, added) : added;
        const puts = [heads.put(all.head)];
        all.rows.forEach((/** @type {Row} */ row) => puts.push(rows.put(owned(id, row))));
        all.views.forEach((/** @type {View} */ view) => puts.push(views.put(owned(id, view))));
        await Promise.all(puts.map(answer));
        return all;
      });
      this.tabs.tell({ id });
      return merged;
    }

    /** Takes a party's view away. @param {string} id @param {string} party */
    async removeView(id, party) {
      await this.within("readwrite", (heads, rows, views) => answer(views.delete([id, party])));
      this.tabs.tell({ id });
    }

    /** Deletes an assessment and gives what it was. @param {string} id @returns {Promise<Assessment | null>} */
    async remove(id) {
      const was = await this.within("readwrite", async (heads, rows, views) => {
        const known = await this.read(id, heads, rows, views);
        await Promise.all([answer(heads.delete(id)), answer(rows.delete(of(id))), answer(views.delete(of(id)))]);
        return known;
      });
      this.tabs.tell({ id });
      return was;
    }
  }

  /** The same in memory. */
  class MemoryStore {
    constructor() {
      this.kept = false;
      /** @type {Map<string, Assessment>} */
      this.all = new Map();
      this.listen = () => {};
    }

    /** @param {string} id */
    get(id) {
      const known = this.all.get(id);
      if (!known) {
        throw new GoneError();
      }
      return known;
    }

    async heads() {
      return Array.from(this.all.values(), ({ head }) => head);
    }

    /** @param {string} id */
    async load(id) {
      const known = this.all.get(id);
      return known ? { head: known.head, rows: new Map(known.rows), views: new Map(known.views) } : null;
    }

    /** @param {string} id @param {Row} empty @param {Partial<Row>} change @param {Base} base @param {string} at */
    async patch(id, empty, change, base, at) {
      const { rows } = this.get(id);
      const row = model.patchRow(rows.get(empty.item) ?? empty, change, base, at);
      rows.set(row.item, row);
      return row;
    }

    /** @param {string} id @param {Partial<Head>} change */
    async patchHead(id, change) {
      const known = this.get(id);
      known.head = model.patchHead(known.head, change);
      return known.head;
    }

    /** @param {Assessment} added */
    async add(added) {
      const known = this.all.get(added.head.id);
      const merged = known ? model.merge(known, added) : { ...added, rows: new Map(added.rows), views: new Map(added.views) };
      this.all.set(added.head.id, merged);
      return merged;
    }

    /** @param {string} id @param {string} party */
    async removeView(id, party) {
      this.get(id).views.delete(party);
    }

    /** @param {string} id */
    async remove(id) {
      const was = this.all.get(id) ?? null;
      this.all.delete(id);
      return was;
    }
  }

  /** The store that this browser permits. `kept` says whether the data remain after the page is closed. */
  assess.openStore = async function () {
    try {
      const opened = databaseOf();
      await opened.open();
      return new DiskStore(opened);
    } catch {
      return new MemoryStore();
    }
  };
  assess.GoneError = GoneError;
})();
