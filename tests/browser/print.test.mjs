// An edition on one page: all of its text in its order, and a title page, running heads and page breaks on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const site = process.env.CLAUSEBOOK_SITE;

openedEachWay((world) => {
  for (const edition of ["2022", "2026-draft"]) {
    for (const lang of ["zh", "en"]) {
      test(`every clause stands on it once, in order, without scripts (${edition}, ${lang})`, () =>
        withTab(world.browser, world.base, { javaScriptEnabled: false }, async ({ go, tab, faults }) => {
          await go(`${edition}/${lang}/print.html`);
          const data = JSON.parse(readFileSync(join(site, edition, "data/standard.json"), "utf8"));
          const clauses = data.clauses.map((clause) => clause.id);
          const ids = await tab.locator(".print-chapter, section.clause").evaluateAll((all) => all.map((one) => one.id));
          assert.deepEqual(ids, clauses);
          // No level of headings is passed over.
          const levels = await tab.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
          levels.forEach((level, at) => assert.ok(level <= (levels[at - 1] ?? 0) + 1, `heading ${at}`));
          const links = await tab.locator(".print-contents a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
          assert.ok(links.length > data.clauses.length / 10);
          for (const link of links) {
            assert.ok(link.startsWith("#") && clauses.includes(link.slice(1)), link);
          }
          assert.deepEqual(faults, []);
        }));
    }
  }

  test("the edition's first page leads to it", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/index.html");
      await tab.locator("#print_here a").click();
      assert.equal(await tab.locator(".print-cover h1").innerText(), "红色物业建设标准");
    }));

  test("on paper it has a title page of its own, no menus, and its name at the head of each page", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/print.html");
      await tab.emulateMedia({ media: "print" });
      for (const hidden of [".site-header", ".banners", ".print-hint"]) {
        assert.equal(await tab.locator(hidden).first().isVisible(), false, hidden);
      }
      const style = (selector, name) => tab.locator(selector).first().evaluate((one, name) => getComputedStyle(one)[name], name);
      assert.equal(await style(".print-cover", "breakAfter"), "page");
      assert.equal(await style(".print-normative-annex", "breakBefore"), "page");
      assert.equal(await style(".print-body + .print-body", "breakBefore"), "auto");
      const running = await tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--running"));
      assert.match(running, /样例 2022\s+红色物业建设标准/);
    }));
});
