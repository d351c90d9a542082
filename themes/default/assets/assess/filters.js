// @ts-check
/* Which items are shown. The choice is in the address, every choice tells how many items it would leave, and as long as
   anything is left out the page says so. Items stay where they are while they are answered: a choice is applied when it is
   made, not when an answer no longer fits it. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { ui } = assess;
  const { t, make, byId } = ui;

  const KEYS = ["kind", "dimension", "body", "state"];

  /** @type {Record<string, string>} */
  const chosen = { kind: "", dimension: "", body: "", state: "" };

  /** The options of a filter: value and name. */
  function choices() {
    const { data } = assess;
    const states = ["open", "unmet", "look"];
    return /** @type {Record<string, [string, string][]>} */ ({
      kind: ["common", "individual"].map((kind) => [kind, t("kind_" + kind)]),
      dimension: data.dimensions.map((/** @type {any} */ one) => [one.id, one.name]),
      body: Object.entries(data.bodies),
      state: states.map((state) => [state, t("state_" + state)]),
    });
  }

  /**
   * Whether an item fits a choice.
   * @param {any} item
   * @param {string} key
   * @param {string} value
   */
  function fits(item, key, value) {
    if (!value) {
      return true;
    }
    if (key === "body") {
      return item.bodies.includes(value);
    }
    if (key !== "state") {
      return item[key] === value;
    }
    const row = assess.page.row(item.id);
    const answer = row?.answer ?? "";
    if (value === "open") {
      return !answer;
    }
    return value === "look" ? assess.items.stale(item, row) : answer === "not-met" || answer === "partly" || !answer;
  }

  /** @param {any} item @param {string} [but] a filter that is left out */
  function passes(item, but) {
    return KEYS.every((key) => key === but || fits(item, key, chosen[key]));
  }

  /** @param {string} key @returns {HTMLSelectElement} */
  function select(key) {
    return byId("assess_filter_" + key);
  }

  /** Writes the number of remaining items beside each option. */
  function count() {
    for (const [key, all] of Object.entries(choices())) {
      const others = assess.data.items.filter((/** @type {any} */ item) => passes(item, key));
      const n = (/** @type {string} */ value) => others.filter((/** @type {any} */ item) => fits(item, key, value)).length;
      [["", t("all")], ...all].forEach(function ([value, name], at) {
        const words = name + " (" + n(value) + ")";
        const option = select(key).options[at];
        if (option && option.text !== words) {
          option.text = words;
          option.lang = ui.langOf(name);
        }
      });
    }
  }

  /** Applies the filters to the page, and writes them to the address. */
  function apply() {
    const shown = new Set(assess.data.items.filter((/** @type {any} */ item) => passes(item)).map((/** @type {any} */ item) => item.id));
    for (const { id } of assess.data.items) {
      assess.items.elementOf(id).hidden = !shown.has(id);
    }
    document.querySelectorAll("section.dimension").forEach(function (section) {
      /** @type {HTMLElement} */ (section).hidden = !section.querySelector(".item:not([hidden])");
    });
    KEYS.forEach((key) => (select(key).value = chosen[key]));
    const some = shown.size < assess.data.items.length;
    const fold = select("kind").closest("details");
    if (some && fold) {
      // A filter that is on is seen, in narrow windows too.
      fold.open = true;
    }
    byId("assess_shown").textContent = some ? t("filtered", { n: shown.size, total: assess.data.items.length }) : "";
    byId("assess_unfilter").hidden = !some;
    const note = byId("assess_filtered");
    note.hidden = !some;
    note.textContent = some ? t("filtered_short", { n: shown.size, total: assess.data.items.length }) : "";
    count();
    assess.place.put(chosen);
  }

  function clear() {
    KEYS.forEach((key) => (chosen[key] = ""));
    apply();
  }

  /** A link to a filtered item removes the filters, so that the item is visible. */
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const item = assess.data.items.find((/** @type {any} */ one) => one.id === id);
    if (item && assess.items.elementOf(id).hidden) {
      clear();
      assess.items.elementOf(id).scrollIntoView();
    }
  }

  /** Fills the filters and reads the choice from the address. */
  function start() {
    const query = new URLSearchParams(location.search);
    for (const [key, all] of Object.entries(choices())) {
      select(key).replaceChildren(...["", ...all.map(([value]) => value)].map((value) => Object.assign(make("option"), { value })));
      const asked = query.get(key) ?? "";
      chosen[key] = all.some(([value]) => value === asked) ? asked : "";
      select(key).addEventListener("change", function () {
        chosen[key] = select(key).value;
        apply();
      });
    }
    for (const id of ["assess_unfilter", "assess_filtered"]) {
      byId(id).addEventListener("click", function () {
        clear();
        select("kind").focus();
      });
    }
    window.addEventListener("hashchange", reveal);
    use(false);
    reveal();
  }

  /** With an assessment the state can be asked for, without one it cannot. @param {boolean} open */
  function use(open) {
    byId("assess_filter_state").parentElement.hidden = !open;
    if (!open) {
      chosen.state = "";
    }
    apply();
  }

  assess.filters = { start, use, count };
})();
