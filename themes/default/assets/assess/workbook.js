// @ts-check
/* Workbooks of Excel, WPS and LibreOffice (XLSX, ECMA-376): a zip archive with an XML document for each sheet. Read are the
   texts and values of the cells and nothing else. Everything has a bound, since a small archive can unpack to a huge one. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  /** Limits: bytes of an unpacked document, sheets, rows of a sheet, columns of a row. */
  const MOST_UNPACKED = 16 * 1024 * 1024;
  const MOST_SHEETS = 60;
  const MOST_ROWS = 20_000;
  const MOST_COLUMNS = 200;

  class Broken extends Error {}

  /**
   * The entries of an archive by name (PKWARE APPNOTE 4.3).
   * @param {Uint8Array} bytes
   * @returns {Map<string, {method: number, size: number, at: number}>}
   */
  function directory(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && end > bytes.length - 22 - 65_536 && view.getUint32(end, true) !== 0x06054b50) {
      end -= 1;
    }
    if (end < 0 || view.getUint32(end, true) !== 0x06054b50) {
      throw new Broken();
    }
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    const documents = new Map();
    for (let n = 0; n < count; n += 1) {
      if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
        throw new Broken();
      }
      const length = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)).replaceAll("\\", "/");
      documents.set(name, { method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) });
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return documents;
  }

  /** The text of a document. @param {Uint8Array} bytes @param {{method: number, size: number, at: number}} entry */
  async function unpacked(bytes, { method, size, at }) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (at + 30 > bytes.length || view.getUint32(at, true) !== 0x04034b50) {
      throw new Broken();
    }
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(from, from + size);
    if (method === 0) {
      return new TextDecoder().decode(packed);
    }
    if (method !== 8) {
      throw new Broken();
    }
    const reader = new Response(/** @type {any} */ (packed)).body?.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let all = 0; reader; ) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      all += value.length;
      if (all > MOST_UNPACKED) {
        await reader.cancel();
        throw new Broken();
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  }

  /** @type {Record<string, string>} */
  const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

  /** Text of XML without its references. A document's own entities are not known and stay as they are. @param {string} text */
  function plain(text) {
    return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, function (whole, /** @type {string} */ name) {
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : name.startsWith("#") ? Number.parseInt(name.slice(1), 10) : -1;
      return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : (ENTITIES[name] ?? whole);
    });
  }

  /** @param {string} text */
  function attributes(text) {
    const found = Array.from(text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name, double, single]) => [name.replace(/^(?!r:).*:/, ""), plain(double ?? single)]);
    return /** @type {Record<string, string>} */ (Object.fromEntries(found));
  }

  /**
   * Iterates over the tags of an XML document; names are without prefixes.
   * @param {string} xml
   * @param {{open?: (name: string, attributes: Record<string, string>) => void, text?: (text: string) => void, close?: (name: string) => void}} heard
   */
  function walk(xml, heard) {
    let at = 0;
    while (at < xml.length) {
      const tag = xml.indexOf("<", at);
      if (tag < 0) {
        break;
      }
      if (tag > at) {
        heard.text?.(plain(xml.slice(at, tag)));
      }
      const [start, stop] = xml.startsWith("<!--", tag) ? [4, "-->"] : xml.startsWith("<![CDATA[", tag) ? [9, "]]>"] : [1, ">"];
      const end = xml.indexOf(/** @type {string} */ (stop), tag + /** @type {number} */ (start));
      if (end < 0) {
        throw new Broken();
      }
      const inside = xml.slice(tag + /** @type {number} */ (start), end);
      at = end + /** @type {string} */ (stop).length;
      if (start === 9) {
        heard.text?.(inside);
      } else if (start === 1 && inside[0] === "/") {
        heard.close?.(inside.slice(1).trim().replace(/^.*:/, ""));
      } else if (start === 1 && inside[0] !== "?" && inside[0] !== "!") {
        const name = /^[^\s/]+/.exec(inside)?.[0] ?? "";
        heard.open?.(name.replace(/^.*:/, ""), attributes(inside.slice(name.length)));
        if (inside.endsWith("/")) {
          heard.close?.(name.replace(/^.*:/, ""));
        }
      }
    }
  }

  /** What spreadsheets write for characters that XML lacks, as `_x000D_`. @param {string} text */
  function unescaped(text) {
    return text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, /** @type {string} */ code) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\r\n?/g, "\n");
  }

  /** The shared strings, in order; what tells how a word is pronounced is left out. @param {string} xml */
  function sharedStrings(xml) {
    /** @type {string[]} */
    const strings = [];
    let text = "";
    let inText = false;
    let inReading = false;
    walk(xml, {
      open(name) {
        if (name === "si") {
          text = "";
        }
        inText = inText || name === "t";
        inReading = inReading || name === "rPh";
      },
      text(more) {
        text += inText && !inReading ? more : "";
      },
      close(name) {
        inText = inText && name !== "t";
        inReading = inReading && name !== "rPh";
        if (name === "si") {
          strings.push(unescaped(text));
        }
      },
    });
    return strings;
  }

  /** The column of a cell's address as `AB12`, from 0. @param {string} address */
  function columnOf(address) {
    return Array.from(/^[A-Za-z]{1,3}/.exec(address)?.[0].toUpperCase() ?? "").reduce((sum, c) => sum * 26 + c.charCodeAt(0) - 64, 0) - 1;
  }

  /**
   * The cells of a sheet, one list for each row; numbers are as written in the file.
   * @param {string} xml
   * @param {string[]} shared
   */
  function cellsOf(xml, shared) {
    /** @type {string[][]} */
    const rows = [];
    let row = 0;
    let column = -1;
    let type = "";
    let value = "";
    let inValue = false;
    walk(xml, {
      open(name, given) {
        if (name === "row") {
          row = Number(given.r) || row + 1;
          column = -1;
        } else if (name === "c") {
          column = given.r ? columnOf(given.r) : column + 1;
          type = given.t ?? "n";
          value = "";
        }
        inValue = inValue || name === "v" || name === "t";
      },
      text(more) {
        value += inValue ? more : "";
      },
      close(name) {
        inValue = inValue && name !== "v" && name !== "t";
        if (name === "c" && value !== "" && row >= 1 && row <= MOST_ROWS && column >= 0 && column < MOST_COLUMNS) {
          const cells = (rows[row - 1] ??= []);
          cells[column] = type === "s" ? (shared[Number(value)] ?? "") : type === "e" ? "" : unescaped(value);
        }
      },
    });
    return Array.from(rows, (cells) => Array.from(cells ?? [], (cell) => cell ?? ""));
  }

  /** What an archive without a workbook is. @param {Map<string, unknown>} documents */
  function kindOf(documents) {
    const names = Array.from(documents.keys());
    const has = (/** @type {string} */ start) => names.some((name) => name.startsWith(start));
    return has("word/") ? "docx" : has("ppt/") ? "pptx" : has("content.xml") ? "ods" : has("xl/") ? "xlsb" : "archive";
  }

  /**
   * Reads a workbook; returns its sheets with their names, or the kind of file that the archive is.
   * @param {Uint8Array} bytes
   * @returns {Promise<{kind: string, sheets: {name: string, rows: string[][]}[], since1904: boolean}>}
   */
  async function read(bytes) {
    const documents = directory(bytes);
    const book = documents.get("xl/workbook.xml");
    if (!book) {
      return { kind: kindOf(documents), sheets: [], since1904: false };
    }
    const text = async (/** @type {string} */ name) => {
      const entry = documents.get(name);
      return entry ? unpacked(bytes, entry) : "";
    };
    /** @type {Map<string, string>} */
    const targets = new Map();
    walk(await text("xl/_rels/workbook.xml.rels"), {
      open: (name, { Id, Target }) => name === "Relationship" && Target && targets.set(Id, Target.startsWith("/") ? Target.slice(1) : "xl/" + Target.replace(/^\.\//, "")),
    });
    let since1904 = false;
    /** @type {{name: string, part: string}[]} */
    const listed = [];
    walk(await unpacked(bytes, book), {
      open(name, given) {
        since1904 = since1904 || (name === "workbookPr" && /^(1|true)$/.test(given.date1904 ?? ""));
        const id = Object.entries(given).find(([key]) => key === "r:id" || key === "id")?.[1] ?? "";
        if (name === "sheet" && listed.length < MOST_SHEETS) {
          listed.push({ name: given.name ?? "", part: targets.get(id) ?? "" });
        }
      },
    });
    const shared = sharedStrings(await text(Array.from(targets.values()).find((target) => /sharedStrings\.xml$/i.test(target)) ?? ""));
    const sheets = [];
    for (const { name, part } of listed) {
      sheets.push({ name, rows: cellsOf(await text(part), shared) });
    }
    return { kind: "xlsx", sheets, since1904 };
  }

  assess.workbook = { read };
})();
