// References of a chapter open in place, also from files, with the keyboard, and as links without a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

openedEachWay((world) => {
  for (const lang of ["zh", "en"]) {
    test(`a term and a clause of another chapter open in place (${lang})`, () =>
      withTab(world.browser, world.base, { viewport: { width: 390, height: 844 } }, async ({ go, tab, faults }) => {
        await go(`2022/${lang}/06-governance.html`);
        const term = tab.locator(".clause-text a.ref-term").first();
        await term.focus();
        await tab.keyboard.press("Enter");
        const panel = tab.locator(".in-place");
        await panel.waitFor();
        assert.equal(await term.getAttribute("aria-expanded"), "true");
        assert.equal(await panel.getAttribute("aria-label"), (await panel.locator("p a").first().innerText()).trim());
        assert.ok((await panel.innerText()).length > 15);
        assert.ok(await panel.evaluate((element) => element === document.activeElement));
        await tab.keyboard.press("Escape");
        assert.equal(await panel.count(), 0);
        assert.ok(await term.evaluate((link) => link === document.activeElement && !link.hasAttribute("aria-expanded")));
        await go(`2022/${lang}/05-leadership.html`);
        const clause = tab.locator(".clause-text a.ref-clause").first();
        await clause.click();
        await panel.waitFor();
        assert.ok((await panel.innerText()).length > 15);
        await follow(panel.locator("p a").first(), /\/c\/|#/);
        assert.deepEqual(faults, []);
      }));
  }

  test("without a script a reference is a link", () =>
    withTab(world.browser, world.base, { javaScriptEnabled: false }, async ({ go, tab }) => {
      await go("2022/zh/06-governance.html");
      await follow(tab.locator(".clause-text a.ref-term").first(), /terms\.html#/);
    }));
}, fromFilesOnly);
