// On a phone the text comes first: what a page is about begins in the upper part of the first screen, with all notices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

const PHONE = { viewport: { width: 390, height: 844 } };
const HIGHEST = 0.45 * PHONE.viewport.height;

/** By kind of page, where its first text stands: the words of a clause, an item or a change, without its heading. */
const TEXTS = {
  chapter: ".clause-text, .insert",
  clause: ".record-text",
  type: ".item-text",
  changes: ".change .rl, .change .change-was",
};

/** The top of the first letter of the first text that matches, in pixels of the page. */
function beginning(tab, selector) {
  return tab.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility()) continue;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const box = range.getClientRects()[0];
        if (walker.currentNode.data.trim() && box && box.width > 1) return box.top + scrollY;
      }
    }
    return undefined;
  }, selector);
}

openedEachWay((world) => {
  for (const kind of Object.keys(TEXTS)) {
    test(`the first text of every page of the kind ${kind} begins above 45 % of the screen`, () =>
      withTab(world.browser, world.base, PHONE, async ({ go, tab }) => {
        const pages = world.pages.filter((page) => page.kind === kind && !leadsOn(page));
        const low = [];
        let seen = 0;
        for (const { path } of pages) {
          await go(path);
          const top = await beginning(tab, TEXTS[kind]);
          if (top === undefined) continue;
          seen += 1;
          if (top > HIGHEST) low.push(`${path}: ${Math.round(top)} px`);
        }
        assert.ok(seen > 0, "no page of this kind has a text");
        assert.ok(low.length === 0, `${low.length} of ${seen} pages begin below ${HIGHEST} px\n${low.slice(0, 40).join("\n")}`);
      }));
  }
}, fromFilesOnly);
