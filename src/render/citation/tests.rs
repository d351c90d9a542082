use super::*;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a language")
}

fn cited(lang: &Lang) -> Cited<'_> {
    Cited {
        lang,
        responsible: vec!["区委组织部"],
        title: "红色物业建设标准",
        designation: "DB 1-2022",
        edition: "2022",
        publisher: "样例社",
        year: Some(2022),
        draft: None,
        clause: "5.1.2",
        clause_id: "lead.two-way",
        url: None,
        accessed: "引用日期",
    }
}

#[test]
fn citations_follow_the_examples_of_gb_t_7714() {
    let zh = lang("zh");
    assert_eq!(
        gb_t_7714_2015(&cited(&zh)),
        "区委组织部. 红色物业建设标准: DB 1-2022[S]. [出版地不详]: 样例社, 2022: 5.1.2."
    );
}

#[test]
fn by_the_2025_rules_the_number_replaces_author_place_publisher_and_year() {
    let (zh, en) = (lang("zh"), lang("en"));
    let known = Cited { designation: "GB/T 1.1—2020", title: "标准化工作导则", ..cited(&zh) };
    assert_eq!(gb_t_7714_2025(&known), "GB/T 1.1—2020 标准化工作导则[S]: 5.1.2.");
    let online = Cited { url: Some("https://e.org/2022/zh/c/a.html"), ..known };
    assert_eq!(
        gb_t_7714_2025(&online),
        "GB/T 1.1—2020 标准化工作导则[S/OL]: 5.1.2[引用日期]. https://e.org/2022/zh/c/a.html."
    );
    let unnumbered = Cited { designation: "", ..cited(&zh) };
    assert_eq!(gb_t_7714_2025(&unnumbered), "红色物业建设标准: 2022[S]: 5.1.2.");
    let draft = Cited { draft: Some("征求意见稿"), year: None, ..cited(&zh) };
    assert_eq!(gb_t_7714_2025(&draft), "DB 1-2022 红色物业建设标准(征求意见稿)[S]: 5.1.2.");
    let draft = Cited { draft: Some("draft"), title: "Red Standard", ..cited(&en) };
    assert_eq!(gb_t_7714_2025(&draft), "DB 1-2022 Red Standard (draft)[S]: 5.1.2.");
}

#[test]
fn with_a_url_the_citation_is_of_an_electronic_resource() {
    let zh = lang("zh");
    let cited = Cited { url: Some("https://e.org/2022/zh/c/a.html"), ..cited(&zh) };
    assert_eq!(
        gb_t_7714_2015(&cited),
        "区委组织部. 红色物业建设标准: DB 1-2022[S/OL]. 样例社, 2022: 5.1.2[引用日期]. https://e.org/2022/zh/c/a.html."
    );
    let nobody = Cited { publisher: "", year: None, ..cited };
    assert!(gb_t_7714_2015(&nobody).contains("[S/OL]. 5.1.2[引用日期]. "), "{}", gb_t_7714_2015(&nobody));
}

#[test]
fn unknown_parts_are_omitted_or_marked_as_unknown() {
    let (zh, en) = (lang("zh-Hans"), lang("en"));
    let bare = |lang| Cited { responsible: vec![""], designation: "", publisher: "", year: None, ..cited(lang) };
    assert_eq!(gb_t_7714_2015(&bare(&zh)), "红色物业建设标准: 2022[S]. [出版地不详]: [出版者不详]: 5.1.2.");
    assert_eq!(gb_t_7714_2015(&bare(&en)), "红色物业建设标准: 2022[S]. [S.l.]: [s.n.]: 5.1.2.");
    let entry = bibtex(&bare(&en));
    assert!(!entry.contains("author") && !entry.contains("year") && !entry.contains("institution"), "{entry}");
    assert!(entry.starts_with("@techreport{2022:lead.two-way,\n"), "{entry}");
}

#[test]
fn only_the_first_three_authors_are_named() {
    let (zh, en) = (lang("zh"), lang("en"));
    let many = |lang| Cited { responsible: vec!["A", "B", "C", "D"], ..cited(lang) };
    assert!(gb_t_7714_2015(&many(&zh)).starts_with("A, B, C, 等. "));
    assert!(gb_t_7714_2015(&many(&en)).starts_with("A, B, C, et al. "));
    let three = Cited { responsible: vec!["A", "B", "C"], ..cited(&en) };
    assert!(gb_t_7714_2015(&three).starts_with("A, B, C. "));
}

#[test]
fn a_citation_of_a_draft_says_so() {
    let (zh, en) = (lang("zh"), lang("en"));
    let draft = Cited { draft: Some("草案"), year: None, ..cited(&zh) };
    assert!(gb_t_7714_2015(&draft).contains("红色物业建设标准(草案): DB 1-2022[S]. [出版地不详]: 样例社: 5.1.2."));
    let draft = Cited { draft: Some("draft"), year: None, ..cited(&en) };
    assert!(gb_t_7714_2015(&draft).contains("标准 (draft): DB 1-2022"));
    assert!(bibtex(&draft).contains("note        = {draft, 5.1.2},"), "{}", bibtex(&draft));
}

#[test]
fn a_bibtex_entry_has_every_field_and_a_key_from_number_and_id() {
    let en = lang("en");
    let entry = bibtex(&Cited { url: Some("https://e.org/a_b%20c"), ..cited(&en) });
    assert_eq!(
        entry,
        "@techreport{DB-1-2022:lead.two-way,\n  author      = {{区委组织部}},\n  title       = {{红色物业建设标准}},\n  \
         type        = {Standard},\n  number      = {DB 1-2022},\n  institution = {样例社},\n  year        = {2022},\n  \
         note        = {5.1.2},\n  url         = {https://e.org/a_b%20c},\n}"
    );
}

#[test]
fn for_a_number_that_is_not_ascii_the_key_uses_the_editions_id() {
    let zh = lang("zh");
    let key_of = |designation| {
        let entry = bibtex(&Cited { designation, ..cited(&zh) });
        entry.lines().next().unwrap_or("").to_owned()
    };
    assert_eq!(key_of("样例 2022"), "@techreport{2022:lead.two-way,");
    assert_eq!(key_of("GB/T 1.1—2020"), "@techreport{GB-T-1-1-2020:lead.two-way,");
    assert_eq!(key_of("{},%"), "@techreport{2022:lead.two-way,");
}

#[test]
fn for_any_text_braces_are_balanced_and_commands_are_escaped() {
    let en = lang("en");
    let hostile = "a}{b \\input{x} 50% & $1 #2 _3 ~ ^\n@end";
    let entry = bibtex(&Cited {
        title: hostile,
        publisher: "}}}",
        responsible: vec!["} and {", "B"],
        clause: "{",
        ..cited(&en)
    });
    let mut depth = 0;
    for (at, c) in entry.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        assert!(depth > 0 || at < 11 || at == entry.len() - 1, "closed at {at}: {entry}");
    }
    assert_eq!(depth, 0, "{entry}");
    assert!(!entry.contains("\\input"), "{entry}");
    assert!(entry.contains("50\\% \\& \\$1 \\#2 \\_3 \\textasciitilde{} \\textasciicircum{} @end"), "{entry}");
}
