// @ts-check
/* The items of the checklist with their answers: what is pressed and typed goes to the session, and what the session has
   is shown. The elements are made once, from the template, when the first assessment is opened. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const { model, ui } = assess;
  const { t, make, byId } = ui;

  /**
   * @typedef {{item: any, element: HTMLElement, box: HTMLElement, radios: HTMLInputElement[], clear: HTMLButtonElement,
   *   look: HTMLElement, more: HTMLDetailsElement, has: HTMLElement, fields: Map<string, HTMLInputElement | HTMLTextAreaElement>,
   *   others: HTMLElement, paper: HTMLElement}} Entry
   */

  const FIELDS = ["note", "date", "ref", "by"];

  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {any} The session; null while no assessment is open. */
  let session = null;

  /** @param {string} id @returns {HTMLElement} */
  function elementOf(id) {
    return /** @type {HTMLElement} */ (byId(id));
  }

  /** @param {any} item @returns {Entry} */
  function build(item) {
    const element = elementOf(item.id);
    const box = byId("assess_item").content.firstElementChild.cloneNode(true);
    const find = (/** @type {string} */ selector) => box.querySelector(selector);
    const radios = Array.from(box.querySelectorAll("input[type=radio]"));
    find("legend").replaceChildren(...ui.spoken(t("answer_to", { item: item.title })));
    radios.forEach((radio) => (radio.name = "answer " + item.id));
    const fields = new Map(FIELDS.map((name) => [name, find("[name=" + name + "]")]));
    fields.forEach((field, name) => {
      const label = box.querySelector("[data-label=" + name + "]");
      field.id = "assess_" + name + "_" + item.id;
      label.htmlFor = field.id;
    });
    const entry = {
      item, element, box, radios, fields, clear: find("[data-do=clear]"), look: find(".answer-look"), more: find(".answer-more"),
      has: find(".answer-has"), others: find(".answer-others"), paper: /** @type {HTMLElement} */ (element.querySelector(".paper-answer")),
    };
    find(".answer-more summary").setAttribute("aria-label", t("more_of", { item: item.title }));
    listen(entry);
    element.querySelector(".paper-answer")?.before(box);
    return entry;
  }

  /** @param {Entry} entry */
  function listen(entry) {
    const { item, box, radios, clear } = entry;
    const empty = () => model.emptyRow(item.id, item.title);
    const answer = (/** @type {string} */ given) => {
      const by = session.row(item.id)?.by || session.assessment.head.assessor;
      session.change(empty(), { answer: given, by: given ? by : session.row(item.id)?.by ?? "", digest: item.digest, title: item.title }, false);
      show(item.id);
      assess.page.changed();
    };
    radios.forEach((radio) => radio.addEventListener("change", () => answer(radio.value)));
    clear.addEventListener("click", function (event) {
      answer("");
      // The focus moves for those who pressed the button, and not for those who tapped the square.
      if (event.isTrusted) {
        radios[0].focus();
      }
    });
    box.querySelector("[data-do=confirm]")?.addEventListener("click", function () {
      session.change(empty(), { digest: item.digest, title: item.title }, false);
      show(item.id);
      assess.page.changed();
      (radios.find((radio) => radio.checked) ?? radios[0]).focus();
    });
    for (const [name, field] of entry.fields) {
      field.addEventListener("input", function () {
        const row = session.row(item.id);
        const digest = row?.digest || item.digest;
        session.change(empty(), { [name]: field.value, digest, title: row?.title || item.title }, true);
        marks(entry);
        onPaper(entry.paper, session.row(item.id));
      });
      field.addEventListener("change", () => void session.flush());
    }
  }

  /** The answers in the order in which tapping an item's square gives them; the last tap takes the answer back. */
  const TAPS = [...model.ANSWERS, ""];

  /**
   * Answers an item by its square, for the pointer; the choices beside it are the way for the keyboard and for screen readers.
   * @param {any} item
   */
  function tap(item) {
    const { clear, radios } = /** @type {Entry} */ (entries.get(item.id));
    const next = TAPS[(TAPS.indexOf(session.row(item.id)?.answer ?? "") + 1) % TAPS.length];
    (radios.find((radio) => radio.value === next) ?? clear).click();
  }

  /** Makes the squares answer. Without an open assessment the first tap begins one. @param {() => Promise<void>} begin */
  function listenToSquares(begin) {
    for (const item of assess.data.items) {
      elementOf(item.id).querySelector(".item-box")?.addEventListener("click", async function () {
        if (!session) {
          await begin();
        }
        if (session) {
          tap(item);
        }
      });
    }
  }

  /** Whether an answer was given to what the item no longer asks. @param {any} item @param {Row | undefined} row */
  function stale(item, row) {
    return Boolean(row && model.says(row) && row.digest !== item.digest);
  }

  /** Puts a text into a field; the caret stays at the words where it stands. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} value */
  function put(field, value) {
    const caret = document.activeElement === field ? field.selectionStart : null;
    const behind = caret === null ? "" : field.value.slice(caret);
    const before = caret === null ? "" : field.value.slice(0, caret);
    field.value = value;
    if (caret !== null && value.startsWith(before)) {
      field.setSelectionRange(caret, caret);
    } else if (caret !== null && value.endsWith(behind)) {
      field.setSelectionRange(value.length - behind.length, value.length - behind.length);
    }
  }

  /** What the closed details hold. @param {Entry} entry */
  function marks({ item, has }) {
    const row = session?.row(item.id);
    const there = FIELDS.filter((name) => name !== "by" && row?.[name]).length;
    has.textContent = there ? t("has", { n: there }) : "";
  }

  /** Shows what the session has of an item. @param {string} id */
  function show(id) {
    const entry = entries.get(id);
    if (!entry || !session) {
      return;
    }
    const { item, element, radios, clear, look, fields, paper } = entry;
    /** @type {Row} */
    const row = session.row(id) ?? model.emptyRow(id, item.title);
    radios.forEach((radio) => (radio.checked = radio.value === row.answer));
    clear.hidden = !row.answer;
    look.hidden = !stale(item, row);
    element.dataset.answer = row.answer;
    const box = element.querySelector(".item-box");
    if (box) {
      box.setAttribute("title", ui.answerName(row.answer));
    }
    for (const [name, field] of fields) {
      // A text that the reader is typing is one of the versions, and stays.
      const value = name === "note" || name === "ref" ? session.own(row, name) : /** @type {any} */ (row)[name];
      if (field.value !== value) {
        put(field, value);
      }
    }
    assess.versions.show(entry, row, session);
    marks(entry);
    onPaper(paper, row);
  }

  /** The answer as it is printed. @param {HTMLElement} paper @param {Row | null} row */
  function onPaper(paper, row) {
    paper.querySelectorAll("[data-answer]").forEach((box) => box.classList.toggle("on", Boolean(row) && box.getAttribute("data-answer") === row?.answer));
    const evidence = row ? [row.date, model.joined(row, "ref")].filter(Boolean).join(" ") : "";
    const parts = row
      ? [[t("note"), model.joined(row, "note")], [t("evidence"), evidence], [t("by"), row.by]].filter(([, text]) => text).map(([name, text]) => make("span", "", name + t("colon") + text))
      : [];
    paper.querySelector(".paper-said")?.replaceChildren(...parts);
  }

  /** Opens the items for a session, whose rows are then to be shown, or closes them with null. @param {any} opened */
  function use(opened) {
    session = opened;
    if (session && !entries.size) {
      assess.data.items.forEach((/** @type {any} */ item) => entries.set(item.id, build(item)));
    }
    document.body.classList.toggle("assessing", Boolean(session));
    for (const entry of entries.values()) {
      entry.box.hidden = !session;
      if (!session) {
        delete entry.element.dataset.answer;
        entry.more.open = false;
        onPaper(entry.paper, null);
      }
    }
  }

  /** Puts what others said under the items. @param {Map<string, Node[]>} said by item */
  function showOthers(said) {
    entries.forEach((entry, id) => entry.others.replaceChildren(...(said.get(id) ?? [])));
  }

  /** Moves to the next item without an answer, after the item at the top of the window. */
  function next() {
    const open = assess.data.items.filter((/** @type {any} */ item) => !session.row(item.id)?.answer && !elementOf(item.id).hidden);
    const below = open.find((/** @type {any} */ item) => elementOf(item.id).getBoundingClientRect().top > 100);
    const to = below ?? open[0];
    if (to) {
      elementOf(to.id).scrollIntoView({ block: "start" });
      entries.get(to.id)?.radios[0].focus({ preventScroll: true });
    }
  }

  assess.items = { use, show, listenToSquares, showOthers, stale, next, elementOf };
})();
