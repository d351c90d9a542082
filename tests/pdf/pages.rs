//! What stands where on the pages.

use super::press::{boxes, edges, laid_out, pages, system, texts};
use crate::standard::Small;
use clausebook::export::pdf::Subject;

/// A law of one chapter.
fn with_chapter(chapter: &str) -> Small {
    Small::law().with("editions/1/clauses/01-a.md", chapter)
}

#[test]
fn the_number_of_an_untitled_clause_begins_its_first_line() {
    let chapter = "# 总则 {#a}\n\n## {#a.aim}\n\n业主应交纳费用。\n\n第二段。\n\n## {#a.list}\n\n- 甲\n- 乙\n";
    pages(&with_chapter(chapter).resolved(), "zh", |pages| {
        let printed = texts(&pages).concat();
        assert!(printed.contains("1总则1.1业主应交纳费用。第二段。1.2•甲•乙"), "{printed}");
    });
}

#[test]
fn front_pages_have_roman_numbers_and_outer_heads_change_sides() {
    let long = "业主应交纳费用。\n\n".repeat(120);
    let chapter = format!("# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n{long}## 范围 {{#a.scope}}\n\n本规定适用于本区。\n");
    let small = with_chapter(&chapter).with(
        "editions/1/edition.yaml",
        "title: 管理规定\ndesignation: XY 1\nstatus: published\npublished: 2026-01-01\n",
    );
    pages(&small.resolved(), "zh", |pages| {
        let edges = edges(&pages);
        let shown: Vec<Vec<&str>> =
            edges.iter().map(|page| page.iter().map(|(_, text)| text.as_str()).collect()).collect();
        // The cover and its back, the contents, and their back.
        assert!(shown[2].contains(&"XY 1") && shown[2].contains(&"I"), "{shown:?}");
        assert!(shown[3].contains(&"XY 1") && shown[3].contains(&"II"), "{shown:?}");
        assert!(shown[4].contains(&"1") && shown[5].contains(&"2"), "{shown:?}");
        let head = |page: usize| edges[page].iter().find(|(_, text)| text == "XY 1").map(|(x, _)| *x);
        for left in [3, 5] {
            assert!(head(left).is_some_and(|x| x < 30.0) && head(left - 1).is_some_and(|x| x > 150.0), "{edges:?}");
        }
        // The chapter is on page 1 by the contents too.
        assert!(texts(&pages)[2].replace('.', "").contains("1总则1"), "{:?}", texts(&pages)[2]);
    });
}

#[test]
fn a_table_has_its_head_on_each_page_and_a_wide_one_turns_its_page() {
    let rows = "| 内容 | 时限 |\n".repeat(90);
    let wide = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(12));
    let chapter = format!(
        "# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n见[](table:t)。\n\n表：时限 {{#table.t}}\n\n| 诉求类别 | 期限 |\n| --- | --- |\n{rows}\n## 范围 {{#a.scope}}\n\n{}{}{}\n本规定适用于本区。\n",
        wide("指标名称"),
        wide("---"),
        wide("数值说明")
    );
    pages(&with_chapter(&chapter).resolved(), "zh", |pages| {
        let with_head = texts(&pages).iter().filter(|text| text.contains("诉求类别")).count();
        assert!(with_head >= 3, "{with_head}");
        let across = pages.document().pages().iter().filter(|page| page.frame.width() > page.frame.height()).count();
        assert_eq!(across, 1);
    });
}

#[test]
fn merged_cells_notes_formulas_and_footnotes_are_on_the_pages() {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n见[](table:t)、[](formula:s)和第一条[^1]、再看[^1]。\n\n表：时限 {#table.t}\n\n| 部位 | 次数 | < |\n| --- | --- | --- |\n| 楼道 | 30 | 60 |\n| ^ | 20 | < |\n\n注：自受理起算。\n\n$$ S = \\frac{\\sum_{i=1}^{n} w_i}{\\sqrt{2}} $$ {#eq.s}\n\n[^1]: 脚注文字。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    pages(&with_chapter(chapter).resolved(), "zh", |pages| {
        let printed = texts(&pages).concat();
        for expected in ["表1时限", "部位次数", "楼道", "3060", "20", "注:自受理起算。", "(1)", "脚注文字。"]
        {
            assert!(printed.contains(expected), "{expected}: {printed}");
        }
        assert_eq!(printed.matches("脚注文字").count(), 1);
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_code_leads_to_the_address_of_the_site() {
    let site =
        "name: 管理规定\nlanguages: [zh]\nbase-url: https://e.org/s/\ncurrent: \"1\"\nrules: {not-locked: off}\n";
    let links = |small: &Small, chapter_codes: bool| {
        laid_out(&small.resolved(), "1", "zh", system(), Subject::Standard { chapter_codes }, |pages| {
            let bytes = pages.and_then(|pages| pages.pdf()).unwrap_or_else(|error| panic!("{error}"));
            String::from_utf8_lossy(&bytes).matches("https://e.org/s/1/zh/").count()
        })
    };
    let with_address = Small::law().with("site.yaml", site);
    let (none, one, two) = (links(&Small::law(), true), links(&with_address, false), links(&with_address, true));
    assert!(none == 0 && one > none && two > one, "{none} {one} {two}");
}

#[test]
fn the_codes_of_chapters_on_one_page_cover_neither_each_other_nor_any_text() {
    let site =
        "name: 管理规定\nlanguages: [zh]\nbase-url: https://e.org/s/\ncurrent: \"1\"\nrules: {not-locked: off}\n";
    let text = "业主应交纳费用，并在每年公布一次账目。";
    let chapter = |id: &str, more: &str| {
        format!("# 章{id} {{#{id}{more}}}\n\n## 目的 {{#{id}.aim}}\n\n{text}\n\n## 范围 {{#{id}.scope}}\n\n{text}\n")
    };
    let small = Small::law()
        .with("site.yaml", site)
        .with("editions/1/clauses/01-a.md", &chapter("a", ""))
        .with("editions/1/clauses/02-b.md", &chapter("b", ""))
        .with("editions/1/clauses/03-c.md", &chapter("c", ""))
        .with("editions/1/clauses/90-z.md", &chapter("z", " annex=normative"));
    laid_out(&small.resolved(), "1", "zh", system(), Subject::Standard { chapter_codes: true }, |pages| {
        let pages = pages.unwrap_or_else(|error| panic!("{error}"));
        let mut most = 0;
        for page in pages.document().pages().iter().skip(2) {
            let (pictures, texts) = boxes(page);
            most = most.max(pictures.len());
            for (at, picture) in pictures.iter().enumerate() {
                let other = pictures[at + 1..].iter().chain(&texts).find(|other| picture.covers(other));
                assert_eq!(other, None, "{picture:?}");
            }
        }
        assert_eq!(most, 3, "the chapters stand on one page");
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_draft_says_so_on_every_page() {
    let small = Small::in_two_languages(
        "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n",
        "# General {#a}\n\n## Aim {#a.aim}\n\nOwners shall pay the fees.\n",
        ", lone-clause: off",
    );
    for (lang, word) in [("zh", "草案"), ("en", "Draft")] {
        pages(&small.resolved(), lang, |pages| {
            let texts = texts(&pages);
            assert!(texts.iter().all(|text| text.contains(word)), "{texts:?}");
        });
    }
}

#[test]
fn a_picture_that_cannot_be_shown_is_named_with_its_clause_and_its_text_stands_in_its_place() {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n图：流程 {#figure.f}\n\n![流程的文字](files/broken.svg)\n\n## 范围 {#a.scope}\n\n本规定![章的文字](files/broken.png)适用于本区。\n";
    let small = with_chapter(chapter)
        .with("editions/1/files/broken.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path></svg>")
        .with("editions/1/files/broken.png", "no picture");
    pages(&small.resolved(), "zh", |pages| {
        let told: Vec<&str> = pages.losses.iter().map(|loss| loss.what.as_str()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("the picture `files/broken.svg` of clause `a.aim` cannot be shown: "), "{told:?}");
        assert!(told[1].contains("`files/broken.png` of clause `a.scope`"), "{told:?}");
        assert!(pages.losses.iter().all(|loss| loss.span.is_some()));
        let printed = texts(&pages).concat();
        assert!(printed.contains("流程的文字") && printed.contains("本规定章的文字适用于本区。"), "{printed}");
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_link_tells_the_heading_that_it_leads_to() {
    let chapter =
        "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n见[后面](clause:a.scope)。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    pages(&with_chapter(chapter).resolved(), "zh", |pages| {
        let file = pages.pdf().unwrap_or_else(|error| panic!("{error}"));
        let file = String::from_utf8_lossy(&file);
        // No address is left, and the destination has the name of the clause.
        assert!(!file.contains("(#a.scope)") && file.contains("(a.scope)"));
    });
}
