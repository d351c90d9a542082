// @ts-check
/* Whose an assessment is. A site has an id that is never edited; what was kept before there was one is known by the site's
   name. On file:// all sites of a browser share one database, so an assessment without the right id or name is another
   standard's, or this one's under an older name: only the reader can say which. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  /** The namespace of ids that are derived from names, as in src/model/site_id.rs. */
  const NAMES = "7bff6f654e4d5e01999e379e0c0394a8";

  /**
   * SHA-1 (RFC 3174), as five words. Browsers provide it only on secure origins, and a local server may not be one.
   * @param {Uint8Array} bytes
   */
  function sha1(bytes) {
    const padded = new DataView(new ArrayBuffer(((bytes.length + 8) >> 6) * 64 + 64));
    bytes.forEach((byte, at) => padded.setUint8(at, byte));
    padded.setUint8(bytes.length, 0x80);
    padded.setUint32(padded.byteLength - 4, bytes.length * 8);
    const turn = (/** @type {number} */ word, /** @type {number} */ by) => (word << by) | (word >>> (32 - by));
    const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    const words = new Int32Array(80);
    for (let block = 0; block < padded.byteLength; block += 64) {
      let [a, b, c, d, e] = state;
      for (let n = 0; n < 80; n += 1) {
        words[n] = n < 16 ? padded.getInt32(block + n * 4) : turn(words[n - 3] ^ words[n - 8] ^ words[n - 14] ^ words[n - 16], 1);
        const [mixed, constant] =
          n < 20 ? [(b & c) | (~b & d), 0x5a827999]
            : n < 40 ? [b ^ c ^ d, 0x6ed9eba1]
              : n < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
        [e, d, c, b, a] = [d, c, turn(b, 30), a, (turn(a, 5) + mixed + e + constant + words[n]) | 0];
      }
      [a, b, c, d, e].forEach((word, at) => (state[at] = (state[at] + word) | 0));
    }
    return state;
  }

  /** The id that is derived from a site's name: a UUID of version 5 (RFC 9562). @param {string} name */
  function idOfName(name) {
    const space = Array.from({ length: 16 }, (_, at) => Number.parseInt(NAMES.slice(at * 2, at * 2 + 2), 16));
    const hash = sha1(Uint8Array.from([...space, ...new TextEncoder().encode(name)]));
    const digits = hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    const variant = ((Number.parseInt(digits[16], 16) & 3) | 8).toString(16);
    return [digits.slice(0, 8), digits.slice(8, 12), "5" + digits.slice(13, 16), variant + digits.slice(17, 20), digits.slice(20, 32)].join("-");
  }

  /**
   * Whether an assessment is of this standard: by its id, or, where it was kept without one, by a name that the standard
   * has in any of its languages or that its id was derived from.
   * @param {{site: string, names: string[]}} data
   * @param {{site?: string, standard: string}} head
   */
  function owns(data, head) {
    if (head.site) {
      return head.site === data.site;
    }
    return data.names.includes(head.standard) || (Boolean(data.site) && idOfName(head.standard) === data.site);
  }

  /** What an assessment of this standard says of it. @param {{site: string, standard: string}} data */
  function stamp(data) {
    return { standard: data.standard, site: data.site || undefined };
  }

  assess.standard = { idOfName, owns, stamp };
})();
