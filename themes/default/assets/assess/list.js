// @ts-check
/* The assessments that are kept here: those of this checklist first, then those of other editions, which can be carried
   over, then those of other types, and at last what is kept under another name. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui, written, standard, others } = assess;
  const { t, make, button, byId } = ui;

  /** The number of assessments shown until the reader requests more. */
  const FIRST = 5;
  let all = false;
  let words = "";

  /** @param {Head} head */
  function facts(head) {
    const progress = head.total === undefined ? [] : [t("progress", { n: head.answered ?? 0, total: head.total })];
    const score = head.answered ? [written(head.tenths ?? null)] : [];
    const own = head.edition === assess.data.edition && head.type === assess.data.type;
    const place = own ? [] : [ui.typeName(head.type), ui.editionName(head.edition)];
    return [...place, ...progress, ...score, head.date, head.assessor, head.party && ui.partyName(head.party)].filter(Boolean).join(" · ");
  }

  /** Where an assessment of another type or edition is opened; null if this site has no such page. @param {Head} head */
  function placeOf(head) {
    const { data } = assess;
    const known = Object.hasOwn(data.editions, head.edition) && Object.hasOwn(data.types, head.type);
    const { root, lang } = document.body.dataset;
    return known ? `${root}${head.edition}/${lang}/types/${head.type}.html?assessment=${head.id}` : null;
  }

  /** @param {Head} head */
  function entry(head) {
    const { data, page } = assess;
    const sameType = head.type === data.type;
    const own = sameType && head.edition === data.edition;
    const place = own ? null : placeOf(head);
    const name = own
      ? button(head.name, () => page.open(head.id), "assess-name")
      : place ? Object.assign(make("a", "assess-name", head.name), { href: place }) : make("span", "assess-name", head.name);
    const named = (/** @type {string} */ key, /** @type {() => void} */ press) => {
      const one = button(t(key), press, "button button-quiet");
      one.setAttribute("aria-label", t(key) + t("colon") + head.name);
      return one;
    };
    const actions = [
      ...(sameType && !own ? [named("carry", () => page.carry(head))] : []),
      named("edit", () => page.rename(head.id)),
      named("duplicate", () => page.duplicate(head.id)),
      named("delete", () => page.remove(head)),
    ];
    return make("li", "assess-entry", make("div", "assess-entry-words", name, make("p", "assess-facts", facts(head))), make("div", "assess-entry-actions", ...actions));
  }

  /** @param {string} title @param {Head[]} heads @param {boolean} short */
  function group(title, heads, short) {
    if (!heads.length) {
      return [];
    }
    const shown = short && !all ? heads.slice(0, FIRST) : heads;
    const list = make("ul", "assess-list", ...shown.map(entry));
    const more = heads.length - shown.length;
    const rest = more ? [button(t("show_all", { n: heads.length }), function () {
      all = true;
      void show();
    })] : [];
    return [make("h3", "assess-group", title), list, ...rest];
  }

  /** Reads the list from the store and renders it. */
  async function show() {
    /** @type {Head[]} */
    const heads = await assess.page.heads();
    const { data } = assess;
    const ours = heads.filter((head) => standard.owns(data, head));
    const found = ours
      .filter((head) => !words || (head.name + " " + head.assessor + " " + head.date).toLowerCase().includes(words))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    const own = found.filter((head) => head.type === data.type && head.edition === data.edition);
    const older = found.filter((head) => head.type === data.type && head.edition !== data.edition);
    const ofOtherTypes = found.filter((head) => head.type !== data.type);
    byId("assess_find").parentElement.hidden = ours.length <= FIRST * 2;
    byId("assess_list").replaceChildren(
      ...group(t("kept_here", { n: own.length }), own, true),
      ...group(t("kept_other_editions"), older, false),
      ...group(t("kept_other_types"), ofOtherTypes, true),
      ...(words && !found.length ? [make("p", "hint", t("none_found"))] : []),
      ...others.group(heads, !ours.length),
    );
  }

  function start() {
    const find = byId("assess_find");
    find.addEventListener("input", function () {
      words = find.value.trim().toLowerCase();
      all = all || Boolean(words);
      void show();
    });
    return show();
  }

  assess.list = { start, show };
})();
