// @ts-check
/* The page of the reader's own comments: listed, changed, deleted, exported. */
(function () {
  "use strict";

  const { clausebook } = /** @type {any} */ (window);
  const { comment } = clausebook;
  const { state, store, files, form } = comment;
  const { t } = state;
  const { make } = form;

  const root = document.getElementById("comment_own");
  if (!root) {
    return;
  }
  const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** The organization whose comments are shown; empty for all. */
  let shown = "";

  /** @param {string} words @param {() => unknown} press @param {string} [look] */
  function button(words, press, look = "button") {
    const made = make("button", { type: "button", class: look }, words, " ");
    made.addEventListener("click", press);
    return made;
  }

  /** @param {string} key @param {string} text @param {string} lang */
  function fact(key, text, lang) {
    return text ? [make("dt", {}, t("comment." + key)), make("dd", { class: "comment-text", ...(lang ? { lang } : {}) }, text)] : [];
  }

  /** @param {any} one @param {any} kept */
  function card(one, kept) {
    const title = make("h2", { class: "comment-head", tabindex: "-1" }, one.label || t("comment.whole"));
    const who = [one.organization, one.person, one.kind && t("comment.kind_" + one.kind), one.modified.slice(0, 10)].filter(Boolean);
    const actions = make("p", { class: "comment-actions" },
      button(t("comment.edit"), () => form.open({ about: one.about, label: one.label, original: one.original, lang: one.lang }, one)),
      button(t("comment.delete"), async function () {
        if (await form.confirm(t("comment.delete_ask", { place: one.label || t("comment.whole") }), t("comment.delete"))) {
          await kept.remove(one.id);
          clausebook.page.say(t("comment.deleted"));
          /** @type {HTMLElement | null} */ (root?.querySelector("h2"))?.focus();
        }
      }, "button button-quiet"));
    return make("article", { class: "comment", id: "comment_" + one.id }, title, make("ul", { class: "notes" }, ...who.map((text) => make("li", {}, text))),
      make("dl", { class: "comment-texts" }, ...fact("original", one.original, one.lang), ...fact("comment", one.comment, ""), ...fact("proposed", one.proposed, ""), ...fact("reason", one.reason, "")), actions);
  }

  /** @param {any[]} comments @param {string} name */
  function exports(comments, name) {
    const title = document.querySelector("h1")?.textContent ?? "";
    const file = "comments-" + comment.edition + (name ? "-" + name : "");
    return make("p", { class: "comment-actions" },
      button(t("comment.export_json"), () => clausebook.download(file + ".json", "application/json", files.json(comments, comment)), "button button-main"),
      button(t("comment.export_xlsx"), () => clausebook.download(file + ".xlsx", XLSX, files.xlsx(comments))),
      button(t("comment.export_docx"), () => clausebook.download(file + ".docx", DOCX, files.docx(comments, title))));
  }

  async function draw() {
    const kept = await store.open();
    let all;
    try {
      all = await kept.all(comment.site, comment.edition);
    } catch {
      root?.replaceChildren(make("p", { class: "callout", role: "alert" }, t("comment.fault_read")));
      return;
    }
    const names = Array.from(new Set(all.map((/** @type {any} */ one) => one.organization || one.person))).sort();
    shown = names.includes(shown) ? shown : "";
    const own = all.filter((/** @type {any} */ one) => !shown || (one.organization || one.person) === shown);
    const parts = [];
    if (!kept.kept) {
      parts.push(make("p", { class: "callout" }, t("comment.memory")));
    }
    parts.push(make("p", { class: "comment-actions" }, button(t("comment.add_whole"), () => form.open({ about: "", label: "", original: "", lang: document.documentElement.lang }))));
    if (names.length > 1) {
      const select = make("select", { id: "comment_shown" }, make("option", { value: "" }, t("comment.all")), ...names.map((name) => make("option", { value: name }, name)));
      select.value = shown;
      select.addEventListener("change", function () {
        shown = select.value;
        draw().then(() => document.getElementById("comment_shown")?.focus());
      });
      parts.push(make("p", { class: "comment-field" }, make("label", { for: select.id }, t("comment.organization")), select));
    }
    if (own.length) {
      parts.push(make("p", {}, t("comment.count_own", { n: own.length })), exports(own, shown), ...own.map((/** @type {any} */ one) => card(one, kept)));
    } else {
      parts.push(make("p", {}, t("comment.none")));
    }
    root?.replaceChildren(...parts.flatMap((part) => [part, " "]));
  }

  store.open().then((/** @type {any} */ kept) => kept.listen(draw));
  draw().finally(() => (document.body.dataset.commentReady = ""));
})();
