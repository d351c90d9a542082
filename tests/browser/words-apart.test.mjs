// Between the words of two elements there is white space or punctuation in the text itself. If only CSS separated them, the
// words would run together in screen readers, text browsers and copied text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openTab } from "./support/visit.mjs";
import { fromFilesOnly, leadsOn, openedEachWay } from "./support/ways.mjs";

/**
 * Where a letter or digit of one element is followed by one of another with nothing between them, and more than markup
 * inside a sentence parts the elements: a box, an edge or a gap. Two Chinese characters are told apart by what the boxes
 * are alone, since no space belongs between them, but boxes that lie in a line are.
 */
function gluedTexts() {
  const inline = (element) => {
    const style = getComputedStyle(element);
    // A footnote's mark stands at its word.
    if (style.display === "contents" || element.closest("sup")) return true;
    if (style.display !== "inline") return false;
    const parent = getComputedStyle(element.parentElement).display;
    if (/flex|grid/.test(parent)) return false;
    return ["marginLeft", "marginRight", "paddingLeft", "paddingRight"].every((side) => parseFloat(style[side]) < 3);
  };
  const han = /\p{Script=Han}/u;
  const word = /[\p{L}\p{N}]/u;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode(node) {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      // What stands beside what in a formula is said by its elements.
      if (/^(script|style|template|noscript|option|rt|rp|math)$/i.test(node.tagName)) return NodeFilter.FILTER_REJECT;
      // What is not shown is not read; what has been taken out of sight for the eye alone is.
      return getComputedStyle(node).display === "none" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    },
  });
  const found = [];
  let before = null;
  let breaks = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (/^(br|hr|img|input|select|textarea)$/i.test(node.tagName)) breaks = true;
      continue;
    }
    if (node.data === "") continue;
    if (before && !breaks) {
      const [last, first] = [before.data.match(/.$/su)[0], node.data.match(/^./su)[0]];
      if (word.test(last) && word.test(first) && !(han.test(last) && han.test(first))) {
        const range = document.createRange();
        range.setStart(before, 0);
        range.setEnd(node, 0);
        const common = range.commonAncestorContainer;
        const upTo = (from) => {
          const path = [];
          for (let at = from.parentElement; at && at !== common; at = at.parentElement) path.push(at);
          return path;
        };
        if (![...upTo(before), ...upTo(node)].every(inline)) {
          const place = (element) => `${element.tagName.toLowerCase()}${element.className ? `.${String(element.className.baseVal ?? element.className).replaceAll(" ", ".")}` : ""}`;
          found.push(`${place(before.parentElement)} "${before.data.slice(-20)}" + ${place(node.parentElement)} "${node.data.slice(0, 20)}" in ${place(common)}`);
        }
      }
    }
    before = node;
    breaks = false;
  }
  return found;
}

openedEachWay((world) => {
  test("no word of one element runs into that of another, on any kind of page in any language", async () => {
    const faults = new Map();
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const page of world.samples.filter((sample) => !leadsOn(sample))) {
      await go(page.path);
      await tab.evaluate(() => document.querySelectorAll("details").forEach((details, n) => (details.open = n < 12)));
      for (const fault of await tab.evaluate(gluedTexts)) {
        const kind = fault.replace(/"[^"]*"/g, "…");
        faults.set(kind, faults.get(kind) ?? `${page.path}: ${fault}`);
      }
    }
    await close();
    assert.ok(faults.size === 0, `${faults.size} places\n${[...faults.values()].join("\n")}`);
  });

  test("no word of a search result runs into another", async () => {
    const { go, tab, close } = await openTab(world.browser, world.base);
    for (const [lang, words] of [["zh", "物业"], ["en", "property"]]) {
      await go(`search.html?lang=${lang}&q=${encodeURIComponent(words)}`);
      await tab.locator("main li a, .result a").first().waitFor();
      assert.deepEqual(await tab.evaluate(gluedTexts), [], lang);
    }
    await close();
  });
}, fromFilesOnly);
