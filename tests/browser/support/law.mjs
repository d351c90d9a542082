// A small standard in the manner of a law, in Chinese and English, without bodies, types and checklists: its articles
// have a few of everything, so that each count on its pages is 0, 1 or 2. A second edition revises the first.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "./scratch.mjs";
import { program } from "./site.mjs";

/** Runs that no line may cut, as they stand in the standard's texts. */
export const RUNS = {
  zh: [
    "GB/T 1.1—2020", "GB/T 1.1", "ISO 9001:2015", "DB11/T 1234-2020", "20 %", "10 m", "101～300 户", "20 %～30 %", "第 17 条", "第17条",
    "表 1", "附录 A", "6.3.1 a)", "30 日", "5 个工作日", "60 平方米", "2022 年 9 月 22 日", "10 000 元", "1.5 km/h",
  ],
  en: [
    "GB/T 1.1—2020", "GB/T 1.1", "ISO 9001:2015", "DB11/T 1234-2020", "20 %", "10 m", "101–300", "Table 1", "Annex A", "Clause 17", "6.3.1 a)",
    "30 days", "5 working days", "10 000", "1.5 km/h", "20 per cent",
  ],
};

/** The same texts in the Markdown of the chapters, where some of them go across the border of an element. */
const WRITTEN = {
  "20 %": "*20* %", "第 17 条": "第 **17** 条", "第17条": "第**17**条", "6.3.1 a)": "[6.3.1](clause:duties.owner) a)", "GB/T 1.1": "**GB/T** 1.1",
  "101～300 户": "*101*～*300* 户", "30 days": "*30* days", "Clause 17": "Clause [17](clause:duties.owner)",
};

/** Sentences in which each run stands at many distances from the start of a line. */
function sentences(lang) {
  const filling = lang === "zh" ? "有关单位和个人都应当遵守本条例所作的各项规定并互相配合" : "everybody concerned shall observe all of these rules and help";
  const piece = lang === "zh" ? (length) => filling.slice(0, length) : (length) => filling.split(" ").slice(0, Math.ceil(length / 2)).join(" ");
  const around = lang === "zh" ? (run, length) => `${piece(length)}按照 ${run}、${run} 和 ${run} 办理。` : (run, length) => `${piece(length)} according to ${run}, ${run} and ${run} of it. `;
  return RUNS[lang].map((run, place) => [WRITTEN[run] ?? run, place]).map(([run, place]) => [3, 6, 9, 12, 15].map((length) => around(run, length + (place % 3))).join("")).join("\n\n");
}

const chapters = {
  "01-general.md": `# 总则 {#general}\n\n为了加强管理，根据有关法律，制定本条例。\n\n## 适用范围 {#scope}\n\n本条例适用于 20 % 以上的住宅。见 [](clause:duties.owner)和[第二条](clause:duties.owner)。\n\n| 项目 | 限值 |\n| --- | --- |\n| 噪声 | 55 dB |\n| 间距 | 10 m～12 m |\n`,
  "01-general.en.md": `# General {#general}\n\nThis law is made for better management.\n\n## Scope {#scope}\n\nThis law applies to more than 20 % of dwellings. See [](clause:duties.owner).\n\n| What | Limit |\n| --- | --- |\n| Noise | 55 dB |\n| Distance | 10 m to 12 m |\n`,
  "02-duties.md": `# 义务 {#duties}\n\n## 业主和 GB/T 1.1—2020 的关系 {#duties.owner}\n\n业主应当在 30 日内缴纳费用，不得拒绝。\n\n## 单位 {#duties.firm}\n\n${sentences("zh")}\n\n## 引用 {#duties.refers}\n\n业主可以委托他人。\n`,
  "02-duties.en.md": `# Duties {#duties}\n\n## Owners and GB/T 1.1—2020 {#duties.owner}\n\nOwners shall pay within 30 days and shall not refuse.\n\n## Firms {#duties.firm}\n\n${sentences("en")}\n\n## References {#duties.refers}\n\nOwners may ask others.\n`,
};
const terms = `- id: owner\n  term: {zh: 业主, en: owner}\n  aliases: {zh: [房主]}\n  definition: {zh: 房屋所有权人。, en: Who owns a dwelling.}\n`;

/** Builds it into a temporary folder that goes with the process; gives the folder of the site. */
export function lawSite() {
  const folder = scratchFolder("law");
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    "content/site.yaml",
    'id: 3c1de0a8-51c7-4b0e-9a51-8d5b1c2f6e70\nname: {zh: 住宅条例, en: Housing Law}\ndescription: {zh: 试验用的条例。, en: A law to try things on.}\nlanguages: [zh, en]\ncurrent: "1"\nrules: {current-is-draft: off, hanging-paragraph: off, lone-clause: off, forbidden-wording: off, figures-differ: off}\n',
  );
  for (const edition of ["1", "2"]) {
    const changed = (text) => (edition === "1" ? text : text.replace("缴纳费用", "缴纳全部费用").replace("shall pay", "shall pay all"));
    const replaces = edition === "2" ? 'replaces: "1"\n' : "";
    write(`content/editions/${edition}/edition.yaml`, `title: {zh: 住宅条例, en: Housing Law}\ndesignation: {zh: 第 ${edition} 版, en: Version ${edition}}\nstatus: draft\n${replaces}`);
    write(`content/editions/${edition}/terms.yaml`, terms);
    for (const [name, text] of Object.entries(chapters)) write(`content/editions/${edition}/clauses/${name}`, changed(text));
  }
  const site = join(folder, "site");
  execFileSync(program(), ["--root", folder, "build", "--out", site], { stdio: ["ignore", "ignore", "inherit"] });
  return site;
}
