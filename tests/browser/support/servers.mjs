// The ways to open the site: the program's own server, a plain file server under a path, and files from the disk.

import { spawn } from "node:child_process";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, program } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".png": "image/png",
};

/** Runs `clausebook serve`, at a free port if none is given; gives `{ base, stop }` once it has told its address. */
export function serveWithProgram(root = ROOT, port = "0") {
  // A pipe that is never written to: a server that reads its input must not take its end for a wish to stop.
  const child = spawn(program(), ["--root", root, "serve", "--port", port], { stdio: ["pipe", "pipe", "pipe"] });
  const stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.once("exit", done);
      child.kill("SIGINT");
      setTimeout(() => child.kill("SIGKILL"), 3000).unref();
    });
  process.once("exit", () => child.kill("SIGKILL"));
  return new Promise((ready, failed) => {
    let said = "";
    const late = setTimeout(() => failed(new Error(`serve told no address in 60 s; it said:\n${said}`)), 60_000);
    const hear = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(said)?.[0];
      if (!address) return;
      clearTimeout(late);
      ready({ base: address.replace(/\/?$/, "/"), stop });
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("exit", (code) => {
      clearTimeout(late);
      failed(new Error(`serve stopped with ${code}:\n${said}`));
    });
  });
}

/** What the site's `_headers` asks for every file, by header. */
export function headersOf(site) {
  const [path, ...lines] = readFileSync(join(site, "_headers"), "utf8").trimEnd().split("\n");
  if (path !== "/*") throw new Error(`_headers begins with ${path}`);
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/s, 2)));
}

/**
 * Serves a site as a static host would that reads `_headers`, under `prefix` (`/a/b/`); gives `{ base, stop }`. Where `breaks` says so of a path, the
 * connection breaks.
 */
export function serveFolder(folder, prefix = "/", breaks = () => false) {
  const headers = headersOf(folder);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = path.startsWith(prefix) ? normalize(join("/", path.slice(prefix.length))) : undefined;
    if (inside && breaks(inside)) {
      request.socket.destroy();
      return;
    }
    const file = inside && join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { ...headers, "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () =>
      ready({
        base: `http://127.0.0.1:${server.address().port}${prefix}`,
        stop: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      }),
    );
  });
}

/** Opens the site from the disk, as a double-click does. */
export function fromFiles(folder) {
  return { base: pathToFileURL(`${folder}/`).href, stop: async () => {} };
}

/** Every way to open the site, by the name that tests show. */
export function waysToOpen(site) {
  return [
    ["the program's server", () => serveWithProgram()],
    ["a sub-path of a plain server", () => serveFolder(site, "/some/deep/path/")],
    ["files", () => fromFiles(site)],
  ];
}
