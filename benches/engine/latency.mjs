// Asks a server for searches at a steady rate: node latency.mjs URL RATE SECONDS. The next request does not wait for the last answer, so
// a slow answer does not hide that others wait.
const [url, rate, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const QUERIES = ["业主", "电梯维修", "物业服务收费", "消防 巡查", "第二章", "1.3", "维修资金 公示", "委员会表决", "wyfw", "投诉处理 -培训", "“应急预案”", "车辆停放管理"];

const taken = [];
let others = 0;
async function ask(query) {
  const begun = performance.now();
  const response = await fetch(`${url}/api/search?q=${encodeURIComponent(query)}`);
  await response.json();
  if (response.headers.get("clausebook-search") !== "engine" || response.status !== 200) others += 1;
  taken.push(performance.now() - begun);
}

for (const query of QUERIES) await ask(query);
taken.length = 0;
const asked = [];
for (let at = 0; at < rate * seconds; at += 1) {
  asked.push(ask(QUERIES[at % QUERIES.length]));
  await new Promise((next) => setTimeout(next, 1000 / rate));
}
await Promise.all(asked);
taken.sort((a, b) => a - b);
const share = (part) => taken[Math.floor((taken.length - 1) * part)].toFixed(0);
console.log(`${taken.length} answers: half in ${share(0.5)} ms, 95 % in ${share(0.95)} ms, 99 % in ${share(0.99)} ms, the longest ${share(1)} ms`);
if (others > 0) {
  console.log(`${others} were not answered by the engine`);
  process.exitCode = 1;
}
