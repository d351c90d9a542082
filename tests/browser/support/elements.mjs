// A standard as GB/T 1.1 has it, with an element of each kind in two languages: tables of which one is wide, a tall figure, a
// long formula, notes, examples, lists, and an annex.

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

运营单位应记录：

a) 投放量：
   1) 厨余垃圾；
   2) 其他垃圾；
b) 清运时间。

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

The operator shall record:

a) the quantities:
   1) kitchen waste;
   2) other waste;
b) the times of collection.

Table: Quantities by month {#table.months}

${wide("Month")}
`;

const ANNEX_ZH = "# 标志 {#z annex=normative}\n\n## 颜色 {#z.colours}\n\n标志的颜色应符合 [](table:colours)。\n\n表：标志的颜色 {#table.colours}\n\n| 类别 | 色号 |\n| --- | --- |\n| 有害垃圾 | 红 |\n";
const ANNEX_EN = "# Signs {#z}\n\n## Colours {#z.colours}\n\nThe colours of signs shall be as in [](table:colours).\n\nTable: Colours of signs {#table.colours}\n\n| Kind | Colour |\n| --- | --- |\n| Hazardous waste | red |\n";

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
  "editions/1/clauses/04-requirements.md": ZH,
  "editions/1/clauses/04-requirements.en.md": EN,
  "editions/1/clauses/90-annex.md": ANNEX_ZH,
  "editions/1/clauses/90-annex.en.md": ANNEX_EN,
  "editions/1/files/flow.svg": FLOW,
};
