// Runs several works in turn, round after round, so that other work on the machine affects all of them alike.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { quantile, sum } from "./figures.mjs";

/**
 * Runs every work once per round. A work is `{ name, run(round) }`; `run` returns its measurements as a list of
 * `[name, figures]`, where `figures` has numbers by name. Each round begins with another work, so that no work always runs after
 * the same one; a work that had to be stopped is not run again. Returns a map from name to the figures of all rounds, in the
 * order of `works`.
 */
export function rounds(works, count, say = () => {}) {
  const measured = new Map();
  const over = new Set();
  for (let round = 0; round < count; round += 1) {
    for (let turn = 0; turn < works.length; turn += 1) {
      const work = works[(round + turn) % works.length];
      if (over.has(work)) continue;
      say(`round ${round + 1} of ${count}: ${work.name}`);
      for (const [name, figures] of work.run(round)) {
        if (!measured.has(name)) measured.set(name, { work: works.indexOf(work), rounds: [] });
        measured.get(name).rounds[round] = figures;
        if (figures.stopped) over.add(work);
      }
    }
  }
  const sorted = [...measured].sort(([, a], [, b]) => a.work - b.work);
  return new Map(sorted.map(([name, { rounds }]) => [name, rounds]));
}

/** The median of a figure over all rounds that have it. */
export function median(rounds, figure) {
  return quantile(rounds.filter(Boolean).map((figures) => figures[figure]), 0.5);
}

/** The median of the ratios of a figure of `one` to that of `other`, taken round by round. */
export function ratio(one, other, figure) {
  const pairs = one.flatMap((figures, round) => (figures && other[round] ? [[figures, other[round]]] : []));
  return quantile(pairs.map(([a, b]) => a[figure] / b[figure]), 0.5);
}

/** The number of files in a folder, and their bytes. */
export function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { files: files.length, bytes: sum(files.map((file) => statSync(join(file.parentPath ?? file.path, file.name)).size)) };
}
