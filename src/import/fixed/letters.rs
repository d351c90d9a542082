//! Letters that look right and are not: radicals for Han letters, wide letters for Latin ones. Each is put right by a table and told.
//!
//! Normalization (NFKC) would be wrong: it leaves some radicals as they are, and changes ：, （, ㎡ and ①, which are as they should be.

use super::labels;
use super::page::{Layout, Span};
use super::told::Told;
use crate::import::Characters;
use crate::import::report::Fate;
use std::collections::{BTreeMap, BTreeSet};

/// The Han letters that U+2E80 and the following radicals stand for, by the property Equivalent_Unified_Ideograph of the Unicode
/// Character Database (file EquivalentUnifiedIdeograph.txt). Radicals without one stand for themselves.
const SUPPLEMENT: &str = "\
     ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬\
     爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲\
     讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉\
     齐歯齿竜龙龜亀龟";

/// The same from U+2F00 on.
const KANGXI: &str = "\
     一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
     大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日\
     曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
     目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
     衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
     頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// What became of a letter.
#[derive(Debug, PartialEq, Eq)]
enum Mend {
    /// It stays.
    None,
    /// It is another one, and why.
    Other(char, &'static str),
    /// It is several letters.
    Several(&'static str, &'static str),
    /// It shows nothing.
    Nothing,
    /// The file does not say what it is.
    Unknown,
    /// Only the font of the file says what it is.
    Private,
}

const RADICAL: &str = "radicals became the Han letters that they look like";
const WIDE: &str = "full-width letters and figures became the usual ones";
const DASH: &str = "horizontal bars (U+2015) became dashes";
const WAVE: &str = "wave dashes (U+301C) became the tildes of Chinese text";
const SPACE: &str = "spaces of other widths became usual spaces";
const LIGATURE: &str = "joined letters became single ones";
const BULLET: &str = "signs of symbol fonts became the signs that they show";

fn mend(letter: char, before: Option<char>, after: Option<char>) -> Mend {
    let code = u32::from(letter);
    let nth = |table: &str, first: u32| table.chars().nth((code - first) as usize).unwrap_or(letter);
    let is_figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    match letter {
        '\u{2E80}'..='\u{2EF3}' => match nth(SUPPLEMENT, 0x2E80) {
            same if same == letter => Mend::None,
            other => Mend::Other(other, RADICAL),
        },
        '\u{2F00}'..='\u{2FD5}' => Mend::Other(nth(KANGXI, 0x2F00), RADICAL),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            Mend::Other(char::from_u32(code - 0xFF00 + 0x20).unwrap_or(letter), WIDE)
        }
        '．' if is_figure(before) && is_figure(after) => Mend::Other('.', WIDE),
        '\u{2015}' => Mend::Other('—', DASH),
        '\u{301C}' => Mend::Other('～', WAVE),
        '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Mend::Other(' ', SPACE),
        '\u{FB00}' => Mend::Several("ff", LIGATURE),
        '\u{FB01}' => Mend::Several("fi", LIGATURE),
        '\u{FB02}' => Mend::Several("fl", LIGATURE),
        '\u{FB03}' => Mend::Several("ffi", LIGATURE),
        '\u{FB04}' => Mend::Several("ffl", LIGATURE),
        '\u{FB05}' | '\u{FB06}' => Mend::Several("st", LIGATURE),
        '\u{F06C}' | '\u{F09F}' | '\u{F0B7}' => Mend::Other('•', BULLET),
        '\u{F06E}' | '\u{F0A7}' => Mend::Other('■', BULLET),
        '\u{F0FC}' => Mend::Other('✓', BULLET),
        '\u{FFFD}' => Mend::Unknown,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => Mend::Nothing,
        c if c.is_control() && !c.is_whitespace() => Mend::Nothing,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => Mend::Private,
        _ => Mend::None,
    }
}

/// Puts the letters of all pages right, tells each kind, and counts what is there before any other rule.
pub fn put_right(layout: &mut Layout, told: &mut Told) -> Characters {
    let mut counted = Characters::default();
    let mut kinds: BTreeMap<&'static str, Kind> = BTreeMap::new();
    let mut private = Kind::default();
    for (page, spans) in layout.pages.iter_mut().map(|page| &mut page.spans).enumerate() {
        let mut nothing = String::new();
        // The letters beside a span in its line: some files have each letter for itself.
        let near = |one: &Span, other: &Span| (one.baseline - other.baseline).abs() < 0.3 * one.size;
        let beside: Vec<(Option<char>, Option<char>)> = (0..spans.len())
            .map(|at| {
                let before = at.checked_sub(1).map(|at| &spans[at]).filter(|before| near(before, &spans[at]));
                let after = spans.get(at + 1).filter(|after| near(after, &spans[at]));
                (before.and_then(|span| span.text.chars().last()), after.and_then(|span| span.text.chars().next()))
            })
            .collect();
        for (span, beside) in spans.iter_mut().zip(beside) {
            put_span_right(span, beside, &mut |letter, mend| match mend {
                Mend::Other(other, why) => kinds.entry(why).or_default().add(page, letter, &other.to_string()),
                Mend::Several(others, why) => kinds.entry(why).or_default().add(page, letter, others),
                Mend::Nothing => nothing.push(letter),
                Mend::Private => private.add(page, letter, ""),
                Mend::None | Mend::Unknown => {}
            });
            counted.add(&span.text);
        }
        // What shows nothing is no part of a line.
        spans.retain(|span| !span.text.is_empty());
        counted.add(&nothing);
        told.add(Fate::LeftOut, page, nothing, "characters that show nothing");
    }
    for (why, kind) in kinds {
        told.add(Fate::Changed, kind.first(), kind.shown(), format!("{why}: {}", kind.counted()));
    }
    if !private.pages.is_empty() {
        let reason = format!(
            "letters of private use, which only the font of the file shows, are in the text as they are: {}; look at the page and write \
             the letters that it shows",
            private.counted()
        );
        told.add(Fate::Guessed, private.first(), private.shown(), reason);
    }
    counted
}

/// How often letters of a kind occur, and where.
#[derive(Default)]
struct Kind {
    pairs: BTreeMap<(char, String), usize>,
    pages: BTreeSet<usize>,
}

impl Kind {
    fn add(&mut self, page: usize, letter: char, other: &str) {
        *self.pairs.entry((letter, other.to_owned())).or_default() += 1;
        self.pages.insert(page);
    }

    fn first(&self) -> usize {
        self.pages.first().copied().unwrap_or_default()
    }

    /// `⻋ → 车 (3)`.
    fn shown(&self) -> String {
        let one = |((letter, other), count): (&(char, String), &usize)| match &**other {
            "" | " " => format!("U+{:04X} ({count})", u32::from(*letter)),
            other => format!("{letter} → {other} ({count})"),
        };
        self.pairs.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn counted(&self) -> String {
        let pages = self.pages.iter().map(|page| (page + 1).to_string()).collect::<Vec<_>>().join(", ");
        format!("{}, on page {pages}", self.pairs.values().sum::<usize>())
    }
}

/// Puts the letters of a span right, with their edges, and tells each letter that was met.
fn put_span_right(span: &mut Span, beside: (Option<char>, Option<char>), met: &mut dyn FnMut(char, &Mend)) {
    let letters: Vec<char> = span.text.chars().collect();
    let old = edges_of(span, letters.len());
    if letters.iter().all(char::is_ascii_graphic) {
        span.edges = old;
        return;
    }
    let (mut text, mut edges) = (String::with_capacity(span.text.len()), vec![old[0]]);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map_or(beside.0, |at| letters.get(at).copied());
        let mend = match mend(letter, before, letters.get(at + 1).copied().or(beside.1)) {
            // What parts a label from its text, where a program writes it for a tab.
            Mend::Nothing if letter == '\u{200B}' && labels::is_alone(&text) => Mend::Other(' ', SPACE),
            mend => mend,
        };
        met(letter, &mend);
        match mend {
            Mend::None | Mend::Unknown | Mend::Private => text.push(letter),
            Mend::Other(other, _) => text.push(other),
            Mend::Several(others, _) => {
                let (left, right) = (old[at], old[at + 1]);
                let count = others.chars().count();
                edges.extend((1..count).map(|part| left + (right - left) * part as f32 / count as f32));
                text.push_str(others);
            }
            Mend::Nothing => continue,
        }
        edges.push(old[at + 1]);
    }
    (span.text, span.edges) = (text, edges);
}

/// The edges of a span: one more than it has letters, all of them numbers.
fn edges_of(span: &Span, count: usize) -> Vec<f32> {
    let is_whole = span.edges.len() == count + 1 && span.edges.iter().all(|edge| edge.is_finite());
    if is_whole {
        return span.edges.clone();
    }
    let finite = |edge: Option<&f32>| edge.copied().filter(|edge| edge.is_finite());
    let left = finite(span.edges.first()).unwrap_or_default();
    let step = if span.size.is_finite() { span.size } else { 10.0 };
    (0..=count).map(|at| left + step * at as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(text: &str) -> String {
        let mut span = super::super::tests::span(0.0, 0.0, text);
        put_span_right(&mut span, (None, None), &mut |_, _| {});
        assert_eq!(span.edges.len(), span.text.chars().count() + 1);
        span.text
    }

    #[test]
    fn radicals_and_wide_letters_are_put_right_and_signs_of_chinese_text_stay() {
        assert_eq!(put("⻋⻓⻔⽤⼯⾏"), "车长门用工行");
        assert_eq!(put("４．１．２　ＡＢ类：（㎡）①　．"), "4.1.2　AB类：（㎡）①　．");
        assert_eq!(put("5―10〜20 ofﬁce"), "5—10～20 office");
        assert_eq!(put("a\u{200B}b\u{2002}c"), "ab c");
        assert_eq!(put("12.\u{200B}Fees a.\u{200B}b"), "12. Fees a.b", "a tab behind a label");
        assert_eq!(put("−20 ℃ ±0.5 5×10⁻⁶"), "−20 ℃ ±0.5 5×10⁻⁶");
        assert_eq!(SUPPLEMENT.chars().count(), 0x2EF4 - 0x2E80);
        assert_eq!(KANGXI.chars().count(), 0x2FD6 - 0x2F00);
    }
}
