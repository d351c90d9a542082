//! Analysis: converts a text or a query to searchable tokens with positions and places.
//!
//! There are two implementations of the same specification. The other one is the page's
//! `themes/default/assets/search/analysis.js`, with `numbers.js`, `pinyin.js`, `stemmer.js` and `typo.js`. Both are
//! tested with `tests/search/analysis-vectors.json`.
//!
//! 1. [`fold`](mod@fold): Unicode NFKC, lower case, simplified characters; invisible characters are dropped.
//! 2. [`class`]: each folded code point is CJK, part of a word, or a separator.
//! 3. [`run`]: runs of CJK, and words; numbers keep their dots.
//! 4. [`token`]: overlapping character pairs and word stems, with positions. Two words joined by a hyphen also give one
//!    combined word.
//!
//! Further modules: [`pinyin`](mod@pinyin) for titles and names, [`number`] for the notations of clause numbers,
//! [`typo`] for one typing error in a word. All take linear time and accept every text. Two Unicode versions can differ
//! in newly added characters; such a character may be found by the command but not in an old browser.

pub mod class;
pub mod fold;
pub mod number;
pub mod pinyin;
pub mod run;
pub mod simplified;
pub mod stem;
pub mod token;
pub mod typo;

pub use fold::fold;
pub use number::{introduces_number, label_keys, number_keys, ordinal_border, own_keys, path_keys};
pub use pinyin::{PinyinPhrase, pinyin_alternatives, pinyin_tokens};
pub use run::{Run, RunKind, WORD_LIMIT, each_word, joined, joined_words, runs};
pub use simplified::{fold_char, traditional_pairs};
pub use stem::stem;
pub use token::{PhraseTerm, Token, analyze, each_token, phrase};
pub use typo::within_one_edit;

/// Must be increased when the same text gives different tokens, so that old indexes are discarded.
pub const ANALYSIS_VERSION: u32 = 4;
