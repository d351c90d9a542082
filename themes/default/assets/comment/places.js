// @ts-check
/* "Comment" at every clause, table, figure, formula and checklist item of the page, with the number of the reader's comments. */
(function () {
  "use strict";

  const { clausebook } = /** @type {any} */ (window);
  const { comment } = clausebook;
  const { t } = comment.state;

  /** The most characters that are kept of a wording. */
  const MOST = 4000;

  /** What scripts and notes put into a text and what is not its wording. */
  const FOREIGN = ".in-place, .cite, .comment-add, .clause, .notes, .today, .callout, .clause-number, .errata, .form-link, button, script, template, .hint, .change-mark";

  /** The wording of an element as the reader sees it. @param {Element | null} element */
  function wording(element) {
    if (!element) {
      return "";
    }
    const copy = /** @type {Element} */ (element.cloneNode(true));
    copy.querySelectorAll(FOREIGN).forEach((one) => one.remove());
    // Cells and paragraphs are lines; their text is on one line each.
    copy.querySelectorAll("p, li, tr, dt, dd, caption, figcaption").forEach((one) => one.append("\n"));
    copy.querySelectorAll("td, th").forEach((one) => one.append("\t"));
    const lines = (copy.textContent ?? "").split("\n").map((line) => line.replace(/[^\S\t]+/g, " ").trim());
    return lines.filter(Boolean).join("\n").slice(0, MOST);
  }

  /** @param {Element | null | undefined} element */
  const line = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** @typedef {{about: string, label: () => string, original: () => string, lang: string, at: Element, after?: boolean, beside?: boolean}} Spot Where a button stands: after an element, beside it, which is before it in the page, or at its end */

  /** @param {Element} element */
  const langOf = (element) => element.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang;

  /** The places of the page. @returns {Spot[]} */
  function spots() {
    /** @type {Spot[]} */
    const found = [];
    for (const clause of document.querySelectorAll(".reading .clause[id], .reading .chapter-head[id]")) {
      const head = clause.querySelector(":scope > .clause-head") ?? clause.querySelector(":scope > .clause-number");
      const text = clause.querySelector(":scope > .clause-text, :scope > div > .clause-text");
      const label = () => line(head);
      found.push({ about: "clause:" + clause.id, label, original: () => wording(text), lang: langOf(text ?? clause), at: head ?? clause, beside: Boolean(head) });
    }
    const record = document.querySelector(".record [data-clause-id]");
    const head = document.querySelector(".record h1");
    if (record && head) {
      const text = document.querySelector(".record-text");
      found.push({ about: "clause:" + line(record), label: () => line(head), original: () => wording(text), lang: langOf(text ?? head), at: head, beside: true });
    }
    for (const element of document.querySelectorAll(".reading figure.element[id], .record figure.element[id], .reading .element[id], .record .element[id]")) {
      const [, kind, id] = /^(table|figure|eq)\.(.+)$/.exec(element.id) ?? [];
      if (kind && !found.some((spot) => spot.about === kind + ":" + id)) {
        const caption = element.querySelector("caption, figcaption, .element-number");
        const label = () => line(caption);
        // A caption is a name; a button in it would become a part of the name.
        found.push({ about: kind + ":" + id, label, original: () => wording(element), lang: langOf(element), at: element.closest(".scroll") ?? element, after: true });
      }
    }
    for (const item of document.querySelectorAll(".page-type .item[data-item]")) {
      const head = item.querySelector(".item-head h3");
      const text = item.querySelector(".item-text");
      found.push({ about: "item:" + item.getAttribute("data-item"), label: () => line(head), original: () => wording(text), lang: langOf(item), at: text ?? item.querySelector(".item-head") ?? item, after: true });
    }
    return found;
  }

  /** @type {Map<string, {button: HTMLElement, words: string}>} */
  const buttons = new Map();

  /** @param {Spot} spot */
  function offer({ about, label, original, lang, at, after, beside }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "comment-add no-print";
    button.textContent = t("comment.add");
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = " " + t("comment.add_on", { place: label() });
    button.append(name);
    button.addEventListener("click", () => comment.form.open({ about, label: label(), original: original(), lang }));
    // The page keeps places, so that nothing moves.
    const kept = after ? at.nextElementSibling : at.previousElementSibling;
    if ((after || beside) && kept?.matches(".comment-row:empty")) {
      kept.append(button);
      buttons.set(about, { button, words: label() });
      return;
    }
    const row = document.createElement("p");
    row.className = beside ? "comment-row comment-side no-print" : "comment-row no-print";
    row.append(button);
    if (after) {
      // The spaces keep the words apart where the text is copied or read aloud.
      at.after(" ", row, " ");
    } else if (beside) {
      at.before(row, " ");
    } else {
      at.append(" ", row, " ");
    }
    buttons.set(about, { button, words: label() });
  }

  /** Shows at each place how many comments of the reader there are. */
  async function count() {
    const store = await comment.store.open();
    const all = await store.all(comment.site, comment.edition).catch(() => []);
    for (const [about, { button }] of buttons) {
      const n = all.filter((/** @type {any} */ one) => one.about === about).length;
      let link = button.parentElement?.querySelector("a");
      if (n && !link) {
        link = document.createElement("a");
        link.href = /** @type {HTMLElement} */ (document.querySelector("[data-consultation]")).dataset.own ?? "";
        button.after(" ", link);
      }
      if (link) {
        link.textContent = n ? t("comment.count", { n }) : "";
        link.hidden = !n;
      }
    }
  }

  // The edition on one page is for paper.
  const isOffered = document.querySelector("[data-consultation]") && !document.body.classList.contains("page-print");
  for (const spot of isOffered ? spots() : []) {
    offer(spot);
  }
  if (buttons.size) {
    comment.store.open().then((/** @type {any} */ store) => store.listen(count));
    count().finally(() => (document.body.dataset.commentReady = ""));
  }
})();
