// With forced colours (such as the contrast themes of Windows) all text is readable, and every state is distinguished by a
// line, a fill, a weight or a word, because the browser removes backgrounds and shadows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerAll, begin, openChecklist, schemeOf } from "./support/assess.mjs";
import { focused } from "./support/focus.mjs";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

const PALETTES = ["light", "dark"];
const inPalette = (colorScheme, more = {}) => ({ forcedColors: "active", colorScheme, ...more });

/** Text that cannot be read: the browser lays the canvas under all text but where the page asked it to leave its colours. */
function unreadable(tab) {
  return tab.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("p"));
    const resolved = (colour) => {
      probe.style.color = colour;
      return getComputedStyle(probe).color;
    };
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = (colour) => {
      const [r, g, b] = parts(colour).slice(0, 3).map((n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const canvas = resolved("Canvas");
    probe.remove();
    const groundOf = (element) => {
      for (let e = element; e; e = e.parentElement) {
        const ground = getComputedStyle(e).backgroundColor;
        if ((parts(ground)[3] ?? 1) > 0) return ground;
      }
      return canvas;
    };
    const faults = new Set();
    for (const element of document.body.querySelectorAll("*")) {
      const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!speaks || !element.checkVisibility() || element.matches(":disabled, option, template *")) continue;
      const style = getComputedStyle(element);
      const isDrawn = element instanceof SVGElement;
      const colour = isDrawn ? style.fill : style.color;
      const ground = !isDrawn && style.forcedColorAdjust === "none" ? groundOf(element) : canvas;
      if (contrast(colour, ground) < 4.5) faults.add(`${element.localName}.${element.getAttribute("class")}: ${colour} on ${ground}`);
    }
    return [...faults];
  });
}

/** How the first match looks, as far as it survives: drawings keep fillings, and boxes what `forced-color-adjust` lets them. */
const look = (tab, selector) =>
  tab.locator(selector).first().evaluate((element) => {
    const words = (style, names) => names.map((name) => `${name}: ${style[name]}`).join("; ");
    if (element instanceof SVGElement) return words(getComputedStyle(element), ["fill", "stroke", "strokeDasharray"]);
    const own = ["backgroundColor", "backgroundImage", "borderTopStyle", "borderTopWidth", "borderColor", "borderLeftStyle", "borderBottomColor",
      "outlineStyle", "fontWeight", "textDecorationLine"];
    return `${words(getComputedStyle(element), own)}; before: ${getComputedStyle(element, "::before").content}`;
  });

/** Fails where two of several, each a selector, look the same. */
async function allDiffer(tab, selectors) {
  const looks = new Map();
  for (const selector of selectors) {
    const now = await look(tab, selector);
    assert.ok(!looks.has(now), `${selector} looks like ${looks.get(now)} (${now})`);
    looks.set(now, selector);
  }
}

openedEachWay((world) => {
  for (const palette of PALETTES) {
    test(`every text can be read on every kind of page (${palette})`, () =>
      withTab(world.browser, world.base, inPalette(palette), async ({ go, tab }) => {
        const faults = [];
        for (const { path } of world.samples.filter((page) => !leadsOn(page) && page.lang === "zh")) {
          await go(path);
          await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => (details.open = n < 30)));
          faults.push(...(await unreadable(tab)).map((fault) => `${path}: ${fault}`));
        }
        assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 20).join("\n")}`);
      }));

    test(`additions, changes and removals are told apart, in text, marks and figures (${palette})`, () =>
      withTab(world.browser, world.base, inPalette(palette), async ({ go, tab }) => {
        await go("2026-draft/zh/changes.html");
        await allDiffer(tab, [".rl del", ".rl ins", ".rl p"]);
        await allDiffer(tab, [".fig-bar.fig-added", ".fig-bar.fig-changed", ".fig-bar.fig-removed"]);
        await go("2026-draft/zh/06-governance.html");
        await tab.locator(".marks .tool").click();
        await allDiffer(tab, [".marked-added", ".marked:not(.marked-added, .marked-removed)"]);
        await go("pages/zh/editions.html");
        await allDiffer(tab, [".fig-dot.fig-published", ".fig-dot.fig-draft"]);
        await allDiffer(tab, [".status-published", ".status-draft"]);
      }));

    test(`what is current, chosen, pressed or jumped to is told apart (${palette})`, () =>
      withTab(world.browser, world.base, inPalette(palette), async ({ go, tab }) => {
        await go("2026-draft/zh/06-governance.html");
        const unpressed = await look(tab, ".marks .tool");
        await tab.locator(".marks .tool").click();
        assert.notEqual(await look(tab, ".marks .tool"), unpressed);
        await allDiffer(tab, [".site-nav a[aria-current]", ".site-nav a:not([aria-current])"]);
        await allDiffer(tab, [".site-tools .languages a[aria-current]", ".site-tools .languages a:not([aria-current])"]);
        await allDiffer(tab, [".sidebar-wide a[aria-current]", ".sidebar-wide a:not([aria-current])"]);
        const id = await tab.locator("section.clause").nth(2).getAttribute("id");
        await go(`2026-draft/zh/06-governance.html#${id}`);
        await allDiffer(tab, [`[id="${id}"]`, `section.clause:not([id="${id}"])`]);
        await go("2026-draft/zh/matrix.html");
        await allDiffer(tab, [".matrix-legend .duty-lead", ".matrix-legend .duty-support", ".matrix-legend .duty-named"]);
        await go("search.html?q=%E7%89%A9%E4%B8%9A&kind=clause");
        await allDiffer(tab, ['.chip[aria-pressed="true"]', '.chip[aria-pressed="false"]']);
        await allDiffer(tab, [".search-hit mark", ".search-excerpt"]);
        await go("2022/zh/index.html");
        await tab.keyboard.press("/");
        await tab.keyboard.type("业委会");
        await tab.locator(".search-option").nth(1).waitFor();
        await tab.keyboard.press("ArrowDown");
        await allDiffer(tab, ['.search-option[aria-selected="true"]', ".search-option:not([aria-selected])"]);
      }));

    test(`answers are told apart, and read (${palette})`, () =>
      withTab(world.browser, world.base, inPalette(palette, { viewport: { width: 390, height: 844 } }), async (visit) => {
        const { tab } = visit;
        await openChecklist(visit, "2022/zh/types/closed.html");
        const plain = await look(tab, ".item-box");
        await begin(tab, "和谐家园");
        const { items } = await schemeOf(tab);
        const answers = ["met", "partly", "not-met", "not-applicable"];
        await answerAll(tab, Object.fromEntries(answers.map((answer, at) => [items[at].id, answer])));
        await allDiffer(tab, answers.map((answer) => `.item[data-answer="${answer}"] .item-box`));
        for (const answer of answers) assert.notEqual(await look(tab, `.item[data-answer="${answer}"] .item-box`), plain);
        await allDiffer(tab, [".answer-choice:has(:checked)", ".answer-choice:not(:has(:checked))"]);
        await allDiffer(tab, [".score-ground", ".score-fill"]);
        assert.deepEqual(await unreadable(tab), []);
        await tab.locator("#assess_rename").click();
        assert.deepEqual(await unreadable(tab), []);
      }));

    test(`the focus is seen wherever it goes (${palette})`, () =>
      withTab(world.browser, world.base, inPalette(palette), async ({ go, tab }) => {
        for (const path of ["2022/zh/05-leadership.html", "2022/zh/types/closed.html", "2022/zh/matrix.html", "search.html?q=%E7%89%A9%E4%B8%9A"]) {
          await go(path);
          for (let step = 0; step < 30; step += 1) {
            await tab.keyboard.press("Tab");
            const at = await focused(tab);
            if (!at) break;
            assert.ok(at.shown, `${path}, step ${step}: ${at.name} “${at.text}” looks the same with the focus`);
          }
        }
      }));
  }
}, fromFilesOnly);
