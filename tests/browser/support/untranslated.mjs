// The standard that `init` writes, as two drafts of which hardly anything is translated: no name, title or text of the YAML
// files, one chapter not at all, and another but for a clause.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "./scratch.mjs";
import { program } from "./site.mjs";

const ASSESSMENT = `weights: {opening: 60, service: 40}
participants:
  - {id: readers, body: committee, weight: 100, role: {zh: 评分。}}
grades:
  - {id: good, name: {zh: 良好}, from: 60}
  - {id: poor, name: {zh: 较差}, from: 0}
vetoes:
  - {item: weekly-hours, effect: {zh: 不评级。}}
`;

/** Builds it into a temporary folder that goes with the process; gives the folder of the site. */
export function untranslatedSite() {
  const folder = scratchFolder("untranslated");
  const run = (...given) => execFileSync(program(), ["--root", folder, ...given], { stdio: ["ignore", "ignore", "pipe"] });
  run("init", folder);
  const edition = join(folder, "content/editions/2026");
  const change = (path, change) => writeFileSync(path, change(readFileSync(path, "utf8")));
  writeFileSync(join(edition, "assessment.yaml"), ASSESSMENT);
  change(join(edition, "bodies.yaml"), (text) => `parties:\n  - {id: all, name: {zh: 各方, en: All}, core: true}\n${text.replaceAll("    level: room\n", "    level: room\n    party: all\n")}`);
  for (const name of readdirSync(edition).filter((name) => name.endsWith(".yaml"))) {
    // "{zh: 范围, en: Scope}" and "\n  en: …"
    change(join(edition, name), (text) => text.replaceAll(/, en: (?:"[^"\n]*"|\[[^\]\n]*\]|[^}\n]*)\}/g, "}").replaceAll(/\n +en: .*/g, ""));
  }
  rmSync(join(edition, "clauses/03-opening.en.md"));
  change(join(edition, "clauses/04-service.en.md"), (text) => text.slice(0, text.lastIndexOf("\n## ")) + "\n");
  run("edition", "new", "2027", "--from", "2026");
  change(join(folder, "content/editions/2027/terms.yaml"), (text) => text.replace("{zh: ", "{zh: 新"));
  const site = join(folder, "site");
  run("build", "--out", site);
  return site;
}
