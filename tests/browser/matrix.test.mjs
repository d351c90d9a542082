// The matrix of responsibilities: complete without scripts, filtered with them, shared by its address, printed and exported.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { download } from "./support/assess.mjs";
import { paperOf } from "./support/paper.mjs";
import { follow, sidewaysScroll, withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const site = process.env.CLAUSEBOOK_SITE;
const PAGE = "2026-draft/zh/matrix.html";

/** Cells of a CSV file without line breaks in them, as the site's are. */
const cells = (text) =>
  text.replace(/^\uFEFF/, "").trimEnd().split("\r\n").map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"')));

/** The matrix as the site publishes it: roles by clause and body. */
function published() {
  const [heads, ...rows] = cells(readFileSync(join(site, "2026-draft/data/matrix.csv"), "utf8"));
  const first = heads.findIndex((head) => head === "title_en") + 1;
  return new Map(rows.map((row) => [row[0], new Map(heads.slice(first).map((body, at) => [body, row[first + at]]).filter(([, role]) => role))]));
}

/** The matrix as the page shows it. */
const shown = (tab) =>
  tab.evaluate(() => {
    const heads = [...document.querySelectorAll(".duties thead [data-body]")];
    const visible = (element) => element.checkVisibility();
    return [...document.querySelectorAll(".duties tr[data-clause]")].filter(visible).map((row) => [
      row.dataset.clause,
      [...row.querySelectorAll("td")].flatMap((cell, at) => {
        const mark = cell.querySelector("[data-role]");
        return mark && visible(mark) ? [[heads[at].dataset.body, mark.dataset.role]] : [];
      }),
    ]);
  });

const asMap = (rows) => new Map(rows.map(([clause, roles]) => [clause, new Map(roles)]));

openedEachWay((world) => {
  for (const [where, options, media] of [
    ["on a phone", { viewport: { width: 390, height: 844 } }, "screen"],
    ["on paper", { viewport: { width: 1000, height: 700 } }, "print"],
  ]) {
    test(`no word in the heads is broken ${where}`, () =>
      withTab(world.browser, world.base, options, async ({ go, tab }) => {
        await go("2026-draft/en/matrix.html");
        await tab.emulateMedia({ media });
        const words = await tab.evaluate(() => {
          const texts = [...document.querySelectorAll(".duties thead span")].map((span) => span.firstChild);
          return texts.flatMap((text) => [...text.data.matchAll(/[^\s-]+/g)].map(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return [word, range.getClientRects().length];
          }));
        });
        assert.ok(words.length > 15);
        assert.deepEqual(words.filter(([, lines]) => lines > 1), []);
      }));
  }

  test("the whole matrix is on the page without scripts, and agrees with the data", () =>
    withTab(world.browser, world.base, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async ({ go, tab, faults }) => {
      await go(PAGE);
      assert.equal(await tab.locator("#matrix_filters").isVisible(), false);
      // Evaluating needs no scripts of the page.
      assert.deepEqual(asMap(await shown(tab)), published());
      assert.equal(await sidewaysScroll(tab), undefined);
      assert.deepEqual(faults, []);
    }));

  test("a level, a role, a chapter and words choose what is shown, and the address keeps it", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      await go(PAGE);
      assert.deepEqual(asMap(await shown(tab)), published());
      await tab.locator("#matrix_body").selectOption("level:street");
      await tab.locator("#matrix_role").selectOption("lead");
      const rows = await shown(tab);
      const street = new Set(await tab.locator('.duties thead [data-level="street"]').evaluateAll((all) => all.map((one) => one.dataset.body)));
      const expected = [...published()].map(([clause, roles]) => [clause, [...roles].filter(([body, role]) => street.has(body) && role === "lead")]).filter(([, roles]) => roles.length);
      assert.ok(rows.length > 3 && rows.length < 40);
      assert.deepEqual(asMap(rows), asMap(expected));
      const heads = await tab.locator(".duties thead [data-body]:visible").evaluateAll((all) => all.map((one) => one.dataset.level));
      assert.ok(heads.length > 0 && heads.every((level) => level === "street"), `${heads}`);
      const status = await tab.locator("#matrix_shown").innerText();
      assert.match(status, new RegExp(`\\b${rows.length}/${published().size}`));

      // The address leads to the same view, elsewhere too.
      const address = new URL(tab.url()).search;
      assert.match(address, /body=level%3Astreet&role=lead/);
      await go(PAGE + address);
      assert.deepEqual(await shown(tab), rows);

      await tab.locator("#matrix_text").fill("5.1");
      const numbers = await tab.locator(".duties tr[data-clause]:visible .n").allInnerTexts();
      assert.ok(numbers.length > 0 && numbers.every((number) => number.startsWith("5.1")), `${numbers}`);
      await tab.locator("#matrix_text").fill("没有这样的条款");
      assert.equal(await tab.locator(".duties").isVisible(), false);
      assert.equal(await tab.locator("#matrix_csv").isDisabled(), true);
      await tab.locator("#matrix_clear").click();
      assert.deepEqual(asMap(await shown(tab)), published());
      assert.equal(new URL(tab.url()).search, "");
      assert.equal(await tab.evaluate(() => document.activeElement.id), "matrix_body");
      assert.deepEqual(faults, []);
    }));

  test("an address with an unknown filter shows everything", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      await go(`${PAGE}?body=level:nowhere&role=%3Cimg%3E&chapter=x`);
      assert.deepEqual(asMap(await shown(tab)), published());
      assert.deepEqual(faults, []);
    }));

  test("a body's page leads to its own duties in it, and a duty to the entry that says so", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2026-draft/zh/bodies/street-office.html");
      await follow(tab.locator("main a[href*='matrix.html']"), "matrix.html?body=street-office");
      const roles = (await shown(tab)).flatMap(([, roles]) => roles);
      assert.ok(roles.length > 0 && roles.every(([body]) => body === "street-office"));
      await tab.locator("a.duty:visible").first().click();
      await tab.waitForURL(/\/lists\/.*#/);
      const id = decodeURIComponent(new URL(tab.url()).hash.slice(1));
      assert.ok(await tab.locator(`[id="${id}"]`).isVisible());
    }));

  test("the exported table has the shown rows and columns only", () =>
    withTab(world.browser, world.base, { acceptDownloads: true }, async ({ go, tab }) => {
      await go(`${PAGE}?body=community-party&role=lead`);
      const rows = await shown(tab);
      const { name, text } = await download(tab, () => tab.locator("#matrix_csv").click());
      assert.match(name, /\.csv$/);
      assert.ok(text.startsWith("\uFEFF"));
      const [heads, ...lines] = cells(text);
      assert.equal(heads.length, 3);
      assert.equal(lines.length, rows.length);
      assert.ok(lines.every(([number, title, role]) => number && title && role === "牵头"), text);
    }));

  test("it is filtered by the keyboard alone, and the box scrolls by it", () =>
    withTab(world.browser, world.base, { viewport: { width: 390, height: 844 } }, async ({ go, tab }) => {
      await go(PAGE);
      await tab.locator("#matrix_body").focus();
      await tab.keyboard.press("Tab");
      assert.equal(await tab.evaluate(() => document.activeElement.id), "matrix_role");
      await tab.keyboard.press("ArrowDown");
      assert.equal(await tab.locator("#matrix_role").inputValue(), "lead");
      assert.ok((await shown(tab)).every(([, roles]) => roles.every(([, role]) => role === "lead")));
      await tab.locator(".duties-box").focus();
      await tab.keyboard.press("ArrowRight");
      await tab.waitForFunction(() => document.querySelector(".duties-box").scrollLeft > 0);
      // The clause and the body stay in sight.
      const box = await tab.locator(".duties-box").boundingBox();
      await tab.locator(".duties-box").evaluate((one) => one.scrollTo(200, 600));
      const corner = await tab.locator(".duties-corner").boundingBox();
      assert.ok(Math.abs(corner.x - box.x) < 3 && Math.abs(corner.y - box.y) < 3);
    }));
});

openedEachWay((world) => {
  test("a filtered matrix is printed on A4 across, with the filters at its head", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go(`${PAGE}?body=level:street`);
      const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
      assert.ok(sheets.length <= 2 && sheets.every((sheet) => sheet === "A4 landscape"), `${sheets}`);
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator("#matrix_filters").isVisible(), false);
      assert.match(await tab.locator("#matrix_asked").innerText(), /街道/);
      assert.ok((await shown(tab)).length > 3);
    }));
}, fromFilesOnly);
