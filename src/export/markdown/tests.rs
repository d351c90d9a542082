use super::*;
use crate::diagnostic::{Diagnostics, Span, Texts};
use crate::model::{ClauseId, ClauseText, Lang};
use crate::resolve::Resolved;
use crate::revision::wording::Wording;
use crate::search::fixture::Files;
use crate::site::url::OutputPath;
use crate::source::markdown::{RawHtml, parse_document};
use std::sync::Arc;

fn blocks(source: &str) -> Vec<Block> {
    let mut texts = Texts::default();
    let file = texts.add("a.md", source);
    parse_document(file, source, RawHtml::Refused, &mut Diagnostics::new()).preamble
}

fn wording(source: &str) -> Wording {
    let mut texts = Texts::default();
    let file = texts.add("a.md", "x");
    let heading = Span::new(file, 0, 0);
    Wording::of(&ClauseText { title: Arc::default(), blocks: blocks(source).into(), of: None, heading })
}

/// A clause with the footnotes of its chapter.
fn markdown_of(of: &Rendition<'_>, at: ClauseIndex) -> String {
    clause_markdown(of, at, &Footnotes::of(of.edition, of.edition.chapter_of(of.edition.clause(at))))
}

/// The current edition of the small standard in Chinese, for a file in its data folder.
fn in_chinese<T>(resolved: &Resolved, say: impl FnOnce(&Rendition<'_>) -> T) -> T {
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
    let lang: &Lang = resolved.standard.site.default_lang();
    say(&Rendition::new(of.reading(lang), OutputPath::parse("2022/data/x.md").expect("a path")))
}

#[test]
fn exported_markdown_round_trips() {
    let sources = [
        "a *b* **c** ~~d~~ `e``f` \\*g\\* h_i_j\n",
        "# \n\n\\# no heading, 1\\. no list\n\n\\- no item\n\n\\> no quote\n",
        "- a\n- b\n\n  c\n\n  - d\n\n* e\n* f\n",
        "3. a\n4. b\n   1. c\n\n5) d\n",
        "x:\na) b\n   1) c\n   2) d\nb) e\n\n   NOTE f\n\n—— g\n—— h\n",
        "（一）甲；\n（二）乙：\n   —— 丙；\n   —— 丁。\n\n注1：戊 {#note.a}\n\n注2：己\n",
        "$$ a_1 *b* $$ {#eq.a}\n\n$$\na\n= b\n$$\n\nc $`d_1*e*`$ f, `g`\n",
        "- [x] done\n- [ ] open\n",
        "> [!NOTE]\n> 注：甲\n\n> plain\n> > deep\n",
        "```rust\nlet x = \"```\";\n\n    y\n```\n",
        "| a | b\\|c |\n|:--|--:|\n| `x\\|y` | **z** |\n",
        "甲\\\n乙\n丙\n\n---\n\n&lt;b&gt; &amp;amp; \\<i\\>\n",
        "**必须：**字、**“引”**字、*a*b\n",
        "![alt](../files/none.svg) ![](x)\n",
        "a  \n  b\n\n2022\\. x\n",
        "\\| a \\|\n\\|---\\|\n",
        "[a \\] b](https://e.org/a_(b)) <https://e.org/>\n",
        "- \n- a\n\n      code\n",
        "`` ` `` ` a ` `b`\n",
        "*a***b** **a***b* ***a***\n",
        "a! [b](https://e.org/)\n",
    ];
    let resolved = Files::new().resolved();
    in_chinese(&resolved, |rendition| {
        for source in sources {
            let inlines = Inlines::new(rendition);
            let written = inlines.blocks(&blocks(source)).join("\n");
            let (before, after) = (wording(source), wording(&written));
            let lines = |wording: &Wording| wording.lines.iter().map(|line| format!("{line:?}")).collect::<Vec<_>>();
            // Links to missing files are not links any more.
            if !source.contains("files/") {
                assert_eq!(lines(&before), lines(&after), "{source}\n---\n{written}");
            }
            let again = inlines.blocks(&blocks(&written)).join("\n");
            assert_eq!(written, again, "{source}");
        }
    });
}

#[test]
fn lists_keep_their_labels() {
    let resolved = Files::new().resolved();
    let lines = in_chinese(&resolved, |of| Inlines::new(of).blocks(&blocks("3. 甲\n   1) 乙\n   2) 丙\n4. 丁\n")));
    assert_eq!(lines, ["3. 甲", "   1) 乙", "   2) 丙", "4. 丁"]);
}

#[test]
fn a_list_that_skips_keeps_its_numbers() {
    let resolved = Files::new().resolved();
    let lines = in_chinese(&resolved, |of| Inlines::new(of).blocks(&blocks("1. 甲\n3. 乙\n5. 丙\n")));
    assert_eq!(lines, ["1. 甲", "3. 乙", "5. 丙"]);
}

#[test]
fn strong_emphasis_is_one_sign() {
    let resolved = Files::new().resolved();
    let lines = in_chinese(&resolved, |of| Inlines::new(of).blocks(&blocks("***甲*** *乙* **丙**\n")));
    assert_eq!(lines, ["***甲*** *乙* **丙**"]);
}

#[test]
fn references_name_their_targets_and_untitled_clauses_begin_with_their_number() {
    let resolved = Files::new().resolved();
    let text = in_chinese(&resolved, |of| markdown_of(of, of.findings.ids.clauses[&id("owners.fund.use")]));
    assert_eq!(text, "**2.2.1** 使用维修资金应经业主大会同意，见[2.1 业主大会](../zh/c/owners.meeting.html)。\n");
    let text = in_chinese(&resolved, |of| subtree_markdown(of, of.findings.ids.clauses[&id("owners.fund")]));
    assert!(text.starts_with("## 2.2 维修资金\n\n**2.2.1** ") && text.contains("\n\n**2.2.2** 维修资金宜每年审计。\n"));
    assert!(
        text.contains("| 项目 | 期限 |\n| --- | --- |\n| 电梯年检 | 40h |\n") && !text.contains("## 2.3"),
        "{text}"
    );
}

#[test]
fn footnotes_follow_the_clause_that_cites_them() {
    let resolved = Files::new().resolved();
    let text = in_chinese(&resolved, |of| markdown_of(of, of.findings.ids.clauses[&id("scope.not")]));
    assert_eq!(text, "## 1.2 例外\n\n不适用于仓库[^1]。\n\n[^1]: 仓库指储存货物的建筑。\n");
    let whole = in_chinese(&resolved, edition_markdown);
    assert!(whole.contains("[^scope.not-1]: 仓库"), "{whole}");
}

#[test]
fn with_a_base_url_links_are_absolute() {
    let files = Files::new().replace("site.yaml", "current:", "base-url: https://e.org/std/\ncurrent:");
    let resolved = files.resolved();
    let text = in_chinese(&resolved, |of| markdown_of(of, of.findings.ids.clauses[&id("owners.fund.use")]));
    assert!(text.contains("(https://e.org/std/2022/zh/c/owners.meeting.html)"), "{text}");
}

fn id(id: &str) -> ClauseId {
    ClauseId::parse(id).expect("an id")
}
