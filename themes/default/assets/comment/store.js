// @ts-check
/* Where the reader's comments are kept: in the browser's IndexedDB, or, where that is forbidden, in memory until the page is
   left. Every change is one transaction and is told to the other tabs; a promise is kept only after the transaction was. */
(function () {
  "use strict";

  /**
   * A comment. `about` is the kind and id of a thing, or empty for the whole text; `label` is what the page called it.
   * @typedef {{id: string, site: string, edition: string, about: string, label: string, original: string, lang: string,
   *   organization: string, person: string, kind: string, comment: string, proposed: string, reason: string,
   *   created: string, modified: string}} Comment
   */

  const { clausebook } = /** @type {any} */ (window);
  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const answer = clausebook.database.answer;

  const NAME = "clausebook-comments";

  /** The comment was changed in another tab since it was read. */
  class ChangedError extends Error {}

  function databaseOf() {
    return new clausebook.database.Database(NAME, 1, (/** @type {IDBDatabase} */ made) => made.createObjectStore("comments", { keyPath: "id" }));
  }

  /** The two ways of keeping comments: a database, and a map for browsers that allow none. */
  class Store {
    /** @param {any} database null if there is none */
    constructor(database) {
      this.database = database;
      this.kept = database !== null;
      /** @type {Map<string, Comment>} */
      this.memory = new Map();
      /** @type {(() => void)[]} */
      this.listeners = [];
      /** @type {BroadcastChannel | null} */
      this.channel = null;
      if (database) {
        try {
          this.channel = new BroadcastChannel(NAME);
          this.channel.onmessage = () => this.changed();
        } catch {
          // The list is read again when the tab is shown.
        }
      }
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.changed());
      // On file:// WebKit tells a window neither by a message nor by an event.
      window.addEventListener("focus", () => this.changed());
    }

    /** @param {() => void} listener */
    listen(listener) {
      this.listeners.push(listener);
    }

    changed() {
      this.listeners.forEach((listener) => listener());
    }

    /**
     * @template T
     * @param {IDBTransactionMode} mode
     * @param {(comments: IDBObjectStore) => Promise<T>} steps
     * @returns {Promise<T>}
     */
    within(mode, steps) {
      return this.database.within(["comments"], mode, steps);
    }

    /** The comments on an edition of a site, the oldest first. @param {string} site @param {string} edition @returns {Promise<Comment[]>} */
    async all(site, edition) {
      const every = this.database ? await this.within("readonly", (comments) => answer(comments.getAll())) : Array.from(this.memory.values());
      const own = every.filter((/** @type {Comment} */ one) => one.site === site && one.edition === edition);
      return own.sort((/** @type {Comment} */ a, /** @type {Comment} */ b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : a.id < b.id ? -1 : 1));
    }

    /**
     * Keeps a comment.
     * @param {Comment} comment
     * @param {string} base when the comment was last changed as the reader saw it; empty for a new one
     */
    async put(comment, base) {
      if (this.database) {
        await this.within("readwrite", async function (comments) {
          const known = await answer(comments.get(comment.id));
          if (known && known.modified !== base) {
            throw new ChangedError();
          }
          await answer(comments.put(comment));
        });
      } else {
        this.memory.set(comment.id, comment);
      }
      this.tell();
    }

    /** Deletes a comment. @param {string} id */
    async remove(id) {
      if (this.database) {
        await this.within("readwrite", (comments) => answer(comments.delete(id)));
      } else {
        this.memory.delete(id);
      }
      this.tell();
    }

    tell() {
      try {
        this.channel?.postMessage("changed");
      } catch {
        // The other tabs read again when they are shown.
      }
      this.changed();
    }
  }

  /** @type {Promise<Store> | null} */
  let opened = null;

  /** The store that this browser permits; `kept` says whether comments remain after the page is closed. @returns {Promise<Store>} */
  function open() {
    opened ??= (async function () {
      try {
        const database = databaseOf();
        await database.open();
        return new Store(database);
      } catch {
        return new Store(null);
      }
    })();
    return opened;
  }

  /** A new id. */
  function newId() {
    // `randomUUID` needs a secure context, which `file://` is not everywhere.
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Text that is kept although no comment holds it yet, such as what is being written. @param {string} key @returns {any} */
  function recall(key) {
    return clausebook.notes.get("clausebook.comment." + key);
  }

  /** @param {string} key @param {unknown} value null to forget it @returns {boolean} whether it is kept; else it is only on the page */
  function remember(key, value) {
    return clausebook.notes.set("clausebook.comment." + key, value);
  }

  clausebook.comment.store = { open, newId, recall, remember, ChangedError };
})();
