//! A standard with so many names that the static search finds them by their beginnings: the filter of names is in parts.

use super::sample::{begin, put};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Terms with two or three names in each language: more than the root of a partition has place for.
const TERMS: usize = 420;
const BODIES: usize = 60;

/// Characters and words that names are made of. Few of them begin a name, so that many names begin alike.
const FIRST: [&str; 12] = ["业主", "物业", "电梯", "消防", "维", "公共", "给排", "绿化", "停车", "5G", "LED 灯", "UPS"];
const MIDDLE: [&str; 9] = ["管理", "维修", "服务", "安全", "设施", "资金", "区域", "检测", "运行"];
const LAST: [&str; 7] = ["委员会", "责任人", "台账", "合同", "费", "系统", "记录"];
const WORDS: [&str; 12] =
    ["owner", "lift", "fire", "public", "green", "parking", "repair", "UPS", "5G", "drain", "housing", "notice"];

/// A Chinese name and an English one. Most are found within longer ones.
fn names(at: usize) -> (String, String) {
    let (first, middle, last) = (FIRST[at % 12], MIDDLE[at / 3 % 9], LAST[at / 5 % 7]);
    let (one, two, three) = (WORDS[at % 12], WORDS[at / 12 % 12], WORDS[(at / 7 + 3) % 12]);
    let number = char::from_u32(0x4e00 + (at as u32 * 37) % 900).expect("a character");
    match at % 6 {
        0 => (format!("{first}{middle}{last}"), format!("{one} {two}")),
        1 => (format!("{first}{number}"), format!("{one} {two} {three}")),
        2 => (format!("{number}{middle}"), format!("{one}-{three}")),
        3 => (format!("{first}{middle}{number}{last}"), format!("{three}{at}")),
        // Longer than what is looked for within a run.
        4 => {
            (format!("{first}{}{last}", [middle, &number.to_string()].concat().repeat(11)), format!("{two} of {one}s"))
        }
        _ => (format!("{number}"), format!("the {two} {at}")),
    }
}

/// Names of which none stands twice in a language: no two terms of a standard may have the same name.
fn different_names() -> impl Iterator<Item = (String, String)> {
    let mut seen = BTreeSet::new();
    (0..).map(names).filter(move |(zh, en)| {
        let is_new = !seen.contains(zh) && !seen.contains(&en.to_lowercase());
        is_new && seen.insert(zh.clone()) && seen.insert(en.to_lowercase())
    })
}

/// Writes the content under a folder.
pub fn write(root: &Path) {
    let edition = begin(root, "");
    let mut terms = String::new();
    let mut different = different_names();
    for at in 0..TERMS {
        let [(zh, en), (other_zh, other_en), (third_zh, third_en)] =
            [(); 3].map(|()| different.next().expect("the names do not end"));
        writeln!(
            terms,
            "- {{id: t{at}, source: own, term: {{zh: '{zh}', en: '{en}'}}, aliases: {{zh: ['{other_zh}', '{third_zh}'], \
             en: ['{other_en}', '{third_en}']}}, definition: {{zh: '第{at}个。', en: 'Number {at}.'}}}}"
        )
        .expect("text");
    }
    put(&edition.join("terms.yaml"), &terms);
    let mut bodies = "bodies:\n".to_owned();
    for at in 0..BODIES {
        let [(zh, en), (other_zh, other_en)] = [at * 11 + 5, at + 60].map(names);
        writeln!(
            bodies,
            "  - {{id: b{at}, source: own, name: {{zh: '{zh}办', en: '{en} office'}}, \
             aliases: {{zh: ['{other_zh}处'], en: ['{other_en} bureau']}}, description: {{zh: '第{at}个。', en: 'Number {at}.'}}}}"
        )
        .expect("text");
    }
    put(&edition.join("bodies.yaml"), &bodies);
    let (mut zh, mut en) = ("# 要求 {#all source=own}\n".to_owned(), "# Requirements {#all}\n".to_owned());
    for at in 0..90 {
        let [one, two, three] = [at * 5, at * 13 + 1, at * 3 + 200].map(names);
        writeln!(zh, "\n## {}与{} {{#all.c{at}}}\n\n有{}的{}，应有{}办。", one.0, two.0, three.0, one.0, two.0)
            .expect("text");
        writeln!(
            en,
            "\n## {} and {} {{#all.c{at}}}\n\nThe {} {} shall have a {} office.",
            one.1, two.1, three.1, one.1, two.1
        )
        .expect("text");
    }
    put(&edition.join("clauses/01-all.md"), &zh);
    put(&edition.join("clauses/01-all.en.md"), &en);
}

/// Asserts that the names are found by their beginnings: otherwise the comparison does not reach what it is for.
pub fn assert_found_by_beginnings(site: &Path) {
    let files = fs::read_dir(site.join("search")).expect("the files of the search");
    let has_heads = |text: String| text.contains("\"heads\":{\"below\":");
    let roots = files.filter(|file| fs::read_to_string(file.as_ref().expect("a file").path()).is_ok_and(has_heads));
    assert_eq!(roots.count(), 2, "a root in each language");
}
