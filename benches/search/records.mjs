// The clause records of a built site, read as text.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

/** The paths of all records of a language, sorted; absent clauses of other editions too have none here. */
export function recordPaths(site, edition, lang) {
  const folder = join(edition, lang, "c");
  return readdirSync(join(site, folder)).sort().map((name) => `${edition}/${lang}/c/${name}`);
}

/** A record: `{ number, title, pieces, text }`; a piece is the title or the text between two tags of a block. */
export function readRecord(site, path) {
  const html = readFileSync(join(site, path), "utf8");
  const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "";
  const number = /<span class="clause-number">(.*?)<\/span>/s.exec(heading)?.[1] ?? "";
  const title = plain(heading.replace(/<span class="clause-number">.*?<\/span>/s, ""));
  const body = /<div class="record-text">(.*?)<dl class="facts">/s.exec(html)?.[1] ?? "";
  const blocks = body.split(/<\/?(?:p|li|td|th|tr|table|ol|ul|div|aside|figure)\b[^>]*>/).map(plain);
  const pieces = [title, ...blocks].filter((piece) => piece.trim());
  return { number: plain(number), title, pieces, text: pieces.join("\n") };
}

function plain(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole).trim();
}
