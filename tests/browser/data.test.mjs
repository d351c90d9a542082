// An edition's data: the JSON fits its schema, the tables can be read, and every file of the data page is there.

import Ajv from "ajv/dist/2020.js";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import * as sheetjs from "xlsx";
import { pagesOf } from "./support/pages.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { program, sampleSite } from "./support/site.mjs";

const site = sampleSite();
const schema = JSON.parse(readFileSync(join(site, "schema/standard-1.json"), "utf8"));
const validate = new Ajv({ strict: true, strictRequired: false, allErrors: false, allowUnionTypes: true }).compile(schema);
const fits = (data, name) => assert.ok(validate(data), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
const scratch = scratchFolder("data");

test("the sample's editions fit the published schema, and name it", () => {
  const pages = pagesOf(site).filter((page) => page.kind === "data");
  assert.equal(pages.length, 4);
  for (const edition of new Set(pages.map((page) => page.edition))) {
    const path = join(site, edition, "data/standard.json");
    const data = JSON.parse(readFileSync(path, "utf8"));
    fits(data, edition);
    assert.equal(resolve(dirname(path), data.$schema), resolve(site, "schema/standard-1.json"));
    assert.equal(data.edition.id, edition);
  }
});

test("the schema lets nothing through that the format does not know", () => {
  const data = JSON.parse(readFileSync(join(site, "2022/data/standard.json"), "utf8"));
  for (const spoil of [
    (copy) => (copy.more = 1),
    (copy) => delete copy.clauses,
    (copy) => (copy.clauses[0].id = "No Id"),
    (copy) => (copy.clauses[0].level = "must"),
    (copy) => (copy.items[0].points = "10"),
    (copy) => (copy.clauses[0].titles["not a language"] = "x"),
  ]) {
    const copy = structuredClone(data);
    spoil(copy);
    assert.ok(!validate(copy), spoil.toString());
  }
});

test("a standard of many clauses and odd texts fits the schema, as the command writes it", () => {
  const root = join(scratch, "standard");
  const run = (...given) => execFileSync(program(), given, { encoding: "utf8", maxBuffer: 1 << 28 });
  run("init", root, "--quiet");
  const odd = ["=1+1", "@x", "\\*a\\* \\`b\\`", "&amp;amp;", "“引”", "😀𠮷", "a | b", "]]\\>", "\\\\", "'"];
  const clause = (n) => `## ${n % 3 ? `${odd[n % 10]} ${n}` : ""} {#many.${n}}\n\n应 ${odd[(n + 1) % 10]}，见 [](clause:many.${(n * 7) % 300})。[^n]\n\n`;
  const english = (n) => `## ${n % 3 ? `${odd[n % 10]} ${n}` : ""} {#many.${n}}\n\nIt shall ${odd[(n + 1) % 10]}, see [](clause:many.${(n * 7) % 300}).[^n]\n\n`;
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  const folder = join(root, "content/editions/2026/clauses");
  writeFileSync(join(folder, "80-many.md"), `# 很多 {#many}\n\n${numbers.map(clause).join("")}[^n]: 注。\n`);
  writeFileSync(join(folder, "80-many.en.md"), `# Many {#many}\n\n${numbers.map(english).join("")}[^n]: Note.\n`);
  const data = JSON.parse(run("export", "json", "--root", root, "--quiet"));
  fits(data, "many");
  assert.ok(data.clauses.length > 300);
});

test("every file that the data page names is there, and no other", () => {
  for (const page of pagesOf(site).filter((page) => page.kind === "data")) {
    const html = readFileSync(join(site, page.path), "utf8");
    const named = [...html.matchAll(/href="\.\.\/data\/([^"]+)"/g)].map((match) => match[1]);
    assert.ok(named.length > 10, page.path);
    for (const name of named) assert.ok(existsSync(join(site, page.edition, "data", name)), name);
  }
});

test("tables are UTF-8 with a mark, and no row is longer or shorter than the first", () => {
  const text = readFileSync(join(site, "2022/data/clauses.csv"), "utf8");
  assert.ok(text.startsWith("\ufeffid,number,") && text.includes("总体原则"));
  const rows = parse(text.slice(1));
  assert.ok(rows.length > 50);
  for (const row of rows) assert.equal(row.length, rows[0].length);
});

test("a spreadsheet reads every number of a clause and every id as text, and nothing as a day but days", () => {
  const folder = join(site, "2026-draft/data");
  const tables = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  assert.ok(tables.length > 5);
  let numbers = 0;
  for (const name of tables) {
    const bytes = readFileSync(join(folder, name));
    const [heads, ...rows] = parse(bytes.toString("utf8").replace(/^\ufeff/, ""));
    const sheet = Object.values(sheetjs.read(bytes, { type: "buffer", cellDates: true }).Sheets)[0];
    for (const [row, cells] of rows.entries()) {
      for (const [column, text] of cells.entries()) {
        if (text === "" || ["depth", "points", "position", "withdrawn"].includes(heads[column])) continue;
        const read = sheet[sheetjs.utils.encode_cell({ r: row + 1, c: column })];
        assert.deepEqual([read.t, read.v], ["s", text], `${name}, ${heads[column]}`);
        if (heads[column] === "number") numbers += 1;
      }
    }
  }
  assert.ok(numbers > 100);
});

/** The rows of CSV (RFC 4180). */
function parse(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    if (quoted && text[at] === '"' && text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ",") row.push("");
    else if (!quoted && text.startsWith("\r\n", at)) {
      rows.push([""]);
      at += 1;
    } else row[row.length - 1] += text[at];
  }
  assert.deepEqual(rows.pop(), [""], "the last line ends");
  return rows;
}
