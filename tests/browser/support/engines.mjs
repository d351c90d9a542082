// The browsers that the site is tried in beside Chromium: Firefox by WebDriver BiDi, which Playwright speaks, and WebKit by its own
// driver. Both give tabs with the same few methods, so that one test serves all.

import { firefox } from "playwright-core";
import { hasWebKit, installed, launchWebKit } from "./webdriver.mjs";
import { launch } from "./chromium.mjs";

const firefoxPath = () => process.env.FIREFOX ?? installed("firefox-esr", "firefox");

/** As a reader's Firefox is: each file is an origin of its own. Test profiles switch that off. */
const PREFERENCES = { "security.fileuri.strict_origin_policy": true };

const SIZE = { viewport: { width: 1280, height: 900 } };

/** An engine that Playwright drives. */
function byPlaywright(open) {
  return async () => {
    const browser = await open();
    return { newTab: async () => new PlaywrightTab(await (await browser.newContext(SIZE)).newPage()), close: () => browser.close() };
  };
}

/** `[name, whether it is installed, launch]` of each engine. Without `ENGINES=all`, Chromium is left to the other tests. */
export const ENGINES = [
  ["Chromium", () => process.env.ENGINES === "all", byPlaywright(launch)],
  [
    "Firefox",
    () => Boolean(firefoxPath()),
    byPlaywright(() => firefox.launch({ channel: "moz-firefox", executablePath: firefoxPath(), firefoxUserPrefs: PREFERENCES })),
  ],
  ["WebKit", hasWebKit, launchWebKit],
];

class PlaywrightTab {
  constructor(page) {
    this.page = page;
    /** What went wrong in the page's scripts. */
    this.faults = [];
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.faults.push(`${page.url()}: ${error.message}`));
  }

  go(address) {
    return this.page.goto(address, { waitUntil: "load" });
  }

  address() {
    return this.page.url();
  }

  ask(steps, ...given) {
    // Playwright passes one value.
    return this.page.evaluate(`(${steps})(...${JSON.stringify(given)})`);
  }

  press(selector) {
    return this.page.locator(selector).first().click();
  }

  write(selector, text) {
    return this.page.locator(selector).first().pressSequentially(text);
  }

  print() {
    return this.page.pdf();
  }

  /** Runs steps in a second tab of the same browser, and comes back. */
  async inSecondTab(steps) {
    const second = new PlaywrightTab(await this.page.context().newPage());
    await steps(second);
    await second.page.close();
    await this.page.bringToFront();
  }

  close() {
    return this.page.context().close();
  }
}
