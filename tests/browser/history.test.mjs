// The history of a clause: its record shows its changes in all editions, and every old address leads to a page.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pagesOf } from "./support/pages.mjs";
import { revisedSite } from "./support/revised.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { arrive, follow, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const NO_SCRIPT = { javaScriptEnabled: false };
const site = revisedSite();
const fromTwo = (way) => way === "files" || /path/.test(way);

openedEachWay(
  (world) => {
    /** The step of a record's history in an edition. */
    const entry = (tab, designation) => tab.locator(".history > li", { has: tab.locator(`.history-edition a:has-text("${designation}")`) });
    const words = (step) => step.locator(".step-word").allInnerTexts();
    const hrefs = (links) => links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));

    test("a record tells what happened to the clause, with the redline in place, without scripts", () =>
      withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
        await go("2022/zh/c/notice.html");
        const step = entry(tab, "样例 2022");
        assert.deepEqual(await words(step), ["文字修改", "约束程度改变", "标题修改", "移动", "编号改变"]);
        assert.match((await step.locator(".step-facts").innerText()).replace(/\s+/g, " "), /宜 推荐 → (，现为)?\s?应 要求.* 1\.1 → (，现为)?\s?1\.1\.1/);
        assert.equal(await step.locator("ins:visible").count(), 0);
        await step.locator("details.fold > summary").click();
        assert.match(await step.locator(".rl ins").first().innerText(), /信息|应/);
        assert.ok((await step.locator(".rl del:visible").count()) > 0);
        assert.match(await entry(tab, "样例 2026-draft").innerText(), /没有变化/);
      }));

    test("a clause that replaces another is compared with it, and a merged clause with each of its predecessors", () =>
      withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
        await go("2022/en/c/screen.html");
        assert.deepEqual(await words(entry(tab, "Sample 2022")), ["new", "replaces another"]);
        assert.match(await entry(tab, "Sample 2022").locator("summary").innerText(), /1\.4 Board/);
        await go("2022/en/c/money.html");
        assert.equal(await entry(tab, "Sample 2022").locator("details.fold").count(), 2);
        await go("2022/en/c/board.html");
        assert.equal(await tab.locator("body.page-absent").count(), 1);
        assert.deepEqual(await words(entry(tab, "Sample 2022")), ["removed", "replaced"]);
        assert.deepEqual(faults, []);
      }));

    test("a withdrawn clause says when and why, in the history of older editions too", () =>
      withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
        await go("2018/en/c/pager.html");
        const step = await entry(tab, "Sample 2022").innerText();
        assert.match(step, /withdrawn on 2022-09-22/);
        assert.match(step, /Paging services have ended/);
      }));

    for (const lang of ["zh", "en"]) {
      test(`banners of a superseded edition lead to this clause's successor, without scripts (${lang})`, () =>
        withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
          const banner = tab.locator("[data-banner]");
          const leads = async (id, ids) => {
            await go(`2018/${lang}/c/${id}.html`);
            const found = await hrefs(banner.locator("a:visible"));
            assert.deepEqual(found, ids.map((to) => `../../../2022/${lang}/c/${to}.html`), id);
          };
          await leads("cleaning", ["cleaning"]);
          await leads("board", ["screen"]);
          await leads("fees", ["money"]);
          await leads("safety", ["order", "fire"]);
          await leads("pager", ["pager"]);
          assert.match(await banner.innerText(), /2022-09-22/);
          await leads("phone", ["phone"]);
          assert.match(await banner.innerText(), lang === "zh" ? /没有代替它/ : /nothing takes its place/);
          await go(`2022/${lang}/c/cleaning.html`);
          assert.equal(await banner.isVisible(), false);
        }));

      test(`in its chapter a clause that is no longer the same says what became of it (${lang})`, () =>
        withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
          await go(`2018/${lang}/01-service.html`);
          const told = await tab.locator("section.clause:has(> .today)").evaluateAll((all) => all.map((section) => section.id));
          assert.deepEqual(told, ["safety", "board", "fees", "accounts", "phone", "pager"]);
          await follow(tab.locator("#board .today a"), `2022/${lang}/c/screen.html`);
          for (const newer of ["2022", "2026-draft"]) {
            await go(`${newer}/${lang}/01-service.html`);
            assert.equal(await tab.locator(".today").count(), 0, newer);
          }
        }));

      test(`latest/ follows to the successor, offers several, and tells of what is withdrawn or gone (${lang})`, () =>
        withTab(world.browser, world.base, {}, async ({ go, tab }) => {
          const visit = (id) => tab.goto(`${world.base}latest/${lang}/c/${id}.html`);
          for (const [id, to] of [["cleaning", "cleaning"], ["board", "screen"], ["accounts", "money"]]) {
            await visit(id).catch(() => {});
            await arrive(tab, `2022/${lang}/c/${to}.html`);
          }
          await visit("safety");
          const choices = await hrefs(tab.locator("main .ledger a"));
          assert.deepEqual(choices.map((href) => href.split("/").at(-1)), ["order.html", "fire.html"]);
          await visit("pager");
          assert.match(await tab.locator("main").innerText(), lang === "zh" ? /2022-09-22[^]*传呼业务已经停止/ : /2022-09-22[^]*Paging services have ended/);
          await visit("phone");
          assert.match(await tab.locator("main").innerText(), /2022-09-22/);
          await follow(tab.locator("main .facts a").first(), `2018/${lang}/c/phone.html`);
          await visit("charging");
          await follow(tab.locator("main .facts a").first(), `2026-draft/${lang}/c/charging.html`);
        }));
    }

    test("only an outdated translation has a remark, which shows what changed since", () =>
      withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
        for (const path of ["2022/en/c/cleaning.html", "2022/en/01-service.html"]) {
          await go(path);
          const stale = tab.locator(".stale");
          assert.equal(await stale.count(), 1, path);
          assert.match(await stale.innerText(), /fallen behind/);
          await stale.locator("summary").click();
          assert.match(await stale.locator("ins").innerText(), /两/);
          assert.match(await stale.locator("del").innerText(), /一/);
        }
        await go("2022/zh/c/cleaning.html");
        assert.equal(await tab.locator("section[lang=en] .stale").count(), 1, "beside the translation");
        for (const path of ["2022/zh/01-service.html", "2022/en/c/notice.html", "2018/en/c/cleaning.html"]) {
          await go(path);
          assert.equal(await tab.locator(".stale").count(), 0, path);
        }
      }));

    test("a correction is shown on the clause, in its chapter and at the head of its edition", () =>
      withTab(world.browser, world.base, NO_SCRIPT, async ({ go, tab }) => {
        for (const path of ["2022/en/c/fire.html", "2022/en/01-service.html"]) {
          await go(path);
          assert.match(await tab.locator(".errata").innerText(), /2023-02-01[^]*at all times[^]*left them out/, path);
        }
        await go("2022/en/c/order.html");
        assert.equal(await tab.locator(".errata").count(), 0);
        await go("2022/zh/index.html");
        await tab.locator(".hero-errata a").click();
        assert.match(tab.url(), /#errata_here$/);
        await follow(tab.locator(".errata a"), "2022/zh/c/fire.html");
      }));

    test("the feed of each language is found from its pages, is well-formed, and names things that are there", () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        for (const [lang, file] of [["zh", "feed.xml"], ["en", "feed.en.xml"]]) {
          await go(`2022/${lang}/c/fire.html`);
          const href = await tab.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute("href");
          assert.equal(href, `../../../${file}`);
          const xml = readFileSync(join(site, file), "utf8");
          const found = await tab.evaluate((text) => {
            const doc = new DOMParser().parseFromString(text, "application/xml");
            const of = (element, name) => [...element.children].filter((child) => child.localName === name);
            const entries = of(doc.documentElement, "entry");
            return {
              error: doc.querySelector("parsererror")?.textContent,
              head: ["id", "title", "updated", "author"].map((name) => of(doc.documentElement, name).length),
              ids: entries.map((entry) => of(entry, "id")[0].textContent),
              complete: entries.every((entry) => ["id", "title", "updated", "link"].every((name) => of(entry, name).length === 1)),
              links: [...doc.querySelectorAll("link")].map((link) => link.getAttribute("href")),
              terms: entries.map((entry) => of(entry, "category")[0].getAttribute("term")),
            };
          }, xml);
          assert.equal(found.error, undefined);
          assert.deepEqual(found.head, [1, 1, 1, 1]);
          assert.ok(found.complete);
          assert.equal(new Set(found.ids).size, found.ids.length);
          assert.ok(found.ids.includes(`tag:standard.example,2022-09-22:/std/2022/${lang}/published`), found.ids.join("\n"));
          assert.deepEqual([...new Set(found.terms)].sort(), ["changes", "edition", "erratum"]);
          for (const link of found.links) {
            assert.ok(link.startsWith("https://standard.example/std/"), link);
            assert.ok(existsSync(join(site, decodeURI(link.slice("https://standard.example/std/".length)).split("#")[0])), link);
          }
        }
      }));
  },
  fromTwo,
  site,
);

/** The same pages after another edition came, of which only `assets/editions.js` and `latest/` tell. */
function frozen() {
  const folder = scratchFolder("frozen");
  cpSync(site, folder, { recursive: true });
  const home = { zh: "2030/zh/index.html", en: "2030/en/index.html" };
  const edition = { id: "2030", title: { zh: "新", en: "New" }, designation: { zh: "样例 2030", en: "Sample 2030" }, home, status: "published" };
  appendFileSync(
    join(folder, "assets/editions.js"),
    `window.clausebook.current = "2030";\nwindow.clausebook.editions.unshift(${JSON.stringify(edition)});\n`,
  );
  return folder;
}

openedEachWay(
  (world) => {
    test("a frozen page leads to the clause's successor in an edition that came after it", () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        const link = tab.locator("[data-banner] a:visible");
        // It was current when it was made, and it was superseded then: both now tell of the newer edition.
        for (const path of ["2022/en/c/fire.html", "2018/en/c/safety.html", "2018/en/c/phone.html"]) {
          await go(path);
          assert.equal(await link.count(), 1, path);
          assert.equal(await link.getAttribute("href"), `../../../latest/en/c/${path.split("/").at(-1)}`, path);
          assert.match(await link.innerText(), /Sample 2030/, path);
          await go(path);
          assert.ok(existsSync(join(world.site, `latest/en/c/${path.split("/").at(-1)}`)));
        }
        await go("2022/en/01-service.html");
        assert.match(await link.getAttribute("href"), /2030\/en\/index\.html$/);
        await tab.evaluate(() => (location.hash = "#fire"));
        await tab.waitForFunction(() => document.querySelector("[data-banner-link]").getAttribute("href").endsWith("latest/en/c/fire.html"));
        await go("2022/en/01-service.html#1.5");
        await tab.waitForFunction(() => document.querySelector("[data-banner-link]").getAttribute("href").endsWith("latest/en/c/fire.html"));
      }));
  },
  fromTwo,
  frozen(),
);

test("every id that any edition has ever had has a page in every edition and under latest/", () => {
  const pages = new Set(pagesOf(site).map((page) => page.path));
  const ids = new Set([...pages].filter((path) => /^[^/]+\/zh\/c\//.test(path)).map((path) => path.split("/").at(-1)));
  assert.ok(ids.size >= 15);
  for (const lang of ["zh", "en"]) {
    for (const id of ids) {
      for (const top of ["2018", "2022", "2026-draft", "latest"]) assert.ok(pages.has(`${top}/${lang}/c/${id}`), `${top}/${lang}/c/${id}`);
    }
  }
});
