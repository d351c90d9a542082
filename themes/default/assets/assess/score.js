// @ts-check
/* Computes scores from a scheme and answers. Scores are exact until they are rounded once at the end. */

/**
 * Types that the other scripts share.
 * @typedef {{id: string, name: string, weight: number | null}} Dimension
 * @typedef {{id: string, name: string, from: number}} Grade
 * @typedef {{id: string, name: string, weight: number}} Participant
 * @typedef {{id: string, dimension: string, points: number, veto?: {atMost: string | null} | null}} Item
 * @typedef {{dimensions: Dimension[], grades: Grade[], participants: Participant[], items: Item[]}} Scheme
 * @typedef {{n: bigint, d: bigint}} Fraction
 * @typedef {{id: string, name: string, weight: number | null, answered: number, total: number, tenths: number | null}} DimensionScore
 * @typedef {{answered: number, total: number, dimensions: DimensionScore[], exact: Fraction | null, tenths: number | null,
 *   grade: Grade | null, reached: Grade | null, vetoes: Item[]}} Score
 *   `tenths`: the score in tenths of a per cent; null where nothing applies. `reached`: the grade without the vetoes.
 *   `vetoes`: the items that decide alone and are not met.
 */
(function () {
  "use strict";

  const global = /** @type {any} */ (globalThis);
  global.clausebook ??= {};
  global.clausebook.assess ??= {};
  const { assess } = global.clausebook;

  /** The value of an answer, in halves of the points of its item. "Not applicable" has no value, and its points do not count. */
  const HALVES = /** @type {Record<string, number>} */ ({ met: 2, partly: 1, "not-met": 0, "not-applicable": 0 });

  /**
   * Rounds a percentage half up to one decimal. The result is a whole number of tenths.
   * @param {Fraction} of
   */
  function tenths({ n, d }) {
    return Number((2000n * n + d) / (2n * d));
  }

  /**
   * The sum of weight × score over the sum of weights; null if no weight is left.
   * @param {[number, Fraction | null][]} parts
   * @returns {Fraction | null}
   */
  function weighted(parts) {
    let weights = 0n;
    let sum = { n: 0n, d: 1n };
    for (const [weight, score] of parts) {
      if (score) {
        weights += BigInt(weight);
        sum = { n: sum.n * score.d + BigInt(weight) * score.n * sum.d, d: sum.d * score.d };
      }
    }
    return weights > 0n ? { n: sum.n, d: sum.d * weights } : null;
  }

  /**
   * The share of the possible points, as a fraction; null if no item applies.
   * @param {Item[]} items
   * @param {(item: string) => string} answer
   * @returns {Fraction | null}
   */
  function share(items, answer) {
    let got = 0n;
    let of = 0n;
    for (const item of items) {
      const given = answer(item.id);
      if (given !== "not-applicable") {
        got += BigInt(item.points) * BigInt(HALVES[given] ?? 0);
        of += 2n * BigInt(item.points);
      }
    }
    return of > 0n ? { n: got, d: of } : null;
  }

  /**
   * The grade that a score reaches, and the grade after vetoes. Grades are sorted from the highest to the lowest.
   * @param {Grade[]} grades
   * @param {number | null} score in tenths
   * @param {Item[]} vetoes
   */
  function grade(grades, score, vetoes) {
    if (score === null) {
      return { reached: null, grade: null };
    }
    let at = grades.findIndex((one) => one.from * 10 <= score);
    const reached = at < 0 ? null : grades[at];
    for (const { veto } of vetoes) {
      const most = grades.findIndex((one) => one.id === veto?.atMost);
      at = at < 0 ? at : Math.max(at, most);
    }
    return { reached, grade: at < 0 ? null : grades[at] };
  }

  /**
   * The score of one party's answers.
   * @param {Scheme} scheme
   * @param {(item: string) => string} answer what was answered to an item; "" if nothing
   * @returns {Score}
   */
  function score(scheme, answer) {
    const has = (/** @type {Item[]} */ items) => items.filter((item) => answer(item.id) in HALVES).length;
    /** @type {[number, Fraction | null][]} */
    const parts = [];
    const dimensions = scheme.dimensions.map(function (dimension) {
      const items = scheme.items.filter((item) => item.dimension === dimension.id);
      const exact = share(items, answer);
      parts.push([dimension.weight ?? 0, exact]);
      return { ...dimension, answered: has(items), total: items.length, tenths: exact && tenths(exact) };
    });
    const weighs = scheme.dimensions.some((dimension) => dimension.weight !== null);
    const exact = weighs ? weighted(parts) : share(scheme.items, answer);
    const inTenths = exact && tenths(exact);
    const vetoes = scheme.items.filter((item) => item.veto && answer(item.id) === "not-met");
    return {
      answered: has(scheme.items), total: scheme.items.length, dimensions, exact, tenths: inTenths, vetoes,
      ...grade(scheme.grades, inTenths, vetoes),
    };
  }

  /**
   * The score of several parties together. A veto of any party counts; a party without a total has no weight.
   * @param {Scheme} scheme
   * @param {Map<string, Score>} views by participant
   */
  function overall(scheme, views) {
    const counts = scheme.participants.filter((one) => views.get(one.id)?.exact);
    const exact = weighted(counts.map((one) => [one.weight, views.get(one.id)?.exact ?? null]));
    const inTenths = exact && tenths(exact);
    const named = new Set(Array.from(views.values()).flatMap((view) => view.vetoes.map((item) => item.id)));
    const vetoes = scheme.items.filter((item) => named.has(item.id));
    const missing = scheme.participants.filter((one) => !counts.includes(one));
    return { tenths: inTenths, vetoes, missing, ...grade(scheme.grades, inTenths, vetoes) };
  }

  /** A score as it is written: "72.5". @param {number | null} of */
  function written(of) {
    return of === null ? "–" : (of / 10).toFixed(1);
  }

  assess.score = score;
  assess.overall = overall;
  assess.written = written;
})();
