// Citations and permanent links of clauses can be copied, and a message confirms it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { revisedSite } from "./support/revised.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

openedEachWay((world) => {
  const clipboard = (tab) => tab.evaluate(() => navigator.clipboard.readText());
  const form = (within, name) => within.locator(`.cite-form:has([data-form=${name}])`);
  const announced = (tab) => tab.locator("[role=status]").filter({ hasText: /\S/ }).innerText();

  for (const lang of ["zh", "en"]) {
    test(`in a chapter the citation is copied with a link that leads to the clause (${lang})`, () =>
      withTab(world.browser, world.base, CLIPBOARD, async ({ go, tab, faults }) => {
        await go(`2022/${lang}/05-leadership.html`);
        const section = tab.locator("section.clause").nth(3);
        const id = await section.getAttribute("id");
        await section.locator("> .cite > summary").click();
        await form(section.locator("> .cite"), "plain").locator("[data-copy=citation]").click();
        assert.equal(await announced(tab), await tab.evaluate(() => window.clausebook.words[document.body.dataset.lang]["ui.copied"]));
        const copied = await clipboard(tab);
        assert.ok(copied.startsWith(await section.locator("> .cite [data-form=plain]").textContent()), copied);
        assert.match(copied, /2022/);
        const link = /(https?|file):\S+$/.exec(copied)?.[0];
        assert.ok(link?.endsWith(`/2022/${lang}/c/${encodeURIComponent(id)}.html`), copied);
        await tab.goto(link);
        assert.equal(await tab.locator("article.record").count(), 1);

        await tab.goBack();
        await section.locator("> .cite > summary").click();
        await section.locator("> .cite [data-copy=link]").click();
        await announced(tab);
        assert.equal(await clipboard(tab), link);
        assert.deepEqual(faults, []);
      }));

    test(`on a record the citation is copied with the record's own address (${lang})`, () =>
      withTab(world.browser, world.base, CLIPBOARD, async ({ go, tab }) => {
        const record = world.pages.find((page) => page.kind === "clause" && page.path.startsWith(`2022/${lang}/`));
        await go(record.path);
        await form(tab, "plain").locator("[data-copy=citation]").click();
        await announced(tab);
        const copied = await clipboard(tab);
        assert.ok(copied.startsWith(await tab.locator("[data-form=plain]").textContent()), copied);
        assert.ok(copied.endsWith(record.path), copied);
        for (const name of ["gb-t-7714-2025", "gb-t-7714-2015", "bibtex", "markdown"]) {
          await form(tab, name).locator("[data-copy=citation]").click();
          await announced(tab);
          assert.equal(await clipboard(tab), await tab.locator(`[data-form=${name}]`).textContent());
        }
      }));
  }

  test("in a chapter a clause has the citations of its record", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      const citations = async (within) => Object.fromEntries(
        await within.locator("[data-form]").evaluateAll((all) => all.map((of) => [of.getAttribute("data-form"), of.textContent])),
      );
      for (const chapter of ["2022/zh/90-annex-checklists", "2022/en/90-annex-checklists", "2022/zh/05-leadership"]) {
        await go(`${chapter}.html`);
        const panels = tab.locator("details.cite");
        for (const place of [0, 1, 2]) {
          await go(`${chapter}.html`);
          await panels.nth(place).locator("summary").click();
          const shown = await citations(panels.nth(place));
          assert.equal(Object.keys(shown).length, 3);
          await panels.nth(place).locator(".cite-actions a").click();
          await tab.locator("[data-form=markdown]").waitFor();
          const whole = await citations(tab.locator("article.record"));
          for (const [form, text] of Object.entries(shown)) assert.equal(text, whole[form], `${chapter} ${place} ${form}`);
        }
      }
    }));

  test("without scripts every form of a citation can be read on the record, and no button is there", () =>
    withTab(world.browser, world.base, { javaScriptEnabled: false }, async ({ go, tab }) => {
      await go("2022/zh/c/committee.party-ratio.html");
      const text = (name) => tab.locator(`[data-form=${name}]`).innerText();
      assert.match(await text("gb-t-7714-2025"), /^样例 2022 红色物业建设标准\[S\]: [\d.]+\.$/);
      assert.match(await text("gb-t-7714-2015"), /^区委组织部, 区住房和城乡建设局\. 红色物业建设标准: 样例 2022\[S\]\. \[出版地不详\]: .+, 2022: [\d.]+\.$/);
      assert.match(await text("plain"), /^《红色物业建设标准》（样例 2022），[\d.]+/);
      assert.match(await text("bibtex"), /^@techreport\{2022:committee\.party-ratio,\n[^]*title += \{\{红色物业建设标准\}\},[^]*\}$/);
      assert.equal(await tab.locator("[data-copy]:visible").count(), 0);
      await go("2026-draft/en/c/committee.party-ratio.html");
      assert.match(await text("gb-t-7714-2015"), /Standard \(draft\): Sample 2026 draft\[S\]/);
      assert.match(await text("plain"), /draft, not in force/);
      assert.doesNotMatch(await text("bibtex"), /year/);
    }));

  test("the number of a clause is its permanent link", () =>
    withTab(world.browser, world.base, {}, async ({ go, tab }) => {
      await go("2022/zh/06-governance.html");
      const missing = await tab.locator("section.clause").evaluateAll((sections) =>
        sections
          .filter((s) => !s.querySelector(":scope > .clause-number, :scope > .clause-head > .clause-number")?.href.endsWith(`/c/${s.id}.html`))
          .map((s) => s.id),
      );
      assert.deepEqual(missing, []);
    }));
});

openedEachWay(
  (world) => {
    test("of a site that knows its address the day of reading is put in when the citation is copied", () =>
      withTab(world.browser, world.base, CLIPBOARD, async ({ go, tab }) => {
        await go("2022/zh/c/notice.html");
        const shown = "样例局. 物业标准: 样例 2022[S/OL]. 样例社, 2022: 1.1.1[引用日期]. https://standard.example/std/2022/zh/c/notice.html.";
        assert.equal(await tab.locator("[data-form=gb-t-7714-2015]").innerText(), shown);
        await tab.locator(".cite-form:has([data-form=gb-t-7714-2015]) [data-copy=citation]").click();
        await tab.locator("[role=status]").filter({ hasText: /\S/ }).innerText();
        const copied = await tab.evaluate(() => navigator.clipboard.readText());
        const day = /\[(\d{4}-\d\d-\d\d)\]/.exec(copied)?.[1];
        assert.ok(day, copied);
        assert.ok(Math.abs(Date.now() - Date.parse(day)) < 2 * 86_400_000, day);
        assert.equal(copied.replace(day, "引用日期"), shown);
        const entry = await tab.locator("[data-form=bibtex]").innerText();
        assert.match(entry, /url +=\s\{https:\/\/standard\.example\/std\/2022\/zh\/c\/notice\.html\},/);
      }));
  },
  (way) => way === "files",
  revisedSite(),
);
