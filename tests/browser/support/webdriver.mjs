// WebKit by its own driver: the part of the WebDriver protocol (W3C) that the tests of every engine need.

import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The name under which the protocol gives an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of a program, if it is installed. */
export function installed(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** The small browser that comes with WebKitGTK: Debian keeps it apart from other programs. */
function miniBrowser() {
  const folders = ["/usr/lib", "/usr/libexec"].flatMap((top) => {
    try {
      return [top, ...readdirSync(top).map((name) => join(top, name))];
    } catch {
      return [];
    }
  });
  const names = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0", "webkitgtk"];
  return folders.flatMap((folder) => names.map((name) => join(folder, name, "MiniBrowser"))).find(isExecutable);
}

export const hasWebKit = () => Boolean(installed("WebKitWebDriver") && installed("Xvfb") && miniBrowser());

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** A display that nobody sees: WebKitGTK has no mode without a window. `-displayfd` has the server choose a free number. */
function display() {
  const server = spawn(installed("Xvfb"), ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((ready, failed) => {
    server.stdout.setEncoding("utf8").once("data", (number) => ready({ name: `:${number.trim()}`, stop: () => server.kill() }));
    server.once("exit", (code) => failed(new Error(`Xvfb ended with ${code}`)));
  });
}

/** A running WebKit; `newTab` opens a tab in a session of its own. */
export async function launchWebKit() {
  const screen = await display();
  const port = await freePort();
  // As root, in a container, the browser's own sandbox cannot be made.
  const env = { ...process.env, DISPLAY: screen.name, LIBGL_ALWAYS_SOFTWARE: "1", GDK_BACKEND: "x11", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  const driver = spawn(installed("WebKitWebDriver"), [`--port=${port}`], { env, stdio: "ignore" });
  const stop = async () => {
    driver.kill();
    screen.stop();
  };
  process.once("exit", stop);
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 100; ; tries--) {
    if (await call("GET", "/status").then(({ ready }) => ready, () => false)) break;
    if (!tries) throw new Error("WebKitWebDriver did not answer");
    await pause(100);
  }
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const newTab = async () => {
    const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
    await call("POST", `/session/${sessionId}/timeouts`, { script: 20_000, pageLoad: 30_000 });
    await call("POST", `/session/${sessionId}/window/rect`, { width: 1280, height: 900 });
    return new WebKitTab((method, path, body) => call(method, `/session/${sessionId}${path}`, body));
  };
  return { newTab, close: stop };
}

class WebKitTab {
  constructor(call) {
    this.call = call;
    this.inSecond = false;
  }

  /** Opens a page. The driver may answer while the page before is still there. */
  async go(address) {
    await this.call("POST", "/url", { url: address });
    for (let tries = 100; tries; tries--) {
      const there = (path) => document.readyState === "complete" && location.pathname === path;
      if (await this.ask(there, new URL(address).pathname).catch(() => false)) return;
      await pause(50);
    }
    throw new Error(`${address} did not open`);
  }

  address() {
    return this.call("GET", "/url");
  }

  /** Runs a function in the page, and waits for what it promises. */
  async ask(steps, ...given) {
    const script = `const given = [...arguments]; const done = given.pop(); Promise.resolve((${steps})(...given)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.call("POST", "/execute/async", { script, args: given });
    if (error) throw new Error(error);
    return value ?? undefined;
  }

  async element(selector) {
    const found = await this.call("POST", "/element", { using: "css selector", value: selector });
    return `/element/${found[ELEMENT]}`;
  }

  /** Presses what a selector finds first, as a mouse does, once it is shown. (The protocol's own click refuses what lies under a transparent field.) */
  async press(selector) {
    const [x, y] = await this.ask(async (wanted) => {
      for (let tries = 100; tries; tries--) {
        const found = document.querySelector(wanted);
        found?.scrollIntoView({ block: "center", behavior: "instant" });
        const box = found?.getBoundingClientRect();
        if (box?.width) return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`there is no ${wanted} to press`);
    }, selector);
    // In a second tab the driver never ends what a mouse does.
    if (this.inSecond) return this.ask((wanted) => document.querySelector(wanted).click(), selector);
    const mouse = [{ type: "pointerMove", duration: 0, origin: "viewport", x, y }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.call("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: mouse }] });
  }

  async write(selector, text) {
    await this.press(selector);
    await this.call("POST", `${await this.element(selector)}/value`, { text });
  }

  /** Runs steps in a second tab of the same browser, and comes back. */
  async inSecondTab(steps) {
    const first = await this.call("GET", "/window");
    const { handle } = await this.call("POST", "/window/new", { type: "tab" });
    await this.call("POST", "/window", { handle });
    this.inSecond = true;
    await steps(this);
    this.inSecond = false;
    await this.call("DELETE", "/window");
    await this.call("POST", "/window", { handle: first });
  }

  close() {
    return this.call("DELETE", "");
  }
}
