// @ts-check
/* Reading settings: the size of the text, the space between its lines, and whether what is said about clauses is shown. scheme.js applies
   the choice before the page is painted. */
(function () {
  "use strict";

  const { word, all } = /** @type {PageTools} */ (/** @type {any} */ (window).clausebook.page);
  const root = document.documentElement;
  /** The steps of the size; 0 is the browser's own. */
  const [SMALLEST, LARGEST] = [-1, 4];

  /** @param {string} key @param {string} value an empty one is forgotten */
  function keep(key, value) {
    value ? (root.dataset[key] = value) : delete root.dataset[key];
    try {
      value ? localStorage.setItem("clausebook." + key, value) : localStorage.removeItem("clausebook." + key);
    } catch {
      // The choice then holds for this page only.
    }
  }

  const size = () => Number(root.dataset.size ?? 0);

  /** Shows a short text, and has it read aloud with its meaning: people who speak to their computer begin with what they see.
   * @param {HTMLElement} made @param {string} text @param {string} name */
  function write(made, text, name) {
    made.textContent = text;
    if (name !== text) {
      const words = document.createElement("span");
      words.className = "visually-hidden";
      words.textContent = name;
      made.append(" ", words);
    }
  }

  /** @param {string} name @param {string} text @param {() => void} press */
  function button(name, text, press) {
    const made = document.createElement("button");
    made.className = "tool";
    made.type = "button";
    write(made, text, name);
    made.addEventListener("click", press);
    return made;
  }

  /** A button that is on or off. @param {string} key @param {string} on the value of the setting @param {string} words */
  function toggle(key, on, words) {
    const made = button(words, words, function () {
      keep(key, root.dataset[key] ? "" : on);
      made.setAttribute("aria-pressed", String(Boolean(root.dataset[key])));
    });
    made.setAttribute("aria-pressed", String(Boolean(root.dataset[key])));
    return made;
  }

  for (const place of all(".site-tools, .menu-panel")) {
    const fold = document.createElement("details");
    fold.className = "settings";
    fold.dataset.menu = "";
    const summary = document.createElement("summary");
    // The head of a page has little room.
    write(summary, place.matches(".site-tools") ? "Aa" : word("reading.settings"), word("reading.settings"));
    const panel = document.createElement("div");
    panel.className = "settings-panel";
    const smaller = button(word("reading.smaller"), "A−", () => set(size() - 1));
    const larger = button(word("reading.larger"), "A+", () => set(size() + 1));
    /** @param {number} to */
    const set = function (to) {
      keep("size", to ? String(to) : "");
      show();
    };
    const show = function () {
      smaller.disabled = size() <= SMALLEST;
      larger.disabled = size() >= LARGEST;
    };
    // The spaces keep the words apart where the text is copied or read aloud.
    panel.append(smaller, " ", larger, " ", toggle("leading", "wide", word("reading.spacing")), " ", toggle("text", "only", word("reading.text_only")));
    if (root.dataset.storage === "apart") {
      panel.append(" ", Object.assign(document.createElement("p"), { className: "hint", textContent: word("reading.apart") }));
    }
    fold.append(summary, " ", panel);
    fold.addEventListener("toggle", function () {
      show();
      if (fold.open) {
        panel.scrollIntoView({ block: "nearest" });
      }
    });
    place.append(" ", fold);
  }
})();
