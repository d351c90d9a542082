// The other programs: where they are, and what they do in a round. Nothing is installed here; benches/README.md says how.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { find, measure } from "../support/process.mjs";
import { contents } from "../support/rounds.mjs";
import { writeHugoSite } from "./hugo.mjs";
import { writeBook } from "./mdbook.mjs";

/** The works of those that are installed; each writes its sources once, now. */
export function peers(root, work, given) {
  const hugo = find(given.hugo, "hugo");
  const pagefind = find(given.pagefind, "pagefind_extended", "pagefind");
  const mdbook = find(given.mdbook, "mdbook");
  const works = [];
  if (hugo) {
    works.push(hugoWork("Hugo", hugo, pagefind, root, work, false));
    works.push(hugoWork("Hugo, contents on each page", hugo, pagefind, root, work, true));
  }
  if (mdbook) {
    works.push(bookWork("mdBook, a page a chapter", mdbook, root, work, { pages: "chapters", search: false }, given.limit));
    works.push(bookWork("mdBook, a page a chapter, search", mdbook, root, work, { pages: "chapters", search: true }, given.limit));
    works.push(bookWork("mdBook, a page a clause", mdbook, root, work, { pages: "clauses", search: false }, given.limit));
  }
  for (const [name, program] of Object.entries({ Hugo: hugo, Pagefind: pagefind, mdBook: mdbook })) {
    if (!program) console.error(`${name} is not measured, since it is not there: see benches/README.md`);
  }
  return works;
}

function hugoWork(name, hugo, pagefind, root, work, withContents) {
  const source = join(work, withContents ? "hugo-contents" : "hugo");
  const site = `${source}-site`;
  writeHugoSite(root, source, withContents);
  const run = () => {
    rmSync(site, { recursive: true, force: true });
    const built = measure(hugo, ["--quiet", "--source", source, "--destination", site]);
    const rows = [[name, { ...built, ...contents(site) }]];
    if (pagefind) {
      const indexed = measure(pagefind, ["--site", site, "--silent"]);
      const both = { wall: built.wall + indexed.wall, cpu: built.cpu + indexed.cpu, peak: Math.max(built.peak, indexed.peak) };
      rows.push([`${name} + Pagefind`, { ...both, ...contents(site) }]);
    }
    rmSync(site, { recursive: true, force: true });
    return rows;
  };
  return { name, run };
}

function bookWork(name, mdbook, root, work, form, limit) {
  const source = join(work, `book-${form.pages}${form.search ? "-search" : ""}`);
  const site = `${source}-site`;
  writeBook(root, source, form);
  const run = () => {
    rmSync(site, { recursive: true, force: true });
    const built = measure(mdbook, ["build", source, "--dest-dir", site], { limit });
    const row = [name, { ...built, ...contents(site) }];
    rmSync(site, { recursive: true, force: true });
    return [row];
  };
  return { name, run };
}
