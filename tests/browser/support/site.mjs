// The sample site under test: built once, by the program itself, into a temporary folder.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchFolder } from "./scratch.mjs";

/** The project's root: the folder that holds `content/`. */
export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The program: `CLAUSEBOOK_BIN`, or what `cargo build` made. */
export function program() {
  const target = process.env.CARGO_TARGET_DIR ? resolve(ROOT, process.env.CARGO_TARGET_DIR) : join(ROOT, "target");
  const path = process.env.CLAUSEBOOK_BIN ?? join(target, "debug", "clausebook");
  if (!existsSync(path)) throw new Error(`${path} is not there: run \`cargo build\`, or set CLAUSEBOOK_BIN`);
  return path;
}

let built;

/** The folder of the built site: `CLAUSEBOOK_SITE` (as tests/run sets it, for all test files), or a build of its own. */
export function sampleSite() {
  built ??= process.env.CLAUSEBOOK_SITE ? resolve(process.env.CLAUSEBOOK_SITE) : build();
  return built;
}

function build() {
  const folder = scratchFolder("site");
  const site = join(folder, "public");
  execFileSync(program(), ["--root", ROOT, "build", "--out", site], { stdio: ["ignore", "ignore", "inherit"] });
  return site;
}

/** Builds a standard of a few files, by their paths inside `content/`, in an empty folder; gives the folder of the site. */
export function buildStandard(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "content", path)), { recursive: true });
    writeFileSync(join(folder, "content", path), text);
  }
  const site = join(folder, "site");
  const built = spawnSync(program(), ["build", "--root", folder, "--out", site], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  return site;
}
