// The sample with folded records (`records: chapter`): what a record shows is below its clause, and old addresses lead there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { AXE, LOOKS, violations } from "./support/axe.mjs";
import { launch } from "./support/chromium.mjs";
import { pagesOf } from "./support/pages.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles } from "./support/servers.mjs";
import { program, ROOT } from "./support/site.mjs";
import { arrive, sidewaysScroll, withTab } from "./support/visit.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const ID = "committee.party-ratio";
const CHAPTER = "2022/zh/05-leadership.html";

let site;
let browser;
before(async () => {
  const folder = scratchFolder("records");
  cpSync(join(ROOT, "content"), join(folder, "content"), { recursive: true });
  const file = join(folder, "content/site.yaml");
  writeFileSync(file, `records: chapter\n${readFileSync(file, "utf8")}`);
  site = join(folder, "public");
  execFileSync(program(), ["--root", folder, "build", "--quiet", "--out", site], { stdio: "pipe" });
  browser = await launch();
});
after(() => browser?.close());

test("a chapter with its records is within the sizes of pages", () => {
  for (const { path } of pagesOf(site).filter((page) => page.kind === "chapter")) {
    assert.ok(statSync(join(site, path)).size <= 400_000, path);
    assert.ok(gzipSync(readFileSync(join(site, path))).length <= 60_000, path);
  }
});

test("on a phone a record opens below its clause, with all that it shows", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, PHONE, async ({ tab, go, faults }) => {
    await go(CHAPTER);
    const fold = tab.locator(`details.record-fold:has([id="record_${ID}"])`);
    await fold.locator("summary").first().click();
    const text = await fold.innerText();
    for (const part of ["永久地址", ID, "历次版本", "引文", "BibTeX"]) assert.ok(text.includes(part), `${part}: ${text}`);
    assert.equal(await fold.locator('a[href$="latest/zh/clauses.html#' + ID + '"]').count(), 1);
    assert.equal(await sidewaysScroll(tab), undefined);
    // The permanent link stays in the chapter.
    await tab.locator(`[id="${ID}"] > .clause-head > a.clause-number, [id="${ID}"] > a.clause-number`).first().click();
    assert.ok(tab.url().endsWith(`${CHAPTER}#${ID}`), tab.url());
    // So does the link of the panel with citations.
    await tab.locator(`[id="${ID}"] > details.cite > summary`).click();
    assert.equal(await tab.locator(`[id="${ID}"] > details.cite .cite-actions a`).getAttribute("href"), `#${ID}`);
    assert.deepEqual(faults, []);
  });
});

test("an address inside a record opens it", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, PHONE, async ({ tab, go }) => {
    await go(`${CHAPTER}#record_${ID}`);
    await tab.locator(`[id="record_${ID}"]`).waitFor({ state: "visible" });
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`old addresses lead to the clause ${javaScriptEnabled ? "with" : "without"} scripts`, async () => {
    const { base } = fromFiles(site);
    await withTab(browser, base, { ...PHONE, javaScriptEnabled }, async ({ tab, go }) => {
      for (const path of [`2022/zh/c/${ID}.html`, `latest/zh/c/${ID}.html`]) {
        await go(path);
        await arrive(tab, new RegExp(`/2022/zh/05-leadership\\.html#${ID}$`));
      }
      await go(`latest/zh/clauses.html#${ID}`);
      if (!javaScriptEnabled) await tab.locator(`[id="${ID}"] a`).click();
      await arrive(tab, new RegExp(`/2022/zh/05-leadership\\.html#${ID}$`));
    });
  });
}

test("open records and the list of clauses by id are accessible", async () => {
  const { base } = fromFiles(site);
  for (const [width, colorScheme, rules] of LOOKS) {
    await withTab(browser, base, { viewport: { width, height: 844 }, colorScheme, bypassCSP: true }, async ({ tab, go }) => {
      for (const path of ["2026-draft/zh/05-leadership.html", "latest/en/clauses.html"]) {
        await go(path);
        await tab.evaluate(() => document.querySelectorAll(".record-fold").forEach((fold) => fold.setAttribute("open", "")));
        await tab.evaluate(AXE);
        assert.deepEqual(await violations(tab, rules), [], `${path} at ${width} px, ${colorScheme}`);
      }
    });
  }
});
