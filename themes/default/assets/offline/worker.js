// @ts-check
/* The service worker of a site that a reader keeps for offline reading. It answers from one version of the site, which keep.js has stored
   completely, and knows for each open page of which version it is, so that no page gets files of two versions. Before a version is
   complete, and after it is removed, everything comes from the network.

   The state is one entry of a cache, so that it changes at once: `version`, from which new pages are answered, and `older`: the version of each page
   that was opened before; "" stands for the network. Each version has a cache of its own. */
(function () {
  "use strict";

  /** @typedef {{version: string, older: Record<string, string>}} State */

  const worker = /** @type {any} */ (self);
  const home = new URL("./", location.href);
  const PREFIX = "clausebook " + home.pathname + " ";
  const STATE = home.href + "assets/offline/state";

  /** @type {Promise<State> | null} */
  let known = null;
  /** Pages that are being opened and may not be listed yet. @type {Map<string, string>} */
  const opening = new Map();

  /** @returns {Promise<State>} */
  function state() {
    known ??= caches
      .match(STATE, { cacheName: PREFIX + "state" })
      .then((found) => (found ? found.json() : { version: "", older: {} }))
      .catch(() => ({ version: "", older: {} }));
    return known;
  }

  /** @param {State} next */
  async function write(next) {
    const cache = await caches.open(PREFIX + "state");
    await cache.put(STATE, new Response(JSON.stringify(next)));
    known = Promise.resolve(next);
  }

  /** The address under which a file is stored: each part of its path encoded in one way. @param {string} path decoded, from the root of the host */
  function keyOf(path) {
    return home.origin + path.split("/").map(encodeURIComponent).join("/");
  }

  /** The files that an address may mean, the likeliest first. Some hosts leave the ending out. @param {string} path */
  function candidates(path) {
    return path.endsWith("/") ? [path + "index.html"] : [path, path + ".html", path + "/index.html"];
  }

  /** What always comes from the network: what says which version there is, and the archive. @param {string} inside */
  function passes(inside) {
    return inside === "worker.js" || inside === "site.zip" || inside === "_headers" || /^assets\/offline\/([0-9a-f]{12}|list)\.json$/.test(inside);
  }

  /** @param {string} version @param {string} path @returns {Promise<Response | null>} */
  async function stored(version, path) {
    const cache = await caches.open(PREFIX + version);
    for (const candidate of candidates(path)) {
      const found = await cache.match(keyOf(candidate));
      if (found) {
        // The links of a page in a folder need the slash.
        return candidate === path + "/index.html" ? Response.redirect(keyOf(path) + "/") : found;
      }
    }
    return null;
  }

  /** @param {any} event @param {string} path */
  async function answer(event, path) {
    const { request, clientId, resultingClientId } = event;
    const { version: newest, older } = await state();
    const isPage = request.mode === "navigate";
    const version = isPage ? newest : (older[clientId] ?? opening.get(clientId) ?? newest);
    if (isPage) {
      opening.set(resultingClientId, version);
      Array.from(opening.keys()).slice(0, -50).forEach((id) => opening.delete(id));
    }
    if (!version) {
      return fetch(request);
    }
    const found = await stored(version, path);
    if (found) {
      return found;
    }
    if (!isPage) {
      // What the version does not have, its pages do not use.
      return new Response("", { status: 404 });
    }
    try {
      // A page of another site under this address, or one that this version does not have yet: all of it comes from the network.
      const answered = await fetch(request);
      opening.set(resultingClientId, "");
      const now = await state();
      await write({ ...now, older: { ...now.older, [resultingClientId]: "" } });
      return answered;
    } catch {
      const missing = await stored(version, home.pathname + "404.html");
      return missing ? new Response(await missing.blob(), { status: 404, headers: missing.headers }) : Response.error();
    }
  }

  worker.addEventListener("fetch", function (/** @type {any} */ event) {
    const { request } = event;
    const url = new URL(request.url);
    // keep.js fetches a new version past the one that is kept.
    const isNew = request.cache === "no-cache" && request.destination === "";
    if (isNew || request.method !== "GET" || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) {
      return;
    }
    let path;
    try {
      path = decodeURIComponent(url.pathname);
    } catch {
      return;
    }
    if (!passes(path.slice(decodeURIComponent(home.pathname).length))) {
      event.respondWith(answer(event, path));
    }
  });

  /** The open pages with the version of each. */
  async function pages() {
    const { version, older } = await state();
    /** @type {Record<string, string>} */
    const open = Object.fromEntries(opening);
    for (const { id } of await worker.clients.matchAll()) {
      open[id] = older[id] ?? opening.get(id) ?? version;
    }
    return open;
  }

  const ANSWERS = {
    /** From now on new pages come from this version; open ones stay with theirs. @param {string} version */
    async use(version) {
      const older = await pages();
      await write({ version, older });
      opening.clear();
      Object.entries(older).forEach(([id, was]) => opening.set(id, was));
      return true;
    },
    /** The version of the page that asks, the newest one, and all that are in use. @param {string} _ @param {string} id */
    async versions(_, id) {
      const { version } = await state();
      const open = await pages();
      return { own: open[id] ?? version, newest: version, used: [version, ...Object.values(open)].filter(Boolean) };
    },
    /** The caches are about to be deleted. */
    async forget() {
      known = Promise.resolve({ version: "", older: {} });
      opening.clear();
      return true;
    },
  };

  worker.addEventListener("message", function (/** @type {any} */ event) {
    const { ask, value } = event.data ?? {};
    if (Object.hasOwn(ANSWERS, ask)) {
      event.waitUntil(/** @type {any} */ (ANSWERS)[ask](value, event.source?.id ?? "").then((/** @type {any} */ told) => event.ports[0]?.postMessage(told)));
    }
  });
})();
