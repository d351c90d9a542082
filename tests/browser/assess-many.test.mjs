// A checklist of 200 items and fifty assessments: all are shown, and the list is short until the reader requests more.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { answerAll, asFile, exportJson, giveFile, begin, openChecklist, ready, schemeOf, shownAnswers, shownScore, expectedTotal, rounded } from "./support/assess.mjs";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { fromFiles } from "./support/servers.mjs";
import { program, ROOT } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";

const ITEMS = 200;
const ASSESSMENTS = 50;

let folder;
let browser;
before(async () => {
  folder = scratchFolder("many");
  cpSync(join(ROOT, "content"), join(folder, "content"), { recursive: true });
  const path = join(folder, "content/editions/2026-draft/checklist.yaml");
  const text = readFileSync(path, "utf8");
  const has = 15;
  const dimensions = ["environment", "brand", "credit", "performance", "culture"];
  const more = Array.from({ length: ITEMS - has }, (_, n) => `
  - id: extra-${n}
    kind: common
    dimension: ${dimensions[n % 5]}
    title: {zh: 附加项目 ${n}, en: Extra item ${n}}
    text: {zh: 达到附加要求 ${n}。, en: Extra demand ${n} is met.}
    points: ${(n % 9) + 1}
    clauses: [service.cleaning]
    source: illustrative
`);
  writeFileSync(path, `${text.trimEnd()}\n${more.join("")}`);
  // The edition itself says how many items it has; here it has more.
  const edition = join(folder, "content/editions/2026-draft/edition.yaml");
  writeFileSync(edition, readFileSync(edition, "utf8").replace(/^ *items: \{.*\n/m, ""));
  execFileSync(program(), ["--root", folder, "build", "--out", join(folder, "public")], { stdio: ["ignore", "ignore", "inherit"] });
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

test("200 items are assessed and scored, and fifty assessments are found again", async () => {
  const { base } = fromFiles(join(folder, "public"));
  await withTab(browser, base, { viewport: { width: 390, height: 844 }, acceptDownloads: true }, async (visit) => {
    const { tab, faults } = visit;
    await openChecklist(visit, "2026-draft/zh/types/closed.html");
    const scheme = await schemeOf(tab);
    assert.equal(scheme.items.length, ITEMS);
    await begin(tab, "小区 0");
    assert.equal(await tab.locator(".answer fieldset").count(), ITEMS);
    const answers = Object.fromEntries(scheme.items.slice(0, 30).map((item, at) => [item.id, ["met", "partly", "not-met"][at % 3]]));
    await answerAll(tab, answers);
    assert.equal(await shownScore(tab), rounded(expectedTotal(scheme, answers)));
    const first = JSON.parse((await exportJson(tab)).text);
    // Every item answered, in a file; then many files of other communities.
    const row = first.answers[0];
    const full = { ...first, answers: scheme.items.map((item) => ({ ...row, item: item.id, title: item.title, answer: "met", at: "2999-01-01T00:00:00.000Z" })) };
    await tab.locator("#assess_close").click();
    await giveFile(tab, () => tab.locator("#assess_import").click(), asFile(JSON.stringify(full)));
    await tab.locator("#assess_ask button[value=merge]").click();
    await tab.locator("#assess_open").waitFor();
    assert.equal(Object.keys(await shownAnswers(tab)).length, ITEMS);
    assert.equal(await shownScore(tab), "100.0");
    await tab.locator("#assess_close").click();
    const others = Array.from({ length: ASSESSMENTS - 1 }, (_, n) => ({ ...full, id: String(n + 1).padStart(32, "0"), name: `小区 ${n + 1}` }));
    await giveFile(tab, () => tab.locator("#assess_import").click(), others.map((one) => asFile(JSON.stringify(one))));
    await tab.waitForFunction(() => document.querySelector("#assess_list > button"));
    await tab.reload();
    await ready(tab);
    const entries = tab.locator(".assess-entry");
    assert.equal(await entries.count(), 5);
    await tab.locator("#assess_list > button").click();
    await entries.nth(ASSESSMENTS - 1).waitFor();
    assert.equal(await entries.count(), ASSESSMENTS);
    await tab.locator("#assess_find").fill("小区 37");
    await tab.waitForFunction(() => document.querySelectorAll(".assess-entry").length === 1);
    await tab.locator(".assess-name").click();
    await tab.locator("#assess_open").waitFor();
    assert.equal(await shownScore(tab), "100.0");
    assert.deepEqual(faults, []);
  });
});
