// What clausebook does in a round: a clean build, one without search, a copy of the finished site, and builds after it.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, rewording } from "../support/corpus.mjs";
import { measure } from "../support/process.mjs";
import { contents } from "../support/rounds.mjs";

/** The rows, as the tables name them. */
export const CLEAN = "build, clean";
export const BARE = "build, clean, no search";
export const COPY = "copy of the site (`cp -r`)";
export const SAME = "build again, nothing changed";
export const REWORDED = "build again, one clause reworded";

/** The work of clausebook on a corpus. */
export function ours(root, work) {
  const site = join(work, "ours-site");
  const reword = rewording(root);
  const hasSwitch = measure(CLAUSEBOOK, ["build", "--help"]).output.includes("--no-search");
  const build = (...more) => {
    const figures = measure(CLAUSEBOOK, ["--root", root, "build", "--out", site, ...more]);
    const told = /(\d+) of them new or changed/.exec(figures.output);
    return { ...figures, ...contents(site), changed: told ? Number(told[1]) : NaN };
  };
  const run = (round) => {
    const rows = [["check", measure(CLAUSEBOOK, ["--root", root, "check"])]];
    if (hasSwitch) {
      clear(root, site);
      rows.push([BARE, build("--no-search")]);
    }
    clear(root, site);
    rows.push([CLEAN, build()]);
    const copy = join(work, "ours-copy");
    rows.push([COPY, { ...measure("cp", ["-r", site, copy]), ...contents(copy) }]);
    rmSync(copy, { recursive: true, force: true });
    rows.push([SAME, build()]);
    reword(round + 1);
    rows.push([REWORDED, build()]);
    reword();
    return rows;
  };
  return { name: "clausebook", run, site };
}

/** Neither output nor cache, as on a machine that never built the standard. */
export function clear(root, site) {
  rmSync(site, { recursive: true, force: true });
  rmSync(join(root, ".clausebook"), { recursive: true, force: true });
}
