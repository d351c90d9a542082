// Writes a library for benchmarks: node library.mjs FOLDER STANDARDS CLAUSES. The texts are made up of common words of standards; the
// same arguments give the same library.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, standards, clauses] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const WORDS = ("业主 物业 服务 收费 维修 资金 电梯 消防 巡查 记录 公示 委员会 社区 党组织 居民 培训 投诉 处理 设施 设备 安全 管理 人员 档案 " +
  "绿化 保洁 车辆 停放 监督 评价 整改 期限 合同 费用 标准 方案 会议 表决 通知 应急 预案 检查 维护 更新 改造 共有 部分 用途 禁止 应当 可以 " +
  "每年 每月 及时 定期 公开 接受 协助 配合 建立 健全 制度 组织 开展 活动").split(" ");
let seed = 7;
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * below);
};
const words = (count) => Array.from({ length: count }, () => WORDS[random(WORDS.length)]).join("");
const sentence = () => `${words(4 + random(6))}，${words(4 + random(8))}。`;

const listed = [];
for (let standard = 1; standard <= standards; standard += 1) {
  const id = `s${standard}`;
  listed.push(`  - {id: ${id}}`);
  const edition = join(folder, id, "content/editions/2024");
  mkdirSync(join(edition, "clauses"), { recursive: true });
  writeFileSync(join(folder, id, "content/site.yaml"), `name: {zh: 样例${standard}}\ndescription: {zh: 样例。}\nlanguages: [zh]\ncurrent: '2024'\n`);
  writeFileSync(join(edition, "edition.yaml"), `title: {zh: 样例${standard}}\nstatus: draft\n`);
  for (let chapter = 1, left = clauses; left > 0; chapter += 1) {
    const here = Math.min(20, left);
    left -= here;
    const text = [`# ${words(2)} {#c${chapter}}`, "", sentence(), ""];
    for (let at = 1; at < here; at += 1) text.push(`## ${words(3)} {#c${chapter}-${at}}`, "", `${sentence()}${sentence()}${sentence()}`, "");
    writeFileSync(join(edition, "clauses", `${String(chapter).padStart(2, "0")}-c${chapter}.zh.md`), text.join("\n"));
  }
}
writeFileSync(join(folder, "library.yaml"), `name: {zh: 样例标准库}\ndescription: {zh: 样例。}\nlanguages: [zh]\nstandards:\n${listed.join("\n")}\n`);
