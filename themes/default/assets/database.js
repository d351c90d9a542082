// @ts-check
/* The browser's IndexedDB, with promises. */
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

  /**
   * Opens a database; `upgrade` makes the stores that its version has.
   * @param {string} name @param {number} version @param {(database: IDBDatabase) => void} upgrade @returns {Promise<IDBDatabase>}
   */
  function open(name, version, upgrade) {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade(request.result);
    return new Promise(function (done, failed) {
      request.onblocked = () => failed(new Error("blocked"));
      answer(request).then(done, failed);
    });
  }

  global.clausebook.database = { answer, open };
})();
