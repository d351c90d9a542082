//! Analysis: what of a text can be found. In comes a text or a query, out come tokens with their positions and places.
//!
//! This is one of two implementations of one specification; the other is the page's
//! `themes/default/assets/search/analysis.js`, with `numbers.js`, `pinyin.js`, `stemmer.js` and `typo.js` beside it.
//! `tests/search/analysis-vectors.json` holds them to each other.
//!
//! 1. [`fold`](mod@fold): Unicode NFKC, lower case, simplified characters; what nobody sees is dropped.
//! 2. [`class`]: each folded code point is CJK, part of a word, or a border.
//! 3. [`run`]: stretches of CJK, and words; numbers keep their dots.
//! 4. [`token`]: overlapping pairs of characters and stems of words, with positions; two words with a hyphen between them
//!    as one, too.
//!
//! Beside them: [`pinyin`](mod@pinyin) for titles and names, [`number`] for the ways of writing a clause number, [`typo`] for one slip
//! in a word. All cost time linear in the text, and no text is refused. Two versions of Unicode can differ over
//! characters that are new in one of them; such a character is then found in the command but not in an old browser.

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
pub use number::{introduces_number, label_keys, number_keys, ordinal_border, own_key};
pub use pinyin::{PinyinPhrase, pinyin_alternatives, pinyin_tokens};
pub use run::{Run, RunKind, WORD_LIMIT, each_word, joined, joined_words, runs};
pub use simplified::{fold_char, traditional_pairs};
pub use stem::stem;
pub use token::{PhraseTerm, Token, analyze, each_token, phrase};
pub use typo::within_one_edit;

/// Changes whenever the same text gives other tokens than before, so that old indexes are thrown away.
pub const ANALYSIS_VERSION: u32 = 2;
