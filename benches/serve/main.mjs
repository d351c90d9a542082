// Measures the time from saving a file until the event that reloads the page in the browser. What it measures:
// benches/README.md.

import { corpus, workFolder } from "../support/corpus.mjs";
import { milliseconds, options, printTable, quantile } from "../support/figures.mjs";
import { latencies } from "./latency.mjs";

const given = options({ clauses: 10000, languages: "zh,en", editions: 1, seed: 1, saves: 20, work: "" });
console.error(`corpus of ${given.clauses} clauses`);
const root = corpus(workFolder(given.work), given);
const all = await latencies(root, given.saves);
printTable([
  ["from save to reload", "fastest", "median", "p90", "slowest"],
  [`${given.clauses} clauses, ${given.saves} saves`, ...[0, 0.5, 0.9, 1].map((share) => milliseconds(quantile(all, share)))],
]);
