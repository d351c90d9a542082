// Tables with many columns fit on the paper, and other content is not shrunk because of them.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./support/chromium.mjs";
import { paperOf } from "./support/paper.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { buildStandard } from "./support/site.mjs";

const COLUMNS = [12, 13, 20, 30];
/** The text on A4 as the theme's margins leave it, in CSS pixels. */
const mm = (length) => (length * 96) / 25.4;
const UPRIGHT = mm(210 - 25 - 20);
const ACROSS = mm(297 - 25 - 20);

let folder;
let browser;

const table = (columns) => {
  const row = (cell) => `|${Array.from({ length: columns }, (_, at) => ` ${cell(at)} |`).join("")}`;
  return [row((at) => `${at + 1}月用电量`), row(() => "---"), row((at) => `12345.0${at}`), row((at) => `12345.1${at}`)].join("\n");
};

before(async () => {
  folder = scratchFolder("tables");
  const files = { "site.yaml": 'name: 试验标准\ndescription: 试验。\nlanguages: [zh]\ncurrent: "12"\nrules: {current-is-draft: off}\n' };
  for (const columns of COLUMNS) {
    files[`editions/${columns}/edition.yaml`] = "title: 试验标准\nstatus: draft\n";
    files[`editions/${columns}/clauses/01-a.md`] = `# 数据 {#a}\n\n表前。\n\n${table(columns)}\n\n表后。\n`;
  }
  buildStandard(folder, files);
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

for (const columns of COLUMNS) {
  for (const page of ["print.html", "01-a.html", "c/a.html"]) {
    test(`a table of ${columns} columns stays on the paper (${page})`, async () => {
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(join(folder, "site", `${columns}/zh`, page)).href);
      const sheets = paperOf(await tab.pdf({ preferCSSPageSize: true }));
      assert.equal(sheets.filter((sheet) => sheet === "A4 landscape").length, columns > 12 ? 1 : 0, `${sheets}`);
      assert.ok(sheets.every((sheet) => sheet.startsWith("A4")), `${sheets}`);
      // As wide as the text on its page, the table is laid out within it, and the text beside it has the size of all text.
      const room = columns > 12 ? ACROSS : UPRIGHT;
      await tab.setViewportSize({ width: Math.floor(room), height: 1000 });
      await tab.emulateMedia({ media: "print" });
      const seen = await tab.locator(".table-wrap table").first().evaluate((one) => ({
        right: one.getBoundingClientRect().right,
        text: getComputedStyle(one.closest(".table-wrap").previousElementSibling).fontSize,
      }));
      assert.ok(seen.right <= room + 1, `${seen.right} of ${room}`);
      assert.equal(seen.text, page.startsWith("c/") ? "14.875px" : "14px");
      await tab.close();
    });
  }
}
