// No kind of page scrolls sideways or cuts off text: in a narrow window, enlarged, with wider text, and with open menus.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, asFile, begin, exportJson, giveFile, openChecklist, schemeOf } from "./support/assess.mjs";
import { openTab, sidewaysScroll, withTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

// 320 px is WCAG's "reflow" (1.4.10) and 1280 px enlarged to 400 %, 390 px a phone of today, 640 px enlarged to 200 %.
const WIDTHS = [320, 390, 640, 1024];

/** Text that a box cuts off without a way to scroll to it. What is only the beginning of a longer text is meant to end. */
function cutOff(tab) {
  return tab.evaluate(() => {
    const hides = (value) => value === "hidden" || value === "clip";
    const found = [];
    for (const box of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(box);
      if (!hides(style.overflowX) && !hides(style.overflowY)) continue;
      if (box.matches("svg, svg *") || !box.textContent.trim() || !box.checkVisibility()) continue;
      const onlyHeard = style.clipPath !== "none" && box.clientWidth <= 1;
      const isBeginning = style.webkitLineClamp !== "none" && box.matches(".search-excerpt, :has(> .duties-excerpt), .banner-text, .bar-place");
      if (onlyHeard || isBeginning) continue;
      const wide = hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1;
      const high = hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
      if (wide || high) found.push(`${box.localName}.${box.className} cuts off “${box.textContent.trim().slice(0, 20)}”`);
    }
    for (const table of document.body.querySelectorAll("table")) {
      const around = table.parentElement;
      if (!table.checkVisibility() || getComputedStyle(around).overflowX !== "visible") continue;
      const out = table.getBoundingClientRect().right - around.getBoundingClientRect().right;
      if (out > 1) found.push(`table.${table.className} is ${Math.round(out)} px wider than its ${around.localName}.${around.className}`);
    }
    // Words that stick out of what is pressed lie on what stands beside it.
    for (const pressed of document.body.querySelectorAll("button, .chip, .answer-choice, .tool, summary")) {
      if (!pressed.checkVisibility()) continue;
      const { left, right } = pressed.getBoundingClientRect();
      const texts = document.createTreeWalker(pressed, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        // Words that are clipped away are only heard.
        let heard = texts.currentNode.parentElement;
        while (heard !== pressed && getComputedStyle(heard).clipPath === "none") heard = heard.parentElement;
        if (heard !== pressed) continue;
        const words = document.createRange();
        words.selectNodeContents(texts.currentNode);
        const isOut = [...words.getClientRects()].some((rect) => rect.left < left - 1 || rect.right > right + 1);
        if (isOut) found.push(`“${texts.currentNode.data.trim()}” sticks out of its ${pressed.localName}.${pressed.className}`);
      }
    }
    return found;
  });
}

/** What begins left of the window, to where nobody can scroll. */
function leftOut(tab) {
  return tab.evaluate(() => {
    const scrolled = (element) => element && (element.scrollLeft > 0 || scrolled(element.parentElement));
    const out = (element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 && right > 0 && element.checkVisibility() && !scrolled(element);
    };
    return [...document.body.querySelectorAll("*")].filter(out).slice(0, 3).map((one) => `${one.localName}.${one.className} begins at ${one.getBoundingClientRect().left} px`);
  });
}

/** All that does not fit, as the page stands. */
async function misfits(tab) {
  const wide = await sidewaysScroll(tab);
  return [...(wide ? [wide] : []), ...(await leftOut(tab)), ...(await cutOff(tab))];
}

/** Every text twice its size, as a reader sets it in the browser (WCAG 1.4.4); the page is told by its `rem`. */
async function twiceTheText(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
}

openedEachWay((world) => {
  const looked = world.samples.filter((page) => !leadsOn(page));

  test("every kind of page fits at any width, with its menus closed or open", async () => {
    const faults = [];
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const { path } of looked) {
      await go(path);
      for (const menus of ["closed", "open"]) {
        if (menus === "open") {
          await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        }
        for (const width of WIDTHS) {
          await tab.setViewportSize({ width, height: 844 });
          faults.push(...(await misfits(tab)).map((fault) => `${path}, menus ${menus}, ${width} px: ${fault}`));
        }
      }
    }
    await close();
    assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 20).join("\n")}`);
  });

  test("every kind of page fits with its text at twice its size", async () => {
    const faults = [];
    const { go, tab, close } = await openTab(world.browser, world.base);
    await twiceTheText(tab);
    for (const { path } of looked) {
      await go(path);
      assert.equal(await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize), "32px");
      for (const width of [640, 1280]) {
        await tab.setViewportSize({ width, height: 844 });
        faults.push(...(await misfits(tab)).map((fault) => `${path}, ${width} px: ${fault}`));
      }
    }
    await close();
    assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 20).join("\n")}`);
  });

  test("no text is cut off on a phone when its spacing is enlarged", async () => {
    // WCAG 1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16 times the size of the type.
    const faults = [];
    const { go, tab, close } = await openTab(world.browser, world.base, { viewport: { width: 390, height: 844 } });
    for (const { path } of looked) {
      await go(path);
      await tab.addStyleTag({
        content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
      });
      faults.push(...(await misfits(tab)).map((fault) => `${path}: ${fault}`));
    }
    await close();
    assert.deepEqual(faults, []);
  });

  for (const [look, width, enlarge] of [["at 320 px", 320], ["at 390 px", 390], ["with its text at twice its size", 640, twiceTheText]]) {
    for (const lang of ["zh", "en"]) {
      test(`the search fits ${look} (${lang})`, () =>
        withTab(world.browser, world.base, { viewport: { width, height: 844 } }, async ({ go, tab }) => {
          const words = lang === "zh" ? "物业" : "committee";
          await enlarge?.(tab);
          await go(`2022/${lang}/07-services.html`);
          await tab.keyboard.press("/");
          await tab.keyboard.type(words);
          await tab.locator(".search-option").first().waitFor();
          assert.deepEqual(await misfits(tab), []);
          await go(`search.html?q=${encodeURIComponent(words)}&lang=${lang}`);
          await tab.locator(".search-hit").first().waitFor();
          await tab.evaluate(() => document.querySelectorAll(".search-filters, .search-facet").forEach((facet) => (facet.open = true)));
          await tab.locator('details:has(> summary[data-choice="body"]) .chip').first().waitFor();
          assert.deepEqual(await misfits(tab), []);
        }));

      test(`an assessment fits ${look} (${lang})`, () =>
        withTab(world.browser, world.base, { viewport: { width, height: 844 } }, async (visit) => {
          const { tab } = visit;
          await enlarge?.(tab);
          await openChecklist(visit, `2022/${lang}/types/closed.html`);
          await begin(tab, `${"和谐家园".repeat(10)}${"x".repeat(80)}`, "street");
          const { items } = await schemeOf(tab);
          const answers = ["met", "partly", "not-met", "not-applicable"];
          await answerAll(tab, Object.fromEntries(items.map((item, at) => [item.id, answers[at % 4]])));
          const other = JSON.parse((await exportJson(tab)).text);
          other.party = "owners";
          other.answers.forEach((row) => (row.answer = "met"));
          await tab.evaluate(() => document.querySelectorAll("#assess_open details, .answer-more").forEach((details) => (details.open = true)));
          await giveFile(tab, () => tab.locator("#assess_parties_body .assess-actions button").first().click(), asFile(JSON.stringify(other)));
          await tab.locator(".differences > li").first().waitFor();
          assert.deepEqual(await misfits(tab), []);
          await tab.locator("#assess_rename").click();
          assert.deepEqual(await misfits(tab), [], "asked for details");
          await tab.keyboard.press("Escape");
          await tab.locator("#assess_close").click();
          await tab.locator(".assess-entry").first().waitFor();
          assert.deepEqual(await misfits(tab), [], "listed");
        }));
    }
  }
}, fromFilesOnly);
