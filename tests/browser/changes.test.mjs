// Changes between editions: counts, by community type, with redlines, side by side, and marked in the text. The sample's draft is compared with the edition of 2022.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, notAtTop, sidewaysScroll, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const DRAFT = "2026-draft";

openedEachWay((world) => {
  const visit = (steps, options = {}) => withTab(world.browser, world.base, options, steps);

  for (const lang of ["zh", "en"]) {
    test(`the page of changes says what became of each clause, and its numbers are those of its list (${lang})`, () =>
      visit(async ({ go, tab, faults }) => {
        await go(`${DRAFT}/${lang}/index.html`);
        await follow(tab.locator('#whats_new ~ p a[href="changes.html"]'), `${DRAFT}/${lang}/changes.html`);
        const numbers = await tab.locator(".change-counts tbody tr").first().locator("td").allInnerTexts();
        const listed = await Promise.all(
          ["added", "changed", "removed"].map((fate) => tab.locator(`.change-group .change-${fate}`).count()),
        );
        assert.deepEqual(numbers.map(Number), listed);
        assert.ok(listed.every((count) => count > 0));

        const level = tab.locator("[id='governance.platform.connect']");
        assert.match(await level.locator(".word-level-changed").innerText(), lang === "zh" ? /宜.*→.*应/ : /should.*→.*shall/);
        const split = tab.locator("[id='service.safety']");
        assert.equal(await split.locator(".change-was a[href*='c/service.order'], .change-was a[href*='c/service.fire-safety']").count(), 2);
        const moved = tab.locator("[id='governance.platform.privacy']");
        assert.match(await moved.innerText(), /6\.8\.3 → 6\.9\.1/);
        assert.equal(await moved.locator("del, ins").count(), 0, "what only moved says nothing new");
        assert.deepEqual(faults, []);
      }));

    test(`a redline stands in place and leads to both records (${lang})`, () =>
      visit(async ({ go, tab }) => {
        await go(`${DRAFT}/${lang}/changes.html`);
        const change = tab.locator("[id='governance.platform.connect']");
        assert.match(await change.locator("del").first().innerText(), lang === "zh" ? /宜/ : /should/);
        assert.match(await change.locator("ins").first().innerText(), lang === "zh" ? /应/ : /shall/);
        await follow(change.locator(".change-was a"), `2022/${lang}/c/governance.platform.connect.html`);
        await go(`${DRAFT}/${lang}/changes.html`);
        await follow(change.locator(".change-name a"), `${DRAFT}/${lang}/c/governance.platform.connect.html`);
      }));

    test(`what is new for one community type leaves out what is for others only (${lang})`, () =>
      visit(async ({ go, tab }) => {
        const ids = {};
        for (const type of ["open", "closed", "commercial"]) {
          await go(`${DRAFT}/${lang}/types/${type}.html`);
          await follow(tab.locator(`main a[href$="changes/${type}.html"]`), `${DRAFT}/${lang}/changes/${type}.html`);
          ids[type] = await tab.locator(".change").evaluateAll((all) => all.map((change) => change.id));
        }
        // Individual to closed communities.
        assert.deepEqual(["open", "closed", "commercial"].filter((type) => ids[type].includes("item_closed-deliberation")), ["closed"]);
        assert.ok(ids.open.includes("governance.platform.connect"), "what is for all types is on every page");
        assert.equal(await tab.locator("#changes_entry, #changes_body").count(), 0);
      }));

    test(`the first edition says that there is nothing to compare it with (${lang})`, () =>
      visit(async ({ go, tab, faults }) => {
        for (const path of ["changes.html", "changes/open.html"]) {
          await go(`2022/${lang}/${path}`);
          assert.match(await tab.locator("main").innerText(), lang === "zh" ? /第一版/ : /first edition/);
          assert.equal(await tab.locator(".change").count(), 0);
        }
        assert.deepEqual(faults, []);
      }));

    test(`two editions are compared in one text or side by side, and the choice is kept (${lang})`, () =>
      visit(async ({ go, tab, faults }) => {
        await go(`pages/${lang}/editions.html`);
        await follow(tab.locator('main a[href$="compare/2022.html"]'), `${DRAFT}/${lang}/compare/2022.html`);
        const change = tab.locator("[id='governance.platform.connect']");
        const seen = (selector) => change.locator(selector).locator("visible=true").count();
        assert.deepEqual([await seen("del"), await seen("ins")], [1, 1]);
        assert.equal(await seen(".rl-second"), 0);
        await tab.locator("#form_side").check();
        assert.deepEqual([await seen(".rl-first del"), await seen(".rl-first ins")], [1, 0]);
        assert.deepEqual([await seen(".rl-second del"), await seen(".rl-second ins")], [0, 1]);
        const [left, right] = await change.locator(".rl-pair > div").evaluateAll((sides) => sides.slice(0, 2).map((side) => side.getBoundingClientRect().left));
        assert.ok(left < right, "old stands before new");
        await tab.reload();
        assert.equal(await tab.locator("#form_side").isChecked(), true);
        assert.deepEqual(faults, []);
      }));

    test(`marks of changes are off, can be switched on, stay on, and lead to the redline (${lang})`, () =>
      visit(async ({ go, tab, faults }) => {
        const page = `${DRAFT}/${lang}/06-governance.html`;
        await go(page);
        const marks = tab.locator(".change-mark");
        const switching = tab.locator('[data-action="marks"]');
        assert.ok((await marks.count()) > 3);
        assert.equal(await marks.locator("visible=true").count(), 0);
        assert.equal(await switching.getAttribute("aria-pressed"), "false");
        await switching.click();
        assert.equal(await switching.getAttribute("aria-pressed"), "true");
        assert.equal(await marks.locator("visible=true").count(), await marks.count());
        // Told by words, and by the kind of line.
        for (const fate of ["added", "changed", "removed"]) {
          const mark = tab.locator(`.change-mark.fate-${fate}`).first();
          assert.ok((await mark.locator("b").innerText()).length > 0);
        }
        const lines = await Promise.all(
          ["added", "changed", "removed"].map((fate) => tab.locator(`.change-mark.fate-${fate}`).first().evaluate((mark) => getComputedStyle(mark).borderLeftStyle)),
        );
        assert.equal(new Set(lines).size, 3, lines.join());
        await go(`${DRAFT}/${lang}/07-services.html`);
        assert.equal(await switching.getAttribute("aria-pressed"), "true");
        await go(page);
        assert.ok((await marks.locator("visible=true").count()) > 3, "the choice is kept");
        const link = tab.locator("[id='governance.platform.connect'] > .change-mark a");
        await follow(link, `${DRAFT}/${lang}/compare/2022.html#governance.platform.connect`);
        assert.equal(await notAtTop(tab, "governance.platform.connect"), undefined);
        await go(page);
        await switching.click();
        assert.equal(await marks.locator("visible=true").count(), 0);
        assert.deepEqual(faults, []);
      }));
  }

  test("redlines stand open, can be closed and opened at once, and a link to a change opens its own", () =>
    visit(async ({ go, tab }) => {
      await go(`${DRAFT}/en/changes.html`);
      const folds = await tab.locator("details.redline-fold").count();
      assert.ok(folds > 10);
      assert.equal(await tab.locator("details.redline-fold[open]").count(), folds);
      await tab.locator('[data-action="open-all"]').click();
      assert.equal(await tab.locator("details.redline-fold[open]").count(), 0);
      await tab.evaluate(() => (location.hash = "governance.platform.connect"));
      await tab.locator("[id='governance.platform.connect'] details[open]").waitFor();
      await tab.locator('[data-action="open-all"]').click();
      assert.equal(await tab.locator("details.redline-fold[open]").count(), folds);
    }));

  test("changes are selected by kind and by body, and groups without a shown change go", () =>
    visit(async ({ go, tab, faults }) => {
      await go(`${DRAFT}/en/changes.html`);
      const shown = (selector) => tab.locator(selector).locator("visible=true").count();
      const all = await shown(".change");
      await tab.locator("#filter_word").selectOption("level-changed");
      const some = await shown(".change");
      assert.ok(some > 0 && some < all);
      assert.equal(await shown(".change:not(:has(.word-level-changed))"), 0);
      assert.equal(await tab.locator("#changes_shown").innerText(), `Shown: ${some} of ${all}`);
      const groups = await shown(".change-group");
      assert.equal(groups, await tab.locator(".change-group").evaluateAll((of) => of.filter((one) => one.querySelector(".change:not([hidden])")).length));
      await tab.locator("#filter_word").selectOption("");
      await tab.locator("#filter_body").selectOption("property-firm");
      const named = await tab.locator(".change").locator("visible=true").evaluateAll((of) => of.map((one) => one.dataset.bodies));
      assert.ok(named.length > 0 && named.every((bodies) => bodies.split(" ").includes("property-firm")), named.join());
      assert.deepEqual(faults, []);
    }));

  test("signs have a column of their own, unchanged items have bullets, and counts follow the changes", () =>
    visit(async ({ go, tab }) => {
      await go(`${DRAFT}/zh/changes.html`);
      const columns = await tab.locator(".rl-added.rl-line, .rl-removed.rl-line").evaluateAll((lines) =>
        lines.map((line) => {
          const [sign, box] = [getComputedStyle(line, "::before"), line.closest(".rl").getBoundingClientRect()];
          return [sign.position, sign.left, line.getBoundingClientRect().left - box.left > 16, /[+−]/.test(sign.content)].join();
        }),
      );
      assert.deepEqual([...new Set(columns)], ["absolute,0px,true,true"]);
      const bullets = await tab.locator(".rl-same.rl-item:not(:has(.rl-label))").evaluateAll((items) => items.map((item) => getComputedStyle(item).listStyleType));
      assert.ok(bullets.length > 0 && bullets.every((style) => style === "disc"), bullets.join());
      const follows = await tab.locator("#changes_summary").evaluate((counts) => Boolean(document.querySelector(".change").compareDocumentPosition(counts) & Node.DOCUMENT_POSITION_FOLLOWING));
      assert.ok(follows);
    }));

  test("the changes for a type can be set side by side, and a checklist leads to those of the draft", () =>
    visit(async ({ go, tab }) => {
      await go("2022/en/types/closed.html");
      await follow(tab.locator(`main a[href$="${DRAFT}/en/changes/closed.html"]`), `${DRAFT}/en/changes/closed.html`);
      assert.equal(await tab.locator(".rl-second").locator("visible=true").count(), 0);
      await tab.locator("#form_side").check();
      assert.ok((await tab.locator(".rl-second").locator("visible=true").count()) > 5);
    }));

  test("without scripts the redlines open and both forms of a comparison can be chosen", () =>
    visit(
      async ({ go, tab }) => {
        await go(`${DRAFT}/zh/changes.html`);
        const change = tab.locator("[id='governance.platform.connect']");
        assert.equal(await change.locator("ins").isVisible(), true);
        await go(`${DRAFT}/zh/compare/2022.html`);
        await tab.locator("#form_side").check();
        assert.ok((await tab.locator(".rl-second").locator("visible=true").count()) > 10);
        await go(`${DRAFT}/zh/06-governance.html`);
        assert.equal(await tab.locator('[data-action="marks"]').isVisible(), false);
        assert.equal(await tab.locator(".change-mark").locator("visible=true").count(), 0);
      },
      { javaScriptEnabled: false },
    ));

  test("removed and added text is named for screen readers", () =>
    visit(async ({ go, tab }) => {
      for (const [lang, words] of [["zh", ["删去", "增加"]], ["en", ["removed", "added"]]]) {
        await go(`${DRAFT}/${lang}/compare/2022.html`);
        const change = tab.locator("[id='governance.platform.connect'] .rl-first");
        const [del, ins] = await Promise.all(["del", "ins"].map((tag) => change.locator(tag).first().textContent()));
        assert.ok(del.includes(words[0]) && ins.includes(words[1]), `${del} ${ins}`);
        // Neither by colour alone.
        const lines = await change.locator("del, ins").evaluateAll((all) => all.map((element) => getComputedStyle(element).textDecorationLine));
        assert.deepEqual([...new Set(lines)].sort(), ["line-through", "underline"]);
      }
    }));

  test("the timeline of editions says in words and draws how much changed", () =>
    visit(async ({ go, tab }) => {
      await go("pages/en/editions.html");
      const figure = tab.locator("svg.fig-timeline");
      assert.match(await figure.textContent(), /Clauses: \d+ new, \d+ changed, \d+ removed/);
      assert.equal(await figure.locator(".fig-bar").count(), 3);
      assert.ok((await figure.locator("title").textContent()).length > 0);
      await follow(figure.locator("a", { hasText: "Clauses" }), `${DRAFT}/en/changes.html`);
    }));

  test("pages of changes fit a narrow window in both forms", () =>
    visit(
      async ({ go, tab }) => {
        for (const path of ["changes.html", "changes/closed.html", "compare/2022.html", "06-governance.html"]) {
          await go(`${DRAFT}/en/${path}`);
          for (const button of ["#form_side", '[data-action="open-all"]', '[data-action="marks"]']) {
            await tab.evaluate(() => document.querySelectorAll(".fold-narrow").forEach((fold) => (fold.open = true)));
            if (await tab.locator(button).count()) await tab.locator(button).click();
          }
          assert.equal(await sidewaysScroll(tab), undefined, path);
        }
      },
      { viewport: { width: 320, height: 640 } },
    ));
});
