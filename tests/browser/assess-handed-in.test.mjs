// An assessment is handed in: answered by taps, taken along as a workbook, a table and on two sheets of paper, and gathered
// with others into the overview of those who receive it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { answerAll, begin, download, giveFile, openChecklist, saved, schemeOf, shownAnswers, shownScore } from "./support/assess.mjs";
import { paperOf } from "./support/paper.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, acceptDownloads: true };
const PAGE = "2022/zh/types/closed.html";
const ANSWERS = ["met", "partly", "met", "not-applicable", "met"];
const BOOK = { mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };

/** Gathers files by the program and gives what it tells. */
function gather(...files) {
  const out = scratchFolder("overview");
  const told = execFileSync(process.env.CLAUSEBOOK_BIN, ["--format", "json", "assessments", "gather", ...files, "--out", out], { encoding: "utf8", cwd: new URL("../..", import.meta.url) });
  return { ...JSON.parse(told), out };
}

const openFiles = (tab) => tab.locator("#assess_files").evaluate((details) => (details.open = true));

openedEachWay((world) => {
  test("tapping the square of an item answers it, and begins an assessment where none is open", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, PAGE);
      const square = tab.locator('[id="cleaning"] .item-box');
      await square.click();
      await tab.locator("#assess_details_name").fill("和谐家园");
      await tab.locator("#assess_details_street").fill("东街");
      await tab.locator("#assess_details button[value=ok]").click();
      for (const answer of ["met", "partly", "not-met", "not-applicable", ""]) {
        await tab.waitForFunction((expected) => (document.getElementById("cleaning").dataset.answer ?? "") === expected, answer);
        await square.click();
      }
      // Signs, words and colours of the four answers differ.
      const looks = await tab.locator('[id="cleaning"] .answer-choice').evaluateAll((all) =>
        all.map((one) => [one.innerText.trim(), getComputedStyle(one.querySelector("span"), "::before").content, getComputedStyle(one.querySelector("span"), "::before").color]));
      for (const at of [0, 1, 2]) assert.equal(new Set(looks.map((look) => look[at])).size, 4, JSON.stringify(looks));
      assert.deepEqual(faults, []);
    }));

  test("after the last answer the button leads to files and paper, and the filled workbook comes back with the same score", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab, faults } = visit;
      await openChecklist(visit, PAGE);
      await begin(tab, "和谐家园 & <Co>");
      const { items } = await schemeOf(tab);
      const answers = Object.fromEntries(items.map(({ id }, at) => [id, ANSWERS[at % ANSWERS.length]]));
      await answerAll(tab, answers);
      const button = tab.locator("#assess_next");
      assert.equal(await button.innerText(), "导出、打印");
      await button.click();
      assert.ok(await tab.locator("#assess_files").evaluate((details) => details.open));
      await tab.locator('[id="cleaning"] .answer-more summary').click();
      await tab.locator("#assess_note_cleaning").fill("=1+1\n_x0041_ <b> \u0001");
      await tab.locator("#assess_date_cleaning").fill("2026-11-20");
      await saved(tab);
      const score = await shownScore(tab);
      await openFiles(tab);
      const csv = await download(tab, () => tab.locator("#assess_csv").click());
      const [heads, first] = csv.text.split("\r\n");
      for (const head of ["本地时间", "总得分", "总等级", "assessment"]) assert.ok(heads.includes(head), heads);
      assert.ok(first.includes("和谐家园 & <Co>") && first.includes(score) && /\d{4}-\d\d-\d\d \d\d:\d\d/.test(first), first);
      const [book] = await Promise.all([tab.waitForEvent("download"), tab.locator("#assess_xlsx").click()]);
      const path = await book.path();
      assert.match(book.suggestedFilename(), /\.xlsx$/);

      // Gathered by the program: the same score.
      const gathered = gather(path);
      const [community] = gathered.overview.streets[0].communities;
      assert.deepEqual([community.name, community.score, community.own.answered], ["和谐家园 & <Co>", score, items.length]);

      // And read by the page on another device.
      await withTab(world.browser, world.base, PHONE, async (other) => {
        await openChecklist(other, PAGE);
        await giveFile(other.tab, () => other.tab.locator("#assess_import").click(), { ...BOOK, name: book.suggestedFilename(), buffer: readFileSync(path) });
        await other.tab.locator("#assess_open").waitFor();
        assert.deepEqual(await shownAnswers(other.tab), answers);
        assert.equal(await shownScore(other.tab), score);
        assert.equal(await other.tab.locator("#assess_note_cleaning").inputValue(), "=1+1\n_x0041_ <b> \u0001");
        assert.deepEqual(other.faults, []);
      });
      assert.deepEqual(faults, []);
    }));

  for (const lang of ["zh", "en"]) {
    test(`a checklist of 15 items is two sheets, blank or filled, with the signatures under the last items (${lang})`, () =>
      withTab(world.browser, world.base, PHONE, async (visit) => {
        const { tab } = visit;
        await openChecklist(visit, `2022/${lang}/types/closed.html`);
        const sheets = async () => paperOf(await tab.pdf({ preferCSSPageSize: true }));
        assert.deepEqual(await sheets(), ["A4", "A4"], "blank, nothing open");
        await begin(tab, "和谐家园");
        const { items } = await schemeOf(tab);
        await answerAll(tab, Object.fromEntries(items.map(({ id }, at) => [id, ANSWERS[at % ANSWERS.length]])));
        assert.deepEqual(await sheets(), ["A4", "A4"], "filled");
        await tab.evaluate(() => (document.body.dataset.print = "blank"));
        assert.deepEqual(await sheets(), ["A4", "A4"], "blank, while one is open");
        await tab.emulateMedia({ media: "print" });
        assert.equal(await tab.locator(".item:visible").count(), 15);
        assert.ok(await tab.locator(".paper-sign").isVisible());
      }));
  }

  test("a veto whose effect is in words leaves the grade open wherever it is shown", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, PAGE);
      await begin(tab, "和谐家园");
      const { items } = await schemeOf(tab);
      await answerAll(tab, Object.fromEntries(items.map(({ id }) => [id, id === "credit-report" ? "not-met" : "met"])));
      await shownScore(tab);
      for (const place of ["#assess_score", "#assess_result .score-grade"]) assert.match(await tab.locator(place).innerText(), /等级待定/, place);
    }));

  test("a veto with a grade caps it wherever it is shown", () =>
    withTab(world.browser, world.base, PHONE, async (visit) => {
      const { tab } = visit;
      await openChecklist(visit, "2026-draft/zh/types/closed.html");
      await begin(tab, "和谐家园");
      const { items } = await schemeOf(tab);
      await answerAll(tab, Object.fromEntries(items.map(({ id }) => [id, id === "credit-report" ? "not-met" : "met"])));
      await shownScore(tab);
      for (const place of ["#assess_score", "#assess_result .score-grade"]) assert.match(await tab.locator(place).innerText(), /二星/, place);
    }));

  test("the names or numbers around a radar do not overlap, with few dimensions and with fifteen", () =>
    withTab(world.browser, world.base, { viewport: { width: 1440, height: 900 } }, async (visit) => {
      const { tab } = visit;
      for (const lang of ["zh", "en"]) {
        await openChecklist(visit, `2022/${lang}/types/closed.html`);
        for (const count of [5, 8, 9, 15]) {
          const overlaps = await tab.evaluate((count) => {
            const { assess } = window.clausebook;
            const { dimensions } = assess.data;
            const many = Array.from({ length: count }, (_, at) => ({ ...dimensions[at % dimensions.length], tenths: 500 }));
            const svg = assess.figure.radar(many, "");
            document.querySelector("main").append(svg);
            const boxes = [...svg.querySelectorAll(".radar-name")].map((one) => one.getBoundingClientRect());
            svg.remove();
            const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            return [boxes.length, boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => cross(a, b))).length];
          }, count);
          assert.deepEqual(overlaps, [count, 0], `${lang} ${count}`);
        }
      }
    }));

  test("the sample assessments have the scores of the page in the overview, which loads nothing and fits a phone", () =>
    withTab(world.browser, world.base, { viewport: { width: 390, height: 844 } }, async (visit) => {
      const { tab } = visit;
      const told = gather("tests/assess/communities");
      assert.equal(told.communities, 12);
      const all = told.overview.streets.flatMap((street) => street.communities);
      const folder = new URL("../assess/communities/", import.meta.url);
      const files = readdirSync(folder).filter((name) => /^(0|1[0-2])/.test(name)).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
      const names = told.overview.parties.map((party) => party.name);
      for (const type of ["open", "closed", "commercial"]) {
        await openChecklist(visit, `2022/zh/types/${type}.html`);
        const { participants } = await schemeOf(tab);
        for (const file of files.filter((one) => one.type === type)) {
          const tenths = await tab.evaluate((rows) => {
            const { assess } = window.clausebook;
            return assess.score(assess.data, (item) => rows.find((row) => row.item === item)?.answer ?? "").tenths;
          }, file.answers);
          const community = all.find((one) => one.name === file.name);
          const at = names.indexOf(participants.find((one) => one.id === file.party)?.name);
          assert.equal((file.party ? community.parties[at] : community.own).tenths, tenths, `${file.name} ${file.party}`);
        }
      }
      const requests = [];
      tab.on("request", (request) => requests.push(request.url()));
      await tab.goto(`file://${told.out}/overview.html`);
      assert.equal(requests.length, 1, `${requests}`);
      assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 390);
      assert.equal(await tab.locator("#files ~ .scroll tbody tr").count(), 35);
    }));
});
