// Steps of an assessor, and the expected scores, computed independently of the site's scripts.

import { readFileSync } from "node:fs";

/** Opens a checklist and waits until its assessments can be used. */
export async function openChecklist({ go, tab }, path) {
  await go(path);
  await ready(tab);
}

export async function ready(tab) {
  await tab.locator("body[data-assess-ready]").waitFor();
}

/** Closes the open assessment, and waits until it is stored and listed. */
export async function close(tab) {
  await tab.locator("#assess_close").click();
  await tab.locator("#assess_start:focus").waitFor();
}

/** A second window on the open assessment of a tab. */
export async function secondWindow(context, tab) {
  const other = await context.newPage();
  await other.goto(tab.url());
  await ready(other);
  await other.locator("#assess_open").waitFor();
  return other;
}

/** Starts an assessment; `as` is the id of a participant. */
export async function begin(tab, name, as = "") {
  await tab.locator("#assess_start").click();
  await tab.locator("#assess_details_name").fill(name);
  await tab.locator("#assess_details_assessor").fill("李伟");
  await tab.locator("#assess_details_party").selectOption(as);
  await tab.locator("#assess_details button[value=ok]").click();
  await tab.locator("#assess_open").waitFor();
}

/** The choice of an answer to an item. */
export const choice = (tab, item, answer) => tab.locator(`[id="${item}"] .answer-choice input[value="${answer}"]`);

/** Answers items, as `{ item: answer }`, and waits until all is kept. */
export async function answerAll(tab, answers) {
  for (const [item, answer] of Object.entries(answers)) await choice(tab, item, answer).check();
  await saved(tab);
}

export const saved = (tab) => tab.locator("#assess_saved[data-state=saved]").waitFor({ state: "attached" });

/** What was answered, by item, as the page shows it. */
export const shownAnswers = (tab) =>
  tab.evaluate(() => Object.fromEntries([...document.querySelectorAll(".item[data-answer]")].filter((li) => li.dataset.answer).map((li) => [li.id, li.dataset.answer])));

export const schemeOf = (tab) => tab.evaluate(() => JSON.parse(document.getElementById("assess_panel").dataset.assess));

/** The score on the page. */
export async function shownScore(tab) {
  await tab.waitForFunction(() => document.querySelector("#assess_result .score-number"));
  // What follows from an answer is drawn with the next frame.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return tab.locator("#assess_result .score-number").innerText();
}

const VALUES = { met: 1, partly: 0.5, "not-met": 0 };

/** The total in per cent by the rules of the scheme, not rounded. */
export function expectedTotal({ items, dimensions }, answers) {
  let sum = 0;
  let weights = 0;
  for (const dimension of dimensions) {
    const counting = items.filter((item) => item.dimension === dimension.id && answers[item.id] !== "not-applicable");
    const all = counting.reduce((points, item) => points + item.points, 0);
    if (!all) continue;
    const got = counting.reduce((points, item) => points + item.points * (VALUES[answers[item.id]] ?? 0), 0);
    sum += (dimension.weight * 100 * got) / all;
    weights += dimension.weight;
  }
  return sum / weights;
}

export const rounded = (total) => (Math.round(total * 10 + 1e-9) / 10).toFixed(1);

/** Presses what starts a download; gives `{ name, text, path }`. */
export async function download(tab, press) {
  const [file] = await Promise.all([tab.waitForEvent("download"), press()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), text: readFileSync(path, "utf8"), path };
}

export async function exportJson(tab) {
  await tab.locator("#assess_open .assess-menu").first().evaluate((details) => (details.open = true));
  return download(tab, () => tab.locator("#assess_json").click());
}

/** Chooses a file where a button asks for one. */
export async function giveFile(tab, press, files) {
  const [chooser] = await Promise.all([tab.waitForEvent("filechooser"), press()]);
  await chooser.setFiles(files);
}

/** A file of an assessment in memory, for `giveFile`. */
export const asFile = (text, name = "assessment.json") => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
