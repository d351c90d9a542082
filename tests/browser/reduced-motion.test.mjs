// With reduced motion nothing is animated, and jumps within a page are immediate.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { begin, openChecklist } from "./support/assess.mjs";
import { filesOf } from "./support/pages.mjs";
import { notAtTop, withTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

/** What moves, or would: running animations, and elements or parts of theirs whose style has a duration. */
function moving(tab) {
  return tab.evaluate(() => {
    const durations = (style) => `${style.transitionDuration}, ${style.animationName === "none" ? "0s" : style.animationDuration}`.split(", ");
    const lasts = (style) => durations(style).some((duration) => !/^(0m?s|auto)$/.test(duration));
    const found = document.getAnimations().map((animation) => `an animation of ${animation.effect?.target?.localName}`);
    for (const element of document.querySelectorAll("*")) {
      const styles = [undefined, "::before", "::after"].map((part) => getComputedStyle(element, part));
      if (styles.some(lasts)) found.push(`${element.localName}.${element.className} lasts`);
      if (styles[0].scrollBehavior === "smooth") found.push(`${element.localName} scrolls smoothly`);
      if (element.matches("marquee, blink, video[autoplay], animate, animateTransform, animateMotion")) found.push(element.localName);
    }
    return [...new Set(found)];
  });
}

openedEachWay((world) => {
  test("nothing moves on any kind of page", () =>
    withTab(world.browser, world.base, { reducedMotion: "reduce" }, async ({ go, tab }) => {
      for (const { path } of world.samples.filter((page) => page.lang === "zh" && !leadsOn(page))) {
        await go(path);
        await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => (details.open = n < 8)));
        assert.deepEqual(await moving(tab), [], path);
      }
    }));

  test("a place is reached within a frame, by a link and by the checklist's button", () =>
    withTab(world.browser, world.base, { reducedMotion: "reduce" }, async (visit) => {
      const { go, tab } = visit;
      await go("2022/zh/05-leadership.html");
      const link = tab.locator("nav.sidebar-wide ol ol a").nth(5);
      const id = decodeURIComponent(await link.evaluate((a) => a.hash.slice(1)));
      const settled = () => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY)))));
      await link.evaluate((a) => a.click());
      const reached = await settled();
      assert.ok(reached > 0);
      assert.equal(await notAtTop(tab, id), undefined);
      await tab.waitForTimeout(300);
      assert.equal(await settled(), reached, "the page still moves");

      await openChecklist(visit, "2022/zh/types/closed.html");
      await begin(tab, "和谐家园");
      await tab.evaluate(() => document.getElementById("assess_next").click());
      const first = await settled();
      await tab.waitForTimeout(300);
      assert.equal(await settled(), first, "the checklist still moves");
    }));

  test("without the setting pages do scroll, so the tests above can fail", () =>
    withTab(world.browser, world.base, { reducedMotion: "no-preference" }, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      assert.deepEqual(await moving(tab), ["html scrolls smoothly"]);
    }));

  test("no script starts a motion that a style cannot stop", () => {
    for (const path of filesOf(world.site).filter((file) => /^assets\/.*\.js$/.test(file))) {
      const script = readFileSync(join(world.site, path), "utf8");
      assert.doesNotMatch(script, /behavior:\s*["']smooth|\.animate\(|startViewTransition|scrollIntoView\(\s*\{[^}]*smooth/, path);
    }
  });
}, fromFilesOnly);
