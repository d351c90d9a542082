// Measures whole builds of generated corpora: the time, the processor and the memory that `clausebook build` takes.
// What it measures: benches/README.md.

import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, corpus, workFolder } from "../support/corpus.mjs";
import { megabytes, options, printTable, quantile, seconds, sum } from "../support/figures.mjs";
import { measure } from "../support/process.mjs";

const given = options({ sizes: "1000,10000", languages: "zh,en", editions: 1, seed: 1, runs: 3, work: "" });
const work = workFolder(given.work);
const rows = [["work", "wall", "CPU", "peak memory", "files", "site"]];

for (const clauses of given.sizes.split(",").map(Number)) {
  console.error(`corpus of ${clauses} clauses`);
  const root = corpus(work, { ...given, clauses });
  const cache = join(root, ".clausebook");
  // Each clean build goes to a new folder; all are deleted at the end, since ext4 is slow to make files where some have
  // been deleted a few seconds before.
  const used = [];
  const fresh = () => {
    used.push(join(work, `site-${clauses}-${used.length}`));
    rmSync(site(), { recursive: true, force: true });
  };
  const site = () => used.at(-1);
  const build = () => measure(CLAUSEBOOK, ["--root", root, "build", "--out", site()]);

  row(`${clauses}: check`, () => {}, () => measure(CLAUSEBOOK, ["--root", root, "check"]));
  row(`${clauses}: build, clean`, () => (fresh(), rmSync(cache, { recursive: true, force: true })), build, site);
  row(`${clauses}: build, nothing changed`, () => {}, build);
  const built = site();
  // The floor: nobody can put the same files in place with less.
  row(`${clauses}: copy of the site`, fresh, () => measure("cp", ["-r", built, site()]));
  used.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}
printTable(rows);

/** The medians of some runs; `before` is not measured. */
function row(name, before, work, site) {
  const runs = Array.from({ length: given.runs }, () => (before(), work()));
  const median = (of) => quantile(runs.map(of), 0.5);
  const files = site ? readdirSync(site(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  const bytes = sum(files.map((file) => statSync(join(file.parentPath ?? file.path, file.name)).size));
  rows.push([
    name,
    seconds(median((run) => run.wall)),
    seconds(median((run) => run.cpu)),
    megabytes(median((run) => run.peak)),
    site ? `${files.length}` : "",
    site ? megabytes(bytes) : "",
  ]);
}
