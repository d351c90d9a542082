//! Files as editors and other programs save them.

use super::standard::Small;

#[test]
fn a_byte_order_mark_before_utf8_changes_nothing() {
    let marked = Small::law()
        .with("site.yaml", "\u{feff}name: 管理规定\ndescription: 一部规定。\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n")
        .with("editions/1/clauses/01-a.md", "\u{feff}# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n");
    assert_eq!(marked.told(), Small::law().told());
    assert!(marked.published() == Small::law().published());
}
