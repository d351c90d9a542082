//! A text of a YAML file on several lines, or with a `#` in it.

use super::standard::Small;

const FOLDED: &str = "- id: a2
  term: 乙
    方
  aliases:
    - '乙方的
      代表'
  definition: 物业服务
    合同的当事人
- id: a3
  term: \"业主
    大会\"
  definition: >-
    由全体
    业主组成
    of A
    Co
- id: a4
  term: |
    共有
    部分
  definition: |
    共有的
    道路
";

#[test]
fn lines_of_a_yaml_text_are_joined_without_a_space_between_chinese_characters_wherever_it_is_published() {
    let small = Small::law()
        .with("editions/1/terms.yaml", FOLDED)
        .with("editions/1/clauses/02-b.md", "# 术语 {#b insert=terms}\n\n本章界定术语。\n");
    let files = small.published();
    let texts: Vec<(&String, &String)> =
        files.iter().filter(|(path, _)| path.ends_with(".html") || path.contains("/data/")).collect();
    for text in
        ["乙方", "乙方的代表", "物业服务合同的当事人", "业主大会", "由全体业主组成 of A Co", "共有部分", "共有的道路"]
    {
        assert!(texts.iter().any(|(_, file)| file.contains(text)), "{text}");
    }
    for (before, after) in [
        ("乙", "方"),
        ("乙方的", "代表"),
        ("服务", "合同"),
        ("业主", "大会"),
        ("全体", "业主"),
        ("共有", "部分"),
        ("共有的", "道路"),
    ] {
        for space in [" ", "\n", "\\n"] {
            let wrong = format!("{before}{space}{after}");
            let found: Vec<_> = texts.iter().filter(|(_, text)| text.contains(&wrong)).map(|(path, _)| path).collect();
            assert!(found.is_empty(), "{wrong:?} in {found:?}");
        }
    }
}

#[test]
fn a_text_cut_by_a_comment_is_an_error_and_a_comment_after_anything_else_is_none() {
    let cut = Small::law().with("editions/1/terms.yaml", "- id: a1\n  term: 甲\n  definition: 适用于 #1 楼和 #2 楼\n");
    assert!(cut.told().contains("error[cut-text]"), "{}", cut.told());
    let edition = "title: \"管理规定\" # quoted\nstatus: published # since\npublished: 2026-01-01 # a date\n";
    let commented = Small::law().with("editions/1/edition.yaml", edition);
    assert_eq!(commented.told(), Small::law().told());
    commented.published();
}
