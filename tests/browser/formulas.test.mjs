// Long formulas scroll by themselves on a phone, and are known to a screen reader by their number.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./support/chromium.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { buildStandard } from "./support/site.mjs";

/** The width of the text on a sheet of A4, in CSS pixels: 210 mm less the margins. */
const PAPER = ((210 - 25 - 20) / 25.4) * 96;

/** Sums of which some are wider than the paper, the last several times. */
const WIDE = Object.fromEntries([6, 12, 20].map((terms) => [`wide${terms}`, Array.from({ length: terms }, (_, at) => `a_{${at}} x_{${at}}`).join(" + ")]));

const LONG = Array.from({ length: 12 }, (_, at) => `\\alpha_{${at}} x_{${at}}`).join(" + ");

let folder;
let browser;

before(async () => {
  folder = scratchFolder("formulas");
  const files = { "site.yaml": 'name: 试验标准\ndescription: 试验。\nlanguages: [zh]\ncurrent: "2"\nrules: {current-is-draft: off}\n' };
  const chapter = (sign) =>
    `# 评分 {#a}\n\n按 [](eq:sum)，即 $\`S ${sign} ${LONG}\`$ 计算。\n\n$$ S ${sign} ${LONG} + 1{,}000 $$ {#eq.sum}\n\n${Object.entries(WIDE).map(([id, sum]) => `按 [](eq:${id})。\n\n$$ Q = \\frac{${sum}}{\\sqrt{n}} $$ {#eq.${id}}`).join("\n\n")}\n\n按 [](eq:root)。\n\n$$ Q = \\sqrt{${WIDE.wide12}} $$ {#eq.root}\n\n注：甲。\n\na) 乙；\nb) 丙。\n`;
  for (const [edition, sign, more] of [["1", "="], ["2", "<", 'replaces: "1"\n']]) {
    files[`editions/${edition}/edition.yaml`] = `title: 试验标准\nstatus: draft\n${more ?? ""}`;
    files[`editions/${edition}/clauses/01-a.md`] = chapter(sign);
  }
  buildStandard(folder, files);
  browser = await launch();
});

after(async () => {
  await browser?.close();
});

for (const width of [320, 390]) {
  for (const page of ["01-a.html", "c/a.html", "elements/index.html", "changes.html"]) {
    test(`a long formula scrolls in its own frame at ${width} px (${page})`, async () => {
      const tab = await browser.newPage({ viewport: { width, height: 800 } });
      await tab.goto(pathToFileURL(join(folder, "site/2/zh", page)).href);
      const seen = await tab.evaluate(() => {
        document.querySelectorAll("main details").forEach((details) => (details.open = true));
        const frames = [...document.querySelectorAll(".formula-body, .formula-inline")];
        const numbers = [...document.querySelectorAll(".formula-number")].map((of) => of.getBoundingClientRect());
        return {
          beyond: document.documentElement.scrollWidth - innerWidth,
          scrolls: frames.filter((frame) => frame.scrollWidth > frame.clientWidth).length,
          unreachable: frames.filter((frame) => frame.tabIndex !== 0 || !frame.ariaLabel).length,
          hidden: numbers.filter(({ left, right }) => left < 0 || right > innerWidth).length,
        };
      });
      assert.ok(seen.beyond <= 0, `${seen.beyond} px beyond the window`);
      assert.ok(seen.scrolls > 0, "a frame scrolls");
      assert.deepEqual([seen.unreachable, seen.hidden], [0, 0]);
      await tab.close();
    });
  }
}

for (const page of ["print.html", "01-a.html", "c/a.html", "elements/index.html"]) {
  test(`no formula is cut off on paper (${page})`, async () => {
    const tab = await browser.newPage({ viewport: { width: Math.floor(PAPER), height: 1000 } });
    await tab.emulateMedia({ media: "print" });
    await tab.goto(pathToFileURL(join(folder, "site/2/zh", page)).href);
    const seen = await tab.locator("math mfrac").evaluateAll((all) =>
      all.map((of) => {
        const terms = [...of.firstElementChild.children].map((term) => term.getBoundingClientRect());
        const line = of.getBoundingClientRect();
        const inside = terms.every(({ left, right }) => left >= line.left - 1 && right <= line.right + 1);
        const size = parseFloat(getComputedStyle(of).fontSize);
        return { right: line.right, inside, size };
      }),
    );
    assert.equal(seen.length, 3);
    for (const { right, inside, size } of seen) {
      assert.ok(right <= PAPER && inside, `${right} of ${PAPER}`);
      assert.ok(size >= 9, `${size} px is too small to be read`);
    }
    const root = await tab.locator("math msqrt").last().evaluate((of) => ({ right: of.getBoundingClientRect().right, size: parseFloat(getComputedStyle(of).fontSize) }));
    assert.ok(root.right <= PAPER && root.size < seen[0].size, "what cannot be broken is smaller");
    const beside = await tab.locator(".formula-number").evaluateAll((all) =>
      all.filter((number) => {
        const fraction = number.closest(".formula").querySelector("mfrac")?.getBoundingClientRect();
        return fraction !== undefined && fraction.right > number.getBoundingClientRect().left;
      }).length,
    );
    assert.equal(beside, 0, "the number stands beside the formula");
    await tab.close();
  });
}

test("the edge of a formula that goes on is shaded, and the shade leaves at the end", async () => {
  const tab = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await tab.goto(pathToFileURL(join(folder, "site/2/zh/01-a.html")).href);
  const shades = await tab.locator(".formula-body").first().evaluate((of) => getComputedStyle(of).backgroundAttachment);
  assert.equal(shades, "local, local, scroll, scroll");
  await tab.close();
});

test("a screen reader gets the number, the mathematics, the note and the labels of items", async () => {
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(join(folder, "site/2/zh/c/a.html")).href);
  const session = await tab.context().newCDPSession(tab);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const known = (role, name) => nodes.some((node) => node.role?.value === role && (name === undefined || node.name?.value === name));
  assert.ok(known("group", "式 (1)") && known("link", "式 (1)") && known("MathMLMath"));
  assert.ok(nodes.some((node) => node.role?.value === "StaticText" && node.name?.value === "1,000"), "one number");
  assert.ok(known("note") && known("StaticText", "注：") && nodes.some((node) => node.role?.value === "StaticText" && node.name?.value?.trim() === "b)"));
  await tab.close();
});
