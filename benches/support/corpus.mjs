// The program under test and the corpus that it builds.

import { existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./process.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");

/** What `cargo build --release` made. `CLAUSEBOOK_BIN` names another program to measure in its place. */
export const CLAUSEBOOK = process.env.CLAUSEBOOK_BIN ?? join(TARGET, "release", "clausebook");

/** An example of benches/ as `cargo build --release --examples` made it. */
export function example(name) {
  return join(TARGET, "release", "examples", name);
}

/** The folder in which benchmarks work; it keeps corpora from one run to the next. */
export function workFolder(given) {
  const folder = given || join(tmpdir(), "clausebook-benches");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A corpus of so many clauses in `work`, written anew: the generator may have changed. */
export function corpus(work, { clauses, languages = "zh,en", editions = 1, seed = 1 }) {
  if (!existsSync(example("corpus"))) throw new Error("run `cargo build --release --examples --bins` first");
  const folder = join(work, `corpus-${clauses}-${languages.replace(",", "-")}-${editions}-${seed}`);
  rmSync(folder, { recursive: true, force: true });
  run(example("corpus"), ["--clauses", `${clauses}`, "--languages", languages, "--editions", `${editions}`, "--seed", `${seed}`, folder]);
  return folder;
}
