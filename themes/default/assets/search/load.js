// @ts-check
/* Loading the files of the search: scripts, since a page that was opened from a disk may load nothing else. */
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

  /** What came, or is to come. @type {Map<string, Promise<any>>} */
  const shards = new Map();

  /** What has handed itself over and is about to be taken. @type {Map<string, any>} */
  const arrived = new Map();

  /** A file calls this. @param {any} value */
  root.shard = (value) => {
    arrived.set(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.shard ?? "", value);
  };

  /**
   * Runs a file and says when it has run. Tests put another in its place.
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
   * The value of a file, which is loaded once. What failed is tried again when it is next asked for.
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
})();
