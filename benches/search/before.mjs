// Prints the bytes that clausebook loads before the first query, file by file, in each language of a built site.
//
//     node benches/search/before.mjs SITE EDITION [LANG …]

import { clausebook } from "./engines.mjs";
import { sum } from "../support/figures.mjs";
import { serve } from "../support/server.mjs";
import { launch } from "../../tests/browser/support/chromium.mjs";

const [site, edition, ...given] = process.argv.slice(2);
if (!edition) {
  console.error("usage: node benches/search/before.mjs SITE EDITION [LANG …]");
  process.exit(2);
}
const server = await serve({ "/": site });
const browser = await launch();
try {
  for (const lang of given.length > 0 ? given : ["zh", "en"]) {
    const page = await browser.newPage();
    const loaded = new Set();
    page.on("request", (request) => {
      const path = new URL(request.url()).pathname;
      if (clausebook.counts(path)) loaded.add(path);
    });
    await page.goto(server.base + clausebook.page(edition, lang));
    await page.evaluate(clausebook.prepare);
    // The panel loads the root of the partition by itself.
    await page.evaluate(`clausebook.search.ready({ editions: ["${edition}"], langs: ["${lang}"] })`);
    await page.waitForLoadState("networkidle");
    const sizes = [...loaded].map((path) => [server.sizeOf(path), path]).sort(([a], [b]) => b - a);
    console.log(`${lang}: ${sum(sizes.map(([size]) => size))} bytes`);
    sizes.forEach(([size, path]) => console.log(`  ${String(size).padStart(6)} ${path}`));
    await page.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
