// @ts-check
/* Reads the terms of a shard. What a term in many documents has is in shards of its own, which are loaded when they are needed. */

/**
 * Where the data of postings is: shards of documents, lengths and positions; and which of them are loaded.
 * @typedef {{shards: string[], loaded: Promise<void>[], usual: number, ends: number[], range: number[]}} Apart
 */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { Bits, names } = search.codec;

  const PARTS = { DOCUMENTS: 0, LENGTHS: 1, POSITIONS: 2 };
  const { DOCUMENTS, LENGTHS, POSITIONS } = PARTS;

  /** The bytes that a part takes for each document, about. */
  const SIZES = [0.5, 0.75, 1.2];

  /**
   * Reads the postings of a term by field.
   * @param {any} bits @param {any} leaf @param {number[]} fields those that have it @param {number[]} ends @param {number[][]} ranges the lengths of each field
   * @returns {Postings[]}
   */
  search.readTerm = (bits, leaf, fields, ends, ranges) => {
    /** @type {Postings[]} */
    const found = [];
    const shards = names(leaf[2] ?? "");
    for (const field of fields) {
      const range = ranges[field];
      found[field] = leaf.length > 2 && bits.bit()
        ? {
          size: bits.gamma(), documents: [], lengths: [], starts: [0], positions: [],
          apart: { usual: range[0] + bits.below(range[1]), shards: shards.splice(0, 3), loaded: [], ends, range },
        }
        : bits.postings(ends, range);
    }
    fields.forEach((field) => !found[field].apart && bits.positions(found[field]));
    return found;
  };

  /** Loads parts of postings. @param {Postings} postings @param {number[]} parts @returns {Promise<unknown>} */
  search.fill = (postings, ...parts) => Promise.all(parts.map((part) => {
    const { apart } = postings;
    if (apart && !(part in apart.loaded)) {
      apart.loaded[part] = load(postings, apart, part);
      apart.loaded[part].catch(() => delete apart.loaded[part]);
    }
    return apart?.loaded[part];
  }));

  /** @param {Postings} postings @param {Apart} apart @param {number} part */
  async function load(postings, { shards, usual, ends, range }, part) {
    const [[text]] = await Promise.all([search.shard(shards[part]), part !== DOCUMENTS && search.fill(postings, DOCUMENTS)]);
    const bits = new Bits(text);
    switch (part) {
      case DOCUMENTS:
        return bits.documents(postings, ends);
      case LENGTHS:
        return bits.lengths(postings, range);
      default:
        return bits.positions(postings, usual);
    }
  }

  /** About how many bytes of postings are not loaded. @param {Postings} postings @param {number[]} parts */
  const missing = ({ size, apart }, ...parts) =>
    (apart ? parts.reduce((sum, part) => sum + (part in apart.loaded ? 0 : size * SIZES[part]), 0) : 0);

  /** The bytes that the text of a document takes, about, with what leads to it. */
  const TEXT = 800;

  /**
   * Narrows down the documents in which terms can be one phrase, beginning with the rarest term: those that are left, if their texts
   * are smaller than the rest of the postings; otherwise `null`, and all documents are loaded.
   * @param {Postings[]} all the postings of the terms @returns {Promise<?number[]>}
   */
  search.narrow = async (all) => {
    const lists = [...new Set(all)].sort((a, b) => a.size - b.size);
    const left = () => lists.reduce((sum, list, i) => sum + missing(list, DOCUMENTS, POSITIONS, ...(i ? [] : [LENGTHS])), 0);
    /** @type {number[] | undefined} */
    let found;
    for (const list of lists) {
      if (found && found.length * TEXT < left()) {
        return found;
      }
      await search.fill(list, DOCUMENTS);
      const own = found && new Set(list.documents);
      found = found?.filter((document) => own?.has(document)) ?? list.documents;
    }
    return found && found.length * TEXT < left() ? found : null;
  };

  Object.assign(search, { PARTS });
})();
