// axe-core in the pages of the site: WCAG 2.2 AA as far as a program can check.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The source of axe-core, to be run in a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** Rules that depend on the colours; the others need not be asked again for the same width in another scheme. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** Widths and schemes, each with the rules that are asked there. */
export const LOOKS = [
  [1280, "light", { runOnly: TAGS }],
  [1280, "dark", { runOnly: COLOURS }],
  [390, "dark", { runOnly: TAGS }],
  [390, "light", { runOnly: COLOURS }],
];

/** The violations of the page as it stands, each with the elements that have it. */
export async function violations(tab, options) {
  const found = await tab.evaluate((o) => axe.run(document, { ...o, resultTypes: ["violations"] }), options);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim()}`),
  );
}
