//! Questions of every form about a standard, drawn from its texts, always the same ones.

use clausebook::search::Index;
use clausebook::search::analysis::{RunKind, fold, runs, traditional_pairs};
use clausebook::search::document::Document;
use clausebook::search::index::Partition;
use std::collections::BTreeMap;

/// Parameters of a question, as in an address.
pub type Question = Vec<(&'static str, String)>;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What questions about a partition are made of.
struct Words {
    /// Runs of Chinese, of two characters or more.
    chinese: Vec<String>,
    /// Words as they are written.
    latin: Vec<String>,
    titles: Vec<String>,
    numbers: Vec<String>,
    ids: Vec<String>,
    /// What finds an item and the one clause that it derives from.
    own: Vec<String>,
}

impl Words {
    fn of(documents: &[Document]) -> Words {
        let mut words =
            Words { chinese: vec![], latin: vec![], titles: vec![], numbers: vec![], ids: vec![], own: vec![] };
        for document in documents {
            for run in runs(&document.text).into_iter().chain(runs(&document.title)) {
                match &run.kind {
                    RunKind::Cjk(chars) if chars.len() > 1 => words.chinese.push(run.text()),
                    RunKind::Word { surface, .. } if surface.len() > 2 => words.latin.push(surface.clone()),
                    _ => {}
                }
            }
            words.titles.extend(Some(document.title.clone()).filter(|title| !title.is_empty()));
            words.titles.extend(document.aliases.iter().cloned());
            words.numbers.extend(document.number.clone());
            words.ids.push(document.id.clone());
            if let Some(clause) = document.own_clause {
                let first = |text: &str| runs(text).first().map(|run| piece(&run.text(), 0, 12));
                let clause = &documents[clause as usize];
                words.own.extend(first(&document.title).zip(first(&clause.text)).map(|(a, b)| format!("{a} {b}")));
            }
        }
        words.latin.push("standard".to_owned());
        words.chinese.push("业主委员会".to_owned());
        words.numbers.push("5.1".to_owned());
        words
    }
}

fn piece(text: &str, from: usize, length: usize) -> String {
    text.chars().skip(from).take(length).collect()
}

fn substring(random: &mut Random, words: &Words, length: usize) -> String {
    let run = random.of(&words.chinese).clone();
    let from = random.below(run.chars().count().saturating_sub(length) + 1);
    piece(&run, from, length)
}

fn traditional(text: &str) -> String {
    let pairs: BTreeMap<char, char> =
        traditional_pairs().map(|(traditional, simplified)| (simplified, traditional)).collect();
    text.chars().map(|c| pairs.get(&c).copied().unwrap_or(c)).collect()
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c })
        .collect()
}

/// A word with one slip in it.
fn misspelt(random: &mut Random, word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    let at = random.below(chars.len().saturating_sub(1));
    match random.below(4) {
        0 => chars.swap(at, at + 1),
        1 => drop(chars.remove(at)),
        2 => chars.insert(at, 'x'),
        _ => chars[at] = 'q',
    }
    chars.into_iter().collect()
}

/// The forms of questions, each drawn from the words of a partition.
const FORMS: &[fn(&mut Random, &Words) -> String] = &[
    |random, words| random.of(&words.numbers).clone(),
    |random, words| full_width(&random.of(&words.numbers).clone()),
    |random, words| {
        format!("第{}章", random.of(&["一", "二", "三", "五", "七", "5", "六", "十二"]))
            + [" ", ""][words.ids.len() % 2]
    },
    |random, words| format!("clause {}", random.of(&words.numbers)),
    |random, words| format!("{}第{}条", random.of(&words.titles), random.of(&["二", "2", "二十", "20", "一百二十"])),
    |random, words| format!("{} {}", random.of(&words.titles), random.of(NUMBERS)),
    |random, _| (*random.of(NUMBERS)).to_owned(),
    |random, words| random.of(&words.latin).clone() + &random.of(&words.latin).clone(),
    |random, words| format!("{}-{}", random.of(&words.latin), random.of(&words.latin)),
    |random, _| {
        (*random.of(&["multifactor", "multi-factor", "multi factor", "signin", "sign-in", "sign in"])).to_owned()
    },
    |random, words| format!("{} {}", substring(random, words, 2), random.of(&words.numbers)),
    |random, words| random.of(&words.ids).clone(),
    |random, words| substring(random, words, 1),
    |random, words| substring(random, words, 2),
    |random, words| substring(random, words, 3),
    |random, words| substring(random, words, 4),
    |random, words| {
        let length = 5 + random.below(4);
        substring(random, words, length)
    },
    |random, words| format!("{} {}", substring(random, words, 2), substring(random, words, 2)),
    |random, words| format!("{}{}", substring(random, words, 3), substring(random, words, 3)),
    |random, words| traditional(&substring(random, words, 4)),
    |random, words| random.of(&words.latin).clone(),
    |random, words| random.of(&words.latin).to_uppercase() + " ",
    |random, words| {
        let word = random.of(&words.latin).clone();
        let length = 2 + random.below(4);
        piece(&word, 0, length)
    },
    |random, words| format!("{} {} ", random.of(&words.latin), random.of(&words.latin)),
    |random, words| {
        let word = random.of(&words.latin).clone();
        misspelt(random, &word)
    },
    |random, words| format!("\"{} {}\"", random.of(&words.latin), random.of(&words.latin)),
    |random, words| format!("\"{}\"", random.of(&words.titles)),
    |random, words| random.of(&words.titles).clone(),
    |random, words| format!("{} -{}", random.of(&words.titles), substring(random, words, 2)),
    |random, words| format!("{} -{}", random.of(&words.latin), random.of(&words.latin)),
    |random, words| format!("{}{}{}", substring(random, words, 2), random.of(&words.latin), random.below(60)),
    |random, words| format!("“{}” {}", substring(random, words, 3), random.of(&words.titles)),
    |random, _| {
        (*random.of(&["wyfw", "wuye", "yezhu", "ywh", "hongse wuye", "dangzuzhi", "wuyef", "yz", "lve", "jiedaob"]))
            .to_owned()
    },
    |random, _| {
        (*random.of(&[
            "业委会",
            "物业公司",
            "RPM",
            "业主大会",
            "居委会",
            "owners' committee",
            "property management",
            "HOA",
            "red property",
            "党组织 职责",
        ]))
        .to_owned()
    },
];

/// Numbers in the ways that people write them.
const NUMBERS: &[&str] = &[
    "第二条",
    "第2条",
    "第２条",
    "第二十条",
    "第20条",
    "Article 2",
    "article 20",
    "第一百二十条之一",
    "第120条之一",
    "120之一",
    "1.1A",
    "1.1a",
    "AC-2",
    "AC2",
    "AC-02",
    "ac 2",
    "AC-2(1)",
    "V6.2.1",
    "6.2.1",
    "第一章",
    "Chapter 1",
    "第二十",
    "20",
];

/// Questions that mean nothing, or harm.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "-",
    "--",
    "\"",
    "\"\"",
    "“",
    "- -",
    "-\"",
    ".",
    "。。。",
    "<script>alert(1)</script>",
    "'; DROP TABLE clauses; --",
    "😀",
    "👨‍👩‍👧 业主",
    "\u{20000}\u{20001}",
    "a\u{301}\u{301}",
    "\0",
    "业\u{200b}主",
    "ｗｕｙｅ",
    "\u{feff}业主",
    "()[]{}*?+\\^$|",
    "$&",
    "__proto__",
    "constructor",
    "toString 业主",
    "5..1",
    "第第第",
    "第章",
    "%00",
    "a-b-c",
    "业主 OR 居民",
    "NOT 党",
    "~wu ^wy",
    "#committee",
    "的",
    "了 的 是",
    "the",
    "the of and",
    "1+5+n",
    "1 5 n",
    "50㎡",
    "①",
    "½",
    "ß",
    "İ",
    "ﬁre",
    "don't",
    "o'",
    "-业主",
    "-业主 -党",
    "\u{202e}业主",
    "a.1",
    "A",
    "附录",
    "附录A",
    "annex b",
    "表1",
    "表 1",
    "table 1",
    "Figure 1 ",
    "fig. A.1",
    "式(1)",
    "eq 1",
    "表 9",
    "收费 表1",
    "99999999999",
    "0",
    "00.1",
    "ΣΊΣΥΦΟΣ",
    "업무",
    "カタカナ",
];

pub fn questions(index: &Index) -> Vec<Question> {
    let rounds = std::env::var("CLAUSEBOOK_PARITY_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let random = &mut Random(20);
    let mut all: Vec<Question> = Vec::new();
    let mut count = 0;
    for (partition, _) in index.partitions() {
        let documents: Vec<Document> =
            (0..partition.documents()).map(|document| partition.document(document).expect("a document")).collect();
        let words = Words::of(&documents);
        let place = |query: String| -> Question {
            vec![("q", query), ("edition", partition.edition.to_string()), ("lang", partition.lang.to_string())]
        };
        for form in FORMS {
            for _ in 0..rounds {
                let mut question = place(form(random, &words));
                count += 1;
                let facets = partition.facets(random.below(documents.len()) as u32).expect("facets");
                // Every third question is narrowed, or asks elsewhere too.
                match count % 21 {
                    0 => question.push(("kind", facets.kind.word().to_owned())),
                    3 => question.extend(facets.levels.iter().map(|level| ("level", level.clone()))),
                    6 => question.extend(facets.types.iter().take(2).map(|id| ("type", id.clone()))),
                    9 => question.extend(facets.bodies.iter().map(|id| ("body", id.clone()))),
                    12 => question.extend(facets.source.clone().map(|id| ("source", id))),
                    15 => question[1].1 = "all".to_owned(),
                    n @ (2 | 5 | 8) => question.extend(facets.volume.clone().map(|volume| match n {
                        2 => ("standard", volume.standard),
                        5 => ("status", volume.status),
                        _ => ("issuer", volume.issuer),
                    })),
                    18 => question.extend([("offset", "2".to_owned()), ("limit", "20".to_owned())]),
                    _ => {}
                }
                if count % 42 == 15 {
                    question[2].1 = "all".to_owned();
                }
                all.push(question);
            }
        }
        for (number, query) in words.own.iter().enumerate() {
            let mut question = place(query.clone());
            let facets = partition.facets(random.below(documents.len()) as u32).expect("facets");
            match number % 8 {
                0 => question.push(("kind", "item".to_owned())),
                1 => question.extend(["clause", "item"].map(|kind| ("kind", kind.to_owned()))),
                2 => question.extend(facets.types.iter().take(1).map(|id| ("type", id.clone()))),
                3 => question.extend(facets.bodies.iter().take(1).map(|id| ("body", id.clone()))),
                4 => question.extend(facets.source.clone().map(|id| ("source", id))),
                5 => question.extend([("offset", "1".to_owned()), ("limit", "3".to_owned())]),
                _ => {}
            }
            all.push(question);
        }
    }
    let plain = |query: &str| vec![("q", query.to_owned())];
    all.extend(HOSTILE.iter().map(|query| plain(query)));
    all.push(plain(&"业主".repeat(600)));
    all.push(plain(&"x".repeat(3000)));
    all.push(plain(&fold("ＡＢＣ 業主")));
    all
}
