// @ts-check
/* Loads the files of the search. They are scripts, because a page that was opened from a disk (file://) can load nothing else. */
(function () {
  "use strict";

  const root = /** @type {any} */ (globalThis);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  const { search } = root.clausebook;

  /** The folder of the files; this script is in assets/search/. */
  const folder = (() => {
    const own = typeof document === "undefined" ? null : /** @type {?HTMLScriptElement} */ (document.currentScript);
    return own ? new URL("../../search/", own.src).href : "";
  })();

  /** The loaded files and those that are being loaded. @type {Map<string, Promise<any>>} */
  const shards = new Map();

  /** The values of files that have run, until `load` takes them. @type {Map<string, any>} */
  const arrived = new Map();

  /** Called by each file with its value. @param {any} value */
  root.shard = (value) => {
    arrived.set(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.shard ?? "", value);
  };

  /**
   * Runs a file; the promise resolves when it has run. Tests replace this function.
   * @param {string} name @returns {Promise<void>}
   */
  search.run = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${folder}${name}.js`;
    script.dataset.shard = name;
    script.async = true;
    script.onload = () => {
      script.remove();
      resolve();
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`search/${name}.js cannot be loaded`));
    };
    document.head.append(script);
  });

  /**
   * The value of a file. A file is loaded once; after a failure the next request loads it again.
   * @param {string} name @returns {Promise<any>}
   */
  search.shard = (name) => {
    const known = shards.get(name);
    if (known) {
      return known;
    }
    /** @type {Promise<any>} */
    const shard = search.run(name).then(() => {
      if (!arrived.has(name)) {
        throw new Error(`search/${name}.js is damaged`);
      }
      const value = arrived.get(name);
      arrived.delete(name);
      return value;
    });
    shards.set(name, shard);
    shard.catch(() => shards.delete(name));
    return shard;
  };

  /** The names of a list of shards. A long list is a shard of its own. @param {string} list @returns {Promise<string[]>} */
  search.listed = async (list) => search.codec.names(list[0] === "*" ? (await search.shard(list.slice(1)))[0] : list);
})();
