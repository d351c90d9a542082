// Measures the search over all standards of a generated library: `benches/search/library [--standards 1000] [--clauses 100]
// [--queries 400]`. What the figures mean: benches/README.md.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpus, example, workFolder } from "../support/corpus.mjs";
import { kilobytes, megabytes, milliseconds, options, percent, printTable, quantile, sum } from "../support/figures.mjs";
import { measure } from "../support/process.mjs";
import { sentSize, serve } from "../support/server.mjs";
import { askAll } from "./browse.mjs";
import { clausebook } from "./engines.mjs";
import { draw, generator } from "./queries.mjs";

const ALL_KINDS = [...Array(4).fill("run"), "two-runs", "word", "word", "pair", "pair", "number"];

const given = options({ standards: 1000, clauses: 100, languages: "zh,en", seed: 1, queries: 400, work: "" });
const say = (text) => console.error(text);
const work = join(workFolder(given.work), "library");
const [root, out] = [join(work, "content"), join(work, "site")];
const langs = given.languages.split(",");

/** The kinds of queries: words are English. */
const KINDS = ALL_KINDS.filter((kind) => langs.includes("en") || !["word", "pair"].includes(kind));

/** The name of the library. */
const NAMES = { zh: "样例标准库", en: "Sample library" };

say(`${given.standards} standards of ${given.clauses} clauses`);
rmSync(work, { recursive: true, force: true });
mkdirSync(root, { recursive: true });
const ids = Array.from({ length: given.standards }, (_, i) => `s${i + 1}`);
const folders = ids.map((id, i) => corpus(root, { clauses: given.clauses, languages: given.languages, seed: given.seed + i }));
const listed = ids.map((id, i) => `  - {id: ${id}, folder: ${folders[i].slice(root.length + 1)}}\n`).join("");
writeFileSync(join(root, "library.yaml"), `name: {${langs.map((lang) => `${lang}: ${NAMES[lang] ?? lang}`).join(", ")}}\nlanguages: [${langs}]\nstandards:\n${listed}`);
say("catalogue and search");
const made = JSON.parse(measure(example("library_search"), [root, out]).output);

/** The documents of each language, by the path of their record or else of the place that their result leads to. */
const documents = Object.fromEntries(langs.map((lang) => [lang, new Map(ids.flatMap((id) => published(id, lang)))]));
const asked = drawn();
say(`${asked.length} queries`);
const server = await serve({ "/": out });
const answers = await askAll(engine(), server, "", asked);
await server.stop();
printTable(table());

function published(id, lang) {
  const folder = join(out, id, "search");
  return readdirSync(folder).filter((name) => name.endsWith(`.${lang}.json`)).flatMap((name) => {
    const read = JSON.parse(readFileSync(join(folder, name), "utf8")).documents;
    return read.filter(({ facets }) => facets.kind === "clause").map((document) => [`${id}/${document.record}`, document]);
  });
}

/** Queries of each kind, each drawn from a clause of any standard. */
function drawn() {
  const random = generator(given.seed);
  const all = [];
  for (let tries = 0; all.length < given.queries && tries < given.queries * 20; tries += 1) {
    const kind = KINDS[all.length % KINDS.length];
    const lang = kind === "word" || kind === "pair" ? langs.at(-1) : langs[0];
    const paths = [...documents[lang].keys()];
    const { number, title, text: body } = documents[lang].get(paths[random(paths.length)]);
    const text = draw(kind, { number, pieces: [title, ...body.split("\n")].filter(Boolean) }, random);
    if (text) all.push({ kind, lang, text });
  }
  return all;
}

/** The search box of the catalogue, as for a reader who is about to type. */
function engine() {
  return {
    ...clausebook,
    page: (_, lang) => (lang === langs[0] ? "/index.html" : `/catalogue/${lang}/index.html`),
    counts: (path) => /^\/catalogue\/(assets\/search|search)\/.*\.js$/.test(path),
    ask: async ({ text, lang, shown }) => {
      const question = { q: text, langs: [lang], limit: shown, facets: await window.clausebook.search.cheap() };
      const answer = await window.clausebook.search.query(question);
      return answer.hits.map((hit) => (hit.kind === "clause" ? { path: hit.record } : { text: `${hit.title.text}\n${hit.excerpt.text}` }));
    },
  };
}

function table() {
  const of = (...kinds) => answers.filter(({ query }) => kinds.includes(query.kind));
  const bytes = (some) => `${kilobytes(quantile(some.map((a) => a.more), 0.5))} / ${kilobytes(quantile(some.map((a) => a.more), 0.9))}`;
  const held = ({ query, found }) => found.map(({ path, text }) => textOf(query.lang, path, text).includes(query.text));
  const share = (some, fits) => percent(some.filter((answer) => fits(held(answer))).length / some.length);
  const folder = join(out, "catalogue/search");
  return [
    ["figure", ""],
    ["standards", `${made.standards}`],
    ["clauses in all languages", `${made.documents}`],
    ["catalogue and search, wall", `${made.made.toFixed(1)} s`],
    ["the same after one standard changed", `${made.again.toFixed(1)} s`],
    ...langs.map((lang) => [`before the first query, ${lang}`, kilobytes(Math.max(...answers.filter((a) => a.query.lang === lang).map((a) => a.before)))]),
    ["a query more, median / p90", bytes(answers)],
    ["    runs of Chinese", bytes(of("run", "two-runs"))],
    ["    English words", bytes(of("word", "pair"))],
    ["    clause numbers", bytes(of("number"))],
    ["all of the folder", megabytes(sum(readdirSync(folder).map((name) => sentSize(readFileSync(join(folder, name))))))],
    ["a query again, median / p90", `${milliseconds(quantile(answers.map((a) => a.ms), 0.5))} / ${milliseconds(quantile(answers.map((a) => a.ms), 0.9))}`],
    ["a result holds the run", share(of("run"), (some) => some.some(Boolean))],
    ["all shown results hold the run", share(of("run"), (some) => some.length > 0 && some.every(Boolean))],
  ];
}

function textOf(lang, path, text) {
  const document = path ? documents[lang].get(decodeURIComponent(path)) : undefined;
  return document ? `${document.title}\n${document.text}` : (text ?? "");
}
