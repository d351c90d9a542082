// @ts-check
/* Copies citations and links, and shows the citations of a clause in its chapter. */
(function () {
  "use strict";

  const { word, tool, all, say } = /** @type {PageTools} */ (/** @type {any} */ (window).clausebook.page);
  const body = document.body;

  /**
   * Copies a text to the clipboard. Where the Clipboard API is not allowed (as on file://), the text is copied from a hidden text box.
   * @param {string} text
   */
  function copy(text) {
    /** @param {boolean} done */
    const report = function (done) {
      say(word(done ? "ui.copied" : "ui.copy_failed"));
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(
        function () {
          report(true);
        },
        function () {
          report(copyBySelection(text));
        },
      );
    } else {
      report(copyBySelection(text));
    }
  }

  /**
   * @param {string} text
   * @returns {boolean} whether it worked
   */
  function copyBySelection(text) {
    const focused = document.activeElement;
    const box = document.createElement("textarea");
    box.className = "visually-hidden";
    box.value = text;
    // The box is beside the pressed button: a menu closes if the focus leaves it, and a dialog keeps the focus inside.
    (focused?.parentElement ?? body).append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    box.remove();
    if (focused instanceof HTMLElement) {
      focused.focus();
    }
    return done;
  }

  /** The buttons that copy a citation or a permanent link. */
  function offerCopying() {
    for (const name of all(".cite-name")) {
      name.append(" ", copyCitation(name.textContent ?? ""));
    }
    for (const permalink of all(".permalink")) {
      permalink.after(" ", tool("here", word("clause.copy_link")));
    }
    document.addEventListener("click", function (event) {
      const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
      if (!(button instanceof HTMLElement)) {
        return;
      }
      // In a chapter the panel begins with the link to the record; on the record the link is the page itself.
      const permalink = button.closest(".cite-panel")?.querySelector("a[href]");
      const chosen = button.closest(".cite-record")?.querySelector("select")?.value ?? "";
      const page = location.href.replace(/#.*$/, "") + (chosen && "#" + encodeURI(chosen));
      const link = permalink instanceof HTMLAnchorElement ? permalink.href : page;
      const citation = button.closest(".cite-form")?.querySelector(".citation");
      copy(button.dataset.copy === "citation" && citation instanceof HTMLElement ? cited(citation, link) : link);
    });
  }

  /**
   * @param {string} form the name of the citation's form, for readers who do not see which citation the button is beside
   * @returns {HTMLButtonElement}
   */
  function copyCitation(form) {
    const button = tool("citation", word("clause.copy_citation"));
    const of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = " (" + form.trim() + ")";
    button.append(of);
    return button;
  }

  /** Where the device can share a page, a button beside the link does. @param {Element} actions */
  function share(actions) {
    if (!("share" in navigator)) {
      return;
    }
    const button = tool("", word("clause.share"));
    delete button.dataset.copy;
    button.addEventListener("click", function () {
      const link = actions.querySelector("a[href]");
      const url = link instanceof HTMLAnchorElement ? link.href : location.href;
      // A reader who closes the system's dialog shares nothing, which is no fault.
      navigator.share({ title: document.title, url }).catch(function () {});
    });
    actions.append(" ", button);
  }

  /** In a chapter the link to a clause's citations becomes a panel that shows them in place. */
  function openCitationsInPlace() {
    const pattern = document.querySelector("template[data-citations]");
    if (!(pattern instanceof HTMLTemplateElement)) {
      return;
    }
    for (const link of all("a.cite")) {
      const details = document.createElement("details");
      details.className = "cite";
      details.dataset.menu = "";
      const summary = document.createElement("summary");
      summary.textContent = link.textContent;
      summary.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
      details.append(summary);
      const fill = function () {
        if (!details.querySelector(".cite-panel")) {
          details.append(" ", citationPanel(pattern, details, link));
        }
      };
      // The event `toggle` may be later than the next key that the reader presses.
      summary.addEventListener("click", fill);
      details.addEventListener("toggle", fill);
      link.replaceWith(details);
    }
  }

  /**
   * The citations of the clause around a place.
   * @param {HTMLTemplateElement} pattern
   * @param {HTMLElement} place
   * @param {HTMLElement} link leads to the citations on its record
   * @returns {HTMLElement}
   */
  function citationPanel(pattern, place, link) {
    const panel = document.createElement("div");
    panel.className = "cite-panel";
    panel.append(pattern.content.cloneNode(true));
    const clause = place.parentElement;
    const href = link.getAttribute("href") ?? "";
    // A record that is folded into this chapter has the address of its clause here.
    const folded = href.startsWith("#");
    const address = folded ? "#" + encodeURI(clause?.id ?? "") : href.replace(/#.*$/, "");
    const permalink = panel.querySelector("a");
    permalink?.setAttribute("href", address);
    for (const actions of panel.querySelectorAll(".cite-actions")) {
      actions.append(" ", tool("link", word("clause.copy_link")));
      share(actions);
    }
    for (const name of panel.querySelectorAll(".cite-name")) {
      name.append(" ", copyCitation(name.textContent ?? ""));
    }
    const heading = clause?.querySelector(":scope > .clause-number, :scope > .clause-head > .clause-number");
    const number = link.dataset.number ?? heading?.textContent ?? "";
    const head = clause?.querySelector(":scope > .clause-head")?.cloneNode(true);
    if (head instanceof Element) {
      head.querySelectorAll(".clause-number, .footnote-ref, .ref-remark").forEach((part) => part.remove());
    }
    const title = (head?.textContent ?? "").trim();
    const untitled = (pattern.dataset.untitled ?? "").replace("{id}", clause?.id ?? "");
    const label = [number, title].filter(Boolean).join(" ") || untitled;
    const cited = link.dataset.numberInFull ?? (number || label);
    const url = (pattern.dataset.records ?? "") + address.split("/").pop();
    const parts = partsOf(link, clause?.id ?? "");
    fillIn(panel, pattern, { clause: cited, label, url });
    offerParts(panel, parts, function (part) {
      const fragment = part && "#" + encodeURI(part.anchor);
      permalink?.setAttribute("href", folded && part ? fragment : address + fragment);
      const of = part ? cited + part.after : cited;
      fillIn(panel, pattern, { clause: of, label: part ? of : label, url: folded && part ? (pattern.dataset.records ?? "") + fragment : url + fragment });
    });
    return panel;
  }

  /** On a record the citations are there; those of its tables, notes and items are filled in when one is chosen. */
  function offerPartsOfRecord() {
    const section = document.querySelector(".cite-record[data-parts]");
    const pattern = section?.querySelector("template[data-citations]");
    if (!(section instanceof HTMLElement && pattern instanceof HTMLTemplateElement)) {
      return;
    }
    const number = section.dataset.number ?? "";
    /** @type {Map<Element, Node[]>} */
    const whole = new Map();
    for (const citation of section.querySelectorAll(".citation")) {
      whole.set(citation, [...citation.childNodes]);
    }
    const forms = document.createElement("div");
    pattern.after(forms);
    offerParts(forms, partsOf(section, section.dataset.id ?? ""), function (part) {
      whole.forEach((content, citation) => citation.replaceChildren(...content));
      if (part) {
        const page = location.pathname.split("/").pop() ?? "";
        const of = number + part.after;
        fillIn(section, pattern, { clause: of, label: of, url: (pattern.dataset.records ?? "") + page + "#" + encodeURI(part.anchor) });
      }
    });
  }

  /**
   * @typedef {{anchor: string, after: string}} Part a table, note, paragraph or item: its anchor, and what a citation has after
   *   the number of the clause
   */

  /**
   * @param {HTMLElement} from has the parts, a line for each
   * @param {string} clause the id of the clause
   * @returns {Part[]}
   */
  function partsOf(from, clause) {
    return (from.dataset.parts ?? "").split("\n").filter(Boolean).map(function (line) {
      const [anchor = "", after = ""] = line.split("\t");
      return { anchor: anchor.startsWith(":") ? clause + anchor : anchor, after };
    });
  }

  /**
   * Offers a choice between the whole clause and its parts.
   * @param {HTMLElement} panel
   * @param {Part[]} parts
   * @param {(part: Part | "") => void} choose
   */
  function offerParts(panel, parts, choose) {
    if (parts.length === 0) {
      return;
    }
    const select = document.createElement("select");
    select.append(new Option(word("clause.cite_whole"), ""));
    for (const { anchor, after } of parts) {
      select.append(new Option(after.replace(/^[, ]+/, ""), anchor));
    }
    select.addEventListener("change", function () {
      choose(parts.find((part) => part.anchor === select.value) ?? "");
    });
    const label = document.createElement("label");
    label.className = "cite-what";
    label.append(word("clause.cite_what") + " ", select);
    panel.prepend(label);
  }

  /**
   * Writes the citations of the pattern with values in their slots.
   * @param {HTMLElement} within
   * @param {HTMLTemplateElement} pattern
   * @param {Record<string, string>} values
   */
  function fillIn(within, pattern, values) {
    for (const blank of pattern.content.querySelectorAll(".citation")) {
      const citation = blank.cloneNode(true);
      const form = blank.getAttribute("data-form") ?? "";
      if (citation instanceof Element) {
        for (const slot of citation.querySelectorAll("[data-slot]")) {
          slot.replaceWith(values[slot.getAttribute("data-slot") ?? ""] ?? "");
        }
        within.querySelector('.citation[data-form="' + form + '"]')?.replaceChildren(...citation.childNodes);
      }
    }
  }

  /**
   * A citation as it is copied. The plain form takes the link along; another may have a place for the day of reading,
   * which only the reader's clock knows.
   * @param {HTMLElement} citation
   * @param {string} link
   * @returns {string}
   */
  function cited(citation, link) {
    const text = citation.textContent ?? "";
    if (citation.dataset.form === "plain") {
      return text + " " + link;
    }
    const now = new Date();
    const day = [now.getMonth() + 1, now.getDate()].map(function (n) {
      return String(n).padStart(2, "0");
    });
    return text.replace(citation.dataset.accessed || "\u0000", "[" + now.getFullYear() + "-" + day.join("-") + "]");
  }

  offerCopying();
  openCitationsInPlace();
  offerPartsOfRecord();
})();
