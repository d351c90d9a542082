// @ts-check
/* Texts that were changed in two places at once: the versions stand side by side under the field until the reader chooses. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { model, ui } = assess;
  const { t, make, button } = ui;

  /**
   * @typedef {{item: any, more: HTMLDetailsElement, fields: Map<string, HTMLInputElement | HTMLTextAreaElement>}} Place
   */

  /** What is shown under a field. @type {WeakMap<HTMLElement, HTMLElement>} */
  const boxes = new WeakMap();

  /**
   * @param {Place} place
   * @param {"note" | "ref"} key
   * @param {string[]} versions the reader's own first
   * @param {any} session
   */
  function boxOf({ item, fields }, key, versions, session) {
    const field = /** @type {HTMLElement} */ (fields.get(key));
    const choose = (/** @type {string} */ text) => {
      session.change(model.emptyRow(item.id, item.title), { [key]: text }, false, { [key]: versions });
      assess.items.show(item.id);
      field.focus();
    };
    const column = (/** @type {string} */ text, /** @type {number} */ at) => {
      const whose = t(at ? "version_other" : "version_own");
      // A long text scrolls, also by the keyboard.
      const words = Object.assign(make("p", "answer-version", text), { tabIndex: 0 });
      const keep = button(t("version_keep"), () => choose(text));
      keep.setAttribute("aria-label", t("version_keep") + t("colon") + whose);
      return make("li", "", make("b", "", whose), words, keep);
    };
    const whole = versions.join(key === "note" ? "\n" : " / ");
    const fits = whole.length <= model.TEXTS[key];
    const box = make("div", "answer-versions answer-wide",
      make("p", "", t("versions")), make("ul", "", ...versions.map(column)),
      fits ? button(t("version_both"), () => choose(whole)) : make("p", "hint", t("version_long", { n: model.TEXTS[key] })));
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", t("versions_of", { item: item.title }));
    return box;
  }

  /** Shows the versions of an item's texts, if there are several. @param {Place} place @param {Row} row @param {any} session */
  function show(place, row, session) {
    for (const key of /** @type {const} */ (["note", "ref"])) {
      const field = /** @type {HTMLElement} */ (place.fields.get(key));
      const known = boxes.get(field);
      const own = session.own(row, key);
      const versions = [own, ...model.versions(row, key).filter((/** @type {string} */ text) => text !== own)];
      const shown = JSON.stringify(versions);
      if (known && known.dataset.versions !== shown) {
        known.remove();
        boxes.delete(field);
      }
      if (versions.length > 1 && !boxes.has(field)) {
        const box = boxOf(place, key, versions, session);
        box.dataset.versions = shown;
        boxes.set(field, box);
        field.parentElement?.after(box);
        if (!known) {
          place.more.open = true;
          ui.say(t("versions_of", { item: place.item.title }));
        }
      }
    }
  }

  assess.versions = { show };
})();
