//! The paragraphs (款) of an article, the items (项) under them and the subitems (目) of these, by which laws are cited:
//! 第十七条第二款第（三）项第1目.
//!
//! Every paragraph of running text counts, except notes and examples. The items of a numbered list belong to the
//! paragraph before it; so do paragraphs that begin with a number in parentheses, as laws write their items: （三）, (3).
//! Below an item, a numbered list, and paragraphs that begin with （1）, 1． or (a), are its subitems; so is a numbered list in
//! an item of a list. Tables, quotations and code have no number.

use super::number::Script;
use super::{ClauseId, Lang};
use crate::source::markdown::{Block, BlockKind, ListItem, is_informative, plain_text};
use crate::source::numeral::{chinese_numeral, parse_chinese, plain_number};
use std::fmt;

/// A paragraph of a clause, an item of it or a subitem of that. Prints `2`, `2.3` and `2.3.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The paragraph; 1 is the first.
    pub paragraph: u32,
    /// The number of an item of the paragraph.
    pub item: Option<u32>,
    /// The number of a subitem of the item.
    pub subitem: Option<u32>,
}

/// Why a text is not a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write `#2` for the second paragraph, `#2.3` for item 3 in it, `#2.3.1` for subitem 1 of that")]
pub struct PassageError;

impl Passage {
    /// A paragraph as a whole.
    pub fn paragraph(paragraph: u32) -> Passage {
        Passage { paragraph, item: None, subitem: None }
    }

    /// Parses `2`, `2.3` and `2.3.1`.
    ///
    /// # Errors
    /// Anything else: another form, a zero, or a number that does not fit `u32`.
    pub fn parse(text: &str) -> Result<Passage, PassageError> {
        let mut numbers = text.split('.').map(|number| plain_number(number).ok_or(PassageError));
        let paragraph = numbers.next().ok_or(PassageError)??;
        let (item, subitem) = (numbers.next().transpose()?, numbers.next().transpose()?);
        if numbers.next().is_some() { Err(PassageError) } else { Ok(Passage { paragraph, item, subitem }) }
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
        let subitem = self.subitem.map(|subitem| match script {
            Script::English => format!(", subitem {subitem}"),
            _ => format!("第{subitem}目"),
        });
        let below = item.map(|item| item + &subitem.unwrap_or_default());
        match below {
            Some(below) if only_paragraph => below,
            Some(below) => paragraph + &below,
            None => paragraph,
        }
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.paragraph)?;
        [self.item, self.subitem].into_iter().flatten().try_for_each(|number| write!(f, ".{number}"))
    }
}

/// A block of a clause with its passage: for a list, the paragraph or item whose items it has. `None` for a block that is not
/// counted.
pub fn passages(blocks: &[Block]) -> impl Iterator<Item = (&Block, Option<Passage>)> {
    let mut at = Passage::paragraph(0);
    // How the items of the paragraph are numbered.
    let mut items = Label::Plain;
    blocks.iter().map(move |block| {
        let passage = match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let plain = plain_text(inlines);
                let (label, number) = label(&plain);
                if is_informative(&plain) {
                    None
                } else if at.item.is_some() && label.is_below(items) {
                    Some(Passage { subitem: Some(number), ..at })
                } else if matches!(label, Label::Chinese | Label::Digits) {
                    // Items without a paragraph before them are those of the first.
                    items = label;
                    at = Passage { item: Some(number), ..Passage::paragraph(at.paragraph.max(1)) };
                    Some(at)
                } else {
                    at = Passage::paragraph(at.paragraph + 1);
                    Some(at)
                }
            }
            BlockKind::List { order: Some(_), .. } => {
                at.paragraph = at.paragraph.max(1);
                Some(at)
            }
            _ => None,
        };
        (block, passage)
    })
}

/// How a paragraph begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// With words.
    Plain,
    /// （三）
    Chinese,
    /// (3)
    Digits,
    /// 3． or 3、
    Stop,
    /// (c)
    Letter,
}

impl Label {
    /// Whether a paragraph with this label is a subitem of an item with the other one.
    fn is_below(self, item: Label) -> bool {
        match self {
            Label::Digits => item == Label::Chinese,
            Label::Stop | Label::Letter => true,
            Label::Plain | Label::Chinese => false,
        }
    }
}

/// The label of a paragraph with its number.
fn label(plain: &str) -> (Label, u32) {
    let text = plain.trim_start();
    let Some(inside) = text.strip_prefix(['（', '(']) else {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let number = plain_number(&text[..digits]).filter(|_| text[digits..].starts_with(['．', '、']));
        return number.map_or((Label::Plain, 0), |number| (Label::Stop, number));
    };
    let Some((inside, _)) = inside.split_once(['）', ')']) else { return (Label::Plain, 0) };
    if let [letter @ b'a'..=b'z'] = inside.as_bytes() {
        return (Label::Letter, u32::from(letter - b'a') + 1);
    }
    match plain_number(inside) {
        Some(number) if number < 1000 => (Label::Digits, number),
        Some(_) => (Label::Plain, 0),
        None => parse_chinese(inside).map_or((Label::Plain, 0), |number| (Label::Chinese, number)),
    }
}

/// The passages of a clause that can be cited.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// How many paragraphs there are.
    pub paragraphs: u32,
    /// The items and subitems, in order.
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
                all.list(items, passage);
            } else if passage.item.is_some() {
                all.items.push(passage);
            }
        }
        all
    }

    /// The items of a list in a paragraph with the lists in them, or the subitems of a list below an item.
    fn list(&mut self, items: &[ListItem], of: Passage) {
        for item in items {
            let Ok(number) = u32::try_from(item.number) else { continue };
            if of.item.is_some() {
                self.items.push(Passage { subitem: Some(number), ..of });
                continue;
            }
            let here = Passage { item: Some(number), ..of };
            self.items.push(here);
            for block in &item.blocks {
                if let BlockKind::List { order: Some(_), items } = &block.kind {
                    self.list(items, here);
                }
            }
        }
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
        let paragraphs = (1..=all.paragraphs).map(Passage::paragraph);
        paragraphs.chain(all.items).map(|passage| passage.to_string()).collect()
    }

    #[test]
    fn paragraphs_and_their_items_are_counted() {
        assert_eq!(of("甲。\n\n乙：\n\n1. 丙；\n2. 丁。\n\n注：戊。\n\n己。\n"), ["1", "2", "3", "2.1", "2.2"]);
        assert_eq!(of("甲：\n\n（一）乙；\n\n（二）丙。\n\n丁。\n"), ["1", "2", "1.1", "1.2"]);
        assert_eq!(of("a:\n\n(1) b;\n\n(2) c.\n\n- d\n\n> e\n"), ["1", "1.1", "1.2"]);
        assert_eq!(of("（三人以上）甲。\n"), ["1"]);
        assert_eq!(
            of("甲：\n\n（一）乙：\n\n1. 丙；\n2. 丁；\n\n（二）戊。\n\n己。\n"),
            ["1", "2", "1.1", "1.1.1", "1.1.2", "1.2"]
        );
        assert_eq!(
            of("甲：\n\n（一）乙：\n\n（1）丙；\n\n（2）丁；\n\n（二）戊。\n"),
            ["1", "1.1", "1.1.1", "1.1.2", "1.2"]
        );
        assert_eq!(of("甲：\n\n（一）乙：\n\n1．丙；\n\n2．丁。\n"), ["1", "1.1", "1.1.1", "1.1.2"]);
        assert_eq!(of("a:\n\n(1) b:\n\n(a) c;\n\n(b) d.\n"), ["1", "1.1", "1.1.1", "1.1.2"]);
        assert_eq!(of("甲：\n\n1. 乙：\n   1. 丙；\n   2. 丁。\n2. 戊。\n"), ["1", "1.1", "1.1.1", "1.1.2", "1.2"]);
        assert_eq!(of("1、甲。\n"), ["1"], "a paragraph with a number is no subitem without an item");
        assert_eq!(of(""), [""; 0]);
    }

    #[test]
    fn passages_round_trip_and_are_shown() {
        for (text, zh, alone, en) in [
            ("2", "第二款", "第二款", ", paragraph 2"),
            ("2.3.1", "第二款第（三）项第1目", "第（三）项第1目", ", paragraph 2, item (3), subitem 1"),
            ("12.3", "第十二款第（三）项", "第（三）项", ", paragraph 12, item (3)"),
        ] {
            let passage = Passage::parse(text).expect("a passage");
            assert_eq!(passage.to_string(), text);
            let lang = |tag| Lang::parse(tag).expect("a language");
            assert_eq!(passage.shown(false, &lang("zh")), zh);
            assert_eq!(passage.shown(true, &lang("zh")), alone);
            assert_eq!(passage.shown(false, &lang("en")), en);
        }
        for text in ["", "0", "01", "a", "1.", ".1", "1.0", "1.2.3.4", "1.2.0", "-1", "99999999999"] {
            assert_eq!(Passage::parse(text), Err(PassageError), "{text}");
        }
    }
}
