// The numbers by which the Standard is known are on its pages: 11, 15 and 10 items, 5 and 3 responsibility lists.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const ITEMS = { open: 11, closed: 15, commercial: 10 };
const LISTS = { "district-committee": 5, "street-organization": 3 };

openedEachWay((world) => {
  for (const edition of ["2022", "2026-draft"]) {
    for (const lang of ["zh", "en"]) {
      const home = `${edition}/${lang}`;

      for (const [type, count] of Object.entries(ITEMS)) {
        test(`${home}: a community of type ${type} has ${count} items`, () =>
          withTab(world.browser, world.base, {}, async ({ go, tab }) => {
            await go(`${home}/types/${type}.html`);
            assert.equal(await tab.locator("li.item").count(), count);
            assert.equal(await tab.locator(".tally dd").first().innerText(), String(count));
            await go(`${home}/types/index.html`);
            const card = tab.locator(".card", { has: tab.locator(`a[href$="${type}.html"]`) });
            assert.equal(await card.locator(".count b").innerText(), String(count));
          }));
      }

      for (const [body, count] of Object.entries(LISTS)) {
        test(`${home}: ${body} has ${count} responsibility lists`, () =>
          withTab(world.browser, world.base, {}, async ({ go, tab }) => {
            await go(`${home}/bodies/${body}.html`);
            assert.equal(await tab.locator(".tally dd").first().innerText(), String(count));
            const lists = tab.locator("main h3 a[href*='lists/']");
            assert.equal(await lists.count(), count);
            const hrefs = await lists.evaluateAll((links) => links.map((link) => link.href));
            for (const href of hrefs) {
              await tab.goto(href);
              assert.ok((await tab.locator("ol.ledger > li").count()) > 0, href);
            }
          }));
      }
    }
  }
}, fromFilesOnly);
