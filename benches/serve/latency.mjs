// Starts `clausebook serve`, saves a file repeatedly, and reads the stream of events on which pages wait for a reload.

import { spawn } from "node:child_process";
import { get } from "node:http";
import { createInterface } from "node:readline";
import { CLAUSEBOOK, rewording } from "../support/corpus.mjs";

/** Milliseconds without an event after which the benchmark fails. */
const PATIENCE = 60_000;

/** Milliseconds between the end of a rebuild, including the search index, and the next save; longer than the watcher's debounce. */
const PAUSE = 400;

/** From saving a reworded clause to the `reload` event, in milliseconds, for each of `count` saves. */
export async function latencies(root, count) {
  const server = spawn(CLAUSEBOOK, ["--root", root, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((end) => server.once("exit", end));
  const reword = rewording(root);
  try {
    const address = await firstLine(server.stdout);
    // No site has an empty version, so the first event reports the current version.
    let version = (await nextReload(address, "")).data;
    const all = [];
    for (let save = 1; save <= count; save += 1) {
      await settled(address);
      const reload = await nextReload(address, version, () => reword(save));
      version = reload.data;
      all.push(reload.took);
    }
    return all;
  } finally {
    server.kill();
    await ended;
    reword();
  }
}

async function firstLine(stream) {
  for await (const line of createInterface(stream)) return line.trim();
  throw new Error("the server ended before it printed its address");
}

/** Waits until the search index, which is made last, answers for the current site. */
async function settled(address) {
  await new Promise((done, failed) => {
    get(new URL("api/search?q=a", address), (response) => response.resume().once("end", done)).once("error", failed);
  });
  await new Promise((done) => setTimeout(done, PAUSE));
}

/**
 * The next `reload` for a page of version `seen`: `{ data, took }`, in milliseconds since `save` was called. `save` is
 * called once the stream says that the page is up to date.
 */
async function nextReload(address, seen, save) {
  let start = 0n;
  for await (const { event, data } of events(new URL(`_clausebook/events?seen=${encodeURIComponent(seen)}`, address))) {
    // A reload before the save belongs to an earlier rebuild.
    if (event === "reload" && (start || !save)) return { data, took: Number(process.hrtime.bigint() - start) / 1e6 };
    if (event === "diagnostics") throw new Error(`the corpus has faults: ${data}`);
    if (save && !start) {
      start = process.hrtime.bigint();
      save();
    }
  }
  throw new Error("the stream of events ended");
}

/** The events of a stream of server-sent events with one line of data each, until the caller stops. */
async function* events(url) {
  const stop = AbortSignal.timeout(PATIENCE);
  const response = await new Promise((done, failed) => get(url, { signal: stop }, done).once("error", failed));
  let rest = "";
  let event = "";
  for await (const piece of response.setEncoding("utf8")) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
      if (field === "event") event = value;
      if (field === "data") yield { event, data: value };
    }
  }
}
