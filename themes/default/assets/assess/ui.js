// @ts-check
/* Functions that the views share: words, elements, dialogs. Texts are inserted only as text nodes. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;

  /** How long an undo is offered, in milliseconds. */
  const UNDO = 12_000;

  /**
   * A string of the page's language with values filled in.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function t(key, values) {
    return clausebook.phrase(assess.data.t, key, values);
  }

  /**
   * A text with a `lang` on each name in another language than the page.
   * @param {string} text
   * @returns {(Node | string)[]}
   */
  function spoken(text) {
    const foreign = assess.data?.foreign ?? {};
    const name = Object.keys(foreign).filter((one) => text.includes(one)).sort((a, b) => b.length - a.length)[0];
    if (name === undefined) {
      return text ? [text] : [];
    }
    const [before = "", ...after] = text.split(name);
    const element = document.createElement("span");
    element.lang = foreign[name];
    element.textContent = name;
    return [...spoken(before), element, ...spoken(after.join(name))];
  }

  /** The language of a name that is in another language than the page; else nothing. @param {string} name @returns {string} */
  function langOf(name) {
    return assess.data?.foreign?.[name] ?? "";
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
    element.append(...content.flatMap((one) => (typeof one === "string" ? spoken(one) : [one])));
    // A space at the end of a box is invisible. It separates the words of two boxes for screen readers and copied text.
    if (/^(li|p|h[1-6]|div|dt|dd|td|th)$/.test(tag)) {
      element.append(" ");
    }
    return element;
  }

  /** @param {string} words @param {() => void} press @param {string} [className] */
  function button(words, press, className) {
    const element = make("button", className ?? "button", words);
    element.type = "button";
    element.addEventListener("click", press);
    return element;
  }

  /**
   * The element of the template with an id.
   * @param {string} id
   * @returns {any}
   */
  function byId(id) {
    const element = document.getElementById(id);
    if (!element) {
      throw new Error("the template has no #" + id);
    }
    return element;
  }

  let toastTimer = 0;

  /** Says something for a while, with a way to undo it where there is one. @param {string} words @param {() => void} [undo] */
  function say(words, undo) {
    const toast = document.querySelector(".toast");
    if (!toast) {
      return;
    }
    const clear = () => toast.replaceChildren();
    toast.replaceChildren(words);
    if (undo) {
      const press = button(t("undo"), function () {
        clear();
        undo();
      }, "toast-button");
      toast.append(" ", press);
    }
    window.clearTimeout(toastTimer);
    toastTimer = window.setTimeout(clear, undo ? UNDO : 4000);
  }

  /**
   * Asks in a dialog; returns the value of the chosen button, "" for none.
   * @param {string} title
   * @param {(Node | string)[]} words
   * @param {[value: string, words: string][]} choices the first is the one that is meant
   * @returns {Promise<string>}
   */
  function ask(title, words, choices) {
    const dialog = byId("assess_ask");
    const buttons = [...choices, ["", t("cancel")]].map(function ([value, text], at) {
      const choice = make("button", at ? "button" : "button button-main", text);
      choice.value = value;
      return choice;
    });
    const heading = make("h2", "", title);
    heading.id = "assess_ask_title";
    dialog.setAttribute("aria-labelledby", heading.id);
    const form = make("form", "", heading, ...words.map((one) => (typeof one === "string" ? make("p", "", one) : one)), make("div", "assess-actions", ...buttons));
    form.method = "dialog";
    dialog.replaceChildren(form);
    return shown(dialog);
  }

  /** For each open dialog, what answers the question that it was opened for. @type {WeakMap<HTMLDialogElement, (value: string) => void>} */
  const waiting = new WeakMap();

  /**
   * Opens a dialog; returns the value of the button that closes it. A browser sends `close` some time after a dialog was closed,
   * possibly when it is open again for the next question, which that event does not answer.
   * @param {HTMLDialogElement} dialog @returns {Promise<string>}
   */
  function shown(dialog) {
    waiting.get(dialog)?.("");
    dialog.returnValue = "";
    dialog.showModal();
    dialog.onclose = function () {
      if (!dialog.open) {
        waiting.get(dialog)?.(dialog.returnValue);
        waiting.delete(dialog);
      }
    };
    return new Promise((done) => waiting.set(dialog, done));
  }

  /**
   * Asks for name, street, date, assessor and party.
   * @param {string} title
   * @param {{name: string, street: string, date: string, assessor: string, party: string}} was
   * @returns {Promise<{name: string, street: string, date: string, assessor: string, party: string} | null>}
   */
  async function askDetails(title, was) {
    const dialog = byId("assess_details");
    const form = dialog.querySelector("form");
    byId("assess_details_title").textContent = title;
    for (const [key, value] of Object.entries(was)) {
      if (form.elements[key]) {
        form.elements[key].value = value;
      }
    }
    const answer = await shown(dialog);
    if (answer !== "ok") {
      return null;
    }
    const value = (/** @type {string} */ key) => form.elements[key]?.value.trim() ?? "";
    return { name: value("name"), street: value("street"), date: value("date"), assessor: value("assessor"), party: value("party") };
  }

  /** Lets the reader choose files. @param {boolean} several @returns {Promise<File[]>} */
  function chooseFiles(several) {
    const input = byId("assess_file");
    input.multiple = several;
    input.value = "";
    return new Promise(function (done) {
      const end = () => done(Array.from(input.files));
      input.addEventListener("change", end, { once: true });
      input.addEventListener("cancel", () => done([]), { once: true });
      input.click();
    });
  }

  /** Today's date in the reader's time zone, as 2026-11-24. */
  function today() {
    const now = new Date();
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  /** What the answer is called. @param {string} answer */
  function answerName(answer) {
    return t(answer ? "answer_" + answer.replace("-", "_") : "unanswered");
  }

  /** Who a party is. @param {string} party */
  function partyName(party) {
    const known = assess.data.participants.find((/** @type {{id: string}} */ one) => one.id === party);
    return party ? (known?.name ?? party) : t("self");
  }

  /** @param {string} edition */
  function editionName(edition) {
    return Object.hasOwn(assess.data.editions, edition) ? assess.data.editions[edition] : edition;
  }

  /** @param {string} type */
  function typeName(type) {
    return Object.hasOwn(assess.data.types, type) ? assess.data.types[type] : type;
  }

  assess.ui = { t, spoken, langOf, make, button, byId, say, ask, askDetails, chooseFiles, today, answerName, partyName, editionName, typeName };
})();
