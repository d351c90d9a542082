// @ts-check
/* Keeps the whole site in the browser. A version is stored in a cache of its own beside the one in use: files that did not change are taken from
   there, others are fetched, each is compared with its digest. Only when the last file is stored does the worker change to it, at once.
   If anything fails before, the version in use stays; what was stored of the new one is not fetched again the next time. */
(function () {
  "use strict";

  /**
   * @typedef {{file: string, digest: string, files: number, bytes: number}} Part
   * @typedef {{version: string, files: number, bytes: number, edition: {id: string, title: Record<string, string>}, parts: Part[]}} List
   * @typedef {[path: string, size: number, digest: string]} File
   */

  const global = /** @type {any} */ (window);
  const { clausebook } = global;
  const home = new URL(document.body.dataset.root || "./", location.href);
  const LIST = new URL("assets/offline/list.json", home).href;
  const PREFIX = "clausebook " + home.pathname + " ";
  const STATE = PREFIX + "state";
  const FORMAT = 1;
  /** How many files are fetched at a time. */
  const TOGETHER = 6;

  /** Why the site cannot be kept: `network`, `changed`, `room` or `busy`; the strings have a sentence for each. */
  class Fault extends Error {
    /** @param {string} kind @param {{needed: number, free: number}} [room] */
    constructor(kind, room) {
      super(kind);
      this.kind = kind;
      this.room = room;
    }
  }

  /** @param {string} path inside the site */
  function addressOf(path) {
    return home.href + path.split("/").map(encodeURIComponent).join("/");
  }

  /** @param {ArrayBuffer} bytes */
  async function digestOf(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Fetches a file and compares it. @param {string} address @param {string} digest @param {AbortSignal} [signal] */
  async function fetched(address, digest, signal) {
    const response = await fetch(address, { cache: "no-cache", signal }).catch((error) => {
      throw signal?.aborted ? error : new Fault("network");
    });
    if (!response.ok) {
      throw new Fault(response.status === 404 || response.status === 410 ? "changed" : "network");
    }
    const bytes = await response.arrayBuffer().catch(() => {
      throw new Fault("network");
    });
    if ((await digestOf(bytes)) !== digest) {
      throw new Fault("changed");
    }
    const headers = new Headers(response.headers);
    // The bytes are decoded already.
    ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
    return { bytes, response: new Response(bytes, { headers }) };
  }

  /** @param {string} version @param {string} address @returns {Promise<Response | undefined>} */
  const inVersion = (version, address) => caches.match(address, { cacheName: PREFIX + version });

  /** The list of the site as it is on the server; null without a network, "gone" if the site can no longer be kept. @returns {Promise<List | null | "gone">} */
  async function listed() {
    const response = await fetch(LIST, { cache: "no-cache" }).catch(() => null);
    if (!response?.ok) {
      return response && (response.status === 404 || response.status === 410) ? "gone" : null;
    }
    const list = await response.json().catch(() => null);
    return list?.format === FORMAT ? list : null;
  }

  /** Asks the worker. @param {string} question @param {string} [value] @returns {Promise<any>} */
  async function ask(question, value) {
    const registration = await navigator.serviceWorker.getRegistration(home.href);
    const worker = registration?.active;
    if (!worker || registration.scope !== home.href) {
      return null;
    }
    return new Promise(function (done) {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => done(event.data);
      worker.postMessage({ ask: question, value }, [channel.port2]);
    });
  }

  /** The list of the version that is kept, if one is. @returns {Promise<List | null>} */
  async function kept() {
    const state = await caches.match(home.href + "assets/offline/state", { cacheName: STATE }).then((found) => found?.json(), () => null);
    const list = state?.version ? await inVersion(state.version, LIST) : null;
    return list ? list.json() : null;
  }

  /** The files of a part of a stored list. @param {string} version @param {Part} part @returns {Promise<File[]>} */
  async function filesOf(version, part) {
    const stored = await inVersion(version, new URL(part.file, LIST).href);
    return stored ? stored.json() : [];
  }

  /**
   * Whether the browser has room; browsers that do not tell are tried.
   * @param {number} needed
   */
  async function makeRoom(needed) {
    const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
    if (quota !== undefined && quota - usage < needed) {
      throw new Fault("room", { needed, free: Math.max(0, quota - usage) });
    }
  }

  /**
   * Stores a version and changes to it.
   * @param {List} list
   * @param {(bytes: number, of: number) => void} progress
   * @param {AbortSignal} signal
   */
  async function store(list, progress, signal) {
    const old = await kept();
    const used = (await ask("versions"))?.used ?? [];
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== STATE && ![list.version, ...used].includes(name.slice(PREFIX.length))) {
        await caches.delete(name);
      }
    }
    const next = await caches.open(PREFIX + list.version);
    /** @type {Map<string, string>} */
    const before = new Map();
    for (const part of old?.parts ?? []) {
      (await filesOf(old?.version ?? "", part)).forEach(([path, , digest]) => before.set(path, digest));
    }
    let done = 0;
    /** @type {File[]} */
    const missing = [];
    for (const part of list.parts) {
      const address = new URL(part.file, LIST).href;
      const { bytes, response } = await fetched(address, part.digest, signal);
      await next.put(address, response);
      for (const file of /** @type {File[]} */ (JSON.parse(new TextDecoder().decode(bytes)))) {
        if (await next.match(addressOf(file[0]))) {
          done += file[1];
        } else {
          missing.push(file);
        }
      }
    }
    // A file takes more room than its bytes: its address and its headers are stored too.
    await makeRoom(missing.reduce((sum, [, size]) => sum + size + 1000, 0));
    const queue = missing.values();
    /** @param {File} file */
    const put = async function ([path, size, digest]) {
      signal.throwIfAborted();
      const address = addressOf(path);
      const same = before.get(path) === digest ? await inVersion(old?.version ?? "", address) : undefined;
      await next.put(address, same ?? (await fetched(address, digest, signal)).response);
      done += size;
      progress(done, list.bytes);
    };
    const hand = async function () {
      for (const file of queue) {
        await put(file);
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, hand));
    await next.put(LIST, new Response(JSON.stringify(list)));
    await ask("use", list.version);
  }

  /** Waits until a worker is active. @param {ServiceWorkerRegistration} registration */
  async function active(registration) {
    const worker = registration.installing ?? registration.waiting;
    if (!registration.active && worker) {
      await new Promise((done) => worker.addEventListener("statechange", () => ["activated", "redundant"].includes(worker.state) && done(null)));
    }
  }

  /**
   * Keeps the site, or brings what is kept up to date.
   * @param {(bytes: number, of: number) => void} progress
   * @param {AbortSignal} signal
   */
  async function keep(progress, signal) {
    const list = await listed();
    if (!list || list === "gone") {
      throw new Fault("network");
    }
    const isNew = !(await kept());
    const registration = await navigator.serviceWorker.register(new URL("worker.js", home).href, { scope: home.href, updateViaCache: "none" });
    try {
      await active(registration);
      await navigator.locks.request(PREFIX, { ifAvailable: true }, async function (lock) {
        if (!lock) {
          throw new Fault("busy");
        }
        await store(list, progress, signal);
      });
    } catch (error) {
      const isFull = /** @type {any} */ (error)?.name === "QuotaExceededError";
      if (isFull || (error instanceof Fault && error.kind === "room")) {
        await caches.delete(PREFIX + list.version);
      }
      if (isNew && !(error instanceof Fault && error.kind === "busy")) {
        await registration.unregister();
      }
      throw isFull ? new Fault("room") : error;
    }
    void navigator.storage?.persist?.().catch(() => false);
  }

  /** Removes all that is kept of this site. What the reader entered in checklists stays. */
  async function remove() {
    await ask("forget");
    const registration = await navigator.serviceWorker.getRegistration(home.href);
    if (registration?.scope === home.href) {
      await registration.unregister();
    }
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
  }

  /** Whether this browser can keep the site at this address. */
  const canKeep = () => /^https?:$/.test(location.protocol) && window.isSecureContext && "serviceWorker" in navigator && "caches" in window && "locks" in navigator;

  clausebook.offline ??= {};
  Object.assign(clausebook.offline, { canKeep, keep, kept, listed, remove, Fault, versions: () => ask("versions") });
})();
