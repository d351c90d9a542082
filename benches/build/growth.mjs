// How builds grow with the standard: clean builds of corpora, each some times as large as the one before.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, corpus } from "../support/corpus.mjs";
import { measure } from "../support/process.mjs";
import { contents, median } from "../support/rounds.mjs";
import { clear } from "./ours.mjs";

/** Above this a corpus is built once only: that takes minutes and several gigabytes. */
const LARGE = 20000;

/** Gives `[{ clauses, wall, cpu, peak, files, bytes }]`, the medians of each size. */
export function growth(work, given) {
  const site = join(work, "growth-site");
  return given.growth.split(",").map((size) => {
    const clauses = Number(size);
    const root = corpus(work, { ...given, clauses });
    const runs = Array.from({ length: clauses > LARGE ? 1 : given.runs }, (_, round) => {
      console.error(`growth: ${clauses} clauses, round ${round + 1}`);
      clear(root, site);
      return { ...measure(CLAUSEBOOK, ["--root", root, "build", "--out", site]), ...contents(site) };
    });
    rmSync(site, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
    const figures = ["wall", "cpu", "peak", "files", "bytes"].map((figure) => [figure, median(runs, figure)]);
    return { clauses, ...Object.fromEntries(figures) };
  });
}
