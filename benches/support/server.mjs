// A plain server on this machine that knows how many bytes each answer takes, compressed as a host would send it.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** What a file takes when sent: by `gzip -9`, or as it is where that is shorter (it may be compressed already). */
export function sentSize(bytes) {
  return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
}

/**
 * Serves folders, each under its prefix: `{ "/": folder, "/pagefind/": other }`.
 * Gives `{ base, sizeOf(path), stop }`; `sizeOf` is the compressed size of what stands at a path.
 */
export function serve(folders) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const fileAt = (path) => {
    const prefix = prefixes.find((prefix) => path.startsWith(prefix));
    const file = join(folders[prefix], normalize(join("/", decodeURIComponent(path.slice(prefix.length)))));
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
  };
  const server = createServer((request, response) => {
    const file = fileAt(new URL(request.url, "http://localhost").pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  const sizes = new Map();
  const sizeOf = (path) => {
    if (!sizes.has(path)) {
      const file = fileAt(path);
      sizes.set(path, file ? sentSize(readFileSync(file)) : 0);
    }
    return sizes.get(path);
  };
  return new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () =>
      ready({
        base: `http://127.0.0.1:${server.address().port}`,
        sizeOf,
        stop: () => new Promise((done) => server.close(done).closeAllConnections()),
      }),
    );
  });
}
