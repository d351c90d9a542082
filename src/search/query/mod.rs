//! From a typed query to ranked documents. This comment is the specification of this engine and of the one in the page
//! (`themes/default/assets/search/`): the same partition and query give the same documents in the same order.
//!
//! Numbers are 32-bit floats. Every operation is rounded to 32 bits before the next (`Math.fround`), and sums are
//! computed in the given order. Words in *italics* are defined in [`analysis`](crate::search::analysis).
//!
//! # 1. Parts ([`parse`])
//! Only the first [`QUERY_LIMIT`](parse::QUERY_LIMIT) code points of a query count. Spaces are those of Unicode's
//! White_Space and U+FEFF. A `-` after a space or at the start excludes the next part, unless a space or another `-`
//! follows it. A quote (`"`, `“`, `”`, `＂`) opens a phrase that ends before the next quote of any kind or at the end.
//! Any other part ends at the next space or quote. A part consists of its *runs*; a part without runs is dropped. If
//! all parts are excluded, they are wanted instead. The query is *open* if its last part (dropped or not) is neither
//! excluded nor quoted and nothing follows it. A part that begins or ends with an ordinal and its unit (规定第二十条) is
//! split there in two. A word that introduces a number (Article) forms one part with the number after it. A part has
//! the *number keys* of its text, unless it is quoted or consists of digits. For step 5, the following are kept: the
//! *number keys* of the whole query, its *folded* text without surrounding spaces, and its number of *analysis* tokens
//! (unless something is excluded).
//!
//! # 2. Units ([`unit`](mod@unit))
//! A phrase is a unit, and so is a part with number keys. The runs between two such units are combined, even across
//! parts: from the left, the longest sequence of two or more runs that is a [name](names) is one unit; any other run is
//! a unit of its own. If the query is open and its last wanted part is not a phrase, its last unit is open.
//!
//! # 3. Alternatives of a unit ([`alternative`]), in this order
//! | | condition | searched for | weight |
//! | --- | --- | --- | --- |
//! | typed | every unit | the *phrase* of its runs, in title, aliases, body | 1 |
//! | joined | one word | its combination with a neighbouring word, if only a hyphen is between the two and both are letters, or if the two are the whole query and differ | 1 |
//! | synonym | not a phrase | the other names of the thing that it names, at most 8 in the order of groups and names. If there are none and the unit is one run of Chinese: for each name of at least two characters inside it (leftmost, then longest, without overlap, not the whole), the run with that name replaced by each other name that is one run of Chinese, at most 8 in total | 0.8 |
//! | pinyin | one word | each *pinyin alternative*, in the field pinyin; alternatives with an incomplete last syllable only for an open unit | 0.6 |
//! | number | a part with number keys, or one word with a dot that has some | the first key that a document has or that is an ancestor of a document's key: 10 for documents with this key, 5 for documents below it, instead of a score | |
//! | completion | one word of at least two code points, open | the *stems* of the first 32 surfaces with this prefix, without duplicates and without its own | 0.9 |
//! | typo | one word of at least five letters and nothing else, if no document has any of the above | the same for the first 16 surfaces *within one edit* | 0.5 |
//! | joined | as typo | the phrase of each pair of surfaces of at least two code points that together are the word | 0.9 |
//!
//! Surfaces are in byte order of UTF-8. Two names are equal if their runs are equal; words are compared by stem.
//!
//! # 4. Units without a match ([`scoring`])
//! If no document has any alternative of the unit, and step 5 gives no document a class, the unit is replaced by its
//! pieces, each of which goes through steps 3 and 4. Several runs are replaced by the single runs (the last is open if
//! the unit is). A run of at least three Chinese characters is replaced by the names inside it and the text between
//! them, or, without names, by each pair of neighbours. Other units stay, without a match.
//!
//! # 5. Score
//! In a field, a *phrase term* has the postings of the term. A prefix term has the postings of all terms with the
//! prefix, merged as if they were one term (a position counts once). A match is an occurrence of all terms at their
//! positions. `tf` is the number of matches in a document, `df` the number of documents of a term, `N` the number of
//! documents of the partition, `average` the number of tokens of the field divided by `N`, and `length` the length of
//! the field in the document, rounded down by tantivy's table.
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
//! All in single precision but the logarithm, and all by operations that have the same result to the last bit on every machine ([`bm25`]).
//!
//! If there are several units, a unit that a document does not match counts as matched and typed, with a score of 1, if
//! its phrase occurs in the title of the document's chapter or in a title of the edition. A unit that occurs in a title
//! of the edition is not replaced by its pieces in step 4 if there are other units. In a library, the titles of a standard
//! are those of its edition, one a line, and a unit that occurs in the title of any standard is not replaced.
//!
//! A document is a result if it matches a unit or has a class, and does not contain an excluded part (its runs as a
//! phrase in title, aliases or body). Its class is 0 in four cases: it has the first of the query's number keys that a
//! document has or that is an ancestor of a document's key; the whole folded query is its id; its title has all terms
//! of the query and the same number of tokens (at most 40); or it has the number of one of several units and matches
//! all others. Its class is 1 if its key is below that of the query, and 2 otherwise.
//!
//! # 6. A clause and its own items ([`own_items`])
//! An item is a clause's own item if it derives from this clause and no other. If a clause and its own item both match the
//! query and the selection (step 8), they are one result, which shows the clause and names the item; a clause can have
//! several own items. The class, the numbers of matched units and the score are those of the document that comes first
//! in the order of step 7, or of the clause if they are equal; the document is the clause. If kinds are selected,
//! nothing is merged.
//!
//! # 7. Order
//! Class ascending; number of matched units descending; number of units matched by a typed or number alternative
//! descending (a text that contains the query as typed precedes a text that only has the same meaning); score
//! descending; partition in the order of the site; document ascending.
//!
//! # 8. Facets ([`facets`]) and excerpts ([`excerpt`])
//! Kinds, types, bodies, levels and provenances filter the results, in a library also standards, statuses and issuers: values of one facet are combined with "or", facets
//! with "and". The counts of a facet ignore its own selection. Each count is the number of results if this value alone is
//! selected in its facet, so a clause and its own item count once for a value that both have. Counts of kinds are numbers
//! of documents, because a selected kind separates the two; their sum can exceed the number of results. The matches in a text are the
//! places of all alternatives of all units. An excerpt of [`EXCERPT_WIDTH`](excerpt::EXCERPT_WIDTH) columns begins at
//! the first match from which the most units, and then the most matches, are within its width minus the lead. A result with own
//! items has the excerpt with the most units, then the most matches, of the clause and then the items in order.

pub mod alternative;
pub mod bm25;
pub mod excerpt;
pub mod explain;
pub mod facets;
pub mod matching;
pub mod names;
pub mod own_items;
pub mod parse;
pub mod scoring;
pub mod suggest;
pub mod unit;
pub mod volumes;
