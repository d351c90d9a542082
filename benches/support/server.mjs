// A local server of static files that knows the compressed size of each response.

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

/** The bytes that sending a file takes: compressed with `gzip -9`, or raw if that is shorter. */
export function sentSize(bytes) {
  return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
}

/**
 * Serves folders, each under its prefix: `{ "/": folder, "/pagefind/": other }`.
 * Returns `{ base, sizeOf(path), stop }`; `sizeOf` is the compressed size of the file at a path.
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
