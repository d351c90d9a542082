// Readers change the language and the edition without losing their place, and always know which edition they read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { follow, notAtTop, withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const OTHER = { zh: "en", en: "zh" };

openedEachWay((world) => {
  const switchLanguage = (tab, to, ending) => follow(tab.locator(`.site-tools .languages a[hreflang^="${to}"]`), ending);
  const switchEdition = async (tab, to, ending) => {
    await tab.locator(".switch > summary").click();
    await follow(tab.locator(`.switch [data-edition="${to}"] a`), ending);
  };
  /** The ids of the clauses that only this edition has: the other edition's pages on absent clauses. */
  const onlyIn = (edition, other, lang) =>
    world.pages
      .filter((page) => page.kind === "absent" && page.path.startsWith(`${other}/${lang}/c/`))
      .map((page) => page.path.slice(`${other}/${lang}/c/`.length, -".html".length));

  for (const lang of ["zh", "en"]) {
    test(`the language switch stays on the same clause, on its record and in its chapter (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab, faults }) => {
        await go(`2022/${lang}/05-leadership.html`);
        const link = tab.locator("nav.sidebar-wide ol ol a").nth(1);
        const id = decodeURIComponent(await link.evaluate((a) => a.hash.slice(1)));
        assert.ok(id.length > 0);
        await link.click();
        await switchLanguage(tab, OTHER[lang], `2022/${OTHER[lang]}/05-leadership.html#${id}`);
        assert.equal(await notAtTop(tab, id), undefined);

        await go(`2022/${lang}/c/${id}.html`);
        await switchLanguage(tab, OTHER[lang], `2022/${OTHER[lang]}/c/${id}.html`);
        assert.match(await tab.locator("html").getAttribute("lang"), new RegExp(`^${OTHER[lang]}`));
        assert.deepEqual(faults, []);
      }));

    test(`the edition switch stays on a clause that both editions have, and back (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        const gone = new Set(onlyIn("2022", "2026-draft", lang));
        const kept = world.pages.find(
          (page) => page.kind === "clause" && page.path.startsWith(`2022/${lang}/c/`) && !gone.has(page.path.split("/").at(-1).slice(0, -5)),
        );
        const record = kept.path.slice(`2022/${lang}/`.length);
        await go(kept.path);
        await switchEdition(tab, "2026-draft", `2026-draft/${lang}/${record}`);
        await switchEdition(tab, "2022", kept.path);
      }));

    test(`the edition switch says that a clause did not exist, and where it does (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        for (const [here, there] of [["2026-draft", "2022"], ["2022", "2026-draft"]]) {
          const [id] = onlyIn(here, there, lang);
          assert.ok(id, `${here} has no clause of its own`);
          await go(`${here}/${lang}/c/${id}.html`);
          await switchEdition(tab, there, `${there}/${lang}/c/${id}.html`);
          assert.equal(await tab.locator("body.page-absent").count(), 1);
          await follow(tab.locator(`main a[href$="${here}/${lang}/c/${id}.html"]`).first(), `${here}/${lang}/c/${id}.html`);
          assert.equal(await tab.locator("article.record").count(), 1);
        }
      }));

    test(`every page of the draft says that it is a draft, and leads to the edition in force (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        const draft = world.pages.filter((page) => page.path.startsWith(`2026-draft/${lang}/`)).filter((_, n) => n % 40 === 0);
        for (const { path } of draft) {
          await go(path);
          assert.match(await tab.locator("[data-banner]").innerText(), lang === "zh" ? /征求意见|草案/ : /draft/i, path);
        }
        await go(`2026-draft/${lang}/terms.html`);
        await follow(tab.locator("[data-banner] a"), new RegExp(`/2022/${lang}/`));
        assert.equal(await tab.locator("[data-banner]:visible").count(), 0, "the edition in force has no banner");
      }));

    test(`every page of an edition carries its notice (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        for (const path of [`2022/${lang}/index.html`, `2022/${lang}/05-leadership.html`, `2022/${lang}/types/open.html`]) {
          await go(path);
          assert.match(await tab.locator("[role=note]").first().innerText(), lang === "zh" ? /样例文本/ : /Sample text/, path);
        }
      }));

    test(`a clause is read, looked up and left again by links: record, chapter, start (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        await go(`2022/${lang}/05-leadership.html`);
        const section = tab.locator("section.clause:has(> .clause-number), section.clause:has(> .clause-head)").nth(2);
        const id = await section.getAttribute("id");
        await follow(section.locator("a.clause-number").first(), `/c/${id}.html`);
        await follow(tab.locator(`main header a[href*="05-leadership.html"]`), `2022/${lang}/05-leadership.html#${id}`);
        assert.equal(await notAtTop(tab, id), undefined);
        await follow(tab.locator(".crumbs a").first(), "index.html");
      }));

    test(`a clause is reached by its number (${lang})`, () =>
      withTab(world.browser, world.base, {}, async ({ go, tab }) => {
        await go(`2022/${lang}/05-leadership.html#5.2`);
        assert.equal(await notAtTop(tab, "5.2"), undefined);
      }));
  }

  test("all of the first page is in the reader's language: header, menu, title, words of scripts and footer", async () => {
    for (const [locale, lang, menu, title] of [["zh-CN", "zh", "菜单", "首页"], ["en-US", "en", "Menu", "Start"], ["fr-FR", "zh", "菜单", "首页"]]) {
      for (const width of [390, 1280]) {
        await withTab(world.browser, world.base, { locale, viewport: { width, height: 844 } }, async ({ go, tab, faults }) => {
          await go("index.html");
          await tab.locator(".settings:visible, .menu:visible").first().waitFor();
          // Names of languages are in their own language.
          const text = await tab.evaluate(() => [...document.querySelectorAll(".skip, .site-header, main, .site-footer")].filter((one) => one.checkVisibility()).map((one) => one.innerText).join("\n"));
          const others = text.replace(/^(中文|English)$/gm, "").match(lang === "en" ? /\p{Script=Han}+/gu : /[A-Za-z]{2,}(?= [a-z])/g) ?? [];
          assert.deepEqual(others.filter((word) => word !== "clausebook"), [], locale);
          assert.match(await tab.title(), new RegExp(`^${title} · `));
          assert.match(await tab.getAttribute("html", "lang"), new RegExp(`^${lang}`));
          for (const one of [".skip", ".site-header", ".site-footer", "h1 > .root-in"]) assert.equal(await tab.locator(one).evaluateAll((all) => all.filter((each) => each.checkVisibility()).length), 1, one);
          if (width === 390) {
            await tab.locator(".menu:visible > summary").click();
            assert.equal(await tab.locator(".menu:visible > summary").innerText(), menu);
          }
          assert.deepEqual(faults, []);
        });
      }
    }
  });

  test("the first page leads into each language and to the list of editions", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      for (const lang of ["zh", "en"]) {
        await go("index.html");
        await follow(tab.locator(`main a.door[hreflang^="${lang}"]:visible`), `2022/${lang}/index.html`);
        // It opens in the language that was read last.
        await go("index.html");
        await follow(tab.locator("main a[href$='editions.html']:visible"), `pages/${lang}/editions.html`);
        const text = await tab.locator("main").innerText();
        assert.match(text, /2022/);
        assert.match(text, /2026/);
      }
    }));
});
