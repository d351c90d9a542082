// The search in use: the box with its panel on every page, the search page, and the marks in the page of a result.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { scratchFolder } from "./support/scratch.mjs";
import { program } from "./support/site.mjs";
import { sidewaysScroll, withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Types into the box of the page and waits for the answers. */
async function type(tab, words) {
  await tab.keyboard.press("/");
  await tab.keyboard.type(words);
  await tab.locator(`.search-panel[data-answers="${words}"] .search-option`).first().waitFor();
}

const TITLE = "<script>alert(1)</script> \"'&amp; 😀𠮷";
/** What finds the hostile clause: markup, an emoji's neighbour, an astral character, a long word, text between tags. */
const HOSTILE = ["<script>alert(1)</script>", "\"'&amp; 😀𠮷", "𠮷", "x".repeat(64), "粗体", "onerror"];

/** A small site with a clause that holds everything that could break out of a page. */
async function hostileSite() {
  const root = scratchFolder("hostile");
  const run = (...args) => execFileSync(program(), args, { stdio: ["ignore", "ignore", "inherit"] });
  run("init", root);
  const escaped = (text) => text.replace(/[<>&"'[\]*_`\\]/g, "\\$&");
  const text = `<b>粗体</b> <img src=x onerror=alert(2)> ${"x".repeat(300)} 👩‍👩‍👧 </p></main><iframe src="javascript:alert(3)">`;
  for (const end of [".md", ".en.md"]) {
    const file = join(root, "content/editions/2026/clauses/03-opening" + end);
    const clauses = readFileSync(file, "utf8");
    writeFileSync(file, `${clauses}\n## ${escaped(TITLE)} {#opening.hostile}\n\n${escaped(text)}\n`);
  }
  run("--root", root, "build", "--out", join(root, "public"));
  return pathToFileURL(join(root, "public")).href + "/";
}

const titles = (tab) => tab.locator(".search-hit h2").allInnerTexts();

async function violations(tab) {
  await tab.evaluate(AXE);
  const found = await tab.evaluate((tags) => axe.run({ runOnly: tags, preload: false, resultTypes: ["violations"] }), TAGS);
  return found.violations.map(({ id, nodes }) => `${id} at ${nodes[0].target.join(" ")}`);
}

openedEachWay((world) => {
  test("results come while one types, and lead to the place with the match marked", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      await go("2022/zh/07-services.html");
      await type(tab, "5.7.1");
      const first = tab.locator(".search-option").first();
      assert.match(await first.innerText(), /^5\.7\.1/);
      assert.match(await first.getAttribute("href"), /2022\/zh\/05-leadership\.html/);
      await tab.locator("#search_box").fill("五方联动");
      // The first result of the new question, however soon it is asked for.
      await tab.keyboard.press("ArrowDown");
      await tab.locator(".search-option[aria-selected] mark").first().waitFor();
      const active = await tab.locator("#search_box").getAttribute("aria-activedescendant");
      assert.equal(await tab.locator(`#${active}`).getAttribute("aria-selected"), "true");
      await tab.keyboard.press("Enter");
      await tab.locator("mark.found").first().waitFor();
      assert.equal(await tab.locator("mark.found").first().innerText(), "五方联动");
      await tab.keyboard.press("Escape");
      assert.equal(await tab.locator("mark.found").count(), 0);
      assert.deepEqual(faults, []);
    }));

  test("the search page ends in the language of the reader alone", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      for (const [lang, words] of [["en", "All editions"], ["zh", "全部版本"]]) {
        await go(`search.html?q=5.1&lang=${lang}`);
        await tab.locator(".search-hit").first().waitFor();
        const ends = tab.locator(".site-footer .wrap:visible");
        assert.deepEqual(await ends.evaluateAll((all) => all.map((one) => one.dataset.footer)), [lang]);
        assert.ok((await ends.innerText()).includes(words));
      }
    }));

  test("the search page keeps the query and the filters in its address", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      await go("2022/zh/index.html");
      await tab.keyboard.press("Control+k");
      await tab.keyboard.type("业委会");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/search\.html\?/);
      await tab.locator(".search-hit").first().waitFor();
      const all = await tab.locator(".search-count").innerText();
      await tab.locator('[data-choice="kind:clause"]').click();
      await tab.waitForURL(/kind=clause/);
      await tab.waitForFunction((was) => document.querySelector(".search-count").textContent !== was, all);
      const kept = await titles(tab);
      assert.ok(kept.every((title) => /^[\dA-Z]/.test(title)), kept.join());
      await tab.reload();
      await tab.locator(".search-hit").first().waitFor();
      assert.deepEqual(await titles(tab), kept);
      assert.deepEqual(faults, []);
    }));

  test("a filter is counted when it is opened, and narrows and stays open as its address says", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      const columns = () => tab.evaluate(() => performance.getEntriesByType("resource").length);
      await go("search.html?q=%E7%89%A9%E4%B8%9A");
      await tab.locator(".search-hit").first().waitFor();
      const body = tab.locator('details:has(> summary[data-choice="body"])');
      assert.equal(await body.locator(".chip").count(), 0);
      const before = await columns();
      await tab.locator('summary[data-choice="body"]').focus();
      await tab.keyboard.press("Enter");
      await body.locator(".chip").first().waitFor();
      assert.ok(world.way === "files" || (await columns()) > before);
      assert.equal(await tab.evaluate(() => document.activeElement.dataset.choice), "body");
      const chip = body.locator(".chip").first();
      const count = Number(await chip.locator(".n").innerText());
      const total = async () => Number(/\d+/.exec(await tab.locator(".search-count").innerText())[0]);
      const all = await total();
      assert.ok(count > 0 && count < all);
      await chip.click();
      await tab.waitForURL(/body=/);
      await tab.waitForFunction((n) => document.querySelector(".search-count").textContent.match(/\d+/)[0] === String(n), count);
      await tab.reload();
      await tab.locator(".search-hit").first().waitFor();
      assert.equal(await total(), count);
      assert.equal(await body.locator('.chip[aria-pressed="true"]').count(), 1);
      assert.deepEqual(faults, []);
    }));

  test("a clause and the item that derives from it alone are one result, which names the item and leads to it", async () => {
    for (const [lang, words, clause, item, facts] of [
      ["zh", "15 min 困人", "7.2.2.2 电梯运行", "电梯运行", "清单项目 · 电梯运行 · 封闭式小区 · 4 分"],
      ["en", "waste swept", "7.1.2 Cleanliness", "Cleanliness", "Checklist item · Cleanliness · all types · 10 points"],
    ]) {
      await withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
        await go(`search.html?q=${encodeURIComponent(words)}&lang=${lang}`);
        await tab.locator(".search-more button").waitFor({ timeout: 1000 }).then(() => tab.locator(".search-more button").click(), () => {});
        const hit = tab.locator(".search-hit").first();
        await hit.waitFor();
        assert.equal(await hit.locator("h2").innerText(), clause);
        assert.equal((await hit.locator(".search-own .search-facts").innerText()).trim(), facts);
        assert.equal((await titles(tab)).filter((title) => title === item).length, 0);
        // A count is how many results there are when it is chosen.
        const total = async () => Number(/\d+/.exec(await tab.locator(".search-count").innerText())[0]);
        const all = await total();
        const counts = (await tab.locator('[data-choice^="kind:"] .n').allInnerTexts()).map(Number);
        assert.equal(counts.reduce((a, b) => a + b), all + (await tab.locator(".search-own").count()));
        for (const kind of ["clause", "item"]) {
          const count = Number(await tab.locator(`[data-choice="kind:${kind}"] .n`).innerText());
          await tab.locator(`[data-choice="kind:${kind}"]`).click();
          await tab.waitForURL(new RegExp(`kind=${kind}`));
          await tab.locator(`[data-choice="kind:${kind}"][aria-pressed="true"]`).waitFor();
          assert.equal(await total(), count, kind);
          assert.equal(await tab.locator(".search-own").count(), 0);
          await tab.locator(`[data-choice="kind:${kind}"]`).click();
          await tab.locator(`[data-choice="kind:${kind}"][aria-pressed="false"]`).waitFor();
        }
        await hit.locator(".search-own a").click();
        await tab.waitForURL(/types\/.*#/);
        await tab.locator("mark.found:visible").first().waitFor();
        await go(`2022/${lang}/index.html`);
        await type(tab, words);
        const option = tab.locator(".search-option").first();
        assert.equal((await option.locator(".search-own").innerText()).trim(), facts);
        assert.deepEqual(faults, []);
      });
    }
  });

  test("the search page speaks the language of its address and finds in it", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      await go("search.html?q=joint+meeting&lang=en");
      await tab.locator(".search-hit").first().waitFor();
      assert.equal(await tab.locator("html").getAttribute("lang"), "en");
      assert.equal(await tab.locator("h1").innerText(), "Search");
      assert.match(await tab.locator(".search-hit h2 a").first().getAttribute("href"), /^2022\/en\//);
      await tab.locator('.site-tools .languages a[hreflang^="zh"]').click();
      await tab.waitForURL(/lang=zh/);
      await tab.waitForFunction(() => document.querySelector("h1").textContent === "搜索");
      assert.equal(await tab.locator("#search_box").inputValue(), "joint meeting");
      assert.deepEqual(faults, []);
    }));
});

openedEachWay((world) => {
  test("a search without results says so and tells where there are some", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go(`search.html?q=${encodeURIComponent("物业服务")}&lang=en&kind=clause`);
      await tab.locator(".search-more a").first().waitFor();
      assert.equal(await tab.locator(".search-hit").count(), 0);
      await tab.locator(".search-more a").first().click();
      await tab.locator(".search-hit").first().waitFor();
      assert.equal(await tab.locator("h1").innerText(), "Search");
    }));

  test("a long run of Chinese with few results is offered with its words apart, if that finds more", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      const offered = tab.locator(".search-more .chip");
      const ask = async (query) => {
        await go(`search.html?lang=zh&q=${encodeURIComponent(query)}`);
        await tab.locator(".search-hit").first().waitFor();
        await tab.locator("[data-search-results]:not([aria-busy])").waitFor();
        return offered.allInnerTexts();
      };
      // Quoted, with many results, with a word alone, a number, and as many results with the words apart.
      for (const query of ["\"消防演练\"", "群众工作", "公示", "5.7.1", "星级评定"]) assert.deepEqual(await ask(query), [], query);
      assert.deepEqual(await ask("消防演练"), ["消防 演练：6 条"]);
      await offered.click();
      await tab.waitForFunction(() => document.querySelector(".search-count").textContent === "共 6 条结果");
      assert.equal(await tab.getByRole("searchbox").first().inputValue(), "消防 演练");
    }));

  test("queries and results are shown as text, whatever they contain", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
      const hostile = "<img src=x onerror=alert(1)> \"&' \u{1F600} (((";
      await go(`search.html?q=${encodeURIComponent(hostile)}&kind=%3Cb%3E&edition=none&lang=xx`);
      await tab.waitForFunction(() => document.querySelector(".search-count").textContent !== "");
      assert.equal(await tab.locator("main img").count(), 0);
      assert.equal(await tab.locator("#search_box").inputValue(), hostile);
      await go(`2022/zh/05-leadership.html?mark=${encodeURIComponent(hostile)}&mark=(&mark=%5B&mark=-&mark=`);
      assert.equal(await tab.locator("main img").count(), 0);
      assert.deepEqual(faults, []);
    }));

  test("the keyboard goes through the results, and Escape gives the page back", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("search.html?q=%E5%8F%B0%E8%B4%A6");
      await tab.locator(".search-hit").first().waitFor();
      await tab.keyboard.press("/");
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("ArrowDown");
      const at = () => tab.evaluate(() => [...document.querySelectorAll(".search-hit h2 a")].indexOf(document.activeElement));
      assert.equal(await at(), 1);
      await tab.keyboard.press("ArrowUp");
      await tab.keyboard.press("ArrowUp");
      assert.equal(await tab.evaluate(() => document.activeElement.id), "search_box");
      await go("2022/en/index.html");
      await type(tab, "ledger");
      await tab.keyboard.press("Escape");
      assert.equal(await tab.locator(".search-panel").isVisible(), false);
      assert.equal(await tab.locator("#search_box").getAttribute("aria-expanded"), "false");
    }));

  test("more results come on demand, with the focus on the first of them", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("search.html?q=%E7%89%A9%E4%B8%9A");
      await tab.locator(".search-more button").click();
      await tab.locator(".search-hit").nth(19).waitFor();
      const focused = await tab.evaluate(() => [...document.querySelectorAll(".search-hit h2 a")].indexOf(document.activeElement));
      assert.equal(focused, 10);
    }));

  test("nothing of the search is loaded before somebody is about to search", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      const asked = [];
      tab.on("request", (request) => asked.push(request.url()));
      await go("2022/zh/05-leadership.html");
      const scripts = () => asked.filter((url) => /\/search\/.*\.js$/.test(url) && !url.endsWith("/search/start.js"));
      assert.deepEqual(scripts(), []);
      await tab.keyboard.press("/");
      await tab.waitForFunction(() => window.clausebook.search.query !== undefined);
      assert.ok(scripts().length > 0);
    }));

  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    test(`no accessibility violation while results are shown (${width} px, ${colorScheme})`, () =>
      withTab(world.browser, world.base, { viewport: { width, height: 900 }, colorScheme }, async ({ go, tab }) => {
        for (const [lang, words] of [["zh", "业委会"], ["en", "committee"]]) {
          await go(`2022/${lang}/07-services.html`);
          await type(tab, words);
          await tab.keyboard.press("ArrowDown");
          assert.deepEqual(await violations(tab), [], lang);
        }
        for (const query of ["q=committee&lang=en", "q=%E7%89%A9%E4%B8%9A&kind=clause", "q=%E7%89%A9%E4%B8%9A&lang=en", ""]) {
          await go(`search.html?${query}`);
          await tab.waitForFunction((q) => !q || document.querySelector(".search-count").textContent, query);
          await tab.evaluate(() => (document.querySelector(".search-filters").open = true));
          assert.deepEqual(await violations(tab), [], query);
        }
      }));
  }

  test("whatever the content holds is found and shown as text", async () => {
    const hostile = await hostileSite();
    await withTab(world.browser, hostile, { viewport: { width: 390, height: 844 } }, async ({ go, tab, faults }) => {
      for (const words of HOSTILE) {
        await go(`search.html?q=${encodeURIComponent(words)}`);
        await tab.locator(".search-hit").first().waitFor();
        assert.equal(await tab.locator(".search-hit h2").first().innerText(), `3.3 ${TITLE}`, words);
        assert.equal(await tab.locator("main :is(img, script, b, iframe)").count(), 0);
        assert.equal(await sidewaysScroll(tab), undefined, words);
      }
      await tab.locator(".search-hit h2 a").first().click();
      await tab.locator("mark.found").first().waitFor();
      await go("2026/zh/index.html");
      await type(tab, "粗体");
      assert.ok((await tab.locator(".search-option").first().innerText()).includes(TITLE));
      assert.equal(await tab.locator(".search-panel :is(img, script, b, iframe)").count(), 0);
      assert.equal(await sidewaysScroll(tab), undefined);
      assert.deepEqual(faults, []);
    });
  });
}, fromFilesOnly);
