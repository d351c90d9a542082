// Every kind of element of a GB/T-like standard, in both languages, on the pages and in the files of the site: its number where it
// stands and is referred to, the lists, the search, the comparison with the next edition, the lock and every format of the data.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import sheetjs from "xlsx";
import { ELEMENTS } from "./support/elements.mjs";
import { scratchFolder } from "./support/scratch.mjs";
import { buildStandard, program } from "./support/site.mjs";

let folder;
const read = (path) => readFileSync(join(folder, path), "utf8").replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2060", "");
const run = (...args) => execFileSync(program(), [...args, "--root", folder], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The second edition: another caption, cell, picture, formula, term and title of a document. */
const CHANGES = [
  ["editions/2/clauses/04-requirements.md", "表：生活垃圾的类别", "表：生活垃圾的种类"],
  ["editions/2/clauses/04-requirements.en.md", "Table: Kinds of", "Table: Sorts of"],
  ["editions/2/clauses/90-annex.md", "| 有害垃圾 | 红 |", "| 有害垃圾 | 橙 |"],
  ["editions/2/clauses/90-annex.en.md", "| Hazardous waste | red |", "| Hazardous waste | orange |"],
  ["editions/2/terms.yaml", "收集和清运生活垃圾的单位", "清运生活垃圾的单位"],
  ["editions/2/references.yaml", "GB/T 19095-2019", "GB/T 19095-2027"],
  ["editions/2/files/flow.svg", 'stroke-width="8"/><path', 'stroke-width="9"/><path'],
];

before(() => {
  folder = scratchFolder("every-element");
  const files = { ...ELEMENTS };
  for (const [path, text] of Object.entries(ELEMENTS).filter(([path]) => path.startsWith("editions/1/"))) {
    files[path.replace("editions/1/", "editions/2/")] = text;
  }
  for (const [path, from, to] of CHANGES) {
    assert.ok(files[path].includes(from), `${path}: ${from}`);
    files[path] = files[path].replace(from, to);
  }
  for (const [path, text] of Object.entries(files).filter(([path]) => /\/2\/clauses\/04-.*\.md$/.test(path))) {
    files[path] = text.replace("$$ S = ", () => "$$ T = ");
  }
  files["editions/2/edition.yaml"] += 'replaces: "1"\n';
  buildStandard(folder, files);
});


/** Number, words and anchor of each element as readers of a language see them. */
const SEEN = {
  zh: {
    table: ["表 1", "生活垃圾的类别", "table.kinds"],
    figure: ["图 1", "收运流程", "figure.flow"],
    formula: ["式 (1)", "", "eq.score"],
    note: ["注", "节假日除外", "note.days"],
    example: ["示例", "公园设四分类收集点", "example.park"],
    annex: ["表 A.1", "标志的颜色", "table.colours"],
    term: ["2.1", "运营单位", "term_operator"],
    document: ["GB/T 19095-2019", "生活垃圾分类标志", "document_gb-t-19095"],
  },
  en: {
    table: ["Table 1", "Kinds of household waste", "table.kinds"],
    figure: ["Figure 1", "Steps of collection", "figure.flow"],
    formula: ["Formula (1)", "", "eq.score"],
    note: ["Note", "Holidays are excepted", "note.days"],
    example: ["Example", "A park has a collection point for four kinds", "example.park"],
    annex: ["Table A.1", "Colours of signs", "table.colours"],
    term: ["2.1", "operator", "term_operator"],
    document: ["GB/T 19095-2019", "Signs for classification of municipal solid waste", "document_gb-t-19095"],
  },
};

const shown = (html) => html.replaceAll(/<[^>]*>/g, "").replaceAll("&amp;", "&");

for (const [lang, seen] of Object.entries(SEEN)) {
  const page = (path) => read(`site/1/${lang}/${path}.html`);
  const elements = [seen.table, seen.figure, seen.annex];

  test(`each element has its anchor, number and words, and is referred to by them (${lang})`, () => {
    const [text, annex] = [page("04-requirements"), page("90-annex")];
    for (const [kind, [number, words, anchor]] of Object.entries(seen)) {
      if (kind === "term" || kind === "document") continue;
      const own = kind === "annex" ? annex : text;
      assert.ok(own.includes(`id="${anchor}"`) && shown(own).includes(words), `${kind}: ${words}`);
      const links = [...own.matchAll(/<a [^>]*href="#([^"]*)"[^>]*>(.*?)<\/a>/g)].filter(([, to]) => to === anchor);
      assert.ok(links.some(([, , label]) => shown(label) === number), `${kind}: ${links.map(([, , label]) => shown(label))}`);
    }
    assert.ok(text.includes("rowspan=\"2\"") && text.includes("colspan=\"2\"") && text.includes("r.records:1.2"));
    assert.ok(shown(text).includes(lang === "zh" ? "以北京时间为准" : "In Beijing time"));
    assert.ok(shown(page("03-terms")).includes(seen.term[1]) && shown(page("03-terms")).includes(seen.term[0]));
    assert.ok(shown(page("02-references")).includes(seen.document[0]) && shown(page("02-references")).includes(seen.document[1]));
  });

  test(`each element is in its list and on the record that has it (${lang})`, () => {
    const list = shown(page("elements/index"));
    for (const [number, words] of [...elements, seen.formula]) assert.ok(list.includes(number) && list.includes(words), number);
    assert.ok(shown(page("terms")).includes(seen.term[1]));
    assert.ok(shown(page("references/index")).includes(seen.document[1]));
    const record = shown(page("c/r.points"));
    for (const [number, words] of [seen.table, seen.figure, seen.formula]) assert.ok(record.includes(number) && record.includes(words), number);
    const whole = shown(page("print"));
    for (const [number, words] of Object.values(seen)) assert.ok(whole.includes(number) && whole.includes(words), `${number} ${words}`);
  });

  test(`each element is found by its number and its words (${lang})`, () => {
    const first = (query) => JSON.parse(run("search", query, "--edition", "1", "--lang", lang, "--format", "json"));
    for (const [number, words] of elements) {
      for (const query of [number, words]) assert.ok(JSON.stringify(first(query)).includes(words), query);
    }
    for (const [kind, query] of [["term", seen.term[1]], ["note", seen.note[1]], ["example", seen.example[1]], ["formula", seen.formula[0]]]) {
      assert.ok(JSON.stringify(first(query)).includes(kind === "term" ? "operator" : "r.points"), query);
    }
  });

  test(`every export of the data has each element (${lang})`, () => {
    const data = (name) => read(`site/1/data/${name}`);
    const csv = (name) => data(name).replaceAll('""', '"');
    for (const [, words, anchor] of elements) {
      const id = anchor.split(".")[1];
      assert.ok(csv("elements.csv").includes(id) && csv("elements.csv").includes(words), `elements.csv: ${words}`);
      assert.ok(data("standard.json").includes(words), `standard.json: ${words}`);
      assert.ok(data(`standard-${lang}.md`).includes(words), `Markdown: ${words}`);
      const oscal = readdirSync(join(folder, "site/1/data/oscal"), { recursive: true })
        .filter((name) => name.endsWith(".json"))
        .map((name) => data(`oscal/${name}`))
        .join("\n");
      assert.ok(oscal.includes(words), `OSCAL: ${words}`);
      assert.ok(data(`standard-${lang}.cdx.json`).includes(words), `CycloneDX: ${words}`);
    }
    for (const [, words] of [seen.note, seen.example]) {
      for (const name of ["standard.json", `standard-${lang}.md`, "clauses.csv", `standard-${lang}.cdx.json`]) {
        assert.ok(data(name).includes(words), `${name}: ${words}`);
      }
    }
    assert.ok(csv("terms.csv").includes(seen.term[1]) && csv("references.csv").includes(seen.document[1]));
    assert.ok(data("standard.json").includes("\\\\cdot") && csv("elements.csv").includes("eq"), "the formula");
  });

  test(`the contents lead to the chapters, the annex and the list of elements (${lang})`, () => {
    const contents = page("index");
    for (const to of ["02-references", "03-terms", "04-requirements", "90-annex", "elements/index"]) {
      assert.ok(contents.includes(`href="${to}.html`), to);
    }
    assert.ok(shown(contents).includes(lang === "zh" ? "附录 A" : "Annex A"));
  });

  test(`a Word document has each element as Word has it (${lang})`, () => {
    const file = join(folder, `${lang}.docx`);
    run("export", "docx", "--edition", "1", "--lang", lang, "--out", file);
    const parts = sheetjs.CFB.read(readFileSync(file), { type: "buffer" });
    const part = (name) => Buffer.from(sheetjs.CFB.find(parts, `/word/${name}`).content).toString("utf8");
    const words = (xml) => shown(xml.replaceAll("</w:p>", "\n").replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2060", ""));
    const text = part("document.xml");
    for (const [kind, [, said]] of Object.entries(seen)) assert.ok(words(text).includes(said), `${kind}: ${said}`);
    for (const tag of ["<w:gridSpan ", "<w:vMerge ", "<m:f>", "<w:drawing>", "<w:footnoteReference "]) assert.ok(text.includes(tag), tag);
    assert.ok(words(part("footnotes.xml")).includes(lang === "zh" ? "以北京时间为准" : "In Beijing time"));
    assert.ok(text.includes(" REF _cb"), "references are fields");
  });

  test(`NISO STS has each element with its number (${lang})`, () => {
    const to = join(folder, `sts-${lang}/`);
    run("export", "sts", "--edition", "1", "--lang", lang, "--out", to);
    const name = readdirSync(to).find((name) => name.endsWith(".xml"));
    const xml = readFileSync(join(to, name), "utf8").replaceAll(/[\u00a0\u202f]/g, " ").replaceAll("\u2060", "");
    for (const [number, said] of [...elements, seen.term]) {
      assert.ok(xml.includes(`<label>${number}</label>`) && shown(xml).includes(said), `${number} ${said}`);
    }
    for (const [, said] of [seen.note, seen.example, seen.document]) assert.ok(shown(xml).includes(said), said);
    for (const tag of ["<table-wrap ", "<fig ", "<alt-text>", "<disp-formula ", "<non-normative-note", "<non-normative-example", "<fn ", "rowspan=", "colspan="]) {
      assert.ok(xml.includes(tag), tag);
    }
    assert.ok(readdirSync(join(to, "files")).includes("flow.svg"));
  });

  test(`what changed in the elements is on the page of changes (${lang})`, () => {
    const changes = shown(read(`site/2/${lang}/changes.html`));
    for (const [number] of [seen.table, seen.figure, seen.formula, seen.annex]) assert.ok(changes.includes(number), number);
    assert.ok(changes.includes(lang === "zh" ? "生活垃圾的种类" : "Sorts of household waste"));
    assert.ok(changes.includes("flow.svg") && changes.includes("GB/T 19095-2027"));
  });
}

test("the lock of a published edition keeps each element", () => {
  run("edition", "publish", "1", "--date", "2026-01-01");
  const lock = read("content/editions/1/edition.lock");
  for (const thing of ["table:kinds", "table:colours", "table:months", "figure:flow", "eq:score", "note:days", "example:park", "term:operator"]) {
    assert.ok(lock.includes(thing), `${thing}: ${lock}`);
  }
  const chapter = join(folder, "content/editions/1/clauses/04-requirements.md");
  writeFileSync(chapter, readFileSync(chapter, "utf8").replace("表：生活垃圾的类别", "表：垃圾的类别"));
  assert.throws(() => run("check"), ({ status, stderr }) => status === 1 && /1 error +changed-after-publication/.test(stderr));
});
