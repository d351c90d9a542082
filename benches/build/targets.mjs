// The figures that builds should reach, beside what was measured.

import { kilobytes, megabytes, milliseconds, quantile } from "../support/figures.mjs";
import { median, ratio } from "../support/rounds.mjs";
import { BARE, CHECK, CLEAN, COPY, ofOlder, REWORDED } from "./ours.mjs";

/** Rows of `[target, bound, measured, is it reached]`; what was not measured has no row. */
export function targets({ measured, visited, grown, waits }) {
  const rows = [["target", "at most", "measured", "reached"]];
  const add = (what, bound, text, reached) => rows.push([what, bound, text, reached ? "yes" : "no"]);

  /** One figure of a row against another's, round by round. */
  const compare = (what, bound, one, other, figures = ["wall", "cpu"]) => {
    const [a, b] = [measured.get(one), measured.get(other)];
    if (!a || !b || b.some((round) => round?.stopped)) return;
    const ratios = figures.map((figure) => ratio(a, b, figure));
    const text = ratios.map((ratio, place) => `${names[figures[place]]} ${times(ratio)}`).join(", ");
    add(what, times(bound), text, ratios.every((ratio) => ratio <= bound));
  };
  compare("clean build against the older program", 0.55, CLEAN, ofOlder(CLEAN));
  compare("bytes of the site against the older program", 0.5, CLEAN, ofOlder(CLEAN), ["bytes"]);
  compare("one clause reworded against the older program", 1, REWORDED, ofOlder(REWORDED));
  compare("check against the older program", 1, CHECK, ofOlder(CHECK));
  for (const hugo of ["Hugo", "Hugo, contents on each page"]) {
    compare(`clean build against ${hugo} + Pagefind`, 0.22, CLEAN, `${hugo} + Pagefind`);
    compare(`without search against ${hugo}`, 0.6, BARE, hugo);
    compare(`peak memory against ${hugo}`, 1, CLEAN, hugo, ["peak"]);
  }
  compare("clean build against a copy of the site", 3, CLEAN, COPY, ["wall"]);
  if (waits) {
    const middle = quantile(waits, 0.5);
    add("serve, from save to reload", milliseconds(80), milliseconds(middle), middle <= 80);
  }
  for (const [place, size] of grown.entries()) {
    const before = grown[place - 1];
    if (!before) continue;
    const bound = (11 * size.clauses) / before.clauses / 10;
    const figures = ["wall", "cpu", "peak"].map((figure) => [names[figure], size[figure] / before[figure]]);
    const text = figures.map(([name, ratio]) => `${name} ${times(ratio)}`).join(", ");
    add(`growth from ${before.clauses} to ${size.clauses} clauses`, times(bound), text, figures.every(([, ratio]) => ratio <= bound));
  }
  if (visited) {
    const { total, shift, readable } = visited;
    add("first visit to the largest chapter", kilobytes(60 * 1024), kilobytes(total), total <= 60 * 1024);
    add("layout shift in it", "0", shift.toFixed(4), shift === 0);
    add("text that needs a script", "none", readable ? "none" : "some", readable);
  }
  return rows;
}

/** The table of all works: medians of their rounds. */
export function works(measured) {
  const rows = [["work", "wall", "CPU", "peak memory", "files", "written anew", "site"]];
  for (const [name, rounds] of measured) {
    const of = (figure) => median(rounds, figure);
    const stopped = rounds.some((round) => round?.stopped);
    const seconds = (figure) => `${stopped ? "> " : ""}${of(figure).toFixed(2)} s`;
    const count = (figure) => (Number.isNaN(of(figure)) || of(figure) === undefined ? "" : `${of(figure)}`);
    const bytes = count("bytes") ? megabytes(of("bytes")) : "";
    rows.push([name, seconds("wall"), seconds("cpu"), megabytes(of("peak")), count("files"), count("changed"), bytes]);
  }
  return rows;
}

const names = { wall: "wall", cpu: "CPU", peak: "memory", bytes: "bytes" };

function times(ratio) {
  return `${ratio.toFixed(2)} ×`;
}
