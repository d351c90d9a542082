// @ts-check
/* What a page lets its reader take away, as a file. */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};

  /** Downloads a file. @param {string} name @param {string} type @param {BlobPart} content */
  function download(name, type, content) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]+/g, " ").trim().slice(0, 120);
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  global.clausebook.download = download;
})();
