// What a draft has not translated yet is shown in its own language, which is marked, and the heading of each thing says so;
// also where a script writes it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answerAll, begin, openChecklist, schemeOf } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { filesOf } from "./support/pages.mjs";
import { fromFiles } from "./support/servers.mjs";
import { untranslatedSite } from "./support/untranslated.mjs";
import { withTab } from "./support/visit.mjs";

let site;
let browser;
before(async () => {
  site = untranslatedSite();
  browser = await launch();
});
after(() => browser?.close());

test("the heading of each thing says that its name is not translated yet", () => {
  const read = (path) => readFileSync(join(site, "2026/en", path), "utf8");
  const note = '<small class="hint">(not translated yet)</small>';
  const zh = (name) => `<span lang="zh-Hans">${name}</span>`;
  const heads = {
    "index.html": `<h1>${zh("社区阅览室标准")} ${note}</h1>`,
    "bodies/operator.html": `<h1>${zh("运营者")} ${note}`,
    "terms.html": `${zh("开放时间")}</dfn> ${note}`,
    "types/large.html": `每周开放 <span class="nb">40 h</span></span> ${note}</h3>`,
  };
  for (const [path, head] of Object.entries(heads)) assert.ok(read(path).includes(head), `${path} has no ${head}`);
  const list = /href="([^"]+)"[^>]*>(?:(?!<\/a>).)*<\/a><\/h3>/s.exec(read("lists/index.html"))[1];
  assert.match(read(`lists/${list}`), /<h1><span lang="zh-Hans">.*<small class="hint">\(not translated yet\)<\/small>/);
  // Both menus, the breadcrumbs, the table of the matrix, and the figure name the body in Chinese.
  assert.match(read("bodies/index.html"), /<text [^>]*lang="zh-Hans"[^>]*>运营者/);
  // The title and attributes have no elements inside.
  const body = read("bodies/operator.html");
  assert.match(body, /<title>运营者 · /);
  assert.doesNotMatch(body, /[\uFDD0-\uFDEF]/);
});

test("no file of the site has a mark of the program in it", () => {
  for (const path of filesOf(site).filter((path) => /\.(html|js|json|xml|md|csv|svg)$/.test(path))) {
    assert.doesNotMatch(readFileSync(join(site, path), "utf8"), /[\uFDD0-\uFDEF]/, path);
  }
});

test("a control of the OSCAL catalog says which language its text has", () => {
  const { catalog } = JSON.parse(readFileSync(join(site, "2026/data/oscal/en/catalog.json"), "utf8"));
  const languages = {};
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (node === null || typeof node !== "object") return;
    if (node.class) languages[node.id] = node.props?.find(({ name }) => name === "language")?.value;
    Object.values(node).forEach(walk);
  };
  walk(catalog.groups);
  assert.equal(languages["opening.hours"], "zh");
  assert.equal(languages["service.seats"], undefined);
});

test("what the script of the checklist writes is marked too", async () => {
  const { base } = fromFiles(site);
  await withTab(browser, base, {}, async (visit) => {
    const { tab, faults } = visit;
    await openChecklist(visit, "2026/en/types/large.html");
    await begin(tab, "Reading room", "readers");
    const scheme = await schemeOf(tab);
    await answerAll(tab, Object.fromEntries(scheme.items.map(({ id }) => [id, "met"])));
    const unmarked = await tab.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const { parentElement: element, data } = walker.currentNode;
        // The assessor's name is the reader's own text.
        if (/^(SCRIPT|STYLE|TEMPLATE)$/.test(element.tagName) || !/\p{Script=Han}/u.test(data.replaceAll("李伟", ""))) continue;
        if (!element.closest("[lang]").lang.startsWith("zh")) found.push(`${element.tagName}: ${data.trim()}`);
      }
      return found;
    });
    assert.deepEqual(unmarked, []);
    assert.deepEqual(faults, []);
  });
});
