// Import of assessments: the exported table, also in the encodings of spreadsheets, and the filled workbook. For any other
// file the message names the kind of file.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as sheetjs from "xlsx";
import { answerAll, begin, download, exportJson, giveFile, openChecklist, saved, shownAnswers } from "./support/assess.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const PATH = "2022/zh/types/closed.html";
const ONE_SERVER_AND_FILES = (way) => way !== "the program's server";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const asGiven = (buffer, name, mimeType = "") => ({ name, mimeType, buffer: Buffer.from(buffer) });
const give = (tab, ...files) => giveFile(tab, () => tab.locator("#assess_import").click(), files);
const asked = (tab) => tab.locator("#assess_ask[open]");
const parsed = async (tab) => JSON.parse((await exportJson(tab)).text);

/** Text in GBK, found by decoding every pair of bytes. */
function inGbk(text) {
  const codes = new Map();
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from(Array.from(text).flatMap((c) => (c < "\x80" ? [c.charCodeAt(0)] : codes.get(c))));
}

/** The workbook of the sample, as it is published. */
function publishedWorkbook(site, lang) {
  const folder = join(site, "2022/data");
  const name = readdirSync(folder, { recursive: true }).find((path) => path.endsWith(".xlsx") && new RegExp(`(^|[./-])${lang}[./]`).test(path));
  assert.ok(name, `no workbook in ${lang}: ${readdirSync(folder)}`);
  return readFileSync(join(folder, name));
}

openedEachWay((world) => {
  test("the exported table comes in as it went out, in each encoding and with each separator of a spreadsheet", async () => {
    let table;
    let original;
    await withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园", "street");
      await answerAll(tab, { cleaning: "partly", "closed-lift": "not-met" });
      await tab.locator('[id="cleaning"] .answer-more summary').click();
      await tab.locator("#assess_note_cleaning").fill("楼道有杂物\n\"两处\", 已拍照; 待清理");
      await tab.locator("#assess_date_cleaning").fill("2026-11-20");
      await tab.locator("#assess_ref_cleaning").fill("=巡查 12");
      await tab.locator("#assess_ref_cleaning").blur();
      await saved(tab);
      original = await parsed(tab);
      table = (await download(tab, () => tab.locator("#assess_csv").click())).text;
    });
    const plain = table.replace(/^\uFEFF/, "");
    const book = sheetjs.read(plain, { type: "string", raw: true });
    const turned = (separator) => sheetjs.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]], { FS: separator, RS: "\r\n" });
    const files = [
      asGiven(table, "a.csv", "text/csv"), asGiven(inGbk(plain), "b.csv", "text/csv"), asGiven(turned(";"), "c.csv"),
      asGiven(Buffer.from("\uFEFF" + turned("\t"), "utf16le"), "d.txt"), asGiven(sheetjs.write(book, { type: "buffer", bookType: "xlsx" }), "e.xlsx", XLSX),
    ];
    for (const file of files) {
      await withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
        const { tab, faults } = visit;
        await openChecklist(visit, "2022/en/types/closed.html");
        await give(tab, file);
        await tab.locator("#assess_open").waitFor();
        const read = await parsed(tab);
        const lasting = ({ created, at, ...rest }) => rest;
        if (file.name === "e.xlsx") read.answers.forEach((row, at) => (row.ref = row.ref.replace(/^'/, "")) && assert.equal(row.item, original.answers[at].item));
        assert.deepEqual(lasting(read), lasting(original), file.name);
        assert.deepEqual(faults, []);
      });
    }
  });

  test("a table that was changed in a spreadsheet replaces the stored answers, whatever times it has", () =>
    withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, PATH);
      await begin(tab, "和谐家园");
      await answerAll(tab, { cleaning: "partly", "closed-lift": "not-met" });
      await tab.locator("#assess_open .assess-menu").first().evaluate((details) => (details.open = true));
      const { text } = await download(tab, () => tab.locator("#assess_csv").click());
      await tab.locator("#assess_close").click();
      await give(tab, asGiven(text.replace("部分符合", "符合").replace("不符合", "不知道"), "changed.csv"));
      // The word that is no answer is told, with its row.
      assert.match(await asked(tab).innerText(), /第 \d+ 行.*不在选项之内.*不知道/s);
      await asked(tab).locator("button[value=yes]").click();
      await asked(tab).locator("button[value=merge]").waitFor();
      assert.match(await asked(tab).innerText(), /不同：1 项/);
      await asked(tab).locator("button[value=merge]").click();
      await tab.locator("#assess_open").waitFor();
      assert.deepEqual(await shownAnswers(tab), { cleaning: "met", "closed-lift": "not-met" });
    }));

  test("a filled workbook comes in, each filled sheet as an assessment, on the page of either language", async () => {
    const book = sheetjs.read(publishedWorkbook(world.site, "zh"), { cellStyles: true });
    const fill = (name, cells) => Object.entries(cells).forEach(([at, v]) => (book.Sheets[name][at] = { t: typeof v === "number" ? "n" : "s", v }));
    fill("封闭式小区", { C3: "和谐家园", F3: "李伟", I3: 46346, I5: "符合", J5: "第一行\n第二行", K5: 46346, L5: "王芳", I6: "不适用" });
    const one = sheetjs.write(book, { type: "buffer", bookType: "xlsx" });
    fill("开放式小区", { I5: "部分符合" });
    const two = sheetjs.write(book, { type: "buffer", bookType: "xlsx" });
    await withTab(world.browser, world.base, { acceptDownloads: true }, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, "2022/en/types/closed.html");
      await give(tab, asGiven(one, "filled.xlsx", XLSX));
      await tab.locator("#assess_open").waitFor();
      const read = await parsed(tab);
      assert.deepEqual([read.name, read.assessor, read.date, read.type, read.edition], ["和谐家园", "李伟", "2026-11-20", "closed", "2022"]);
      assert.deepEqual(read.answers.map(({ answer }) => answer).sort(), ["met", "not-applicable"]);
      const noted = read.answers.find(({ note }) => note);
      assert.deepEqual([noted.note, noted.date, noted.by], ["第一行\n第二行", "2026-11-20", "王芳"]);
      assert.equal(await tab.locator("#assess_look").isVisible(), false);
      await tab.locator("#assess_close").click();

      // The second sheet has no name of a community: the reader is asked.
      await give(tab, asGiven(two, "两个小区.xlsx", XLSX));
      await tab.locator("#assess_details[open]").waitFor();
      assert.equal(await tab.locator("#assess_details_name").inputValue(), "两个小区");
      await tab.locator("#assess_details_name").fill("阳光里");
      await tab.locator("#assess_details button[value=ok]").click();
      await tab.locator(".assess-entry", { hasText: "阳光里" }).waitFor();
      assert.equal(await tab.locator(".assess-entry").count(), 3);
      assert.deepEqual(faults, []);
    });
  });

  test("the message for a file that cannot be read says what the file is and what to do, and nothing is stored", () =>
    withTab(world.browser, world.base, {}, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, PATH);
      const book = sheetjs.utils.book_new();
      sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet([["甲"]]), "一");
      const saved = (bookType) => sheetjs.write(book, { type: "buffer", bookType });
      const workbook = publishedWorkbook(world.site, "zh");
      const files = [
        [saved("ods"), /OpenDocument/], [saved("xlsb"), /二进制工作簿/], ["%PDF-1.7", /PDF/], [saved("biff8"), /旧格式.*密码.*\.xlsx/s], ["<!doctype html><table>", /网页/],
        [Buffer.from("89504e470d0a1a0a", "hex"), /图片/], ["", /空的/], ["甲,乙\n1,2\n", /表头/], [workbook, /没有填写/], [workbook.subarray(0, 2000), /已损坏/],
        [Buffer.from([0, 1, 0, 0, 2]), /不是文本/], ["{", /JSON/],
      ];
      for (const [content, words] of files) {
        await give(tab, asGiven(content, "file.bin"));
        assert.match(await asked(tab).innerText(), words);
        await asked(tab).locator("button").click();
        await tab.locator("#assess_ask:not([open])").waitFor({ state: "attached" });
      }
      assert.equal(await tab.locator(".assess-entry").count(), 0);
      assert.deepEqual(faults, []);
    }));
}, ONE_SERVER_AND_FILES);
