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
    const page = await browser.newPage();
    // Each query begins with a page that is opened anew, and nothing of it is in a cache.
    const session = await page.context().newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const requests = watch(page, engine);
    const asked = [];
    for (const query of queries) asked.push(await ask(page, requests, engine, server, edition, query));
    return withBefore(asked, server);
  } finally {
    await browser.close();
  }
}

/** What the page asks for: the engine's files since `take` was last called, and how many have not come yet. */
function watch(page, engine) {
  let loaded = new Set();
  let open = 0;
  page.on("request", (request) => {
    open += 1;
    const path = new URL(request.url()).pathname;
    if (engine.counts(path)) loaded.add(path);
  });
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, () => (open -= 1));
  const take = () => {
    const taken = loaded;
    loaded = new Set();
    return taken;
  };
  const settled = async () => {
    for (let quiet = 0; quiet < 3; quiet = open > 0 ? 0 : quiet + 1) await new Promise((done) => setTimeout(done, 20));
  };
  return { take, settled };
}

async function ask(page, requests, engine, server, edition, query) {
  requests.take();
  await page.goto(server.base + engine.page(edition, query.lang));
  await page.evaluate(engine.prepare);
  await requests.settled();
  const start = requests.take();
  const question = { text: query.text, edition, lang: query.lang, shown: SHOWN };
  const found = await page.evaluate(engine.ask, question);
  const added = [...requests.take()].filter((path) => !start.has(path));
  const ms = await page.evaluate(`(async () => {
    const ask = ${engine.ask};
    const question = ${JSON.stringify(question)};
    const start = performance.now();
    for (let i = 0; i < 5; i += 1) await ask(question);
    return (performance.now() - start) / 5;
  })()`);
  return { query, start: [...start], added, ms, found: found.map(atRoot) };
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
