//! A standard with so many checklist items that the clauses they derive from are a file of their own in the static search.

use super::sample::{begin, put};
use std::fmt::Write;
use std::path::Path;

/// Words of which every text has some, so that a query finds clauses and items together.
const WORDS: [(&str, &str); 7] = [
    ("巡查", "patrol"),
    ("记录", "record"),
    ("公示", "notice"),
    ("电梯", "lift"),
    ("资金", "fund"),
    ("培训", "training"),
    ("投诉", "complaint"),
];

const CLAUSES: usize = 40;
const ITEMS: usize = 120;

/// Writes the content under a folder.
pub fn write(root: &Path) {
    let law = "  - {id: law, name: {zh: 法规, en: Law}, description: {zh: 依法。, en: By law.}}\n";
    let edition = begin(root, law);
    put(
        &edition.join("bodies.yaml"),
        "bodies:\n  - {id: a, source: own, name: {zh: 甲方, en: first party}, description: {zh: 甲。, en: First.}}\n  \
         - {id: b, source: own, name: {zh: 乙方, en: second party}, description: {zh: 乙。, en: Second.}}\n",
    );
    put(
        &edition.join("community-types.yaml"),
        "- {id: open, name: {zh: 开放式, en: open}, description: {zh: 开。, en: Open.}}\n\
         - {id: shut, name: {zh: 封闭式, en: closed}, description: {zh: 闭。, en: Closed.}}\n\
         - {id: old, name: {zh: 老旧, en: old}, description: {zh: 旧。, en: Old.}}\n",
    );
    let (mut zh, mut en) = ("# 要求 {#all source=own}\n".to_owned(), "# Requirements {#all}\n".to_owned());
    for at in 0..CLAUSES {
        let [first, second, third] = [at % 7, at / 7 % 7, (at * 3 + 1) % 7].map(|word| WORDS[word]);
        let types = ["", " types=open", " types=shut,old"][at % 3];
        let body = ["", " bodies=a", " bodies=a,b"][at / 2 % 3];
        let source = ["", " source=law"][at / 3 % 2];
        writeln!(zh, "\n## {}与{} {{#all.c{at}{types}{body}{source}}}\n\n{}应完整。", first.0, second.0, third.0)
            .expect("text");
        writeln!(en, "\n## {} and {} {{#all.c{at}}}\n\nThe {} shall be complete.", first.1, second.1, third.1)
            .expect("text");
    }
    put(&edition.join("clauses/01-all.md"), &zh);
    put(&edition.join("clauses/01-all.en.md"), &en);
    let mut items = "dimensions:\n  - {id: all, name: {zh: 全部, en: All}}\nitems:\n".to_owned();
    for at in 0..ITEMS {
        let [first, second, third] = [at % 7, at / 5 % 7, (at * 2 + 3) % 7].map(|word| WORDS[word]);
        let kind = ["kind: common", "kind: individual, types: [open]", "kind: individual, types: [shut, open]"][at % 3];
        // Of one clause in no order, of two, and of one that is said twice.
        let clause = at * 23 % CLAUSES;
        let clauses = match at % 5 {
            0 => format!("all.c{clause}, all.c{}", (clause + 1) % CLAUSES),
            _ => format!("all.c{clause}"),
        };
        writeln!(
            items,
            "  - {{id: i{at}, {kind}, dimension: all, source: {}, title: {{zh: {}达标, en: Good {}}}, \
             text: {{zh: {}有{}。, en: A {} has a {}.}}, points: {}, clauses: [{clauses}]}}",
            ["own", "law"][at / 4 % 2],
            first.0,
            first.1,
            second.0,
            third.0,
            second.1,
            third.1,
            at % 60,
        )
        .expect("text");
    }
    put(&edition.join("checklist.yaml"), &items);
}
