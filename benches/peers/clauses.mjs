// The clauses of a corpus as other programs get them: a page a clause, the same titles, numbers and text.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK } from "../support/corpus.mjs";
import { run } from "../support/process.mjs";

/**
 * The current edition in its first language, from what `clausebook export json` gives:
 * `{ name, lang, chapters: [{ folder, clauses: [{ id, file, number, title, text }] }] }`, the chapter's own clause first.
 * `text` is Markdown in which references say number and title; `link(clause)` says where they lead, and what leads to
 * anything but a clause is left as plain words, since the others have no page for it.
 */
export function clausesOf(root, link) {
  const file = join(root, "standard.json");
  run(CLAUSEBOOK, ["--root", root, "export", "json", "--out", file], { stdio: ["ignore", "ignore", "inherit"] });
  const standard = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  const [lang] = standard.languages;
  const known = new Map();
  const chapters = new Map(standard.chapters.map(({ id }) => [id, { folder: id, clauses: [] }]));
  for (const { id, number, chapter, titles } of standard.clauses) {
    // A dot could be taken for what comes before an ending.
    const clause = { id, file: id.replaceAll(".", "_"), number: number ?? "", title: titles[lang] ?? "", chapter };
    clause.isChapter = chapters.get(chapter).clauses.push(clause) === 1;
    known.set(id, clause);
  }
  for (const { id, texts } of standard.clauses) {
    known.get(id).text = (texts[lang]?.markdown ?? "").replace(/\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/g, (whole, words, address) => {
      const target = known.get(/\/c\/([^/]+)\.html$/.exec(address)?.[1]);
      if (target) return `[${words}](${link(target)})`;
      return address.startsWith("../") ? words : whole;
    });
  }
  return { name: standard.site.name[lang], lang, chapters: [...chapters.values()] };
}
