// Sends requests to `clausebook serve` as fast as it answers, with slow clients at the same time; then the same to nginx with the
// built site. What it measures: benches/README.md.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLAUSEBOOK, workFolder } from "../support/corpus.mjs";
import { megabytes, options, printTable } from "../support/figures.mjs";
import { find, run } from "../support/process.mjs";
import { clausebook, nginx } from "./servers.mjs";
import { slowClients } from "./slow.mjs";
import { wrk } from "./wrk.mjs";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** Words, runs of Chinese, clause numbers, pinyin, filters, a query without results and a long one. */
const QUERIES = [
  "q=建设单位", "q=安全", "q=应当", "q=4.1", "q=第二章", "q=jsdw", "q=shall&lang=en", "q=operator&lang=en&kind=clause",
  "q=检查&kind=item", "q=的&limit=100", "q=zzzzzz", "q=" + "安全检查".repeat(40),
];

const given = options({ seconds: 120, connections: 32, slow: 32, root: PROJECT, only: "page,mix,search", work: "", wrk: "", nginx: "" });
const program = (name) => {
  const path = find(given[name], name, `/usr/sbin/${name}`);
  if (!path) throw new Error(`${name} is not there: apt-get install ${name}`);
  return path;
};
const programs = { wrk: program("wrk"), nginx: given.nginx === "none" ? undefined : program("nginx") };

const root = join(workFolder(given.work), "load");
rmSync(root, { recursive: true, force: true });
// A standard without a theme of its own has no such folder.
for (const folder of ["content", "themes"].filter((folder) => existsSync(join(given.root, folder)))) {
  cpSync(join(given.root, folder), join(root, folder), { recursive: true });
}
run(CLAUSEBOOK, ["build", "--root", root]);
const site = join(root, "public");

const pages = readdirSync(site, { recursive: true }).map(String).filter((path) => path.endsWith(".html")).sort();
const largest = pages.filter((path) => path.includes("/zh/")).sort((a, b) => statSync(join(site, b)).size - statSync(join(site, a)).size);
// `page` is the page of median size; `mix` is every tenth page, and the scripts, styles and pictures that pages load.
const middle = largest[Math.floor(largest.length / 2)];
const assets = readdirSync(join(site, "assets"), { recursive: true }).map((path) => join("assets", String(path)));
const files = assets.filter((path) => /\.(css|js|svg)$/.test(path));
const address = (path) => `/${path.split("/").map(encodeURIComponent).join("/")}`;
const loads = {
  page: [address(middle)],
  mix: [...pages.filter((_, place) => place % 10 === 0), ...files].map(address),
  search: QUERIES.map((query) => `/api/search?${encodeURI(query)}`),
};

const rows = [["load", "server", "requests/s", "p50", "p99", "requests", "errors", "memory at the start, each minute, at the end"]];
for (const kind of given.only.split(",")) {
  for (const start of [clausebook, nginx]) {
    // nginx has no search.
    if (start === nginx && (kind === "search" || !programs.nginx)) continue;
    const server = await start({ root, site, nginx: programs.nginx });
    try {
      await server.isReady(loads[kind][0]);
      const slow = slowClients(server.port, given.slow, address(largest[0]));
      const memory = [server.memory()];
      const minute = setInterval(() => memory.push(server.memory()), 60_000);
      console.error(`${kind}: ${server.name}, ${given.seconds} s`);
      const paths = join(root, "paths.txt");
      writeFileSync(paths, loads[kind].join("\n"));
      const figures = await wrk(programs.wrk, { ...given, port: server.port, paths });
      clearInterval(minute);
      slow.stop();
      memory.push(server.memory());
      rows.push([kind, server.name, `${figures.rate}`, figures.p50, figures.p99, `${figures.requests}`, figures.errors, memory.map(megabytes).join(", ")]);
    } finally {
      await server.stop();
    }
  }
}
printTable(rows);
console.log(`\nPage: ${middle}, ${statSync(join(site, middle)).size} bytes. Mix: ${loads.mix.length} files.`);
const load = readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 3).join(" ");
console.log(`${given.connections} connections and ${given.slow} slow clients; load of the machine at the end: ${load}; ${spawnSync("nproc").stdout} cores.`);
