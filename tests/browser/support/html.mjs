// Reads an HTML file as a browser would, for checks over all pages of a site that need no browser.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";

/** Attributes that lead to another file or place. */
const LEADING = ["href", "src", "action", "formaction", "data", "poster", "xlink:href"];

/**
 * A page's elements: `{ elements, errors }`. An element is `{ tag, attributes, text, inTemplate }`; what stands in
 * `noscript` counts, since those without scripts see it.
 */
export function readPage(site, path) {
  const errors = [];
  const document = parse(readFileSync(join(site, path), "utf8"), {
    scriptingEnabled: false,
    sourceCodeLocationInfo: true,
    onParseError: (error) => errors.push(`${error.code} at ${error.startLine}:${error.startCol}`),
  });
  const elements = [];
  collect(document, false, elements);
  return { elements, errors };
}

function collect(node, inTemplate, into) {
  // Not recursive over siblings; the depth is that of the page.
  for (const child of node.childNodes ?? []) {
    if (!child.tagName) continue;
    const attributes = new Map(child.attrs.map((a) => [a.prefix ? `${a.prefix}:${a.name}` : a.name, a.value]));
    into.push({ tag: child.tagName, attributes, inTemplate, text: () => textOf(child), line: child.sourceCodeLocation?.startLine });
    collect(child, inTemplate, into);
    if (child.content) collect(child.content, true, into);
  }
}

function textOf(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(textOf).join("");
}

/** Every link of a page, stylesheets and scripts included: `{ tag, attribute, value, line, rel }`. */
export function linksOf(page) {
  return page.elements.flatMap(({ tag, attributes, line }) => {
    const rel = attributes.get("rel");
    const links = LEADING.filter((attribute) => attributes.has(attribute)).map((attribute) => ({
      tag, attribute, value: attributes.get(attribute), line, rel,
    }));
    const refresh = /^\s*\d+\s*;\s*url=(.*)$/i.exec(attributes.get("content") ?? "");
    if (tag === "meta" && refresh) links.push({ tag, attribute: "content", value: refresh[1], line, rel });
    return links;
  });
}

/** Where a relative link of a page leads: `{ path, fragment }` from the site's root, `path` undefined if it leaves the site. */
export function resolveLink(from, value) {
  const root = "http://site.invalid/deep/deep/";
  const url = new URL(value, root + from.split("/").map(encodeURIComponent).join("/"));
  if (!url.href.startsWith(root)) return { path: undefined, fragment: "" };
  return { path: decodeURIComponent(url.href.slice(root.length).replace(/[?#].*$/s, "")), fragment: decodeURIComponent(url.hash.slice(1)) };
}
