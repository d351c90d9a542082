//! Numbers as readers see them, in words of their language: 第十七条, 第一百二十条之一, 第三章, 附录 A; Article 17, Article 120-1,
//! Chapter 3, Annex A. This is the only place that puts numbers into words.
//!
//! English translations of Chinese laws write 第一百三十三条之一 as Article 133-1. Languages other than Chinese get the English
//! words.

use super::part::{Inserted, Part as Counted};
use super::{ClauseNumber, Kind, NumberError};
use crate::model::{Division, Lang, Part};
use crate::source::numeral::chinese_numeral;

/// The script in which a number is put into words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::model) enum Script {
    Simplified,
    Traditional,
    English,
}

impl Script {
    pub fn of(lang: &Lang) -> Script {
        let mut subtags = lang.as_str().split('-');
        match (subtags.next(), subtags.next()) {
            (Some("zh"), Some("Hant" | "TW" | "HK" | "MO")) => Script::Traditional,
            (Some("zh"), _) => Script::Simplified,
            _ => Script::English,
        }
    }

    /// The text in this script.
    pub fn one_of(self, simplified: &'static str, traditional: &'static str, english: &'static str) -> &'static str {
        match self {
            Script::Simplified => simplified,
            Script::Traditional => traditional,
            Script::English => english,
        }
    }

    fn article(self) -> &'static str {
        match self {
            Script::Simplified => "条",
            Script::Traditional => "條",
            Script::English => "Article",
        }
    }

    fn annex(self) -> &'static str {
        match self {
            Script::Simplified => "附录",
            Script::Traditional => "附錄",
            Script::English => "Annex",
        }
    }

    fn division(self, unit: Division) -> &'static str {
        match (unit, self) {
            (Division::Part, Script::Simplified) => "编",
            (Division::Part, Script::Traditional) => "編",
            (Division::Part, Script::English) => "Part",
            (Division::Subpart, Script::Simplified) => "分编",
            (Division::Subpart, Script::Traditional) => "分編",
            (Division::Subpart, Script::English) => "Subpart",
            (Division::Chapter, Script::English) => "Chapter",
            (Division::Chapter, _) => "章",
            (Division::Section, Script::Simplified) => "节",
            (Division::Section, Script::Traditional) => "節",
            (Division::Section, Script::English) => "Section",
        }
    }

    /// 第三章之一, Chapter 3-1.
    fn with_unit(self, unit: &str, part: Counted) -> String {
        match self {
            Script::English => format!("{unit} {}", part.english()),
            _ => format!("第{}{unit}{}", chinese_numeral(part.number), part.inserted),
        }
    }
}

impl ClauseNumber {
    /// The number where its heading stands: without the larger divisions around it.
    pub fn shown(&self, lang: &Lang) -> String {
        let script = Script::of(lang);
        match (&self.kind, self.parts.as_slice()) {
            (Kind::Divisions(units), [.., last]) => {
                units.last().map_or_else(String::new, |unit| script.with_unit(script.division(*unit), *last))
            }
            (Kind::Article, [article]) => script.with_unit(script.article(), *article),
            (Kind::Annex, [annex]) => format!("{} {}", script.annex(), annex.lettered()),
            _ => self.to_string(),
        }
    }

    /// The number as the heading has it. The heading of an annex says what the annex is: 附录 A（规范性）, Annex A (normative).
    pub fn shown_as_heading(&self, lang: &Lang, part: Part) -> String {
        let shown = self.shown(lang);
        if !part.is_annex() || self.depth() != 1 {
            return shown;
        }
        match (part == Part::NormativeAnnex, Script::of(lang)) {
            (true, Script::Simplified) => format!("{shown}（规范性）"),
            (true, Script::Traditional) => format!("{shown}（規範性）"),
            (true, Script::English) => format!("{shown} (normative)"),
            (false, Script::Simplified) => format!("{shown}（资料性）"),
            (false, Script::Traditional) => format!("{shown}（資料性）"),
            (false, Script::English) => format!("{shown} (informative)"),
        }
    }

    /// The number where another clause refers to it: 第二编第三章, Part 2, Chapter 3.
    pub fn shown_in_full(&self, lang: &Lang) -> String {
        let Kind::Divisions(units) = &self.kind else { return self.shown(lang) };
        let script = Script::of(lang);
        let all = units.iter().zip(&self.parts).map(|(unit, part)| script.with_unit(script.division(*unit), *part));
        all.collect::<Vec<_>>().join(if script == Script::English { ", " } else { "" })
    }

    /// Parses every form of a number of a law: as data print it, and as readers see it.
    pub(super) fn parse_of_law(text: &str) -> Result<ClauseNumber, NumberError> {
        if text.starts_with('第') {
            return chinese(text);
        }
        for script in [Script::Simplified, Script::Traditional, Script::English] {
            if let Some(letters) = text.strip_prefix(script.annex()) {
                return ClauseNumber::parse(letters.trim_start())
                    .ok()
                    .filter(ClauseNumber::is_annex)
                    .ok_or(NumberError);
            }
        }
        if let Some(article) = after_word(text, Script::English.article()) {
            let part = Counted::parse_english(article)?;
            return Ok(ClauseNumber { kind: Kind::Article, parts: vec![part] });
        }
        if let Some(divisions) = divisions(text) {
            return divisions;
        }
        let number = ClauseNumber::parse(text)?;
        Ok(if number.is_annex() { number } else { ClauseNumber { kind: Kind::Article, ..number } })
    }
}

/// The text after a word and a space, in any case.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
    text[head.len()..].strip_prefix(' ')
}

/// Parses `Part 2, Chapter 3-1` and `part-2.chapter-3之一`; `None` if the text does not begin with a unit.
fn divisions(text: &str) -> Option<Result<ClauseNumber, NumberError>> {
    let unit_of = |text: &str, sign: char| {
        let (word, rest) = text.split_once(sign)?;
        let unit = Division::ALL.into_iter().find(|unit| unit.word().eq_ignore_ascii_case(word))?;
        Some((unit, rest.to_owned()))
    };
    let pieces: Vec<&str> = if text.contains(' ') { text.split(", ").collect() } else { text.split('.').collect() };
    let read = |piece: &&str| {
        let (unit, part) = unit_of(piece, ' ')
            .map(|(unit, rest)| (unit, Counted::parse_english(&rest)))
            .or_else(|| unit_of(piece, '-').map(|(unit, rest)| (unit, Counted::parse(&rest))))?;
        Some(part.map(|part| (unit, part)))
    };
    let names_unit = pieces.first().is_some_and(|piece| read(piece).is_some());
    let all: Option<Result<Vec<(Division, Counted)>, NumberError>> = pieces.iter().map(read).collect();
    names_unit.then(|| all.unwrap_or(Err(NumberError)).and_then(in_order))
}

/// Parses 第十七条, 第120条之一, 第二编第三章之一.
fn chinese(text: &str) -> Result<ClauseNumber, NumberError> {
    let mut divisions = Vec::new();
    for piece in text.split('第').skip(1) {
        // The longer units come first, because 分编 ends in 编.
        let units = [Division::Subpart, Division::Part, Division::Chapter, Division::Section];
        let scripts = [Script::Simplified, Script::Traditional];
        let split = |unit: &'static str| {
            let (number, inserted) = piece.split_once(unit)?;
            Some(
                Counted::parse_chinese(number)
                    .and_then(|number| Ok(Counted { number, inserted: Inserted::parse(inserted)? })),
            )
        };
        if let Some(part) = scripts.iter().find_map(|script| split(script.article())) {
            let alone = divisions.is_empty() && text.matches('第').count() == 1;
            let parts = vec![part?];
            return if alone { Ok(ClauseNumber { kind: Kind::Article, parts }) } else { Err(NumberError) };
        }
        let of_unit = |unit: &Division| {
            let part = scripts.iter().find_map(|script| split(script.division(*unit)))?;
            Some(part.map(|part| (*unit, part)))
        };
        divisions.push(units.iter().find_map(of_unit).ok_or(NumberError)??);
    }
    in_order(divisions)
}

/// The number of divisions, each smaller than the one before.
fn in_order(divisions: Vec<(Division, Counted)>) -> Result<ClauseNumber, NumberError> {
    if divisions.is_empty() || !divisions.is_sorted_by(|a, b| a.0 < b.0) {
        return Err(NumberError);
    }
    let (units, parts) = divisions.into_iter().unzip();
    Ok(ClauseNumber { kind: Kind::Divisions(units), parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Scheme;
    use proptest::prelude::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).expect("a language")
    }

    fn read(text: &str) -> ClauseNumber {
        ClauseNumber::parse_in(Scheme::Articles, text).expect(text)
    }

    #[test]
    fn numbers_are_shown_in_the_words_of_the_language() {
        for (data, zh, traditional, en) in [
            ("17", "第十七条", "第十七條", "Article 17"),
            ("120之一", "第一百二十条之一", "第一百二十條之一", "Article 120-1"),
            ("5A", "第五条A", "第五條A", "Article 5A"),
            ("17.1", "17.1", "17.1", "17.1"),
            ("part-2", "第二编", "第二編", "Part 2"),
            ("part-2.subpart-1", "第一分编", "第一分編", "Subpart 1"),
            ("chapter-3之一", "第三章之一", "第三章之一", "Chapter 3-1"),
            ("chapter-3.section-2", "第二节", "第二節", "Section 2"),
            ("A", "附录 A", "附錄 A", "Annex A"),
            ("A.1", "A.1", "A.1", "A.1"),
        ] {
            let number = read(data);
            assert_eq!(number.to_string(), data);
            assert_eq!(number.shown(&lang("zh")), zh);
            assert_eq!(number.shown(&lang("zh-Hant")), traditional);
            assert_eq!(number.shown(&lang("en")), en);
        }
        let section = read("part-2.chapter-3.section-1");
        assert_eq!(section.shown_in_full(&lang("zh")), "第二编第三章第一节");
        assert_eq!(section.shown_in_full(&lang("en")), "Part 2, Chapter 3, Section 1");
        assert_eq!(read("A").shown_as_heading(&lang("zh"), Part::NormativeAnnex), "附录 A（规范性）");
        assert_eq!(read("B").shown_as_heading(&lang("en"), Part::InformativeAnnex), "Annex B (informative)");
        assert_eq!(read("A.1").shown_as_heading(&lang("en"), Part::InformativeAnnex), "A.1");
        let decimal = ClauseNumber::parse("5.1").expect("a number");
        assert_eq!(decimal.shown(&lang("zh")), "5.1");
    }

    #[test]
    fn other_texts_are_no_numbers_of_a_law() {
        for text in [
            "",
            "第",
            "第条",
            "第三",
            "第三章第二编",
            "第三章第三章",
            "第三章第十七条",
            "第十七条第二款",
            "Article",
            "Article x",
            "Article 1-",
            "Chapter",
            "Chapter 3, Part 1",
            "Chapter 3, 4",
            "chapter-",
            "chapter-03",
            "Annex",
            "Annex 5",
            "Section2",
            "一",
            "17条",
        ] {
            assert_eq!(ClauseNumber::parse_in(Scheme::Articles, text), Err(NumberError), "{text}");
        }
    }

    fn a_part() -> impl Strategy<Value = Counted> {
        let inserted = prop_oneof![
            3 => Just(Inserted::Not),
            1 => (1..2000u32).prop_map(Inserted::Zhi),
            1 => (1..700u32).prop_map(Inserted::Letters),
        ];
        let number = prop_oneof![9 => 1..20_000u32, 1 => any::<u32>().prop_map(|n| n.max(1))];
        (number, inserted).prop_map(|(number, inserted)| Counted { number, inserted })
    }

    fn a_number() -> impl Strategy<Value = ClauseNumber> {
        let article =
            proptest::collection::vec(a_part(), 1..4).prop_map(|parts| ClauseNumber { kind: Kind::Article, parts });
        let divisions = proptest::sample::subsequence(Division::ALL.to_vec(), 1..=4).prop_flat_map(|units| {
            proptest::collection::vec(a_part(), units.len())
                .prop_map(move |parts| ClauseNumber { kind: Kind::Divisions(units.clone()), parts })
        });
        prop_oneof![article, divisions]
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read_back(number in a_number(), tag in "zh|zh-Hant|en|de") {
            let read = |text: String| ClauseNumber::parse_in(Scheme::Articles, &text);
            prop_assert_eq!(read(number.to_string()), Ok(number.clone()));
            prop_assert_eq!(read(number.shown_in_full(&lang(&tag))), Ok(number.clone()));
        }

        #[test]
        fn any_text_can_be_read_as_a_number(text in "[第编章节条之一二十0-9A-C. ,-]{0,12}|.{0,12}") {
            for scheme in Scheme::ALL {
                if let Ok(number) = ClauseNumber::parse_in(scheme, &text) {
                    prop_assert_eq!(ClauseNumber::parse_in(scheme, &number.to_string()), Ok(number));
                }
            }
        }
    }
}
