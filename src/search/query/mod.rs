//! From what was typed to ranked documents. This comment is the specification of the engine here and of the one in the
//! page (`themes/default/assets/search/`): the same partition and query give the same documents in the same order.
//!
//! Numbers are 32-bit floats; every operation is rounded to one before the next (`Math.fround`), and sums are taken in
//! the order given. Words in *italics* are [`analysis`](crate::search::analysis)'s.
//!
//! # 1. Parts ([`parse`])
//! Of a query the first [`QUERY_LIMIT`](parse::QUERY_LIMIT) code points count. Spaces are those of Unicode's White_Space
//! and U+FEFF. After spaces: a `-` that neither a space nor another `-` follows marks what comes as excluded. A quote
//! (`"`, `“`, `”`, `＂`) opens a phrase that ends before the next quote of any kind, or at the end. Anything else is a
//! part up to the next space or quote. A part is its *runs*; one without any is dropped. If nothing is wanted, what is
//! excluded is wanted. The query is *open* if its last part (dropped or not) is neither excluded nor quoted and nothing
//! follows it. A part that begins or ends with an ordinal and its unit (规定第二十条) is cut there into two; a word that
//! introduces a number (Article) is one part with the number after it. A part has the *number keys* of its text, unless it is
//! quoted or has digits only. The *number keys* of the whole query, its *folded* text without spaces around it, and how many
//! tokens the *analysis* gives for it (unless something is excluded) are kept for step 5.
//!
//! # 2. Units ([`unit`](mod@unit))
//! A phrase is a unit, and a part with number keys. The runs between two of these are taken together, whatever parts they come from: from the left,
//! the longest stretch of two or more runs that is a [name](names) is one unit, else the run alone. If the query is
//! open and its last wanted part is no phrase, its last unit is open.
//!
//! # 3. Alternatives of a unit ([`alternative`]), in this order
//! | | for | looked for | weight |
//! | --- | --- | --- | --- |
//! | typed | every unit | the *phrase* of its runs, in title, aliases, body | 1 |
//! | joined | one word | the word that it is with a neighbour, where nothing but a hyphen is between the two and both are letters, or where they are the whole query and differ | 1 |
//! | synonym | no phrase | the other names of what it names, at most 8 in the order of groups and names; if there are none and it is one run of Chinese: for each name of two characters or more inside it (leftmost, of these the longest, without overlap, not the whole), the run with it replaced by each other name that is one run of Chinese, at most 8 in all | 0.8 |
//! | pinyin | one word | each *pinyin alternative*, those that end in the beginning of a syllable only for an open unit, in the field pinyin | 0.6 |
//! | number | a part with number keys, or one word with a dot that has some | for the first key that a document has or that has one under it: documents with this key: 10, and with a key under it: 5, instead of a score | |
//! | completion | one word of two code points or more, open | the *stems* of the first 32 surfaces that begin with it, each once and not its own | 0.9 |
//! | typo | one word of five letters or more and nothing else, where no document has any of the above | the same of the first 16 surfaces *within one edit* | 0.5 |
//! | joined | as typo | the phrase of each two surfaces of two code points or more that are the word together | 0.9 |
//!
//! Surfaces are in byte order of UTF-8. A name is the same as another if its runs are, words by their stems.
//!
//! # 4. Where a unit is not found ([`scoring`])
//! If no document has any alternative and step 5 gives no document a class, the unit is replaced by its pieces, each
//! of which goes through steps 3 and 4: several runs by each run (the last is open if the unit is); a run of three or
//! more Chinese characters by the names inside it and what lies between, or, without any, by each two neighbours.
//! Other units stay, with nothing found.
//!
//! # 5. Score
//! In a field, a *phrase term* has the postings of the term; one that is a prefix those of all terms that begin so,
//! joined as if they were one term (a position counts once). Where all terms stand at their places is a match; `tf`
//! counts them in a document, `df` the documents of a term, `N` those of the partition, `average` the tokens of the
//! field by `N`, `length` that of the field in the document, rounded down by tantivy's table.
//!
//! ```text
//! idf(term)   = ln(1 + ((N − df) + 0.5) / (df + 0.5))
//! weight      = ((Σ terms idf) · (1 + 1.2)) · boost        title 4, aliases 3, pinyin 2, body 1
//! norm        = 1.2 · ((1 − 0.75) + (0.75 · length) / average)
//! field       = weight · (tf / (tf + norm))
//! alternative = (Σ fields field) · weight of the alternative, fields in the order title, aliases, pinyin, body
//! unit        = the greatest of its alternatives
//! document    = Σ units unit
//! ```
//!
//! Of several units one that a document does not match counts as matched and typed, with a score of 1, if its phrase stands in the
//! title of the chapter above the document or in a title of the edition. A unit that stands in a title of the edition is not
//! replaced by its pieces in step 4 if there are others.
//!
//! A document is a result if it matches a unit or has a class, and does not have an excluded part (its runs as a phrase
//! in title, aliases or body). Its class is 0 if it has the first of the query's number keys that a document has or
//! that has one under it, if the whole folded query is its id, if its title has all terms of the query and as many tokens (40 at
//! most), or if it has the number of a unit among several and matches all others; 1 if it has a key under that of the query; else 2.
//!
//! # 6. Order
//! Class ascending; units matched descending; units matched by an alternative that is typed or a number, descending (so
//! a text that holds what was typed comes before one that only means it); score descending; partition in the order
//! of the site; document ascending.
//!
//! # 7. Facets ([`facets`]) and excerpts ([`excerpt`])
//! Kinds, types, bodies, levels and provenances narrow: any value of a facet, all facets. A facet's counts are over the
//! results that the other facets leave. A text's matches are the places of all alternatives of all units in it. An excerpt of
//! [`EXCERPT_WIDTH`](excerpt::EXCERPT_WIDTH) columns shows the first match from which on the most units, and of these
//! the most matches, are within its width less the lead.

pub mod alternative;
pub mod excerpt;
pub mod explain;
pub mod facets;
pub mod matching;
pub mod names;
pub mod parse;
pub mod scoring;
pub mod suggest;
pub mod unit;
