// `clausebook serve` keeps the open page up to date while its content is edited, with and without errors.

import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { serveWithProgram } from "./support/servers.mjs";
import { ROOT } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";

// A debug build on a busy machine takes its time.
const SOON = { timeout: 30_000 };

describe("while the site is served", () => {
  let root;
  let browser;
  let server;
  let chapter;

  before(async () => {
    root = scratchFolder("served");
    cpSync(join(ROOT, "content"), join(root, "content"), { recursive: true });
    chapter = join(root, "content/editions/2026-draft/clauses/01-scope.en.md");
    browser = await launch();
    server = await serveWithProgram(root);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const add = (text) => writeFileSync(chapter, `${readFileSync(chapter, "utf8").trimEnd()}${text}\n`);
  const open = (steps) =>
    withTab(browser, server.base, {}, async (visit) => {
      await visit.go("2026-draft/en/01-scope.html");
      await steps(visit.tab, visit.faults);
    });

  test("an open page shows a change by itself", () =>
    open(async (tab, faults) => {
      add(" Written while it was read.");
      await tab.getByText("Written while it was read.").waitFor(SOON);
      assert.deepEqual(faults, []);
    }));

  test("a change by an editor that saves by renaming is seen too", () =>
    open(async (tab) => {
      const aside = `${chapter}.new~`;
      writeFileSync(aside, `${readFileSync(chapter, "utf8").trimEnd()} Saved by renaming.\n`);
      renameSync(aside, chapter);
      await tab.getByText("Saved by renaming.").waitFor(SOON);
    }));

  test("a fault is shown over the page with its place, and goes away when it is mended", () =>
    open(async (tab, faults) => {
      const good = readFileSync(chapter, "utf8");
      add(" See [](clause:scope-that-is-nowhere).");
      const panel = tab.locator(".clausebook-faults");
      await panel.waitFor(SOON);
      const text = await panel.innerText();
      assert.match(text, /01-scope\.en\.md:\d+:\d+/);
      assert.match(text, /scope-that-is-nowhere/);
      assert.ok(await tab.locator("h1").isVisible(), "the last good page stays");
      writeFileSync(chapter, good);
      await panel.waitFor({ state: "detached", ...SOON });
      assert.deepEqual(faults, []);
    }));

  test("a page opened while there are faults shows them, and its button closes them", () =>
    open(async (tab) => {
      const good = readFileSync(chapter, "utf8");
      add(" See [](clause:scope-that-is-nowhere).");
      const panel = tab.locator(".clausebook-faults");
      await panel.waitFor(SOON);
      await tab.reload();
      await panel.waitFor(SOON);
      await panel.getByRole("button").first().click();
      assert.equal(await panel.count(), 0);
      writeFileSync(chapter, good);
    }));
});
