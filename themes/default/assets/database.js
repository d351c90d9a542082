// @ts-check
/* The browser's IndexedDB, with promises and transactions. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
  function answer(request) {
    return new Promise(function (done, failed) {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  }

  /** A database that is opened again where the browser closed it, as it does when the reader clears what sites keep. */
  class Database {
    /** @param {string} name @param {number} version @param {(database: IDBDatabase) => void} upgrade makes the stores that the version has */
    constructor(name, version, upgrade) {
      this.name = name;
      this.version = version;
      this.upgrade = upgrade;
      /** @type {IDBDatabase | null} */
      this.database = null;
      /** @type {Promise<IDBDatabase> | null} */
      this.opening = null;
    }

    /** @returns {Promise<IDBDatabase>} */
    open() {
      this.opening ??= this.request().finally(() => (this.opening = null));
      return this.opening;
    }

    /** @returns {Promise<IDBDatabase>} */
    async request() {
      const request = indexedDB.open(this.name, this.version);
      request.onupgradeneeded = () => this.upgrade(request.result);
      const database = await new Promise(function (/** @type {(database: IDBDatabase) => void} */ done, failed) {
        request.onblocked = () => failed(new Error("blocked"));
        answer(request).then(done, failed);
      });
      const forget = () => void (this.database = this.database === database ? null : this.database);
      database.onclose = forget;
      // Another tab deletes the database, or has a later version of the site, which upgrades it.
      database.onversionchange = function () {
        forget();
        database.close();
      };
      this.database = database;
      return database;
    }

    /** A transaction; null if the browser closed the database, with or without telling. @param {string[]} names @param {IDBTransactionMode} mode */
    begin(names, mode) {
      try {
        return this.database?.transaction(names, mode) ?? null;
      } catch (error) {
        if (/** @type {any} */ (error)?.name !== "InvalidStateError") {
          throw error;
        }
        this.database = null;
        return null;
      }
    }

    /**
     * Runs steps in one transaction, which begins at once if the database is open; resolves when the transaction is complete.
     * @template T
     * @param {string[]} names of the stores
     * @param {IDBTransactionMode} mode
     * @param {(...stores: IDBObjectStore[]) => Promise<T>} steps
     * @returns {Promise<T>}
     */
    async within(names, mode, steps) {
      const transaction = this.begin(names, mode) ?? (await this.open()).transaction(names, mode);
      return new Promise(function (done, failed) {
        /** @type {T} */
        let result;
        /** @type {unknown} */
        let fault;
        transaction.oncomplete = () => done(result);
        transaction.onabort = () => failed(fault ?? transaction.error ?? new Error("aborted"));
        steps(...names.map((name) => transaction.objectStore(name))).then(
          (value) => void (result = value),
          function (error) {
            fault = error;
            try {
              transaction.abort();
            } catch {
              failed(error);
            }
          },
        );
      });
    }
  }

  global.clausebook.database = { answer, Database };
})();
