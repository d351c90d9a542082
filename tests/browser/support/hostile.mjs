// A standard that means harm: every text, name, link and picture of it holds the attempts of tests/hostile/vectors.txt, and so
// do the words of its theme. `rawHtml` is what its `site.yaml` says. For people: `node tests/browser/support/hostile.mjs FOLDER
// [refused|sanitised|trusted]` leaves its content and the built site in FOLDER.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT, program } from "./site.mjs";

/** The attempts, one a line. */
export const VECTORS = readFileSync(join(ROOT, "tests/hostile/vectors.txt"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("# "));

/** Those that may stand in Markdown as they are: no text may hold a control character, and that is an error of its own. */
const RAW = VECTORS.filter((vector) => !vector.includes("&#1;"));

const escaped = (text) => text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
const entities = (text) => text.replace(/[!-/:-@[-`{-~]/g, (c) => `&#${c.charCodeAt(0)};`);
const code = (text) => `\`\`\`\` ${text} \`\`\`\``;
const linked = (text) => `[${escaped(text)}](https://e.org/ "${escaped(text)}")`;
const FORMS = [escaped, code, entities, linked];

/** Writes the standard under `folder` and builds it; gives the site's folder. */
export function makeHostile(folder, rawHtml) {
  let turn = 0;
  const raw = rawHtml !== "refused";
  /** Plain text: HTML in it is text. */
  const plain = (label) => `${label} ${VECTORS.join(" ")}`;
  /** Running Markdown: as HTML where that is let in, else written so that it is text, each time otherwise. */
  const prose = (label) => {
    turn += 1;
    // Of what is left open only so much may be, so a text has some of them, and all texts together all.
    if (raw) return `${label} ${[0, 1, 2, 3].map((at) => `x ${RAW[(4 * turn + at) % RAW.length]}`).join(" ")}`;
    return `${label} ${VECTORS.map((vector, at) => FORMS[(at + turn) % FORMS.length](vector)).join(" ")}`;
  };
  const both = (text) => JSON.stringify({ zh: text("甲"), en: text("A") });
  const many = (label) => JSON.stringify({ zh: [plain(`${label}别`)], en: [plain(`${label} alias`)] });
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  /** Blocks of every kind, each with every attempt. */
  const blocks = (label) => {
    const used = raw ? RAW : VECTORS;
    const inCells = used.map((vector) => (raw ? vector : escaped(vector)).replaceAll("|", "\\|"));
    return [
      prose(`${label} 应 shall`),
      ...(raw ? RAW.map((vector) => `${vector}\n`) : []),
      ...used.map((vector) => `- ${raw ? vector : escaped(vector)}`),
      "",
      ...used.map((vector) => `> ${raw ? `x ${vector}` : linked(vector)}\n`),
      "| a | b |\n|---|---|",
      ...inCells.map((cell) => `| ${cell} | x |`),
      "",
      // What follows the language of a block of code is refused as text that is lost; a browser takes `/` for a space in a tag.
      ...VECTORS.map((vector) => `~~~ ${escaped(vector).replace(/\s+/g, "/")}\n${vector}\n~~~\n`),
      `![${escaped(plain("图"))}](../files/x'onerror='hit(80).svg "${escaped(plain("图"))}")`,
      `注[^a]\n\n[^a]: ${prose("注")}`,
    ].join("\n");
  };
  const title = (label) => (raw ? prose(label).replaceAll(/[{}]/g, "\\$&") : escaped(plain(label)));

  write(
    "content/site.yaml",
    `name: ${both(plain)}
description: ${both(plain)}
publisher: ${both(plain)}
languages: [zh, en]
current: "2022"
theme: hostile
base-url: https://e.org/a'onload='hit(81)/
raw-html: ${rawHtml}
rules: {not-locked: off, current-is-draft: off}
`,
  );
  const picture = readFileSync(join(ROOT, "tests/invalid/base/content/editions/2022/files/plan.svg"), "utf8");
  for (const files of ["files", "editions/2018/files", "editions/2022/files"]) write(`content/${files}/x'onerror='hit(80).svg`, picture);
  for (const end of ["", ".en"]) write(`content/pages/about${end}.md`, `# ${title("关于")}\n\n## ${title("二")} {#two}\n\n${blocks("页")}\n`);

  for (const [year, rest] of [["2018", "status: superseded\npublished: 2018-01-01\nsuperseded: 2022-01-01\n"], ["2022", 'status: draft\nreplaces: "2018"\n']]) {
    const at = (file, text) => write(`content/editions/${year}/${file}`, text);
    at(
      "edition.yaml",
      `title: ${both(plain)}
designation: ${both((label) => plain(`${label} ${year}`))}
notice: ${both(prose)}
summary: ${both(prose)}
issued-by: [${both(plain)}]
drafted-by: [${both(plain)}]
provenance:
  - {id: told, name: ${both(plain)}, description: ${both(prose)}}
${rest}`,
    );
    for (const end of ["", ".en"]) {
      const own = (attributes) => (end ? "" : ` ${attributes}`);
      at(
        `clauses/01-rules${end}.md`,
        `# ${title(`规则 ${year}`)} {#rules${own("source=told")}}

## ${title(`条 ${year}`)} {#rules.one${own('bodies="firm" types="open"')}}

${blocks(`甲 ${year}`)}

### {#rules.one.part}

${prose(`应 shall ${year}`)} [](term:fee) [](body:firm) [](list:duties) [](item:window) [](type:open) [](clause:rules.two)

### {#rules.one.other}

x

## ${title("旧")} {#rules.two}

${prose("宜 should")}
${year === "2018" ? `\n## ${title("删")} {#rules.gone}\n\n${prose("可 may")}\n` : ""}`,
      );
    }
    at("terms.yaml", `- {id: fee, term: ${both(plain)}, aliases: ${many("费")}, definition: ${both(prose)}, source: told}\n`);
    at(
      "bodies.yaml",
      `levels: [{id: community, name: ${both(plain)}}]
parties: [{id: side, name: ${both(plain)}, core: true}]
bodies: [{id: firm, name: ${both(plain)}, aliases: ${many("司")}, level: community, party: side, description: ${both(prose)}, source: told}]
`,
    );
    at(
      "responsibilities.yaml",
      `- {id: duties, body: firm, title: ${both(plain)}, source: told, entries: [{id: duties.one, text: ${both(prose)}, clauses: [rules.one.part]}]}\n`,
    );
    at("community-types.yaml", `- {id: open, name: ${both(plain)}, aliases: ${many("型")}, description: ${both(prose)}, source: told}\n`);
    at(
      "checklist.yaml",
      `dimensions: [{id: care, name: ${both(plain)}}]
items: [{id: window, kind: common, dimension: care, title: ${both(plain)}, text: ${both(prose)}, evidence: ${both(prose)}, points: ${year === "2018" ? 5 : 10}, clauses: [rules.one.part], source: told}]
`,
    );
    at(
      "assessment.yaml",
      `description: ${both(prose)}
source: told
weights: {care: 100}
participants: [{id: street, body: firm, weight: 100, role: ${both(prose)}}]
grades: [{id: good, name: ${both(plain)}, from: 80}, {id: fair, name: ${both(plain)}, from: 60}]
vetoes: [{item: window, effect: ${both(prose)}, at-most: fair}]
`,
    );
  }
  for (const lang of ["zh", "en"]) write(`themes/hostile/strings/${lang}.yaml`, hostileWords(lang));
  const run = (...args) => spawnSync(program(), ["--root", folder, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const must = (...args) => {
    const ran = run(...args);
    const errors = ran.stderr.split(/\n\n/).filter((told) => told.startsWith("error"));
    if (ran.status !== 0) throw new Error(`${args.join(" ")} ended with ${ran.status}:\n${errors.slice(0, 10).join("\n\n")}`);
  };
  // The attacks differ by language, and so do the figures in them. What cleaning leaves out has to be permitted too.
  const allowed = ["figures-differ", ...(rawHtml === "sanitised" ? ["html-left-out"] : [])].flatMap((rule) => ["--allow", rule]);
  must("edition", "publish", "2022", "--date", "2022-01-01", ...allowed);
  // A correction of what is published now.
  const chapter = "content/editions/2022/clauses/01-rules.md";
  const published = readFileSync(join(folder, chapter), "utf8");
  write(chapter, published.replace("{#rules.one.other}\n\nx", "{#rules.one.other}\n\ny"));
  const digest = /digest: "([0-9a-f]+)"/.exec(run("check").stdout)[1];
  write(
    "content/editions/2022/errata.yaml",
    `- {date: 2023-01-01, clause: rules.one.other, languages: [zh], what: ${both(prose)}, why: ${both(prose)}, digest: "${digest}"}\n`,
  );
  must("build");
  return join(folder, "public");
}

/** The words of the default theme, each with a script behind it. */
function hostileWords(lang) {
  const lines = readFileSync(join(ROOT, `themes/default/strings/${lang}.yaml`), "utf8").split("\n");
  const attack = `"><script>hit(90)</script><img src=x onerror=hit(91)>' onload='hit(92)`;
  return lines
    .map((line) => {
      const leaf = /^(\s*[\w-]+): +(.+)$/.exec(line);
      if (!leaf || leaf[2].startsWith("{")) return line;
      const word = /^"/.test(leaf[2]) ? JSON.parse(leaf[2]) : /^'/.test(leaf[2]) ? leaf[2].slice(1, -1).replaceAll("''", "'") : leaf[2];
      return `${leaf[1]}: ${JSON.stringify(`${word} ${attack}`)}`;
    })
    .join("\n");
}

if (process.argv[1] === import.meta.filename) {
  const [folder, rawHtml = "refused"] = process.argv.slice(2);
  if (!folder) {
    console.error("usage: node hostile.mjs FOLDER [refused|sanitised|trusted]");
    process.exit(2);
  }
  console.log(makeHostile(folder, rawHtml));
}
