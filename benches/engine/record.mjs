// Stands for an engine during a push, and writes the documents that it gets into files: node record.mjs PORT FOLDER.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [port, folder] = [Number(process.argv[2]), process.argv[3]];
const counts = new Map();
const indices = {};
let files = 0;

/** The buckets of all partitions. */
const buckets = () => [...counts].map(([part, count]) => ({ key: { part }, doc_count: count }));

function answer(method, path, body) {
  if (path === "/") return { version: { distribution: "opensearch", number: "2.19.1" } };
  if (path.startsWith("/_alias/")) return null;
  if (path.startsWith("/_cluster/health")) return { indices };
  if (method === "PUT") indices[path.slice(1)] = { status: "green" };
  if (method === "PUT" && path.includes("-documents-")) writeFileSync(join(folder, "mapping.json"), body);
  if (path.includes("-documents-") && path.includes("/_bulk")) {
    files += 1;
    writeFileSync(join(folder, `${files}.ndjson`), body);
    for (const [, part] of body.toString().matchAll(/^\{"part":(\d+),/gm)) counts.set(Number(part), (counts.get(Number(part)) ?? 0) + 1);
  }
  if (path.includes("/_bulk")) return { errors: false };
  const whole = { timed_out: false, _shards: { total: 1, successful: 1, failed: 0 } };
  if (path.includes("/_search")) return { ...whole, aggregations: { parts: { buckets: buckets() } } };
  return {};
}

createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const found = answer(request.method, request.url, Buffer.concat(pieces));
    response.writeHead(found === null ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(found ?? { error: "there is none" }));
  });
}).listen(port, "127.0.0.1");
