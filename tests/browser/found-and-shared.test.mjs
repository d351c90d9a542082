// What search engines and messages show of a page, and how a reader hands a clause on by the means of the device.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readPage } from "./support/html.mjs";
import { sampleSite } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const site = sampleSite();
const pages = readdirSync(site, { recursive: true }).filter((path) => path.endsWith(".html") && !/^latest|^404/.test(path));

/** The content of the elements `meta` of a page by name or property. */
function told(path) {
  const { elements } = readPage(site, path);
  const metas = elements.filter(({ tag, inTemplate }) => tag === "meta" && !inTemplate).map(({ attributes }) => attributes);
  return {
    elements,
    meta: new Map(metas.map((all) => [all.get("name") ?? all.get("property"), all.get("content")])),
  };
}

test("every page has a title and a description of its own for search engines and messages", () => {
  const of = new Map();
  for (const path of pages) {
    const { meta } = told(path);
    const description = meta.get("description") ?? "";
    assert.ok(description.length > 0 && description.length <= 170, `${path}: “${description}”`);
    assert.ok(meta.get("og:title"), path);
    if (meta.has("og:description")) assert.equal(meta.get("og:description"), description, path);
    of.set(path, description);
  }
  // A record and a chapter say what they say, and not what the site is about.
  const own = pages.filter((path) => /^2022\/zh\/c\//.test(path) || /^2022\/zh\/0\d-/.test(path));
  assert.ok(own.length > 50);
  const general = of.get("index.html");
  // Headings without a text of their own are described by the site.
  assert.ok(own.filter((path) => of.get(path) !== general).length > own.length / 2);
  assert.match(of.get("2022/zh/c/committee.party-ratio.html"), /60/);
});

test("an edition is an object of schema.org in data that the policy lets through", () => {
  for (const [path, name, lang] of [["2022/zh/index.html", "红色物业建设标准", "zh"], ["2022/en/index.html", "Red Property Construction Standard", "en"]]) {
    const { elements } = told(path);
    const scripts = elements.filter(({ tag, attributes }) => tag === "script" && attributes.get("type") === "application/ld+json");
    assert.equal(scripts.length, 1);
    const data = JSON.parse(scripts[0].text());
    assert.deepEqual([data["@context"], data["@type"], data.name, data.inLanguage, data.datePublished], ["https://schema.org", "TechArticle", name, lang, "2022-09-22"]);
    assert.equal(data.publisher["@type"], "Organization");
  }
});

test("every page names a picture for the screens of phones", () => {
  const png = readFileSync(join(site, "assets/touch-icon.png"));
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [180, 180]);
  for (const path of ["index.html", "2022/zh/05-leadership.html", "2022/en/c/committee.party-ratio.html"]) {
    const icons = told(path).elements.filter(({ tag, attributes }) => tag === "link" && attributes.get("rel") === "apple-touch-icon");
    assert.equal(icons.length, 1, path);
  }
});

openedEachWay((world) => {
  test("where the device can share, a clause is handed on with its permanent link", () =>
    withTab(world.browser, world.base, { viewport: { width: 390, height: 844 } }, async ({ go, tab, context, faults }) => {
      await context.addInitScript(() => {
        Object.defineProperty(navigator, "share", { configurable: true, value: async (data) => void (window.shared = data) });
      });
      await go("2022/zh/05-leadership.html");
      await tab.locator(".cite > summary").nth(3).click();
      await tab.getByRole("button", { name: "分享" }).first().click();
      const { url, title } = await tab.evaluate(() => window.shared);
      assert.match(url, /2022\/zh\/c\/[a-z.-]+\.html/);
      assert.ok(title.includes("红色物业建设标准"));
      assert.deepEqual(faults, []);
    }));

  test("where it cannot, there is no such button", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab, context }) => {
      await context.addInitScript(() => delete Navigator.prototype.share);
      await go("2022/zh/05-leadership.html");
      await tab.locator(".cite > summary").nth(3).click();
      await tab.locator(".cite-actions").first().waitFor();
      assert.equal(await tab.getByRole("button", { name: "分享" }).count(), 0);
    }));

  test("every page of an edition leads to its print version and its data", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/05-leadership.html");
      for (const [name, ending] of [["打印版", "print.html"], ["数据", "data.html"]]) {
        const href = await tab.locator(".site-footer").getByRole("link", { name, exact: true }).getAttribute("href");
        assert.ok(href.endsWith(`2022/zh/${ending}`), href);
      }
    }));
});
