// An edition on one page: all of its text in its order, and a title page, running heads and page breaks on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { withTab } from "./support/visit.mjs";
import { paperOf } from "./support/paper.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

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

openedEachWay((world) => {
  test("the notices of a draft are whole on paper, though a window of its width shows their names only", () =>
    withTab(world.browser, world.base, { viewport: { width: 680, height: 900 } }, async ({ go, tab }) => {
      for (const path of ["05-leadership.html", "types/closed.html", "c/service.safety.html", "changes.html"]) {
        for (const lang of ["zh", "en"]) {
          await go(`2026-draft/${lang}/${path}`);
          const shown = () => tab.locator(".banners .banner-text").evaluateAll((all) => all.map((one) => one.getClientRects()[0]?.width > 40));
          assert.ok((await shown()).includes(false), "folded on the screen");
          await tab.emulateMedia({ media: "print" });
          assert.deepEqual(await shown(), [true, true, true], `${lang} ${path}`);
          await tab.emulateMedia({ media: null });
        }
      }
    }));

  for (const lang of ["zh", "en"]) {
    test(`every body with its duties, clauses and items is printed on one sheet or two (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        for (const edition of ["2022", "2026-draft"]) {
          const bodies = world.pages.filter((page) => page.kind === "body" && page.lang === lang && page.edition === edition);
          assert.ok(bodies.length > 10);
          for (const { path } of bodies) {
            await go(path);
            const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
            assert.ok(sheets.length <= 2 && sheets.every((sheet) => sheet === "A4"), `${path}: ${sheets}`);
          }
        }
      }));

    test(`a checklist has room on paper to write beside each item and to sign (${lang})`, () =>
      withTab(world.browser, world.base, { javaScriptEnabled: false }, async ({ go, tab }) => {
        await go(`2026-draft/${lang}/types/closed.html`);
        const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
        assert.ok(sheets.length <= 9 && sheets.every((sheet) => sheet === "A4"), `${sheets}`);
        await tab.emulateMedia({ media: "print" });
        const widths = await tab.locator(".item .paper-note").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
        assert.equal(widths.length, 15);
        assert.ok(widths.every((width) => width > 150), `${widths}`);
        const rows = await tab.locator(".paper-sign tbody tr").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
        assert.ok(rows.length > 1 && rows.every((height) => height > 37), `${rows}`);
      }));
  }

  test("no heading of an edition stays alone at the foot of a page", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2026-draft/zh/print.html");
      await tab.emulateMedia({ media: "print" });
      const loose = await tab.locator(".print-chapter :is(h2, h3, h4, h5, h6)").evaluateAll((all) => all.filter((one) => getComputedStyle(one).breakAfter !== "avoid").length);
      assert.equal(loose, 0);
      // What stands in the flow between a heading and the text under it would be a place to break.
      assert.equal(await tab.locator(".print-chapter .anchor").evaluateAll((all) => all.filter((one) => getComputedStyle(one).display !== "none").length), 0);
    }));

  test("a short table stays whole on paper, and of a long one no row stands alone at an end of a page", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      for (const lang of ["zh", "en"]) {
        await go(`2026-draft/${lang}/print.html`);
        await tab.emulateMedia({ media: "print" });
        const tables = await tab.locator(".print-chapter table").evaluateAll((all) =>
          all.map(function (table) {
            const rows = [...table.querySelectorAll(":scope > tbody > tr")];
            const after = (row) => (row ? getComputedStyle(row).breakAfter : "avoid");
            const ends = [after(rows[0]), after(rows.at(-2)), after(table.tHead)];
            return { rows: rows.length, inside: getComputedStyle(table).breakInside, ends };
          }));
        assert.ok(tables.length > 5);
        for (const { rows, inside, ends } of tables) {
          assert.equal(inside, rows < 10 ? "avoid" : "auto", `${lang}, ${rows} rows`);
          assert.deepEqual(ends, ["avoid", "avoid", "avoid"], `${lang}, ${rows} rows`);
        }
        assert.ok(tables.some(({ rows }) => rows >= 10), "no table is long");
      }
    }));
}, fromFilesOnly);
