// Entries are not lost: with two tabs, when the page closes, and when the browser cannot or may not store them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, asFile, begin, choice, exportJson, giveFile, openChecklist, ready, saved, secondWindow, shownAnswers, shownScore } from "./support/assess.mjs";
import { openTab, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const PATH = "2022/zh/types/closed.html";
const ONE_SERVER_AND_FILES = (way) => way !== "the program's server";

openedEachWay((world) => {
  test("two tabs on one assessment lose nothing and show each other's changes", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base);
    await openChecklist({ go, tab }, PATH);
    await begin(tab, "和谐家园");
    const other = await secondWindow(context, tab);

    // Each answers something else, at the same time.
    await Promise.all([choice(tab, "cleaning", "met").check(), choice(other, "closed-lift", "partly").check()]);
    const both = { cleaning: "met", "closed-lift": "partly" };
    for (const page of [tab, other]) {
      await page.waitForFunction((n) => document.querySelectorAll('.item[data-answer]:not([data-answer=""])').length === n, 2);
      assert.deepEqual(await shownAnswers(page), both);
    }
    assert.equal(await shownScore(tab), await shownScore(other));

    // Both write into the same note before either was saved: both texts stay side by side in both tabs, and one tab chooses both.
    for (const page of [tab, other]) await page.locator('[id="cleaning"] .answer-more summary').click();
    const note = (page) => page.locator("#assess_note_cleaning");
    await Promise.all([note(tab).fill("左边写的"), note(other).fill("右边写的")]);
    for (const page of [tab, other]) {
      await page.waitForFunction(() => {
        const shown = [...document.querySelectorAll('[id="cleaning"] .answer-version')].map((one) => one.textContent).join();
        return shown.includes("左边写的") && shown.includes("右边写的");
      });
    }
    await tab.getByRole("button", { name: "两个都保留" }).click();
    for (const page of [tab, other]) {
      await page.waitForFunction(() => {
        const { value } = document.getElementById("assess_note_cleaning");
        return value.includes("左边写的") && value.includes("右边写的");
      });
    }

    // One tab closes and deletes it; the other goes on, and brings it back with all it had.
    await other.locator("#assess_close").click();
    await other.getByRole("button", { name: "删除：和谐家园" }).click();
    await other.locator("#assess_ask button[value=yes]").click();
    await other.locator(".assess-entry").waitFor({ state: "detached" });
    await choice(tab, "closed-lift", "not-met").check();
    await saved(tab);
    await other.locator(".assess-entry .assess-name").click();
    await other.locator("#assess_open").waitFor();
    assert.deepEqual(await shownAnswers(other), { cleaning: "met", "closed-lift": "not-met" });
    await close();
  });

  test("a text that was typed just before the page is left is there afterwards", () =>
    withTab(world.browser, world.base, {}, async (visit) => {
      const { tab, go } = visit;
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await tab.locator('[id="cleaning"] .answer-more summary').click();
      await tab.locator("#assess_note_cleaning").pressSequentially("没有等它保存");
      await go("2022/zh/terms.html");
      await openChecklist(visit, PATH);
      await tab.locator("#assess_open").waitFor();
      assert.equal(await tab.locator("#assess_note_cleaning").inputValue(), "没有等它保存");
    }));

  test("where storage is forbidden the page says so at once, and everything can be entered and exported", () =>
    withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab } = visit;
      await tab.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("forbidden", "SecurityError"); } }));
      await openChecklist(visit, PATH);
      assert.match(await tab.locator("#assess_fault").innerText(), /不允许保存/);
      await begin(tab, "和谐家园");
      await choice(tab, "cleaning", "met").check();
      await tab.locator("#assess_saved[data-state=memory]").waitFor({ state: "attached" });
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met" });
      const { text } = await exportJson(tab);
      assert.equal(JSON.parse(text).answers[0].answer, "met");
      await tab.locator("#assess_close").click();
      await tab.locator(".assess-entry .assess-name").click();
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met" });
    }));

  test("a full storage is reported at once; the answers can be exported, and are stored once there is room", () =>
    withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab } = visit;
      await tab.addInitScript(() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...args) {
          if (window.full) {
            window.refused = (window.refused ?? 0) + 1;
            throw new DOMException("full", "QuotaExceededError");
          }
          return put.apply(this, args);
        };
      });
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { cleaning: "met" });
      await tab.evaluate(() => (window.full = true));
      await choice(tab, "closed-lift", "partly").check();
      await tab.locator("#assess_fault").waitFor();
      assert.match(await tab.locator("#assess_fault").innerText(), /已满/);
      assert.equal(await tab.locator("#assess_saved").getAttribute("data-state"), "failed");
      const { text } = await exportJson(tab);
      assert.deepEqual(JSON.parse(text).answers.map((row) => row.answer), ["met", "partly"]);
      // Closing does not throw it away.
      const refused = await tab.evaluate(() => window.refused);
      await tab.locator("#assess_close").click();
      await tab.waitForFunction((n) => window.refused > n, refused);
      assert.ok(await tab.locator("#assess_open").isVisible());
      await tab.evaluate(() => (window.full = false));
      await tab.locator("#assess_fault button").nth(1).click();
      await saved(tab);
      assert.equal(await tab.locator("#assess_fault").isVisible(), false);
      await tab.reload();
      await ready(tab);
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met", "closed-lift": "partly" });

      // One that cannot even be begun is open all the same.
      await tab.locator("#assess_close").click();
      await tab.evaluate(() => (window.full = true));
      await begin(tab, "阳光里");
      await tab.locator("#assess_fault").waitFor();
      await choice(tab, "cleaning", "not-met").check();
      assert.equal(JSON.parse((await exportJson(tab)).text).answers[0].answer, "not-met");
    }));

  test("deleting asks first and can be undone; a copy is a separate assessment", () =>
    withTab(world.browser, world.base, {}, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { cleaning: "met" });
      await tab.locator("#assess_close").click();
      await tab.getByRole("button", { name: "复制：和谐家园", exact: true }).click();
      await tab.waitForFunction(() => document.querySelectorAll(".assess-entry").length === 2);
      await tab.getByRole("button", { name: "删除：和谐家园", exact: true }).click();
      await tab.locator("#assess_ask").getByRole("button", { name: "取消" }).click();
      assert.equal(await tab.locator(".assess-entry").count(), 2);
      await tab.getByRole("button", { name: "删除：和谐家园", exact: true }).click();
      await tab.locator("#assess_ask button[value=yes]").click();
      await tab.waitForFunction(() => document.querySelectorAll(".assess-entry").length === 1);
      await tab.locator(".toast-button").click();
      await tab.waitForFunction(() => document.querySelectorAll(".assess-entry").length === 2);
      await tab.getByRole("button", { name: "和谐家园", exact: true }).click();
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met" });
    }));

  test("a file of an assessment that is here is merged by the newest answers, and a hostile one is refused", () =>
    withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { cleaning: "met", "closed-lift": "met" });
      const value = JSON.parse((await exportJson(tab)).text);
      await tab.locator("#assess_close").click();
      const give = (text, name) => giveFile(tab, () => tab.locator("#assess_import").click(), asFile(text, name));

      const [cleaning, lift] = value.answers;
      const later = { ...value, answers: [
        { ...cleaning, answer: "not-met", at: "2999-01-01T00:00:00.000Z" },
        { ...lift, answer: "not-met", at: "2001-01-01T00:00:00.000Z" },
        { ...cleaning, item: "gone-with-the-wind", title: "<b>旧项目</b>", note: "<script>alert(1)</script>" },
      ] };
      await give(JSON.stringify(later));
      await tab.locator("#assess_ask button[value=merge]").click();
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "not-met", "closed-lift": "met" });
      // What this checklist does not have is shown as text and goes out again.
      assert.match(await tab.locator("#assess_appendix").innerText(), /<b>旧项目<\/b>/);
      assert.equal(JSON.parse((await exportJson(tab)).text).answers.length, 3);
      await tab.locator("#assess_close").click();

      const hostile = [JSON.stringify({ ...value, name: 7 }), "{", '{"format":"clausebook-assessment","version":9}', "[".repeat(100_000)];
      for (const text of hostile) {
        await give(text, "<img src=x onerror=alert(1)>.json");
        // A dialog that is closed still holds what it asked last.
        assert.match(await tab.locator("#assess_ask[open] h2").innerText(), /没有导入/);
        await tab.locator("#assess_ask[open] button").click();
        await tab.locator("#assess_ask:not([open])").waitFor({ state: "attached" });
      }
      assert.equal(await tab.locator(".assess-entry").count(), 1);
      assert.equal(await tab.locator("main img").count(), 0);
      assert.deepEqual(faults, []);
    }));
}, ONE_SERVER_AND_FILES);
