// The catalogue of a library: its links, filters and looks, from a server with the policy of the site and from files.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, LOOKS, violations } from "./support/axe.mjs";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles, serveFolder } from "./support/servers.mjs";
import { withTab } from "./support/visit.mjs";

const root = scratchFolder("library");
const site = join(root, "public");
let browser;

before(async () => {
  const program = process.env.CLAUSEBOOK_BIN ?? "target/debug/clausebook";
  const run = (...args) => execFileSync(program, [...args, "--quiet"], { stdio: "pipe" });
  for (const id of ["fees", "rooms"]) run("init", join(root, id));
  const name = join(root, "fees/content/editions/2026/edition.yaml");
  writeFileSync(name, readFileSync(name, "utf8").replace(/^title:.*$/m, "title: {zh: 物业收费公示, en: Disclosure of fees}"));
  writeFileSync(
    join(root, "library.yaml"),
    `name: {zh: 样例标准库, en: Sample library}
languages: [zh, en]
standards:
  - {id: fees, subject: {zh: 收费, en: Fees}}
  - {id: rooms, subject: {zh: 文化, en: Culture}}
documents:
  - {id: gb-t-1.1, designation: GB/T 1.1—2020, status: published, published: 2020-03-31}
`,
  );
  run("build", "--root", root);
  browser = await launch();
});
after(() => browser.close());

for (const [way, open] of [["files", () => fromFiles(site)], ["a server", () => serveFolder(site, "/standards/")]]) {
  test(`the catalogue finds a standard and leads to it and back (${way})`, async () => {
    const { base, stop } = await open();
    try {
      await withTab(browser, base, { viewport: { width: 390, height: 844 } }, async ({ tab, go, faults }) => {
        await go("index.html");
        assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 390);
        await tab.fill("#library_words", "收费");
        await tab.waitForSelector("#library_matches li");
        assert.equal(await tab.textContent("#library_found"), "查到 1 项");
        await tab.selectOption("#library_subject", "文化");
        await tab.waitForFunction(() => document.getElementById("library_found")?.textContent === "未查到");
        await tab.click('button[type="reset"]');
        await tab.waitForSelector("#library_all:not([hidden])");
        // A document that is known by its designation only is in force from its date on, a draft on no day.
        await tab.fill("#library_day", "2030-01-01");
        await tab.waitForFunction(() => document.getElementById("library_found")?.textContent === "查到 1 项");
        assert.match((await tab.textContent("#library_matches li")) ?? "", /GB\/T 1\.1—2020/);
        await tab.fill("#library_day", "2020-03-30");
        await tab.waitForFunction(() => document.getElementById("library_found")?.textContent === "未查到");
        await tab.click('button[type="reset"]');
        await tab.fill("#library_words", "收费");
        await tab.click("#library_matches a");
        await tab.waitForURL(/fees\/2026\/zh\/index\.html$/);
        await tab.click('.crumbs a:text("样例标准库")');
        await tab.waitForURL(/index\.html$/);
        await tab.click("details.menu > summary");
        await tab.click('.menu-panel [hreflang="en"]');
        await tab.waitForURL(/catalogue\/en\/index\.html$/);
        await tab.click('a:text("Disclosure of fees")');
        await tab.waitForURL(/fees\/2026\/en\/index\.html$/);
        assert.deepEqual(faults, []);
      });
    } finally {
      await stop();
    }
  });
}

for (const [way, open] of [["files", () => fromFiles(site)], ["a server", () => serveFolder(site, "/standards/")]]) {
  test(`one search finds the clauses of all standards and leads to them (${way})`, async () => {
    const { base, stop } = await open();
    try {
      await withTab(browser, base, { viewport: { width: 390, height: 844 } }, async ({ tab, go, faults }) => {
        await go("index.html");
        // While the reader types: in the panel under the box.
        await tab.fill("#search_box", "阅览室");
        await tab.waitForSelector('.search-panel[data-answers="阅览室"] .search-option');
        const option = await tab.textContent(".search-option .search-facts");
        assert.match(option, /^(物业收费公示|社区阅览室标准) 示例 2026 · 征求意见稿 · /);
        assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 390);
        // On the search page, with filters.
        await tab.press("#search_box", "Enter");
        await tab.waitForURL(/catalogue\/search\.html\?.*q=/);
        await tab.waitForSelector(".search-hit");
        assert.match(await tab.textContent("[data-footer]:not([hidden])"), /样例标准库/);
        await tab.click(".search-filters > summary");
        await tab.click('summary[data-choice="standard"]');
        const chips = 'details[open] [data-choice^="standard:"]';
        await tab.waitForSelector(chips);
        const standards = await tab.$$eval(chips, (all) => all.map((chip) => chip.textContent.trim()));
        assert.deepEqual(standards.map((text) => text.replace(/ \d+$/, "")).sort(), ["物业收费公示", "社区阅览室标准"].sort());
        const count = Number(/\d+$/.exec(standards.find((text) => text.startsWith("物业收费公示")))[0]);
        await tab.click('[data-choice="standard:fees"]');
        await tab.waitForFunction((n) => document.querySelector(".search-count")?.textContent === `共 ${n} 条结果`, count);
        assert.equal((await tab.$$eval(".search-facts", (all) => all.filter((facts) => !facts.textContent.includes("物业收费公示")).length)), 0);
        assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 390);
        // The result is marked in its site.
        await tab.click(".search-hit h2 a");
        await tab.waitForURL(/fees\/2026\/zh\/.*mark=/);
        await tab.waitForSelector("main mark");
        assert.deepEqual(faults, []);
      });
    } finally {
      await stop();
    }
  });
}

test("the search of a library speaks both languages and keeps its state in the address", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, {}, async ({ tab, go, faults }) => {
    await go("catalogue/search.html?q=reading&lang=en&standard=rooms");
    await tab.waitForSelector(".search-hit");
    assert.match(await tab.textContent(".search-facts"), /Reading Room Standard/);
    assert.equal(await tab.textContent(".site-name"), "Sample library");
    assert.equal(await tab.getAttribute('[data-choice="standard:rooms"]', "aria-pressed"), "true");
    await tab.click(".site-name");
    await tab.waitForURL(/catalogue\/en\/index\.html$/);
    await go("catalogue/search.html?q=nothingofthekind&lang=en");
    await tab.waitForFunction(() => document.querySelector(".search-count")?.textContent?.includes("nothingofthekind"));
    assert.deepEqual(faults, []);
  });
});

test("binding force is counted when its filter is opened, and filters the results of a library", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, { viewport: { width: 1280, height: 900 } }, async ({ tab, go, faults }) => {
    await go("catalogue/search.html?q=reading&lang=en");
    await tab.waitForSelector(".search-hit");
    assert.equal(await tab.$('[data-choice^="level:"]'), null);
    await tab.click('summary[data-choice="level"]');
    await tab.waitForSelector('[data-choice^="level:"]');
    const count = async () => Number(/\d+/.exec(await tab.textContent(".search-count"))[0]);
    const all = await count();
    const chips = await tab.$$eval('[data-choice^="level:"]', (found) => found.map((chip) => [chip.dataset.choice, Number(/\d+$/.exec(chip.textContent)[0])]));
    const [choice, some] = chips.find(([, counted]) => counted < all);
    await tab.click(`[data-choice="${choice}"]`);
    await tab.waitForFunction((n) => Number(/\d+/.exec(document.querySelector(".search-count").textContent)[0]) === n, some);
    assert.deepEqual(faults, []);
  });
});

test("the catalogue passes axe in each look, and reads without a script", async () => {
  const { base } = fromFiles(site);
  for (const [width, colorScheme, rules] of LOOKS) {
    await withTab(browser, base, { viewport: { width, height: 844 }, colorScheme }, async ({ tab, go }) => {
      for (const page of ["catalogue/en/index.html", "catalogue/search.html?q=reading&lang=en"]) {
        await go(page);
        if (page.includes("search")) await tab.waitForSelector(".search-hit");
        await tab.evaluate(AXE);
        assert.deepEqual(await violations(tab, rules), [], `${page} ${width} ${colorScheme}`);
      }
    });
  }
  await withTab(browser, base, { javaScriptEnabled: false }, async ({ tab, go }) => {
    await go("index.html");
    assert.equal(await tab.isVisible("form.library-filters"), false);
    assert.equal(await tab.isVisible('a[href="fees/2026/zh/index.html"]'), true);
    await go("catalogue/search.html");
    assert.equal(await tab.isVisible('main a[href="../index.html"]'), true);
  });
});
