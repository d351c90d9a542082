// The site in Firefox and WebKit, beside Chromium, in which all other tests run. Each run opens one page of each kind from files, and does
// what a reader does. `ENGINES=all` adds Chromium, both languages of each kind, and a server; `ENGINES=none` leaves the tests out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { expectedTotal, rounded } from "./support/assess.mjs";
import { ENGINES } from "./support/engines.mjs";
import { pagesOf, samplesOf } from "./support/pages.mjs";
import { fromFiles, serveFolder } from "./support/servers.mjs";
import { program, ROOT, sampleSite } from "./support/site.mjs";

const ALL = process.env.ENGINES === "all";
const CHECKLIST = "2022/zh/types/closed.html";
const QUERIES = ["物业", "5.7.1", "\"物业服务企业\"", "wyfw", "业主 -委员会"];

const site = sampleSite();
const kinds = samplesOf(pagesOf(site)).filter((page) => !page.leadsOn);
// Each kind once, in one language or the other.
const once = [...new Map(kinds.map((page, at) => [page.kind, at % 2 ? page : kinds.find((one) => one.kind === page.kind)])).values()];

/** What was found once it is found. */
async function until(what, tab, steps, ...given) {
  let last;
  for (let tries = 150; tries; tries--) {
    const found = await tab.ask(steps, ...given).catch((error) => void (last = error));
    if (found) return found;
    await pause(100);
  }
  throw new Error(`${what} did not happen at ${await tab.address()}${last ? `: ${last.message}` : ""}`);
}

const ready = (tab) => until("the assessments", tab, () => document.body.dataset.assessReady !== undefined);

const saved = (tab) => until("saving", tab, () => document.querySelector("#assess_saved")?.dataset.state === "saved");

async function beginAssessment(tab) {
  await ready(tab);
  await tab.press("#assess_start");
  await tab.write("#assess_details_name", "和谐家园");
  await tab.write("#assess_details_assessor", "李伟");
  await tab.press("#assess_details button[value=ok]");
  await until("an open assessment", tab, () => !document.getElementById("assess_open").hidden);
}

/** Answers an item. The page may still be scrolling to the assessment, so that the first press lands elsewhere; then it is pressed again, as a reader does. */
async function answer(tab, item, given) {
  const isAnswered = (id, value) => document.getElementById(id).dataset.answer === value;
  for (let tries = 3; tries; tries--) {
    await tab.press(`[id="${item}"] .answer-choice:has(input[value="${given}"])`);
    for (let waits = 20; waits && !(await tab.ask(isAnswered, item, given)); waits--) await pause(100);
    if (await tab.ask(isAnswered, item, given)) break;
  }
  await until("the answer", tab, isAnswered, item, given);
  await saved(tab);
}

const answers = (tab) => tab.ask(() => Object.fromEntries([...document.querySelectorAll(".item[data-answer]")].filter((li) => li.dataset.answer).map((li) => [li.id, li.dataset.answer])));

/** The results of the search page: where each leads to. */
async function found(tab, base, query) {
  await tab.go(`${base}search.html?lang=zh&q=${encodeURIComponent(query)}`);
  await until(`an answer to ${query}`, tab, () => document.querySelector(".search-hit a, .search-count")?.textContent.trim());
  await until(`results of ${query}`, tab, () => document.querySelectorAll(".search-hit").length > 0);
  return tab.ask(() => [...document.querySelectorAll(".search-hit h2 a")].map((link) => new URL(link.href).pathname.split("/").slice(-3).join("/") + new URL(link.href).hash));
}

function told(query) {
  const answered = JSON.parse(execFileSync(program(), ["--root", ROOT, "--format", "json", "search", "--", query], { encoding: "utf8" }));
  return answered.hits.map(({ href }) => decodeURI(href.replace(/\?[^#]*/, "")).split("/").slice(-3).join("/"));
}

/** Tests that hold however the site is opened. `world` has `tab` and `base`. */
function everywhere(world, pages) {
  test("each kind of page is shown whole, and its scripts run", async () => {
    const { tab, base } = world;
    const faults = [];
    for (const { path, lang } of pages) {
      await tab.go(base + path);
      const seen = await tab.ask(() => ({
        title: document.title,
        text: document.querySelector("main")?.innerText.trim().length ?? 0,
        runs: Boolean(document.querySelector(".toast")),
        wide: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
      }));
      if (!seen.title || seen.text < 10) faults.push(`${path}: no text`);
      if (lang && !seen.runs) faults.push(`${path}: its scripts did not run`);
      if (seen.wide > 0) faults.push(`${path}: ${seen.wide} px too wide`);
    }
    assert.deepEqual([...faults, ...(tab.faults ?? [])], []);
  });

  test("the search gives what the command gives", async () => {
    const { tab, base } = world;
    for (const query of ALL ? QUERIES : QUERIES.slice(0, 3)) assert.deepEqual(await found(tab, base, query), told(query), query);
  });

  test("an assessment is answered, scored, kept and opened again", async () => {
    const { tab, base } = world;
    await tab.go(base + CHECKLIST);
    await beginAssessment(tab);
    const scheme = await tab.ask(() => JSON.parse(document.getElementById("assess_panel").dataset.assess));
    const given = { cleaning: "met", [scheme.items.find(({ id }) => id !== "cleaning").id]: "partly" };
    for (const [item, value] of Object.entries(given)) await answer(tab, item, value);
    const expected = rounded(expectedTotal(scheme, given));
    await until(`a score of ${expected}`, tab, (score) => document.querySelector("#assess_result .score-number")?.innerText === score, expected);
    await tab.go(await tab.address());
    await ready(tab);
    await until("the assessment again", tab, () => !document.getElementById("assess_open").hidden);
    assert.deepEqual(await answers(tab), given);
  });

  test("marks of changes are switched on, and stay", async () => {
    const { tab, base } = world;
    await tab.go(`${base}2026-draft/zh/07-services.html`);
    await tab.press('[data-action="marks"]');
    await tab.go(`${base}2026-draft/zh/07-services.html`);
    await until("marks", tab, () => document.documentElement.dataset.marks === "on" && document.querySelector('[data-action="marks"]').getAttribute("aria-pressed") === "true");
    await tab.press('[data-action="marks"]');
  });

  test("an edition and a checklist are printed", async () => {
    const { tab, base } = world;
    for (const path of ["2022/zh/print.html", CHECKLIST]) {
      await tab.go(base + path);
      if (tab.print) {
        const paper = await tab.print();
        assert.equal(paper.subarray(0, 5).toString(), "%PDF-", path);
        assert.ok(paper.length > 20_000, `${path}: ${paper.length} bytes`);
        continue;
      }
      // The driver of WebKit cannot print: the styles for paper are shown on a screen as wide as a sheet between its margins.
      const loaded = await tab.ask(() => [...document.querySelectorAll("link[rel=stylesheet]")].map((link) => new URL(link.href).pathname.replace(/.*\/assets\//, "")));
      const styles = loaded.map((file) => readFileSync(join(site, "assets", file), "utf8")).join("\n").replaceAll("@media print", "@media all");
      const shown = await tab.ask((text) => {
        const paper = new CSSStyleSheet();
        paper.replaceSync(text);
        document.adoptedStyleSheets = [paper];
        document.body.style.width = "178mm";
        const sheet = document.body.getBoundingClientRect().right;
        const wide = [...document.querySelectorAll("main :is(table, pre, img, svg)")].filter((one) => one.getBoundingClientRect().right > sheet + 1);
        return { header: getComputedStyle(document.querySelector(".site-header")).display, wide: wide.map((one) => one.className || one.localName) };
      }, styles);
      assert.deepEqual(shown, { header: "none", wide: [] }, path);
    }
  });
}

/** Faults that only some engines had. */
function mended(world) {
  test("Chinese punctuation has its full width", async () => {
    const { tab, base } = world;
    await tab.go(`${base}2022/zh/07-services.html`);
    const width = await tab.ask(() => {
      const made = Object.assign(document.createElement("span"), { textContent: "党，党" });
      made.style.cssText = "font-size: 100px; text-spacing-trim: space-all; white-space: nowrap";
      document.querySelector("main p").prepend(made);
      return made.getBoundingClientRect().width;
    });
    assert.equal(Math.round(width), 300);
  });

  test("no word in the heads of the matrix is broken", async () => {
    const { tab, base } = world;
    await tab.go(`${base}2026-draft/en/matrix.html`);
    const broken = await tab.ask(() =>
      [...document.querySelectorAll(".duties thead span")].flatMap(({ firstChild: text }) =>
        [...text.data.matchAll(/[^\s-]+/g)].filter(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top))).size > 1;
        }).map(([word]) => word),
      ),
    );
    assert.deepEqual(broken, []);
  });

  test("Chinese lines are full", async () => {
    const { tab, base } = world;
    await tab.go(`${base}2022/zh/07-services.html`);
    const short = await tab.ask(() => {
      const text = "党组织领导物业服务企业和业主委员会共同议事协商解决住户反映的问题并公开办理结果".repeat(5);
      return Array.from({ length: 30 }, (_, at) => {
        const made = Object.assign(document.createElement("p"), { textContent: text.slice(0, 150 + at) });
        made.style.cssText = "width: 358px; font-size: 16px; text-align: start";
        document.querySelector("main .clause-text").append(made);
        const range = document.createRange();
        range.selectNodeContents(made);
        const ends = new Map();
        for (const box of range.getClientRects()) ends.set(Math.round(box.top), box.right - made.getBoundingClientRect().left);
        // Chromium may end one of the last four lines early, so that the last one is not a single character.
        return Math.min(...[...ends.values()].slice(0, -4));
      }).filter((end) => end < 358 - 17);
    });
    assert.deepEqual(short, []);
  });
}

/** From files, where some engines keep the storage of each file apart. */
function fromFilesOnly(world) {
  test("choices go along to another page and another language", async () => {
    const { tab, base } = world;
    await tab.go(`${base}2026-draft/zh/07-services.html`);
    await tab.ask(() => document.querySelector(".site-tools [data-action=scheme]").click());
    await tab.ask(() => document.querySelector(".site-tools .settings-panel button:nth-of-type(2)").click());
    await tab.press('[data-action="marks"]');
    const chosen = () => [document.documentElement.dataset.scheme, document.documentElement.dataset.size, document.documentElement.dataset.marks].join(" ");
    const was = await tab.ask(chosen);
    assert.match(was, /^(dark|light) 1 on$/);
    for (const selector of [".site-tools .languages a[hreflang=en]", ".site-nav a[href$='bodies/index.html']", ".site-name"]) {
      const before = await tab.address();
      await tab.ask((wanted) => document.querySelector(wanted).click(), selector);
      await until(`a page by ${selector}`, tab, (address) => location.href !== address && document.readyState === "complete", before);
      assert.equal(await tab.ask(chosen), was, selector);
      assert.doesNotMatch(await tab.address(), /carried/);
    }
    // Where they are taken along, the page says so.
    const says = await tab.ask(() => [document.documentElement.dataset.storage, document.querySelectorAll(".settings-panel .hint").length]);
    assert.deepEqual(says, says[0] === "apart" ? ["apart", 2] : ["shared", 0]);
    await tab.ask(() => document.querySelector(".site-tools .settings-panel button").click());
    await tab.ask(() => document.querySelector(".site-tools .languages a[hreflang=zh-Hans], .site-tools .languages a[hreflang^=zh]").click());
    await until("the Chinese page", tab, () => document.body.dataset.lang === "zh" && document.readyState === "complete");
    assert.equal(await tab.ask(() => document.documentElement.dataset.size ?? "none"), "none");
  });

  test("the checklist in another language opens the assessment, with later answers too", async () => {
    const { tab, base } = world;
    await tab.go(base + CHECKLIST.replace("closed", "open"));
    await beginAssessment(tab);
    const item = await tab.ask(() => document.querySelector(".item[id]").id);
    const change = async (lang, given) => {
      await tab.ask((wanted) => document.querySelector(`.site-tools .languages a[hreflang^=${wanted}]`).click(), lang);
      await until(`the page in ${lang}`, tab, (wanted) => document.body?.dataset.lang === wanted && document.body.dataset.assessReady !== undefined, lang);
      await until("the assessment", tab, () => !document.getElementById("assess_open").hidden);
      assert.deepEqual(await answers(tab), given);
    };
    await answer(tab, item, "met");
    await change("en", { [item]: "met" });
    await answer(tab, item, "not-met");
    await change("zh", { [item]: "not-met" });
  });

  test("what another tab answered is there as soon as the tab is looked at", async () => {
    const { tab, base } = world;
    await tab.go(base + CHECKLIST);
    await ready(tab);
    if (await tab.ask(() => document.getElementById("assess_open").hidden)) await beginAssessment(tab);
    const address = await tab.address();
    await tab.inSecondTab(async (second) => {
      await second.go(address);
      await ready(second);
      await answer(second, "cleaning", "not-applicable");
    });
    await until("the other tab's answer", tab, () => document.getElementById("cleaning").dataset.answer === "not-applicable");
  });
}

/** Says that tests are left out; `tests/run` counts and shows what stands in the file. */
function leaveOut(name, why) {
  test(`${name} (left out: ${why})`, { skip: why }, () => {});
  const list = join(ROOT, process.env.CARGO_TARGET_DIR ?? "target", "tmp", "skipped");
  mkdirSync(join(list, ".."), { recursive: true });
  appendFileSync(list, `skipped: ${name}: ${why}\n`);
}

for (const [name, isInstalled, launch] of process.env.ENGINES === "none" ? [] : ENGINES) {
  if (!isInstalled()) {
    if (name !== "Chromium") leaveOut(`the pages in ${name}`, `${name} is not installed`);
    continue;
  }
  const ways = [["files", () => fromFiles(site), fromFilesOnly]];
  if (ALL) ways.push(["a sub-path of a plain server", () => serveFolder(site, "/some/deep/path/"), () => {}]);
  for (const [way, open, more] of ways) {
    describe(`${name}, the site opened from ${way}`, () => {
      const world = {};
      let browser;
      let opened;
      before(async () => {
        opened = await open();
        world.base = opened.base;
        browser = await launch();
        world.tab = await browser.newTab();
      });
      after(async () => {
        await world.tab?.close();
        await browser?.close();
        await opened?.stop();
      });
      everywhere(world, ALL ? kinds : once);
      mended(world);
      more(world);
    });
  }
}
