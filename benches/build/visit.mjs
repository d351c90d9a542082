// What the first visit to a chapter loads, in a browser that has nothing of the site yet.

import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { launch } from "../../tests/browser/support/chromium.mjs";
import { quantile, sum } from "../support/figures.mjs";
import { serve } from "../support/server.mjs";

/**
 * The visit to the chapter whose page is the largest of an edition in a language: `{ page, kinds, total, shift, words }`.
 * `kinds` are bytes by kind of file, compressed by `gzip -9`; `shift` is the sum of the layout shifts (1 would be the
 * whole window moved by its height); `words` tells whether all text can be read with scripts switched off.
 */
export async function visit(site, edition, lang) {
  const server = await serve({ "/": site });
  const browser = await launch();
  try {
    const chapters = readdirSync(join(site, edition, lang)).filter((name) => /^\d+-.*\.html$/.test(name));
    const path = (name) => `/${edition}/${lang}/${name}`;
    const page = chapters.sort((a, b) => server.sizeOf(path(b)) - server.sizeOf(path(a)))[0];
    const loaded = await open(browser, server, path(page), true);
    const plain = await open(browser, server, path(page), false);
    const kinds = {};
    for (const each of loaded.paths) kinds[extname(each)] = (kinds[extname(each)] ?? 0) + server.sizeOf(each);
    const median = quantile(chapters.map((name) => server.sizeOf(path(name))), 0.5);
    const total = sum(Object.values(kinds));
    const typical = total - server.sizeOf(path(page)) + median;
    return { page: path(page), kinds, total, typical, shift: loaded.shift, readable: plain.length > 0 && plain.length >= loaded.length };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Opens a page in a window of its own, scrolls through it, and tells what it loaded and how much text it shows. */
async function open(browser, server, path, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const paths = new Set();
  page.on("request", (request) => paths.add(new URL(request.url()).pathname));
  if (javaScriptEnabled) {
    await page.addInitScript(() => {
      window.shifted = 0;
      const add = (list) => list.getEntries().forEach((entry) => (window.shifted += entry.hadRecentInput ? 0 : entry.value));
      new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    });
  }
  await page.goto(server.base + path, { waitUntil: "networkidle" });
  await page.waitForTimeout(300);
  const length = (await page.locator("main").innerText()).length;
  const shift = javaScriptEnabled ? await page.evaluate(() => window.shifted) : undefined;
  await context.close();
  return { paths: [...paths], shift, length };
}
