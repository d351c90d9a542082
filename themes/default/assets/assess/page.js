// @ts-check
/* The assessment on a checklist's page: opens the store, and leads from the list to an assessment and back. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const panel = document.getElementById("assess_panel");
  const { assess } = clausebook;
  if (!panel) {
    return;
  }
  assess.data = JSON.parse(panel.dataset.assess ?? "");
  const { ui, model, transfer, place, standard } = assess;
  const { t, make, button, byId } = ui;
  const { data } = assess;

  /** @type {any} */
  let store = null;
  /** @type {any} */
  let session = null;
  /** Whether there are entries since the last export that are not stored anywhere else. */
  let unsaved = false;
  /** @type {unknown} */
  let lastFault = null;

  const { now } = clausebook.clock;
  const score = () => assess.score(data, (/** @type {string} */ item) => session?.row(item)?.answer ?? "");

  /** What waits since an earlier visit, because it could not be stored. @type {{waiting: number, fault: unknown}} */
  let earlier = { waiting: 0, fault: null };

  /** Tells what went wrong with keeping, and what to do. @param {unknown} error */
  function fault(error) {
    const box = byId("assess_fault");
    const full = /** @type {any} */ (error)?.name === "QuotaExceededError";
    const here = session?.noted ? t("fault_noted") : t("fault_here");
    const words = [t(full ? "fault_full" : "fault_failed"), session?.waits || !earlier.waiting ? here : t("fault_earlier", { n: earlier.waiting })];
    if (box.hidden || box.dataset.words !== words.join()) {
      box.dataset.words = words.join();
      box.replaceChildren(
        ...words.map((one) => make("p", "", one)),
        make("div", "assess-actions", ...(session ? [button(t("export_now"), exportJson, "button button-main")] : []), button(t("try_again"), () => void retry())),
      );
      box.hidden = false;
    }
  }

  /** Stores what waits: what was noted by earlier pages, and what was entered here. */
  async function retry() {
    earlier = await assess.journal.recover(store);
    await session?.flush();
    if (earlier.waiting) {
      fault(earlier.fault);
    } else if (!session?.waits) {
      byId("assess_fault").hidden = true;
      await (session ? session.reread() : assess.list.show());
    }
  }

  /** @param {"saved" | "saving" | "failed"} state @param {unknown} [error] */
  function stateChanged(state, error) {
    unsaved = unsaved || !store.kept || state === "failed";
    assess.result.saved(state === "saved" && !store.kept ? "memory" : state);
    if (state === "failed") {
      lastFault = error;
      fault(error);
    } else if (state === "saved" && store.kept) {
      unsaved = false;
      byId("assess_fault").hidden = !earlier.waiting;
    }
  }

  let drawing = 0;

  /** Schedules an update of scores and filters with the next frame, once for many changes. */
  function changed() {
    window.cancelAnimationFrame(drawing);
    drawing = window.requestAnimationFrame(function () {
      if (session) {
        assess.result.show(score());
        assess.filters.count();
        if (byId("assess_parties").open || session.assessment.views.size) {
          assess.parties.show(session.assessment);
        }
      }
    });
  }

  /** The answers to items that this checklist does not have. They are kept and shown at the end. */
  function showAppendix() {
    const known = new Set(data.items.map((/** @type {any} */ item) => item.id));
    const gone = session ? Array.from(session.assessment.rows.values()).filter((row) => !known.has(row.item) && model.says(row)) : [];
    const lines = gone.map((/** @type {Row} */ row) =>
      make("li", "", make("b", "", row.title || row.item), " ", make("span", "said said-" + (row.answer || "none"), ui.answerName(row.answer)),
        ...[row.note, row.date, row.ref, row.by].filter(Boolean).map((text) => make("span", "said-note", " " + text))));
    byId("assess_appendix").hidden = !gone.length;
    byId("assess_appendix_list").replaceChildren(...lines);
  }

  function showHead() {
    const { head } = session.assessment;
    const facts = [head.street ?? "", head.date, head.assessor, ui.partyName(head.party), head.carried ? t("carried_from", { edition: ui.editionName(head.carried) }) : ""];
    byId("assess_name").textContent = head.name;
    byId("assess_facts").replaceChildren(...ui.spoken(facts.filter(Boolean).join(" · ")));
  }

  function showAll() {
    showHead();
    data.items.forEach((/** @type {any} */ item) => assess.items.show(item.id));
    const look = data.items.filter((/** @type {any} */ item) => assess.items.stale(item, session.row(item.id))).length;
    byId("assess_look").hidden = !look;
    byId("assess_look").textContent = look ? t("look_count", { n: look }) : "";
    assess.parties.show(session.assessment);
    showAppendix();
    changed();
  }

  /** Opens an assessment of this checklist. @param {string} id */
  async function open(id) {
    const noted = assess.journal.of(id);
    const stored = await store.load(id).catch((/** @type {unknown} */ error) => void fault(error));
    const assessment = stored ?? noted.whole;
    if (!assessment || assessment.head.type !== data.type || assessment.head.edition !== data.edition || !standard.owns(data, assessment.head)) {
      return false;
    }
    if (assessment.head.site !== (data.site || undefined) || assessment.head.standard !== data.standard) {
      // The assessment was stored under a name, or a former name; from now on it is stored under the id.
      Object.assign(assessment.head, standard.stamp(data));
      store.patchHead(id, standard.stamp(data)).catch(() => {});
    }
    use(assessment);
    if (noted.whole || noted.changes.length) {
      // An earlier page could not store them, so they wait here.
      session.unstored = Boolean(noted.whole);
      session.resume(noted.changes);
      if (session.noted) {
        assess.journal.drop(id);
        earlier = { waiting: 0, fault: null };
      }
      stateChanged("failed", lastFault);
      showAll();
      void retry();
    }
    return true;
  }

  /** @param {Assessment} assessment */
  function use(assessment) {
    session = new assess.Session(store, assessment, {
      row(/** @type {string} */ item) {
        assess.items.show(item);
        changed();
      },
      state: stateChanged,
      all: showAll,
    });
    show();
    byId("assess_open_title").focus({ preventScroll: true });
    panel?.scrollIntoView({ block: "start" });
  }

  /** Shows the open assessment, or the list. */
  function show() {
    byId("assess_closed").hidden = Boolean(session);
    byId("assess_open").hidden = !session;
    byId("assess_bar").hidden = !session;
    place.remember(session?.id ?? "");
    assess.items.use(session);
    assess.filters.use(Boolean(session));
    if (session) {
      showAll();
      assess.result.saved(store.kept ? "saved" : "memory");
    } else {
      showAppendix();
    }
  }

  async function close() {
    await session.flush();
    if (session.waits) {
      // Unsaved entries would be lost, so the assessment stays open.
      fault(lastFault);
      byId("assess_fault").scrollIntoView({ block: "center" });
      return;
    }
    session = null;
    show();
    await assess.list.show();
    await assess.carried.offer(store, () => session);
    byId("assess_start").focus();
    panel?.scrollIntoView({ block: "start" });
  }

  async function start() {
    const details = await ui.askDetails(t("start"), { name: "", street: lastStreet(), date: ui.today(), assessor: lastAssessor(), party: "" });
    if (details) {
      const head = { id: model.newId(), ...standard.stamp(data), edition: data.edition, type: data.type, ...details, created: now(), at: now(), answered: 0, total: data.items.length, tenths: null };
      await begin({ head, rows: new Map(), views: new Map() });
      // Asks the browser not to delete the data if storage is short. A refusal has no other effect.
      void navigator.storage?.persist?.().catch(() => false);
    }
  }

  let assessor = "";
  let street = "";

  /** The default of the assessor is the assessor of the last assessment. */
  function lastAssessor() {
    return session?.assessment.head.assessor ?? assessor;
  }

  /** The default of the street is the street of the last assessment. */
  function lastStreet() {
    return session?.assessment.head.street ?? street;
  }

  /** Puts a new assessment into the store and opens it; if it cannot be kept, it is open all the same. @param {Assessment} assessment */
  async function begin(assessment) {
    assessor = assessment.head.assessor;
    street = assessment.head.street ?? "";
    await session?.flush();
    try {
      await store.add(assessment);
      use(assessment);
    } catch (error) {
      use(assessment);
      session.unstored = true;
      session.note();
      stateChanged("failed", error);
    }
  }

  /** @param {string} id */
  async function rename(id) {
    const current = session?.id === id ? session.assessment : await store.load(id);
    if (!current) {
      return;
    }
    const { name, street = "", date, assessor: by, party } = current.head;
    const details = await ui.askDetails(t("rename"), { name, street, date, assessor: by, party });
    if (!details) {
      return;
    }
    try {
      if (session?.id === id) {
        await session.changeHead(details);
        showAll();
      } else {
        await store.patchHead(id, { ...details, at: now() });
        await assess.list.show();
      }
    } catch (error) {
      stateChanged("failed", error);
      if (session) {
        showAll();
      }
    }
  }

  /** @param {string} id */
  async function duplicate(id) {
    const of = await store.load(id);
    if (of) {
      const name = t("copy_name", { name: of.head.name }).slice(0, model.HEAD_TEXTS.name);
      await store.add(model.copy(of, { ...standard.stamp(data), name }, now())).catch(fault);
      await assess.list.show();
      ui.say(t("duplicated", { name }));
    }
  }

  /** Makes an assessment of another edition one of this edition; the other stays as it is. @param {Head} head */
  async function carry(head) {
    const of = await store.load(head.id);
    if (of) {
      await begin(model.copy(of, { ...standard.stamp(data), edition: data.edition, carried: head.edition }, now()));
      session?.summarize();
    }
  }

  /** Puts a copy of what was kept under another name into the list, and opens it if it belongs here. @param {Assessment} copy */
  async function adopt(copy) {
    if (copy.head.type === data.type && copy.head.edition === data.edition) {
      await begin(copy);
      session?.summarize();
      return;
    }
    await store.add(copy).catch(fault);
    await assess.list.show();
  }

  /** @param {string} id */
  async function exportKept(id) {
    const of = await store.load(id);
    if (of) {
      transfer.exportJson(of);
    }
  }

  /** @param {Head} head */
  async function remove(head) {
    const answer = await ui.ask(t("delete_ask", { name: head.name }), [t("delete_words")], [["yes", t("delete")]]);
    if (answer !== "yes") {
      return;
    }
    const was = await store.remove(head.id).catch((/** @type {unknown} */ error) => void fault(error));
    await assess.list.show();
    byId("assess_start").focus();
    if (was) {
      ui.say(t("deleted", { name: head.name }), async function () {
        await store.add(was).catch(fault);
        await assess.list.show();
      });
    }
  }

  async function importFiles() {
    const chosen = await ui.chooseFiles(true);
    for (const one of chosen) {
      const all = await transfer.read(one);
      for (const { of, isTable } of all) {
        const taken = await transfer.take(store, of, isTable).catch((/** @type {unknown} */ error) => void fault(error));
        if (taken) {
          ui.say(t("imported", { name: taken.head.name }));
        }
        if (taken && chosen.length === 1 && all.length === 1 && (await open(taken.head.id))) {
          session.summarize();
          return;
        }
      }
    }
    await assess.list.show();
  }

  /** Adds the views of parties from files to the open assessment. */
  async function addViews() {
    for (const chosen of await ui.chooseFiles(true)) {
      for (const { of } of await transfer.read(chosen)) {
        if (await transfer.takeView(session, of).catch((/** @type {unknown} */ error) => void stateChanged("failed", error))) {
          ui.say(t("view_added", { name: of.head.name }));
        }
      }
    }
    showAll();
  }

  /** @param {string} party */
  async function removeView(party) {
    const was = session.assessment.views.get(party);
    await store.removeView(session.id, party).catch(fault);
    session.assessment.views.delete(party);
    showAll();
    ui.say(t("view_removed", { party: ui.partyName(party) }), async function () {
      if (session && was) {
        session.assessment = await store.add({ ...session.assessment, views: new Map([[party, was]]) });
        showAll();
      }
    });
  }

  function exportJson() {
    transfer.exportJson(session.assessment);
    unsaved = false;
  }

  /** Leads from the last answer to the ways out: files and paper. */
  function handIn() {
    const menu = byId("assess_files");
    menu.open = true;
    menu.scrollIntoView({ block: "center" });
    menu.querySelector("summary").focus({ preventScroll: true });
  }

  /** Prints the page, with the answers or to be filled in by hand. @param {"filled" | "blank"} kind */
  function print(kind) {
    document.body.dataset.print = kind;
    document.body.classList.toggle("print-clauses", byId("assess_print_clauses").checked);
    window.addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
    window.print();
  }

  /** @type {Record<string, () => void>} */
  const ACTIONS = {
    assess_start: () => void start(),
    assess_import: () => void importFiles(),
    assess_close: () => void close(),
    assess_rename: () => void rename(session.id),
    assess_json: exportJson,
    assess_csv: () => transfer.exportCsv(session.assessment),
    assess_print: () => print("filled"),
    assess_print_blank: () => print("blank"),
    assess_xlsx: () => void transfer.exportXlsx(session.assessment).catch((/** @type {unknown} */ error) => void ui.ask(t("xlsx"), [t("xlsx_failed")], [])),
    assess_send: () => void transfer.send(session.assessment),
    assess_next: () => (byId("assess_next").dataset.whole ? handIn() : assess.items.next()),
  };

  assess.page = {
    open, rename, duplicate, carry, adopt, exportKept, remove, addViews, removeView, changed,
    row: (/** @type {string} */ item) => session?.row(item),
    load: (/** @type {string} */ id) => store.load(id).catch((/** @type {unknown} */ error) => void fault(error)),
    heads: () => store.heads().catch(() => []),
  };

  async function begun() {
    store = await assess.openStore();
    earlier = await assess.journal.recover(store);
    lastFault = earlier.fault;
    await assess.carried.take(store);
    Object.entries(ACTIONS).forEach(([id, press]) => byId(id).addEventListener("click", press));
    byId("assess_parties").addEventListener("toggle", changed);
    assess.filters.start();
    assess.items.listenToSquares(start);
    byId("assess_send").hidden = !transfer.canSend();
    if (!store.kept) {
      byId("assess_fault").replaceChildren(make("p", "", t("fault_forbidden")));
      byId("assess_fault").hidden = false;
    }
    byId("assess_files_note").hidden = location.protocol !== "file:";
    store.listen(async function (/** @type {{id: string, item?: string}} */ change) {
      if (session?.id === change.id) {
        await session.reread();
      } else if (!session) {
        await assess.list.show();
      }
    });
    /** Reads again what another tab may have changed. On file:// WebKit tells a tab neither by a message nor by an event. */
    const reread = function () {
      if (store.kept) {
        void (session?.waits || earlier.waiting ? retry() : session ? session.reread() : assess.list.show());
      }
    };
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? session?.leave() : reread()));
    window.addEventListener("focus", reread);
    window.addEventListener("pagehide", () => session?.leave());
    window.addEventListener("beforeunload", function (event) {
      if (unsaved || session?.waits) {
        void session?.flush();
        if (unsaved) {
          event.preventDefault();
        }
      }
    });
    byId("assess_panel").hidden = false;
    await assess.list.start();
    await assess.carried.offer(store, () => session);
    const id = place.remembered();
    if (id && !(await open(id))) {
      place.remember("");
    }
    if (earlier.waiting) {
      fault(earlier.fault);
    }
    document.body.dataset.assessReady = "";
  }

  void begun();
})();
