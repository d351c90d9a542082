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

  // Kinds of pages to which scripts add what a reader sees at once.
  const SCRIPTED = ["chapter", "clause", "type", "changes", "compare", "matrix", "edition", "root", "search", "own-comments"];

  for (const viewport of [PHONE.viewport, { width: 1440, height: 900 }]) {
    test(`what scripts add to a page moves nothing in a window of ${viewport.width} px`, () =>
      withTab(world.browser, world.base, { viewport }, async ({ go, tab }) => {
        await tab.addInitScript(() => {
          window.moved = [];
          const name = ({ node }) => node?.className ?? node?.nodeName;
          new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) => window.moved.push([value, sources.map(name)]))).observe({ type: "layout-shift", buffered: true });
        });
        // Scripts that do not hold up the page come when it has been painted.
        await tab.route(/\.js$/, async (route) => {
          if (!/\/(scheme|root)\.js$/.test(route.request().url())) await new Promise((done) => setTimeout(done, 300));
          await route.continue();
        });
        const faults = [];
        for (const { path } of world.samples.filter((page) => SCRIPTED.includes(page.kind))) {
          await go(path);
          await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150))));
          const moved = await tab.evaluate(() => window.moved);
          const sum = moved.reduce((sum, [value]) => sum + value, 0);
          // A tenth of the limit of a good page: https://web.dev/articles/cls
          if (sum > 0.01) faults.push(`${path}: ${sum.toFixed(3)} ${JSON.stringify(moved)}`);
        }
        assert.deepEqual(faults, []);
      }));
  }

  test("buttons beside a heading do not narrow the first line of its clause, and no hint of a search box is cut off", () =>
    withTab(world.browser, world.base, PHONE, async ({ go, tab }) => {
      for (const lang of ["zh", "en"]) {
        await go(`2026-draft/${lang}/05-leadership.html`);
        await tab.locator(".comment-side").first().waitFor();
        // A float shortens the lines beside it: where none reaches into a text, a float of the full width fits there.
        const narrowed = () => tab.locator(".clause-text > p:first-child").evaluateAll((all) =>
          all.filter(function (p) {
            const top = p.getBoundingClientRect().top;
            return [...document.querySelectorAll(".reading :is(.comment-side, .cite)")].some(function (one) {
              const box = one.getBoundingClientRect();
              return box.top < top && box.bottom + parseFloat(getComputedStyle(one).marginBottom) > top + 1;
            });
          }).length);
        assert.equal(await narrowed(), 0, lang);
        // The measure finds a button that reaches into a text.
        await tab.addStyleTag({ content: ".reading .cite { margin-bottom: 1rem !important; }" });
        assert.ok((await narrowed()) > 0, lang);
      }
      for (const path of ["index.html", "2022/zh/index.html", "2022/en/index.html", "2022/zh/05-leadership.html"]) {
        await go(path);
        const cut = await tab.locator("input[type=search]:visible").evaluateAll((all) =>
          all.filter(function (input) {
            const text = document.createElement("span");
            const style = getComputedStyle(input);
            Object.assign(text.style, { position: "absolute", whiteSpace: "nowrap", font: style.font });
            text.textContent = input.placeholder;
            document.body.append(text);
            const room = input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            const { width } = text.getBoundingClientRect();
            text.remove();
            return width > room;
          }).map((input) => input.placeholder));
        assert.deepEqual(cut, [], path);
      }
    }));
}, fromFilesOnly);
