// Every page loads in a browser without console errors, and requests only files of its own site.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, openTab, sidewaysScroll } from "./support/visit.mjs";
import { leadsOn, openedEachWay } from "./support/ways.mjs";

openedEachWay((world) => {
  // From servers, where only the transport differs, one page of each kind and every fifteenth; from files, every page of an
  // edition in one of its languages (every-page.test.mjs reads the others).
  const READ = /^(?!2022\/en\/|2026-draft\/zh\/|latest\/)/;
  const chosen = world.pages.filter(
    (page, n) => world.samples.includes(page) || (world.way === "files" ? READ.test(page.path) : n % 15 === 0),
  );

  test("no error, failed request, other host or breach of the policy, and no sideways scrolling at 320 px", async () => {
    const faults = [];
    const queue = chosen.filter((page) => !leadsOn(page));
    const visit = async () => {
      const { go, tab, faults: found, close } = await openTab(world.browser, world.base, { viewport: { width: 320, height: 640 } });
      for (let page = queue.pop(); page; page = queue.pop()) {
        await go(page.path);
        const wide = await sidewaysScroll(tab);
        if (wide) found.push(`${page.path}: ${wide}`);
      }
      faults.push(...found);
      await close();
    };
    await Promise.all([visit(), visit()]);
    assert.ok(faults.length === 0, `${faults.length} faults on ${chosen.length} pages\n${faults.slice(0, 25).join("\n")}`);
  });

  test("a page of latest/ leads to the current edition", async () => {
    const { go, tab, faults, close } = await openTab(world.browser, world.base);
    const latest = world.pages.filter((page) => page.path.startsWith("latest/"));
    // Where there is no one clause to go to, the page says so and gives a way on.
    for (const { path } of latest.filter((page) => !leadsOn(page)).slice(0, 2)) {
      await go(path);
      assert.ok((await tab.locator("main a").count()) > 0, path);
    }
    const redirects = latest.filter(leadsOn).filter((_, n) => n % 40 === 0);
    assert.ok(redirects.length > 1);
    for (const { path, lang } of redirects) {
      await go(path);
      await arrive(tab, new RegExp(`/2022/${lang}/`));
    }
    assert.deepEqual(faults, []);
    await close();
  });
});

openedEachWay(
  (world) => {
    test("the answer forbids inline script and other hosts", async () => {
      for (const { path } of world.samples) {
        const policy = (await fetch(world.base + path)).headers.get("content-security-policy") ?? "";
        assert.match(policy, /default-src '(self|none)'/, path);
        assert.doesNotMatch(policy, /unsafe-|\*|https?:/, path);
      }
    });
  },
  (way) => way === "the program's server",
);
