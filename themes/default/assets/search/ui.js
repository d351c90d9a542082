// @ts-check
/* What the panel and the search page share: words, and results as elements. Texts of results become text nodes only. */

/**
 * Types that the other scripts share.
 * @typedef {{text: string, marks: [number, number][]}} Marked `marks` in code points
 * @typedef {{id: string, title: string, designation?: string, status: string}} StandardName
 * @typedef {{standard?: StandardName, edition: string, lang: string, kind: string, id: string, number?: string, title: Marked, context?: string,
 *   levels?: string[], excerpt: Marked, excerpt_of?: string, href: string, record?: string, items?: OwnItem[]}} Hit
 *   `excerpt_of` is the id of an item, if the excerpt is from that item and not from the result's own text.
 * @typedef {{id: string, title: Marked, all_types?: boolean, types?: {value: string, name?: string}[], points: number,
 *   href: string}} OwnItem An item that is one result with its clause.
 * @typedef {{value: string, name?: string, count: number}} FacetCount
 * @typedef {{names: string[], without_facets?: number,
 *   elsewhere: {edition: string, lang: string, total: number}[]}} Suggestion
 * @typedef {{query: string, total: number, hits: Hit[], facets: Record<string, FacetCount[]>,
 *   uncounted?: string[], suggestion?: Suggestion}} Answer
 * @typedef {{htmlLang: string, runs: string, dir: string, siteName: string, nav: [string, string][],
 *   langs: Record<string, string>, t: Record<string, string>}} Words
 */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const search = clausebook.search;

  if (!document.querySelector('link[href$="search/results.css"]')) {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = search.root + "assets/search/results.css";
    document.head.append(sheet);
  }

  /** The maximum number of texts to mark in the page of a result. */
  const MARKS = 6;

  /** @type {string} The language of the search's words. */
  let lang = document.body.dataset.lang ?? "";

  /** @returns {Words} */
  function words() {
    return search.strings[lang];
  }

  /**
   * A string of the page's language with values filled in.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function t(key, values) {
    return clausebook.phrase(words().t, key, values);
  }

  /** @param {number} n */
  function count(n) {
    return t("search.count", { n });
  }

  /** The maximum width of a text that is kept on one line, in half-width columns. */
  const WIDEST = 24;

  /** @type {Map<string, RegExp>} By language. */
  const patterns = new Map();

  /** Texts that stay on one line: amounts, references and the names of editions. */
  function pattern() {
    let found = patterns.get(lang);
    if (!found) {
      const names = (clausebook.editions ?? []).flatMap((/** @type {any} */ edition) => Object.values(edition.designation));
      const escaped = names.filter((/** @type {any} */ name) => name.includes(" ")).map((/** @type {any} */ name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      found = new RegExp([...escaped, words().runs].join("|"), "gu");
      patterns.set(lang, found);
    }
    return found;
  }

  /** @param {string} text */
  function isNarrow(text) {
    return Array.from(text).reduce((sum, c) => sum + (c < "\u0080" ? 1 : 2), 0) <= WIDEST;
  }

  /** @param {(Node | string)[]} parts */
  function kept(parts) {
    const element = document.createElement("span");
    element.className = "nb";
    element.append(...parts);
    return element;
  }

  /**
   * The nodes, with an element around each piece of text that must stay on one line; such a piece may contain marks.
   * @param {(Node | string)[]} parts
   * @returns {(Node | string)[]}
   */
  function unbroken(parts) {
    const texts = parts.map((part) => (typeof part === "string" ? part : (part.textContent ?? "")));
    const whole = texts.join("");
    /** @type {(Node | string)[]} */
    const done = [];
    let [place, start] = [0, 0];
    let rest = parts.slice();
    /** Takes the nodes before an offset; an element is not split. @param {number} offset */
    const upTo = function (offset) {
      /** @type {(Node | string)[]} */
      const taken = [];
      while (start < offset) {
        const part = rest[place] ?? "";
        const length = typeof part === "string" ? part.length : (part.textContent ?? "").length;
        if (typeof part === "string" && start + length > offset) {
          taken.push(part.slice(0, offset - start));
          rest[place] = part.slice(offset - start);
          start = offset;
        } else {
          taken.push(part);
          place += 1;
          start += length;
        }
      }
      return taken;
    };
    for (const { 0: run, index } of whole.matchAll(pattern())) {
      if (index < start || !/[\s\p{Script=Han}～~—–−/-]/u.test(run)) {
        continue;
      }
      done.push(...upTo(index));
      const begins = start === index;
      const inside = upTo(index + run.length);
      const text = inside.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
      done.push(...(begins && isNarrow(text) ? [kept(inside)] : inside));
    }
    return [...done, ...upTo(whole.length), ...rest.slice(place).filter((part) => part !== "")];
  }

  /**
   * Makes an element.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} [className]
   * @param {...(Node | string)} content
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    const isLine = content.every((part) => typeof part === "string" || (part instanceof Element && /^(MARK|SPAN|A|B)$/.test(part.tagName)));
    element.append(...(isLine && tag !== "mark" ? unbroken(content) : content));
    // A space at the end of a box is invisible. It separates the words of two boxes for screen readers and copied text.
    if (/^(li|p|h[1-6]|div|dt|dd|td|th)$/.test(tag)) {
      element.append(" ");
    }
    return element;
  }

  /**
   * A text with its marks, as nodes.
   * @param {Marked} marked
   * @returns {(Node | string)[]}
   */
  function nodes(marked) {
    const points = Array.from(marked.text);
    /** @type {(Node | string)[]} */
    const parts = [];
    let at = 0;
    for (const [from, to] of marked.marks) {
      parts.push(points.slice(at, from).join(""), make("mark", "", points.slice(from, to).join("")));
      at = to;
    }
    parts.push(points.slice(at).join(""));
    return parts;
  }

  /**
   * The matched texts of the result, without duplicates.
   * @param {Hit} hit
   */
  function matches(hit) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const marked of [hit.excerpt, hit.title, ...(hit.items ?? []).map((item) => item.title)]) {
      const points = Array.from(marked.text);
      marked.marks.forEach(([from, to]) => found.add(points.slice(from, to).join("").trim().slice(0, 80)));
    }
    found.delete("");
    return Array.from(found).slice(0, MARKS);
  }

  /**
   * The address of the result, relative to this page, with the texts that its page marks.
   * @param {Hit} hit
   * @param {string} [href] another page of the result
   */
  function address(hit, href) {
    const to = href ?? hit.href;
    const [path, fragment] = to.split("#", 2);
    const marks = matches(hit).map((text) => "mark=" + encodeURIComponent(text));
    // The pages of a library are beside the folder of its catalogue.
    return search.root + (hit.standard ? "../" : "") + path + (marks.length ? "?" + marks.join("&") : "") + (fragment ? "#" + fragment : "");
  }

  /** The name of the edition. @param {string} id */
  function editionName(id) {
    const edition = (clausebook.editions ?? []).find((/** @type {any} */ e) => e.id === id);
    return (edition && (edition.designation[lang] || edition.title[lang])) || id;
  }

  /** @param {string} tag */
  function langName(tag) {
    return words().langs[tag] ?? tag;
  }

  /** The requirement levels of a clause, or the kind of any other result. @param {Hit} hit */
  function kindName(hit) {
    const asks = (hit.levels ?? []).filter((level) => level !== "statement").map((level) => t("level." + level));
    return [t("search.kind_" + hit.kind), ...asks].join(" · ");
  }

  /**
   * Number and title, for a link. An untitled clause has only its number.
   * @param {Hit} hit
   */
  function title(hit) {
    const number = hit.number ? make("span", "n", hit.number) : "";
    if (!hit.title.text) {
      return [number || hit.context || hit.id];
    }
    return [number, number ? " " : "", ...nodes(hit.title)];
  }

  /**
   * A standard of a library: its title and number, its edition if results may differ in it, and its status if it is not in force.
   * @param {StandardName} standard @param {string} edition @param {{edition?: boolean}} also
   */
  function standardName({ id, title, designation, status }, edition, also) {
    const name = [title || id, designation ?? ""].filter(Boolean).join(" ");
    const which = also.edition && !designation ? " (" + edition + ")" : "";
    return name + which + (status === "published" ? "" : " · " + t("status." + status));
  }

  /**
   * The line under the title: kind, context, and, if results may differ in them, edition and language.
   * @param {Hit} hit
   * @param {{edition?: boolean, lang?: boolean}} also
   */
  function facts(hit, also) {
    const parts = hit.standard ? [standardName(hit.standard, hit.edition, also), kindName(hit)] : [kindName(hit)];
    if (hit.context && hit.context !== hit.title.text && (hit.title.text || hit.number)) {
      parts.push(hit.context);
    }
    if (also.edition && !hit.standard) {
      parts.push(editionName(hit.edition));
    }
    if (also.lang) {
      parts.push(langName(hit.lang));
    }
    return parts.join(" · ");
  }

  /**
   * The parameters of a search in an address, without default values.
   * @param {Record<string, string | string[]>} of
   */
  function parameters(of) {
    const pairs = Object.entries(of)
      .map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : value])
      .filter(([, value]) => value);
    // Commas and Chinese characters are not percent-encoded where an address allows it.
    return pairs.map(([key, value]) => key + "=" + encodeURIComponent(value).replace(/%2C/g, ",")).join("&");
  }

  /**
   * Other editions and languages that have results. The language of the page is unchanged.
   * @param {Answer} answer
   * @returns {[string, {edition: string, lang: string[]}][]}
   */
  function elsewhere(answer) {
    return (answer.suggestion?.elsewhere ?? []).map(function (other) {
      const values = { edition: editionName(other.edition), lang: langName(other.lang), n: other.total };
      const langs = other.lang === lang ? [lang] : [lang, other.lang];
      return [t("search.elsewhere_count", values), { edition: other.edition, lang: langs }];
    });
  }

  /**
   * Other questions, as links below a label; nothing if there are none.
   * @param {HTMLElement} label @param {[string, object][]} choices @param {(other: any) => string} addressOf
   * @returns {HTMLElement[]}
   */
  function group(label, choices, addressOf) {
    const links = choices.map(function ([text, other]) {
      const link = make("a", "chip", text);
      link.href = addressOf(other);
      return make("li", "", link);
    });
    return links.length ? [label, make("ul", "chips", ...links)] : [];
  }

  search.ui = {
    t, count, make, nodes, address, editionName, langName, title, facts, parameters, words, elsewhere, group,
    /** @param {string} to */
    speak(to) {
      lang = to;
    },
  };
})();
