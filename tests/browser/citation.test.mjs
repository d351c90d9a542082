// A clause can be cited: its citation and its permanent link are copied, and the page says that they were.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

openedEachWay((world) => {
  const clipboard = (tab) => tab.evaluate(() => navigator.clipboard.readText());
  const announced = (tab) => tab.locator("[role=status]").filter({ hasText: /\S/ }).innerText();

  for (const lang of ["zh", "en"]) {
    test(`in a chapter the citation is copied with a link that leads to the clause (${lang})`, () =>
      withTab(world.browser, world.base, CLIPBOARD, async ({ go, tab, faults }) => {
        await go(`2022/${lang}/05-leadership.html`);
        const section = tab.locator("section.clause").nth(3);
        const id = await section.getAttribute("id");
        await section.locator("> .cite > summary").click();
        await section.locator("> .cite [data-copy=citation]").click();
        assert.equal(await announced(tab), await tab.locator("body").getAttribute("data-copied"));
        const copied = await clipboard(tab);
        assert.ok(copied.startsWith(await section.locator("> .cite .citation").textContent()), copied);
        assert.match(copied, /2022/);
        const link = /(https?|file):\S+$/.exec(copied)?.[0];
        assert.ok(link?.endsWith(`/2022/${lang}/c/${encodeURIComponent(id)}.html`), copied);
        await tab.goto(link);
        assert.equal(await tab.locator("article.record").count(), 1);

        await tab.goBack();
        await section.locator("> .cite > summary").click();
        await section.locator("> .cite [data-copy=link]").click();
        await announced(tab);
        assert.equal(await clipboard(tab), link);
        assert.deepEqual(faults, []);
      }));

    test(`on a record the citation is copied with the record's own address (${lang})`, () =>
      withTab(world.browser, world.base, CLIPBOARD, async ({ go, tab }) => {
        const record = world.pages.find((page) => page.kind === "clause" && page.path.startsWith(`2022/${lang}/`));
        await go(record.path);
        await tab.locator("[data-copy=record]").click();
        await announced(tab);
        const copied = await clipboard(tab);
        assert.ok(copied.startsWith(await tab.locator("[data-citation]").textContent()), copied);
        assert.ok(copied.endsWith(record.path), copied);
      }));
  }

  test("the number of a clause is its permanent link", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/06-governance.html");
      const missing = await tab.locator("section.clause").evaluateAll((sections) =>
        sections
          .filter((s) => !s.querySelector(":scope > .clause-number, :scope > .clause-head > .clause-number")?.href.endsWith(`/c/${s.id}.html`))
          .map((s) => s.id),
      );
      assert.deepEqual(missing, []);
    }));
});
