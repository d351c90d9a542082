// A corpus as the content of a Hugo site: a page a clause, a section a chapter, with the theme in `hugo/`.

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clausesOf } from "./clauses.mjs";

/** Writes the site's sources to a new folder; each page has the text alone, or the contents of its chapter beside it. */
export function writeHugoSite(root, folder, withContents) {
  const { name, lang, chapters } = clausesOf(root, ({ chapter, file, isChapter }) => `/${chapter}/${isChapter ? "index" : file}.html`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(fileURLToPath(new URL("hugo", import.meta.url)), folder, { recursive: true });
  writeFileSync(join(folder, "hugo.toml"), settings(name, lang, withContents));
  chapters.forEach(({ folder: chapter, clauses }, place) => {
    mkdirSync(join(folder, "content", chapter), { recursive: true });
    clauses.forEach((clause, within) => {
      const file = join(folder, "content", chapter, clause.isChapter ? "_index.md" : `${clause.file}.md`);
      writeFileSync(file, `${matter(clause, clause.isChapter ? place + 1 : within)}${clause.text}\n`);
    });
  });
}

/** Files as they are named in links, and nothing that is not asked of the others: no feeds, no tags. */
function settings(name, lang, withContents) {
  return [
    `baseURL = "/"`,
    `title = ${JSON.stringify(name)}`,
    `hasCJKLanguage = true`,
    `uglyURLs = true`,
    `disableKinds = ["taxonomy", "term", "RSS"]`,
    `[params]`,
    `lang = ${JSON.stringify(lang)}`,
    `contents = ${withContents}`,
    "",
  ].join("\n");
}

/** What stands before the text; YAML takes strings as JSON writes them. */
function matter({ number, title }, weight) {
  return `---\ntitle: ${JSON.stringify(title)}\nnumber: ${JSON.stringify(number)}\nweight: ${weight}\n---\n`;
}
