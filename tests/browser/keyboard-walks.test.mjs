// Complete tasks with the keyboard alone, by Tab and without `focus()`: searching, answering a checklist, reading the matrix
// and the comparison. The focus is always visible and never lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openChecklist, saved, shownAnswers } from "./support/assess.mjs";
import { AXE, TAGS, violations } from "./support/axe.mjs";
import { isOn, tabTo } from "./support/focus.mjs";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const press = async (tab, ...keys) => {
  for (const key of keys) await tab.keyboard.press(key);
};

openedEachWay((world) => {
  test("a search goes from the slash to a result, and back to the box with Escape", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/07-services.html");
      await press(tab, "/");
      assert.ok(await isOn(tab, "#search_box"));
      await tab.keyboard.type("五方联动");
      await tab.locator('.search-panel[data-answers="五方联动"] .search-option').first().waitFor();
      await press(tab, "Escape");
      assert.equal(await tab.locator(".search-panel").isVisible(), false);
      assert.ok(await isOn(tab, "#search_box"), "the box keeps the focus");
      await press(tab, "ArrowDown");
      await tab.locator('.search-option[aria-selected="true"]').waitFor();
      await press(tab, "Enter");
      await tab.locator("mark.found").first().waitFor();
    }));

  test("results are filtered by their facets, and the focus stays on what was pressed", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/index.html");
      await press(tab, "/");
      await tab.keyboard.type("物业");
      await press(tab, "Enter");
      await tab.waitForURL(/search\.html\?/);
      await tab.locator(".search-hit").first().waitFor();
      const count = await tab.locator(".search-count").innerText();
      await tabTo(tab, '.chip[data-choice="kind:clause"]');
      await press(tab, "Space");
      await tab.locator('.chip[data-choice="kind:clause"][aria-pressed="true"]').waitFor();
      await tab.waitForFunction((was) => document.querySelector(".search-count").textContent !== was, count);
      assert.ok(await isOn(tab, '.chip[data-choice="kind:clause"]'), "on the chip that was pressed");
      await tabTo(tab, 'summary[data-choice="body"]');
      await press(tab, "Enter");
      await tab.locator('details:has(> summary[data-choice="body"]) .chip').first().waitFor();
      assert.ok(await isOn(tab, 'summary[data-choice="body"]'), "on the facet that was opened");
      await tabTo(tab, '.chip[data-choice^="body:"]');
      await press(tab, "Enter");
      await tab.locator('.chip[data-choice^="body:"][aria-pressed="true"]').waitFor();
      assert.ok(await isOn(tab, '.chip[data-choice^="body:"][aria-pressed="true"]'));
      await tabTo(tab, ".search-hit h2 a");
      await press(tab, "Enter");
      await tab.locator("mark.found").first().waitFor();
    }));

  test("all filters are taken back without losing the focus", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("search.html?q=%E7%89%A9%E4%B8%9A&kind=clause");
      await tab.locator(".search-hit").first().waitFor();
      await tabTo(tab, ".search-filters .search-button");
      await press(tab, "Enter");
      await tab.locator('.chip[data-choice="kind:clause"][aria-pressed="false"]').waitFor();
      assert.equal(await isOn(tab, "body"), false, "the focus is lost");
    }));

  test("a checklist is begun, answered, noted, filtered and left", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, "2022/zh/types/closed.html");
      await tabTo(tab, "#assess_start");
      await press(tab, "Enter");
      assert.ok(await isOn(tab, "#assess_details_name"), "the dialog takes the focus");
      await press(tab, "Escape");
      assert.ok(await isOn(tab, "#assess_start"), "and gives it back");
      await press(tab, "Enter");
      await tab.keyboard.type("和谐家园");
      await press(tab, "Enter");
      await tab.locator("#assess_open").waitFor();

      await tabTo(tab, ".item .answer-choice input");
      const item = await tab.evaluate(() => document.activeElement.closest(".item").id);
      await press(tab, "Space", "ArrowRight", "ArrowRight");
      await saved(tab);
      assert.deepEqual(await shownAnswers(tab), { [item]: "not-met" });
      await tabTo(tab, `[id="${item}"] .answer-more > summary`);
      await press(tab, "Enter");
      await tabTo(tab, `[id="${item}"] textarea[name=note]`);
      await tab.keyboard.type("电梯厅缺公示");
      await tabTo(tab, `[id="${item}"] input[name=by]`);
      await saved(tab);
      // On a phone the filters are in a fold.
      await tabTo(tab, ".assess-fold > summary", { key: "Shift+Tab" });
      await press(tab, "Enter");
      await tabTo(tab, "#assess_filter_state");
      const items = () => tab.locator(".item:visible").count();
      const all = await items();
      await press(tab, "ArrowDown");
      await tab.waitForFunction((n) => [...document.querySelectorAll(".item")].filter((one) => !one.hidden).length < n, all);
      assert.ok(await isOn(tab, "#assess_filter_state"), "the filter keeps the focus");
      await tabTo(tab, "#assess_unfilter");
      await press(tab, "Enter");
      assert.equal(await items(), all);
      assert.ok(await isOn(tab, ".assess-filters select"), "where the filters begin again");
      await tabTo(tab, "#assess_close", { key: "Shift+Tab" });
      await press(tab, "Enter");
      await tab.locator(".assess-entry").first().waitFor();
      assert.ok(await isOn(tab, "#assess_start"));
      await tabTo(tab, "button.assess-name");
      await press(tab, "Enter");
      await tab.locator("#assess_open").waitFor();
      assert.equal(await tab.locator(`[id="${item}"] textarea[name=note]`).inputValue(), "电梯厅缺公示");
      assert.ok(await isOn(tab, "#assess_open_title"));
    }));

  test("details that are closed and asked for again at once are those that are entered the second time", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, "2022/zh/types/closed.html");
      await tab.locator("#assess_start").click();
      // Both in one task: the event of the first closing comes when the dialog is open again.
      await tab.evaluate(() => {
        document.getElementById("assess_details").close();
        document.getElementById("assess_start").click();
      });
      await tab.keyboard.type("和谐家园");
      await press(tab, "Enter");
      await tab.locator("#assess_open").waitFor();
      assert.equal(await tab.locator("#assess_name").innerText(), "和谐家园");
    }));

  test("the matrix is filtered, scrolled and cleared", () =>
    withTab(world.browser, world.base, PHONE, async ({ go, tab }) => {
      await go("2022/zh/matrix.html");
      await tabTo(tab, "#matrix_body");
      const before = await tab.locator("#matrix_shown").innerText();
      await press(tab, "ArrowDown");
      await tab.waitForFunction((was) => document.querySelector("#matrix_shown").textContent !== was, before);
      assert.ok(await isOn(tab, "#matrix_body"));
      await tabTo(tab, "#matrix_text");
      await tab.keyboard.type("5");
      await tabTo(tab, "#matrix_clear");
      await press(tab, "Enter");
      assert.equal(await tab.locator("#matrix_shown").innerText(), before);
      assert.ok(await isOn(tab, "#matrix_body"), "clearing gives the first field the focus");
      await tabTo(tab, ".duties-box");
      await press(tab, "ArrowRight", "ArrowRight");
      await tab.waitForFunction(() => document.querySelector(".duties-box").scrollLeft > 0);
      // What is tabbed to in the box stands beside the first column and below the heads, not under them.
      await tabTo(tab, ".duties a.duty");
      const covered = await tab.evaluate(() => {
        const { left, top, width, height } = document.activeElement.getBoundingClientRect();
        return !document.activeElement.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
      assert.equal(covered, false, "the mark lies under a head");
    }));

  test("a matrix cell that gets the focus from below or from the right is not hidden by the heads", () =>
    withTab(world.browser, world.base, PHONE, async ({ go, tab }) => {
      await go("2022/zh/matrix.html");
      await tab.evaluate(() => document.querySelector(".matrix-more a").focus());
      await tab.evaluate(() => {
        const box = document.querySelector(".duties-box");
        box.scrollTo(box.scrollWidth, box.scrollHeight);
      });
      for (let step = 0; step < 40; step += 1) {
        await press(tab, "Shift+Tab");
        const covered = await tab.evaluate(() => {
          const at = document.activeElement;
          if (!at.matches(".duties tbody a")) return undefined;
          const { left, top, width, height } = at.getBoundingClientRect();
          const over = document.elementFromPoint(left + width / 2, top + height / 2);
          return at.contains(over) ? undefined : `${at.textContent} lies under ${over?.localName}.${over?.className} “${over?.textContent.slice(0, 20)}”`;
        });
        assert.equal(covered, undefined, `step ${step}`);
      }
    }));

  test("the list of keys opens with ?, tells them, closes with Escape, and keys of one sign can be switched off", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      for (const lang of ["zh", "en"]) {
        await go(`2022/${lang}/05-leadership.html`);
        await tab.keyboard.press("?");
        const list = tab.locator("dialog.keys");
        await list.waitFor();
        await tab.evaluate(AXE);
        assert.deepEqual(await violations(tab, { runOnly: TAGS }), []);
        const shown = (await list.locator("tbody tr").allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim());
        await tab.keyboard.press("/");
        assert.ok(await tab.evaluate(() => document.activeElement?.closest("dialog") !== null), "the page does not hear keys");
        await tab.keyboard.press("Escape");
        assert.equal(await list.isVisible(), false);
        // The link leads to the page with the same list where there is no script.
        const link = tab.locator("a[data-keys]");
        const page = await link.getAttribute("href");
        await link.focus();
        await tab.keyboard.press("Enter");
        await list.waitFor();
        await list.getByRole("checkbox").press("Space");
        await list.getByRole("button").press("Enter");
        assert.equal(await list.isVisible(), false);
        assert.ok(await link.evaluate((link) => link === document.activeElement), "the focus is given back");
        for (const key of ["?", "/"]) await tab.keyboard.press(key);
        assert.equal(await list.isVisible(), false);
        assert.ok(await link.evaluate((link) => link === document.activeElement));
        await go(new URL(/** @type {string} */ (page), tab.url()).href.slice(world.base.length));
        const listed = (await tab.locator("main tbody tr").allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim());
        assert.deepEqual(shown, listed);
        await tab.evaluate(() => localStorage.clear());
      }
    }));

  test("every menu opens with Enter, closes with Escape and gives the focus back", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      for (const [summary, panel] of [[".switch > summary", ".switch-panel"], [".clause > .cite > summary", ".cite-panel"]]) {
        await tabTo(tab, summary);
        await press(tab, "Enter");
        const inside = `details[open] > ${panel} :is(a, button)`;
        await tabTo(tab, inside, { most: 2 });
        await press(tab, "Escape");
        assert.ok(await isOn(tab, summary), `${summary} has the focus back`);
        assert.equal(await tab.locator("details[data-menu][open]").count(), 0);
      }
    }));

  test("the contents of a chapter follow the reading, but do not scroll away the link that has the focus", () =>
    withTab(world.browser, world.base, { viewport: { width: 1280, height: 400 } }, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      /** Reads a clause near the end of the chapter, then one near its beginning. */
      const readBackwards = async () => {
        for (const number of ["5.7.1", "5.1.1"]) {
          await tab.evaluate((wanted) => {
            const numbers = [...document.querySelectorAll(".clause-number")];
            numbers.find((number) => number.textContent.trim() === wanted).scrollIntoView({ block: "start" });
          }, number);
          await tab.waitForFunction((wanted) => document.querySelector("[data-contents] [aria-current=location] .n")?.textContent === wanted, number);
        }
      };
      const inBox = (link) =>
        link.evaluate((link) => {
          const box = link.closest("[data-contents]").getBoundingClientRect();
          const { top, bottom } = link.getBoundingClientRect();
          return top >= box.top - 1 && bottom <= box.bottom + 1;
        });
      const current = tab.locator("[data-contents] [aria-current=location]");
      const last = tab.locator("[data-contents] a").last();
      await readBackwards();
      assert.ok(await inBox(current), "the clause that is read is in view");
      await last.focus();
      await tab.keyboard.press("Shift+Tab");
      await tab.keyboard.press("Tab");
      assert.ok(await isOn(tab, "[data-contents] :focus-visible"));
      await readBackwards();
      assert.ok(await inBox(last), "the link that has the focus is in view");
    }));

  test("a menu that the focus leaves does not stay open over the page", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      await tabTo(tab, ".switch > summary");
      await press(tab, "Enter");
      await tabTo(tab, ".site-nav a");
      assert.equal(await tab.locator(".switch-panel").isVisible(), false);
    }));

  test("a citation that is open stays so while its text is pressed and copied", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      await tabTo(tab, ".clause > .cite > summary");
      await press(tab, "Enter");
      const panel = tab.locator("details[open] > .cite-panel");
      await panel.locator(".citation").first().click();
      assert.ok(await panel.isVisible());
      await panel.locator("[data-copy=citation]").first().click();
      await tab.locator(".toast:not(:empty)").waitFor();
      assert.ok(await panel.isVisible());
    }));

  test("the form of a comparison is chosen with the arrows", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2026-draft/zh/compare/2022.html");
      await tabTo(tab, ".forms input");
      const before = await tab.evaluate(() => document.activeElement.id);
      await press(tab, "ArrowRight");
      assert.notEqual(await tab.evaluate(() => document.activeElement.id), before);
      assert.ok(await isOn(tab, ".forms input:checked"));
      await tabTo(tab, ".change :is(a, summary)");
      const covered = await tab.evaluate(() => document.activeElement.getBoundingClientRect().top < document.querySelector(".forms").getBoundingClientRect().bottom - 1);
      assert.equal(covered, false, "what has the focus lies under the choice");
    }));
}, fromFilesOnly);
