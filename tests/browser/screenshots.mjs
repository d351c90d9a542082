// Makes screenshots of the site, to look at it as a reader would:
//
//     node tests/browser/screenshots.mjs SITE_DIR OUT_DIR [FILTER]
//
// writes OUT_DIR/{kind}-{lang}-{width}-{light|dark}.png for one page of each kind. FILTER keeps the pictures whose name
// contains it (`chapter-zh-390`); with a `/` it is part of a path and picks any pages (`2022/zh/types/`). The pictures are
// of the whole page, cut at 4000 px; SCREEN=1 keeps to the first screen.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./support/chromium.mjs";
import { pagesOf, samplesOf } from "./support/pages.mjs";

const WIDTHS = { 390: 844, 1280: 900 };
const LONGEST = 4000;

const [site, out, filter = ""] = process.argv.slice(2);
if (!out) {
  console.error("usage: node screenshots.mjs SITE_DIR OUT_DIR [FILTER]");
  process.exit(2);
}

const all = pagesOf(resolve(site));
const byPath = filter.includes("/");
const chosen = byPath ? all.filter((page) => page.path.includes(filter)) : samplesOf(all);
const nameOf = (page) => (byPath ? page.path.replace(/\.html$/, "").replaceAll("/", "-") : `${page.kind}-${page.lang || "any"}`);
mkdirSync(out, { recursive: true });

const browser = await launch();
let written = 0;
for (const [width, height] of Object.entries(WIDTHS)) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width: Number(width), height }, colorScheme });
    const tab = await context.newPage();
    for (const page of chosen) {
      const name = `${nameOf(page)}-${width}-${colorScheme}`;
      if (!byPath && !name.includes(filter)) continue;
      await tab.goto(pathToFileURL(join(resolve(site), page.path)).href);
      const full = await tab.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: Number(width), height: Math.min(full, LONGEST) };
      const path = join(out, `${name}.png`);
      await tab.screenshot(process.env.SCREEN ? { path } : { path, fullPage: true, clip });
      written += 1;
    }
    await context.close();
  }
}
await browser.close();
console.log(`${written} pictures in ${out}`);
