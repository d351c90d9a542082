// Runs wrk (apt-get install wrk) over a list of paths and reads the figures from its output.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const SCRIPT = fileURLToPath(new URL("paths.lua", import.meta.url));

/** `{ rate, requests, p50, p99, errors }`; `errors` lists the kinds of errors with their numbers, or is `none`. */
export async function wrk(program, { port, seconds, connections, paths }) {
  const args = ["-t", "2", "-c", `${connections}`, "-d", `${seconds}s`, "--timeout", "10s", "--latency", "-s", SCRIPT, `http://127.0.0.1:${port}`, "--", paths];
  const { stdout } = await promisify(execFile)(program, args);
  const after = (pattern) => pattern.exec(stdout)?.[1];
  const bad = [after(/Socket errors: (.*)/), after(/(Non-2xx or 3xx responses: \d+)/)].filter(Boolean);
  return {
    rate: Math.round(Number(after(/Requests\/sec:\s+([\d.]+)/))),
    requests: Number(after(/(\d+) requests in/)),
    // At the beginning of a line: the share of requests near the mean, as `71.50%`, ends another line.
    p50: after(/^\s*50%\s+(\S+)/m),
    p99: after(/^\s*99%\s+(\S+)/m),
    errors: bad.join("; ") || "none",
  };
}
