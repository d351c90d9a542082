//! The paragraphs (款) of an article, the items (项) under them and the subitems (目) of these.
//!
//! Every paragraph of running text counts, except notes and examples. The items of a numbered list belong to the
//! paragraph before it; so do paragraphs that begin with a number in parentheses, as laws write their items: （三）, (3).
//! Below an item, a numbered list, and paragraphs that begin with （1）, 1． or (a), are its subitems; so is a numbered list in
//! an item of a list. Tables, quotations and code have no number.

use super::{Passage, Passages, Script, TextItem, chinese_numeral};
use crate::model::{Lang, Scheme};
use crate::source::markdown::{Block, BlockKind, ListItem, is_informative, plain_text};
use crate::source::numeral::{parse_chinese, plain_number};

/// The passage as readers see it behind the number of its article: 第二款第（三）项. The paragraph of an item is left out
/// where the article has only one, as laws do.
pub fn shown(passage: Passage, only_paragraph: bool, lang: &Lang) -> String {
    let script = Script::of(lang);
    let mut out = String::new();
    for (level, &number) in passage.numbers().iter().enumerate() {
        match (level, script) {
            (0, _) if only_paragraph && passage.numbers().len() > 1 => {}
            (0, Script::English) => out.push_str(&format!(", paragraph {number}")),
            (0, _) => out.push_str(&format!("第{}款", chinese_numeral(number))),
            (1, Script::Simplified) => out.push_str(&format!("第（{}）项", chinese_numeral(number))),
            (1, Script::Traditional) => out.push_str(&format!("第（{}）項", chinese_numeral(number))),
            (1, Script::English) => out.push_str(&format!(", item ({number})")),
            (_, Script::English) => out.push_str(&format!(", subitem {number}")),
            (_, _) => out.push_str(&format!("第{number}目")),
        }
    }
    out
}

/// The blocks of an article with their passages.
pub fn passages(blocks: &[Block]) -> impl Iterator<Item = (&Block, Option<Passage>)> {
    // The number of the last paragraph.
    let mut paragraph = 0;
    // The last paragraph, or the last item of it that is a paragraph.
    let mut at = Passage::WHOLE;
    // How the items of the paragraph are numbered.
    let mut items = Label::Plain;
    blocks.iter().map(move |block| {
        let passage = match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let plain = plain_text(inlines);
                let (label, number) = label(&plain);
                if is_informative(&plain) {
                    None
                } else if at.numbers().len() > 1 && label.is_below(items) {
                    at.below(number)
                } else if matches!(label, Label::Chinese | Label::Digits) {
                    // Items without a paragraph before them are those of the first.
                    items = label;
                    paragraph = paragraph.max(1);
                    at = Passage::WHOLE.below(paragraph).and_then(|of| of.below(number)).unwrap_or(at);
                    Some(at)
                } else {
                    paragraph += 1;
                    at = Passage::WHOLE.below(paragraph).unwrap_or(at);
                    Some(at)
                }
            }
            BlockKind::List { order: Some(_), .. } => {
                if paragraph == 0 {
                    paragraph = 1;
                    at = Passage::WHOLE.below(paragraph).unwrap_or(at);
                }
                Some(at)
            }
            _ => None,
        };
        (block, passage)
    })
}

/// Counts the passages of an article.
pub fn of(blocks: &[Block]) -> Passages {
    let mut all = Passages { scheme: Scheme::Articles, ..Passages::default() };
    for (block, passage) in passages(blocks) {
        let Some(passage) = passage else { continue };
        all.paragraphs = all.paragraphs.max(passage.numbers().first().copied().unwrap_or_default());
        if let BlockKind::List { items, .. } = &block.kind {
            list(items, passage, &mut all.items);
        } else if passage.numbers().len() > 1 {
            all.items.push(item(passage));
        }
    }
    all
}

/// The items of a list in a paragraph with the lists in them, or the subitems of a list below an item.
fn list(items: &[ListItem], of: Passage, all: &mut Vec<TextItem>) {
    for listed in items {
        let Some(here) = u32::try_from(listed.number).ok().and_then(|number| of.below(number)) else { continue };
        all.push(item(here));
        for block in &listed.blocks {
            if let BlockKind::List { order: Some(_), items } = &block.kind {
                list(items, here, all);
            }
        }
    }
}

fn item(passage: Passage) -> TextItem {
    TextItem { passage, label: String::new(), is_ambiguous: false }
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
