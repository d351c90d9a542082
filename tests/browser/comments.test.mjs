// Commenting on a draft in the browser: from the button at a clause to the file that is sent, with nothing lost.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { download } from "./support/assess.mjs";
import { AXE, TAGS, violations } from "./support/axe.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { program, ROOT } from "./support/site.mjs";
import { openTab, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const CHAPTER = "2026-draft/zh/07-services.html";
const OWN = "2026-draft/zh/comments/mine.html";

const ready = (tab) => tab.locator("body[data-comment-ready]").waitFor();
const buttonAt = (tab, id) => tab.locator(`[id="${id}"] > .comment-row > .comment-add, [id="${id}"] + .comment-row > .comment-add`).first();

/** Writes a comment at a clause of the open chapter. */
async function write(tab, id, { organization, comment, proposed = "" }) {
  await buttonAt(tab, id).click();
  await tab.locator("#comment_organization").fill(organization);
  await tab.locator("#comment_comment").fill(comment);
  if (proposed) await tab.locator("#comment_proposed").fill(proposed);
  await tab.locator(".comment-dialog button[value=save]").click();
  await tab.locator(".comment-dialog[open]").waitFor({ state: "detached" });
}

openedEachWay((world) => {
  test("comments at a clause, a table and an item are kept, listed, and exported so that the program reads them", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go, faults }) => {
      await go(CHAPTER);
      await ready(tab);
      await write(tab, "service.maintenance", { organization: "甲协会（虚构）", comment: "时间太短：<b>24 h</b>", proposed: "应提前 48 h 通知居民。" });
      await write(tab, "table.demand-times", { organization: "乙公司（虚构）", comment: "节假日是否计入？" });
      await tab.locator('[id="service.maintenance"] > .comment-row a').waitFor();
      await go("2026-draft/zh/types/closed.html");
      await ready(tab);
      await tab.locator('[id="cleaning"] .comment-add').click();
      await tab.locator("#comment_comment").fill("频次");
      await tab.keyboard.press("Enter");
      await tab.locator(".comment-dialog button[value=save]").click();
      await tab.locator(".comment-dialog[open]").waitFor({ state: "detached" });
      await go(OWN);
      await ready(tab);
      assert.equal(await tab.locator("#comment_own .comment").count(), 3);
      assert.match(await tab.locator("#comment_own").innerText(), /时间太短：<b>24 h<\/b>/);
      assert.deepEqual(faults, []);

      const root = scratchFolder("comments");
      cpSync(join(ROOT, "content"), join(root, "content"), { recursive: true });
      const read = (file) => {
        const named = join(root, file.name);
        cpSync(file.path, named);
        return JSON.parse(execFileSync(program(), ["--root", root, "--format", "json", "comments", "import", named], { encoding: "utf8" }));
      };
      const press = (name) => download(tab, () => tab.getByRole("button", { name }).click());
      const first = read(await press(/JSON/));
      assert.deepEqual([first.added, first.known, first.unplaced], [3, 0, []]);
      for (const name of [/XLSX/, /DOCX/]) {
        const again = read(await press(name));
        assert.deepEqual([again.added, again.changed, again.known], [0, 0, 3], String(name));
      }
      const text = readFileSync(join(root, "content/editions/2026-draft/comments.yaml"), "utf8");
      assert.match(text, /about: clause:service\.maintenance\n {2}organization: 甲协会（虚构）/);
      assert.match(text, /about: table:demand-times\n/);
      assert.match(text, /about: item:cleaning\n/);
    }));

  test("what was being written is there again after the page was left", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").click();
      await tab.locator("#comment_comment").fill("写到一半");
      await tab.keyboard.press("Escape");
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").click();
      assert.equal(await tab.locator("#comment_comment").inputValue(), "写到一半");
    }));

  test("a comment that two tabs change at the same time is kept twice", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base);
    await go(CHAPTER);
    await ready(tab);
    await write(tab, "service.maintenance", { organization: "甲", comment: "一" });
    await go(OWN);
    await ready(tab);
    const other = await context.newPage();
    await other.goto(tab.url());
    await ready(other);
    for (const page of [tab, other]) await page.getByRole("button", { name: "修改", exact: true }).click();
    await tab.locator("#comment_comment").fill("左边");
    await tab.locator(".comment-dialog button[value=save]").click();
    await tab.locator(".comment-dialog[open]").waitFor({ state: "detached" });
    await other.locator("#comment_comment").fill("右边");
    await other.locator(".comment-dialog button[value=save]").click();
    for (const page of [tab, other]) await page.waitForFunction(() => document.querySelectorAll("#comment_own .comment").length === 2);
    const shown = await other.locator("#comment_own").innerText();
    assert.ok(shown.includes("左边") && shown.includes("右边"), shown);
    await close();
  });

  test("a comment can be written, changed and deleted by the keyboard alone, and a fault leads to its field", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").focus();
      await tab.keyboard.press("Enter");
      await tab.locator(".comment-dialog[open]").waitFor();
      assert.equal(await tab.evaluate(() => document.activeElement?.id), "comment_organization");
      await tab.keyboard.type("甲");
      await tab.keyboard.press("Enter");
      await tab.locator("#comment_comment[aria-invalid=true]").waitFor();
      assert.equal(await tab.evaluate(() => document.activeElement?.id), "comment_comment");
      await tab.keyboard.type("意见");
      await tab.locator(".comment-dialog button[value=save]").focus();
      await tab.keyboard.press("Enter");
      await tab.locator(".comment-dialog[open]").waitFor({ state: "detached" });
      assert.equal(await tab.evaluate(() => document.activeElement?.className), "comment-add no-print");
      await go(OWN);
      await ready(tab);
      await tab.getByRole("button", { name: "删除", exact: true }).focus();
      await tab.keyboard.press("Enter");
      await tab.locator(".comment-dialog button[value=yes]").focus();
      await tab.keyboard.press("Enter");
      await tab.waitForFunction(() => document.querySelectorAll("#comment_own .comment").length === 0);
    }));

  test("the open form and the list of comments keep to WCAG 2.2 AA", () =>
    withTab(world.browser, world.base, { viewport: { width: 390, height: 844 }, bypassCSP: true }, async ({ tab, go }) => {
      await go(CHAPTER);
      await ready(tab);
      await write(tab, "service.maintenance", { organization: "甲", comment: "一" });
      await buttonAt(tab, "service.maintenance").click();
      await tab.evaluate(AXE);
      assert.deepEqual(await violations(tab, { runOnly: TAGS }), []);
      await go(OWN);
      await ready(tab);
      await tab.evaluate(AXE);
      assert.deepEqual(await violations(tab, { runOnly: TAGS }), []);
    }));

  test("where the browser cannot keep a comment, the form says so and offers the file", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await tab.addInitScript(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").click();
      await tab.locator("#comment_organization").fill("甲");
      await tab.locator("#comment_comment").fill("不能丢");
      await tab.locator(".comment-dialog button[value=save]").click();
      await tab.locator(".comment-fault button").waitFor();
      const { text } = await download(tab, () => tab.locator(".comment-fault button").click());
      assert.equal(JSON.parse(text).comments.at(-1).comment, "不能丢");
      assert.equal(await tab.locator("#comment_comment").inputValue(), "不能丢");
    }));

  test("a change by a clock that stands still or goes back is one, and a cleared storage takes the next comment", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await tab.clock.setFixedTime("2026-11-20T08:00:00Z");
      await go(CHAPTER);
      await ready(tab);
      await write(tab, "service.maintenance", { organization: "甲", comment: "一" });
      await go(OWN);
      await ready(tab);
      const stored = () => tab.evaluate(async () => (await (await window.clausebook.comment.store.open()).all(window.clausebook.comment.site, window.clausebook.comment.edition)).map((one) => one.modified));
      const times = [...(await stored())];
      for (const [clock, text] of [["2026-11-20T08:00:00Z", "二"], ["2001-01-01T00:00:00Z", "三"]]) {
        await tab.clock.setFixedTime(clock);
        await tab.getByRole("button", { name: "修改", exact: true }).click();
        await tab.locator("#comment_comment").fill(text);
        await tab.locator(".comment-dialog button[value=save]").click();
        await tab.waitForFunction((now) => document.getElementById("comment_own").textContent.includes(now), text);
        times.push(...(await stored()));
      }
      assert.equal(times.length, 3);
      assert.deepEqual(times, Array.from(new Set(times)).sort());
      await tab.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("clausebook-comments").onsuccess = done)));
      await go(CHAPTER);
      await ready(tab);
      await tab.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase("clausebook-comments").onsuccess = done)));
      await write(tab, "service.maintenance", { organization: "甲", comment: "四" });
      await go(OWN);
      await ready(tab);
      assert.match(await tab.locator("#comment_own").innerText(), /四/);
    }));

  test("what is being written is noted for the window where the browser has no room for more, and the form says so where it has none at all", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await tab.addInitScript(() => {
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (key, value) {
          if (this === localStorage || window.full) throw new DOMException("full", "QuotaExceededError");
          setItem.call(this, key, value);
        };
      });
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").click();
      await tab.locator("#comment_comment").fill("写到一半");
      await go(CHAPTER);
      await ready(tab);
      await buttonAt(tab, "service.maintenance").click();
      assert.equal(await tab.locator("#comment_comment").inputValue(), "写到一半");
      await tab.evaluate(() => (window.full = true));
      await tab.locator("#comment_comment").fill("写到一半多");
      assert.match(await tab.locator(".comment-fault").innerText(), /离开本页前/);
    }));

  test("the dates of the round mean what they mean on the reader's day", () =>
    withTab(world.browser, world.base, {}, async ({ tab, go }) => {
      await go(CHAPTER);
      await ready(tab);
      const states = await tab.evaluate(() => {
        const { stateOn } = window.clausebook.comment.state;
        const on = (...day) => stateOn("2026-11-10", "2027-01-10", new Date(...day));
        return [on(2026, 10, 9, 23, 59), on(2026, 10, 10, 0, 0), on(2027, 0, 10, 23, 59), on(2027, 0, 11, 0, 0)];
      });
      assert.deepEqual(states.map((one) => one.state), ["before", "open", "open", "after"]);
      assert.equal(states[2].left, 0);
    }));
});
