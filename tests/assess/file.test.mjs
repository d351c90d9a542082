// Files say what the schema says, come back as they went, and are refused when anything in them is not as it must be.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { assessment, loadAssess, plain, readAsset, row } from "./support.mjs";

const Ajv = createRequire(new URL("../browser/package.json", import.meta.url))("ajv/dist/2020.js").default;
const { file } = loadAssess();
const schema = JSON.parse(readAsset("assessment-1.schema.json"));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);

/** An assessment with everything in it. */
function full() {
  const of = assessment([row("service-window", { note: "两辆车\n<img src=x onerror=alert(1)>" }), row("constructor", { answer: "" })], { carried: "2022", party: "street", site: "6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3c" });
  of.views.set("owners", { party: "owners", source: "f".repeat(32), name: "业主", assessor: "", date: "", at: of.head.at, rows: [row("service-window", { answer: "not-met" })] });
  return of;
}

/** The fault of a file with one value changed. */
function faultOf(change) {
  const value = JSON.parse(file.write(full()));
  change(value);
  const json = JSON.stringify(value);
  const bySchema = validate(value);
  try {
    file.read(json);
  } catch (error) {
    assert.ok(error instanceof file.FileFault, String(error));
    return { kind: error.kind, where: error.where, bySchema };
  }
  return { kind: "", where: "", bySchema };
}

test("what is written is valid by the published schema", () => {
  for (const of of [full(), assessment([])]) {
    assert.ok(validate(JSON.parse(file.write(of))), JSON.stringify(validate.errors));
  }
});

test("what is written comes back as it was", () => {
  const of = full();
  const read = file.read(file.write(of));
  assert.deepEqual(plain(read.head), plain(of.head));
  assert.deepEqual(plain([...read.rows.values()].sort((a, b) => (a.item < b.item ? -1 : 1))), plain([...of.rows.values()].sort((a, b) => (a.item < b.item ? -1 : 1))));
  assert.deepEqual(plain([...read.views.values()]), plain([...of.views.values()]));
  assert.equal(file.write(read), file.write(of));
});

test("the reader and the schema refuse the same", () => {
  const changes = {
    "": (v) => (v.extra = 1),
    "answers[0].answer": (v) => (v.answers[0].answer = "maybe"),
    "answers[1].item": (v) => (v.answers[1].item = "../x"),
    "answers[0].note": (v) => (v.answers[0].note = "x".repeat(4001)),
    "answers[0].at": (v) => (v.answers[0].at = "yesterday"),
    "answers[0].extra": (v) => (v.answers[0].extra = {}),
    "answers[0].by": (v) => delete v.answers[0].by,
    answers: (v) => (v.answers = {}),
    "views[0].party": (v) => (v.views[0].party = ""),
    "views[0].answers[0].digest": (v) => (v.views[0].answers[0].digest = "<b>"),
    id: (v) => (v.id = "1"),
    site: (v) => (v.site = "red-property"),
    name: (v) => (v.name = " "),
    date: (v) => (v.date = "2026-1-1"),
    edition: (v) => (v.edition = null),
  };
  for (const [where, change] of Object.entries(changes)) {
    const fault = faultOf(change);
    assert.equal(fault.kind, "value", where);
    assert.equal(fault.where, where || "extra");
    assert.equal(fault.bySchema, false, `the schema lets through: ${where}`);
  }
  assert.deepEqual(faultOf(() => {}), { kind: "", where: "", bySchema: true });
});

test("what is no such file, too new or too large is told apart", () => {
  const kind = (text) => {
    try {
      file.read(text);
      return "";
    } catch (error) {
      return error.kind;
    }
  };
  assert.equal(kind("{"), "json");
  assert.equal(kind("null"), "format");
  assert.equal(kind("[]"), "format");
  assert.equal(kind('{"format":"other"}'), "format");
  assert.equal(kind('{"format":"clausebook-assessment","version":2}'), "version");
  assert.equal(kind('{"format":"clausebook-assessment","version":"1"}'), "version");
  assert.equal(kind(" ".repeat(file.MOST_BYTES + 1)), "size");
  assert.equal(kind('{"format":"clausebook-assessment","version":1,"__proto__":{"a":1}}'), "value");
  assert.equal(kind("[".repeat(200_000)), "json");
  assert.equal(kind("\uFEFF" + file.write(full())), "");
});
