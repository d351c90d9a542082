// Texts of the theme with values filled in by the scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPhrase } from "./support.mjs";

const { fillIn, phrase } = loadPhrase();

test("a value of Chinese characters takes its place without the spaces that a number has in Chinese", () => {
  assert.equal(fillIn("找到 {n} 条", { n: 3 }), "找到 3 条");
  assert.equal(fillIn("在 {where} 中", { where: "附录" }), "在附录中");
  assert.equal(fillIn("在 {where} 中", { where: "2022 年版" }), "在 2022 年版中");
  assert.equal(fillIn("在 {where} 中", { where: "附录 A" }), "在附录 A 中");
  assert.equal(fillIn("由 {a} {b} 提出", { a: "甲", b: "乙" }), "由甲乙提出");
  assert.equal(fillIn("见 {what}", { what: "𠮷野家" }), "见𠮷野家");
});

test("spaces of other languages stay", () => {
  assert.equal(fillIn("Results in {where} only", { where: "红色物业" }), "Results in 红色物业 only");
  assert.equal(fillIn("{n} of {all}", { n: 1, all: 2 }), "1 of 2");
});

test("a name without a value stays, and a value that looks like a name is not filled in again", () => {
  assert.equal(fillIn("{a} and {b}", { a: "{b}" }), "{b} and {b}");
});

test("none and one have forms of their own where the theme has them", () => {
  const strings = { found: "{n} results", found_one: "{n} result", found_none: "nothing" };
  assert.deepEqual([0, 1, 2].map((n) => phrase(strings, "found", { n })), ["nothing", "1 result", "2 results"]);
  assert.equal(phrase({ found: "{n} results" }, "found", { n: 1 }), "1 results");
});
