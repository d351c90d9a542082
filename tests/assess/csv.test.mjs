// Tables that a page hands out: no cell is run as a formula, by the rule of the files that the site publishes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadCsv } from "./support.mjs";

const csv = loadCsv();

test("no cell of a table is run as a formula, and Chinese stays whole", () => {
  const cells = ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", " =1", "\u3000＝1", "'x", "a,b", 'say "x"', "两\n行", "普通", "a=b", 7, -7];
  const text = csv.table([cells]);
  assert.ok(text.startsWith("\uFEFF") && text.endsWith("\r\n"));
  assert.equal(text.slice(1, -2), `'=1+1,'+1,'-1,'@A1,'\tx,"'\rx",' =1,'\u3000＝1,''x,"a,b","say ""x""","两\n行",普通,a=b,7,-7`);
});

test("every cell that src/export/csv/guard.rs is tested with is guarded here as there", () => {
  const rust = readFileSync(fileURLToPath(new URL("../../src/export/csv/guard.rs", import.meta.url)), "utf8");
  const list = /for cell in \[([^\]]+)\]/.exec(rust)[1];
  const cells = JSON.parse(`[${list.trim().replace(/,$/, "")}]`);
  assert.ok(cells.length > 10);
  for (const cell of cells) {
    const written = csv.table([[cell]]).slice(1, -2).replace(/^"([^]*)"$/, "$1");
    assert.ok(!/^\s*[=+\-@＝＋－＠]/.test(written) && !/^[\t\r\n]/.test(written), JSON.stringify(cell));
    // One apostrophe off every cell that begins with one gives the cell again.
    assert.equal(written.replace(/^'/, ""), cell);
  }
});
