// How a build grows along each axis: standards that are small in all sizes but one, which doubles twice.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, workFolder } from "../support/corpus.mjs";
import { megabytes, options, printTable } from "../support/figures.mjs";
import { measure } from "../support/process.mjs";
import { contents } from "../support/rounds.mjs";
import { write } from "./standards.mjs";

/** The smallest size of each axis; the others are two and four times as large. */
const FIRST = { chapters: 50, clauses: 100, terms: 250, bodies: 50, types: 20, items: 100, "types × items": 20, editions: 20, languages: 5, files: 250 };

/** The sizes of a standard that is `n` along an axis. */
const sizesOf = (axis, n) => (axis === "types × items" ? { types: n, items: n } : { [axis]: n });

const given = options({ axes: Object.keys(FIRST).join(","), command: "build", runs: 1, scale: 1, work: "" });
const work = join(workFolder(given.work), "growth");
rmSync(work, { recursive: true, force: true });

/** CPU time in seconds and peak memory of the axis at `n`, the smallest of the runs, and what is published. */
function at(axis, n) {
  const [root, site] = [join(work, "standard"), join(work, "site")];
  write(root, sizesOf(axis, n));
  const runs = Array.from({ length: given.runs }, () => {
    rmSync(site, { recursive: true, force: true });
    rmSync(join(root, ".clausebook"), { recursive: true, force: true });
    const command = given.command === "build" ? ["build", "--out", site] : [given.command];
    const { cpu, peak } = measure(CLAUSEBOOK, ["--root", root, ...command]);
    return { cpu, peak, bytes: given.command === "build" ? contents(site).bytes : 0 };
  });
  rmSync(work, { recursive: true, force: true });
  const least = (figure) => Math.min(...runs.map((run) => run[figure]));
  return { cpu: least("cpu"), peak: least("peak"), bytes: least("bytes") };
}

/** Three figures, and how they grow with each doubling. */
const grown = (figures, form) => {
  const [one, two, four] = figures;
  const ratio = (a, b) => (a ? (b / a).toFixed(2) : "–");
  return [figures.map(form).join(", "), `${ratio(one, two)}, ${ratio(two, four)}`];
};

const rows = [["axis", "sizes", "CPU, s", "growth", "peak, MB", "growth", "site, MB", "growth"]];
for (const axis of given.axes.split(",")) {
  const first = Math.round(FIRST[axis] * given.scale);
  const sizes = [first, 2 * first, 4 * first];
  const measured = sizes.map((n) => {
    const one = at(axis, n);
    console.error(`${axis} ${n}: ${one.cpu.toFixed(2)} s, ${megabytes(one.peak)}, ${megabytes(one.bytes)}`);
    return one;
  });
  const of = (figure, form) => grown(measured.map((one) => one[figure]), form);
  const mega = (bytes) => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
  rows.push([axis, sizes.join(", "), ...of("cpu", (s) => s.toFixed(2)), ...of("peak", mega), ...of("bytes", mega)]);
}
printTable(rows);
