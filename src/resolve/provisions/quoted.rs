//! Finds quoted text and titles, whose words are mentioned but not used as provisions.
//!
//! A standard that explains the word “应” states no requirement by it, a sign that reads “can” is not a statement, and
//! 《突发事件应对法》 is a name. A quoted sentence is excluded too: it is the text of another document, or a text that must be
//! displayed somewhere. It binds through the sentence around it, which has its own provision word (应遵守“…”). A quotation
//! that is not closed within its paragraph, item or cell does not count, so that a forgotten mark does not hide the
//! requirements after it.

use std::ops::Range;

/// Pairs of marks around a quotation or a title.
const PAIRS: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('«', '»'),
    ('"', '"'),
    ('\'', '\''),
];

/// The byte ranges of quoted text, sorted and disjoint; a nested quotation is part of the outer one. The cost is linear
/// in the text.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
    // The outermost quotations so far, sorted by end.
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(pair) = PAIRS.iter().position(|&(opens, closes)| c == opens || c == closes) else { continue };
        let (opens, closes) = PAIRS[pair];
        let after = at + c.len_utf8();
        // Single and straight marks also stand for apostrophes and inches.
        let is_plain = matches!(c, '’' | '"' | '\'');
        if c == closes
            && (!is_plain || is_apart(text[after..].chars().next()))
            && let Some(start) = open[pair].pop()
        {
            while found.last().is_some_and(|inner| inner.start > start) {
                found.pop();
            }
            found.push(start..at);
            continue;
        }
        if c == opens && (!is_plain || is_apart(text[..at].chars().next_back())) {
            open[pair].push(after);
        }
    }
    found
}

/// Whether this is a word boundary. Chinese characters have no spaces between words.
fn is_apart(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric() || crate::source::markdown::is_cjk(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn quotation_marks_of_every_kind_are_found() {
        let text = "“应”和‘宜’、「可」『不应』、《应急管理办法》〈应〉 «shall» \"can\" 'should'";
        let expected = ["应", "宜", "可", "不应", "应急管理办法", "应", "shall", "can", "should"];
        assert_eq!(parts(text), expected);
        assert_eq!(parts("他说“甲‘应’乙”后，“丙”"), ["甲‘应’乙", "丙"]);
        assert_eq!(parts("《〈应〉的解释《附》》应"), ["〈应〉的解释《附》"]);
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark() {
        assert!(parts("The owners' committee shall keep the firm's ledgers.").is_empty());
        assert!(parts("The owner’s firm shall act; it isn’t free.").is_empty());
        assert_eq!(parts("the word ‘owner’s’ shall"), ["owner’s"]);
        assert_eq!(parts("the word 'isn't' shall"), ["isn't"]);
    }

    #[test]
    fn an_unclosed_quotation_does_not_count() {
        assert!(parts("应公示“收费标准，不得拒绝。").is_empty());
        assert_eq!(parts("“甲应“乙”"), ["乙"]);
        assert!(parts("”应“").is_empty());
        // The worst case: the closing mark of each kind is searched in vain once.
        assert!(quoted(&"“".repeat(200_000)).is_empty());
        assert!(quoted(&"“‘「『《".repeat(50_000)).is_empty());
    }
}
