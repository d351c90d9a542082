// Starts `clausebook serve`, saves a file again and again, and listens on the stream of events that pages listen on.

import { spawn } from "node:child_process";
import { get } from "node:http";
import { createInterface } from "node:readline";
import { CLAUSEBOOK, rewording } from "../support/corpus.mjs";

/** A save that is not told of within so many milliseconds is an error. */
const PATIENCE = 60_000;

/** Between the end of one rebuild, the search included, and the next save: more than the watcher takes for one change. */
const PAUSE = 400;

/** From saving a reworded clause to the `reload` event, in milliseconds, for each of `count` saves. */
export async function latencies(root, count) {
  const server = spawn(CLAUSEBOOK, ["--root", root, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((end) => server.once("exit", end));
  const reword = rewording(root);
  try {
    const address = await firstLine(server.stdout);
    // A version that no site has: the first event tells the present one.
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
  throw new Error("the server ended before it said where it listens");
}

/** Waits until the search, which is made last, answers for the site as it is. */
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
    if (event === "reload") return { data, took: Number(process.hrtime.bigint() - start) / 1e6 };
    if (event === "diagnostics") throw new Error(`the corpus has faults: ${data}`);
    if (save && !start) {
      start = process.hrtime.bigint();
      save();
    }
  }
  throw new Error("the stream of events ended");
}

/** The events of a stream (server-sent events, each of one line of data), until whoever asks has enough. */
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
