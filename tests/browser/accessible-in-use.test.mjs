// Opened menus, chosen options and filled fields meet WCAG 2.2 AA too, as far as axe-core can check.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, asFile, begin, exportJson, giveFile, openChecklist, schemeOf } from "./support/assess.mjs";
import { AXE, LOOKS, TAGS, violations } from "./support/axe.mjs";
import { openTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

/**
 * Scrolls to the end of the page, where nothing lies under the bar at the foot of the window, and waits until the bar at the head
 * has gone: axe takes a link that a bar covers by half for a small one. A page that was just made narrower still grows, and a
 * script hides the bar one frame after the scrolling.
 */
async function scrollToTheEnd(tab) {
  await tab.evaluate(async () => {
    const page = document.documentElement;
    const frame = () => new Promise(requestAnimationFrame);
    let height;
    do {
      height = page.scrollHeight;
      scrollTo(0, height);
      await frame();
      await frame();
      await frame();
    } while (page.scrollHeight !== height || scrollY + innerHeight < height - 1);
  });
}

openedEachWay((world) => {
  test("no accessibility violation while menus and citations are open", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const { path } of world.samples.filter((page) => ["chapter", "type"].includes(page.kind))) {
      await go(path);
      await tab.evaluate(AXE);
      await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => (details.open = n < 8)));
      for (const [width, colorScheme, rules] of LOOKS) {
        await tab.setViewportSize({ width, height: 900 });
        await tab.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(tab, rules), [], `${path} (${width} px, ${colorScheme})`);
      }
    }
    await close();
  });

  test("no accessibility violation where changes are marked, opened and set side by side, and a matrix is filtered", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    const used = {
      "06-governance.html": () => tab.locator(".marks .tool").click(),
      "changes.html": () => tab.evaluate(() => document.querySelectorAll(".redline-fold").forEach((fold, n) => (fold.open = n < 12))),
      "compare/2022.html": () => tab.locator("#form_side").check(),
      "matrix.html": () => tab.locator("#matrix_role").selectOption("lead"),
    };
    // These pages are long: each language in one width, both in both schemes.
    for (const [lang, looks] of [["zh", LOOKS.slice(0, 2)], ["en", LOOKS.slice(2)]]) {
      for (const [path, use] of Object.entries(used)) {
        await go(`2026-draft/${lang}/${path}`);
        await use();
        await tab.evaluate(AXE);
        for (const [width, colorScheme, rules] of looks) {
          await tab.setViewportSize({ width, height: 900 });
          await tab.emulateMedia({ colorScheme });
          assert.deepEqual(await violations(tab, rules), [], `${lang}/${path} (${width} px, ${colorScheme})`);
        }
      }
    }
    await close();
  });

  test("no accessibility violation in the edition in force, in the colours that the reader chose here", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const lang of ["zh", "en"]) {
      for (const path of ["index.html", "05-leadership.html", "types/open.html"]) {
        for (const [scheme, colorScheme] of [["dark", "light"], ["light", "dark"]]) {
          await tab.emulateMedia({ colorScheme });
          await go(`2022/${lang}/${path}`);
          await tab.evaluate((chosen) => (document.documentElement.dataset.scheme = chosen), scheme);
          await tab.evaluate(AXE);
          assert.deepEqual(await violations(tab, { runOnly: TAGS }), [], `${lang}/${path}, ${scheme}`);
        }
      }
    }
    await close();
  });

  test("no accessibility violation while a community is assessed", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const { path } of world.samples.filter((page) => page.kind === "type")) {
      await tab.setViewportSize({ width: 1280, height: 900 });
      await openChecklist({ go, tab }, path);
      await begin(tab, "和谐家园", "street");
      const { items } = await schemeOf(tab);
      const answers = ["met", "partly", "not-met", "not-applicable"];
      await answerAll(tab, Object.fromEntries(items.slice(0, 6).map((item, at) => [item.id, answers[at % 4]])));
      const { text } = await exportJson(tab);
      const other = JSON.parse(text);
      other.party = "owners";
      other.answers.forEach((row) => (row.answer = "met"));
      await tab.evaluate(AXE);
      await tab.evaluate(() => document.querySelectorAll("#assess_open details, .answer-more").forEach((details, n) => (details.open = n < 5)));
      await giveFile(tab, () => tab.locator("#assess_parties_body .assess-actions button").first().click(), asFile(JSON.stringify(other)));
      await tab.locator(".differences > li").first().waitFor();
      await tab.locator("#assess_filter_kind").selectOption("common");
      const look = async (what) => {
        for (const [width, colorScheme, rules] of LOOKS) {
          await tab.setViewportSize({ width, height: 900 });
          await tab.emulateMedia({ colorScheme });
          await scrollToTheEnd(tab);
          assert.deepEqual(await violations(tab, rules), [], `${path}, ${what} (${width} px, ${colorScheme})`);
        }
      };
      await look("open");
      await tab.locator("#assess_rename").click();
      await look("asked for details");
      await tab.keyboard.press("Escape");
      await tab.locator("#assess_close").click();
      await tab.locator(".assess-entry").first().waitFor();
      await look("listed");
    }
    await close();
  });
}, fromFilesOnly);
