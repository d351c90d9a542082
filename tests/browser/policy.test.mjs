// The whole site passes the policy that its own `_headers` asks for, and the program's server asks for the same.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { answerAll, begin, exportJson, openChecklist, schemeOf } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { pagesOf, samplesOf } from "./support/pages.mjs";
import { headersOf, serveFolder, serveWithProgram } from "./support/servers.mjs";
import { sampleSite } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";

const site = sampleSite();
const headers = headersOf(site);
let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serveFolder(site, "/std/");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a tab that notes every breach of the policy, in `breaches`. */
function watched(steps, options = {}) {
  return withTab(browser, server.base, options, async (visit) => {
    const breaches = [];
    await visit.context.exposeFunction("noteBreach", (what) => breaches.push(what));
    await visit.context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        window.noteBreach(`${event.violatedDirective}: ${event.blockedURI} on ${location.pathname}`);
      });
    });
    await steps({ ...visit, breaches });
  });
}

describe("the policy", () => {
  test("lets in nothing inline and nothing from elsewhere", () => {
    const policy = headers["Content-Security-Policy"];
    assert.match(policy, /^default-src 'none';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*|data:|blob:/);
    assert.equal(headers["X-Content-Type-Options"], "nosniff");
  });

  test("is sent by the program's server with every response", async () => {
    const program = await serveWithProgram();
    try {
      for (const path of ["", "2022/zh/index.html", "assets/site.css", "nothing-there.html", "api/search?q=x", "feed.xml"]) {
        const answer = await fetch(program.base + path);
        for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers.get(name), value, `${name} of /${path}`);
      }
    } finally {
      await program.stop();
    }
  });

  test("a page that breaks the policy is reported and stopped", async () => {
    await watched(async ({ tab, go, breaches }) => {
      await go("2022/zh/index.html");
      const ran = await tab.evaluate(async () => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.setAttribute("style", "color: red");
        document.body.insertAdjacentHTML("beforeend", '<img src="https://elsewhere.invalid/x.png"><b onclick="window.ran = true">x</b>');
        document.body.lastElementChild.click();
        await new Promise((done) => setTimeout(done, 50));
        return window.ran;
      });
      assert.equal(ran, undefined);
      const directives = new Set(breaches.map((breach) => breach.split(":")[0]));
      assert.deepEqual([...directives].sort(), ["img-src", "script-src-attr", "script-src-elem", "style-src-attr"]);
    });
  });
});

describe("under the policy", () => {
  for (const page of samplesOf(pagesOf(site))) {
    test(`${page.kind} in ${page.lang || "no language"} breaks nothing`, async () => {
      await watched(async ({ tab, go, faults, breaches }) => {
        await go(page.path);
        if (page.leadsOn) await tab.waitForURL((url) => !url.href.endsWith(page.path));
        await tab.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        await tab.waitForLoadState("networkidle");
        assert.deepEqual([breaches, faults], [[], []]);
      });
    });
  }

  test("the search finds, from its box and on its page", async () => {
    await watched(async ({ tab, go, faults, breaches }) => {
      await go("2022/zh/index.html");
      await tab.keyboard.press("/");
      await tab.keyboard.type("物业");
      await tab.locator('.search-panel[data-answers="物业"] .search-option').first().waitFor();
      await go("search.html?q=%E5%B9%B2%E9%83%A8&lang=zh");
      await tab.locator("main a[href*='/c/'], main a[href*='#']").first().waitFor();
      assert.deepEqual([breaches, faults], [[], []]);
    });
  });

  test("a community is assessed and its answers are saved to a file", async () => {
    await watched(
      async (visit) => {
        const { tab, faults, breaches } = visit;
        await openChecklist(visit, "2022/zh/types/open.html");
        await begin(tab, "和谐家园");
        const { items } = await schemeOf(tab);
        await answerAll(tab, { [items[0].id]: "met", [items[1].id]: "not-met" });
        assert.ok((await exportJson(tab)).text.includes("和谐家园"));
        assert.deepEqual([breaches, faults], [[], []]);
      },
      { acceptDownloads: true },
    );
  });
});
