// An assessment is of a standard by its id, or by a name where it was kept without one; never by chance.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { loadAssess, plain } from "./support.mjs";

const { standard } = loadAssess();
const SITE = "6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3c";
const OTHER = "6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3d";

test("the id of a name is the one that the program proposes", () => {
  // Held by src/model/site_id.rs as well.
  assert.equal(standard.idOfName("红色物业建设标准"), "31842de3-19bf-510f-989f-df0c8eaf9988");
  assert.equal(standard.idOfName("Service Standard"), "7d5b181b-824e-5d8f-b4b3-95d75ddaf769");
});

test("it is a UUID of version 5 for names of every length", () => {
  const space = Buffer.from("7bff6f654e4d5e01999e379e0c0394a8", "hex");
  for (let length = 0; length < 200; length += 1) {
    const name = "标a".repeat(length).slice(0, length);
    const hash = createHash("sha1").update(space).update(name).digest().subarray(0, 16);
    hash[6] = (hash[6] & 15) | 0x50;
    hash[8] = (hash[8] & 63) | 0x80;
    assert.equal(standard.idOfName(name).replaceAll("-", ""), hash.toString("hex"), String(length));
  }
});

test("an id decides alone; without one a name does, in any language or as what the id was derived from", () => {
  const data = { site: SITE, standard: "甲", names: ["甲", "A"] };
  assert.ok(standard.owns(data, { site: SITE, standard: "乙" }));
  assert.ok(!standard.owns(data, { site: OTHER, standard: "甲" }));
  assert.ok(standard.owns(data, { standard: "A" }));
  assert.ok(!standard.owns(data, { standard: "乙" }));
  assert.ok(standard.owns({ ...data, site: standard.idOfName("乙") }, { standard: "乙" }));
  const without = { ...data, site: "" };
  assert.ok(standard.owns(without, { standard: "甲" }) && !standard.owns(without, { site: SITE, standard: "甲" }));
  assert.deepEqual(plain([standard.stamp(data), standard.stamp(without)]), [{ standard: "甲", site: SITE }, { standard: "甲" }]);
});
