// A small standard with a long life, made and published by the program itself: an edition of 2018 that is superseded, the
// current one of 2022 with a correction, and a draft. Clauses are reworded, moved, split, merged, replaced in turn,
// withdrawn and dropped; a translation has fallen behind. For people: `node tests/browser/support/revised.mjs FOLDER` leaves
// its content and the built site in FOLDER.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "./scratch.mjs";
import { program } from "./site.mjs";

const SITE = `name: {zh: 物业标准, en: Property Standard}
publisher: {zh: 样例社, en: Sample Press}
languages: [zh, en]
current: "2022"
base-url: https://standard.example/std/
`;

const edition = (year, rest) => `title: {zh: 物业标准, en: Property Standard}
designation: {zh: 样例 ${year}, en: Sample ${year}}
issued-by: [{zh: 样例局, en: Sample Bureau}]
status: draft
${rest}`;

const TEXTS = {
  2018: [
    `# 服务 {#service}

## 公示 {#notice}

物业服务企业宜在小区公示服务内容和收费标准。

## 保洁 {#cleaning}

楼道应每日清扫一次，电梯应每日消毒一次。

## 秩序与消防 {#safety}

应维护小区秩序，并保持消防通道畅通。

## 公告栏 {#board}

小区入口应设公告栏。

## 收费 {#fees}

收费应明码标价。

## 账目 {#accounts}

账目应每年公布。

## 值班电话 {#phone}

应公布值班电话。

## 传呼 {#pager}

可配备传呼机。
`,
    `# Service {#service}

## Notice {#notice}

The enterprise should put up what it does and what it costs.

## Cleaning {#cleaning}

Stairs shall be swept once a day and lifts disinfected once a day.

## Order and fire safety {#safety}

Order shall be kept, and fire lanes shall be kept clear.

## Board {#board}

There shall be a board at the entrance.

## Charges {#fees}

Charges shall be marked clearly.

## Accounts {#accounts}

Accounts shall be published every year.

## Telephone {#phone}

A telephone number shall be made public.

## Pagers {#pager}

Pagers may be used.
`,
  ],
  2022: [
    `# 服务 {#service}

## 公开 {#public}

### 信息公示 {#notice}

物业服务企业应在小区显著位置公示服务内容、收费标准和投诉电话。

### 收支公开 {#money merged-from="fees accounts"}

收费应明码标价，账目应每季度公布。

### 电子公告屏 {#screen replaces=board}

小区入口应设电子公告屏。

## 保洁 {#cleaning}

楼道应每日清扫两次，电梯应每日消毒一次。

## 秩序与消防 {#safety withdrawn=2022-09-22 replaced-by="order fire"}

秩序与消防由不同主体负责，故分列为两条。

## 秩序维护 {#order split-from=safety}

应维护小区秩序。

## 消防 {#fire split-from=safety}

应保持消防通道畅通。

## 传呼 {#pager withdrawn=2022-09-22}

传呼业务已经停止，本条不再需要。
`,
    `# Service {#service}

## Openness {#public}

### Notice {#notice}

The enterprise shall put up in a prominent place what it does, what it costs and where to complain.

### Accounts in the open {#money}

Charges shall be marked clearly, and accounts shall be published every quarter.

### Screen {#screen}

There shall be an electronic screen at the entrance.

## Cleaning {#cleaning of=OLD_CLEANING}

Stairs shall be swept once a day and lifts disinfected once a day.

## Order and fire safety {#safety}

Order and fire safety fall to different bodies, so there are two clauses now.

## Order {#order}

Order shall be kept.

## Fire safety {#fire}

Fire lanes shall be kept clear.

## Pagers {#pager}

Paging services have ended; the clause is not needed any more.
`,
  ],
};

/** Makes the content in a folder and builds it into `public` there; gives that path. */
export function makeRevised(folder) {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const run = (...args) => execFileSync(program(), ["--root", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const check = () => spawnSync(program(), ["--root", folder, "check"], { encoding: "utf8" }).stdout;
  const writeEdition = (year, [zh, en], rest = "") => {
    write(`content/editions/${year}/edition.yaml`, edition(year, rest));
    write(`content/editions/${year}/clauses/01-service.md`, zh);
    write(`content/editions/${year}/clauses/01-service.en.md`, en);
  };
  write("content/site.yaml", SITE.replace('"2022"', '"2018"'));
  writeEdition(2018, TEXTS[2018]);
  // The digest of a text is what the program says it is.
  run("translations", "--accept", "cleaning");
  const old = /#cleaning of=([0-9a-f]{12})/.exec(readFileSync(join(folder, "content/editions/2018/clauses/01-service.en.md"), "utf8"))[1];
  run("edition", "publish", "2018", "--date", "2018-03-01");
  write("content/site.yaml", SITE);
  writeEdition(2022, [TEXTS[2022][0], TEXTS[2022][1].replace("OLD_CLEANING", old)], 'replaces: "2018"\n');
  // The translation of one clause is stale, so its figure differs.
  run("edition", "publish", "2022", "--date", "2022-09-22", "--allow", "figures-differ");
  const yaml = join(folder, "content/editions/2018/edition.yaml");
  writeFileSync(yaml, readFileSync(yaml, "utf8").replace("status: published", "status: superseded\nsuperseded: 2022-09-22"));
  correct(folder, check);
  // What took whose place in 2022 is said there.
  const kept = TEXTS[2022][0].replaceAll(/ (replaces|merged-from|split-from)=("[^"]*"|[\w-]+)/g, "");
  writeEdition("2026-draft", [
    kept.replace("应每日清扫两次", "应每日清扫三次").replace("# 服务 {#service}", "# 物业服务 {#service}") + "\n## 充电 {#charging}\n\n应设充电设施。\n",
    TEXTS[2022][1].replace(" of=OLD_CLEANING", "").replace("swept once", "swept three times").replace("# Service {", "# Property service {") + "\n## Charging {#charging}\n\nThere shall be charging points.\n",
  ], 'replaces: "2022"\n');
  run("build");
  return join(folder, "public");
}

/** Mends a published clause, and declares it with the digest that `check` asks for. */
function correct(folder, check) {
  const chapter = join(folder, "content/editions/2022/clauses/01-service.en.md");
  writeFileSync(chapter, readFileSync(chapter, "utf8").replace("Fire lanes shall be kept clear.", "Fire lanes shall be kept clear at all times."));
  const digest = /digest: "([0-9a-f]+)"/.exec(check())[1];
  writeFileSync(
    join(folder, "content/editions/2022/errata.yaml"),
    `- date: 2023-02-01
  clause: fire
  languages: [en]
  what: {zh: 英文译文补上“随时”。, en: The words “at all times” were added to the English text.}
  why: {zh: 译文漏译。, en: The translation had left them out.}
  digest: "${digest}"
`,
  );
}

let made;

/** The folder of the built site, made once. */
export function revisedSite() {
  if (!made) {
    const folder = scratchFolder("revised");
    made = makeRevised(folder);
  }
  return made;
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error("usage: node revised.mjs FOLDER");
    process.exit(2);
  }
  console.log(makeRevised(folder));
}
