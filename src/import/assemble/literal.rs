//! Numbers and labels that are text of the document, because its author wrote them by hand or a converter did.

use super::text::{is_chinese, is_month_and_year};
use crate::import::law::{english, line};
use crate::model::Division;
use crate::source::numeral::numeral_at;

/// A number at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The number without what separates it from the text.
    pub shown: String,
    /// Its steps; that of a letter is its [`annex_step`].
    pub steps: Vec<u32>,
    /// How many characters it has with what separates it.
    pub length: usize,
}

/// The decimal number at the beginning of a text: `4.1⇥…`, `A.2 …`, `3.0.1 …`.
pub fn decimal(text: &str) -> Option<Literal> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let body: Vec<char> = text.chars().skip(lead).collect();
    let mut at = 0;
    let mut steps = Vec::new();
    loop {
        let digits = body[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0 && digits <= 4 {
            steps.push(body[at..at + digits].iter().collect::<String>().parse().ok()?);
            at += digits;
        } else if steps.is_empty() && body.first().is_some_and(char::is_ascii_uppercase) && body.get(1) == Some(&'.') {
            steps.push(annex_step(body[0]));
            at = 1;
        } else {
            return None;
        }
        match (body.get(at), body.get(at + 1)) {
            (Some('.' | '．'), Some(next)) if next.is_ascii_digit() => at += 1,
            _ => break,
        }
    }
    let shown: String = body[..at].iter().map(|c| if *c == '．' { '.' } else { *c }).collect();
    let has_stop = matches!(body.get(at), Some('.' | '．')) && body.get(at + 1).is_none_or(|c| c.is_whitespace());
    let end = at + usize::from(has_stop);
    let separates = |c: &char| c.is_whitespace() || steps.len() > 1 && is_chinese(*c);
    if !body.get(end).is_none_or(separates) || steps.len() > 9 || steps == [0] {
        return None;
    }
    let space = |from: usize| from + body[from..].iter().take_while(|c| c.is_whitespace()).count();
    let mut rest = space(end);
    if steps.len() == 1 && !has_stop && is_month_and_year(&body[rest..]) {
        return None;
    }
    // A dash between number and title: `4.2 - Fees`.
    let is_dash = steps.len() > 1 && rest > end && matches!(body.get(rest), Some('-' | '–' | '—'));
    if is_dash
        && body.get(rest + 1).is_some_and(|c| c.is_whitespace())
        && body.get(space(rest + 1)).is_some_and(|c| c.is_alphabetic())
    {
        rest = space(rest + 1);
    }
    Some(Literal { shown, steps, length: lead + rest })
}

/// The words before the number of a chapter.
const CHAPTERS: [&str; 8] = ["Chapter", "Section", "Part", "By-law", "Bylaw", "Rule", "Title", "Module"];

/// The number of a chapter in a heading: `第1章 引言`, `第三章　引言`, `一、引言`, `1.引言`, `2、范围`, `Chapter 1. Scope`.
pub fn chapter(text: &str) -> Option<Literal> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let body = text.trim_start();
    let word = CHAPTERS.iter().find_map(|word| {
        let start = body.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word))?;
        let is_word = start.starts_with(|c: char| c.is_ascii_uppercase());
        Some((*word, body[word.len()..].strip_prefix(' ')?)).filter(|_| is_word)
    });
    let (value, rest) = if let Some((word, body)) = word {
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let after = &body[digits..];
        let rest = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '–' | '—' | '-'));
        // `Section 4 of this Act` is a reference.
        let sign = after[..after.len() - rest.len()].trim();
        let is_heading = word == "Chapter" || !sign.is_empty() || after.is_empty();
        (body[..digits].parse().ok()?, Some(rest).filter(|rest| is_heading && rest.len() < after.len())?)
    } else if body.starts_with('第') {
        let (unit, start) = line::division(body)?;
        (Some(start.value).filter(|_| unit == Division::Chapter)?, start.rest)
    } else if let Some(numeral) = numeral_at(body) {
        (numeral.value, body[numeral.length..].strip_prefix('、')?.trim_start())
    } else {
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = body[digits..].strip_prefix(['.', '．', '、'])?;
        (body[..digits].parse().ok()?, rest.trim_start())
    };
    let is_text = rest.chars().next().is_none_or(|c| !c.is_ascii_digit());
    let value = u32::try_from(value).ok().filter(|value| (1..200).contains(value) && is_text)?;
    let length = body.strip_suffix(rest).map_or(0, |start| start.chars().count());
    Some(Literal { shown: value.to_string(), steps: vec![value], length: lead + length })
}

/// Whether a number can stand after another in a document, given the steps of the last one.
pub fn follows(last: &[u32], next: &[u32]) -> bool {
    let Some((&step, above)) = next.split_last() else { return false };
    if last.is_empty() {
        return next == [1];
    }
    if above.len() < last.len() && last[..above.len()] == *above {
        return step == last[above.len()] + 1;
    }
    let first_below = above == last && step == 1;
    // An engineering code numbers the clauses of a chapter without sections 3.0.1, 3.0.2.
    let first_without_section =
        above.len() == last.len() + 1 && above[..last.len()] == *last && above.last() == Some(&0) && step == 1;
    first_below || first_without_section
}

/// The number that stands for no annex: annexes come after all chapters.
pub const BEFORE_ANNEXES: u32 = 1000;

/// The first step of the numbers in an annex, 1001 for A.
pub fn annex_step(letter: char) -> u32 {
    BEFORE_ANNEXES + 1 + letter as u32 - 'A' as u32
}

/// The letter of an annex, from the first step of its numbers.
pub fn annex_letter(step: u32) -> Option<char> {
    char::from_u32('A' as u32 + step.checked_sub(BEFORE_ANNEXES + 1)?)
}

/// Whether a number is a letter alone: `A. Fees`.
pub fn is_letter(steps: &[u32]) -> bool {
    matches!(steps, [step] if (annex_step('A')..=annex_step('Z')).contains(step))
}

/// Whether a number can be a step of the number of a clause: years and figures cannot.
pub fn is_step(number: u32) -> bool {
    number < 200 || number > BEFORE_ANNEXES && number <= annex_step('Z')
}

/// The annex at the beginning of a text: its letter and how many characters it takes with the word.
pub fn annex(text: &str) -> Option<(String, usize)> {
    let (word, rest) = ["附录", "附 录", "附　录", "Annex", "ANNEX", "Appendix", "APPENDIX"]
        .into_iter()
        .find_map(|word| text.trim_start().strip_prefix(word).map(|rest| (word, rest)))?;
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let space = rest.chars().take_while(|c| c.is_whitespace()).count();
    let mut rest = rest.chars().skip(space).peekable();
    let letter = rest.next().filter(char::is_ascii_uppercase)?;
    // `Appendix A. Title` has a full stop, `附录 A.1` is a clause.
    let stop = usize::from(rest.next_if_eq(&'.').is_some());
    let goes_on = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '、' | '和' | '的');
    if rest.peek().is_some_and(goes_on) || stop == 1 && rest.peek().is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    Some((letter.to_string(), lead + word.chars().count() + space + 1 + stop))
}

/// What a caption is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaptionOf {
    /// A table.
    Table,
    /// A figure.
    Figure,
}

/// The word and the number at the beginning of a caption: of what it is, the number, and how many characters both
/// take with what separates them from the caption.
pub fn caption(text: &str) -> Option<(CaptionOf, String, usize)> {
    const WORDS: [(&str, CaptionOf); 7] = [
        ("表", CaptionOf::Table),
        ("图", CaptionOf::Figure),
        ("Table", CaptionOf::Table),
        ("TABLE", CaptionOf::Table),
        ("Figure", CaptionOf::Figure),
        ("FIGURE", CaptionOf::Figure),
        ("Fig.", CaptionOf::Figure),
    ];
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let (word, of) = WORDS.into_iter().find(|(word, _)| text.trim_start().starts_with(word))?;
    let rest: Vec<char> = text.trim_start().chars().skip(word.chars().count()).collect();
    let space = rest.iter().take_while(|c| c.is_whitespace()).count();
    let number: String = rest[space..]
        .iter()
        .take_while(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '-' | '‑' | '–'))
        .collect();
    let number = number.trim_end_matches(['.', '-', '‑', '–']).to_owned();
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = space + number.chars().count();
    let between =
        rest[end..].iter().take_while(|c| c.is_whitespace() || matches!(c, '—' | '–' | '-' | ':' | '：' | '.')).count();
    if between == 0 && end < rest.len() && !is_chinese(rest[end]) {
        return None;
    }
    // `表1的要求` is a sentence.
    if between == 0 && matches!(rest.get(end), Some('的' | '中' | '给' | '规' | '所' | '列' | '为' | '是')) {
        return None;
    }
    Some((of, number, lead + word.chars().count() + end + between))
}

/// The label of a note or an example at the beginning of a text, in characters with the sign after it, and whether it
/// is an example.
pub fn remark(text: &str) -> Option<(bool, usize)> {
    const WORDS: [(&str, bool); 8] = [
        ("注", false),
        ("示例", true),
        ("NOTE", false),
        ("Note", false),
        ("EXAMPLE", true),
        ("Example", true),
        ("例", true),
        ("备注", false),
    ];
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let body = text.trim_start();
    let (word, is_example) = WORDS.into_iter().find(|(word, _)| body.starts_with(word))?;
    let rest: Vec<char> = body.chars().skip(word.chars().count()).collect();
    let is_english = word.is_ascii();
    let number = rest.iter().take_while(|c| c.is_ascii_digit() || c.is_whitespace()).count();
    let entry: String = rest[number..].iter().take(9).collect();
    let mut end = number;
    if entry == "to entry:" {
        return Some((is_example, lead + word.chars().count() + end + 9));
    }
    let is_upper = word.chars().all(|c| c.is_ascii_uppercase());
    match rest.get(number) {
        Some('：' | ':') => end += 1,
        Some('—' | '–') if is_english && is_upper => end += 1,
        Some(_) if is_upper && number > 0 => {}
        _ => return None,
    }
    Some((is_example, lead + word.chars().count() + end))
}

/// What kind of label stands before an item of a list that was written by hand: its kind, the label, and how many
/// characters it has with the space after it.
pub fn item(text: &str) -> Option<(ItemKind, String, usize)> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let body: Vec<char> = text.chars().skip(lead).collect();
    let (kind, length) = match *body.first()? {
        '—' if body.get(1) == Some(&'—') => (ItemKind::Dash, 2),
        '—' | '–' if body.get(1).is_some_and(|c| c.is_whitespace()) => (ItemKind::Dash, 1),
        '•' | '●' | '·' | '■' | '◆' if body.get(1).is_some_and(|c| c.is_whitespace() || is_chinese(*c)) => {
            (ItemKind::Bullet, 1)
        }
        '（' | '(' => counted(&body[1..], true).map(|(kind, length)| (kind, length + 1))?,
        _ => counted(&body, false)?,
    };
    let space = body[length..].iter().take_while(|c| c.is_whitespace()).count();
    Some((kind, body[..length].iter().collect(), lead + length + space))
}

/// The kind of a counted label without the bracket that opens it, and its length: `a)`, `ii)`, `a. `, `12)`, `一）`.
fn counted(body: &[char], is_open: bool) -> Option<(ItemKind, usize)> {
    let many = |is_one: &dyn Fn(&char) -> bool| body.iter().take_while(|c| is_one(c)).count();
    let first = *body.first()?;
    let (script, length) = match first {
        c if c.is_ascii_digit() => (Script::Digit, many(&char::is_ascii_digit)),
        c if is_open && "一二三四五六七八九十".contains(c) => {
            (Script::Chinese, many(&|c| "一二三四五六七八九十".contains(*c)))
        }
        c if c.is_ascii_lowercase() => match many(&char::is_ascii_lowercase) {
            1 => (Script::Letter, 1),
            length => (Script::Roman, Some(length).filter(|length| is_roman(&body[..*length]))?),
        },
        c if is_open && c.is_ascii_uppercase() => (Script::Capital, 1),
        _ => return None,
    };
    let sign = match body.get(length)? {
        ')' | '）' if is_open => Sign::Brackets,
        ')' | '）' => Sign::Bracket,
        // `a. m.` and `i.e.` are no labels, nor is `1.`, which is the number of a clause.
        '.' if !is_open && script != Script::Digit => {
            let rest = &body[length + 1..];
            let space = rest.iter().take_while(|c| c.is_whitespace()).count();
            let is_abbreviation = rest.get(space + 1) == Some(&'.');
            Some(Sign::Stop).filter(|_| space > 0 && !is_abbreviation)?
        }
        _ => return None,
    };
    (length < 4 || script == Script::Roman).then_some((ItemKind::Counted(script, sign), length + 1))
}

/// Whether letters are a small Roman number of usual size: ii, iv, xviii.
fn is_roman(letters: &[char]) -> bool {
    letters.len() < 8 && roman(&letters.iter().collect::<String>()).is_some()
}

/// The value of a Roman number below 40 in small letters.
pub fn roman(text: &str) -> Option<u32> {
    let is_small = text.bytes().all(|letter| letter.is_ascii_lowercase());
    let value = english::roman(&text.to_ascii_uppercase()).filter(|value| is_small && *value < 40)?;
    u32::try_from(value).ok()
}

/// The form of a label that was written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// ——
    Dash,
    /// •
    Bullet,
    /// a), (ii), 1)
    Counted(Script, Sign),
}

/// What a label counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// 1
    Digit,
    /// a
    Letter,
    /// A
    Capital,
    /// ii
    Roman,
    /// 一
    Chinese,
}

/// What stands around the number of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// a)
    Bracket,
    /// (a)
    Brackets,
    /// a.
    Stop,
}

/// The heading of a law at the beginning of a text: the unit, `None` for an article, its number in our form, and how many
/// characters it has with the space after it.
pub fn law(text: &str) -> Option<(Option<Division>, String, usize)> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let body: Vec<char> = text.chars().skip(lead).collect();
    if body.first() != Some(&'第') {
        let heading = english::heading(text)?;
        let length = text.trim_end().strip_suffix(heading.rest).map_or(0, |start| start.chars().count());
        return Some((heading.unit, heading.number, length));
    }
    let is_digit = |c: &char| c.is_ascii_digit() || "零〇一二三四五六七八九十百千".contains(*c);
    let digits = body[1..].iter().take_while(|c| is_digit(c)).count();
    if digits == 0 || digits > 9 {
        return None;
    }
    let mut end = 1 + digits;
    let unit = match (body.get(end)?, body.get(end + 1)) {
        ('条', _) => None,
        ('编', _) => Some(Division::Part),
        ('分', Some('编')) => {
            end += 1;
            Some(Division::Subpart)
        }
        ('章', _) => Some(Division::Chapter),
        ('节', _) => Some(Division::Section),
        _ => return None,
    };
    end += 1;
    while body.get(end) == Some(&'之') && body.get(end + 1).is_some_and(is_digit) {
        end += 1 + body[end + 1..].iter().take_while(|c| is_digit(c)).count();
    }
    let space = body[end..].iter().take_while(|c| c.is_whitespace()).count();
    // A sentence may begin with a reference: `第三条规定的期限`.
    if space == 0 && end < body.len() {
        return None;
    }
    Some((unit, body[..end].iter().collect(), lead + end + space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_beginning_are_told_from_other_figures() {
        let shown = |text| decimal(text).map(|literal| literal.shown);
        assert_eq!(shown("4.1\t一般要求").as_deref(), Some("4.1"));
        assert_eq!(shown("3.0.1混凝土应").as_deref(), Some("3.0.1"));
        assert_eq!(shown("A.2　评价").as_deref(), Some("A.2"));
        assert_eq!(shown("4 范围").as_deref(), Some("4"));
        assert_eq!(shown("1. Scope").as_deref(), Some("1"));
        assert_eq!(decimal("4.2. - Fees").map(|found| found.length), Some(7));
        assert_eq!(decimal("4.2 - 20 %").map(|found| found.length), Some(4));
        for text in ["4个工作日", "2024年", "30 %".trim_end_matches('x'), "8.5mm", "12345 x", ""] {
            assert!(matches!(shown(text).as_deref(), None | Some("30")), "{text}");
        }
    }

    #[test]
    fn the_number_of_a_chapter_in_a_heading_may_be_joined_with_its_title() {
        let read = |text| chapter(text).map(|found| (found.shown, found.length));
        for (text, shown, length) in [
            ("第1章 引言", "1", 4),
            ("第十二章　附则", "12", 5),
            ("1.引言", "1", 2),
            ("2、范围", "2", 2),
            (" 3． 服务", "3", 4),
            ("Chapter 2. Fees", "2", 11),
            ("CHAPTER 3 – Fees", "3", 12),
            ("BYLAW 6 - Meetings", "6", 10),
            ("Part 2: Fees", "2", 8),
        ] {
            assert_eq!(read(text), Some((shown.to_owned(), length)), "{text}");
        }
        for text in [
            "第1节 引言",
            "1.1引言",
            "2024年",
            "引言",
            "0.引言",
            "一部分",
            "Chapter Two",
            "Chapter 2b",
            "Part 2 of this Act",
            "rule 4: x",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_follows_its_sibling_its_parent_or_a_sibling_of_its_parent() {
        for (last, next) in [
            (&[][..], &[1][..]),
            (&[4], &[4, 1]),
            (&[4, 1], &[4, 2]),
            (&[4, 1, 2], &[5]),
            (&[3], &[3, 0, 1]),
            (&[3, 0, 1], &[3, 0, 2]),
        ] {
            assert!(follows(last, next), "{last:?} {next:?}");
        }
        for (last, next) in [(&[][..], &[2][..]), (&[4], &[4, 2]), (&[4, 1], &[4, 1]), (&[4], &[6]), (&[4, 1], &[30])] {
            assert!(!follows(last, next), "{last:?} {next:?}");
        }
    }

    #[test]
    fn labels_of_items_in_letters_and_roman_numbers_are_told_from_words() {
        let label = |text| item(text).map(|(kind, label, _)| (kind, label));
        for (text, script, sign, shown) in [
            ("(a) fees", Script::Letter, Sign::Brackets, "(a)"),
            ("(iv) fees", Script::Roman, Sign::Brackets, "(iv)"),
            ("(B) fees", Script::Capital, Sign::Brackets, "(B)"),
            ("xii) fees", Script::Roman, Sign::Bracket, "xii)"),
            ("b. fees", Script::Letter, Sign::Stop, "b."),
            ("(12) fees", Script::Digit, Sign::Brackets, "(12)"),
        ] {
            assert_eq!(label(text), Some((ItemKind::Counted(script, sign), shown.to_owned())), "{text}");
        }
        for text in [
            "(the fees)",
            "a fee",
            "a.m. fees",
            "i. e. fees",
            "1. Fees",
            "(ab) fees",
            "(2011) fees",
            "A. Name",
            "fees)",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
        assert_eq!(["i", "iv", "xxxix", "iiii", "v1", ""].map(roman), [Some(1), Some(4), Some(39), None, None, None]);
    }

    #[test]
    fn captions_remarks_items_and_articles_are_recognised() {
        assert_eq!(caption("表 A.1　项目"), Some((CaptionOf::Table, "A.1".into(), 6)));
        assert_eq!(caption("Figure 2 — Parts"), Some((CaptionOf::Figure, "2".into(), 11)));
        assert_eq!(caption("表1的要求适用"), None);
        assert_eq!(remark("注1：其一"), Some((false, 3)));
        assert_eq!(remark("NOTE 2 This"), Some((false, 7)));
        assert_eq!(remark("Note 1 to entry: x"), Some((false, 16)));
        assert_eq!(remark("注意事项"), None);
        assert_eq!(item("a) 其一").map(|(_, label, length)| (label, length)), Some(("a)".into(), 3)));
        assert_eq!(item("（一）其一").map(|(kind, ..)| kind), Some(ItemKind::Counted(Script::Chinese, Sign::Brackets)));
        assert_eq!(item("——着装").map(|(kind, ..)| kind), Some(ItemKind::Dash));
        assert_eq!(law("第十七条　应"), Some((None, "第十七条".into(), 5)));
        assert_eq!(law("第一百二十条之一 违反"), Some((None, "第一百二十条之一".into(), 9)));
        assert_eq!(law("第三条规定的期限"), None);
        assert_eq!(law(" CHAPTER III. Fees "), Some((Some(Division::Chapter), "Chapter 3".into(), 14)));
        assert_eq!(law("Article 17"), Some((None, "Article 17".into(), 10)));
        assert_eq!(law("Article 3 of this Act"), None);
        assert_eq!(annex("附录A（规范性）"), Some(("A".into(), 3)));
        assert_eq!(annex("Annex B"), Some(("B".into(), 7)));
        assert_eq!(annex("附录A.1规定"), None);
    }
}
