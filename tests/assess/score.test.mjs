// The score is what the scheme says, exact to the last tenth.

import assert from "node:assert/strict";
import test from "node:test";
import { loadAssess, plain } from "./support.mjs";

const { score, overall, written } = loadAssess();

const GRADES = [{ id: "gold", name: "Gold", from: 90 }, { id: "good", name: "Good", from: 60 }, { id: "none", name: "None", from: 0 }];
const scheme = {
  dimensions: [{ id: "care", name: "Care", weight: 60 }, { id: "trust", name: "Trust", weight: 40 }],
  grades: GRADES,
  participants: [{ id: "street", name: "Street", weight: 25 }, { id: "owners", name: "Owners", weight: 75 }],
  items: [
    { id: "a", dimension: "care", points: 10 },
    { id: "b", dimension: "care", points: 20, veto: { atMost: "good" } },
    { id: "c", dimension: "trust", points: 5, veto: { atMost: null } },
  ],
};
const of = (answers, on = scheme) => score(on, (item) => answers[item] ?? "");

test("met counts whole, partly half, not met and unanswered nothing", () => {
  const all = of({ a: "met", b: "partly" });
  assert.deepEqual(plain(all.dimensions.map((one) => one.tenths)), [667, 0]);
  assert.equal(all.tenths, 400);
  assert.deepEqual([all.answered, all.total], [2, 3]);
});

test("what does not apply is left out, and a dimension without anything else takes its weight with it", () => {
  const all = of({ a: "met", b: "met", c: "not-applicable" });
  assert.equal(all.dimensions[1].tenths, null);
  assert.equal(all.tenths, 1000);
  assert.equal(all.answered, 3);
  const nothing = of({ a: "not-applicable", b: "not-applicable", c: "not-applicable" });
  assert.deepEqual([nothing.tenths, nothing.grade, written(nothing.tenths)], [null, null, "–"]);
});

test("without weights the points alone count", () => {
  const unweighted = { ...scheme, dimensions: scheme.dimensions.map((one) => ({ ...one, weight: null })) };
  assert.equal(of({ a: "met", c: "met" }, unweighted).tenths, 429);
});

test("a half is rounded up, from the exact sum and not from a float", () => {
  // 1 of 80 points is 1.25 %, which is 1.3; in floats 100 * 0.145 would fall below its half.
  const one = (points, all) => ({ ...scheme, dimensions: [{ id: "d", name: "", weight: 100 }], items: [{ id: "x", dimension: "d", points }, { id: "y", dimension: "d", points: all - points }] });
  assert.equal(of({ x: "met", y: "not-met" }, one(1, 80)).tenths, 13);
  for (let n = 0; n <= 2000; n += 1) {
    // n of 2000 is n/20 %, so the tenths are n/2, halves up.
    assert.equal(of({ x: "met", y: "not-met" }, one(n, 2000)).tenths, Math.floor((n + 1) / 2), String(n));
  }
});

test("the grade is the highest that the rounded score reaches", () => {
  const near = { ...scheme, dimensions: [{ id: "d", name: "", weight: 1 }], items: [{ id: "x", dimension: "d", points: 8995 }, { id: "y", dimension: "d", points: 1005 }] };
  assert.equal(of({ x: "met" }, near).tenths, 900);
  assert.equal(of({ x: "met" }, near).grade.id, "gold");
  near.items[0].points = 8994;
  near.items[1].points = 1006;
  assert.equal(of({ x: "met" }, near).grade.id, "good");
});

test("a veto that is not met leaves at most its grade; without one it only shows", () => {
  const heavy = { ...scheme, items: [{ id: "a", dimension: "care", points: 1000 }, { ...scheme.items[1], points: 1 }, scheme.items[2]] };
  const capped = of({ a: "met", b: "not-met", c: "met" }, heavy);
  assert.equal(capped.tenths, 999);
  assert.deepEqual([capped.reached.id, capped.grade.id], ["gold", "good"]);
  const words = of({ a: "met", b: "met", c: "not-met" });
  assert.deepEqual([words.grade.id, words.reached.id, words.vetoes.length], ["good", "good", 1]);
  assert.equal(of({ a: "met", b: "partly", c: "met" }, heavy).grade.id, "gold");
  // A veto never lifts a grade.
  assert.equal(of({ b: "not-met" }).grade.id, "none");
});

test("several parties count by their weights, the missing are named, and a veto by any of them counts", () => {
  const views = new Map([["street", of({ a: "met", b: "met", c: "met" })], ["owners", of({ a: "met", b: "not-met", c: "met" })]]);
  const all = overall(scheme, views);
  // 25 × 100 + 75 × 60, over 100
  assert.equal(all.tenths, 700);
  assert.deepEqual(plain([all.missing, all.vetoes.map((item) => item.id), all.grade.id]), [[], ["b"], "good"]);
  const one = overall(scheme, new Map([["street", views.get("street")]]));
  assert.deepEqual(plain([one.tenths, one.missing.map((who) => who.id)]), [1000, ["owners"]]);
  assert.equal(overall(scheme, new Map()).tenths, null);
});
