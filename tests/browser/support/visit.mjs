// Opens a page in a tab, and records faults that a reader could not see.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A tab in a browser of its own (no shared storage), for pages under `base`.
 * `faults` lists console errors, script errors, failed requests, requests that leave `base`, and breaches of the policy.
 */
export async function openTab(browser, base, options = {}) {
  const { permissions, ...rest } = options;
  // Without motion a place that is jumped to is reached at once.
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...rest });
  if (permissions) await context.grantPermissions(permissions);
  // Enough for a busy machine; Playwright's own default is thirty seconds.
  context.setDefaultTimeout(15_000);
  const tab = await context.newPage();
  const faults = [];
  noteFaults(tab, base, faults);
  const go = (path) => tab.goto(base + path, { waitUntil: "load" });
  return { tab, context, faults, go, close: () => context.close() };
}

function noteFaults(tab, base, faults) {
  const origin = new URL(base).origin;
  const foreign = (url) => {
    const { protocol, origin: other } = new URL(url);
    if (protocol === "data:" || protocol === "blob:" || protocol === "about:") return false;
    return base.startsWith("file:") ? !url.startsWith(base) : other !== origin;
  };
  const note = (what) => faults.push(`${tab.url().replace(base, "")}: ${what}`);
  // A breach of the Content-Security-Policy is a console error too.
  tab.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => note(`script: ${error.message}`));
  tab.on("request", (request) => {
    if (foreign(request.url())) note(`a request leaves the site: ${request.url()}`);
  });
  tab.on("requestfailed", (request) => {
    // Leaving a page ends its open stream of reload events, and a redirecting page's own load.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") note(`a request failed (${reason}): ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
  });
}

/** Runs a test's steps in a tab; where they fail, keeps a picture of the page in a temporary folder and tells where. */
export async function withTab(browser, base, options, steps) {
  const visit = await openTab(browser, base, options);
  try {
    await steps(visit);
  } catch (error) {
    const picture = join(mkdtempSync(join(tmpdir(), "clausebook-failed-")), "page.png");
    const taken = await visit.tab.screenshot({ path: picture }).then(() => true, () => false);
    if (taken) error.message += `\n(at ${visit.tab.url()}, picture: ${picture})`;
    throw error;
  } finally {
    await visit.close();
  }
}

/** Presses a link and waits until the page whose address ends so is there. */
export async function follow(link, ending) {
  await link.click();
  await arrive(link.page(), ending);
}

/** Waits until the page is there whose address ends so, or matches. */
export async function arrive(tab, ending) {
  const fits = (url) => (typeof ending === "string" ? decodeURIComponent(url).endsWith(ending) : ending.test(url));
  await tab.waitForURL((url) => fits(url.href), { waitUntil: "load" }).catch(() => {
    throw new Error(`expected an address with ${ending}, came to ${tab.url()}`);
  });
}

/** Whether a place stands near the top of the window, as after a jump to it: its distance from the top, if not. */
export async function notAtTop(tab, id) {
  const top = await tab.locator(`[id="${id}"]`).evaluate((element) => element.getBoundingClientRect().top);
  return top >= -1 && top < 300 ? undefined : `#${id} stands at ${Math.round(top)} px`;
}

/** What sticks out to the right of the window, if the page scrolls sideways; else nothing. */
export function sidewaysScroll(tab) {
  return tab.evaluate(() => {
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) return undefined;
    // What is placed absolutely is clipped only by what it is placed in, not by a scrolling box in between.
    const clipped = (element) => {
      let loose = getComputedStyle(element).position === "absolute";
      for (let e = element.parentElement; e && e !== page; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (loose && style.position === "static") continue;
        if (style.overflowX !== "visible") return true;
        loose = style.position === "absolute";
      }
      return false;
    };
    const name = (e) => `${e.localName}${e.id ? `#${e.id}` : ""}${e.classList.length ? `.${[...e.classList].join(".")}` : ""}`;
    const out = [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 0.5 && !clipped(e))
      .map((e) => `${name(e)} ends at ${Math.round(e.getBoundingClientRect().right)}`);
    return `${page.scrollWidth} px wide in ${page.clientWidth}: ${out.slice(-3).join(", ")}`;
  });
}
