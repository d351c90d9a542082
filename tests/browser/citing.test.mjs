// The sample as a library of two: which clauses of the guideline cite the standard, on records, in the figure and in the table.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { AXE, LOOKS, violations } from "./support/axe.mjs";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles, serveFolder } from "./support/servers.mjs";
import { withTab } from "./support/visit.mjs";

const site = join(scratchFolder("citing"), "public");
const RECORD = "red-property/2022/zh/c/service.disclosure.html";
let browser;

before(async () => {
  const program = process.env.CLAUSEBOOK_BIN ?? "target/debug/clausebook";
  execFileSync(program, ["build", "--library", "--quiet", "--out", site], { stdio: "pipe" });
  browser = await launch();
});
after(() => browser.close());

for (const [way, open] of [["files", () => fromFiles(site)], ["a server", () => serveFolder(site, "/standards/")]]) {
  test(`the record of a clause lists the clauses of other standards that cite it (${way})`, async () => {
    const { base, stop } = await open();
    try {
      await withTab(browser, base, { viewport: { width: 390, height: 844 } }, async ({ tab, go, faults }) => {
        await go(RECORD);
        await tab.waitForSelector("section[data-cited] li a");
        assert.deepEqual(await tab.locator("section[data-cited] li a").allTextContents(), ["样例 指南 2026: 3.1 收费项目"]);
        await tab.click("section[data-cited] li a");
        await tab.waitForURL(/fees\/2026\/zh\/c\/content\.fees\.html$/);
        // A reference that follows the current edition is listed at its clause.
        await go("red-property/2022/en/c/supervision.owners.html");
        await tab.waitForSelector('section[data-cited] li a[href$="fees/2026/en/c/objections.answer.html"]');
        // Nothing cites this clause, and no other edition than the one that is cited.
        for (const page of ["red-property/2022/zh/c/scope.html", "fees/2026/zh/c/manner.place.html"]) {
          await go(page);
          await tab.waitForSelector("section[data-cited]", { state: "hidden" });
        }
        assert.deepEqual(faults, []);
      });
    } finally {
      await stop();
    }
  });
}

test("without a script the record leads to the overview, which has a figure and a table", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, { javaScriptEnabled: false, viewport: { width: 360, height: 780 } }, async ({ tab, go }) => {
    await go(RECORD);
    await tab.click("section[data-cited] a");
    await tab.waitForURL(/catalogue\/zh\/citations\.html$/);
    const figure = await tab.locator("svg.fig-citing").boundingBox();
    assert.ok(figure && figure.x >= 0 && figure.x + figure.width <= 360, JSON.stringify(figure));
    assert.equal(await tab.locator("svg.fig-citing path.fig-line").count(), 1);
    assert.equal(await tab.locator("table tbody tr").count(), 2);
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 360);
  });
});

test("documents that are known by designation only are found by the filters", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, { viewport: { width: 390, height: 844 } }, async ({ tab, go }) => {
    await go("index.html");
    await tab.selectOption("#library_subject", "标准化");
    await tab.waitForSelector("#library_matches li");
    assert.deepEqual(await tab.locator("#library_matches h3").allTextContents(), [
      "GB/T 1.1—2020 标准化工作导则 第 1 部分：标准化文件的结构和起草规则",
    ]);
    await tab.click("#library_matches a");
    await tab.waitForSelector('[id="standard_gb-t-1.1"]', { state: "visible" });
  });
});

test("the overview of citations and a record pass axe in each look", async () => {
  const { base } = fromFiles(site);
  for (const [width, colorScheme, rules] of LOOKS) {
    await withTab(browser, base, { viewport: { width, height: 844 }, colorScheme }, async ({ tab, go }) => {
      for (const page of ["catalogue/en/citations.html", "catalogue/zh/cited/red-property.html", RECORD]) {
        await go(page);
        await tab.evaluate(AXE);
        assert.deepEqual(await violations(tab, rules), [], `${page} ${width} ${colorScheme}`);
      }
    });
  }
});
