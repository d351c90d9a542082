// The work of clausebook in a round: a check, a clean build with and without search, a copy of the finished site, and builds
// after the clean one. An older program can do the same work, to be compared with.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, rewording } from "../support/corpus.mjs";
import { measure } from "../support/process.mjs";
import { contents } from "../support/rounds.mjs";

/** The names of the rows in the tables. */
export const CHECK = "check";
export const CLEAN = "build, clean";
export const BARE = "build, clean, no search";
export const COPY = "copy of the site (`cp -r`)";
export const SAME = "build again, nothing changed";
export const REWORDED = "build again, one clause reworded";

/** The name of a row of the older program. */
export const ofOlder = (row) => `${row}, older program`;

/** The work of clausebook on a corpus; `older` is another program than the one under test. */
export function ours(root, work, older) {
  const site = join(work, older ? "older-site" : "ours-site");
  const program = older ?? CLAUSEBOOK;
  const named = older ? ofOlder : (row) => row;
  const reword = rewording(root);
  const hasSwitch = measure(program, ["build", "--help"]).output.includes("--no-search");
  const build = (...more) => {
    const figures = measure(program, ["--root", root, "build", "--out", site, ...more]);
    const told = /(\d+) of them new or changed/.exec(figures.output);
    return { ...figures, ...contents(site), changed: told ? Number(told[1]) : NaN };
  };
  const run = (round) => {
    const rows = [[named(CHECK), measure(program, ["--root", root, "check"])]];
    if (hasSwitch) {
      clear(root, site);
      rows.push([named(BARE), build("--no-search")]);
    }
    clear(root, site);
    rows.push([named(CLEAN), build()]);
    if (!older) {
      const copy = join(work, "ours-copy");
      rows.push([COPY, { ...measure("cp", ["-r", site, copy]), ...contents(copy) }]);
      rmSync(copy, { recursive: true, force: true });
    }
    rows.push([named(SAME), build()]);
    reword(round + 1);
    rows.push([named(REWORDED), build()]);
    reword();
    clear(root, site);
    return rows;
  };
  return { name: older ? "older program" : "clausebook", run };
}

/** Neither output nor cache, as on a machine that never built the standard. */
export function clear(root, site) {
  rmSync(site, { recursive: true, force: true });
  rmSync(join(root, ".clausebook"), { recursive: true, force: true });
}
