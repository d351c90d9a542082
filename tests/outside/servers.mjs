// Serves a built site with nginx and Caddy, set up as src/site/hosting.md says, and asks for a file of each kind.
//
//     node tests/outside/servers.mjs SITE
//
// Says what it skips for want of a program, and fails if a type, a character set, a header or the compression is wrong.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, relative, resolve, sep } from "node:path";

const site = resolve(process.argv[2]);
const manual = readFileSync(new URL("../../src/site/hosting.md", import.meta.url), "utf8");
const settings = (name) => new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(manual)[1];

/** What a file of each ending must come as. */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The largest file of each ending. */
function samples() {
  const largest = new Map();
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const size = readFileSync(path).length;
    const ending = extname(entry.name);
    if (!largest.has(ending) || largest.get(ending).size < size) {
      largest.set(ending, { size, path: relative(site, path).split(sep).join("/") });
    }
  }
  return [...largest].filter(([ending]) => ending in TYPES);
}

const freePort = () =>
  new Promise((give) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => give(port));
    });
  });

const ask = (port, path) =>
  new Promise((give, fail) => {
    get({ port, host: "127.0.0.1", path, headers: { "accept-encoding": "gzip" } }, (answer) => {
      answer.resume();
      answer.on("end", () => give(answer));
    }).on("error", fail);
  });

function nginx(folder, port) {
  const [outside, server] = settings("nginx").split(/^server \{$/m);
  const own = server
    .replace("listen 443 ssl;", `listen 127.0.0.1:${port};`)
    .replace(/^.*ssl_certificate.*$/gm, "")
    .replace("/srv/standard/public", site);
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${folder}/${of};`);
  const file = join(folder, "nginx.conf");
  writeFileSync(
    file,
    `daemon off;\npid ${folder}/pid;\nerror_log ${folder}/log;\nevents {}\nhttp {\naccess_log off;\n${places.join("\n")}\n${outside}\nserver {${own}\n}\n`,
  );
  return ["nginx", ["-e", join(folder, "log"), "-c", file]];
}

function caddy(folder, port) {
  const file = join(folder, "Caddyfile");
  const own = settings("caddy").replace("standard.example.org", `http://127.0.0.1:${port}`).replace("/srv/standard/public", site);
  writeFileSync(file, `{\n\tadmin off\n}\n${own}`);
  return ["caddy", ["run", "--config", file, "--adapter", "caddyfile"]];
}

async function up(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await ask(port, "/").catch(() => undefined);
    if (answer) return;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error("the server does not answer");
}

let faults = 0;
const fault = (what) => {
  faults += 1;
  console.log(`FAULT ${what}`);
};

for (const set of [nginx, caddy]) {
  const folder = mkdtempSync(join(tmpdir(), "clausebook-outside-"));
  mkdirSync(join(folder, "home"));
  const port = await freePort();
  const [program, given] = set(folder, port);
  const version = { nginx: "-v", caddy: "version" }[program];
  if (spawnSync(program, [version]).error) {
    console.log(`SKIPPED ${program}: there is no such program`);
    continue;
  }
  const running = spawn(program, given, { stdio: "ignore", env: { ...process.env, HOME: join(folder, "home") } });
  try {
    await up(port);
    for (const [ending, { path, size }] of samples()) {
      const { statusCode, headers } = await ask(port, `/${path.split("/").map(encodeURIComponent).join("/")}`);
      const type = (headers["content-type"] ?? "").toLowerCase();
      if (statusCode !== 200) fault(`${program}: ${path} is ${statusCode}`);
      // JSON is UTF-8 by its definition: to say so is not wrong.
      if (type !== TYPES[ending] && type !== `${TYPES[ending]}; charset=utf-8`) fault(`${program}: ${path} comes as ${type}`);
      const packed = headers["content-encoding"] === "gzip";
      if (ending !== ".xlsx" && size > 2000 && !packed) fault(`${program}: ${path} is sent as large as it is`);
      if (ending === ".xlsx" && packed) fault(`${program}: ${path} is packed twice`);
      if (headers["x-content-type-options"] !== "nosniff") fault(`${program}: ${path} lacks its headers`);
    }
    const missing = await ask(port, "/no-such-page.html");
    if (missing.statusCode !== 404) fault(`${program}: a page that is not there is ${missing.statusCode}`);
    console.log(`${program}: ${samples().length} kinds of files asked for`);
  } catch (error) {
    fault(`${program}: ${error.message}`);
  } finally {
    running.kill();
    await new Promise((end) => (running.exitCode === null && running.signalCode === null ? running.once("exit", end) : end()));
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exitCode = faults > 0 ? 1 : 0;
