// No kind of page scrolls sideways, and what can be pressed is large enough for a finger.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openTab, sidewaysScroll } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

openedEachWay((world) => {
  // 320 px is WCAG's "reflow" (1.4.10), 390 px a phone of today, 640 px a desktop window enlarged to 200 %.
  for (const width of [320, 390, 640, 1024]) {
    test(`no page scrolls sideways at ${width} px, with its menus closed or open`, async () => {
      const faults = [];
      const { go, tab, close } = await openTab(world.browser, world.base, { viewport: { width, height: 844 } });
      for (const { path } of world.samples.filter((page) => !leadsOn(page))) {
        await go(path);
        const closed = await sidewaysScroll(tab);
        if (closed) faults.push(`${path}: ${closed}`);
        await tab.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        const open = await sidewaysScroll(tab);
        if (open && !closed) faults.push(`${path} with its menus open: ${open}`);
      }
      await close();
      assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 20).join("\n")}`);
    });
  }

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
