// @ts-check
/* Decodes the shards that src/search/shard writes; the format is documented there. */

/**
 * The occurrences of a word in one field: the number of documents, the documents in order, the length of the field in each, the count and
 * the positions. Those of a frequent word have `apart`, and are loaded by `search.fill`.
 * @typedef {{size: number, documents: number[], lengths: number[], starts: number[], positions: number[], apart?: Apart}} Postings
 */
(function () {
  "use strict";

  /** The value of each letter. */
  const VALUES = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((letter, value) => {
    VALUES[letter.charCodeAt(0)] = value;
  });

  /** Reads numbers from a string of letters with six bits each. */
  class Bits {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    bit() {
      const at = this.at++;
      const place = (at / 6) | 0;
      if (place >= this.text.length) {
        throw new Error("a file of the search is damaged");
      }
      return (VALUES[this.text.charCodeAt(place)] >> (5 - (at % 6))) & 1;
    }

    /** @param {number} count */
    bits(count) {
      let value = 0;
      while (count > 0) {
        const offset = this.at % 6;
        const taken = Math.min(count, 6 - offset);
        const letter = VALUES[this.text.charCodeAt((this.at - offset) / 6)];
        value = value * (1 << taken) + ((letter >> (6 - offset - taken)) & ((1 << taken) - 1));
        this.at += taken;
        count -= taken;
      }
      return value;
    }

    /** A number less than `n`. @param {number} n */
    below(n) {
      const short = 31 - Math.clz32(n);
      const shorts = 2 ** (short + 1) - n;
      const value = this.bits(short);
      return value < shorts ? value : value * 2 + this.bit() - shorts;
    }

    gamma() {
      let length = 0;
      while (!this.bit()) {
        length += 1;
      }
      return 2 ** length + this.bits(length);
    }

    /** @param {number} k */
    rice(k) {
      let quotient = 0;
      while (this.bit()) {
        quotient += 1;
      }
      return quotient * 2 ** k + this.bits(k);
    }

    /**
     * Reads `count` ascending numbers from `low` up to `high`, excluded, and writes them to `out` from `at`.
     * @param {number} count @param {number} low @param {number} high @param {number[]} out @param {number} at
     */
    interpolative(count, low, high, out, at) {
      if (count > 0) {
        const middle = count >> 1;
        const value = low + middle + this.below(high - low - count + 1);
        out[at + middle] = value;
        this.interpolative(middle, low, value, out, at);
        this.interpolative(count - 1 - middle, value + 1, high, out, at + middle + 1);
      }
      return out;
    }

    /** A list of documents of a facet, among `documents` documents. @param {number} documents */
    some(documents) {
      return this.interpolative(this.gamma() - 1, 0, documents, [], 0);
    }

    /**
     * A list of documents without lengths and positions: run by run.
     * @param {number[]} ends the first document of each run of the partition, and the number of all documents
     */
    list(ends) {
      /** @type {number[]} */
      const documents = [];
      this.interpolative(this.gamma(), 0, ends.length - 1, [], 0).forEach((/** @type {number} */ run) => {
        this.interpolative(this.gamma(), ends[run], ends[run + 1], documents, documents.length);
      });
      return documents;
    }

    /** Postings without their positions. @param {number[]} ends as for `list` @param {number[]} range the lengths @returns {Postings} */
    postings(ends, range) {
      /** @type {Postings} */
      const postings = { size: 0, documents: [], lengths: [], starts: [0], positions: [] };
      this.documents(postings, ends);
      this.lengths(postings, range);
      postings.size = postings.documents.length;
      return postings;
    }

    /** The documents of postings, with the number of occurrences in each. @param {Postings} postings @param {number[]} ends */
    documents(postings, ends) {
      let sum = 0;
      postings.documents = this.list(ends);
      postings.documents.forEach(() => {
        do {
          sum += 1;
        } while (this.bit());
        postings.starts.push(sum);
      });
    }

    /** The lengths of postings. @param {Postings} postings @param {number[]} range */
    lengths(postings, range) {
      postings.lengths = postings.documents.map(() => range[0] + this.below(range[1]));
    }

    /** The positions of postings. @param {Postings} postings @param {number} [usual] the length from which all gaps are estimated */
    positions({ documents, lengths, starts, positions }, usual) {
      documents.forEach((_, i) => {
        const k = 31 - Math.clz32(Math.max(1, Math.floor(tokens(usual ?? lengths[i]) / (starts[i + 1] - starts[i] + 1))));
        for (let at = starts[i], last = 0; at < starts[i + 1]; at += 1) {
          last += this.rice(k);
          positions[at] = last;
        }
      });
    }
  }

  /** The number of tokens that a stored length represents: tantivy rounds lengths to one byte. @param {number} length */
  function tokens(length) {
    const beyond = length - 24;
    return beyond < 8 ? length : 24 + ((beyond & 7) | 8) * 2 ** ((beyond >> 3) - 1);
  }

  /** Decodes sorted keys. @param {string} text */
  function keys(text) {
    /** @type {string[]} */
    const found = [];
    let last = "";
    for (const [, sign, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
      last = head(last, sign.charCodeAt(0) - 65) + rest;
      found.push(last);
    }
    return found;
  }

  /** The first code points of a text. @param {string} text @param {number} count */
  function head(text, count) {
    let at = 0;
    while (count-- > 0) {
      at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
    }
    return text.slice(0, at);
  }

  /** Decodes numbers. @param {string} text */
  function numbers(text) {
    /** @type {number[]} */
    const found = [];
    let [value, scale] = [0, 1];
    for (let i = 0; i < text.length; i += 1) {
      const letter = VALUES[text.charCodeAt(i)];
      if (letter < 48) {
        found.push(value + letter * scale);
        [value, scale] = [0, 1];
      } else {
        value += (letter - 48) * scale;
        scale *= 16;
      }
    }
    return found;
  }

  /** Names of shards. @param {string} text @returns {string[]} */
  const names = (text) => text.match(/.{12}/g) ?? [];

  /**
   * Compares texts by their code points, as bytes of UTF-8 do.
   * @param {string} a @param {string} b
   */
  function compare(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i += 1) {
      let [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
      if (x !== y) {
        // Surrogates encode the code points above all others.
        x += x >= 0xe000 ? -0x800 : x >= 0xd800 ? 0x2000 : 0;
        y += y >= 0xe000 ? -0x800 : y >= 0xd800 ? 0x2000 : 0;
        return x - y;
      }
    }
    return a.length - b.length;
  }

  const root = /** @type {any} */ (globalThis);
  root.clausebook ??= {};
  root.clausebook.search ??= {};
  const { search } = root.clausebook;
  search.codec = { Bits, tokens, keys, numbers, names, compare };
})();
