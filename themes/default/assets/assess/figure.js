// @ts-check
/* Figures of scores as SVG: a bar in a table's cell, and a radar. The text beside them has the same values. */
(function () {
  "use strict";

  const clausebook = /** @type {any} */ (window).clausebook;
  const { assess } = clausebook;
  const SVG = "http://www.w3.org/2000/svg";

  /** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} content */
  function draw(tag, attributes, ...content) {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, String(value)));
    element.append(...content);
    return element;
  }

  /**
   * A bar of a score, with a mark at the lowest score of each grade.
   * @param {number | null} tenths
   * @param {number[]} marks in per cent
   */
  function bar(tenths, marks) {
    const svg = draw("svg", { class: "score-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
    svg.append(draw("rect", { class: "score-ground", width: 100, height: 10 }));
    svg.append(draw("rect", { class: "score-fill", width: (tenths ?? 0) / 10, height: 10 }));
    marks.filter((mark) => mark > 0).forEach((mark) => svg.append(draw("line", { class: "score-mark", x1: mark, x2: mark, y1: 0, y2: 10 })));
    return svg;
  }

  const SIZE = { width: 420, height: 300, x: 210, y: 150, radius: 100 };

  /** With more axes than this, names around the circle would overlap: numbers stand there, and before the names in the table. */
  const MOST_NAMES = 8;

  /** Whether a radar of so many dimensions shows numbers in the place of names. @param {number} count */
  function isNumbered(count) {
    return count > MOST_NAMES;
  }

  /** A place on an axis. @param {number} axis @param {number} axes @param {number} share */
  function place(axis, axes, share) {
    const angle = (axis / axes) * 2 * Math.PI - Math.PI / 2;
    return { x: SIZE.x + Math.cos(angle) * SIZE.radius * share, y: SIZE.y + Math.sin(angle) * SIZE.radius * share };
  }

  /** A long name in two lines, cut near its middle and shortened if it must be. @param {string} name */
  function inLines(name) {
    const short = (/** @type {string} */ text) => (text.length > 20 ? Array.from(text).slice(0, 19).join("") + "…" : text);
    const middle = name.length > 14 ? name.indexOf(" ", Math.floor(name.length / 3)) : -1;
    return middle < 0 ? [short(name)] : [short(name.slice(0, middle)), short(name.slice(middle + 1))];
  }

  /** @param {number[]} shares */
  function corners(shares) {
    return shares.map((share, axis) => place(axis, shares.length, share)).map(({ x, y }) => x.toFixed(1) + "," + y.toFixed(1)).join(" ");
  }

  /**
   * A radar of the scores of at least three dimensions, each of which has a score.
   * @param {DimensionScore[]} dimensions
   * @param {string} label what it shows, in words
   */
  function radar(dimensions, label) {
    const { width, height } = SIZE;
    const svg = draw("svg", { class: "radar", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    for (const share of [0.25, 0.5, 0.75, 1]) {
      svg.append(draw("polygon", { class: "radar-ring", points: corners(dimensions.map(() => share)) }));
    }
    dimensions.forEach(function (dimension, axis) {
      const end = place(axis, dimensions.length, 1);
      svg.append(draw("line", { class: "radar-axis", x1: SIZE.x, y1: SIZE.y, x2: end.x.toFixed(1), y2: end.y.toFixed(1) }));
      const at = place(axis, dimensions.length, 1.12);
      const anchor = Math.abs(at.x - SIZE.x) < 10 ? "middle" : at.x > SIZE.x ? "start" : "end";
      const below = at.y > SIZE.y + 10;
      const lines = isNumbered(dimensions.length) ? [String(axis + 1)] : inLines(dimension.name);
      const y = at.y + (below ? 10 : 0) - (below ? 0 : (lines.length - 1) * 15);
      const spans = lines.map((line, n) => draw("tspan", { x: at.x.toFixed(1), dy: n ? 15 : 0 }, line));
      const lang = assess.ui.langOf(dimension.name);
      svg.append(draw("text", { class: "radar-name", x: at.x.toFixed(1), y: y.toFixed(1), "text-anchor": isNumbered(dimensions.length) ? "middle" : anchor, ...(lang && { lang }) }, ...spans));
    });
    const shares = dimensions.map((dimension) => (dimension.tenths ?? 0) / 1000);
    svg.append(draw("polygon", { class: "radar-area", points: corners(shares) }));
    shares.forEach(function (share, axis) {
      const { x, y } = place(axis, shares.length, share);
      svg.append(draw("circle", { class: "radar-dot", cx: x.toFixed(1), cy: y.toFixed(1), r: 3.5 }));
    });
    return svg;
  }

  assess.figure = { bar, radar, isNumbered };
})();
