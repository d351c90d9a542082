// The texts of all pages read well in their language: no space within Chinese text, no Chinese on an English page and no
// English sentence on a Chinese one unless it is marked as such, and no "1 lists". Read from the disk, without a browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "parse5";
import { lawSite } from "./support/law.mjs";
import { filesOf } from "./support/pages.mjs";
import { sampleSite } from "./support/site.mjs";
import { untranslatedSite } from "./support/untranslated.mjs";

/** What begins a text of its own; what is neither is part of the text around it. */
const BOXES = /^(address|article|aside|blocks|blockquote|body|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|g|h[1-6]|header|hr|legend|li|main|nav|ol|optgroup|option|p|section|select|summary|svg|table|tbody|td|text|thead|th|title|tr|ul)$/;
const UNREAD = /^(script|style|template|pre|code|head|textarea|br|wbr)$/;

/** The texts of a page as boxes: `{ lang, text, place }`, a text for each box and each language in it. */
function textsOf(site, path) {
  const texts = [];
  const walk = (node, lang, box) => {
    for (const child of node.childNodes ?? []) {
      if (child.nodeName === "#text") {
        box.text += child.value;
        if (child.value.trim()) box.langs.push([lang, child.value]);
        continue;
      }
      if (!child.tagName) continue;
      if (UNREAD.test(child.tagName)) {
        box.text += "\n";
        continue;
      }
      const attribute = (name) => child.attrs.find((a) => a.name === name)?.value;
      const inner = attribute("lang") ?? lang;
      const own = BOXES.test(child.tagName) || /\b(visually-hidden|rl-say)\b/.test(attribute("class") ?? "");
      if (own) {
        const next = { text: "", langs: [], place: `${child.tagName}.${attribute("class") ?? ""}` };
        texts.push(next);
        walk(child, inner, next);
        box.text += "\n";
      } else walk(child, inner, box);
    }
  };
  walk(parse(readFileSync(join(site, path), "utf8"), { scriptingEnabled: false }), "", { text: "", langs: [] });
  return texts;
}

const HAN = "\\p{Script=Han}";
const SIGN = "[，。；：？！、（）《》「」『』【】“”]";
const FAULTS = {
  // A space of the source; the ends of lines between elements are none.
  space: new RegExp(`(${HAN}|${SIGN}) +(?=${HAN})|(${HAN}|[0-9]) +(?=[，。；：？！、）》」』】])|[（《「『【] +(?=${HAN})`, "u"),
  plural: /\b1 (chapters|items|checklist items|duties|lists|clauses|points|changes|types|bodies|terms|requirements|results|answers|paragraphs|corrections)\b/,
  singular: /\b(0|[2-9]|\d\d+) (chapter|item|checklist item|duty|list|clause|change|type|body|requirement|result|answer|paragraph|correction)\b(?! [a-z]*s\b)/,
};

/** The titles of the documents that the sample cites: their parts have spaces between them (GB/T 1.1-2020, 6.1). */
const CITED = JSON.parse(readFileSync(join(sampleSite(), "2026-draft/data/standard.json"), "utf8")).references.map((cited) => cited.title?.zh ?? "");

/**
 * Spaces that belong there: after the number and title of a reference that is spelled out, where its title ends; between
 * the parts of the title of another standard (GB/T 1.1-2020, 6.1); and between the number of a standard and its title where
 * it is cited (GB/T 7714).
 */
function belongs(text, at, { place, text: whole }, path) {
  if (CITED.some((title) => title.includes(text))) return true;
  const before = whole.slice(0, Math.max(0, whole.indexOf(text))) + text.slice(0, at + 1);
  const afterReference = new RegExp(`(^|[^${"\\p{Script=Han}"}A-Z0-9.])([A-Z]|\\d+)(\\.\\d+)* [^，。；]*$`, "u").test(before);
  // The beginnings of clauses spell out references to items too, which have no number.
  const isBeginning = path.endsWith("requirements.html") && place === "p.";
  return afterReference || isBeginning || /GB\/T/.test(whole) || /citation/.test(place);
}

for (const [name, site] of [["the sample", sampleSite()], ["a law", lawSite()], ["an untranslated draft", untranslatedSite()]]) {
  describe(name, () => {
    const pages = filesOf(site).filter((path) => path.endsWith(".html"));
    const all = new Map(pages.map((path) => [path, textsOf(site, path)]));
    const noFaults = (faultOf) => {
      const faults = new Map();
      for (const [path, texts] of all) {
        for (const text of texts) {
          const fault = faultOf(text, path);
          if (fault) faults.set(fault, [...(faults.get(fault) ?? []), path]);
        }
      }
      const told = [...faults].slice(0, 40).map(([fault, where]) => `${fault} (${where.length} pages, ${where[0]})`);
      assert.ok(told.length === 0, `${faults.size} faults\n${told.join("\n")}`);
    };

    test("no space stands within Chinese text", () => {
      noFaults(({ langs, place, text: whole }, path) => {
        for (const [lang, text] of langs) {
          const fault = lang.startsWith("zh") && FAULTS.space.exec(text.trim());
          if (fault && !belongs(text.trim(), fault.index, { place, text: whole }, path)) return `“${text.trim().slice(Math.max(0, fault.index - 12), fault.index + 14)}” in ${place}`;
        }
      });
    });

    test("no Chinese stands on an English page without being marked as Chinese", () => {
      noFaults(({ langs, place }, path) => {
        // A page outside editions may explain the Chinese words; Markdown has no way to mark them.
        if (/^pages\/en\/(?!editions)/.test(path)) return undefined;
        const found = langs.find(([lang, text]) => lang === "en" && new RegExp(HAN, "u").test(text));
        return found && `“${found[1].trim().slice(0, 40)}” in ${place}`;
      });
    });

    test("no English sentence stands on a Chinese page without being marked as English", () => {
      noFaults(({ langs, place }) => {
        const found = langs.find(([lang, text]) => lang.startsWith("zh") && /\b[A-Za-z]+ [a-z]{2,} [a-z]{2,} [a-z]{2,}\b/.test(text));
        return found && `“${found[1].trim().slice(0, 60)}” in ${place}`;
      });
    });

    test("every number has its noun in the right form", () => {
      noFaults(({ langs, text, place }) => {
        if (!langs.some(([lang]) => lang === "en")) return undefined;
        const fault = FAULTS.plural.exec(text) ?? FAULTS.singular.exec(text);
        return fault && `“${text.slice(Math.max(0, fault.index - 20), fault.index + 30).trim()}” in ${place}`;
      });
    });

    test("a number that stands above its noun has it in the right form", () => {
      const faults = [];
      for (const [path, texts] of all) {
        texts.forEach((number, n) => {
          const noun = texts[n - 1];
          if (!number.place?.startsWith("dd.") || !noun?.place?.startsWith("dt.") || number.langs[0]?.[0] !== "en") return;
          const said = `${number.text.trim()} ${noun.text.trim()}`;
          if (FAULTS.plural.test(said) || FAULTS.singular.test(said)) faults.push(`${path}: ${said}`);
        });
      }
      assert.deepEqual(faults.slice(0, 25), []);
    });
  });
}
