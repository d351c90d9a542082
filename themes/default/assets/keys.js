// @ts-check
/* The list of keys, which `?` and the link in the footer open in place. search/start.js loads this file and the words. */
(function () {
  "use strict";

  const { search } = /** @type {any} */ (window).clausebook;
  /** @type {{t: Record<string, string>, keys: {keys: string[], text: string}[]}} */
  const { t, keys } = search.strings[document.body.dataset.lang ?? ""];
  const root = document.documentElement;

  /**
   * @param {string} name
   * @param {(Node | string)[]} inside
   */
  function element(name, ...inside) {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  }

  const title = element("h2", t["keys.title"] ?? "");
  title.id = "keys_title";
  const rows = keys.map(function (row) {
    return element("tr", element("td", ...row.keys.flatMap((key) => [element("kbd", key), " "])), " ", element("td", row.text));
  });
  const head = element("tr", ...["keys.key", "keys.does"].map(function (key) {
    const cell = element("th", t[key] ?? "");
    cell.setAttribute("scope", "col");
    return cell;
  }));

  // People who speak to their computer, or whose hands tremble, press keys that they do not mean.
  const single = document.createElement("input");
  single.type = "checkbox";
  single.checked = !root.dataset.keys;
  single.addEventListener("change", function () {
    single.checked ? delete root.dataset.keys : (root.dataset.keys = "none");
    try {
      single.checked ? localStorage.removeItem("clausebook.keys") : localStorage.setItem("clausebook.keys", "none");
    } catch {
      // The choice then holds for this page only.
    }
  });
  const close = element("button", t["keys.done"] ?? "");
  close.className = "button";

  const dialog = /** @type {HTMLDialogElement} */ (document.createElement("dialog"));
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(
    title,
    element("table", element("thead", head), element("tbody", ...rows)),
    element("p", element("label", single, " ", t["keys.single"] ?? "")),
    close,
  );
  close.addEventListener("click", () => dialog.close());
  // Keys of the page do nothing while the list is open.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);

  search.help = function () {
    if (!dialog.open) {
      dialog.showModal();
    }
  };
})();
