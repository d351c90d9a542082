// Entries outlast wrong clocks, a full storage, closings, two windows and a storage that was cleared.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, asFile, begin, choice, close as closeAssessment, exportJson, giveFile, openChecklist, ready, saved, secondWindow, shownAnswers } from "./support/assess.mjs";
import { openTab, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const PATH = "2022/zh/types/closed.html";
const ONE_SERVER_AND_FILES = (way) => way !== "the program's server";

/** In a page: the stores throw as with a full disk while `test.full` names them: the database ("idb"), also what is written at once ("all"). */
function fills() {
  const { put } = IDBObjectStore.prototype;
  const { setItem, getItem } = Storage.prototype;
  const full = () => getItem.call(localStorage, "test.full");
  IDBObjectStore.prototype.put = function (...args) {
    if (full()) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  };
  Storage.prototype.setItem = function (key, value) {
    if (key !== "test.full" && (full() === "all" || (full() === "local" && this === localStorage))) throw new DOMException("full", "QuotaExceededError");
    setItem.call(this, key, value);
  };
}

const setFull = (tab, what) => tab.evaluate((is) => (is ? localStorage.setItem("test.full", is) : localStorage.removeItem("test.full")), what);

const openMore = (tab, item) => tab.locator(`[id="${item}"] .answer-more`).evaluate((details) => (details.open = true));

/** The rows that the open assessment exports, by item. */
async function rowsOf(tab) {
  const { answers } = JSON.parse((await exportJson(tab)).text);
  return Object.fromEntries(answers.map((row) => [row.item, row]));
}

/** All versions of a note that a window shows: the reader's own in the field, the others beside it. */
const shownVersions = (tab, item) =>
  tab.evaluate((id) => {
    const field = document.getElementById(`assess_note_${id}`);
    const shown = [...document.querySelectorAll(`[id="${id}"] .answer-version`)].map((one) => one.firstChild.data);
    return { own: field.value, shown };
  }, item);

openedEachWay((world) => {
  test("the time of an answer grows whatever the clock does, and a merge keeps the later answer and says so", async () => {
    const { tab, go, close } = await openTab(world.browser, world.base, { acceptDownloads: true });
    await tab.clock.setFixedTime("2026-11-20T08:00:00Z");
    await openChecklist({ go, tab }, PATH);
    await begin(tab, "和谐家园");
    const times = [];
    const given = [["met", "2026-11-20T08:00:00Z"], ["partly", "2026-11-20T08:00:00Z"], ["not-met", "2001-01-01T00:00:00Z"], ["met", "2999-01-01T00:00:00Z"], ["partly", "2026-11-21T08:00:00Z"]];
    for (const [answer, clock] of given) {
      await tab.clock.setFixedTime(clock);
      await answerAll(tab, { cleaning: answer });
      times.push((await rowsOf(tab)).cleaning.at);
    }
    assert.deepEqual(times, [...times].sort());
    assert.equal(new Set(times).size, times.length, String(times));
    await tab.reload();
    await ready(tab);
    await tab.locator("#assess_open").waitFor();
    assert.deepEqual(await shownAnswers(tab), { cleaning: "partly" });

    // Another device goes on with the file; its clock is years behind.
    const file = asFile((await exportJson(tab)).text);
    const other = await openTab(world.browser, world.base, { acceptDownloads: true });
    await other.tab.clock.setFixedTime("2020-05-05T05:05:00Z");
    await openChecklist(other, PATH);
    await giveFile(other.tab, () => other.tab.locator("#assess_import").click(), file);
    await other.tab.locator("#assess_open").waitFor();
    await answerAll(other.tab, { cleaning: "not-applicable" });
    const back = asFile((await exportJson(other.tab)).text);
    await other.close();

    await closeAssessment(tab);
    await giveFile(tab, () => tab.locator("#assess_import").click(), back);
    const sides = tab.locator("#assess_ask .said-list li");
    await sides.first().waitFor();
    const [here, there] = await sides.allInnerTexts();
    assert.ok(here.includes("部分") && !here.includes("较晚，保留"), here);
    assert.ok(there.includes("较晚，保留") && there.includes("晚于本设备的时钟"), there);
    await tab.locator("#assess_ask button[value=merge]").click();
    await tab.locator("#assess_open").waitFor();
    assert.deepEqual(await shownAnswers(tab), { cleaning: "not-applicable" });
    await answerAll(tab, { cleaning: "met" });
    assert.ok((await rowsOf(tab)).cleaning.at > times.at(-1));
    await close();
  });

  for (const full of ["idb", "local"]) {
    test(`a note that finds no room outlasts leaving, and is stored once there is room (${full})`, async () => {
      const { tab, context, go, close } = await openTab(world.browser, world.base, {});
      await context.addInitScript(fills);
      tab.on("dialog", (dialog) => dialog.accept());
      await openChecklist({ go, tab }, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { "closed-lift": "met" });
      await setFull(tab, full);
      await openMore(tab, "cleaning");
      await tab.locator("#assess_note_cleaning").fill("没有空间");
      await tab.locator("#assess_fault").waitFor();
      assert.match(await tab.locator("#assess_fault").innerText(), /已满[^]*已另行记下/);
      await go("2022/zh/terms.html");

      // There is no room yet: the page tells, and shows the note as not saved.
      await openChecklist({ go, tab }, PATH);
      await tab.locator("#assess_open").waitFor();
      await tab.locator("#assess_fault").waitFor();
      assert.equal(await tab.locator("#assess_note_cleaning").inputValue(), "没有空间");
      await choice(tab, "cleaning", "met").check();
      await tab.locator("#assess_saved[data-state=failed]").waitFor({ state: "attached" });
      await go("2022/zh/terms.html");
      await setFull(tab, "");
      await openChecklist({ go, tab }, PATH);
      await tab.locator("#assess_open").waitFor();
      assert.equal(await tab.locator("#assess_fault").isVisible(), false);
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met", "closed-lift": "met" });
      assert.equal(await tab.locator("#assess_note_cleaning").inputValue(), "没有空间");
      assert.equal(await tab.evaluate(() => [localStorage, sessionStorage].flatMap((store) => Object.keys(store)).filter((key) => key.includes("journal")).length), 0);
      await close();
    });
  }

  test("an assessment that finds no room when it is begun outlasts a window that is closed at once", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base, {});
    await context.addInitScript(fills);
    await openChecklist({ go, tab }, PATH);
    await setFull(tab, "idb");
    await begin(tab, "和谐家园");
    await choice(tab, "cleaning", "met").check();
    await tab.locator("#assess_saved[data-state=failed]").waitFor({ state: "attached" });
    await tab.close();
    const other = await context.newPage();
    await other.goto(world.base + PATH);
    await ready(other);
    assert.match(await other.locator("#assess_fault").innerText(), /没有保存/);
    await setFull(other, "");
    await other.locator("#assess_fault").getByRole("button", { name: "重试" }).click();
    await other.locator(".assess-entry .assess-name").click();
    await other.locator("#assess_open").waitFor();
    assert.deepEqual(await shownAnswers(other), { cleaning: "met" });
    await close();
  });

  test("where nothing has room, the page says that leaving loses what was entered, and asks before it is left", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base, {});
    await context.addInitScript(fills);
    await openChecklist({ go, tab }, PATH);
    await begin(tab, "和谐家园");
    await setFull(tab, "all");
    await choice(tab, "cleaning", "met").check();
    await tab.locator("#assess_fault").waitFor();
    assert.match(await tab.locator("#assess_fault").innerText(), /离开本页前/);
    const asked = tab.waitForEvent("dialog");
    void tab.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await setFull(tab, "");
    // The page tries again by itself, so it may have stored it already.
    await tab.locator("#assess_fault").getByRole("button", { name: "重试" }).click({ timeout: 3000 }).catch(() => undefined);
    await saved(tab);
    await close();
  });

  test("two windows that write long notes at once lose no character; both show both side by side, and the reader chooses", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base, { acceptDownloads: true });
    await openChecklist({ go, tab }, PATH);
    await begin(tab, "和谐家园");
    await answerAll(tab, { cleaning: "met" });
    const other = await secondWindow(context, tab);
    const text = (from) => String.fromCodePoint(...Array.from({ length: 3900 }, (_, at) => from + at));
    const [left, right] = [text(0x4e00), text(0x6000)];
    for (const page of [tab, other]) await openMore(page, "cleaning");
    await Promise.all([tab.locator("#assess_note_cleaning").fill(left), other.locator("#assess_note_cleaning").fill(right)]);
    for (const page of [tab, other]) await page.waitForFunction(() => document.querySelectorAll('[id="cleaning"] .answer-version').length === 2);
    assert.deepEqual(await shownVersions(tab, "cleaning"), { own: left, shown: [left, right] });
    assert.deepEqual(await shownVersions(other, "cleaning"), { own: right, shown: [right, left] });
    // Each goes on with its own.
    await tab.locator("#assess_note_cleaning").press("End");
    await tab.locator("#assess_note_cleaning").pressSequentially("甲乙");
    await saved(tab);
    const grown = await tab.locator("#assess_note_cleaning").inputValue();
    assert.equal([...grown].sort().join(""), [...left, "甲", "乙"].sort().join(""));
    await other.waitForFunction((n) => [...document.querySelectorAll('[id="cleaning"] .answer-version')].some((one) => one.firstChild.data.length === n), grown.length);
    assert.equal(await other.locator("#assess_note_cleaning").inputValue(), right);
    // A file has both, and comes back with both.
    const { cleaning } = await rowsOf(tab);
    assert.deepEqual([cleaning.note, ...cleaning.aside.note].sort(), [grown, right].sort());
    assert.equal(await tab.getByRole("button", { name: "两个都保留" }).count(), 0, "together they are too long");
    await other.getByRole("button", { name: "保留这个：本窗口" }).click();
    for (const page of [tab, other]) {
      await page.waitForFunction(() => !document.querySelector('[id="cleaning"] .answer-version'));
      assert.equal(await page.locator("#assess_note_cleaning").inputValue(), right);
    }
    assert.deepEqual(await shownAnswers(tab), { cleaning: "met" });
    await close();
  });

  test("two windows that type letter by letter into one note keep every letter", async () => {
    const { tab, context, go, close } = await openTab(world.browser, world.base, {});
    await openChecklist({ go, tab }, PATH);
    await begin(tab, "和谐家园");
    const other = await secondWindow(context, tab);
    const [left, right] = ["abcdefghijklmnopqrstuvwxyz", "0123456789ABCDEFGHIJKLMNOP"];
    for (const page of [tab, other]) await openMore(page, "cleaning");
    const write = (page, text) => page.locator("#assess_note_cleaning").pressSequentially(text, { delay: 60 });
    await Promise.all([write(tab, left), write(other, right)]);
    for (const page of [tab, other]) {
      await page.waitForFunction((texts) => {
        const all = [...document.querySelectorAll('[id="cleaning"] .answer-version')].map((one) => one.firstChild.data).join("\n");
        return texts.every((text) => all.includes(text));
      }, [left, right]);
    }
    await tab.getByRole("button", { name: "两个都保留" }).click();
    await other.waitForFunction((length) => document.getElementById("assess_note_cleaning").value.length === length, left.length + right.length + 1);
    await close();
  });

  for (const how of ["another window deletes the database", "the browser clears the site"]) {
    test(`after the storage was cleared, an answer is stored again with all that was there, at once and by trying again (${how})`, async (t) => {
      if (how.startsWith("the browser") && world.way === "files") return t.skip("the protocol clears no origin of files");
      const { tab, context, go, close } = await openTab(world.browser, world.base, {});
      await context.addInitScript(fills);
      await openChecklist({ go, tab }, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { cleaning: "met" });
      const other = await context.newPage();
      await other.goto(`${world.base}2022/zh/terms.html`);
      const protocol = await context.newCDPSession(other);
      const clear = async () => {
        if (how.startsWith("the browser")) await protocol.send("Storage.clearDataForOrigin", { origin: new URL(world.base).origin, storageTypes: "indexeddb" });
        else await other.evaluate(() => new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase("clausebook-assess"), { onsuccess: done, onerror: failed })));
      };
      await clear();
      await answerAll(tab, { "closed-lift": "partly" });
      await clear();
      await setFull(tab, "idb");
      await choice(tab, "closed-lift", "not-met").check();
      await tab.locator("#assess_fault").waitFor();
      await setFull(tab, "");
      await tab.locator("#assess_fault").getByRole("button", { name: "重试" }).click();
      await saved(tab);
      assert.equal(await tab.locator("#assess_fault").isVisible(), false);
      await tab.reload();
      await ready(tab);
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met", "closed-lift": "not-met" });
      await close();
    });
  }

  test("a quota that the browser itself enforces is reported, and what was entered is stored once it is lifted", async (t) => {
    if (world.way === "files") return t.skip("the protocol sets no quota for files");
    return withTab(world.browser, world.base, {}, async (visit) => {
      const { tab, context, go } = visit;
      await go("2022/zh/terms.html");
      const protocol = await context.newCDPSession(tab);
      const origin = new URL(world.base).origin;
      // The browser asks for the room once and remembers it for a while, so it is short from the beginning.
      await protocol.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await tab.locator("#assess_fault").waitFor();
      assert.match(await tab.locator("#assess_fault").innerText(), /已满/);
      await openMore(tab, "cleaning");
      await tab.locator("#assess_note_cleaning").fill("长".repeat(4000));
      await protocol.send("Storage.overrideQuotaForOrigin", { origin });
      await tab.locator("#assess_fault").getByRole("button", { name: "重试" }).click();
      await saved(tab);
      await tab.reload();
      await ready(tab);
      await tab.locator("#assess_open").waitFor();
      assert.equal(await tab.locator("#assess_note_cleaning").inputValue(), "长".repeat(4000));
    });
  });
}, ONE_SERVER_AND_FILES);
