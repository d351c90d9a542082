// An assessment on a phone: answered, closed, opened again, exported, imported on another device, and merged with the views
// of the other parties.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, asFile, begin, choice, download, expectedTotal, exportJson, giveFile, openChecklist, ready, rounded, saved, schemeOf, shownAnswers, shownScore } from "./support/assess.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, acceptDownloads: true };
const CYCLE = ["met", "partly", "met", "not-applicable", "met", "not-met"];

/** Answers for every item, each time begun elsewhere in the cycle. */
const answersFor = (items, from) => Object.fromEntries(items.map((item, at) => [item.id, CYCLE[(at + from) % CYCLE.length]]));

openedEachWay((world) => {
  test("a closed community is assessed, closed, reopened, exported and imported elsewhere with the same score", async () => {
    let exported;
    let answers;
    let score;
    await withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, "2022/zh/types/closed.html");
      const scheme = await schemeOf(tab);
      assert.equal(scheme.items.length, 15);
      answers = answersFor(scheme.items, 0);
      await begin(tab, "和谐家园");
      const all = Object.entries(answers);
      await answerAll(tab, Object.fromEntries(all.slice(0, 7)));
      await tab.locator('[id="cleaning"] .answer-more summary').click();
      await tab.locator("#assess_note_cleaning").fill("楼道有杂物\n<img src=x onerror=alert(1)>");
      await tab.locator("#assess_date_cleaning").fill("2026-11-20");
      await tab.locator("#assess_ref_cleaning").fill("=巡查记录 12 号");
      await tab.locator("#assess_ref_cleaning").blur();
      await saved(tab);
      await tab.locator("#assess_close").click();
      assert.match(await tab.locator(".assess-entry").innerText(), /7\/15/);

      // Another day: the page is opened anew, and the assessment goes on where it was.
      await openChecklist(visit, "2022/zh/types/closed.html");
      await tab.locator(".assess-entry .assess-name").click();
      assert.equal(await tab.locator("#assess_note_cleaning").inputValue(), "楼道有杂物\n<img src=x onerror=alert(1)>");
      await answerAll(tab, Object.fromEntries(all.slice(7)));
      assert.deepEqual(await shownAnswers(tab), answers);
      score = await shownScore(tab);
      assert.equal(score, rounded(expectedTotal(scheme, answers)));
      assert.match(await tab.locator("#assess_progress").innerText(), /15\/15/);

      // Reloading, and the other language, keep it open.
      await tab.reload();
      await ready(tab);
      assert.deepEqual(await shownAnswers(tab), answers);
      await openChecklist(visit, "2022/en/types/closed.html");
      assert.deepEqual(await shownAnswers(tab), answers);
      exported = await exportJson(tab);
      const csv = await download(tab, () => tab.locator("#assess_csv").click());
      assert.ok(csv.text.startsWith("\uFEFF") && csv.text.includes("'=巡查记录 12 号"), csv.text);
      assert.equal(await tab.locator("main img").count(), 0);
      assert.deepEqual(faults, []);
    });

    await withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, "2022/zh/types/closed.html");
      assert.equal(await tab.locator(".assess-entry").count(), 0);
      await giveFile(tab, () => tab.locator("#assess_import").click(), asFile(exported.text, exported.name));
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), answers);
      assert.equal(await shownScore(tab), score);
      assert.equal(await tab.locator("#assess_ref_cleaning").inputValue(), "=巡查记录 12 号");
      assert.equal((await exportJson(tab)).text, exported.text);
      assert.deepEqual(faults, []);
    });
  });

  test("the views of two parties become one assessment, with who is missing and where they differ", async () => {
    const files = [];
    const path = "2026-draft/zh/types/closed.html";
    for (const [at, party] of ["street", "owners"].entries()) {
      await withTab(world.browser, world.base, PHONE, async (visit) => {
        await openChecklist(visit, path);
        const { items } = await schemeOf(visit.tab);
        await begin(visit.tab, "和谐家园", party);
        await answerAll(visit.tab, answersFor(items, at * 2));
        files.push(asFile((await exportJson(visit.tab)).text, `${party}.json`));
      });
    }
    await withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, path);
      const scheme = await schemeOf(tab);
      await begin(tab, "和谐家园", "department");
      const own = answersFor(scheme.items, 4);
      await answerAll(tab, own);
      await tab.locator("#assess_parties > summary").click();
      await giveFile(tab, () => tab.locator("#assess_parties_body .assess-actions button").first().click(), files);
      await tab.waitForFunction(() => /3\/4/.test(document.querySelector("#assess_parties_count").textContent));
      const totals = [[20, own], [25, answersFor(scheme.items, 0)], [30, answersFor(scheme.items, 2)]];
      const sum = totals.reduce((all, [weight, answers]) => all + weight * expectedTotal(scheme, answers), 0);
      assert.equal(await tab.locator("#assess_parties .score-number").innerText(), rounded(sum / 75));
      assert.match(await tab.locator("#assess_parties .hint").nth(1).innerText(), /社区/);
      const different = scheme.items.filter((item) => new Set(totals.map(([, answers]) => answers[item.id])).size > 1);
      assert.ok(different.length > 0);
      assert.equal(await tab.locator(".differences > li").count(), different.length);
      assert.equal(await tab.locator(`[id="${scheme.items[0].id}"] .answer-others li`).count(), 2);
      // It is kept, and goes out and in again as one file.
      await tab.reload();
      await ready(tab);
      await tab.locator("#assess_open").waitFor();
      const whole = JSON.parse((await exportJson(tab)).text);
      assert.deepEqual(whole.views.map((view) => view.party).sort(), ["owners", "street"]);
      assert.deepEqual(faults, []);
    });
  });

  test("everything can be done from the keyboard", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, "2022/en/types/closed.html");
      await tab.locator("#assess_start").focus();
      await tab.keyboard.press("Enter");
      await tab.keyboard.type("Harmony Garden");
      await tab.keyboard.press("Enter");
      await tab.locator("#assess_open").waitFor();
      const first = (await schemeOf(tab)).items[0].id;
      await tab.locator("#assess_next").focus();
      await tab.keyboard.press("Enter");
      const focused = () => tab.evaluate(() => [document.activeElement.closest(".item")?.id, document.activeElement.value]);
      const shown = await tab.evaluate(() => document.querySelector(".item").id);
      assert.deepEqual(await focused(), [shown, "met"]);
      await tab.keyboard.press("Space");
      await tab.keyboard.press("ArrowRight");
      await saved(tab);
      assert.deepEqual(await shownAnswers(tab), { [shown]: "partly" });
      assert.ok(await choice(tab, first, "met").count());
      // The bar does not lie over what has the focus.
      for (let n = 0; n < 25; n += 1) {
        await tab.keyboard.press("Tab");
        const covered = await tab.evaluate(() => {
          const bar = document.getElementById("assess_bar");
          const at = document.activeElement;
          if (bar.contains(at)) return false;
          const { top, bottom } = (at.closest("label") ?? at).getBoundingClientRect();
          const edge = bar.getBoundingClientRect().top;
          return top >= edge && bottom <= innerHeight;
        });
        assert.equal(covered, false, `press ${n}`);
      }
    }));
});
