//! How numbers of clauses are read and written as keys.

use super::*;

fn first(text: &str) -> Option<String> {
    number_keys(text).into_iter().next()
}

#[test]
fn all_forms_of_a_number_are_parsed() {
    for (same, key) in [
        (&["5.1.2", "５．１．２", "5。1。2", " 5.1.2. ", "clause 5.1.2", "条款5.1.2"][..], "5.1.2"),
        (&["第五章", "第 5 章", "第５章", "Chapter 5", "chapter　5"], "章5"),
        (&["第十二節", "第12节", "Section 12", "sec.12"], "节12"),
        (&["第二条", "第2条", "第２条", "Article 2", "Art. 2"], "条2"),
        (&["第二十条", "第20条", "第二〇条", "article 20"], "条20"),
        (&["第二编", "第2编", "Part 2"], "编2"),
        (&["第一分编", "第1分编", "Subpart 1"], "分编1"),
        (&["第一百零三条", "第103条"], "条103"),
        (&["第一百二十条之一", "第120条之一", "第120条之1", "Article 120-1", "art. 120-1"], "条120之1"),
        (
            &["第十七条第二款", "第17条第2款第（三）项", "第十七条第（三）项", "Article 17, paragraph 2, item (3)"],
            "条17",
        ),
        (&["120之一", "120之1"], "120之1"),
        (&["1.1A", "1.1a", "１．１Ａ", "clause 1.1A"], "1.1a"),
        (&["4.2 b)", "4.2b)", "4.2 b", "4.2(b)", "4.2 a) 1)", "4.2 a)1)", "4.2（一）", "clause 4.2 b)"], "4.2"),
        (&["A.1 c)"], "a.1"),
        (&["表1", "表 1", "Table 1", "table 1", "表１", "表格 1", "TABLE　1"], "表1"),
        (&["图A.1", "圖 a.1", "Figure A.1", "fig. A.1", "Fig A.1"], "图a.1"),
        (&["式(3)", "式 （3）", "公式3", "Formula (3)", "equation 3", "eq. (3)"], "式3"),
        (&["附录A", "附錄 a", "Annex A", "appendix a", "Clause A"], "a"),
        (&["A.1", "a。1", "附录A.1"], "a.1"),
        (&["AC-2", "AC2", "AC-02", "ac 2", "ＡＣ－２", "ac.2"], "ac.2"),
        (&["AC-2(1)", "ac2(1)", "AC-02(01)", "AC-2.1", "ac-2 (1)"], "ac.2.1"),
        (&["V6.2.1", "v6.2.1", "V-6.2.1"], "v.6.2.1"),
        (&["第两千条"], "条2000"),
        (&["第5.1", "5.1条"], "5.1"),
        (&["§5", "5"], "5"),
    ] {
        same.iter().for_each(|text| assert_eq!(first(text).as_deref(), Some(key), "{text}"));
    }
    assert_eq!(number_keys("第二十条"), ["条20", "20"]);
    assert_eq!(number_keys("Part 2"), ["编2"]);
    assert_eq!(number_keys("Table 1"), ["表1", "table.1"]);
    assert_eq!(own_keys("Table 1"), ["表1"]);
    assert_eq!(own_keys("Formula (A.1)"), ["式a.1"]);
    assert_eq!(number_keys("V6.2.1"), ["v.6.2.1", "6.2.1"]);
}

#[test]
fn other_texts_are_not_numbers() {
    for text in [
        "",
        ".",
        "a",
        "A",
        "annex",
        "annexa",
        "annexes",
        "annex 5",
        "第",
        "第章",
        "五章",
        "第五",
        "三条",
        "5.1 业主",
        "5..1",
        "05",
        "00.1",
        "5.a",
        "第十十章",
        "第零章",
        "第五章第二条",
        "99999999999",
        "1+1",
        "clause",
        "5万元",
        "第一二三四五六章",
        "AC-",
        "AC-2(",
        "AC-2)",
        "AC--2",
        "2022-09-22",
        "第一百条之",
        "之一",
        "ac-0",
        "第第五章",
        "表",
        "表示1",
        "table",
        "figure of 1",
        "式()",
    ] {
        assert_eq!(number_keys(text), [""; 0], "{text}");
    }
    assert!(number_keys(&"1".repeat(1_000_000)).is_empty());
}

#[test]
fn a_title_is_found_by_its_label() {
    for (title, keys) in [
        ("第二十条 收费", &["条20"][..]),
        ("第二十条【收费】", &["条20"]),
        ("第二十条收费", &["条20"]),
        ("第一百二十条之一　帮助", &["条120之1"]),
        ("第三章 总则", &["章3"]),
        ("Article 20 Fees", &["条20"]),
        ("AC-2 Account management", &["ac.2"]),
        ("AC-2(1) Automated", &["ac.2.1"]),
        ("V6.2.1 Passwords", &["v.6.2.1", "6.2.1"]),
        ("6.2.1 Passwords", &["6.2.1"]),
        ("第三方评估", &[]),
        ("2022 edition", &[]),
        ("Access control", &[]),
        ("业主大会", &[]),
        ("", &[]),
    ] {
        assert_eq!(label_keys(title), keys, "{title}");
    }
}

#[test]
fn ordinals_at_both_ends_of_a_text_are_recognized() {
    assert_eq!(ordinal_border("物业管理规定第二十条"), Some("物业管理规定".len()));
    assert_eq!(ordinal_border("物业管理规定第20条"), Some("物业管理规定".len()));
    assert_eq!(ordinal_border("第二十条收费"), Some("第二十条".len()));
    assert_eq!(ordinal_border("第120條之一幫助"), Some("第120條之一".len()));
    assert_eq!(ordinal_border("第二十条"), None);
    assert_eq!(ordinal_border("聘请第三方"), None);
}

#[test]
fn a_clauses_own_number_has_the_key_of_a_query_for_it() {
    for number in ["5", "5.1.2", "A", "B.2.11", "1.1A", "120之一"] {
        assert_eq!(number_keys(&format!("clause {number}")), own_keys(number), "{number}");
    }
    for (number, keys) in [
        ("第十七条", &["条17", "17"][..]),
        ("第一百二十条之一", &["条120之1", "120之1"]),
        ("Article 120-1", &["条120之1", "120之1"]),
        ("第三章之一", &["章3之1"]),
        ("Chapter 3-1", &["章3之1"]),
        ("第一分编", &["分编1"]),
        ("Subpart 1", &["分编1"]),
        ("Part 2", &["编2"]),
        ("附录 A", &["a"]),
        ("Annex A", &["a"]),
        ("Article 5", &["条5", "5"]),
        ("Section 2", &["节2"]),
        ("AC-2(1)", &["ac.2.1"]),
        ("V6.2.1", &["v.6.2.1", "6.2.1"]),
        ("α/1", &["α/1"]),
    ] {
        assert_eq!(own_keys(number), keys, "{number}");
    }
}

#[test]
fn headings_of_a_law_are_named_with_those_above_them() {
    for text in ["第三章第一节", "第3章第1节", "第三章第一節", "Chapter 3, Section 1"] {
        assert_eq!(number_keys(text), ["章3节1"], "{text}");
    }
    assert_eq!(number_keys("第二编第三章第一节"), ["编2章3节1"]);
    assert_eq!(path_keys("第二编第三章第一节"), ["编2章3节1", "章3节1"]);
    assert_eq!(path_keys("Part 2, Chapter 3, Section 1"), ["编2章3节1", "章3节1"]);
    assert_eq!(path_keys("第三章"), [""; 0]);
    assert_eq!(number_keys("第十七条第二款第（三）项第1目"), number_keys("第十七条"));
    assert_eq!(number_keys("Article 17, item (3), subitem 1"), number_keys("第十七条"));
    assert_eq!(ordinal_border("第三章第一节"), None);
}
