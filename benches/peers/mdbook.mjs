// A corpus as an mdBook, with its own search or without. The summary names every page, as mdBook wants it.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clausesOf } from "./clauses.mjs";

/** Writes the book's sources to a new folder: a page a clause, those of a chapter under it, or all of a chapter on one. */
export function writeBook(root, folder, { pages, search }) {
  const byChapter = pages === "chapters";
  const { name, lang, chapters } = clausesOf(root, ({ chapter, file }) => (byChapter ? `${chapter}.md#${file}` : `../${chapter}/${file}.md`));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src"), { recursive: true });
  const summary = chapters.flatMap((chapter) => (byChapter ? [onePage(folder, chapter)] : manyPages(folder, chapter)));
  writeFileSync(join(folder, "src", "SUMMARY.md"), `# Summary\n\n${summary.join("\n")}\n`);
  const book = [`[book]`, `title = ${JSON.stringify(name)}`, `language = ${JSON.stringify(lang)}`];
  writeFileSync(join(folder, "book.toml"), [...book, "", `[output.html.search]`, `enable = ${search}`, ""].join("\n"));
}

/** A page a clause; gives their lines in the summary. */
function manyPages(folder, { folder: chapter, clauses }) {
  mkdirSync(join(folder, "src", chapter));
  return clauses.map((clause) => {
    writeFileSync(join(folder, "src", chapter, `${clause.file}.md`), `# ${heading(clause)}\n\n${clause.text}\n`);
    return `${clause.isChapter ? "" : "  "}- [${escaped(heading(clause))}](${chapter}/${clause.file}.md)`;
  });
}

function onePage(folder, { folder: chapter, clauses }) {
  const sections = clauses.map((clause) => `${clause.isChapter ? "#" : "##"} ${heading(clause)} {#${clause.file}}\n\n${clause.text}\n`);
  writeFileSync(join(folder, "src", `${chapter}.md`), sections.join("\n"));
  return `- [${escaped(heading(clauses[0]))}](${chapter}.md)`;
}

function heading({ number, title }) {
  return `${number} ${title}`.trim();
}

function escaped(text) {
  return text.replace(/[[\]\\]/g, "\\$&");
}
