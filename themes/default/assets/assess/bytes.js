// @ts-check
/* What a file is, by its first bytes and not by its name; and text out of bytes. Spreadsheets on Chinese systems write GBK, and
   UTF-16 as "Unicode text". */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  /** Beginnings of files that are no assessment, in hexadecimal. @type {[string, string][]} */
  const FOREIGN = [
    ["25504446", "pdf"], ["d0cf11e0a1b11ae1", "old_office"], ["89504e47", "image"], ["ffd8ff", "image"], ["47494638", "image"],
    ["424d", "image"], ["7b5c727466", "rtf"], ["1f8b", "archive"], ["377abcaf271c", "archive"], ["52617221", "archive"],
  ];

  /** @param {Uint8Array} bytes @param {number} from @param {number} to */
  function latin(bytes, from, to) {
    return String.fromCharCode(...bytes.subarray(from, to));
  }

  /** @param {string} encoding @param {Uint8Array} bytes @returns {string | null} null if the bytes are none of that encoding */
  function decoded(encoding, bytes) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return null;
    }
  }

  /** The text of a file in UTF-8, UTF-16 or GBK (as GB 18030, which holds it); null for what is no text. @param {Uint8Array} bytes */
  function text(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
      return decoded("utf-16le", bytes);
    }
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
      return decoded("utf-16be", bytes);
    }
    // UTF-16 without a byte order mark: a table has ASCII characters in every line, and one of their two bytes is zero.
    const zeros = [0, 0];
    bytes.subarray(0, 4096).forEach((byte, at) => (zeros[at % 2] += byte === 0 ? 1 : 0));
    if (zeros[0] || zeros[1]) {
      return zeros[0] && zeros[1] ? null : decoded(zeros[1] ? "utf-16le" : "utf-16be", bytes);
    }
    return decoded("utf-8", bytes) ?? decoded("gb18030", bytes);
  }

  /**
   * The kind of a file: `zip`, `json`, `table` (with its text), or the name of a format that is not supported.
   * @param {Uint8Array} bytes
   * @returns {{kind: string, text: string}}
   */
  function recognise(bytes) {
    if (!bytes.length) {
      return { kind: "empty", text: "" };
    }
    const hex = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const foreign = FOREIGN.find(([start]) => hex.startsWith(start));
    if (foreign) {
      return { kind: foreign[1], text: "" };
    }
    if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) {
      return { kind: "zip", text: "" };
    }
    const container = latin(bytes, 4, 8) === "ftyp" || (hex.startsWith("52494646") && latin(bytes, 8, 12) === "WEBP");
    const all = container ? null : text(bytes);
    if (all === null) {
      return { kind: container ? "image" : "binary", text: "" };
    }
    const begin = all.replace(/^\uFEFF/, "").trimStart().slice(0, 200).toLowerCase();
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return { kind: "json", text: all };
    }
    if (begin.startsWith("<")) {
      return { kind: /^<(!doctype html|html|head|body|table|meta)/.test(begin) ? "html" : "xml", text: all };
    }
    return { kind: begin ? "table" : "empty", text: all };
  }

  assess.bytes = { recognise, text };
})();
