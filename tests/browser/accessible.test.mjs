// Each kind of page meets WCAG 2.2 AA as far as axe-core can check, in both languages, light and dark, narrow and wide.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AXE, LOOKS, violations } from "./support/axe.mjs";
import { openTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

openedEachWay((world) => {
  const kinds = [...new Set(world.samples.filter((page) => !leadsOn(page)).map((page) => page.kind))];
  for (const kind of kinds) {
    test(`no accessibility violation on the page kind "${kind}"`, async () => {
      /** By fault, the looks that have it. */
      const faults = new Map();
      const { go, tab, close } = await openTab(world.browser, world.base);
      for (const page of world.samples.filter((sample) => sample.kind === kind)) {
        await go(page.path);
        await tab.evaluate(AXE);
        for (const [width, colorScheme, rules] of LOOKS) {
          await tab.setViewportSize({ width, height: 900 });
          await tab.emulateMedia({ colorScheme });
          for (const fault of await violations(tab, rules)) {
            const key = `${page.path}: ${fault}`;
            faults.set(key, [...(faults.get(key) ?? []), `${width} px ${colorScheme}`]);
          }
        }
      }
      await close();
      const told = [...faults].map(([fault, looks]) => `${fault} (${looks.join(", ")})`);
      assert.ok(told.length === 0, `${told.length} violations\n${told.slice(0, 20).join("\n")}`);
    });
  }
}, fromFilesOnly);
