// A standard whose every text is an attack, with HTML refused and with HTML cleaned: no file of its site holds what could
// run, load or be styled, and in a browser nothing runs, whether a policy stops it (from a server) or not (from files).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import vm from "node:vm";
import { openChecklist } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { makeHostile } from "./support/hostile.mjs";
import { linksOf, readPage } from "./support/html.mjs";
import { filesOf, pagesOf, samplesOf } from "./support/pages.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles, serveFolder } from "./support/servers.mjs";
import { ROOT, program, sampleSite } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";

/** What cleaned HTML may add to the pages of the sample: see content/README.md. */
const MAY_STAY = new Set(
  `a abbr b bdi blockquote br caption cite code col colgroup data dd del details dfn div dl dt em figcaption figure hr i ins
   kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr`.split(/\s+/),
);
const ATTRIBUTES_THAT_MAY_STAY = new Set(
  "class colspan datetime dir href hreflang lang open rel reversed role rowspan scope span start title type value".split(" "),
);

const shape = ({ tag, attributes }) => [tag, ...[...attributes.keys()].map((name) => `${tag}[${name}]`)];

/** The elements and attributes that the program writes itself: those of the sample, and what the sample has no use for. */
function knownShapes() {
  const known = new Set(["img", "img[src]", "img[alt]", "img[title]", "img[loading]", "p[data-accessed]", "template[data-records]"]);
  for (const { path } of pagesOf(sampleSite())) readPage(sampleSite(), path).elements.forEach((e) => shape(e).forEach((s) => known.add(s)));
  return known;
}

/** What is wrong with the elements of a page, or of a picture. */
function faultsOf(page, known, allowed = () => false) {
  const faults = [];
  for (const element of page.elements) {
    const { tag, attributes, line } = element;
    const fault = (what) => faults.push(`${line}: <${tag}> ${what}`);
    for (const name of attributes.keys()) if (/^on|^style$|^srcdoc$|^formaction$|^ping$/i.test(name)) fault(`has ${name}`);
    if (tag === "style") fault("is a style");
    // Data of schema.org, which no browser runs: an object in which no letter begins or ends an element.
    const isData = tag === "script" && attributes.size === 1 && attributes.get("type") === "application/ld+json";
    if (isData && (element.text().includes("<") || JSON.parse(element.text())["@context"] !== "https://schema.org")) fault("is no object of schema.org");
    if (tag === "script" && !isData && (!attributes.has("src") || element.text().trim())) fault("is inline");
    for (const s of shape(element)) if (!known.has(s) && !allowed(tag, s)) fault(`is none of the theme's: ${s}`);
  }
  for (const { tag, attribute, value, line } of linksOf(page)) {
    // Browsers drop these before they look for the scheme.
    const scheme = /^([^/?#:]*):/.exec(value.replace(/[\u0000-\u0020]/g, ""))?.[1].toLowerCase();
    const fits = scheme === undefined || ["https", "http", "mailto"].includes(scheme);
    const loads = ["script", "link", "img", "image", "use"].includes(tag);
    if (!fits || /^\s*[/\\]{2}/.test(value)) faults.push(`${line}: ${tag} ${attribute} leads to ${value.slice(0, 60)}`);
    if (loads && scheme !== undefined && tag !== "link") faults.push(`${line}: ${tag} loads ${value.slice(0, 60)}`);
  }
  return faults;
}

for (const rawHtml of ["refused", "sanitised"]) {
  describe(`a hostile standard with HTML ${rawHtml}`, () => {
    let folder;
    let site;
    let browser;
    const text = (path) => readFileSync(join(site, path), "utf8");
    const files = (ending) => filesOf(site).filter((path) => path.endsWith(ending));
    before(async () => {
      folder = scratchFolder("hostile");
      site = makeHostile(folder, rawHtml);
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
    });

    test("pages contain only elements of the theme and elements that texts may have", () => {
      const known = knownShapes();
      const allowed = (tag, s) => MAY_STAY.has(tag) && (s === tag || ATTRIBUTES_THAT_MAY_STAY.has(s.slice(tag.length + 1, -1)));
      const faults = [];
      for (const { path } of pagesOf(site)) {
        const page = readPage(site, path);
        faults.push(...faultsOf(page, known, allowed).map((fault) => `${path}:${fault}`));
        const ids = page.elements.filter((e) => !e.inTemplate && e.attributes.has("id")).map((e) => e.attributes.get("id"));
        if (new Set(ids).size !== ids.length) faults.push(`${path}: an id stands twice: ${ids.find((id, at) => ids.indexOf(id) !== at)}`);
      }
      assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 25).join("\n")}`);
    });

    test("scripts and data files run no code from the content", () => {
      let hits = 0;
      const quiet = () => new Proxy(() => quiet(), { get: (_, key) => (key === Symbol.toPrimitive ? () => "" : quiet()) });
      for (const path of files(".js")) {
        const code = text(path);
        assert.doesNotMatch(code, /\u2028|\u2029/, path);
        const data = path.startsWith("search/") || path.includes("/strings/") || path.endsWith("editions.js");
        const script = new vm.Script(code, { filename: path });
        if (!data) continue;
        const window = {};
        script.runInNewContext({ hit: () => (hits += 1), shard: (value) => JSON.stringify(value), window, clausebook: quiet(), document: quiet() });
      }
      for (const path of files(".json")) JSON.parse(text(path));
      assert.equal(hits, 0);
    });

    test("its feeds, maps and pictures are XML without anything that acts", async () => {
      await withTab(browser, "about:blank", {}, async ({ tab }) => {
        for (const path of [...files(".xml"), ...files(".svg")]) {
          const found = await tab.evaluate((source) => {
            const parsed = new DOMParser().parseFromString(source, "application/xml");
            if (parsed.querySelector("parsererror")) return [parsed.querySelector("parsererror").textContent.slice(0, 200)];
            return [...parsed.querySelectorAll("*")].flatMap((e) => {
              const acting = [...e.attributes].filter((a) => /^on/i.test(a.localName) || /^\s*(javascript|data|vbscript):/i.test(a.value));
              return /^(script|style|foreignObject|iframe|img|svg:script)$/i.test(e.localName) ? [e.localName] : acting.map((a) => `${e.localName} ${a.name}`);
            });
          }, text(path));
          assert.deepEqual(found, [], path);
        }
      });
    });

    for (const [way, open] of [["a server that sends the policy", (folder) => serveFolder(folder)], ["files, without any policy", fromFiles]]) {
      test(`nothing runs when its pages are opened from ${way}`, async () => {
        const opened = await open(site);
        try {
          await withTab(browser, opened.base, {}, async (visit) => {
            const { tab, context, go, faults } = visit;
            const hits = [];
            await context.exposeFunction("hit", (number) => void hits.push(number));
            await context.exposeFunction("breach", (what) => void hits.push(what));
            await context.addInitScript(() => {
              document.addEventListener("securitypolicyviolation", (e) => window.breach(`${e.violatedDirective} ${e.blockedURI}`));
            });
            tab.on("dialog", (dialog) => {
              hits.push(dialog.message());
              dialog.dismiss().catch(() => {});
            });
            // The page for what is missing leads to where `base-url` says that the site stands, and that is elsewhere.
            for (const page of samplesOf(pagesOf(site)).filter((page) => page.path !== "404.html")) {
              await go(page.path);
              if (page.leadsOn) await tab.waitForLoadState();
              // What waits for the pointer, the focus or an opening gets it.
              await tab.evaluate(() => {
                for (const e of document.querySelectorAll("main *")) {
                  e.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
                  if (e.localName === "details") e.open = true;
                  if (e.tabIndex >= 0) e.focus();
                }
              });
              assert.deepEqual([page.path, hits, faults], [page.path, [], []]);
            }
            await go("search.html?q=hit&lang=zh");
            await tab.locator("main a[href*='/c/'], main a[href*='#']").first().waitFor();
            await openChecklist(visit, "2022/zh/types/open.html");
            await tab.locator("#assess_start").click();
            assert.deepEqual([hits, faults], [[], []]);
          });
        } finally {
          await opened.stop();
        }
      });
    }
  });
}

describe("a hostile standard whose HTML is trusted", () => {
  let folder;
  let site;
  let browser;
  before(async () => {
    folder = scratchFolder("trusted");
    site = makeHostile(folder, "trusted");
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
  });

  /** What runs when its page of blocks is opened. */
  async function hitsOf(opened) {
    const hits = [];
    await withTab(browser, opened.base, {}, async ({ tab, context, go }) => {
      await context.exposeFunction("hit", (number) => void hits.push(number));
      await go(pagesOf(site).find((page) => page.path.endsWith("zh/about.html")).path).catch(() => {});
      await tab.waitForTimeout(300);
    });
    await opened.stop();
    return hits;
  }

  test("the attacks run on a page without the policy, so they are real", async () => {
    const hits = await hitsOf(fromFiles(site));
    assert.ok(new Set(hits).size >= 5, `${hits}`);
  });

  test("runs nothing under the policy of the site", async () => {
    assert.deepEqual(await hitsOf(await serveFolder(site)), []);
  });
});

describe("published files", () => {
  const cases = probes();
  let folder;
  let browser;
  before(async () => {
    folder = scratchFolder("files");
    cases.forEach(({ name, bytes }, at) => {
      mkdirSync(join(folder, "probes", `${at}`), { recursive: true });
      writeFileSync(join(folder, "probes", `${at}`, name), bytes);
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
  });

  test("are refused where the table says so, and no others", () => {
    const root = join(folder, "standard");
    cpSync(join(ROOT, "tests/invalid/base/content"), join(root, "content"), { recursive: true });
    const files = join(root, "content/files");
    cases.forEach(({ name, bytes }, at) => {
      mkdirSync(join(files, `${at}`), { recursive: true });
      writeFileSync(join(files, `${at}`, name), bytes);
    });
    const ran = spawnSync(program(), ["--root", root, "--format", "json", "check"], { encoding: "utf8" });
    const found = JSON.parse(ran.stdout).diagnostics.filter(({ rule }) => rule === "active-file");
    const refused = new Set(found.map(({ path }) => Number(/files\/(\d+)\//.exec(path)[1])));
    for (const { help } of found) assert.ok(help, "each refusal says what to do");
    cases.forEach(({ line, isRefused }, at) => assert.equal(refused.has(at), isRefused, `line ${line}`));
  });

  // From a server without headers a browser judges the content too; of files it looks at the ending alone, so fewer scripts run.
  for (const [way, open, least] of [["a server that sends no headers", serveBare, 20], ["files", fromFiles, 15]]) {
    test(`run nothing when they are opened from ${way}`, async () => {
      const opened = await open(join(folder, "probes"));
      const ran = [];
      const asked = [];
      try {
        for (const [at, { name, line, isRefused }] of cases.entries()) {
          const context = await browser.newContext({ acceptDownloads: false });
          let asksOutside = false;
          await context.route(/^https?:\/\/example\.org\//, (route) => ((asksOutside = true), route.abort()));
          const tab = await context.newPage();
          // A file that the browser stores instead of showing it ends the navigation.
          await tab.goto(`${opened.base}${at}/${encodeURIComponent(name)}`, { waitUntil: "load", timeout: 5000 }).catch(() => {});
          const didRun = await tab.evaluate(() => globalThis.ran === 1).catch(() => false);
          if (didRun) ran.push(line);
          assert.ok(isRefused || !didRun, `line ${line} is published, and its script runs`);
          if (asksOutside) asked.push(line);
          assert.ok(isRefused || !asksOutside, `line ${line} is published, and asks another host`);
          await context.close();
        }
      } finally {
        await opened.stop();
      }
      assert.ok(ran.length >= least, `the scripts of refused files are real: only those of lines ${ran} run`);
      assert.ok(asked.length >= 2, `the addresses of refused files are real: only those of lines ${asked} are asked for`);
    });
  }
});

/** The files of tests/hostile/files.txt. */
function probes() {
  const unescaped = (text) =>
    text.replace(/\\(?:n|t|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/g, (escape, byte, unit) =>
      escape === "\\n" ? "\n" : escape === "\\t" ? "\t" : String.fromCharCode(parseInt(byte ?? unit, 16)),
    );
  const bigEndian = (text) => Buffer.from(text, "utf16le").swap16();
  const encodings = {
    "utf-8": (text) => Buffer.from(text, "utf8"),
    "utf-8-bom": (text) => Buffer.from(`\ufeff${text}`, "utf8"),
    latin1: (text) => Buffer.from(text, "latin1"),
    "utf-16le": (text) => Buffer.from(text, "utf16le"),
    "utf-16be": bigEndian,
    "utf-16le-bom": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
    "utf-16be-bom": (text) => bigEndian(`\ufeff${text}`),
  };
  const lines = readFileSync(join(ROOT, "tests/hostile/files.txt"), "utf8").split("\n");
  return lines.flatMap((row, at) => {
    if (!row || row.startsWith("# ")) return [];
    const [verdict, name, encoding, ...text] = row.split(" | ");
    return [{ line: at + 1, isRefused: verdict === "refused", name: unescaped(name), bytes: encodings[encoding](unescaped(text.join(" | "))) }];
  });
}

/** Serves files without saying what they are. */
function serveBare(folder) {
  const server = createServer((request, response) => {
    const file = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end();
    response.writeHead(200);
    createReadStream(file).pipe(response);
  });
  const stop = () => new Promise((done) => (server.close(done), server.closeAllConnections()));
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready({ base: `http://127.0.0.1:${server.address().port}/`, stop })));
}

test("each check finds the fault that it looks for", () => {
  const page = {};
  const element = (tag, attributes, content = "") => ({ tag, attributes: new Map(Object.entries(attributes)), text: () => content, line: 1 });
  page.elements = [
    element("b", { onclick: "x" }),
    element("script", {}, "x"),
    element("p", { style: "x" }),
    element("a", { href: " java\nscript:x" }),
    element("a", { href: "//evil.example/" }),
    element("img", { src: "https://evil.example/x.png" }),
  ];
  const known = new Set(page.elements.flatMap(shape));
  assert.equal(faultsOf(page, known).length, 6);
  assert.equal(faultsOf({ elements: [element("iframe", {})] }, known).length, 1);
});
