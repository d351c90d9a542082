// Tables come in as they went out, whatever a spreadsheet made of them on the way; what cannot be read is told by row.

import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";
import { assessment, loadAssess, loadCsv, plain, row } from "./support.mjs";

const { bytes, textTable, workbook, table } = loadAssess(["bytes.js", "text-table.js", "workbook.js", "table.js"]);
const csv = loadCsv();
const NOW = "2026-12-01T08:00:00.000Z";
const HEADS = ["维度", "项目编号", "项目", "评价", "备注", "证据日期", "证据", "评价人", "评价时间"];
const data = {
  site: "", standard: "标准", names: ["标准"], edition: "2022", type: "closed",
  items: ["cleaning", "lift", "gate"].map((id) => ({ id, title: "条目 " + id, digest: "0123456789ab" })),
  words: {
    csv: { 维度: "known", 项目编号: "item", 项目: "title", 评价: "answer", 备注: "note", 证据日期: "date", 证据: "ref", 评价人: "by", 评价时间: "at", Answer: "answer" },
    workbook: { 维度: "known", 项目: "title", 结果: "answer", 备注: "note", 日期: "date", 评价人: "by", 证据: "known" },
    fields: { 小区: "name", 评价人: "assessor", 日期: "date" },
    answers: { 符合: "met", 部分符合: "partly", 不符合: "not-met", 不适用: "not-applicable", 未填: "", Met: "met" },
    types: { 封闭式小区: "closed", 开放式小区: "open" },
    editions: { "样例 2022": "2022", 2022: "2022" },
  },
};
const NAMES = { met: "符合", partly: "部分符合", "not-met": "不符合", "not-applicable": "不适用", "": "" };

/** The lines of an export of an assessment. */
function linesOf(of) {
  const facts = table.facts(of);
  const line = (one) => ["环境", one.item, one.title, NAMES[one.answer], one.note, one.date, one.ref, one.by, one.at, ...facts.of(one)];
  return [[...HEADS, ...facts.heads], ...Array.from(of.rows.values(), line)];
}

const full = () =>
  assessment([
    row("cleaning", { note: '楼道有杂物，"两处"\n第二行, 逗号; 分号\t制表', ref: "=巡查 12" }),
    row("lift", { answer: "", note: "'引号 ", by: "", digest: "" }),
    row("gone-item", { answer: "not-applicable", date: "" }),
  ], { party: "street", site: "6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3c" });

const fromText = (text, on = data) => table.read([{ name: "", rows: textTable.parse(text) }], on, NOW);
const only = ({ taken }) => {
  assert.equal(taken.length, 1);
  return taken[0];
};

test("an exported table comes in as it went out", () => {
  const of = full();
  const { of: read, unread } = only(fromText(csv.table(linesOf(of))));
  assert.deepEqual(plain([...read.rows.values()]), plain([...of.rows.values()]));
  assert.deepEqual(plain({ ...read.head, created: "", at: "" }), plain({ ...of.head, created: "", at: "" }));
  assert.deepEqual(plain(unread), []);
});

test("what spreadsheets make of a table is read the same: separators, line ends, encodings, order and further columns", () => {
  const of = full();
  const lines = linesOf(of);
  const expected = plain([...of.rows.values()]);
  const guarded = (cell) => (/^['=]/.test(cell) ? "'" : "") + cell;
  const quoted = (separator, end) => lines.map((line) => line.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(separator)).join(end);
  for (const text of [quoted(";", "\r\n"), quoted("\t", "\n"), "sep=;\r\n" + quoted(";", "\r\n"), quoted(",", "\r")]) {
    assert.deepEqual(plain([...only(fromText(text)).of.rows.values()]), expected);
  }
  const utf16 = Buffer.from("\uFEFF" + quoted("\t", "\r\n"), "utf16le");
  const { kind, text } = bytes.recognise(new Uint8Array(utf16));
  assert.equal(kind, "table");
  assert.deepEqual(plain([...only(fromText(text)).of.rows.values()]), expected);
  const turned = lines.map((line) => [...line].reverse()).map((line, at) => [...line.slice(0, 3), at ? "外加" : "我的列", ...line.slice(3)]);
  const { of: read, unread } = only(fromText(csv.table(turned)));
  assert.deepEqual(plain([...read.rows.values()]), expected);
  assert.deepEqual(plain(unread), ["我的列"]);
});

test("GBK, UTF-16 and UTF-8 are told apart, and a text in none of them is none", () => {
  const gbk = Uint8Array.from([0xb7, 0xfb, 0xba, 0xcf, 0x2c, 0x31]);
  assert.equal(bytes.text(gbk), "符合,1");
  assert.equal(bytes.text(new Uint8Array(Buffer.from("符合,1"))), "符合,1");
  assert.equal(bytes.text(new Uint8Array(Buffer.from("a,符\r\n", "utf16le"))), "a,符\r\n");
  assert.equal(bytes.text(Uint8Array.from([0, 1, 0, 0, 2, 3, 0, 0])), null);
  assert.equal(bytes.text(Uint8Array.from([0xff, 0xff, 0x20])), null);
});

test("what a file is shows in its first bytes", () => {
  const kind = (...values) => bytes.recognise(Uint8Array.from(values.flatMap((value) => (typeof value === "string" ? [...Buffer.from(value)] : value)))).kind;
  assert.equal(kind("%PDF-1.7"), "pdf");
  assert.equal(kind([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "old_office");
  assert.equal(kind([0x89], "PNG\r\n"), "image");
  assert.equal(kind([0, 0, 0, 24], "ftypheic"), "image");
  assert.equal(kind("RIFF", [1, 2, 3, 4], "WEBPVP8 "), "image");
  assert.equal(kind("\uFEFF <!DOCTYPE html><p>"), "html");
  assert.equal(kind("<?xml version='1.0'?><Workbook/>"), "xml");
  assert.equal(kind(" \n{}"), "json");
  assert.equal(kind("{\\rtf1"), "rtf");
  assert.equal(kind("a,b"), "table");
  assert.deepEqual([kind(), kind("\n ")], ["empty", "empty"]);
  assert.equal(kind("PK", [3, 4]), "zip");
});

test("rows that cannot be read are listed with what they say, and rows without anything filled in are passed over", () => {
  const lines = [
    HEADS,
    ["", "cleaning", "", "也许", "有备注", "2026/2/30", "", "", ""],
    ["", "", "条目 lift", "符合", "", "2026年3月5日", "", "", ""],
    ["", "", "没有的条目", "不符合", "要紧", "", "", "", ""],
    ["", "cleaning", "", "符合", "", "", "", "", ""],
    ["", "other-item", "旧条目", "Met", "", "46000", "", "", ""],
    ["", "gate", "条目 gate", "未填", "", "", "", "", ""],
  ];
  const { of, remarks } = only(fromText(csv.table(lines)));
  assert.deepEqual(plain(remarks.map(({ row: at, kind, value }) => [at, kind, value])), [
    [2, "answer", "也许"],
    [2, "date", "2026/2/30"],
    [4, "unmatched", "没有的条目 · 不符合 · 要紧"],
    [5, "twice", "cleaning · 符合"],
    [6, "unknown", "other-item · 旧条目 · Met · 46000"],
  ]);
  assert.deepEqual(plain(Array.from(of.rows.values(), (one) => [one.item, one.answer, one.date, one.at])), [
    ["cleaning", "", "", NOW], ["lift", "met", "2026-03-05", NOW], ["other-item", "met", "2025-12-09", NOW],
  ]);
  assert.equal(of.head.name, "", "the reader is asked for the name");
  assert.deepEqual(plain(fromText(csv.table(lines.slice(0, 1)))), { found: true, taken: [] });
  assert.deepEqual(plain(fromText("a,b\n1,2\n")), { found: false, taken: [] });
});

test("a table of several communities is several assessments", () => {
  const [one, other] = [full(), assessment([row("gate")], { id: "f".repeat(32), name: "阳光里" })];
  const { taken } = fromText(csv.table([...linesOf(one), ...linesOf(other).slice(1)]));
  assert.deepEqual(plain(taken.map(({ of }) => [of.head.name, of.rows.size])), [["和谐家园", 3], ["阳光里", 1]]);
});

/** A zip archive of texts, packed or not. */
function zip(documents, packs = true) {
  const parts = [];
  const central = [];
  let at = 0;
  for (const [name, text] of Object.entries(documents)) {
    const packed = packs ? deflateRawSync(Buffer.from(text)) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(packs ? 8 : 0, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(packs ? 8 : 0, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    parts.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(documents).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...central, end]));
}

const book = (sheet, more = {}) => ({
  "xl/workbook.xml": `<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="0"/><x:sheets><x:sheet name="封闭式小区" sheetId="1" r:id="rId7"/></x:sheets></x:workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId7" Type="t" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="s" Target='/xl/sharedStrings.xml'/></Relationships>`,
  "xl/sharedStrings.xml": `<sst><si><t>小区</t></si><si><r><t>部分</t></r><r><t xml:space="preserve">符合 </t></r><rPh><t>bufen</t></rPh></si></sst>`,
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  ...more,
});
const SHEET = `<row r="1"><c r="A1" t="inlineStr"><is><t>封闭式小区 · 标准 (样例 2022)</t></is></c></row>
<row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="str"><v>和谐家园 &amp; 二期</v></c><c r="H3" t="str"><v>日期</v></c><c r="I3" s="4"><v>46346</v></c></row>
<row r="4">${["#", "维度", "项目", "结果", "备注", "日期", "评价人", "item", "dimension"].map((head) => `<c t="inlineStr"><is><t>${head}</t></is></c>`).join("")}</row>
<row r="5"><c r="A5"><v>1</v></c><c r="C5" t="str"><v>条目 cleaning</v></c><c r="D5" t="s"><v>1</v></c><c r="E5" t="inlineStr"><is><t>一_x000D_
二</t></is></c><c r="F5" s="4"><v>46346</v></c><c r="H5" t="str"><v>cleaning</v></c></row>
<row r="6"><c r="D6"/><c r="H6" t="str"><v>lift</v></c></row>
<row r="8"><c r="D8" t="str"><v>得分</v></c><c r="E8"><v>50</v></c></row>`;

test("a filled workbook is read: shared and inline texts, dates as numbers, the fields above, and not the sums below", async () => {
  for (const packs of [true, false]) {
    const { kind, sheets } = await workbook.read(zip(book(SHEET), packs));
    assert.equal(kind, "xlsx");
    const { of, remarks } = only(table.read(sheets, data, NOW));
    assert.deepEqual(plain([of.head.name, of.head.date, of.head.type, of.head.edition]), ["和谐家园 & 二期", "2026-11-20", "closed", "2022"]);
    assert.deepEqual(plain([...of.rows.values()]), [
      { item: "cleaning", title: "条目 cleaning", answer: "partly", note: "一\n二", date: "2026-11-20", ref: "", by: "", at: NOW, digest: "0123456789ab" },
    ]);
    assert.deepEqual(plain(remarks), []);
  }
});

test("an archive that is no workbook says what it is, and a broken or swelling one is refused", async () => {
  const kind = async (documents) => (await workbook.read(zip(documents))).kind;
  assert.equal(await kind({ "word/document.xml": "" }), "docx");
  assert.equal(await kind({ "content.xml": "", mimetype: "" }), "ods");
  assert.equal(await kind({ "xl/workbook.bin": "" }), "xlsb");
  assert.equal(await kind({ "a.txt": "" }), "archive");
  await assert.rejects(workbook.read(Uint8Array.from([0x50, 0x4b, 3, 4])));
  await assert.rejects(workbook.read(zip(book(SHEET)).slice(0, -40)));
  const swelling = zip(book("<row>" + " ".repeat(20 * 1024 * 1024) + "</row>"));
  assert.ok(swelling.length < 100_000);
  await assert.rejects(workbook.read(swelling));
});
