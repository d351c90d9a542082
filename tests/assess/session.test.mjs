// What is open holds what was entered last, whatever comes back from the store meanwhile.

import assert from "node:assert/strict";
import test from "node:test";
import { assessment, loadAssess, row } from "./support.mjs";

/** A promise that is kept when it is told. */
function later() {
  let keep = () => {};
  const promise = new Promise((done) => (keep = done));
  return { promise, keep };
}

test("an answer given while the assessment is read again is not taken back by what was read", async () => {
  const { Session } = loadAssess(["session.js"]);
  const [read, written] = [later(), later()];
  const store = { load: () => read.promise, patch: () => written.promise, patchHead: async () => {} };
  const session = new Session(store, assessment([]), { row() {}, state() {}, all() {} });
  const reading = session.reread();
  session.change(row("cleaning", { answer: "" }), { answer: "met" }, false);
  session.change(row("lift", { answer: "", note: "" }), { note: "左边" }, true);
  read.keep(assessment([row("cleaning", { answer: "" })]));
  await reading;
  assert.equal(session.row("cleaning").answer, "met", "on its way to the store");
  assert.equal(session.row("lift").note, "左边", "waiting to go there");
  written.keep(row("cleaning", { answer: "met" }));
  await session.flushing;
  clearTimeout(session.timer);
  assert.equal(session.row("cleaning").answer, "met");
});
