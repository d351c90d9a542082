// Measures what comparing two editions of a generated standard takes, beside rendering one of them, and how large the
// pages grow that tell of it. What the figures mean: benches/README.md.

import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, corpus, example, workFolder } from "../support/corpus.mjs";
import { kilobytes, options, printTable, quantile, seconds } from "../support/figures.mjs";
import { measure } from "../support/process.mjs";

const given = options({ clauses: 10000, languages: "zh,en", seed: 1, runs: 3, work: "" });
const work = workFolder(given.work);
console.error(`corpora of ${given.clauses} clauses in one and in two editions`);
const two = corpus(work, { ...given, editions: 2 });
const one = corpus(work, { ...given, editions: 1 });

const runs = Array.from({ length: given.runs }, () => measure(example("diff_speed"), [two, one]).output.trim().split("\n").map(JSON.parse));
const rows = [["work", "wall", "CPU", "result"]];
runs[0].forEach(({ work, result }, place) => {
  const median = (key) => seconds(quantile(runs.map((run) => run[place][key]), 0.5));
  rows.push([work, median("wall"), median("cpu"), result]);
});
const command = Array.from({ length: given.runs }, () => measure(CLAUSEBOOK, ["--root", two, "diff", "2000", "2004"]));
const median = (key) => seconds(quantile(command.map((run) => run[key]), 0.5));
rows.push(["`clausebook diff`, with reading and checking", median("wall"), median("cpu"), ""]);
printTable(rows);

const site = join(work, "site-of-two");
rmSync(site, { recursive: true, force: true });
const built = measure(CLAUSEBOOK, ["--root", two, "build", "--out", site]);
const sizeOf = (path) => statSync(join(site, "2004/zh", path)).size;
const largest = (paths) => {
  const sizes = paths.map(sizeOf);
  return [`${paths.length}`, kilobytes(quantile(sizes, 0.5)), kilobytes(Math.max(...sizes))];
};
const pages = readdirSync(join(site, "2004/zh")).filter((name) => /^\d+-.*\.html$/.test(name));
const compared = readdirSync(join(site, "2004/zh/compare/2000")).map((name) => `compare/2000/${name}`);
console.log();
printTable([
  ["pages of the newer edition, in Chinese", "count", "median", "largest"],
  ["changes.html", ...largest(["changes.html"])],
  ["compare/2000.html", ...largest(["compare/2000.html"])],
  ["compare/2000/*.html", ...largest(compared)],
  ["chapters", ...largest(pages)],
]);
console.log(`\nthe whole build of both: ${seconds(built.wall)}, CPU ${seconds(built.cpu)}`);
rmSync(site, { recursive: true, force: true });
