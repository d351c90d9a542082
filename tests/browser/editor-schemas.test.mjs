// The schemas for editors: what the program writes and the sample fit them, and broken files do not.

import Ajv from "ajv";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
// The YAML reader of playwright: the tests need no other, and the version is pinned.
import bundle from "playwright-core/lib/utilsBundle";
import { scratchFolder } from "./support/scratch.mjs";
import { program } from "./support/site.mjs";

/** @type {{ yaml: { parse(text: string): any } }} */
const { yaml } = /** @type {any} */ (bundle);
const content = fileURLToPath(new URL("../../content", import.meta.url));
const scratch = scratchFolder("schemas");
/** @param {string[]} given */
const run = (...given) => execFileSync(program(), [...given, "--quiet"], { encoding: "utf8" });

/** @type {Map<string, import("ajv").ValidateFunction>} */
const compiled = new Map();
/** The schema of a name, as the program prints it. @param {string} name */
function schema(name) {
  const known = compiled.get(name);
  if (known) return known;
  const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(JSON.parse(run("schema", name)));
  compiled.set(name, validate);
  return validate;
}

/** The YAML files below a folder. @param {string} folder @returns {string[]} */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml")).map((path) => join(folder, path));

/** The name of the schema of a file. @param {string} path */
const nameOf = (path) => (dirname(path).endsWith("profiles") ? "profile" : /** @type {string} */ (path.match(/([^/\\]+)\.yaml$/)?.[1]));

/** @param {string} path */
function fits(path) {
  const validate = schema(nameOf(path));
  assert.ok(validate(yaml.parse(readFileSync(path, "utf8"))), `${path}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}

test("the sample fits the schemas", () => {
  const files = filesOf(content);
  assert.ok(files.length >= 19);
  for (const path of files) fits(path);
});

test("what init writes fits the schemas that it writes, and names them", () => {
  for (const lang of ["both", "zh", "en"]) {
    const root = join(scratch, lang);
    run("init", root, ...(lang === "both" ? [] : ["--lang", lang]));
    const files = filesOf(join(root, "content"));
    assert.equal(files.length, 8);
    for (const path of files) {
      fits(path);
      const named = readFileSync(path, "utf8").match(/^# yaml-language-server: \$schema=(\S+)\n/)?.[1];
      assert.ok(named, path);
      assert.equal(readFileSync(join(dirname(path), named), "utf8"), run("schema", nameOf(path)), path);
    }
    // A new edition has the line too, and the hidden folder is no part of the content.
    run("edition", "new", "2028", "--from", "2026", "--root", root);
    assert.match(readFileSync(join(root, "content/editions/2028/edition.yaml"), "utf8"), /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.schemas\/edition/);
    run("check", "--root", root);
  }
});

test("what is broken does not fit", () => {
  const sample = join(content, "editions/2022");
  for (const [file, spoil] of /** @type {[string, (data: any) => void][]} */ ([
    ["terms", (data) => (data[0].terms = data[0].term)],
    ["terms", (data) => delete data[0].definition],
    ["terms", (data) => (data[0].id = "No Id")],
    ["terms", (data) => (data[0].term = { zh: "" })],
    ["terms", (data) => (data[0].term = { chinese: "甲" })],
    ["terms", (data) => (data[0].aliases = { zh: "甲" })],
    ["bodies", (data) => (data.bodies[0].core = true)],
    ["checklist", (data) => (data.items[0].kind = "both")],
    ["checklist", (data) => (data.items[0].points = "10")],
    ["checklist", (data) => delete data.items[0].title],
    ["checklist", (data) => delete data.items.find((/** @type {any} */ item) => item.kind === "individual").types],
    ["assessment", (data) => (data.weights["Not an id"] = 1)],
    ["edition", (data) => (data.published = "22 September 2022")],
    ["edition", (data) => delete data.published],
    ["edition", (data) => delete data.title],
    ["edition", (data) => (data.amends = "2018")],
    ["edition", (data) => (data.replaces = 2018)],
  ])) {
    const data = yaml.parse(readFileSync(join(sample, `${file}.yaml`), "utf8"));
    assert.ok(schema(file)(data), file);
    spoil(data);
    assert.ok(!schema(file)(data), `${file}: ${spoil}`);
  }
  const item = { id: "a", kind: "common", dimension: "b", text: "clause", points: 1, clauses: ["c"] };
  assert.ok(schema("checklist")({ dimensions: [], items: [item] }), "text: clause needs no title");
  const tie = { catalogue: "cwe", relation: "subset", to: ["CWE-1"] };
  for (const [named, is] of /** @type {[object, boolean][]} */ ([[{}, false], [{ clause: "a" }, true], [{ clause: "a", item: "b" }, false]])) {
    assert.equal(schema("mappings")({ catalogues: [], ties: [{ ...named, ...tie }] }), is, JSON.stringify(named));
  }
});
