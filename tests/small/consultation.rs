//! The consultation on a draft, and the comments of its round.

use super::standard::Small;

const ZH: &str = "# 服务 {#a}\n\n## 维修 {#a.repair}\n\n应修复。\n\n## 收费 {#a.fees}\n\n应公示。\n";
const EN: &str = "# Service {#a}\n\n## Repairs {#a.repair}\n\nThe firm shall repair.\n\n## Fees {#a.fees}\n\nThe firm shall display its fees.\n";
const EDITION: &str = "title: {zh: 标准, en: Standard}\nstatus: draft\n";
const ROUND: &str =
    "consultation:\n  opens: 2026-05-01\n  closes: 2026-06-30\n  to: {zh: 秘书处, en: The secretariat}\n";

/// A draft with a round, and with comments.
fn standard(round: &str, comments: &str) -> Small {
    Small::in_two_languages(ZH, EN, "")
        .with("editions/1/edition.yaml", &format!("{EDITION}{round}"))
        .with("editions/1/comments.yaml", comments)
}

#[test]
fn a_round_with_comments_and_dispositions_has_no_fault() {
    let comments = "- {id: c-1, about: \"clause:a.fees\", organization: 甲协会, person: 张三, date: 2026-05-02, kind: te, comment: 不清楚,\n\
        \x20  original: 应公示。, proposed: 应按月公示。, reason: 便于核对, source: a.xlsx,\n\
        \x20  disposition: {decision: partly, reason: 改为按季, by: 秘书处, date: 2026-07-01}}\n\
        - {id: c-2, lang: en, at: 5.9, comment: x}\n";
    let comments = comments.replace("at: 5.9", "at: \"5.9\"");
    standard(ROUND, &comments).resolved();
}

#[test]
fn every_fault_of_a_round_and_its_comments_is_told_at_its_place() {
    let round = "consultation:\n  opens: 2026-06-30\n  closes: 2026-05-01\n  to: {zh: 秘书处, en: The secretariat}\n  form: files/none.docx\n  names: some\n  until: x\n";
    let comments = "- {id: c-1, about: \"chapter:a\", comment: x}\n- {id: c-1, kind: tx, comment: x}\n- {id: c-3}\n\
        - {id: c-4, comment: x, disposition: {decision: yes-but, why: x}}\n- {id: c-5, comment: [x]}\n- {id: c-6, lang: fr, comment: x}\n";
    let faults = standard(round, comments).told();
    for expected in [
        "the consultation closes before it opens on 2026-06-30",
        "the edition has no file `files/none.docx`",
        "`some` is not allowed here",
        "`consultation` has no key `until`",
        "`chapter:a` names nothing that a comment can be about",
        "`tx` is not allowed here",
        "a comment says something",
        "`yes-but` is not allowed here",
        "a disposition has no key `why`",
        "expected a text, found a list",
        "`fr`",
        "the comment id `c-1` is given twice",
    ] {
        assert!(faults.contains(expected), "{expected}\n{faults}");
    }
}

const COMMENTS: &str = "- {id: c-1, about: \"clause:a.fees\", organization: 甲协会, person: 张三, comment: 不清楚, disposition: {decision: accepted}}\n\
    - {id: c-2, about: \"clause:a.fees\", organization: 乙公司, comment: 太少}\n\
    - {id: c-3, about: \"clause:a.gone\", person: 李四, comment: 无此条, disposition: {decision: not-accepted, reason: 已删}}\n\
    - {id: c-4, comment: \"<script>全文\"}\n";

#[test]
fn a_round_has_pages_by_chapter_and_organization_and_records_link_to_their_comments() {
    let files = standard(ROUND, COMMENTS).published();
    let chapter = &files["1/zh/comments/chapters/01-a.html"];
    assert!(chapter.contains("id=\"c-1\"") && chapter.contains("id=\"c-2\"") && !chapter.contains("id=\"c-3\""));
    let others = &files["1/zh/comments/others.html"];
    assert!(others.contains("id=\"c-3\"") && others.contains("clause:a.gone") && others.contains("&lt;script&gt;"));
    assert!(files["1/en/c/a.fees.html"].contains("../comments/chapters/01-a.html#c-1"));
    assert!(files["1/zh/01-a.html"].contains("comments/chapters/01-a.html#c-1"));
    assert_eq!(files.keys().filter(|path| path.starts_with("1/zh/comments/by/")).count(), 2);
    let round = &files["1/zh/comments/index.html"];
    assert!(round.contains("fig-round") && round.contains("甲协会") && round.contains("2026-06-30"));
}

#[test]
fn names_are_shown_as_the_edition_says() {
    let shown = |names: &str| {
        let files = standard(&format!("{ROUND}  names: {names}\n"), COMMENTS).published();
        let has = |name: &str| files.iter().any(|(path, text)| path.contains("/comments/") && text.contains(name));
        [has("甲协会"), has("张三")]
    };
    assert_eq!(shown("all"), [true, true]);
    assert_eq!(shown("organizations"), [true, false]);
    assert_eq!(shown("none"), [false, false]);
}

#[test]
fn only_the_pages_of_a_draft_in_consultation_load_the_form() {
    let files = standard(ROUND, "[]\n").published();
    for page in ["1/zh/index.html", "1/en/01-a.html", "1/zh/c/a.fees.html", "1/zh/comments/mine.html"] {
        let text = &files[page];
        assert!(text.contains("assets/comment/comment.js") && text.contains("data-closes=\"2026-06-30\""), "{page}");
    }
    assert!(files.contains_key("assets/comment/strings/en.js"));
    let without = standard("", COMMENTS).published();
    assert!(!without["1/zh/01-a.html"].contains("comment.js") && without.contains_key("1/zh/comments/index.html"));
    assert!(!without.contains_key("1/zh/comments/mine.html"));
}

#[test]
fn many_comments_stand_on_several_pages_and_links_find_their_page() {
    let all = 900;
    let about = |n: usize| if n < 600 { "a.repair" } else { "a.fees" };
    let comments: String = (0..all)
        .map(|n| {
            let text = format!("第 {n} 条意见。").repeat(12);
            format!("- {{id: c-{n}, about: \"clause:{}\", organization: 甲协会, comment: {text}}}\n", about(n))
        })
        .collect();
    let files = standard(ROUND, &comments).published();
    for (folder, first) in [("chapters/01-a", None), ("by", Some(()))] {
        let pages: Vec<(&String, &String)> =
            files.iter().filter(|(path, _)| path.starts_with(&format!("1/zh/comments/{folder}"))).collect();
        assert!(pages.len() >= 3, "{}", pages.len());
        let standing = |n: usize| pages.iter().filter(|(_, text)| text.contains(&format!("id=\"c-{n}\""))).count();
        assert!((0..all).all(|n| standing(n) == 1), "{folder}");
        for (path, text) in &pages {
            assert!(text.len() < 400_000, "{path}: {}", text.len());
            // The counts are those of the whole list, and each part leads to the others.
            assert!(text.contains("900") && text.contains("aria-current=\"page\""), "{path}");
        }
        assert!(first.is_some() || pages[0].1.contains("href=\"01-a/2.html\""), "{}", pages[0].1);
    }
    // The record of the second clause leads to the page of its first comment.
    let record = &files["1/en/c/a.fees.html"];
    let at = record.find("../comments/chapters/01-a").expect("a link");
    let link: String = record[at + 3..].chars().take_while(|c| *c != '"').collect();
    let (page, anchor) = link.split_once('#').expect("an anchor");
    assert!(page != "comments/chapters/01-a.html" && anchor == "c-600", "{link}");
    assert!(files[&format!("1/en/{page}")].contains("id=\"c-600\""));
}

#[test]
fn organizations_stand_in_the_order_of_the_alphabet_and_their_numbers_by_value() {
    let names = ["第10公司", "第2公司", "乙协会", "甲协会"];
    let comment = |(n, name): (usize, &&str)| format!("- {{id: c-{n}, organization: {name}, comment: 不清楚}}\n");
    let files = standard(ROUND, &names.iter().enumerate().map(comment).collect::<String>()).published();
    let words = |page: &str| -> String { page.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect() };
    let round = words(&files["1/zh/comments/index.html"]);
    let places = ["第2公司", "第10公司", "甲协会", "乙协会"].map(|name| round.find(name).expect("the name"));
    assert!(places.is_sorted(), "{places:?}");
    // Each page leads to the next in the same order.
    let two =
        files.iter().find(|(path, text)| path.starts_with("1/zh/comments/by/") && text.contains("<title>第2公司"));
    let two = words(two.unwrap_or_else(|| panic!("{:?}", files.keys().collect::<Vec<_>>())).1);
    assert!(two.contains("第10公司") && !two.contains("乙协会"), "{two}");
}

#[test]
fn a_round_of_thousands_of_comments_stands_on_pages_of_bearable_size_and_its_counts_are_right() {
    let words = |n: usize| -> String {
        let sign =
            |at: usize| char::from_u32(0x4e00 + u32::try_from((n * 7919 + at * at * 104_729) % 3_500).expect("small"));
        (0..120).filter_map(sign).collect()
    };
    let comments: String = (0..1_500)
        .map(|n| {
            let (about, decided) = (["a.fees", "a.repair"][usize::from(n % 10 == 0)], ["accepted", "partly"][n % 2]);
            let disposition = if n % 3 == 0 { String::new() } else { format!(", disposition: {{decision: {decided}, reason: {}}}", words(n + 5)) };
            format!(
                "- {{id: c-{n}, about: \"clause:{about}\", organization: {}, comment: {}, proposed: {}{disposition}}}\n",
                ["甲协会", "乙公司", "丙"][n % 3],
                words(n),
                words(n + 2)
            )
        })
        .collect();
    let files = standard(ROUND, &comments).published();
    let pages: Vec<(&String, &String)> = files.iter().filter(|(path, _)| path.contains("/comments/")).collect();
    for (path, page) in &pages {
        assert!(page.len() <= 400_000, "{path}: {}", page.len());
    }
    // Each comment stands on one page of its chapter and on one of its organization.
    for (of, count) in [("1/zh/comments/chapters/", 1_500), ("1/zh/comments/by/", 1_500)] {
        let shown =
            pages.iter().filter(|(path, _)| path.starts_with(of)).map(|(_, page)| page.matches("id=\"c-").count());
        assert_eq!(shown.sum::<usize>(), count, "{of}");
        assert!(pages.iter().filter(|(path, _)| path.starts_with(of)).count() > 3);
    }
    let round = &files["1/zh/comments/index.html"];
    for count in ["1500", "500"] {
        assert!(round.contains(&format!(">{count}<")), "{count}: {round}");
    }
}
