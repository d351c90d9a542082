// Asks an engine all queries in headless Chromium, each twice: with nothing but its start loaded, and again at once.

import { launch } from "../../tests/browser/support/chromium.mjs";
import { sum } from "../support/figures.mjs";
import { SHOWN } from "./engines.mjs";

/**
 * Gives a list with `{ query, before, more, ms, found }` for each query: the bytes that the engine loads before a question
 * in this language and the bytes that the question adds (compressed), the time of the question asked again with all in
 * place, and the first results.
 */
export async function askAll(engine, server, edition, queries) {
  const browser = await launch();
  try {
    const asked = [];
    for (const query of queries) asked.push(await ask(browser, engine, server, edition, query));
    return withBefore(asked, server);
  } finally {
    await browser.close();
  }
}

/** A page of its own for each query, so that nothing is in a cache. */
async function ask(browser, engine, server, edition, query) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    let loaded = new Set();
    page.on("request", (request) => {
      const path = new URL(request.url()).pathname;
      if (engine.counts(path)) loaded.add(path);
    });
    await page.goto(server.base + engine.page(edition, query.lang));
    await page.evaluate(engine.prepare);
    await page.waitForLoadState("networkidle", { timeout: 2000 }).catch(() => {});
    const start = loaded;
    loaded = new Set();
    const question = { text: query.text, edition, lang: query.lang, shown: SHOWN };
    const found = await page.evaluate(engine.ask, question);
    const added = [...loaded].filter((path) => !start.has(path));
    const again = `(async () => {
      const ask = ${engine.ask};
      const question = ${JSON.stringify(question)};
      const start = performance.now();
      for (let i = 0; i < 5; i += 1) await ask(question);
      return (performance.now() - start) / 5;
    })()`;
    const ms = await page.evaluate(again);
    return { query, start: [...start], added, ms, found: found.map(atRoot) };
  } finally {
    await context.close();
  }
}

/** A result with its path from the site's root. */
function atRoot({ path, text }) {
  return path ? { path: path.replace(/^\//, "").replace(/[?#].*/, "") } : { text };
}

/** What every question of a language loads belongs to the start, whenever the engine loads it. */
function withBefore(asked, server) {
  const common = new Map();
  for (const { query, added } of asked) {
    const before = common.get(query.lang);
    common.set(query.lang, before ? before.filter((path) => added.includes(path)) : added);
  }
  const size = (paths) => sum(paths.map((path) => server.sizeOf(path)));
  return asked.map(({ query, start, added, ms, found }) => {
    const shared = common.get(query.lang);
    const before = size([...start, ...shared]);
    return { query, before, more: size(added.filter((path) => !shared.includes(path))), ms, found };
  });
}
