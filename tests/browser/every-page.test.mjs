// Properties of every HTML file of the site, read from the disk without a browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { before, describe, test } from "node:test";
import { linksOf, readPage, resolveLink } from "./support/html.mjs";
import { filesOf } from "./support/pages.mjs";
import { ROOT, sampleSite } from "./support/site.mjs";

let site;
let files;
/** By path: `{ elements, errors, ids, links }`. */
let pages;

before(() => {
  site = sampleSite();
  files = new Set(filesOf(site));
  pages = new Map();
  for (const path of files) {
    if (!path.endsWith(".html")) continue;
    const page = readPage(site, path);
    const ids = page.elements.filter((e) => !e.inTemplate && e.attributes.has("id")).map((e) => e.attributes.get("id"));
    pages.set(path, { ...page, ids, idSet: new Set(ids), links: linksOf(page) });
  }
  assert.ok(pages.size > 100, `${pages.size} pages in ${site}`);
});

/** Fails with the faults of all pages together: the same fault on a thousand pages is one fault of a template. */
function noFaults(faultsOf) {
  const faults = [];
  for (const [path, page] of pages) faults.push(...faultsOf(page, path).map((fault) => `${path}: ${fault}`));
  assert.ok(faults.length === 0, `${faults.length} faults\n${faults.slice(0, 25).join("\n")}`);
}

describe("every page", () => {
  test("has a language, a title and one main heading", () => {
    noFaults(({ elements }) => {
      const all = (tag) => elements.filter((e) => e.tag === tag && !e.inTemplate);
      const faults = [];
      if (!all("html")[0]?.attributes.get("lang")) faults.push("no lang");
      if (!elements.find((e) => e.tag === "title")?.text().trim()) faults.push("no title");
      if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
      if (all("h1").some((e) => !e.text().trim())) faults.push("an empty h1");
      if (all("main").length !== 1) faults.push(`${all("main").length} main`);
      return faults;
    });
  });

  test("has no inline script, style or event handler", () => {
    noFaults(({ elements }) =>
      elements.flatMap(({ tag, attributes, line, text }) => {
        // Data that no browser runs, and that the policy therefore lets through: an object of schema.org.
        if (tag === "script" && attributes.get("type") === "application/ld+json") {
          const data = JSON.parse(text());
          const { size } = attributes;
          return data["@context"] === "https://schema.org" && size === 1 ? [] : [`${line}: data that is no object of schema.org`];
        }
        const inline = [...attributes.keys()].filter((name) => name === "style" || /^on/i.test(name));
        if (tag === "style" || (tag === "script" && !attributes.has("src"))) inline.push("content");
        return inline.map((name) => `${line}: ${tag} with inline ${name}`);
      }),
    );
  });

  test("gives each id once", () => {
    noFaults(({ ids }) => ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} again`));
  });

  test("names only ids that are there in aria and label attributes", () => {
    const naming = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];
    noFaults(({ elements, idSet }) =>
      elements.flatMap(({ tag, attributes }) =>
        naming
          .flatMap((name) => (attributes.get(name) ?? "").split(/\s+/).filter(Boolean))
          .filter((id) => !idSet.has(id))
          .map((id) => `${tag} names #${id}`),
      ),
    );
  });

  // Readers of screens list them. (Of the navigations some stand twice, and one of the two is hidden.)
  test("gives no two named sections the same name", () => {
    noFaults(({ elements }) => {
      const byId = new Map(elements.map((e) => [e.attributes.get("id"), e]));
      const labels = (e) => (e.attributes.get("aria-labelledby") ?? "").split(/\s+/).map((id) => byId.get(id)?.text().trim());
      const nameOf = (e) => e.attributes.get("aria-label") ?? labels(e).join(" ");
      const names = elements.filter((e) => e.tag === "section" && !e.inTemplate).map(nameOf).filter(Boolean);
      return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `another section "${name}"`);
    });
  });

  test("is HTML without a syntax error", () => {
    noFaults(({ errors }) => errors);
  });

  test("links by relative addresses only, or to other sites from its text", () => {
    noFaults(({ links }) =>
      links
        .filter(({ tag, value, rel }) => {
          if (/^(https?|mailto):/i.test(value)) return !(tag === "a" || rel === "canonical");
          return value === "" || /^([a-z][a-z0-9+.-]*:|\/|\\)/i.test(value);
        })
        .map(({ tag, attribute, value, line }) => `${line}: ${tag} ${attribute}="${value}"`),
    );
  });

  test("leads to files and places that are there", () => {
    noFaults(({ links }, from) =>
      links
        .filter(({ value }) => !/^[a-z][a-z0-9+.-]*:/i.test(value))
        .flatMap(({ tag, value, line }) => {
          const { path, fragment } = resolveLink(from, value);
          if (path === undefined) return [`${line}: ${tag} ${value} leaves the site`];
          if (!files.has(path)) return [`${line}: ${tag} ${value}: no such file`];
          const there = !fragment || !pages.has(path) || pages.get(path).idSet.has(fragment);
          return there ? [] : [`${line}: ${tag} ${value}: no such place`];
        }),
    );
  });

  test("is there in every language", () => {
    const languages = ["zh", "en"];
    noFaults((_, path) =>
      languages
        .map((lang) => path.replace(/(^|\/)(zh|en)\//, `$1${lang}/`))
        .filter((other) => !pages.has(other))
        .map((other) => `${other} is missing`),
    );
  });

  test("is reached from the first page by links", () => {
    const seen = new Set(["index.html"]);
    const queue = [...seen];
    while (queue.length > 0) {
      const from = queue.pop();
      for (const { tag, value } of pages.get(from).links) {
        if (tag === "link" || /^[a-z][a-z0-9+.-]*:/i.test(value)) continue;
        const { path } = resolveLink(from, value);
        if (!pages.has(path) || seen.has(path)) continue;
        seen.add(path);
        queue.push(path);
      }
    }
    noFaults((_, path) => (seen.has(path) || path === "404.html" ? [] : ["no link leads here"]));
  });
});

test("a stylesheet asks only for files of the site", () => {
  for (const path of [...files].filter((file) => file.endsWith(".css"))) {
    const css = readFileSync(join(site, path), "utf8").replace(/\/\*.*?\*\//gs, "");
    for (const [, , url] of css.matchAll(/(?:url\(\s*|@import\s+)(["']?)([^"')]+)\1/g)) {
      if (url.startsWith("data:")) continue;
      assert.ok(files.has(posix.join(dirname(path), url)), `${path}: ${url}`);
    }
  }
});

test("no file tells of the machine that built the site", () => {
  for (const path of [...files].filter((file) => /\.(html|xml|js|css|json|svg)$/.test(file))) {
    const text = readFileSync(join(site, path), "utf8");
    assert.ok(!/file:\/\/\/|127\.0\.0\.1|localhost/.test(text) && !text.includes(ROOT), path);
  }
});

test("every page that the sitemap lists is there", () => {
  for (const [, address] of readFileSync(join(site, "sitemap.xml"), "utf8").matchAll(/<loc>([^<]+)<\/loc>/g)) {
    // A site that does not tell its own address lists relative ones.
    const path = decodeURIComponent(new URL(address, "https://site.example/").pathname);
    assert.ok([...pages.keys()].some((page) => path.endsWith(`/${page}`)), address);
  }
});
