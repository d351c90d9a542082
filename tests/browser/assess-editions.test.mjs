// An assessment can be continued in a new edition. Items can be filtered, and the page says how many are hidden.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, begin, choice, openChecklist, ready, saved, schemeOf, shownAnswers } from "./support/assess.mjs";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

openedEachWay((world) => {
  test("an assessment of an older edition is carried over: changed items are marked for review, and answers to removed items are kept", () =>
    withTab(world.browser, world.base, {}, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, "2022/en/types/closed.html");
      const old = await schemeOf(tab);
      await begin(tab, "Harmony Garden");
      const answers = Object.fromEntries(old.items.map((item) => [item.id, "met"]));
      await answerAll(tab, answers);

      await openChecklist(visit, "2026-draft/en/types/closed.html");
      const now = await schemeOf(tab);
      await tab.getByRole("button", { name: /^Carry over/ }).click();
      await tab.locator("#assess_open").waitFor();
      const digests = new Map(old.items.map((item) => [item.id, item.digest]));
      const changed = now.items.filter((item) => digests.has(item.id) && digests.get(item.id) !== item.digest).map((item) => item.id);
      const kept = now.items.filter((item) => digests.has(item.id)).map((item) => item.id);
      const gone = old.items.filter((item) => !now.items.some((one) => one.id === item.id));
      assert.ok(changed.length > 0 && changed.length < kept.length && gone.length > 0 && kept.length < now.items.length);
      assert.deepEqual(Object.keys(await shownAnswers(tab)).sort(), [...kept].sort());
      const looks = () => tab.evaluate(() => [...document.querySelectorAll(".item")].filter((li) => !li.querySelector(".answer-look").hidden).map((li) => li.id));
      assert.deepEqual((await looks()).sort(), [...changed].sort());
      assert.equal(await tab.locator("#assess_appendix_list li").count(), gone.length);

      // They can be gone through on their own, confirmed or answered anew.
      await tab.locator("#assess_filter_state").selectOption("look");
      assert.equal(await tab.locator(".item:visible").count(), changed.length);
      await tab.locator(`[id="${changed[0]}"] [data-do=confirm]`).click();
      await choice(tab, changed[1], "partly").check();
      await saved(tab);
      assert.deepEqual((await looks()).sort(), changed.slice(2).sort());
      await tab.reload();
      await ready(tab);
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual((await looks()).sort(), changed.slice(2).sort());

      // The older one stays as it was.
      await openChecklist(visit, "2022/en/types/closed.html");
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), answers);
      assert.deepEqual(faults, []);
    }));

  test("filters count, stand in the address, say that they are on, and let links through", () =>
    withTab(world.browser, world.base, { viewport: { width: 390, height: 844 } }, async (visit) => {
      const { tab, go } = visit;
      await openChecklist(visit, "2022/en/types/closed.html");
      const { items } = await schemeOf(tab);
      const individual = items.filter((item) => item.kind === "individual");
      const option = tab.locator("#assess_filter_kind option[value=individual]");
      await tab.locator(".assess-fold > summary").click();
      assert.equal(await option.innerText(), `Individual (${individual.length})`);
      await tab.locator("#assess_filter_kind").selectOption("individual");
      assert.equal(await tab.locator(".item:visible").count(), individual.length);
      assert.match(await tab.locator("#assess_shown").innerText(), new RegExp(`${individual.length} of ${items.length}`));
      assert.match(tab.url(), /\?kind=individual$/);
      await tab.reload();
      await ready(tab);
      assert.equal(await tab.locator(".item:visible").count(), individual.length);
      assert.equal(await tab.locator("#assess_filter_kind").isVisible(), true, "the fold is open while a filter is on");

      // A link to an item that is left out shows it.
      const common = items.find((item) => item.kind === "common").id;
      await tab.evaluate((id) => (location.hash = id), common);
      await tab.locator(`[id="${common}"]`).waitFor();
      assert.equal(await tab.locator(".item:visible").count(), items.length);

      // While one answers the unanswered, nothing jumps away; on paper all are there.
      await begin(tab, "Harmony Garden");
      await tab.locator("#assess_filter_state").selectOption("open");
      await answerAll(tab, { [items[0].id]: "met" });
      assert.equal(await tab.locator(".item:visible").count(), items.length);
      await tab.locator("#assess_filter_state").selectOption("unmet");
      assert.equal(await tab.locator(".item:visible").count(), items.length - 1);
      assert.match(await tab.locator("#assess_filtered").innerText(), /Filtered/);
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator(".item:visible").count(), items.length);
      await tab.emulateMedia({ media: "screen" });
      await tab.locator("#assess_filtered").click();
      assert.equal(await tab.locator(".item:visible").count(), items.length);
      await go("2022/en/types/closed.html?kind=%3Cb%3E&body=nobody&dimension=&assessment=none");
      await ready(tab);
      assert.equal(await tab.locator(".item:visible").count(), items.length);
    }));

  test("on paper the answers stand with their notes and room to sign, and blank there are none", () =>
    withTab(world.browser, world.base, {}, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, "2022/en/types/closed.html");
      await begin(tab, "Harmony Garden");
      await answerAll(tab, { cleaning: "partly" });
      await tab.locator('[id="cleaning"] .answer-more summary').click();
      await tab.locator("#assess_note_cleaning").fill("Two cars in the lane");
      await saved(tab);
      await tab.locator("#assess_note_cleaning").blur();
      await tab.emulateMedia({ media: "print" });
      const main = () => tab.locator("main").innerText();
      await tab.waitForFunction(() => document.querySelector('[id="cleaning"] .paper-said').textContent.includes("Two cars"));
      assert.match(await main(), /Harmony Garden/);
      assert.match(await main(), /Two cars in the lane/);
      assert.match(await main(), /Signature/);
      assert.equal(await tab.locator('[id="cleaning"] .paper-answer .on').innerText(), "Partly");
      assert.equal(await tab.locator(".answer-choice:visible, button:visible, select:visible").count(), 0);
      await tab.evaluate(() => (document.body.dataset.print = "blank"));
      assert.doesNotMatch(await main(), /Harmony Garden|Two cars/);
      assert.match(await main(), /Signature/);
    }));
}, fromFilesOnly);
