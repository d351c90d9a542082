// @ts-check
/* From files, some browsers keep the assessments of each page apart. There the link to this checklist in another language carries them
   (from-files.js), as the files that can be exported, and the page that it leads to adds what it does not have: of each answer the
   newer one. Nothing is deleted, so what was deleted on one page only comes back from the other. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { file, standard, place } = assess;

  /** The maximum length of what an address carries; Firefox takes addresses of a million characters. */
  const MOST = 300_000;

  /** @param {Head} head */
  function isHere(head) {
    const { data } = assess;
    return head.edition === data.edition && head.type === data.type && standard.owns(data, head);
  }

  /** @param {string} text */
  function encoded(text) {
    return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
  }

  /** @param {string} text */
  function decoded(text) {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  }

  /** Adds to the store what the address carried here. @param {any} store */
  async function take(store) {
    /** @type {URLSearchParams} */
    const carried = clausebook.carried ?? new URLSearchParams();
    for (const text of carried.getAll("assessment")) {
      try {
        const of = file.read(decoded(text));
        if (isHere(of.head)) {
          const { answered, total, tenths } = assess.score(assess.data, (/** @type {string} */ item) => of.rows.get(item)?.answer ?? "");
          Object.assign(of.head, { answered, total, tenths });
          await store.add(of);
        }
      } catch {
        // The address was changed by hand, or the store is full: what the other page keeps is still there.
      }
    }
    const open = carried.get("open");
    if (open) {
      place.remember(open);
    }
  }

  /** Has the links to other languages carry the assessments of this checklist, the open one first. @param {any} store @param {() => any} session */
  async function offer(store, session) {
    if (location.protocol !== "file:") {
      return;
    }
    const heads = (await store.heads().catch(() => [])).filter(isHere).sort((/** @type {Head} */ a, /** @type {Head} */ b) => (a.at < b.at ? 1 : -1));
    /** @type {Assessment[]} */
    const kept = (await Promise.all(heads.map((/** @type {Head} */ head) => store.load(head.id).catch(() => null)))).filter(Boolean);
    clausebook.carriesOn = function (/** @type {HTMLAnchorElement} */ link, /** @type {URLSearchParams} */ carried) {
      if (!link.hreflang || !("keepHash" in link.dataset)) {
        return;
      }
      /** @type {Assessment | undefined} */
      const open = session()?.assessment;
      let length = 0;
      for (const of of open ? [open, ...kept.filter(({ head }) => head.id !== open.head.id)] : kept) {
        const text = encoded(file.write(of));
        length += text.length;
        if (length <= MOST) {
          carried.append("assessment", text);
        }
      }
      if (open) {
        carried.set("open", open.head.id);
      }
    };
  }

  assess.carried = { take, offer };
})();
