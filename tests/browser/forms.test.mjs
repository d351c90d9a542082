// Blank forms: linked from the pages where users expect them, readable on a phone, printed on A4 landscape with space to write.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paperOf } from "./support/paper.mjs";
import { follow, sidewaysScroll, withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const FORMS = ["annex-forms.disputes", "annex-forms.demands", "annex-forms.problem-slip"];
const OFF = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };

openedEachWay((world) => {
  for (const lang of ["zh", "en"]) {
    test(`the three ledgers are reached from the edition, the chapter and the record, without scripts (${lang})`, () =>
      withTab(world.browser, world.base, OFF, async ({ go, tab, faults }) => {
        await go(`2026-draft/${lang}/index.html`);
        const offered = await tab.locator("section:has(#forms_here) a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
        assert.deepEqual(offered, FORMS.map((id) => `forms/${id}.html`));
        await go(`2026-draft/${lang}/92-annex-forms.html`);
        const inChapter = await tab.locator(".form-link a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
        assert.deepEqual(inChapter, offered);
        await go(`2026-draft/${lang}/c/${FORMS[0]}.html`);
        await follow(tab.locator(".form-link a"), `forms/${FORMS[0]}.html`);
        assert.equal(await sidewaysScroll(tab), undefined);
        assert.equal(await tab.locator(".form-table tbody tr").count(), 12);
        assert.equal(await tab.locator(".form-table thead th").count(), 7);
        // What goes into each column is told where the table itself is too wide for the screen.
        assert.match(await tab.locator("section:has(#form_columns)").innerText(), /2027-001/);
        assert.equal(await tab.locator(".form-table tbody").innerText().then((text) => text.trim()), "");
        assert.deepEqual(faults, []);
      }));
  }

  test("an edition in which the clause is no form has its record instead", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go(`2026-draft/zh/forms/${FORMS[1]}.html`);
      await tab.locator(".site-tools .switch summary").click();
      await follow(tab.locator(".switch-panel [data-edition='2022'] a"), `2022/zh/c/${FORMS[1]}.html`);
      await go(`2026-draft/zh/forms/${FORMS[2]}.html`);
      await tab.locator(".site-tools .switch summary").click();
      await follow(tab.locator(".switch-panel [data-edition='2022'] a"), `2022/zh/c/${FORMS[2]}.html`);
    }));
});

openedEachWay((world) => {
  for (const lang of ["zh", "en"]) {
    for (const id of FORMS) {
      test(`on paper it is one sheet of A4 across, without menus (${id}, ${lang})`, () =>
        withTab(world.browser, world.base, {}, async ({ go, tab }) => {
          await go(`2026-draft/${lang}/forms/${id}.html`);
          const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
          assert.deepEqual(sheets, ["A4 landscape"]);
          await tab.emulateMedia({ media: "print" });
          for (const hidden of [".site-header", ".site-footer", ".form-about", "section:has(#form_columns)"]) {
            assert.equal(await tab.locator(hidden).isVisible(), false, hidden);
          }
          // Rows are high enough to write in: a centimetre, at 96 px to the inch.
          const heights = await tab.locator(".form-table tbody tr").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
          assert.ok(heights.every((height) => height > 37), `${heights}`);
        }));
    }
  }

  test("rows that need a second sheet repeat the header there, and are not broken", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go(`2026-draft/en/forms/${FORMS[0]}.html`);
      await tab.locator(".form-table tbody").evaluate((body) => {
        for (let more = 0; more < 40; more += 1) body.append(body.rows[0].cloneNode(true));
      });
      const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
      assert.ok(sheets.length > 2 && sheets.every((sheet) => sheet === "A4 landscape"), `${sheets}`);
      await tab.emulateMedia({ media: "print" });
      const style = await tab.locator(".form-table").evaluate((table) => [getComputedStyle(table.tHead).display, getComputedStyle(table.rows[3]).breakInside]);
      assert.deepEqual(style, ["table-header-group", "avoid"]);
    }));
}, fromFilesOnly);
