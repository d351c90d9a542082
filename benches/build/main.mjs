// Measures whole builds of generated corpora, other programs on the same pages, and the targets that come of both.
// What it measures and how to install the others: benches/README.md.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { peers } from "../peers/programs.mjs";
import { latencies } from "../serve/latency.mjs";
import { CLAUSEBOOK, corpus, newestEdition, workFolder } from "../support/corpus.mjs";
import { kilobytes, megabytes, options, printTable } from "../support/figures.mjs";
import { measure } from "../support/process.mjs";
import { rounds } from "../support/rounds.mjs";
import { growth } from "./growth.mjs";
import { ours } from "./ours.mjs";
import { targets, works } from "./targets.mjs";

const given = options({
  clauses: 10000,
  languages: "zh",
  editions: 1,
  seed: 1,
  runs: 5,
  saves: 20,
  growth: "1000,10000",
  limit: 300,
  root: "",
  older: "",
  hugo: process.env.HUGO ?? "",
  pagefind: process.env.PAGEFIND ?? "",
  mdbook: process.env.MDBOOK ?? "",
  parts: "builds,visit,serve,growth",
  work: "",
});
const parts = new Set(given.parts.split(","));
const say = (text) => console.error(text);
const work = join(workFolder(given.work), "builds");
rmSync(work, { recursive: true, force: true });
workFolder(work);

if (!given.root) say(`corpus of ${given.clauses} clauses`);
const root = given.root || corpus(work, given);
const older = given.older ? [ours(root, work, given.older)] : [];
const measured = parts.has("builds") ? rounds([ours(root, work), ...older, ...peers(root, work, given)], given.runs, say) : new Map();
const visited = parts.has("visit") ? await firstVisit() : undefined;
const waits = parts.has("serve") ? await saves() : undefined;
const grown = parts.has("growth") ? growth(work, given) : [];
rmSync(work, { recursive: true, force: true });

if (measured.size) {
  console.log(`${given.clauses} clauses, languages ${given.languages}, editions ${given.editions}, medians of ${given.runs} rounds:\n`);
  printTable(works(measured));
  console.log();
}
if (grown.length) {
  const row = ({ clauses, wall, cpu, peak, files, bytes }) => [`${clauses}`, `${wall.toFixed(2)} s`, `${cpu.toFixed(2)} s`, megabytes(peak), `${files}`, megabytes(bytes)];
  printTable([["clauses", "wall", "CPU", "peak memory", "files", "site"], ...grown.map(row)]);
  console.log();
}
if (visited) {
  const kinds = Object.entries(visited.kinds).map(([kind, bytes]) => `${kind} ${kilobytes(bytes)}`);
  console.log(`First visit to ${visited.page}: ${kinds.join(", ")}; ${kilobytes(visited.typical)} in all where the page is of the median size.\n`);
}
printTable(targets({ measured, visited, grown, waits }));

async function firstVisit() {
  say("first visit to a chapter");
  const site = join(work, "visit-site");
  measure(CLAUSEBOOK, ["--root", root, "build", "--out", site]);
  try {
    const { visit } = await import("./visit.mjs");
    return await visit(site, newestEdition(root), given.languages.split(",")[0]);
  } catch (error) {
    say(`the first visit is not measured; it needs Chromium and the packages of the browser tests: ${error.message}`);
    return undefined;
  } finally {
    rmSync(site, { recursive: true, force: true });
  }
}

function saves() {
  say(`serve: ${given.saves} saves`);
  // In two languages, as an author of a translated standard has it.
  return latencies(corpus(work, { ...given, languages: "zh,en" }), given.saves);
}
