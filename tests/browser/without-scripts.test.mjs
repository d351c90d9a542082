// Text, links and collapsible elements work with JavaScript off.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, withTab } from "./support/visit.mjs";
import { leadsOn, openedEachWay } from "./support/ways.mjs";

const OFF = { javaScriptEnabled: false };

openedEachWay((world) => {
  for (const lang of ["zh", "en"]) {
    test(`a chapter is read and its contents lead on (${lang})`, () =>
      withTab(world.browser, world.base, OFF, async ({ go, tab, faults }) => {
        await go(`2022/${lang}/05-leadership.html`);
        const clauses = tab.locator("section.clause");
        assert.ok((await clauses.count()) > 10);
        assert.ok(await clauses.first().isVisible());
        assert.ok((await tab.locator(".clause-text").first().innerText()).trim().length > 0);
        await follow(tab.locator("nav.turn a[rel=next]"), `2022/${lang}/06-governance.html`);
        const other = lang === "zh" ? "en" : "zh";
        await follow(tab.locator(`.site-tools .languages a[hreflang^="${other}"]`), `2022/${other}/06-governance.html`);
        assert.deepEqual(faults, []);
      }));

    test(`the menu opens on a phone and leads to a checklist with all its items (${lang})`, () =>
      withTab(world.browser, world.base, { ...OFF, viewport: { width: 390, height: 844 } }, async ({ go, tab }) => {
        await go(`2022/${lang}/index.html`);
        const entry = tab.locator(".menu-panel a[href$='types/index.html']");
        assert.equal(await entry.isVisible(), false);
        await tab.locator(".menu > summary").click();
        await follow(entry, "types/index.html");
        await follow(tab.locator("main a[href$='closed.html']").first(), "types/closed.html");
        const items = tab.locator("li.item");
        assert.equal(await items.count(), 15);
        assert.ok(await items.last().isVisible());
        const says = items.first().locator("details.says");
        await says.locator("summary").first().click();
        assert.ok(await says.locator("a").first().isVisible());
      }));

    test(`a page says that it does not know of later editions (${lang})`, () =>
      withTab(world.browser, world.base, OFF, async ({ go, tab }) => {
        await go(`2022/${lang}/index.html`);
        assert.ok(await tab.locator("noscript a[href$='editions.html']").isVisible());
      }));
  }

  test("the search page, which is one for all languages, ends in each of them", () =>
    withTab(world.browser, world.base, OFF, async ({ go, tab, faults }) => {
      await go("search.html?lang=en");
      const ends = await tab.locator(".site-footer [lang]").evaluateAll((all) => all.map((one) => [one.lang, one.checkVisibility(), one.innerText]));
      assert.deepEqual(ends.map(([lang, visible]) => [lang, visible]), [["zh-Hans", true], ["en", true]]);
      const [[, , chinese], [, , english]] = ends;
      assert.match(chinese, /由 clausebook .* 生成[^]*全部版本/u);
      assert.match(english, /Made with clausebook[^]*All editions/);
      assert.doesNotMatch(english, /\p{Script=Han}/u);
      await follow(tab.locator(".site-footer [lang=en] a", { hasText: "All editions" }), "pages/en/editions.html");
      assert.deepEqual(faults, []);
    }));

  test("no button that needs a script is shown, and no kind of page is empty", () =>
    withTab(world.browser, world.base, OFF, async ({ go, tab, faults }) => {
      for (const page of world.samples.filter((sample) => !leadsOn(sample))) {
        await go(page.path);
        assert.equal(await tab.locator("button:visible").count(), 0, page.path);
        assert.ok((await tab.locator("main").innerText()).trim().length > 20, page.path);
        assert.ok(await tab.locator("h1").isVisible(), page.path);
      }
      assert.deepEqual(faults, []);
    }));
});
