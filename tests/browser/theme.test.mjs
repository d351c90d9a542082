// A theme of one's own: its manifest adds a style sheet and a script, and its pages load them under the site's policy.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "./support/scratch.mjs";
import { ROOT, program } from "./support/site.mjs";
import { withTab } from "./support/visit.mjs";
import { openedEachWay } from "./support/ways.mjs";

const folder = scratchFolder("theme");

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The example of themes/README.md: its files by their paths. */
function example() {
  const manual = readFileSync(join(ROOT, "themes/README.md"), "utf8");
  const blocks = [...manual.matchAll(/```\w+\n(?:#|\/\*|\/\/) (themes\/night\/\S+).*\n([^]*?)```/g)];
  return blocks.map(([, path, text]) => [path, text]);
}

function build() {
  const site = join(folder, "public");
  cpSync(join(ROOT, "content"), join(folder, "content"), { recursive: true });
  const settings = join(folder, "content/site.yaml");
  writeFileSync(settings, `${readFileSync(settings, "utf8").replace(/^theme:.*\n/m, "")}theme: night\n`);
  example().forEach(([path, text]) => write(path, text));
  execFileSync(program(), ["--root", folder, "build", "--out", site], { stdio: ["ignore", "ignore", "inherit"] });
  return site;
}

const site = build();

test("the manual's example has a manifest, a style sheet and a script", () => {
  const names = example().map(([path]) => path.replace("themes/night/", ""));
  assert.deepEqual(names.sort(), ["assets/night.css", "assets/remember.js", "theme.yaml"]);
});

openedEachWay(
  (world) => {
    test("the style and the script of the theme work on the pages that the manifest names", () =>
      withTab(world.browser, world.base, { colorScheme: "light" }, async ({ go, tab, faults }) => {
        const paper = () => tab.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent").trim());
        const marked = () => tab.locator("main[data-remembered]").count();
        for (const path of ["2022/zh/index.html", "2022/en/c/scope.html", "2022/zh/types/closed.html"]) {
          await go(path);
          assert.equal(await paper(), "#1c4e9b", path);
          assert.equal(await marked(), 0, path);
        }
        const chapter = world.pages.find((page) => page.kind === "chapter" && page.lang === "zh");
        await go(chapter.path);
        await tab.locator("main[data-remembered]").waitFor();
        // The theme's files come after those of the default theme, and those remain.
        const sources = await tab.locator("head script").evaluateAll((all) => all.map((one) => one.getAttribute("src").replace(/^.*assets\//, "")));
        assert.equal(sources.at(-1), "remember.js");
        assert.ok(sources.includes("site.js"));
        assert.deepEqual(faults, []);
      }));
  },
  // The program's server shows the sample.
  (way) => way !== "the program's server",
  site,
);

test("a manifest with faults stops the build, and each fault has its place", () => {
  write("themes/night/theme.yaml", "scripts:\n  - {file: remember.js, pages: [chaptr]}\n  - file: ../remember.js\n  - file: gone.js\n");
  const run = spawnSync(program(), ["--root", folder, "build", "--out", join(folder, "other")], { encoding: "utf8" });
  assert.equal(run.status, 1, run.stderr);
  for (const place of ["theme.yaml:2:33", "theme.yaml:3:11", "theme.yaml:4:11"]) assert.match(run.stderr, new RegExp(`themes/night/${place}`));
  assert.match(run.stderr, /did you mean `chapter`\?/);
});
