// Changes from two places come together without losing anything.

import assert from "node:assert/strict";
import test from "node:test";
import { assessment, loadAssess, plain, row } from "./support.mjs";

const { model } = loadAssess();
const LATER = "2026-11-21T08:00:00.000Z";

test("a change of one field leaves what another tab wrote in the others", () => {
  const stored = row("a", { answer: "partly", note: "from the other tab" });
  const patched = model.patchRow(stored, { answer: "met" }, { answer: "" }, LATER);
  assert.equal(patched.note, "from the other tab");
  assert.equal(patched.answer, "met");
  assert.equal(patched.at, LATER);
});

test("a text that both changed keeps both, and one that only one changed is that one's", () => {
  assert.equal(model.mergeText("", "left", "right", "\n"), "left\nright");
  assert.equal(model.mergeText("old", "old", "new", "\n"), "new");
  assert.equal(model.mergeText("old", "theirs", "old", "\n"), "theirs");
  assert.equal(model.mergeText("a", "ab", "abc", "\n"), "abc");
  const both = model.patchRow(row("a", { note: "left" }), { note: "right" }, { note: "" }, LATER);
  assert.equal(both.note, "left\nright");
});

test("a clock that is behind does not turn time back", () => {
  assert.equal(model.patchRow(row("a", { at: LATER }), { answer: "met" }, {}, "2020-01-01T00:00:00.000Z").at, LATER);
});

test("merging keeps the newest answer to each item, whichever side it is on", () => {
  const here = assessment([row("a", { answer: "met", at: LATER }), row("b", { answer: "met" }), row("c")]);
  const there = assessment([row("a", { answer: "not-met" }), row("b", { answer: "not-met", at: LATER }), row("d")], { name: "Renamed", at: LATER });
  for (const [one, other] of [[here, there], [there, here]]) {
    const merged = model.merge(one, other);
    assert.deepEqual(plain(Array.from(merged.rows.values(), (r) => r.item + " " + r.answer).sort()), ["a met", "b not-met", "c met", "d met"]);
    assert.equal(merged.head.name, "Renamed");
  }
});

test("a copy has an id of its own, and one for a later edition leaves the views behind", () => {
  const of = assessment([row("a")]);
  of.views.set("street", { party: "street", rows: [] });
  assert.notEqual(model.copy(of, {}, LATER).head.id, of.head.id);
  assert.equal(model.copy(of, {}, LATER).views.size, 1);
  const carried = model.copy(of, { edition: "2026", carried: "2022" }, LATER);
  assert.equal(carried.views.size, 0);
  assert.equal(carried.rows.get("a").digest, of.rows.get("a").digest);
});
