// Statistics of several runs, units, options of the command line, and tables.

/** The smallest value that at least `share` of all values do not exceed; 0.5 gives the median. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] : NaN;
}

export const sum = (values) => values.reduce((total, value) => total + value, 0);
export const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
export const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
export const seconds = (s) => `${s.toFixed(2)} s`;
export const milliseconds = (ms) => `${ms.toFixed(1)} ms`;
export const percent = (share) => `${(share * 100).toFixed(1)} %`;

/** Prints rows of text as a Markdown table; the first row is the head. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const line = (row) => `| ${row.map((cell, column) => cell + " ".repeat(widths[column] - [...cell].length)).join(" | ")} |`;
  console.log([line(rows[0]), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.slice(1).map(line)].join("\n"));
}

/** Reads options of the form `--name value` or `--name=value`; an unknown option is an error. */
export function options(defaults, args = process.argv.slice(2)) {
  const given = { ...defaults };
  const rest = [...args];
  while (rest.length) {
    const [name, inline] = rest.shift().split(/=(.*)/s);
    const key = name.replace(/^--/, "");
    if (!name.startsWith("--") || !(key in defaults)) {
      console.error(`unknown option ${name}; there are ${Object.keys(defaults).map((known) => `--${known}`).join(" ")}`);
      process.exit(2);
    }
    const value = inline ?? rest.shift();
    given[key] = typeof defaults[key] === "number" ? Number(value) : value;
  }
  return given;
}
