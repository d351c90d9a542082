// Answers questions with the page's scripts and compares with the program's answers; tests/search_parity.rs calls it.
//
//     node tests/search/parity.mjs SITE CASES
//
// SITE has `engine.js`, the scripts that it may load, and `search/`, CASES has `cases`, a list of `{question, response}` of which a question
// has the parameters of an address with their values, and `idfs`, the bits of the inverse document frequency for each
// number of documents in the first partition. The last line that is printed says how long a query took.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [site, cases] = process.argv.slice(2);

/** The search of a page that was opened just now. */
function open() {
  const context = vm.createContext({});
  const run = (file) => vm.runInContext(readFileSync(join(site, file), "utf8"), context, { filename: file });
  run("engine.js");
  const { search } = context.clausebook;
  search.load = async (file) => run(file);
  search.run = async (name) => {
    context.document = { currentScript: { dataset: { shard: name } } };
    run(`search/${name}.js`);
  };
  return search;
}

// Equal scores are equal as single-precision numbers, of which the two sides print different digits.
const plain = (response) => {
  const copy = JSON.parse(JSON.stringify(response));
  copy.hits.forEach((hit) => {
    hit.score = Math.fround(hit.score);
  });
  return copy;
};

const times = [];
let different = 0;
const { cases: all, idfs } = JSON.parse(readFileSync(cases, "utf8"));

const first = open();
const { partitions: [[edition, lang, name]] } = await first.shard("manifest");
const partition = new first.Partition(edition, lang, await first.shard(name));
const bits = new DataView(new ArrayBuffer(4));
idfs.forEach((expected, i) => {
  bits.setFloat32(0, first.idf(partition, i + 1));
  assert.equal(bits.getUint32(0), expected, `the idf of a word in ${i + 1} documents`);
});

for (const { question, response } of all) {
  // A page of its own: what another question loaded must not be what this one needs.
  const search = open();
  const { q, edition, lang, kind, type, body, level, source, standard, status, issuer, limit, offset } = question;
  const request = {
    q: q[0], editions: edition, langs: lang, kinds: kind, types: type, bodies: body, levels: level, sources: source, standards: standard, statuses: status, issuers: issuer,
    limit: limit && Number(limit[0]), offset: offset && Number(offset[0]),
  };
  const found = await search.query(request);
  const before = performance.now();
  await search.query(request);
  times.push(performance.now() - before);
  try {
    assert.deepEqual(plain(found), plain(response));
  } catch (error) {
    different += 1;
    if (different <= 5) {
      console.log(`${JSON.stringify(question)}\n${error.message}`);
    }
  }
}

times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(2);
console.log(`${all.length} questions, ${different} answered differently; ` +
  `median ${at(0.5)} ms, nine of ten within ${at(0.9)} ms, longest ${at(1)} ms`);
process.exit(different === 0 ? 0 : 1);
