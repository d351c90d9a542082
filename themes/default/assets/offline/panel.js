// @ts-check
/* Offline reading in words: the part of the page from which a reader keeps the site, and on pages that are kept a notice when there is something newer. */
(function () {
  "use strict";

  const { clausebook } = /** @type {any} */ (window);
  const { offline } = clausebook;
  const lang = document.body.dataset.lang ?? "";

  /** @param {string} key @param {Record<string, string | number>} [values] */
  function t(key, values = {}) {
    const text = offline.t?.["take_along." + key] ?? "";
    return Object.entries(values).reduce((/** @type {string} */ all, [name, value]) => all.replaceAll("{" + name + "}", String(value)), text);
  }

  /** @param {number} bytes */
  const megabytes = (bytes) => (Math.ceil(bytes / 100_000) / 10).toFixed(1) + "\u00A0MB";

  /** @param {string} tag @param {string} className @param {...(string | Node)} children */
  function make(tag, className, ...children) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  /** @param {string} words @param {() => void} press @param {string} [look] */
  function button(words, press, look = "button") {
    const made = /** @type {HTMLButtonElement} */ (make("button", look, words));
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  }

  /** What went wrong, in a sentence. @param {any} error */
  function sentence(error) {
    const room = error?.room ? t("fault_room_sizes", { needed: megabytes(error.room.needed), free: megabytes(error.room.free) }) : "";
    return t("fault_" + (error instanceof offline.Fault ? error.kind : "unknown")) + (room ? " " + room : "");
  }

  /**
   * Keeps the site or brings it up to date, with a bar and a button that stops it.
   * @param {HTMLElement} place
   * @param {() => void} done
   * @param {(words: string) => void} failed
   */
  async function work(place, done, failed) {
    const stop = new AbortController();
    const bar = /** @type {HTMLProgressElement} */ (make("progress", ""));
    bar.setAttribute("aria-label", t("fetching"));
    const told = make("span", "hint");
    place.replaceChildren(make("p", "", t("fetching"), " ", bar, " ", told), make("p", "", button(t("stop"), () => stop.abort())));
    place.querySelector("button")?.focus();
    try {
      await offline.keep(function (/** @type {number} */ bytes, /** @type {number} */ of) {
        bar.max = of;
        bar.value = bytes;
        told.textContent = megabytes(bytes) + " / " + megabytes(of);
      }, stop.signal);
      done();
    } catch (error) {
      failed(stop.signal.aborted ? t("stopped") : sentence(error));
    }
  }

  /** The title of the edition of a list. @param {any} list */
  const titleOf = ({ edition }) => edition.title[lang] ?? Object.values(edition.title)[0] ?? edition.id;

  /** @param {HTMLElement} panel */
  function show(panel) {
    const status = make("p", "");
    status.setAttribute("role", "status");
    const place = make("div", "");
    panel.replaceChildren(status, place);
    panel.hidden = false;

    /** @param {string} [words] */
    async function draw(words) {
      const kept = await offline.kept();
      const list = await offline.listed();
      place.replaceChildren();
      const begin = () => void work(place, () => draw(t("done")), draw);
      const actions = [];
      if (!kept && list && list !== "gone") {
        place.append(make("p", "hint", t("size", { size: megabytes(list.bytes), files: list.files })));
        actions.push(button(t("keep"), begin, "button button-main"));
      } else if (kept) {
        place.append(make("p", "", t("kept", { edition: titleOf(kept), size: megabytes(kept.bytes), files: kept.files })));
        const state = list === "gone" ? "gone" : !list ? "unreachable" : list.version === kept.version ? "newest" : list.edition.id === kept.edition.id ? "newer" : "new_edition";
        place.append(make("p", "", t(state, { edition: list && list !== "gone" ? titleOf(list) : "" })));
        if (state === "newer" || state === "new_edition") {
          actions.push(button(t("update"), begin, "button button-main"));
        }
        actions.push(button(t("remove"), () => void offline.remove().then(() => draw(t("removed")))));
      } else {
        place.append(make("p", "", t("unreachable")));
      }
      place.append(make("p", "form-actions", ...actions.flatMap((one) => [one, " "])));
      if (words) {
        status.textContent = words;
        place.querySelector("button")?.focus();
      }
      panel.dataset.state = kept ? "kept" : "free";
    }
    void draw();
  }

  /** Says on a page that is kept that there is something newer. */
  async function tell() {
    const list = await offline.listed();
    const versions = list && (await offline.versions());
    const kept = versions?.own && (await offline.kept());
    if (!kept || list.version === versions.own) {
      return;
    }
    const words = make("p", "");
    const place = make("div", "");
    const notice = make("div", "callout offline-news", words, place);
    notice.setAttribute("role", "status");
    document.getElementById("main")?.prepend(notice);
    const reload = () => location.reload();
    if (list === "gone") {
      words.textContent = t("gone");
      place.append(button(t("remove"), () => void offline.remove().then(reload)));
    } else if (list.version === versions.newest) {
      words.textContent = t("other_version");
      place.append(button(t("reload"), reload));
    } else {
      words.textContent = list.edition.id === kept.edition.id ? t("newer") : t("new_edition", { edition: titleOf(list) });
      const begin = () => void work(place, reload, function (why) {
        words.textContent = why;
        place.replaceChildren(button(t("update"), begin));
      });
      place.append(button(t("update"), begin));
    }
  }

  function start() {
    const panel = document.getElementById("offline_panel");
    if (panel) {
      if (!offline.canKeep()) {
        panel.hidden = false;
        panel.replaceChildren(make("p", "", t("cannot")));
        return;
      }
      // The installed site has a name and a picture.
      document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: document.body.dataset.root + "assets/offline/site.webmanifest" }));
      show(panel);
    } else if (offline.canKeep()) {
      void tell();
    }
  }

  if (offline.t) {
    start();
  } else {
    const script = document.createElement("script");
    script.src = document.body.dataset.root + "assets/offline/strings/" + lang + ".js";
    script.onload = start;
    document.head.append(script);
  }
})();
