//! The paragraphs (款) of an article and the items (项) under them, by which laws are cited: 第十七条第二款第（三）项.
//!
//! Every paragraph of running text counts, except notes and examples. The items of a numbered list belong to the
//! paragraph before it; so do paragraphs that begin with a number in parentheses, as laws write their items: （三）, (3).
//! Tables, quotations and code have no number.

use super::number::{Script, plain_number};
use super::{ClauseId, Lang};
use crate::source::markdown::{Block, BlockKind, is_informative, plain_text};
use crate::source::numeral::{chinese_numeral, parse_chinese};
use std::fmt;

/// A paragraph of a clause or an item of it. Prints `2` and `2.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The paragraph; 1 is the first.
    pub paragraph: u32,
    /// The number of an item of the paragraph.
    pub item: Option<u32>,
}

/// Why a text is not a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write `#2` for the second paragraph, `#2.3` for item 3 in it")]
pub struct PassageError;

impl Passage {
    /// Parses `2` and `2.3`.
    ///
    /// # Errors
    /// Anything else: another form, a zero, or a number that does not fit `u32`.
    pub fn parse(text: &str) -> Result<Passage, PassageError> {
        let number = |text: &str| plain_number(text).ok_or(PassageError);
        match text.split_once('.') {
            Some((paragraph, item)) => Ok(Passage { paragraph: number(paragraph)?, item: Some(number(item)?) }),
            None => Ok(Passage { paragraph: number(text)?, item: None }),
        }
    }

    /// The anchor of the passage in every page that has the clause. No clause has an id with a colon.
    pub fn anchor(self, clause: &ClauseId) -> String {
        format!("{clause}:{self}")
    }

    /// The passage as readers see it behind the number of its clause: 第二款第（三）项. The paragraph of an item is left out
    /// where the clause has only one, as laws do.
    pub fn shown(self, only_paragraph: bool, lang: &Lang) -> String {
        let script = Script::of(lang);
        let paragraph = match script {
            Script::English => format!(", paragraph {}", self.paragraph),
            _ => format!("第{}款", chinese_numeral(self.paragraph)),
        };
        let item = self.item.map(|item| match script {
            Script::Simplified => format!("第（{}）项", chinese_numeral(item)),
            Script::Traditional => format!("第（{}）項", chinese_numeral(item)),
            Script::English => format!(", item ({item})"),
        });
        match item {
            Some(item) if only_paragraph => item,
            Some(item) => paragraph + &item,
            None => paragraph,
        }
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.paragraph)?;
        self.item.map_or(Ok(()), |item| write!(f, ".{item}"))
    }
}

/// A block of a clause with its passage: for a list, the paragraph whose items it has. `None` for a block that is not
/// counted.
pub fn passages(blocks: &[Block]) -> impl Iterator<Item = (&Block, Option<Passage>)> {
    let mut paragraph = 0;
    blocks.iter().map(move |block| {
        let passage = match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let plain = plain_text(inlines);
                let item = item_number(&plain);
                if is_informative(&plain) {
                    None
                } else if item.is_some() {
                    // Items without a paragraph before them are those of the first.
                    paragraph = paragraph.max(1);
                    Some(Passage { paragraph, item })
                } else {
                    paragraph += 1;
                    Some(Passage { paragraph, item: None })
                }
            }
            BlockKind::List { order: Some(_), .. } => {
                paragraph = paragraph.max(1);
                Some(Passage { paragraph, item: None })
            }
            _ => None,
        };
        (block, passage)
    })
}

/// The number that a paragraph begins with in parentheses: 3 in （三）……, (3) ….
fn item_number(plain: &str) -> Option<u32> {
    let inside = plain.trim_start().strip_prefix(['（', '('])?;
    let (number, _) = inside.split_once(['）', ')'])?;
    match plain_number(number) {
        Some(number) => Some(number).filter(|number| *number < 1000),
        None => parse_chinese(number),
    }
}

/// The passages of a clause that can be cited.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// How many paragraphs there are.
    pub paragraphs: u32,
    /// The items, in order.
    pub items: Vec<Passage>,
}

impl Passages {
    /// Counts the passages of a text.
    pub fn of(blocks: &[Block]) -> Passages {
        let mut all = Passages::default();
        for (block, passage) in passages(blocks) {
            let Some(passage) = passage else { continue };
            all.paragraphs = all.paragraphs.max(passage.paragraph);
            if let BlockKind::List { items, .. } = &block.kind {
                let numbers = items.iter().filter_map(|item| u32::try_from(item.number).ok());
                all.items.extend(numbers.map(|item| Passage { item: Some(item), ..passage }));
            } else if passage.item.is_some() {
                all.items.push(passage);
            }
        }
        all
    }

    /// Whether the text has the passage.
    pub fn have(&self, passage: Passage) -> bool {
        match passage.item {
            Some(_) => self.items.contains(&passage),
            None => (1..=self.paragraphs).contains(&passage.paragraph),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::markdown::{RawHtml, parse_document};

    fn of(text: &str) -> Vec<String> {
        let file = Texts::default().add("a.md", text);
        let document = parse_document(file, text, RawHtml::Refused, &mut Diagnostics::new());
        let all = Passages::of(&document.preamble);
        let paragraphs = (1..=all.paragraphs).map(|paragraph| Passage { paragraph, item: None });
        paragraphs.chain(all.items).map(|passage| passage.to_string()).collect()
    }

    #[test]
    fn paragraphs_and_their_items_are_counted() {
        assert_eq!(of("甲。\n\n乙：\n\n1. 丙；\n2. 丁。\n\n注：戊。\n\n己。\n"), ["1", "2", "3", "2.1", "2.2"]);
        assert_eq!(of("甲：\n\n（一）乙；\n\n（二）丙。\n\n丁。\n"), ["1", "2", "1.1", "1.2"]);
        assert_eq!(of("a:\n\n(1) b;\n\n(2) c.\n\n- d\n\n> e\n"), ["1", "1.1", "1.2"]);
        assert_eq!(of("（三人以上）甲。\n"), ["1"]);
        assert_eq!(of(""), [""; 0]);
    }

    #[test]
    fn passages_round_trip_and_are_shown() {
        for (text, zh, alone, en) in [
            ("2", "第二款", "第二款", ", paragraph 2"),
            ("12.3", "第十二款第（三）项", "第（三）项", ", paragraph 12, item (3)"),
        ] {
            let passage = Passage::parse(text).expect("a passage");
            assert_eq!(passage.to_string(), text);
            let lang = |tag| Lang::parse(tag).expect("a language");
            assert_eq!(passage.shown(false, &lang("zh")), zh);
            assert_eq!(passage.shown(true, &lang("zh")), alone);
            assert_eq!(passage.shown(false, &lang("en")), en);
        }
        for text in ["", "0", "01", "a", "1.", ".1", "1.0", "1.2.3", "-1", "99999999999"] {
            assert_eq!(Passage::parse(text), Err(PassageError), "{text}");
        }
    }
}
