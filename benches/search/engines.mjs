// The two engines, asked in the same way. An engine says which page to open, what makes it ready for a question, and how
// it is asked; both of its functions run in the page. A result that is a clause is given as the path of its record, another by
// what is shown of it.

/** Results that are shown: their texts are loaded. */
export const SHOWN = 10;

/** Clausebook: any page of the site, its search box in focus, as for a reader who is about to type. */
export const clausebook = {
  name: "clausebook",
  page: (edition, lang) => `/${edition}/${lang}/index.html`,
  counts: (path) => /^\/(assets\/search|search)\/.*\.js$/.test(path),
  prepare: async () => {
    document.querySelector("form[data-search] input[type=search]").focus();
    await window.clausebook.search.engine();
  },
  ask: async ({ text, edition, lang, shown }) => {
    const answer = await window.clausebook.search.query({ q: text, editions: [edition], langs: [lang], limit: shown, facets: ["kind", "level"] });
    const texts = (hit) => `${hit.title.text}\n${hit.excerpt.text}`;
    return answer.hits.map((hit) => (hit.kind === "clause" ? { path: hit.record ?? hit.href } : { text: texts(hit) }));
  },
};

/** Pagefind: its programming interface alone, without the scripts of its own search box. */
export const pagefind = {
  name: "Pagefind",
  page: (_, lang) => `/ask/${lang}.html`,
  counts: (path) => path.startsWith("/pagefind/"),
  prepare: async () => {
    window.pagefind = await import("/pagefind/pagefind.js");
    await window.pagefind.init();
  },
  ask: async ({ text, shown }) => {
    const answer = await window.pagefind.search(text);
    const shownOnes = await Promise.all(answer.results.slice(0, shown).map((result) => result.data()));
    return shownOnes.map((result) => ({ path: result.raw_url ?? result.url }));
  },
};

/** The pages from which Pagefind is asked: it takes the language of the page. */
export const PAGEFIND_LANGS = { zh: "zh-Hans", en: "en" };
