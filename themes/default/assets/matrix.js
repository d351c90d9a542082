// @ts-check
/* The matrix of responsibilities, filtered: by level, party or body, by role, by chapter, by number or title. What is chosen is
   in the address, so that a view can be sent on; what is shown can be printed and taken away as a table. Bodies that have
   nothing to do with what is shown go out of the way. Without this file the whole matrix is there. */
(function () {
  "use strict";

  const form = document.querySelector("#matrix_filters");
  const table = document.querySelector("#matrix_table");
  if (!(form instanceof HTMLFormElement) || !(table instanceof HTMLTableElement)) {
    return;
  }
  const { csv, download, fillIn } = /** @type {any} */ (window).clausebook;

  /**
   * @typedef {{head: HTMLElement, body: string, level: string, party: string}} Column
   * @typedef {{element: HTMLElement, cells: HTMLTableCellElement[], marks: (HTMLElement | null)[], words: string}} Row
   * @typedef {{element: HTMLElement, id: string, head: HTMLTableCellElement, rows: Row[]}} Chapter
   */

  /** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
  const all = (within, selector) => Array.from(within.querySelectorAll(selector));

  /** @param {string} id @returns {any} */
  const byId = (id) => document.getElementById(id);

  /** The text in lower case, half width and with single spaces, for comparison. @param {string} text */
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  /** @type {Column[]} */
  const columns = all(table, "thead [data-body]").map((head) => ({
    head, body: head.dataset.body ?? "", level: head.dataset.level ?? "", party: head.dataset.party ?? "",
  }));

  /** @type {Chapter[]} */
  const chapters = all(table, "tbody").map((element) => ({
    element,
    id: element.dataset.chapter ?? "",
    head: /** @type {HTMLTableCellElement} */ (element.querySelector("th[colspan]")),
    rows: all(element, "tr[data-clause]").map(function (row) {
      const cells = /** @type {HTMLTableCellElement[]} */ (all(row, "td"));
      return {
        element: row,
        cells,
        marks: cells.map((cell) => /** @type {HTMLElement | null} */ (cell.querySelector("[data-role]"))),
        words: folded(all(row, "th")[0]?.innerText ?? ""),
      };
    }),
  }));

  // The page of a chapter has no choice of chapters.
  const KEYS = ["body", "role", "chapter", "text"].filter((key) => document.getElementById("matrix_" + key));

  /** @param {string} key @returns {HTMLInputElement | HTMLSelectElement} */
  const field = (key) => byId("matrix_" + key);

  /** @param {Column} column @param {string} chosen a body's id, `level:ID` or `party:ID` */
  function isOf(column, chosen) {
    const [kind, id] = chosen.includes(":") ? chosen.split(":") : ["body", chosen];
    return !chosen || (kind === "level" ? column.level : kind === "party" ? column.party : column.body) === id;
  }

  /** Whether a number or title contains the words. A number must begin with them, so that 5.1 does not match 15.1. @param {string} words @param {string} asked */
  function says(words, asked) {
    return /^[a-z]?[\d.]+$/.test(asked) ? words.startsWith(asked) : words.includes(asked);
  }

  /** Shows the chosen rows and columns, and hides the others. */
  function apply() {
    const chosen = Object.fromEntries(KEYS.map((key) => [key, field(key).value]));
    const asked = folded(chosen.text ?? "");
    const wanted = columns.map((column) => isOf(column, chosen.body ?? ""));
    const used = columns.map(() => false);
    let clauses = 0;
    for (const chapter of chapters) {
      let shown = 0;
      for (const row of chapter.rows) {
        const marks = row.marks.map((mark, at) => Boolean(mark && wanted[at] && (!chosen.role || mark.dataset.role === chosen.role)));
        const fits = marks.includes(true) && (!chosen.chapter || chapter.id === chosen.chapter) && says(row.words, asked);
        row.element.hidden = !fits;
        if (fits) {
          shown += 1;
          marks.forEach(function (mark, at) {
            used[at] ||= mark;
            row.marks[at]?.toggleAttribute("hidden", !mark);
          });
        }
      }
      chapter.element.hidden = shown === 0;
      clauses += shown;
    }
    showColumns(used);
    tell(clauses, used.filter(Boolean).length, chosen);
    keep(chosen);
  }

  /** Whether each column is shown, so that only changed columns are updated. @type {boolean[]} */
  let standing = columns.map(() => true);

  /** @param {boolean[]} used */
  function showColumns(used) {
    const changed = used.flatMap((is, at) => (is === standing[at] ? [] : [at]));
    for (const at of changed) {
      columns[at]?.head.toggleAttribute("hidden", !used[at]);
    }
    const span = used.filter(Boolean).length + 1;
    for (const chapter of chapters) {
      chapter.head.colSpan = span;
      for (const row of changed.length ? chapter.rows : []) {
        changed.forEach((at) => row.cells[at]?.toggleAttribute("hidden", !used[at]));
      }
    }
    standing = used;
  }

  /** @param {number} clauses @param {number} bodies @param {Record<string, string>} chosen */
  function tell(clauses, bodies, chosen) {
    const total = chapters.reduce((sum, chapter) => sum + chapter.rows.length, 0);
    const values = /** @type {Record<string, string>} */ ({ clauses: String(clauses), all: String(total), bodies: String(bodies) });
    const words = (form instanceof HTMLElement && (clauses ? form.dataset.shown : form.dataset.none)) || "";
    byId("matrix_shown").textContent = fillIn(words, values);
    byId("matrix_clear").hidden = !KEYS.some((key) => chosen[key]);
    byId("matrix_csv").disabled = clauses === 0;
    /** @type {HTMLElement} */ (table?.parentElement).hidden = clauses === 0;
    // The filter fields are not printed, so the choice is printed in words.
    byId("matrix_asked").textContent = KEYS.map(said).filter(Boolean).join(" · ");
  }

  /** The text of the chosen option of a field. @param {string} key */
  function said(key) {
    const of = field(key);
    return of.value && (of instanceof HTMLSelectElement ? (of.selectedOptions[0]?.text ?? "") : of.value);
  }

  /** @param {Record<string, string>} chosen */
  function keep(chosen) {
    const query = new URLSearchParams(location.search);
    KEYS.forEach((key) => (chosen[key] ? query.set(key, chosen[key]) : query.delete(key)));
    const text = query.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch {
      // Some browsers forbid it on file://; the address is then unchanged.
    }
  }

  /** Reads the choice from the address, without values that the page does not have. */
  function take() {
    const query = new URLSearchParams(location.search);
    for (const key of KEYS) {
      const asked = query.get(key) ?? "";
      const of = field(key);
      const known = !(of instanceof HTMLSelectElement) || Array.from(of.options).some((option) => option.value === asked);
      of.value = known ? asked : "";
    }
    apply();
  }

  /** Rows and columns as they are shown, as a table. */
  function shownTable() {
    const seen = columns.flatMap((column, at) => (column.head.hidden ? [] : [at]));
    const heads = [table?.querySelector(".duties-corner")?.textContent ?? "", ""].concat(seen.map((at) => columns[at]?.head.innerText.trim() ?? ""));
    const rows = chapters.filter((chapter) => !chapter.element.hidden).flatMap((chapter) => chapter.rows);
    const lines = rows.filter((row) => !row.element.hidden).map(function (row) {
      const head = all(row.element, "th")[0];
      const number = head?.querySelector(".n")?.textContent ?? "";
      const title = (head?.textContent ?? "").trim().slice(number.length).trim();
      return [number, title].concat(seen.map(function (at) {
        const mark = row.marks[at];
        return mark && !mark.hidden ? (mark.textContent ?? "") : "";
      }));
    });
    return [heads, ...lines];
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  byId("matrix_clear").addEventListener("click", function () {
    KEYS.forEach((key) => (field(key).value = ""));
    apply();
    field("body").focus();
  });
  byId("matrix_csv").addEventListener("click", function () {
    const name = [form.dataset.file, ...KEYS.map(said)].filter(Boolean).join(" ");
    download(name + ".csv", "text/csv;charset=utf-8", csv.table(shownTable()));
  });
  window.addEventListener("popstate", take);
  take();
})();
