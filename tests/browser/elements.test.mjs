// Tables, figures, formulas, notes and items in use: they are found, cited, read out and printed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./support/chromium.mjs";
import { ELEMENTS } from "./support/elements.mjs";
import { tabTo } from "./support/focus.mjs";
import { paperOf } from "./support/paper.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { buildStandard } from "./support/site.mjs";

let folder;
let browser;
let base;

before(async () => {
  folder = scratchFolder("elements");
  base = pathToFileURL(buildStandard(folder, ELEMENTS)).href + "/";
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

async function opened(path, options = {}) {
  // Without motion what is focused is in view at once.
  const tab = await browser.newPage({ reducedMotion: "reduce", ...options });
  await tab.goto(base + path);
  return tab;
}

const QUERIES = {
  zh: [["表 1", "表 1"], ["图1", "图 1"], ["式 (1)", "式 (1)"], ["表A.1", "表 A.1"], ["生活垃圾的类别", "表 1"], ["收运流程", "图 1"]],
  en: [["Table 1", "Table 1"], ["figure 1", "Figure 1"], ["Formula (1)", "Formula (1)"], ["table A.1", "Table A.1"], ["kinds of household", "Table 1"], ["steps of collection", "Figure 1"]],
};

for (const [lang, queries] of Object.entries(QUERIES)) {
  test(`elements are found in the panel by number and caption (${lang})`, async () => {
    const tab = await opened(`1/${lang}/04-requirements.html`);
    for (const [query, number] of queries) {
      await tab.keyboard.press("/");
      await tab.locator("#search_box").fill(query);
      const first = tab.locator(`.search-panel[data-answers="${query}"] .search-option`).first();
      await first.waitFor();
      const text = (await first.innerText()).replaceAll("\u00a0", " ");
      assert.ok(text.startsWith(number), `${query}: ${text}`);
    }
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/#figure\.flow$/);
    await tab.close();
  });

  test(`elements are found on the search page, and can be chosen by kind (${lang})`, async () => {
    const [query, number] = queries[0];
    const asked = (words, more) => `search.html?edition=1&lang=${lang}&q=${encodeURIComponent(words)}${more}`;
    const tab = await opened(asked(query, ""));
    const first = tab.locator(".search-hit").first();
    await first.waitFor();
    assert.ok((await first.innerText()).replaceAll("\u00a0", " ").includes(number));
    await tab.goto(base + asked(lang === "zh" ? "有害垃圾" : "hazardous", "&kind=table"));
    await tab.locator(".search-hit").nth(1).waitFor();
    const links = await tab.locator(".search-hit h2 a").evaluateAll((all) => all.map((link) => new URL(link.href).hash.slice(1)));
    assert.deepEqual(new Set(links), new Set(["table.kinds", "table.colours"]));
    await tab.close();
  });
}

const PARTS = {
  zh: {
    table: "3.1 表 1", figure: "3.1 图 1", formula: "3.1 式 (1)", note: "3.1 注", example: "3.1 示例", item: "3.2 a) 2)",
    standard: /生活垃圾分类规范/,
  },
  en: {
    table: "3.1, Table 1", figure: "3.1, Figure 1", formula: "3.1, Formula (1)", note: "3.1, Note", example: "3.1, Example", item: "3.2 a) 2)",
    standard: /Sorting of household waste/,
  },
};

for (const [lang, cited] of Object.entries(PARTS)) {
  const texts = (within) => within.locator(".citation").allTextContents();
  const plain = (text) => text.replaceAll("\u00a0", " ");

  test(`a table, figure, formula, note, example and item are cited by themselves in a chapter, with the keyboard (${lang})`, async () => {
    const tab = await opened(`1/${lang}/04-requirements.html`);
    for (const [clause, label, anchor] of [
      ["r.points", cited.table, "table.kinds"],
      ["r.points", cited.figure, "figure.flow"],
      ["r.points", cited.formula, "eq.score"],
      ["r.points", cited.note, "note.days"],
      ["r.points", cited.example, "example.park"],
      ["r.records", cited.item, "r.records:1.2"],
    ]) {
      const panel = tab.locator(`section[id="${clause}"] > details.cite`);
      await panel.locator("> summary").focus();
      await tab.keyboard.press("Enter");
      const select = panel.locator("select");
      await select.waitFor();
      await tabTo(tab, `section[id="${clause}"] > details.cite select`);
      for (let presses = 0; presses < 20 && (await select.inputValue()) !== anchor; presses += 1) await tab.keyboard.press("ArrowDown");
      assert.equal(await select.inputValue(), anchor);
      const all = (await texts(panel)).map(plain);
      assert.equal(all.length, 3);
      assert.ok(all.every((text) => text.includes(label) && cited.standard.test(text)), `${label}: ${all}`);
      assert.ok((await panel.locator(".cite-actions a").getAttribute("href")).endsWith(`c/${clause}.html#${anchor}`));
      await tab.keyboard.press("Home");
      const whole = (await texts(panel)).map(plain);
      assert.ok(whole.every((text) => !text.includes(label)), `${whole}`);
      await tab.keyboard.press("Escape");
    }
    await tab.close();
  });

  test(`on a record the same parts can be cited (${lang})`, async () => {
    const chapter = await opened(`1/${lang}/04-requirements.html`);
    const panel = chapter.locator('section[id="r.points"] > details.cite');
    await panel.locator("> summary").click();
    const tab = await opened(`1/${lang}/c/r.points.html`);
    const section = tab.locator(".cite-record");
    const before = await texts(section);
    for (const [label, anchor] of [
      [cited.table, "table.kinds"],
      [cited.figure, "figure.flow"],
      [cited.formula, "eq.score"],
      [cited.note, "note.days"],
      [cited.example, "example.park"],
    ]) {
      await panel.locator("select").selectOption(anchor);
      await section.locator("select").selectOption(anchor);
      for (const form of ["gb-t-7714-2025", "gb-t-7714-2015", "plain"]) {
        const own = await section.locator(`[data-form="${form}"]`).first().textContent();
        assert.equal(own, await panel.locator(`[data-form="${form}"]`).textContent());
        assert.ok(plain(own).includes(label), `${label}: ${own}`);
      }
    }
    await section.locator("select").selectOption("");
    assert.deepEqual(await texts(section), before);
    await Promise.all([chapter.close(), tab.close()]);
  });

  test(`a screen reader gets name and number of a table, a figure and a formula (${lang})`, async () => {
    const tab = await opened(`1/${lang}/c/r.points.html`);
    const session = await tab.context().newCDPSession(tab);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const known = new Set(nodes.filter((node) => !node.ignored).map((node) => plain(`${node.role?.value} ${node.name?.value ?? ""}`)));
    const [table, figure, formula] =
      lang === "zh" ? ["表 1 生活垃圾的类别", "图 1 收运流程", "式 (1)"] : ["Table 1 Kinds of household waste", "Figure 1 Steps of collection", "Formula (1)"];
    for (const node of [`table ${table}`, `group ${table}`, `figure ${figure}`, `group ${formula}`]) {
      assert.ok(known.has(node), `${node}: ${[...known].filter((of) => /^(table|figure|group) /.test(of))}`);
    }
    assert.ok(known.has(lang === "zh" ? "columnheader 容积 / L" : "columnheader Volume / L"));
    assert.ok([...known].some((node) => node.startsWith(lang === "zh" ? "image 居民投放" : "image Residents sort")));
    await tab.close();
  });

  test(`on paper nothing is cut off: wide table, tall figure, long formula (${lang})`, async () => {
    const mm = (length) => (length * 96) / 25.4;
    const [room, height] = [mm(210 - 25 - 20), mm(297 - 25 - 20)];
    for (const page of ["print.html", "04-requirements.html", "c/r.points.html"]) {
      const tab = await opened(`1/${lang}/${page}`);
      const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
      assert.ok(sheets.every((sheet) => sheet === "A4"), `${sheets}`);
      await tab.setViewportSize({ width: Math.floor(room), height: 1000 });
      await tab.emulateMedia({ media: "print" });
      const seen = await tab.evaluate(() => {
        const box = (selector) => [...document.querySelectorAll(selector)].map((of) => of.getBoundingClientRect());
        // Nothing scrolls on paper: what is wider than its frame is lost.
        const frames = [...document.querySelectorAll(".formula-body, .formula-inline, .table-wrap")];
        return {
          beyond: box("table, math, figure img, .formula-number").filter(({ right }) => right > innerWidth + 1).length,
          lost: frames.filter((of) => of.scrollWidth > of.clientWidth + 1).map((of) => `${of.className} ${of.scrollWidth} > ${of.clientWidth}`),
          tallest: Math.max(...box("figure.element").map((of) => of.height)),
        };
      });
      assert.equal(seen.beyond, 0, page);
      assert.deepEqual(seen.lost, [], page);
      assert.ok(seen.tallest <= height, `${page}: a figure of ${seen.tallest} px on a sheet of ${height} px`);
      await tab.close();
    }
  });
}
