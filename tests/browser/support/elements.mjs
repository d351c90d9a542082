// A standard as GB/T 1.1 has it, with an element of each kind in two languages: normative references, terms, tables of which one is
// wide, a tall figure, a long formula, notes, examples, a footnote, lists, and an annex.

const LONG = Array.from({ length: 16 }, (_, at) => `w_{${at + 1}} \\cdot \\frac{s_{${at + 1}}}{m_{${at + 1}}}`).join(" + ");

const wide = (word) => {
  const row = (cell) => `|${Array.from({ length: 12 }, (_, at) => ` ${cell(at)} |`).join("")}`;
  return [row((at) => `${word} ${at + 1}`), row(() => "---"), row((at) => `12345.0${at}`)].join("\n");
};

const ZH = `# 要求 {#r}

## 收集点 {#r.points}

投放要求见 [](table:kinds)，流程见 [](figure:flow)，评分按 [](eq:score) 计算，另见 [](note:days) 和 [](example:park)。

表：生活垃圾的类别 {#table.kinds}

| 类别 | 容器 | < |
| --- | --- | --- |
| ^ | 颜色 | 容积 / L |
| 厨余垃圾 | 绿 | 120 |
| 有害垃圾 | 红 | 60 |

注：容积为最小值。

![居民投放，清运单位收集，检查](../files/flow.svg)

图：收运流程 {#figure.flow}

$$ S = ${LONG} $$ {#eq.score}

式中的各项见 [](table:months)。

注：节假日除外。 {#note.days}

示例：公园设四分类收集点。 {#example.park}

## 记录 {#r.records}

[运营单位](term:operator)应按 [](ref:gb-t-19095) 标识容器，并记录：

a) 投放量：
   1) 厨余垃圾；
   2) 其他垃圾；
b) 清运时间[^clock]。

[^clock]: 以北京时间为准。

表：各月清运量 {#table.months}

${wide("月份")}
`;

const EN = `# Requirements {#r}

## Collection points {#r.points}

For the containers see [](table:kinds), for the steps [](figure:flow); the score is computed by [](eq:score); see also [](note:days) and [](example:park).

Table: Kinds of household waste {#table.kinds}

| Kind | Container | < |
| --- | --- | --- |
| ^ | Colour | Volume / L |
| Kitchen waste | green | 120 |
| Hazardous waste | red | 60 |

NOTE The volumes are minimum values.

![Residents sort, the contractor collects, the office checks](../files/flow.svg)

Figure: Steps of collection {#figure.flow}

$$ S = ${LONG} $$ {#eq.score}

For the terms of the formula see [](table:months).

NOTE Holidays are excepted. {#note.days}

EXAMPLE A park has a collection point for four kinds. {#example.park}

## Records {#r.records}

The [operator](term:operator) shall mark the containers as in [](ref:gb-t-19095) and record:

a) the quantities:
   1) kitchen waste;
   2) other waste;
b) the times of collection[^clock].

[^clock]: In Beijing time.

Table: Quantities by month {#table.months}

${wide("Month")}
`;

const ANNEX_ZH = "# 标志 {#z annex=normative}\n\n## 颜色 {#z.colours}\n\n标志的颜色应符合 [](table:colours)。\n\n表：标志的颜色 {#table.colours}\n\n| 类别 | 色号 |\n| --- | --- |\n| 有害垃圾 | 红 |\n";
const ANNEX_EN = "# Signs {#z}\n\n## Colours {#z.colours}\n\nThe colours of signs shall be as in [](table:colours).\n\nTable: Colours of signs {#table.colours}\n\n| Kind | Colour |\n| --- | --- |\n| Hazardous waste | red |\n";

/** The chapters before the requirements, and the data that they insert. */
const FRONT = {
  "clauses/02-references.md": "# 规范性引用文件 {#refs part=references insert=references}\n\n下列文件的内容构成本文件必不可少的条款。\n",
  "clauses/02-references.en.md": "# Normative references {#refs}\n\nThe content of the following documents constitutes requirements of this document.\n",
  "clauses/03-terms.md": "# 术语和定义 {#terms insert=terms}\n\n下列术语和定义适用于本文件。\n",
  "clauses/03-terms.en.md": "# Terms and definitions {#terms}\n\nThe following terms and definitions apply to this document.\n",
  "references.yaml":
    "- id: gb-t-19095\n  kind: normative\n  designation: GB/T 19095-2019\n  title: {zh: 生活垃圾分类标志, en: Signs for classification of municipal solid waste}\n",
  "terms.yaml":
    "- id: operator\n  term: {zh: 运营单位, en: operator}\n  aliases: {zh: [清运单位], en: [contractor]}\n" +
    "  definition: {zh: 收集和清运生活垃圾的单位, en: organization that collects and removes household waste}\n",
};

const SITE =
  'name: {zh: 生活垃圾分类规范, en: Sorting of household waste}\nlanguages: [zh, en]\ncurrent: "1"\n' +
  "rules: {current-is-draft: off, missing-site-id: off}\n";

/** A picture three times as tall as it is wide. */
const FLOW =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 3000" width="600" height="3000"><rect x="5" y="5" width="590" height="2990" fill="none" stroke="#777" stroke-width="8"/><path d="M300 100V2900" stroke="#777" stroke-width="8"/></svg>';

/** The files by their paths inside `content/`. */
export const ELEMENTS = {
  "site.yaml": SITE,
  "editions/1/edition.yaml": "title: {zh: 生活垃圾分类规范, en: Sorting of household waste}\nstatus: draft\n",
  ...Object.fromEntries(Object.entries(FRONT).map(([path, text]) => [`editions/1/${path}`, text])),
  "editions/1/clauses/04-requirements.md": ZH,
  "editions/1/clauses/04-requirements.en.md": EN,
  "editions/1/clauses/90-annex.md": ANNEX_ZH,
  "editions/1/clauses/90-annex.en.md": ANNEX_EN,
  "editions/1/files/flow.svg": FLOW,
};
