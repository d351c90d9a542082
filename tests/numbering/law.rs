//! A law with parts, chapters, sections, articles and inserted articles, in two languages and two editions.

use crate::{edition, errors, first, numbers, shown, small};
use assert_cmd::Command;
use clausebook::model::{ClauseNumber, Scheme};
use clausebook::pipeline::{Options, load};
use clausebook::resolve::Resolved;
use clausebook::revision::compare::compare;
use clausebook::search::Index;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

fn law() -> Arc<Resolved> {
    let loaded = load(Path::new("tests/law"), &Options::default()).expect("the content can be read");
    assert_eq!(errors(&loaded), [""; 0]);
    loaded.resolved.expect("a standard")
}

#[test]
fn articles_are_counted_through_the_law_and_headings_begin_again() {
    let law = law();
    let of = |tag: &str| -> Vec<String> { shown(edition(&law, "2026"), tag).into_iter().map(|(_, n)| n).collect() };
    let zh = [
        "第一编",
        "第一章",
        "第一条",
        "第二条",
        "第二条之一",
        "第一章之一",
        "第三条",
        "第二章",
        "第四条",
        "第二编",
        "第一章",
        "第一节",
        "第五条",
        "第六条",
        "第二节",
        "第七条",
        "7.1",
        "7.2",
        "第二章",
        "第八条",
        "第九条",
        "附录 A",
        "A.1",
        "A.2",
    ];
    assert_eq!(of("zh"), zh);
    let en = of("en");
    for number in ["Part 2", "Chapter 1-1", "Section 2", "Article 2-1", "Article 9", "7.1", "Annex A"] {
        assert!(en.iter().any(|shown| shown == number), "{number}: {en:?}");
    }
}

#[test]
fn numbers_are_unique_and_articles_are_sorted() {
    let law = law();
    for id in ["2025", "2026"] {
        let clausebook::resolve::ResolvedEdition { edition, findings, .. } = edition(&law, id);
        let numbers: Vec<&ClauseNumber> = findings.numbers.iter().flatten().collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
        let articles: Vec<_> = numbers.iter().filter(|number| number.is_in_article()).collect();
        assert!(articles.is_sorted(), "{articles:?}");
        for number in numbers {
            for lang in edition.languages() {
                let forms = [number.to_string(), number.shown_in_full(lang)];
                assert!(forms.iter().all(|form| ClauseNumber::parse_in(Scheme::Articles, form).as_ref() == Ok(number)));
            }
        }
    }
}

#[test]
fn an_article_that_is_put_in_renumbers_and_retitles_nothing() {
    let law = law();
    let changes = compare(edition(&law, "2025"), edition(&law, "2026"));
    let count = |word: &str| {
        changes.clauses.iter().filter(|change| change.kinds().iter().any(|kind| kind.word() == word)).count()
    };
    assert_eq!((count("added"), count("retitled"), count("moved"), count("reworded")), (3, 0, 0, 0));
    assert_eq!((count("renumbered"), count("shifted")), (0, 8));
}

#[test]
fn a_law_is_searched_as_people_cite_it() {
    let law = law();
    let index = Index::open_or_build(&law, None).expect("an index");
    for (query, id) in [
        ("第五条", "water.hours"),
        ("第5条", "water.hours"),
        ("5", "water.hours"),
        ("Article 5", "water.hours"),
        ("第二条之一", "scope.springs"),
        ("第2条之1", "scope.springs"),
        ("2之一", "scope.springs"),
        ("Article 2-1", "scope.springs"),
        ("第一章之一", "register"),
        ("第二编", "use"),
        ("7.1", "water.limit.home"),
        ("附录A", "sign"),
        ("第二条第三款", "scope"),
        ("第6条第（二）项", "water.closed"),
        ("Article 6, item (2)", "water.closed"),
        ("第六条第（三）项第2目", "water.closed"),
        ("第二编第一章第一节", "water.time"),
        ("第一章第一节", "water.time"),
        ("第1章第2节", "water.amount"),
        ("Chapter 1, Section 2", "water.amount"),
    ] {
        assert_eq!(first(&index, "2026", "zh", query).as_deref(), Some(id), "{query}");
        assert_eq!(first(&index, "2026", "en", query).as_deref(), Some(id), "{query}");
    }
}

#[test]
fn chapters_can_continue_and_a_unit_can_be_given() {
    let chapters = [
        ("01-a", "# 总则 {#a}\n\n## 任务 {#a.x}\n\n### {#a.x.1}\n\n甲。\n\n## 管辖 {#a.y unit=chapter}\n"),
        (
            "02-b",
            "# 分则 {#b}\n\n## 程序 {#b.x}\n\n### {#b.x.1}\n\n乙。\n\n### 附带 {#b.x.2 number=\"第五条\"}\n\n丙。\n\n### {#b.x.3}\n\n丁。\n",
        ),
    ];
    let numbers_with = |numbering: &str| {
        let loaded = small(numbering, &chapters);
        assert_eq!(errors(&loaded), [""; 0]);
        numbers(edition(&loaded.resolved.expect("a standard"), "2026"))
    };
    assert_eq!(
        numbers_with("{scheme: articles, divisions: [part, chapter], continued: [chapter]}"),
        ["part-1", "chapter-1", "1", "chapter-2", "part-2", "chapter-3", "2", "5", "6"]
    );
    assert_eq!(
        numbers_with("{scheme: articles, divisions: [part, chapter]}")[5],
        "part-2.chapter-1",
        "chapters begin again in each part"
    );
    let loaded = small(
        "{scheme: articles, divisions: []}",
        &[("01-a", "# 规定 {#a}\n\n## {#a.x}\n\n甲。\n\n## {#a.y}\n\n乙。\n")],
    );
    assert_eq!(numbers(edition(&loaded.resolved.expect("a standard"), "2026")), ["-", "1", "2"]);
}

#[test]
fn a_number_that_cannot_stand_in_a_law_is_an_error() {
    for (numbering, chapter, expected) in [
        (
            "{scheme: articles}",
            "# 甲 {#a number=\"第一编\"}\n",
            "number-misplaced: this edition has no division `part`",
        ),
        (
            "{scheme: articles}",
            "# 甲 {#a}\n\n## {#a.x number=\"第二章\"}\n",
            "number-misplaced: a chapter does not stand in a chapter",
        ),
        (
            "{scheme: articles}",
            "# 甲 {#a}\n\n## {#a.x number=\"B.2\"}\n",
            "number-misplaced: `B.2` is neither the number of an article nor of a heading above",
        ),
        (
            "{scheme: articles}",
            "# 甲 {#a}\n\n## 节 {#a.x number=\"chapter-2.section-1\"}\n\n### {#a.y}\n\n乙。\n",
            "number-misplaced: `chapter-2.section-1` is not a number under the headings around it",
        ),
        (
            "{scheme: articles}",
            "# 甲 {#a}\n\n## {#a.x}\n\n乙。\n\n## {#a.y number=\"第一条\"}\n\n丙。\n",
            "number-clash: `a.y` has the number 1, as `a.x` has",
        ),
        (
            "{scheme: articles}",
            "# 甲 {#a}\n\n## {#a.x number=\"一\"}\n\n乙。\n",
            "bad-value: `一` is not a clause number",
        ),
        (
            "{scheme: articles, divisions: [section, chapter]}",
            "# 甲 {#a}\n",
            "bad-value: the units are not listed from the largest down, each once",
        ),
        (
            "{scheme: articles, continued: [part]}",
            "# 甲 {#a}\n",
            "bad-value: `part` is not one of the divisions of this edition",
        ),
        (
            "{scheme: decimal, divisions: [part]}",
            "# 甲 {#a}\n",
            "bad-value: `divisions` belongs to the scheme `articles`",
        ),
        ("{scheme: roman}", "# 甲 {#a}\n", "bad-value: `roman` is not allowed here"),
        (
            "{scheme: decimal}",
            "# 甲 {#a unit=part}\n",
            "misplaced-attribute: `unit` says what a clause of a law is, and this edition does not count articles",
        ),
    ] {
        let loaded = small(numbering, &[("01-a", chapter)]);
        assert!(errors(&loaded).iter().any(|error| error == expected), "{chapter}: {:?}", errors(&loaded));
    }
}

#[test]
fn pages_references_citations_and_exports_have_the_words_of_the_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("clausebook").expect("it is built");
        let output = command.args(["--root", "tests/law"]).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    run(&["build", "--out", site.to_str().expect("a plain name")]);
    let read = |path: &str| std::fs::read_to_string(site.join(path)).expect("a text file");
    // Without the marks that keep a number on one line.
    let unbroken = |path: &str| read(path).replace("<span class=\"nb\">", "").replace("</span>", "");
    for (tag, article, section, in_full, citation) in [
        ("zh", ">第八条</a>", ">第二节</a>", "第二编第一章第二节 数量", "[S/OL]: 第八条["),
        ("en", ">Article 8</a>", ">Section 2</a>", "Part 2, Chapter 1, Section 2 Amount", "[S/OL]: Article 8["),
    ] {
        let page = unbroken(&format!("2026/{tag}/02-use.html"));
        assert!(page.contains(article) && page.contains(section) && page.contains(in_full), "{tag}");
        assert!(page.contains("id=\"8\""), "an anchor by number");
        let record = unbroken(&format!("2026/{tag}/c/care.cleaning.html"));
        assert!(record.contains(citation), "{tag}: {citation}");
        let markdown = read(&format!("2026/data/standard-{tag}.md"));
        assert!(markdown.contains(in_full), "{tag}");
    }
    assert!(read("2026/data/standard-zh.md").contains("# 附录 A（规范性） 标牌式样"));
    assert!(
        read("2026/data/clauses.csv").contains("§2之一")
            && read("2026/data/clauses.csv").contains("part-2.chapter-1.section-2")
    );
    assert!(run(&["diff", "2025", "2026"]).contains("第二条之一"));
}

#[test]
fn paragraphs_and_items_have_an_address_and_are_cited_as_in_laws() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let mut command = Command::cargo_bin("clausebook").expect("it is built");
    let arguments = ["--root", "tests/law", "build", "--out", site.to_str().expect("a plain name")];
    assert!(command.args(arguments).output().expect("it runs").status.success());
    let read = |path: &str| std::fs::read_to_string(site.join(path)).expect("a text file");
    let unbroken = |path: &str| read(path).replace("<span class=\"nb\">", "").replace("</span>", "");
    for (tag, paragraph, item) in [
        ("zh", ">第二条第三款</a>", ">第六条第（二）项</a>"),
        ("en", ">Article 2, paragraph 3</a>", ">Article 6, item (2)</a>"),
    ] {
        let chapter = unbroken(&format!("2026/{tag}/02-use.html"));
        assert!(chapter.contains(paragraph) && chapter.contains(item), "{tag}");
        assert!(chapter.contains("href=\"01-general.html#scope:3\"") && chapter.contains("id=\"water.closed:1.2\""));
        let record = read(&format!("2026/{tag}/c/scope.html"));
        assert_eq!(record.matches("id=\"scope:3\"").count(), 1, "the other language on the page has no anchors");
        assert!(unbroken(&format!("2026/{tag}/c/care.cleaning.html")).contains("scope.html#scope:3"));
        assert!(unbroken(&format!("2026/{tag}/print.html")).contains("href=\"#scope:3\""));
    }
    let json = read("2026/data/standard.json").replace(' ', "");
    assert!(json.contains("\"id\":\"scope\",\"edition\":null,\"passage\":\"3\""));
    let referred = read("2026/zh/c/water.closed.html");
    assert!(referred.contains("care.cleaning.html"), "a reference to an item is one to its article");
}

#[test]
fn a_paragraph_or_item_that_is_not_there_is_an_error() {
    let chapter = |reference: &str| {
        format!(
            "# 甲 {{#a}}\n\n## {{#a.x}}\n\n乙：\n\n（一）丙；\n\n（二）丁。\n\n戊。\n\n## {{#a.y}}\n\n见 [](clause:{reference})。\n"
        )
    };
    for (numbering, reference, expected) in [
        ("{scheme: articles}", "a.x#2", None),
        ("{scheme: articles}", "a.x#1.2", None),
        ("{scheme: articles}", "a.x#3", Some("broken-reference: `a.x` has no paragraph 3")),
        ("{scheme: articles}", "a.x#1.3", Some("broken-reference: paragraph 1 of `a.x` has no item 3")),
        ("{scheme: articles}", "a.x#2.1", Some("broken-reference: paragraph 2 of `a.x` has no item 1")),
        (
            "{scheme: articles}",
            "a.x#x1",
            Some("bad-reference: the reference `clause:a.x#x1` names no paragraph or item after `#`"),
        ),
        ("{scheme: articles}", "a.x#a.二", None),
        ("{scheme: decimal}", "a.x#2", None),
        ("{scheme: decimal}", "a.x#（二）", None),
        ("{scheme: decimal}", "a.x#c", Some("broken-reference: `a.x` has no item `c`")),
    ] {
        let loaded = small(numbering, &[("01-a", &chapter(reference))]);
        assert_eq!(errors(&loaded), expected.into_iter().collect::<Vec<_>>(), "{reference}");
    }
}

#[test]
fn a_law_is_published_and_its_numbers_are_locked() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let copied = std::process::Command::new("cp").args(["-r", "tests/law/content"]).arg(root).status();
    assert!(copied.expect("cp runs").success());
    let run = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("clausebook").expect("it is built");
        let output = command.current_dir(root).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run(&["edition", "publish", "2026", "--date", "2026-02-01", "--keep-replaced", "--allow", "draft-notice"]);
    let lock = std::fs::read_to_string(root.join("content/editions/2026/edition.lock")).expect("the lock");
    assert!(lock.contains("2之一") && lock.contains("part-2.chapter-1.section-2"), "{lock}");
    run(&["check"]);
    run(&["edition", "new", "2027", "--from", "2026"]);
    run(&["check"]);
    let edition = std::fs::read_to_string(root.join("content/editions/2027/edition.yaml")).expect("the draft");
    assert!(edition.contains("scheme: articles"), "{edition}");
}
