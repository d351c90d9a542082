// Runs the same tests on the site opened in each way: from the program's server, under a path, and from files.

import path from "node:path";
import { after, before, describe } from "node:test";
import { launch } from "./chromium.mjs";
import { waysToOpen } from "./servers.mjs";
import { pagesOf, samplesOf } from "./pages.mjs";
import { sampleSite } from "./site.mjs";

/**
 * `body(world)` declares the tests; `world` has `way`, `site`, `pages` and `samples` at once, and `browser` and `base` while the
 * tests run. `only` keeps some ways: where a test is about the page alone, one way is enough. `site` is another site than
 * the sample.
 */
export function openedEachWay(body, only = () => true, site = sampleSite()) {
  const pages = pagesOf(site);
  const samples = samplesOf(pages);
  for (const [way, open] of waysToOpen(site)) {
    if (!only(way)) continue;
    // The runner takes this file for that of the suite, and starts each file of tests as a program of its own.
    describe(`${path.basename(process.argv[1])}, opened from ${way}`, () => {
      const world = { way, site, pages, samples };
      let opened;
      before(async () => {
        world.browser = await launch();
        opened = await open();
        world.base = opened.base;
      });
      after(async () => {
        await world.browser?.close();
        await opened?.stop();
      });
      body(world);
    });
  }
}

export const fromFilesOnly = (way) => way === "files";

/** Whether a page leads on by itself, so that it is left before it can be looked at. */
export const leadsOn = (page) => page.leadsOn;
