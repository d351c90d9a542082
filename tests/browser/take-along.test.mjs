// The site is taken along: as an archive that is unpacked and opened from files, and kept by the browser, which shows it without a server, brings
// it up to date as a whole or not at all, and removes it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { answerAll, ready, shownAnswers } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { filesOf } from "./support/pages.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { serveFolder, serveWithProgram } from "./support/servers.mjs";
import { program } from "./support/site.mjs";
import { openTab, withTab } from "./support/visit.mjs";

const CFB = createRequire(import.meta.url)("cfb");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGE = "pages/zh/take-along/index.html";

let root;
let site;
let edition;
let browser;

/** Builds the standard of the test; `out` is another folder than the usual one. */
function build(...options) {
  execFileSync(program(), ["--root", root, "build", "--out", site, ...options], { stdio: ["ignore", "ignore", "pipe"] });
}

before(async () => {
  root = scratchFolder("along");
  site = join(root, "public");
  execFileSync(program(), ["init", root], { stdio: ["ignore", "ignore", "pipe"] });
  build("--archive", "--offline");
  edition = JSON.parse(readFileSync(join(site, "assets/offline/list.json"), "utf8")).edition.id;
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

/** The files of an archive by path. */
function unpacked(path) {
  const { FullPaths, FileIndex } = CFB.read(readFileSync(path), { type: "buffer" });
  return new Map(FullPaths.map((name, at) => [name, FileIndex[at].content]).filter(([name, content]) => content && !/\/$|\u0001/.test(name)));
}

/** Changes a text of the standard and publishes it. */
function publish(words) {
  const file = join(root, `content/editions/${edition}/clauses/03-opening.md`);
  writeFileSync(file, `${readFileSync(file, "utf8")}\n## ${words} {#opening.more${words.length}}\n\n${words}应当公示。\n`);
  build("--archive", "--offline");
}

/** Keeps the site, from its page. */
async function keep({ go, tab }) {
  await go(PAGE);
  await tab.locator("#offline_panel[data-state=free] .button-main").click();
  await tab.locator("#offline_panel[data-state=kept]").waitFor({ timeout: 60_000 });
}

const cacheNames = (tab) => tab.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("clausebook ")));
const heading = (tab) => tab.locator("main").innerText();

test("the archive has every file of the site, is the same each time, and works from files", async () => {
  const files = unpacked(join(site, "site.zip"));
  const inside = (path) => path !== "site.zip" && path !== "worker.js" && path !== "_headers" && path !== ".clausebook" && !path.startsWith("assets/offline/");
  const expected = filesOf(site).filter(inside);
  const names = [...files.keys()].map((name) => name.replace(/^(Root Entry\/)?\/?site\//, "")).sort();
  assert.deepEqual(names, expected);
  const again = join(root, "again");
  execFileSync(program(), ["--root", root, "build", "--out", again, "--archive", "--offline"], { stdio: "ignore" });
  for (const file of ["site.zip", "assets/offline/list.json"]) assert.ok(readFileSync(join(again, file)).equals(readFileSync(join(site, file))), file);
  const folder = join(root, "unpacked");
  for (const [name, content] of files) {
    const path = join(folder, name.replace(/^(Root Entry\/)?\/?site\//, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(content));
  }
  await withTab(browser, `${pathToFileURL(folder).href}/`, { locale: "zh-CN" }, async ({ go, tab, faults }) => {
    await go("index.html");
    await tab.locator(".site-footer a[href*=take-along]").first().click();
    assert.match(await heading(tab), /副本/);
    assert.equal(await tab.locator("main a[href$='.zip']").count(), 0);
    await go("search.html?lang=zh&q=开放");
    await tab.locator(".search-hit").first().waitFor();
    assert.deepEqual(faults, []);
  });
});

test("without a script the archive is a link with its size", () =>
  withSite({ javaScriptEnabled: false }, async ({ go, tab }) => {
    await go(PAGE);
    const size = readFileSync(join(site, "site.zip")).length;
    assert.match(await heading(tab), new RegExp(`site\\.zip · ${(Math.ceil(size / 100_000) / 10).toFixed(1)} MB`));
    assert.equal(await tab.locator("main a[download]").getAttribute("href"), "../../../site.zip");
    assert.equal(await tab.locator("#offline_panel").isVisible(), false);
  }));

/** Opens the site from a server under a path. */
async function withSite(options, steps) {
  const network = { breaks: () => false };
  const server = await serveFolder(site, "/some/deep/path/", (path) => network.breaks(path));
  try {
    await withTab(browser, server.base, options, (visit) => steps(visit, Object.assign(server, { network })));
  } finally {
    await server.stop();
  }
}

test("nothing is stored before the reader asks; then the site is read, searched and assessed without a server, and removed", () =>
  withSite({}, async (visit, server) => {
    const { go, tab, context, faults } = visit;
    await go(PAGE);
    await tab.locator("#offline_panel[data-state=free]").waitFor();
    assert.deepEqual(await cacheNames(tab), []);
    assert.equal(await tab.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await keep(visit);
    await tab.evaluate(AXE);
    const found = await tab.evaluate(() => axe.run({ resultTypes: ["violations"], preload: false }));
    assert.deepEqual(found.violations.map(({ id }) => id), []);
    assert.equal(await tab.evaluate(() => document.activeElement.closest("#offline_panel") !== null), true);
    const manifest = await tab.evaluate(async () => {
      const link = document.querySelector("link[rel=manifest]").href;
      const { name, icons, start_url: start, scope } = await (await fetch(link)).json();
      const all = await Promise.all(icons.map(async ({ src }) => (await fetch(new URL(src, link))).ok));
      return { name, all, start: new URL(start, link).href, scope: new URL(scope, link).href };
    });
    assert.deepEqual({ ...manifest, name: Boolean(manifest.name) }, { name: true, all: [true, true], start: `${server.base}index.html`, scope: server.base });
    await server.stop();

    assert.deepEqual(faults, []);
    await go("");
    await go(`${edition}/zh/03-opening.html`);
    assert.match(await heading(tab), /开放/);
    await go("search.html?lang=zh&q=开放");
    await tab.locator(".search-hit").first().waitFor();
    const checklist = filesOf(site).find((path) => path.startsWith(`${edition}/zh/types/`) && !path.endsWith("index.html"));
    await go(checklist);
    await ready(tab);
    await tab.locator("#assess_start").click();
    await tab.locator("#assess_details_name").fill("和谐家园");
    await tab.locator("#assess_details button[value=ok]").click();
    await tab.locator("#assess_open").waitFor();
    const item = await tab.locator(".item[id]").first().getAttribute("id");
    await answerAll(tab, { [item]: "met" });
    await tab.reload();
    await ready(tab);
    assert.deepEqual(await shownAnswers(tab), { [item]: "met" });
    // A page that there is not, in place of the browser's own.
    await go("nothing-here.html");
    assert.equal(await tab.locator("body.page-404").count(), 1);
    // Only the list, which says what is newest, could not be fetched.
    assert.deepEqual(faults.filter((fault) => !/list\.json|nothing-here|ERR_CONNECTION_REFUSED/.test(fault)), []);

    await go(PAGE);
    await tab.locator("#offline_panel[data-state=kept]").waitFor();
    await tab.locator("#offline_panel").getByRole("button", { name: "从这台设备移除" }).click();
    await tab.locator("#offline_panel[data-state=free]").waitFor();
    assert.deepEqual(await cacheNames(tab), []);
    assert.equal(await tab.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await context.close().catch(() => {});
  }));

test("what is newer is announced and fetched as a whole, only what changed; an open page stays as it was", () =>
  withSite({}, async (visit, server) => {
    const { go, tab, context } = visit;
    await keep(visit);
    const other = await context.newPage();
    await other.goto(`${server.base}${edition}/zh/03-opening.html`);
    await go(`${edition}/zh/03-opening.html`);
    publish("新增的要求");
    await tab.reload();
    await tab.locator(".offline-news").waitFor();
    assert.doesNotMatch(await heading(tab), /新增的要求/);

    // The server fails in the middle: the version in use stays, whole.
    let left = 12;
    server.network.breaks = (path) => !path.endsWith("list.json") && left-- <= 0;
    await tab.locator(".offline-news button").click();
    await tab.locator(".offline-news").getByText("网络出错").waitFor();
    const requests = [];
    server.network.breaks = (path) => void requests.push(path);
    await tab.reload();
    await tab.locator(".offline-news").waitFor();
    assert.doesNotMatch(await heading(tab), /新增的要求/);

    const reloaded = tab.waitForEvent("load");
    await tab.locator(".offline-news button").click();
    await reloaded;
    assert.match(await heading(tab), /新增的要求/);
    const count = filesOf(site).length;
    const pages = new Set(requests.filter((path) => path.endsWith(".html")));
    assert.ok(pages.size < count / 2, `${pages.size} of ${count} fetched`);
    // The other page is of the older version, and gets its files from there: a script that only the older version has.
    const files = (page) => page.evaluate(async (path) => (await fetch(path)).text(), "../../search/manifest.js");
    assert.notEqual(await files(other), await files(tab));
    await other.reload();
    assert.equal(await files(other), await files(tab));
    assert.equal(await other.locator(".offline-news").count(), 0);
    await server.stop();
    await go(`${edition}/zh/03-opening.html`);
    assert.match(await heading(tab), /新增的要求/);
  }));

test("where there is not enough room nothing is kept, and what was kept stays", () =>
  withSite({}, async (visit, server) => {
    const { go, tab, context } = visit;
    await keep(visit);
    publish("又一项要求啊");
    await context.addInitScript(() => {
      navigator.storage.estimate = async () => ({ quota: 1000, usage: 900 });
    });
    await go(PAGE);
    await tab.locator("#offline_panel .button-main").click();
    await tab.locator("#offline_panel [role=status]").getByText("空间不足").waitFor();
    assert.equal((await cacheNames(tab)).length, 2);
    // A browser that does not tell how much room it has, and runs out of it.
    await context.addInitScript(() => {
      navigator.storage.estimate = async () => ({});
      const put = Cache.prototype.put;
      let room = 20;
      Cache.prototype.put = function (...all) {
        return room-- > 0 ? put.apply(this, all) : Promise.reject(new DOMException("full", "QuotaExceededError"));
      };
    });
    await go(PAGE);
    await tab.locator("#offline_panel .button-main").click();
    await tab.locator("#offline_panel [role=status]").getByText("空间不足").waitFor();
    assert.equal((await cacheNames(tab)).length, 2);
    await server.stop();
    await go(`${edition}/zh/03-opening.html`);
    assert.doesNotMatch(await heading(tab), /又一项要求啊/);
    const fresh = await openTab(browser, server.base);
    await fresh.close();
  }));

test("a site that can no longer be kept says so, and offers to remove what is kept", () =>
  withSite({}, async (visit) => {
    const { go, tab } = visit;
    await keep(visit);
    build();
    await go(`${edition}/zh/03-opening.html`);
    await tab.locator(".offline-news").getByText("不再提供").waitFor();
    await tab.locator(".offline-news button").click();
    await tab.waitForFunction(async () => (await caches.keys()).length === 0);
    build("--archive", "--offline");
  }));

test("clausebook serve shows its site at an address at which another one is kept", async () => {
  const first = await serveFolder(site);
  await withTab(browser, first.base, {}, async (visit) => {
    await keep(visit);
    await first.stop();
    const server = await serveWithProgram(root, new URL(first.base).port);
    try {
      await visit.go(`${edition}/zh/03-opening.html`);
      await visit.tab.locator("script[src^='/_clausebook']").waitFor({ state: "attached" });
      await visit.tab.reload();
      await visit.tab.locator("script[src^='/_clausebook']").waitFor({ state: "attached" });
      assert.deepEqual(await cacheNames(visit.tab), []);
    } finally {
      await server.stop();
    }
  });
});
