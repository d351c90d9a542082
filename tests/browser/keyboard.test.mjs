// All controls can be reached and used with the keyboard, and the focus is visible.

import assert from "node:assert/strict";
import { test } from "node:test";
import { focused } from "./support/focus.mjs";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };

openedEachWay((world) => {
  test("the first thing reached is the link that skips to the text, and it does", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      for (const page of world.samples.filter((sample) => !leadsOn(sample))) {
        await go(page.path);
        await tab.keyboard.press("Tab");
        const first = await focused(tab);
        assert.match(first?.name ?? "", /^a\.skip\b/, page.path);
        assert.ok(first.inView, `${page.path}: the link is not seen`);
        await tab.keyboard.press("Enter");
        assert.equal(await tab.evaluate(() => document.activeElement.id), "main", page.path);
      }
    }));

  for (const [device, options] of [["a desktop", {}], ["a phone", PHONE]]) {
    test(`on ${device} the focus is seen wherever it goes`, () =>
      withTab(world.browser, world.base, options, async ({ go, tab }) => {
        for (const page of world.samples.filter((sample) => sample.lang === "zh" && !leadsOn(sample))) {
          await go(page.path);
          for (let step = 0; step < 30; step += 1) {
            await tab.keyboard.press("Tab");
            const at = await focused(tab);
            if (!at) break;
            assert.ok(at.inView, `${page.path}, step ${step}: ${at.name} “${at.text}” is out of view`);
            assert.ok(at.shown, `${page.path}, step ${step}: ${at.name} “${at.text}” looks the same with the focus`);
          }
        }
      }));
  }

  test("the menu opens with Enter, closes with Escape, and gives the focus back", () =>
    withTab(world.browser, world.base, PHONE, async ({ go, tab }) => {
      await go("2022/zh/index.html");
      const summary = tab.locator(".menu > summary");
      await summary.focus();
      await tab.keyboard.press("Enter");
      assert.ok(await tab.locator(".menu-panel a").first().isVisible());
      await tab.keyboard.press("Tab");
      assert.ok(await tab.evaluate(() => document.activeElement.closest(".menu-panel") !== null), "Tab goes into the menu");
      await tab.keyboard.press("Escape");
      assert.equal(await tab.locator(".menu-panel a").first().isVisible(), false);
      assert.ok(await summary.evaluate((element) => element === document.activeElement));
    }));

  test("a menu closes when something else is pressed", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/en/index.html");
      await tab.locator(".switch > summary").click();
      assert.ok(await tab.locator(".switch-panel").isVisible());
      await tab.locator("h1").click();
      assert.equal(await tab.locator(".switch-panel").isVisible(), false);
    }));

  test("a reader's choice of light or dark is kept from page to page", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/index.html");
      const ground = () => tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor);
      const light = await ground();
      const button = tab.locator(".site-tools [data-action=scheme]");
      await button.click();
      assert.equal(await button.getAttribute("aria-pressed"), "true");
      const dark = await ground();
      assert.notEqual(dark, light);
      await go("2022/zh/terms.html");
      assert.equal(await ground(), dark);
    }));
}, fromFilesOnly);
