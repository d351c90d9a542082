// Runs a program and measures its time and memory. Needs GNU time, which Debian has in the package `time`.

import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const TIME = "/usr/bin/time";

/** The exit code of `timeout` (coreutils) if it had to stop the program. */
const STOPPED = 124;

/**
 * Runs a program to its end and returns `{ wall, cpu }` in seconds, `peak` in bytes, and `output`. A failure is an error. `cpu`
 * is the sum of the program and its child processes, `peak` the memory of the largest of them. After `limit` seconds the
 * program is stopped; `stopped` is then true, and the figures are those up to that time.
 */
export function measure(program, args, { limit, ...options } = {}) {
  if (!existsSync(TIME)) throw new Error(`${TIME} is not there: install GNU time (apt-get install time)`);
  const folder = mkdtempSync(join(tmpdir(), "clausebook-bench-"));
  try {
    const figures = join(folder, "time");
    const guard = limit ? ["timeout", `${limit}`] : [];
    const all = ["-o", figures, "-f", "%U %S %M", ...guard, program, ...args];
    const start = process.hrtime.bigint();
    const run = spawnSync(TIME, all, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    const stopped = Boolean(limit) && run.status === STOPPED;
    if (run.status !== 0 && !stopped) throw new Error(`${program} ${args.join(" ")} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    const [user, system, peak] = readFileSync(figures, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
    return { wall, cpu: user + system, peak: peak * 1024, output: run.stdout, stopped };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program without measuring it; its output goes to standard error. */
export function run(program, args, options = {}) {
  execFileSync(program, args, { stdio: ["ignore", process.stderr, "inherit"], ...options });
}

/** The path of a program: as given, or the first of its names on PATH; undefined where there is none, or for "none". */
export function find(given, ...names) {
  if (given === "none") return undefined;
  if (given) return given;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
