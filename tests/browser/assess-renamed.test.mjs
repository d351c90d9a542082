// Assessments remain after the site gets another name or an id. Assessments of another name are listed separately and can be
// taken over without loss.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answerAll, close, exportJson, openChecklist, shownAnswers } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles, serveFolder } from "./support/servers.mjs";
import { program } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";

const PATH = "2026/zh/types/large.html";

let folder;
let original;
let proposed;
let browser;
before(async () => {
  folder = scratchFolder("renamed");
  execFileSync(program(), ["init", join(folder, "standard")], { stdio: "ignore" });
  const text = readFileSync(join(folder, "standard/content/site.yaml"), "utf8");
  original = text.replace(/^id: .*\n/m, "");
  assert.notEqual(original, text, "init writes an id");
  writeFileSync(join(folder, "standard/content/site.yaml"), original);
  const said = execFileSync(program(), ["--root", join(folder, "standard"), "check"], { encoding: "utf8" });
  proposed = /add `(id: [0-9a-f-]{36})`/.exec(said)[1];
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

/** Builds the site with another `site.yaml`, at the same place. */
function rebuild(change = (text) => text) {
  writeFileSync(join(folder, "standard/content/site.yaml"), change(original));
  execFileSync(program(), ["--root", join(folder, "standard"), "build"], { stdio: "ignore" });
}

const renamed = (text) => text.replace("社区阅览室标准", "社区阅览室规范");
const withId = (text) => `${proposed}\n${text}`;
const otherId = (text) => `id: 6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3c\n${text}`;

async function begin(tab, name) {
  await tab.locator("#assess_start").click();
  await tab.locator("#assess_details_name").fill(name);
  await tab.locator("#assess_details button[value=ok]").click();
  await tab.locator("#assess_open").waitFor();
}

/** Names in the list of this standard. */
const own = (tab) => tab.locator("#assess_list > ul .assess-name").allInnerTexts();
const apart = (tab) => tab.locator(".assess-others .assess-name").allInnerTexts();

for (const [way, open] of [["a server", serveFolder], ["files", fromFiles]]) {
  test(`from ${way}, an assessment outlasts the site's name and the coming of an id`, async () => {
    rebuild();
    const opened = await open(join(folder, "standard/public"));
    await withTab(browser, opened.base, { acceptDownloads: true }, async (visit) => {
      const { tab, faults } = visit;
      const firstItem = () => tab.locator(".item").first().getAttribute("id");
      await openChecklist(visit, PATH);
      await begin(tab, "东区阅览室");
      const item = await firstItem();
      await answerAll(tab, { [item]: "partly" });
      await close(tab);

      // Kept before there was an id: found under the proposed one even if the name changed meanwhile, and by the name alone.
      for (const change of [withId, (text) => renamed(withId(text)), otherId]) {
        rebuild(change);
        await openChecklist(visit, PATH);
        assert.deepEqual([await own(tab), await apart(tab)], [["东区阅览室"], []]);
      }

      // Once it was opened under an id, the name may change.
      rebuild(withId);
      await openChecklist(visit, PATH);
      await tab.getByRole("button", { name: "东区阅览室", exact: true }).click();
      await tab.locator("#assess_open").waitFor();
      assert.equal(JSON.parse((await exportJson(tab)).text).site, proposed.slice(4));
      await close(tab);
      rebuild((text) => renamed(withId(text)));
      await openChecklist(visit, PATH);
      assert.deepEqual([await own(tab), await apart(tab)], [["东区阅览室"], []]);
      await tab.getByRole("button", { name: "东区阅览室", exact: true }).click();
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { [item]: "partly" });

      // Another standard at the same place does not open it, by its address or by what the tab remembers; it is listed apart.
      const address = new URL(tab.url()).search;
      rebuild(otherId);
      for (const path of [PATH, PATH + address]) {
        await openChecklist(visit, path);
        assert.equal(await tab.locator("#assess_open").isVisible(), false);
        assert.deepEqual([await own(tab), await apart(tab)], [[], ["东区阅览室"]]);
      }
      assert.match(await tab.locator(".assess-others summary").innerText(), /以其他名称保存在本机：1 份/);
      assert.match(await tab.locator(".assess-others h3").innerText(), /社区阅览室规范/);
      assert.deepEqual(faults, []);
    }).finally(opened.stop);
  });
}

test("answers stored under another name are taken over as a copy, and the original stays until it is deleted", async () => {
  rebuild();
  const opened = await fromFiles(join(folder, "standard/public"));
  await withTab(browser, opened.base, { acceptDownloads: true }, async (visit) => {
    const { tab, faults } = visit;
    await openChecklist(visit, PATH);
    await begin(tab, "东区阅览室");
    const items = await tab.locator(".item").evaluateAll((all) => all.map((li) => li.id));
    await answerAll(tab, { [items[0]]: "met", [items[1]]: "not-met" });
    await close(tab);

    // The name changes, and one item gets another id.
    const checklist = join(folder, "standard/content/editions/2026/checklist.yaml");
    const before = readFileSync(checklist, "utf8");
    writeFileSync(checklist, before.replace(`id: ${items[1]}\n`, `id: ${items[1]}-again\n`));
    rebuild(renamed);
    writeFileSync(checklist, before);
    await openChecklist(visit, PATH);
    assert.deepEqual([await own(tab), await apart(tab)], [[], ["东区阅览室"]]);
    assert.ok(await tab.locator(".assess-others .assess-name").isVisible(), "it is seen at once where nothing else is kept");
    await tab.getByRole("button", { name: "转入本标准：东区阅览室" }).click();
    const words = await tab.locator("#assess_ask[open]").innerText();
    assert.match(words, /社区阅览室标准/);
    assert.match(words, /1 项，共 2 项/);
    assert.match(words, /其余 1 项/);
    await tab.locator("#assess_ask button[value=yes]").click();
    await tab.locator("#assess_open").waitFor();
    assert.deepEqual(await shownAnswers(tab), { [items[0]]: "met" });
    assert.equal(await tab.locator("#assess_appendix_list li").count(), 1);
    assert.deepEqual(JSON.parse((await exportJson(tab)).text).answers.map((row) => row.answer).sort(), ["met", "not-met"]);
    await close(tab);
    assert.deepEqual(await own(tab), ["东区阅览室"]);
    await tab.locator(".assess-others summary").click();
    assert.match(await tab.locator(".assess-others .assess-facts").innerText(), /已转入过/);
    await tab.locator(".assess-others").getByRole("button", { name: "删除：东区阅览室" }).click();
    await tab.locator("#assess_ask button[value=yes]").click();
    await tab.locator(".assess-others").waitFor({ state: "detached" });
    assert.deepEqual(await own(tab), ["东区阅览室"]);
    assert.deepEqual(faults, []);
  });
});
