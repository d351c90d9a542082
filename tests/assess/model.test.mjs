// Changes from two places come together without losing anything.

import assert from "node:assert/strict";
import test from "node:test";
import { assessment, loadAssess, loadClock, plain, row } from "./support.mjs";

const { model } = loadAssess();
const LATER = "2026-11-21T08:00:00.000Z";

test("a change of one field leaves what another tab wrote in the others", () => {
  const stored = row("a", { answer: "partly", note: "from the other tab" });
  const patched = model.patchRow(stored, { answer: "met" }, { answer: "" }, LATER);
  assert.equal(patched.note, "from the other tab");
  assert.equal(patched.answer, "met");
  assert.equal(patched.at, LATER);
});

test("a text that both changed keeps both versions, and one that only one changed is that one's", () => {
  const merge = (stored, bases, mine, most = 4000) => plain(model.mergeText(stored, bases, mine, most));
  assert.deepEqual(merge([""], [""], "new"), ["new"]);
  assert.deepEqual(merge(["left"], [""], "right"), ["left", "right"]);
  assert.deepEqual(merge(["old"], ["old"], "new"), ["new"]);
  assert.deepEqual(merge(["theirs"], ["old"], "old"), ["theirs"]);
  assert.deepEqual(merge(["ab"], ["a"], "abc"), ["abc"], "somebody typed on");
  assert.deepEqual(merge(["text left"], ["text"], "text right"), ["text right left"], "both added something");
  assert.deepEqual(merge(["text left"], ["text"], "text right", 10), ["text left", "text right"], "both do not fit");
  assert.deepEqual(merge(["left", "right"], ["right"], "right one"), ["left", "right one"], "one version is written on");
  assert.deepEqual(merge(["left", "right"], ["right", "left"], "left"), ["left"], "the reader chose");
  assert.deepEqual(merge(["left", "new"], ["right", "left"], "left"), ["left", "new"], "the reader has not seen one of them");
  assert.deepEqual(merge(["left", "right"], [""], "right"), ["left", "right"], "it is there already");
  assert.deepEqual(merge(["left"], ["old"], ""), ["left"], "nothing is no version");
});

test("two windows lose no character, whatever they write and in which order it is stored", () => {
  const letters = (from, n) => Array.from({ length: n }, (_, at) => String.fromCodePoint(from + at)).join("");
  const [left, right, third] = [letters(0x4e00, 3900), letters(0x6000, 3900), letters(0x7000, 3900)];
  for (const order of [[left, right, third], [third, left, right], [right, third, left]]) {
    const stored = order.reduce((one, text) => model.patchRow(one, { note: text }, { note: [""] }, LATER), row("a"));
    const all = model.versions(stored, "note").join("");
    for (const text of order) assert.ok(all.includes(text));
  }
});

test("a row keeps its versions apart, and joins them for a table", () => {
  const both = model.patchRow(row("a", { note: "left" }), { note: "right" }, { note: [""] }, LATER);
  assert.deepEqual(plain(both.aside), { note: ["right"] });
  assert.equal(model.joined(both, "note"), "left\nright");
  const chosen = model.patchRow(both, { note: "right" }, { note: ["left", "right"] }, "2026-11-22T08:00:00.000Z");
  assert.equal(chosen.note, "right");
  assert.equal("aside" in chosen, false);
});

test("the time of a row grows whatever the clock does, and an answer that was given later stays", () => {
  const stored = row("a", { at: LATER });
  assert.equal(model.patchRow(stored, { answer: "partly" }, { answer: "met" }, "2020-01-01T00:00:00.000Z").at, "2026-11-21T08:00:00.001Z");
  const late = model.patchRow(row("a", { answer: "partly", at: LATER }), { answer: "not-met" }, { answer: "met" }, "2026-11-21T07:59:59.000Z");
  assert.equal(late.answer, "partly", "what another window answered after that");
  assert.equal(late.at, LATER, "nothing changed");
  const clock = loadClock();
  assert.equal(clock.after("2999-01-01T00:00:00.000Z"), "2999-01-01T00:00:00.001Z");
  assert.ok(clock.after("") >= "2026");
  for (const wrong of ["9999-12-31T23:59:59.999Z", "2026-13-01T00:00:00.000Z", "+010000-01-01T00:00:00.000Z"]) assert.equal(clock.isTime(wrong), false, wrong);
});

test("what a merge keeps is told for every item that both answer differently", () => {
  const here = assessment([row("a", { answer: "met", at: LATER }), row("b"), row("c")]);
  const there = assessment([row("a", { answer: "not-met" }), row("b", { note: "more", at: LATER }), row("c"), row("d")]);
  assert.deepEqual(plain(model.differing(here, there).map((one) => [one.here.item, one.later])), [["a", "here"], ["b", "there"]]);
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
