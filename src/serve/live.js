// Keeps a page of `clausebook serve` up to date: loads it again after a good build, and while the content has
// faults shows them over the page. No framework, no inline style; everything from the content goes in as text.
(function () {
  "use strict";

  var version = document.currentScript.dataset.version;
  var panel = null;
  // What is shown, and what the reader has closed, which stays closed until something else is wrong.
  var shown = null;
  var dismissed = null;

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function hide() {
    if (panel) panel.remove();
    panel = null;
  }

  function dismiss() {
    dismissed = shown;
    hide();
  }

  function placeOf(place) {
    return place.line === null ? place.path : place.path + ":" + place.line + ":" + place.column;
  }

  function excerpt(place, label) {
    var block = make("figure", "clausebook-excerpt");
    block.append(make("figcaption", "", placeOf(place)));
    if (place.excerpt) {
      var line = make("pre");
      line.append(place.excerpt.before, make("mark", "", place.excerpt.marked || " "), place.excerpt.after);
      block.append(line);
    }
    if (label) block.append(make("p", "clausebook-label", label));
    return block;
  }

  function entry(fault) {
    var item = make("li", "clausebook-" + fault.severity);
    var title = make("p", "clausebook-message");
    title.append(make("strong", "", fault.severity + "[" + fault.rule + "]"), ": " + fault.message);
    item.append(title, excerpt(fault, fault.label));
    fault.related.forEach(function (place) { item.append(excerpt(place, place.label)); });
    fault.notes.forEach(function (note) { item.append(make("p", "", "note: " + note)); });
    if (fault.help) item.append(make("p", "", "help: " + fault.help));
    return item;
  }

  function count(number, word) {
    return number + " " + word + (number === 1 ? "" : "s");
  }

  function show(raw) {
    if (raw === dismissed) return;
    var report = JSON.parse(raw);
    hide();
    shown = raw;
    panel = make("section", "clausebook-faults");
    panel.lang = "en";
    panel.dir = "ltr";
    panel.tabIndex = -1;
    panel.setAttribute("aria-label", "Faults in the content");

    var head = make("div", "clausebook-head");
    var summary = report.failure ? "The site cannot be built"
      : count(report.errors, "error") + ", " + count(report.warnings, "warning");
    // The summary alone is announced; the list is there to be read at leisure.
    var title = make("h2", "", summary);
    title.setAttribute("role", "alert");
    var close = make("button", "", "Close");
    close.type = "button";
    close.addEventListener("click", dismiss);
    head.append(title, close);
    panel.append(head, make("p", "", "This page is of the last good build, if there was one. It comes up to date when these are mended."));

    if (report.failure) {
      panel.append(make("pre", "", report.failure));
    } else {
      var list = make("ol");
      report.diagnostics.forEach(function (fault) { list.append(entry(fault)); });
      panel.append(list);
    }
    document.body.append(panel);
  }

  var source = new EventSource("/_clausebook/events?seen=" + version);
  source.addEventListener("reload", function () {
    source.close();
    location.reload();
  });
  source.addEventListener("diagnostics", function (event) { show(event.data); });
  source.addEventListener("ok", function () { dismissed = null; hide(); });
  addEventListener("keydown", function (event) { if (panel && event.key === "Escape") dismiss(); });
  // A stream left open would count against the browser's connections to this host.
  addEventListener("pagehide", function () { source.close(); });
  addEventListener("pageshow", function (event) { if (event.persisted) location.reload(); });
})();
