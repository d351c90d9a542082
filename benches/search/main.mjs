// Measures the static search on a generated corpus, and Pagefind on the same pages where it is installed.
// What it measures and how to install Pagefind: benches/README.md.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLAUSEBOOK, corpus, example, newestEdition, workFolder } from "../support/corpus.mjs";
import { kilobytes, megabytes, milliseconds, options, percent, printTable, quantile, seconds, sum } from "../support/figures.mjs";
import { find, measure } from "../support/process.mjs";
import { sentSize, serve } from "../support/server.mjs";
import { askAll } from "./browse.mjs";
import { PAGEFIND_LANGS, clausebook, pagefind } from "./engines.mjs";
import { queries } from "./queries.mjs";
import { readRecord } from "./records.mjs";

/** The text of a clause and nothing else of its record: what clausebook indexes of a clause. */
const CLAUSE_ONLY = ["--root-selector", "article.record", "--exclude-selectors", ".chapter-kicker,.notes,.facts,.section"];
const WHOLE_RECORD = ["--root-selector", "main"];

const given = options({ clauses: 10000, seed: 1, queries: 400, work: "", pagefind: process.env.PAGEFIND ?? "", pages: "clause", only: "" });
const program = find(given.pagefind, "pagefind_extended", "pagefind");
const say = (text) => console.error(text);
const work = workFolder(given.work);

say(`corpus of ${given.clauses} clauses`);
const root = corpus(work, given);
const edition = newestEdition(root);
const site = join(work, "site");
rmSync(site, { recursive: true, force: true });
say("build");
measure(CLAUSEBOOK, ["--root", root, "build", "--out", site]);
const asked = queries(site, edition, given.queries, given.seed);

const columns = [];
for (const { engine, folder, files, index } of [ours(), theirs()].filter(isWanted)) {
  say(`${engine.name}: index`);
  const indexing = index();
  say(`${engine.name}: ${asked.length} queries`);
  const server = await serve({ "/": site, ...folder });
  const answers = await askAll(engine, server, edition, asked);
  await server.stop();
  columns.push({ engine, indexing, answers, total: sum(files().map((file) => sentSize(readFileSync(file)))) });
}
printTable(table(columns));

function isWanted(column) {
  return column && (!given.only || column.engine.name.toLowerCase() === given.only.toLowerCase());
}

function ours() {
  const out = join(work, "shards");
  return {
    engine: clausebook,
    folder: {},
    files: () => filesUnder(join(site, "search")),
    // The example tells what indexing and writing shards takes, and what they take with reading and checking the content.
    index: () => JSON.parse(measure(example("index_speed"), [root, out]).output),
  };
}

function theirs() {
  if (!program) {
    say("Pagefind is not measured, since it is not there: see benches/README.md");
    return undefined;
  }
  const out = join(work, "pagefind");
  const ask = join(work, "ask");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(ask, { recursive: true });
  for (const [lang, html] of Object.entries(PAGEFIND_LANGS)) {
    writeFileSync(join(ask, `${lang}.html`), `<!doctype html><html lang="${html}"><meta charset="utf-8"><title>ask</title></html>`);
  }
  const selectors = given.pages === "whole" ? WHOLE_RECORD : CLAUSE_ONLY;
  return {
    engine: pagefind,
    folder: { "/pagefind/": out, "/ask/": ask },
    // Index, fragments and their lists; not its scripts, nor its search boxes.
    files: () => filesUnder(out).filter((file) => /\.pf_\w+$|pagefind-entry\.json$/.test(file)),
    index: () =>
      measure(program, ["--site", site, "--glob", `${edition}/*/c/*.html`, ...selectors, "--output-path", out, "--silent"]),
  };
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function table(columns) {
  const row = (name, figure) => [name, ...columns.map(figure)];
  const of = (answers, ...kinds) => answers.filter(({ query }) => kinds.includes(query.kind));
  const bytes = (answers) => `${kilobytes(quantile(answers.map((a) => a.more), 0.5))} / ${kilobytes(quantile(answers.map((a) => a.more), 0.9))}`;
  return [
    ["figure", ...columns.map(({ engine }) => engine.name)],
    row("(a) before the first query, zh", ({ answers }) => kilobytes(Math.max(...answers.filter((a) => a.query.lang === "zh").map((a) => a.before)))),
    row("(a) before the first query, en", ({ answers }) => kilobytes(Math.max(...answers.filter((a) => a.query.lang === "en").map((a) => a.before)))),
    row("(b) a query more, median / p90", ({ answers }) => bytes(answers)),
    row("    runs of Chinese", ({ answers }) => bytes(of(answers, "run", "two-runs"))),
    row("    English words", ({ answers }) => bytes(of(answers, "word", "pair"))),
    row("    clause numbers", ({ answers }) => bytes(of(answers, "number"))),
    row("(c) all of the folder", ({ total }) => megabytes(total)),
    row("(d) a query again, median / p90", ({ answers }) => `${milliseconds(quantile(answers.map((a) => a.ms), 0.5))} / ${milliseconds(quantile(answers.map((a) => a.ms), 0.9))}`),
    row("(e) indexing, CPU", ({ indexing }) => seconds(indexing.cpu)),
    row("    indexing, wall", ({ indexing }) => seconds(indexing.wall)),
    row("    with reading, CPU", ({ indexing }) => seconds(indexing.whole_cpu ?? indexing.cpu)),
    row("    with reading, wall", ({ indexing }) => seconds(indexing.whole_wall ?? indexing.wall)),
    row("a result holds the run", ({ answers }) => share(of(answers, "run"), (held) => held.some(Boolean))),
    row("all shown results hold the run", ({ answers }) => share(of(answers, "run"), (held) => held.length > 0 && held.every(Boolean))),
    row("the number's clause is first", ({ answers }) => numbersFirst(of(answers, "number"))),
  ];
}

/** The part of the answers whose results, each of which holds the run or not, are as wanted; the others are told. */
function share(answers, fits) {
  const bad = answers.filter(({ query, found }) => !fits(found.map((result) => textOf(result).includes(query.text))));
  if (bad.length) say(`not so: ${bad.map(({ query }) => query.text).slice(0, 8).join(", ")}`);
  return percent(1 - bad.length / answers.length);
}

function textOf({ path, text }) {
  return path ? readRecord(site, path).text : text;
}

function numbersFirst(answers) {
  const good = answers.filter(({ query, found }) => found[0]?.path && readRecord(site, found[0].path).number === query.text);
  return percent(good.length / answers.length);
}
