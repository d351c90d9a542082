// The program under test and the corpus that it builds.

import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./process.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");

/** The program that `cargo build --release` made, or the one that `CLAUSEBOOK_BIN` names. */
export const CLAUSEBOOK = process.env.CLAUSEBOOK_BIN ?? join(TARGET, "release", "clausebook");

/** An example of benches/ as `cargo build --release --examples` made it. */
export function example(name) {
  return join(TARGET, "release", "examples", name);
}

/** The folder in which benchmarks work. */
export function workFolder(given) {
  const folder = given || join(tmpdir(), "clausebook-benches");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes a corpus to `work`. An existing one is replaced, because the generator may have changed. */
export function corpus(work, { clauses, languages = "zh,en", editions = 1, seed = 1 }) {
  if (!existsSync(example("corpus"))) throw new Error("run `cargo build --release --examples --bins` first");
  const folder = join(work, `corpus-${clauses}-${languages.replace(",", "-")}-${editions}-${seed}`);
  rmSync(folder, { recursive: true, force: true });
  run(example("corpus"), ["--clauses", `${clauses}`, "--languages", languages, "--editions", `${editions}`, "--seed", `${seed}`, folder]);
  return folder;
}

/** The newest edition of a corpus. */
export function newestEdition(root) {
  return readdirSync(join(root, "content", "editions")).sort().at(-1);
}

/**
 * Returns a function that rewords a paragraph in the middle of the newest edition: it adds a sentence that contains the given
 * number, or restores the file if it gets no number.
 */
export function rewording(root) {
  const folder = join(root, "content", "editions", newestEdition(root), "clauses");
  const files = readdirSync(folder).filter((name) => /^[^.]+\.md$/.test(name)).sort();
  const file = join(folder, files[Math.floor(files.length / 2)]);
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  const places = lines.flatMap((line, place) => (/^[^#|\-\d\s]/.test(line) ? [place] : []));
  const place = places[Math.floor(places.length / 2)];
  // The file is replaced as editors do it: a program that reads it meanwhile gets the old or the new text, not a part.
  const save = (content) => {
    const saved = join(root, ".saved");
    writeFileSync(saved, content);
    renameSync(saved, file);
  };
  return (number) => {
    if (number === undefined) return save(text);
    const reworded = lines.map((line, at) => (at === place ? `${line}本条第 ${number} 次改写。` : line));
    return save(reworded.join("\n"));
  };
}
