// Which pages a built site has, by kind and language. The kind is the name of the page's template, which every page
// carries as a class of its body (`page-chapter`).

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** All files under a folder, by their path inside it, with `/`, sorted. */
export function filesOf(folder) {
  const walk = (inside) =>
    readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
      const path = join(inside, entry.name);
      return entry.isDirectory() ? walk(path) : [path.split(sep).join("/")];
    });
  return walk("").sort();
}

/** Every HTML page of a site: `{ path, kind, lang, edition, leadsOn, bytes }`; `lang` and `edition` are "" where there is none. */
export function pagesOf(site) {
  return filesOf(site)
    .filter((path) => path.endsWith(".html"))
    .map((path) => describe(site, path));
}

function describe(site, path) {
  const html = readFileSync(join(site, path), "utf8");
  const body = /<body\b[^>]*>/.exec(html)?.[0] ?? "";
  const attribute = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(body)?.[1] ?? "";
  const kind = /\bpage-([a-z0-9_-]+)/.exec(attribute("class"))?.[1] ?? "unknown";
  return {
    path,
    kind: path.startsWith("latest/") ? `latest-${kind}` : kind,
    lang: attribute("data-lang"),
    edition: attribute("data-edition"),
    leadsOn: /<meta http-equiv="refresh"/.test(html),
    bytes: statSync(join(site, path)).size,
  };
}

/** One page of each kind in each language: the largest, since the fullest page shows the most faults. */
export function samplesOf(pages) {
  const best = new Map();
  for (const page of pages) {
    const key = `${page.kind} ${page.lang}`;
    if (!best.has(key) || best.get(key).bytes < page.bytes) best.set(key, page);
  }
  return [...best.values()].sort((a, b) => (a.kind + a.lang < b.kind + b.lang ? -1 : 1));
}
