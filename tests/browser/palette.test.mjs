// The colours: a reader's choice gives the same ones as the system's setting, paper and forced colours do not depend on
// either, and each pair of text and background has the contrast of WCAG 2.2 AA.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readPage, resolveLink } from "./support/html.mjs";
import { pagesOf, samplesOf } from "./support/pages.mjs";
import { sampleSite } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";
import { fromFilesOnly, openedEachWay } from "./support/ways.mjs";

const PAGE = "2022/zh/index.html";
const SCHEMES = ["light", "dark"];
/** Text colours with the backgrounds on which text has them: 4.5 : 1. */
const TEXTS = {
  "--ink": ["--paper", "--sheet", "--sunk", "--accent-wash", "--mark"],
  "--ink-soft": ["--paper", "--sheet", "--sunk"],
  "--accent": ["--paper", "--sheet", "--sunk", "--accent-wash"],
  "--accent-ink": ["--accent"],
  "--del": ["--del-wash", "--sheet"],
  "--ins": ["--ins-wash", "--sheet"],
};
/** Lines that have a meaning: 3 : 1. */
const LINES = { "--rule-strong": ["--paper", "--sheet"] };

/** The values of all custom properties of the root as colours or texts. */
async function properties(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "html" });
  const { computedStyle } = await session.send("CSS.getComputedStyleForNode", { nodeId });
  // The switches differ by design.
  const own = computedStyle.filter(({ name }) => name.startsWith("--") && !name.startsWith("--is-"));
  assert.ok(own.length > 20);
  return Object.fromEntries(own.map(({ name, value }) => [name, value.trim()]));
}

const light = (hex) => {
  assert.match(hex, /^#[0-9a-f]{6}$/);
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

openedEachWay((world) => {
  /** The properties of the page for a system, a choice (or none), and a medium. */
  const palette = async (colorScheme, { chosen, scripts = true, media = "screen", forcedColors = "none" } = {}) => {
    let found;
    await withTab(world.browser, world.base, { colorScheme, forcedColors, javaScriptEnabled: scripts }, async ({ go, tab, context }) => {
      if (chosen) await context.addInitScript((scheme) => localStorage.setItem("clausebook.scheme", scheme), chosen);
      await tab.emulateMedia({ media, colorScheme, forcedColors });
      await go(PAGE);
      found = await properties(tab);
    });
    return found;
  };

  test("a choice gives the same colours as the setting of the system, which needs no scripts", async () => {
    for (const scheme of SCHEMES) {
      const own = await palette(scheme);
      const other = SCHEMES.find((name) => name !== scheme);
      assert.deepEqual(await palette(other, { chosen: scheme }), own, scheme);
      assert.deepEqual(await palette(scheme, { scripts: false }), own, scheme);
    }
    assert.notDeepEqual(await palette("light"), await palette("dark"));
  });

  for (const options of [{ media: "print" }, { forcedColors: "active" }]) {
    test(`with ${JSON.stringify(options)} the colours depend neither on the system nor on the choice`, async () => {
      const plain = await palette("light", options);
      for (const [scheme, more] of [["light", { chosen: "dark" }], ["dark", {}], ["dark", { chosen: "light" }], ["dark", { scripts: false }]]) {
        assert.deepEqual(await palette(scheme, { ...options, ...more }), plain, `${scheme} ${JSON.stringify(more)}`);
      }
    });
  }

  test("every pair of text and background has enough contrast, on the screen and on paper", async () => {
    for (const [scheme, options] of [["light", {}], ["dark", {}], ["light", { media: "print" }]]) {
      const colours = await palette(scheme, options);
      for (const [pairs, least] of [[TEXTS, 4.5], [LINES, 3]]) {
        for (const [front, backs] of Object.entries(pairs)) {
          for (const back of backs) {
            // On paper washes are transparent.
            const ground = colours[back] === "transparent" ? colours["--paper"] : colours[back];
            const found = contrast(colours[front], ground);
            assert.ok(found >= least, `${front} on ${back} (${scheme}, ${JSON.stringify(options)}): ${found.toFixed(2)}`);
          }
        }
      }
    }
  });
}, fromFilesOnly);

test("every page loads the colours and measures that its style sheets use", () => {
  const site = sampleSite();
  const properties = (text, pattern) => [...text.replace(/\/\*.*?\*\//gs, "").matchAll(pattern)].map(([, name]) => name);
  const missing = new Set();
  for (const { path } of samplesOf(pagesOf(site))) {
    const links = readPage(site, path).elements.filter(({ tag, attributes }) => tag === "link" && attributes.get("rel") === "stylesheet");
    const text = links.map(({ attributes }) => readFileSync(join(site, resolveLink(path, attributes.get("href")).path), "utf8")).join("\n");
    const defined = new Set(properties(text, /(--[\w-]+)\s*:/g));
    // One that a script sets has a value for the time before.
    properties(text, /var\((--[\w-]+)\)/g).filter((name) => !defined.has(name)).forEach((name) => missing.add(`${path}: ${name}`));
  }
  assert.deepEqual([...missing], []);
});
