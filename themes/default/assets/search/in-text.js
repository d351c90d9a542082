// @ts-check
/* Finds a phrase in the texts of documents, with the same counts and lengths as the index. It is loaded for the first phrase of
   frequent words that only few documents can have. */
(function () {
  "use strict";

  const search = /** @type {any} */ (globalThis).clausebook.search;
  const { tokens } = search.codec;
  const { TITLE, ALIASES } = search.fields;

  /** @param {any} document @param {number} field @returns {string} */
  const textOf = ({ title, aliases, text }, field) => (field === TITLE ? title : field === ALIASES ? aliases.join("\n") : text);

  /** The length as it is stored: the greatest that does not represent more tokens. @param {number} count */
  function stored(count) {
    let length = 0;
    while (tokens(length + 1) <= count) {
      length += 1;
    }
    return length;
  }

  /**
   * The documents that contain a phrase in a field.
   * @param {any} partition @param {number} field @param {PhraseTerm[]} terms @param {number[]} documents
   * @returns {Promise<{document: number, length: number, count: number}[]>}
   */
  search.inTexts = async (partition, field, terms, documents) => {
    const texts = (await Promise.all(documents.map((document) => partition.shown(document)))).map((shown) => textOf(shown, field));
    await search.foldAll(texts);
    return documents.map((document, i) => {
      const found = search.byLine(texts[i], search.analysis.analyze);
      const slots = terms.map(({ text, position, prefix }) => {
        const places = found.filter((/** @type {Token} */ token) => (prefix ? token.text.startsWith(text) : token.text === text))
          .map((/** @type {Token} */ token) => token.position);
        // Words with the same beginning at the same place count once.
        const positions = prefix ? [...new Set(places)] : places;
        return { postings: { starts: [0, positions.length], positions }, offset: position };
      });
      return { document, length: stored(found.length), count: search.countIn(slots, slots.map(() => 0)) };
    }).filter(({ count }) => count > 0);
  };
})();
