// The servers under load: each is `{ name, port, isReady, memory, stop }`.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CLAUSEBOOK } from "../support/corpus.mjs";

/** `clausebook serve`, as authors start it. */
export async function clausebook({ root }) {
  const child = spawn(CLAUSEBOOK, ["serve", "--port", "0", "--root", root], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((_, failed) => child.once("exit", (code) => failed(new Error(`clausebook serve ended with ${code}`))));
  ended.catch(() => {});
  const line = new Promise((found) => createInterface({ input: child.stdout }).once("line", found));
  return server("clausebook", child, Number(new URL(await Promise.race([line, ended])).port));
}

/** nginx with two workers, and only the settings that serving the folder requires. */
export async function nginx({ root, site, nginx }) {
  const port = await freePort();
  const file = join(root, "nginx.conf");
  writeFileSync(file, `
    worker_processes 2;
    daemon off;
    pid ${root}/nginx.pid;
    error_log ${root}/nginx.log error;
    events { worker_connections 1024; }
    http {
      types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }
      access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ")}
      server { listen 127.0.0.1:${port}; root ${site}; }
    }`);
  // Started by root, the workers would run as another user, who may not be permitted to read the folder.
  const user = process.getuid?.() === 0 ? ["-g", "user root;"] : [];
  return server("nginx", spawn(nginx, ["-c", file, ...user], { stdio: ["ignore", "ignore", "inherit"] }), port);
}

function server(name, child, port) {
  const gone = new Promise((done) => child.once("exit", done));
  return {
    name,
    port,
    /** Waits until the server answers the path with success. */
    async isReady(path) {
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
        await answer?.arrayBuffer();
        if (answer?.ok) return;
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`${name} does not answer ${path}`);
    },
    /** The resident memory of the server and its workers, in bytes. */
    memory: () => [child.pid, ...childrenOf(child.pid)].reduce((total, pid) => total + residentSize(pid), 0),
    stop() {
      child.kill("SIGTERM");
      return gone;
    },
  };
}

function residentSize(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    return tasks.flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number));
  } catch {
    return [];
  }
}

function freePort() {
  const taken = createServer();
  return new Promise((found) => taken.listen(0, "127.0.0.1", () => {
    const { port } = taken.address();
    taken.close(() => found(port));
  }));
}
