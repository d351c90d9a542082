// Small standards whose sizes can be chosen one by one, in any number of languages: see `SIZES`.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The sizes of the standard of which one is made larger at a time. `clauses` are those of a chapter. */
export const SIZES = { chapters: 4, clauses: 5, terms: 5, bodies: 5, types: 2, items: 10, editions: 1, languages: 1, files: 5 };

/** As many codes of languages as are wanted; Chinese first, with the strings of the theme. */
function languagesOf(count) {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  // Codes of three letters that no language has are for private use.
  const made = Array.from({ length: count }, (_, at) => `q${letters[Math.floor(at / 20)]}${letters[at % 20]}`);
  return ["zh", "en", ...made].slice(0, count);
}

/** A text in each language, as YAML. */
const inAll = (languages, text) => `{${languages.map((lang) => `${lang}: "${text}${lang === "zh" ? "" : ` ${lang}`}"`).join(", ")}}`;

/** Writes a standard of the sizes into a folder. */
export function write(root, given) {
  const sizes = { ...SIZES, ...given };
  const languages = languagesOf(sizes.languages);
  const text = (words) => inAll(languages, words);
  const put = (path, content) => {
    const file = join(root, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  const each = (count, one) => Array.from({ length: count }, (_, at) => one(at + 1)).join("");
  const years = Array.from({ length: sizes.editions }, (_, at) => 1800 + at);
  put("site.yaml", `id: 0f8b1c1e-6a4c-4a39-9d3e-5c2b7a1d9e60\nname: ${text("标准")}\ndescription: ${text("测试用的标准。")}\nlanguages: [${languages.join(", ")}]\ncurrent: "${years.at(-1)}"\nbase-url: https://example.org/\nrules: {not-locked: off}\n`);
  for (const [at, year] of years.entries()) {
    const inside = (name) => `editions/${year}/${name}`;
    const last = at === years.length - 1;
    const status = last ? "status: published\n" : `status: superseded\nsuperseded: ${year + 1}-06-01\n`;
    put(inside("edition.yaml"), `title: ${text("标准")}\n${status}published: ${year}-03-01\neffective: ${year}-06-01\n${at ? `replaces: "${year - 1}"\n` : ""}provenance:\n  - {id: drafted, name: ${text("拟写")}}\n`);
    put(inside("terms.yaml"), each(sizes.terms, (n) => `- id: term-${n}\n  term: ${text(`术语${n}号`)}\n  definition: ${text(`第${n}个词的含义。`)}\n  source: drafted\n`) || "[]\n");
    put(inside("bodies.yaml"), `levels:\n  - {id: community, name: ${text("社区级")}}\nbodies:\n${each(sizes.bodies, (n) => `  - id: body-${n}\n    name: ${text(`单位${n}号`)}\n    level: community\n    source: drafted\n`)}`);
    put(inside("responsibilities.yaml"), each(sizes.bodies, (n) => `- id: list.body-${n}\n  body: body-${n}\n  title: ${text(`单位${n}号清单`)}\n  source: drafted\n  entries:\n    - id: body-${n}.entry\n      text: ${text(`检查设备${n}号`)}\n      clauses: [clause.c1.n${1 + (n % sizes.clauses)}]\n`));
    put(inside("community-types.yaml"), each(sizes.types, (n) => `- id: type-${n}\n  name: ${text(`类型${n}号`)}\n  source: drafted\n`));
    put(inside("checklist.yaml"), `dimensions:\n  - {id: care, name: ${text("服务")}}\nitems:\n${each(sizes.items, (n) => `  - id: item-${n}\n    kind: common\n    dimension: care\n    title: ${text(`项目${n}号`)}\n    text: ${text(`设备${n}号完好。`)}\n    points: 1\n    clauses: [clause.c1.n${1 + (n % sizes.clauses)}]\n    source: drafted\n`)}`);
    put(inside("assessment.yaml"), `weights: {care: 100}\ngrades:\n  - {id: good, name: ${text("良")}, from: 80}\n  - {id: fair, name: ${text("中")}, from: 60}\n`);
    for (let chapter = 1; chapter <= sizes.chapters; chapter += 1) {
      for (const lang of languages) {
        const own = lang === "zh" ? "" : ` ${lang}`;
        const clause = (n) => {
          const number = (chapter - 1) * sizes.clauses + n;
          const attributes = lang === languages[0] ? ` bodies="body-${1 + (number % sizes.bodies)}"` : "";
          const file = n === 1 && chapter === 1 ? each(sizes.files, (of) => `![图${of}](../files/figure-${of}.svg)\n\n`) : "";
          return `## 设备${number}号${own} {#clause.c${chapter}.n${n}${attributes}}\n\n单位${1 + (number % sizes.bodies)}号应每${number}天检查设备${number}号，按术语${1 + (number % sizes.terms)}号办理。${year}年第${(number + at) % 7}次修订${lang === "en" ? ". It shall be done" : own}。见 [](clause:clause.c${chapter}.n1)。\n\n${file}`;
        };
        const head = lang === languages[0] ? " source=drafted" : "";
        put(inside(`clauses/${String(chapter).padStart(4, "0")}-chapter${lang === languages[0] ? "" : `.${lang}`}.md`), `# 第${chapter}部分${own} {#clause.c${chapter}${head}}\n\n${each(sizes.clauses, clause)}`);
      }
    }
    for (let file = 1; file <= sizes.files; file += 1) {
      put(inside(`files/figure-${file}.svg`), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${file} 1"><title>${file}</title></svg>`);
    }
  }
}
