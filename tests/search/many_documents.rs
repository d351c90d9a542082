//! A standard in which some words are in so many documents that their postings have shards of their own, and in which so many items derive from clauses
//! that these are divided into blocks.

use super::sample::{begin, put};
use std::fmt::Write;
use std::path::Path;

/// Words of which every text has four.
const WORDS: [(&str, &str); 6] = [
    ("巡查", "patrol"),
    ("记录", "look-ed"),
    ("公示", "notice"),
    ("电梯", "lift"),
    ("資金", "fund"),
    ("培训", "training"),
];

/// Words that few texts have.
const RARE: [(&str, &str); 9] = [
    ("投诉", "complaint"),
    ("梯巡", "ladder"),
    ("録公", "patrolling"),
    ("示电", "notices"),
    ("消防", "fire"),
    ("绿化", "green"),
    ("车位", "parking"),
    ("训巡查", "looked"),
    ("噪声", "noise"),
];

const CLAUSES: usize = 700;
const ITEMS: usize = 1100;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    /// A text in both languages.
    fn text(&mut self) -> (String, String) {
        let mut words: Vec<(&str, &str)> = (0..4).map(|_| WORDS[self.below(WORDS.len())]).collect();
        if self.below(12) == 0 {
            words.insert(self.below(5), RARE[self.below(RARE.len())]);
        }
        let zh: Vec<&str> = words.iter().map(|word| word.0).collect();
        let en: Vec<&str> = words.iter().map(|word| word.1).collect();
        (zh.join(["", "、", ""][self.below(3)]), en.join(" "))
    }
}

/// Writes the content under a folder.
pub fn write(root: &Path) {
    let edition = begin(root, "  - {id: law, name: {zh: 法规, en: Law}, description: {zh: 依法。, en: By law.}}\n");
    put(
        &edition.join("community-types.yaml"),
        "- {id: open, name: {zh: 开放式, en: open}, description: {zh: 开。, en: Open.}}\n",
    );
    let mut random = Random(7);
    let (mut zh, mut en) = ("# 要求 {#all source=own}\n".to_owned(), "# Requirements {#all}\n".to_owned());
    for at in 0..CLAUSES {
        let ((title, title_en), (text, text_en)) = (random.text(), random.text());
        writeln!(zh, "\n## {title} {{#all.c{at}}}\n\n{text}应完整。").expect("text");
        writeln!(en, "\n## {title_en} {{#all.c{at}}}\n\nThe {text_en} shall be complete.").expect("text");
    }
    put(&edition.join("clauses/01-all.md"), &zh);
    put(&edition.join("clauses/01-all.en.md"), &en);
    let mut items = "dimensions:\n  - {id: all, name: {zh: 全部, en: All}}\nitems:\n".to_owned();
    for at in 0..ITEMS {
        let ((title, title_en), (text, text_en)) = (random.text(), random.text());
        let clause = random.below(CLAUSES);
        writeln!(
            items,
            "  - {{id: i{at}, kind: common, dimension: all, source: own, title: {{zh: {title}, en: {title_en}}}, \
             text: {{zh: {text}。, en: A {text_en}.}}, points: 1, clauses: [all.c{clause}]}}"
        )
        .expect("text");
    }
    put(&edition.join("checklist.yaml"), &items);
}
