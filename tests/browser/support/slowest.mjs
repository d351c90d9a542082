// A reporter of Node's test runner that lists the slowest files: two files run at a time, so a long one delays the whole run.
import path from "node:path";

const SHOWN = 25;

export default async function* slowest(events) {
  /** Milliseconds by file. */
  const taken = new Map();
  for await (const { type, data } of events) {
    if ((type === "test:pass" || type === "test:fail") && data.nesting === 0 && data.file) {
      const file = data.name.match(/^\S+\.test\.mjs(?=, opened from )/)?.[0] ?? path.basename(data.file);
      taken.set(file, (taken.get(file) ?? 0) + data.details.duration_ms);
    }
  }
  const files = [...taken].sort((a, b) => b[1] - a[1]);
  const total = files.reduce((sum, [, time]) => sum + time, 0);
  yield `\nslowest of ${files.length} files, ${seconds(total)} in all:\n`;
  for (const [file, time] of files.slice(0, SHOWN)) {
    yield `${seconds(time).padStart(8)}  ${file}\n`;
  }
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1) + " s";
}
