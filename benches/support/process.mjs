// Runs a program and tells what it took. Needs GNU time, which Debian has in the package `time`.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TIME = "/usr/bin/time";

/** Runs a program to its end: `{ wall, cpu }` in seconds, `peak` in bytes, `output`. A failure is an error. */
export function measure(program, args, options = {}) {
  if (!existsSync(TIME)) throw new Error(`${TIME} is not there: install GNU time (apt-get install time)`);
  const folder = mkdtempSync(join(tmpdir(), "clausebook-bench-"));
  try {
    const figures = join(folder, "time");
    const all = ["-o", figures, "-f", "%e %U %S %M", program, ...args];
    const run = spawnSync(TIME, all, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
    if (run.status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
    const [wall, user, system, peak] = readFileSync(figures, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
    return { wall, cpu: user + system, peak: peak * 1024, output: run.stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program whose figures do not matter; what it says goes to standard error. */
export function run(program, args, options = {}) {
  execFileSync(program, args, { stdio: ["ignore", process.stderr, "inherit"], ...options });
}
