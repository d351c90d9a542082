// Loads the scripts of the assessment that need no page, as the page does: classic scripts, in order.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const folder = fileURLToPath(new URL("../../themes/default/assets/assess/", import.meta.url));

export const readAsset = (name) => readFileSync(folder + name, "utf8");

/** `clausebook.assess` with `score`, `model`, `standard` and `file`, and what else is asked for. */
export function loadAssess(more = []) {
  const context = vm.createContext({ crypto: globalThis.crypto, TextEncoder, TextDecoder, Response, DecompressionStream, setTimeout, clearTimeout });
  context.window = context;
  for (const name of ["../clock.js", "score.js", "model.js", "standard.js", "file.js", ...more]) vm.runInContext(readAsset(name), context, { filename: name });
  return context.clausebook.assess;
}

/** `clausebook.clock`, the times of what readers enter. */
export function loadClock() {
  const context = vm.createContext({});
  vm.runInContext(readAsset("../clock.js"), context, { filename: "clock.js" });
  return context.clausebook.clock;
}

/** `clausebook.csv`, which those use who hand out tables. */
export function loadCsv() {
  const context = vm.createContext({});
  vm.runInContext(readAsset("../csv.js"), context, { filename: "csv.js" });
  return context.clausebook.csv;
}

/** `clausebook.fillIn` and `clausebook.phrase`, by which all scripts show texts of the theme. */
export function loadPhrase() {
  const context = vm.createContext({});
  vm.runInContext(readAsset("../phrase.js"), context, { filename: "phrase.js" });
  return context.clausebook;
}

/** A value without the prototypes of the context it was made in. */
export const plain = (value) => JSON.parse(JSON.stringify(value, (key, one) => (typeof one === "bigint" ? String(one) : one)));

/** A row with everything in it. */
export function row(item, change = {}) {
  return { item, title: "条目 " + item, answer: "met", note: "", date: "2026-11-20", ref: "", by: "李伟", at: "2026-11-20T08:00:00.000Z", digest: "0123456789ab", ...change };
}

export function assessment(rows, change = {}) {
  const head = {
    id: "0123456789abcdef0123456789abcdef", standard: "标准", edition: "2022", type: "closed", name: "和谐家园", date: "2026-11-20",
    assessor: "李伟", party: "", created: "2026-11-20T08:00:00.000Z", at: "2026-11-20T08:00:00.000Z", ...change,
  };
  return { head, rows: new Map(rows.map((one) => [one.item, one])), views: new Map() };
}
