// @ts-check
/* The dialog in which a comment is written. What is being written is noted at every key, so that closing the dialog or the
   page loses nothing. */
(function () {
  "use strict";

  const { clausebook } = /** @type {any} */ (window);
  const { comment } = clausebook;
  const { state, store } = comment;
  const { t } = state;

  /** @typedef {{about: string, label: string, original: string, lang: string}} Place What a comment is about */

  const TEXTS = ["comment", "proposed", "reason"];
  const KINDS = ["ge", "te", "ed"];

  /**
   * Makes an element.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} content
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...content);
    // A space at the end of a box is invisible. It separates the words of two boxes for screen readers and copied text.
    if (/^(li|p|h2|div|dt|dd|dl|ul|article|label|legend|small)$/.test(tag)) {
      element.append(" ");
    }
    return element;
  }

  /** A field with its label. @param {string} name @param {HTMLElement} field @param {string} [hint] */
  function labelled(name, field, hint) {
    field.id = "comment_" + name;
    field.setAttribute("name", name);
    const parts = [make("label", { for: field.id }, t("comment." + name)), field];
    if (hint) {
      field.setAttribute("aria-describedby", field.id + "_hint");
      parts.splice(1, 0, make("small", { id: field.id + "_hint", class: "comment-hint" }, hint));
    }
    return make("p", { class: "comment-field" }, ...parts);
  }

  const dialog = make("dialog", { class: "comment-dialog", "aria-labelledby": "comment_title" });
  document.body.append(dialog);

  /** Whether what is being written would be there again after the page was left. */
  let isNoted = true;
  window.addEventListener("beforeunload", (event) => void (isNoted || event.preventDefault()));

  /** What is being written, by place. @param {Place} place @param {string} id */
  const noteKey = (place, id) => "writing." + comment.edition + "." + (id || place.about);

  /** The names of organizations that the reader used. @param {any[]} comments */
  function organizations(comments) {
    return Array.from(new Set(comments.map((one) => one.organization).filter(Boolean)));
  }

  /**
   * Opens the form for a new comment on a place, or for one that is kept.
   * @param {Place} place
   * @param {any} [known] the comment to be changed
   */
  async function open(place, known) {
    const kept = await store.open();
    const all = await kept.all(comment.site, comment.edition).catch(() => []);
    const noted = store.recall(noteKey(place, known?.id ?? "")) ?? {};
    const last = all.at(-1) ?? store.recall("who") ?? {};
    const was = { organization: last.organization ?? "", person: last.person ?? "", kind: "te", comment: "", proposed: "", reason: "", ...known, ...noted };

    const form = make("form", { method: "dialog", novalidate: "" });
    const fault = make("p", { class: "comment-fault", role: "alert" });
    const list = make("datalist", { id: "comment_organizations" }, ...organizations(all).map((name) => make("option", { value: name })));
    const organization = make("input", { type: "text", list: list.id, autocomplete: "organization" });
    const person = make("input", { type: "text", autocomplete: "name" });
    const kinds = make("fieldset", { class: "comment-kinds" }, make("legend", {}, t("comment.kind")), ...KINDS.map(function (kind) {
      const choice = make("input", { type: "radio", name: "kind", value: kind, id: "comment_kind_" + kind });
      choice.checked = was.kind === kind;
      return make("label", { for: choice.id }, choice, " " + t("comment.kind_" + kind));
    }));
    const areas = Object.fromEntries(TEXTS.map((name) => [name, make("textarea", { rows: name === "reason" ? "2" : "4" })]));
    organization.value = was.organization;
    person.value = was.person;
    TEXTS.forEach((name) => (areas[name].value = was[name]));
    const take = make("button", { type: "button", class: "button button-quiet" }, t("comment.take_original"));
    take.addEventListener("click", function () {
      areas.proposed.value = place.original;
      areas.proposed.focus();
      note();
    });
    const save = make("button", { type: "submit", class: "button button-main", value: "save" }, t("comment.save"));
    const cancel = make("button", { type: "button", class: "button" }, t("comment.later"));
    const discard = make("button", { type: "button", class: "button button-quiet" }, t("comment.discard"));
    const title = make("h2", { id: "comment_title" }, t("comment.on", { place: place.label || t("comment.whole") }));
    form.append(title, make("p", { class: "comment-state", "data-state": state.current().state }, state.words()));
    if (place.original) {
      const quote = make("blockquote", { class: "comment-seen" }, place.original);
      quote.lang = place.lang;
      form.append(make("details", {}, make("summary", {}, t("comment.original")), quote));
    }
    form.append(
      labelled("organization", organization, t("comment.organization_hint")), list, labelled("person", person), kinds,
      labelled("comment", areas.comment), labelled("proposed", areas.proposed),
    );
    if (place.original) {
      form.append(take);
    }
    form.append(labelled("reason", areas.reason), make("p", { class: "comment-hint" }, t(kept.kept ? "comment.stays" : "comment.memory")), fault, make("p", { class: "comment-actions" }, save, cancel, discard));

    const value = () => ({
      organization: organization.value.trim(), person: person.value.trim(),
      kind: /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=kind]:checked"))?.value ?? "",
      comment: areas.comment.value.trim(), proposed: areas.proposed.value.trim(), reason: areas.reason.value.trim(),
    });
    const note = () => {
      isNoted = store.remember(noteKey(place, known?.id ?? ""), value());
      if (!isNoted) {
        fault.textContent = t("comment.fault_unnoted");
      }
    };
    form.addEventListener("input", note);
    cancel.addEventListener("click", () => dialog.close());
    discard.addEventListener("click", function () {
      store.remember(noteKey(place, known?.id ?? ""), null);
      isNoted = true;
      dialog.close();
    });
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      const now = value();
      const missing = !now.comment && !now.proposed ? [areas.comment, "comment.needs_text"] : !now.organization && !now.person ? [organization, "comment.needs_name"] : null;
      [areas.comment, organization].forEach((field) => field.removeAttribute("aria-invalid"));
      if (missing) {
        const [field, words] = /** @type {[HTMLElement, string]} */ (missing);
        fault.textContent = t(words);
        field.setAttribute("aria-invalid", "true");
        field.focus();
        return;
      }
      save.disabled = true;
      const at = clausebook.clock.after(known?.modified);
      const head = { site: comment.site, edition: comment.edition, ...place };
      const made = { id: store.newId(), created: at, ...head, ...known, ...now, modified: at };
      try {
        await kept.put(made, known?.modified ?? "").catch(function (/** @type {unknown} */ error) {
          if (!(error instanceof store.ChangedError)) {
            throw error;
          }
          // Another tab changed it meanwhile: both are kept.
          return kept.put({ ...made, id: store.newId(), created: at }, "");
        });
        store.remember(noteKey(place, known?.id ?? ""), null);
        isNoted = true;
        store.remember("who", { organization: now.organization, person: now.person });
        dialog.close();
        clausebook.page.say(t("comment.saved"));
      } catch (error) {
        save.disabled = false;
        const full = error instanceof DOMException && error.name === "QuotaExceededError";
        fault.textContent = t(full ? "comment.fault_full" : "comment.fault_failed");
        const take = make("button", { type: "button", class: "button" }, t("comment.export_now"));
        take.addEventListener("click", () => clausebook.download("comments.json", "application/json", comment.files.json([...all, made], comment)));
        fault.append(" ", take);
      }
    });
    dialog.replaceChildren(form);
    dialog.showModal();
    // The first field that is still empty; the text, where the name is known.
    (organization.value || person.value ? areas.comment : organization).focus();
  }

  /** Asks for a yes. @param {string} words @param {string} yes @returns {Promise<boolean>} */
  function confirm(words, yes) {
    const form = make("form", { method: "dialog" }, make("h2", { id: "comment_title" }, words),
      make("p", { class: "comment-actions" }, make("button", { class: "button button-main", value: "yes" }, yes), make("button", { class: "button", value: "" }, t("comment.cancel"))));
    dialog.replaceChildren(form);
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
  }

  const banner = document.querySelector("[data-consultation]");
  comment.site = banner instanceof HTMLElement ? (banner.dataset.site ?? "") : "";
  comment.edition = document.body.dataset.edition ?? "";
  comment.form = { open, confirm, make };
})();
