// No kind of page scrolls sideways; nor when a reader sets the text wider.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openTab, sidewaysScroll } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

// 320 px is WCAG's "reflow" (1.4.10), 390 px a phone of today, 640 px a desktop window enlarged to 200 %.
const WIDTHS = [320, 390, 640, 1024];

openedEachWay((world) => {
  test("no page scrolls sideways at any width, with its menus closed or open", async () => {
    const faults = [];
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const { path } of world.samples.filter((page) => !leadsOn(page))) {
      await go(path);
      for (const menus of ["closed", "open"]) {
        if (menus === "open") {
          await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        }
        for (const width of WIDTHS) {
          await tab.setViewportSize({ width, height: 844 });
          const wide = await sidewaysScroll(tab);
          if (wide) faults.push(`${path}, menus ${menus}: ${wide}`);
        }
      }
    }
    await close();
    assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 20).join("\n")}`);
  });

  test("no text is cut off on a phone when its spacing is enlarged", async () => {
    // WCAG 1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16 times the size of the type.
    const { go, tab, faults, close } = await openTab(world.browser, world.base, { viewport: { width: 390, height: 844 } });
    for (const { path } of world.samples.filter((page) => !leadsOn(page))) {
      await go(path);
      await tab.addStyleTag({
        content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
      });
      const wide = await sidewaysScroll(tab);
      if (wide) faults.push(`${path}: ${wide}`);
    }
    await close();
    assert.deepEqual(faults, []);
  });
}, fromFilesOnly);
