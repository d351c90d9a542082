// @ts-check
/* Office files without a library: a zip archive (PKWARE APPNOTE 4.3) whose files are stored as they are. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  const TABLE = Uint32Array.from({ length: 256 }, function (_, n) {
    let c = n;
    for (let k = 0; k < 8; k += 1) {
      c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    }
    return c >>> 0;
  });

  /** @param {Uint8Array} bytes */
  function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) {
      crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    }
    return (crc ^ 0xffffffff) >>> 0;
  }

  /** Numbers with their widths in bytes, the lowest byte first. @param {[number, number][]} fields */
  function record(fields) {
    const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const [value, width] of fields) {
      if (width === 2) {
        view.setUint16(at, value, true);
      } else {
        view.setUint32(at, value, true);
      }
      at += width;
    }
    return bytes;
  }

  /**
   * An archive of text files.
   * @param {[name: string, text: string][]} files
   * @returns {Uint8Array}
   */
  function archive(files) {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const parts = [];
    /** @type {Uint8Array[]} */
    const directory = [];
    let at = 0;
    for (const [name, text] of files) {
      const [label, bytes] = [encoder.encode(name), encoder.encode(text)];
      // Version 2.0, names in UTF-8, stored; the date is 1980-01-01, so that the same comments give the same file.
      /** @type {[number, number][]} */
      const common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [label.length, 2], [0, 2]];
      const head = record([[0x04034b50, 4], ...common]);
      parts.push(head, label, bytes);
      directory.push(record([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), label);
      at += head.length + label.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = record([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]]);
    const all = [...parts, ...directory, end];
    const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of all) {
      out.set(part, to);
      to += part.length;
    }
    return out;
  }

  global.clausebook.zip = { archive };
})();
