// A designation, a number with its unit or a reference stays on one line, and no page scrolls sideways because of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lawSite, RUNS } from "./support/law.mjs";
import { openTab, sidewaysScroll } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

/** Texts that stand in one line box each, by what they look like and not by how they are marked. */
const KINDS = [
  /\b[A-Z]{2,5}(\/[A-Z]{1,3})? \d+(\.\d+)*([—:-]\d{4})?/,
  /\d+(\.\d+)? (%|m|km|dB|min|h|days|points|个|日|分|户|条|项|平方米)(?![a-z])/,
  /第 ?\d+ ?[条款项章]/,
  /\d+[～–]\d+/,
  /\b(Table|Annex|Clause|Figure|Part) (\d+|[A-Z])\b/,
  /\d+(\.\d+)+ [a-z]\)/,
].map((kind) => kind.source);

/** The runs among the texts of a page that have more than one line box; `whole` are further texts to look for. */
function broken(tab, whole = []) {
  return tab.evaluate(
    ({ kinds, whole }) => {
      const escaped = whole.map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      const pattern = new RegExp([...escaped, ...kinds].join("|"), "gu");
      const found = new Set();
      let seen = 0;
      for (const block of document.querySelectorAll("p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, summary, figcaption, caption")) {
        if (!block.checkVisibility() || block.closest("pre, .form-sheet, .visually-hidden, .banner")) continue;
        const nodes = [];
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement;
          const own = parent.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, summary, figcaption, caption") === block;
          // A text with a redline in it is cut by what was put in and taken out.
          if (own && !parent.closest(".visually-hidden, code, ins, del, svg, .rl-say")) nodes.push(walker.currentNode);
        }
        const text = nodes.map((node) => node.data).join("");
        const place = (offset) => {
          for (const node of nodes) {
            if (offset <= node.data.length) return [node, offset];
            offset -= node.data.length;
          }
        };
        for (const match of text.matchAll(pattern)) {
          const range = document.createRange();
          // From within the first letter's node to within the last one's.
          const [first, start] = place(match.index + 1);
          range.setStart(first, start - 1);
          range.setEnd(...place(match.index + match[0].length));
          const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
          if (rects.length === 0) continue;
          seen += 1;
          const lines = new Set(rects.map((rect) => Math.round((rect.top + rect.bottom) / 12)));
          const apart = Math.max(...rects.map((rect) => rect.top)) >= Math.min(...rects.map((rect) => rect.bottom)) - 1;
          if (lines.size > 1 && apart) found.add(`“${match[0].replace(/\s/g, " ")}” in ${block.localName}.${block.className}: ${text.trim().slice(0, 40)}`);
        }
      }
      return { found: [...found], seen };
    },
    { kinds: KINDS, whole },
  );
}

const law = lawSite();

openedEachWay((world) => {
  test("no line of a law cuts a run, at any width, and nothing scrolls sideways", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    const faults = [];
    let seen = 0;
    for (const { path, lang } of world.pages.filter((page) => !leadsOn(page) && page.lang && /^[12]\//.test(page.path))) {
      await go(path);
      for (const width of [320, 390, 700]) {
        await tab.setViewportSize({ width, height: 844 });
        const at = await broken(tab, RUNS[lang]);
        seen += at.seen;
        faults.push(...at.found.map((fault) => `${path}, ${width} px: ${fault}`));
        const wide = await sidewaysScroll(tab);
        if (wide) faults.push(`${path}, ${width} px: ${wide}`);
      }
    }
    await close();
    assert.ok(seen > 1000, `only ${seen} runs were found`);
    assert.deepEqual(faults.slice(0, 30), []);
  });

  test("no line of the search's results cuts a run on a phone", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base, { viewport: { width: 320, height: 844 } });
    const faults = [];
    let seen = 0;
    for (const lang of ["zh", "en"]) {
      for (const run of [...RUNS[lang], lang === "zh" ? "条例" : "shall"]) {
        await go(`search.html?q=${encodeURIComponent(run)}&lang=${lang}&edition=1,2`);
        await tab.waitForFunction(() => document.querySelector(".search-hit, .search-more > *"));
        const at = await broken(tab, [...RUNS[lang], "第 1 版", "第 2 版", "Version 1", "Version 2"]);
        seen += at.seen;
        faults.push(...at.found.map((fault) => `${run}: ${fault}`));
      }
    }
    await close();
    assert.ok(seen > 100, `only ${seen} runs were found`);
    assert.deepEqual(faults.slice(0, 30), []);
  });

  test("copied text has the characters of the source", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const lang of ["zh", "en"]) {
      await go(`1/${lang}/02-duties.html`);
      const text = await tab.locator('[id="duties.firm"]').innerText();
      for (const run of RUNS[lang]) assert.ok(text.includes(run), run);
    }
    await close();
  });
}, fromFilesOnly, law);

openedEachWay((world) => {
  test("no line of the sample cuts a run on a phone", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base, { viewport: { width: 320, height: 844 } });
    const faults = [];
    const chapters = world.pages.filter((page) => page.kind === "chapter" && page.edition === "2026-draft");
    for (const { path } of new Set([...world.samples.filter((page) => !leadsOn(page) && page.kind !== "print"), ...chapters])) {
      await go(path);
      faults.push(...(await broken(tab)).found.map((fault) => `${path}: ${fault}`));
    }
    await close();
    assert.deepEqual(faults.slice(0, 40), []);
  });

  test("no run is set apart from the text around it by the gaps of a flexible box", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    const chapters = world.pages.filter((page) => page.kind === "chapter" && page.edition === "2026-draft");
    const faults = [];
    let seen = 0;
    for (const { path } of new Set([...world.samples.filter((page) => !leadsOn(page)), ...chapters])) {
      await go(path);
      const at = await tab.evaluate(() => {
        const runs = [...document.querySelectorAll(".nb")];
        const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
        const apart = runs.filter(({ parentElement: box }) => {
          // Each text and each element of such a box is an item of its own.
          return /flex|grid/.test(getComputedStyle(box).display) && [...box.childNodes].some(isText);
        });
        return { seen: runs.length, found: apart.map((run) => run.parentElement.textContent.trim().slice(0, 40)) };
      });
      seen += at.seen;
      faults.push(...at.found.map((fault) => `${path}: ${fault}`));
    }
    await close();
    assert.ok(seen > 100, `only ${seen} runs were found`);
    assert.deepEqual(faults.slice(0, 40), []);
  });
}, fromFilesOnly);
