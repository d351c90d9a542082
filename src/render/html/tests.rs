use super::*;
use crate::diagnostic::{Diagnostics, Texts};
use crate::source::markdown::{Document, RawHtml, parse_document};
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    table: "Table".to_owned(),
    formula: "Formula".to_owned(),
    task_done: "done".to_owned(),
    task_open: "open".to_owned(),
    back_to_text: "back".to_owned(),
    note: "Note".to_owned(),
    tip: "Tip".to_owned(),
    important: "Important".to_owned(),
    warning: "Warning".to_owned(),
    caution: "Caution".to_owned(),
});

/// References lead to a page named after their id; other destinations are unchanged.
struct Plain;

impl Links for Plain {
    fn link(&self, destination: &str) -> Link {
        match destination.strip_prefix("clause:") {
            Some(id) => Link {
                href: Some(format!("c/{id}.html")),
                text: Some("5.1 <甲>".to_owned()),
                class: Some("ref ref-clause".to_owned()),
                remark: None,
            },
            None => Link { href: Some(destination.to_owned()), ..Link::default() },
        }
    }

    fn image(&self, destination: &str) -> Option<String> {
        Some(destination.to_owned())
    }

    fn element(&self, definition: Definition<'_>) -> Option<Cited> {
        let href = format!("c/a.html#{}", definition.id()?.value);
        Some(match definition {
            Definition::Caption(caption) => {
                Cited { number: format!("{} 1", caption.word.value), label: "1".to_owned(), href }
            }
            Definition::Formula(_) => Cited { number: "式 (1)".to_owned(), label: "(1)".to_owned(), href },
        })
    }
}

fn document(text: &str) -> Document {
    document_with(text, RawHtml::Refused)
}

fn document_with(text: &str, raw_html: RawHtml) -> Document {
    let file = Texts::default().add("a.md", text);
    parse_document(file, text, raw_html, &mut Diagnostics::new())
}

fn html(text: &str) -> String {
    written(&document(text))
}

fn written(document: &Document) -> String {
    let mut html = Html::new(&Plain, &WORDS, "p-").with_anchors();
    html.define(&document.preamble);
    let mut out = String::new();
    html.blocks(&document.preamble, &mut out);
    html.footnotes(&mut out);
    out
}

#[test]
fn text_is_escaped() {
    assert_eq!(html("\\<script>\"&'\\</script>"), "<p>&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;</p>\n");
    assert_eq!(html("<script>alert(1)</script>\n"), "");
    assert_eq!(html("甲<b onclick=x>乙</b>"), "<p>甲乙</p>\n");
    assert_eq!(html("`<b>`"), "<p><code>&lt;b&gt;</code></p>\n");
    assert!(!html("```x\"><script>\n</code><script>\n```").contains("<script"));
    assert!(!html("[a](b.html '\"><script>')").contains("<script"));
    assert!(!html("![\"><script>](b.svg '\"><script>')").contains("<script"));
    assert!(!html("[a](<b\"><script>.html>)").contains("<script"));
}

#[test]
fn a_list_that_skips_keeps_its_numbers_and_one_that_repeats_a_number_is_counted() {
    assert_eq!(html("1. 甲\n3. 乙\n4. 丙"), "<ol>\n<li>甲</li>\n<li value=\"3\">乙</li>\n<li>丙</li>\n</ol>\n");
    assert_eq!(html("1. 甲\n1. 乙"), "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
    assert_eq!(html("2) 甲\n2) 乙\n3) 丙").matches("value=").count(), 1);
}

#[test]
fn links_without_text_show_their_targets() {
    assert_eq!(html("[](clause:a.b)"), "<p><a href=\"c/a.b.html\" class=\"ref ref-clause\">5.1 &lt;甲&gt;</a></p>\n");
    assert_eq!(html("[**乙**](a.html)"), "<p><a href=\"a.html\"><strong>乙</strong></a></p>\n");
    assert_eq!(
        html("<https://e.org>"),
        "<p><a href=\"https://e.org\" rel=\"noopener noreferrer\">https://e.org</a></p>\n"
    );
    assert_eq!(html("<a@e.org>"), "<p><a href=\"mailto:a@e.org\">a@e.org</a></p>\n");
}

#[test]
fn a_link_with_a_forbidden_url_becomes_text() {
    for destination in
        ["javascript:alert(1)", "JAVASCRIPT&colon;alert(1)", "java&#10;script:x", "data:text/html,x", "//e.org"]
    {
        assert_eq!(html(&format!("[甲]({destination})")), "<p>甲</p>\n", "{destination}");
    }
    assert_eq!(html("![甲](https://e.org/a.png)"), "<p>甲</p>\n");
    assert_eq!(html("![甲](../files/a.svg)"), "<p><img src=\"../files/a.svg\" alt=\"甲\" loading=\"lazy\"></p>\n");
}

#[test]
fn a_soft_break_between_chinese_characters_is_not_a_space() {
    assert_eq!(html("甲，\n乙"), "<p>甲，乙</p>\n");
    assert_eq!(html("甲\n**乙**\nab\ncd"), "<p>甲<strong>乙</strong>\nab\ncd</p>\n");
    assert_eq!(html("**甲**\n“乙”\n`丙`\n丁"), "<p><strong>甲</strong>“乙”<code>丙</code>丁</p>\n");
    assert_eq!(html("[甲\n乙](a.html)\n1"), "<p><a href=\"a.html\">甲乙</a>\n1</p>\n");
    assert_eq!(html("甲\\\n乙"), "<p>甲<br>\n乙</p>\n");
    let document = document("甲\n**乙**\nab\n丙");
    let BlockKind::Paragraph(inlines) = &document.preamble[0].kind else { panic!("a paragraph expected") };
    assert_eq!(plain_text(inlines), "甲乙 ab 丙");
}

#[test]
fn tables_scroll_by_keyboard_and_align_by_class() {
    assert_eq!(
        html("| 甲 | 乙 |\n|:-:|---|\n| 1 | 2 |"),
        "<div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"Table\"><table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"align-center\">甲</th>\n<th scope=\"col\">乙</th>\n</tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-center\">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>\n"
    );
}

#[test]
fn lists_keep_their_numbers_tightness_and_boxes() {
    assert_eq!(html("3. 甲\n4. 乙"), "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
    assert_eq!(html("1) 甲"), "<ol class=\"parenthesis\">\n<li>甲</li>\n</ol>\n");
    assert_eq!(html("- 甲\n\n- 乙"), "<ul>\n<li>\n<p>甲</p>\n</li>\n<li>\n<p>乙</p>\n</li>\n</ul>\n");
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙"),
        "<ul class=\"tasks\">\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"done\"> 甲</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"open\"> 乙</li>\n</ul>\n"
    );
}

#[test]
fn notes_examples_and_alerts_have_their_classes() {
    assert_eq!(html("注 1：甲"), "<p class=\"note\" role=\"note\"><span class=\"note-label\">注：</span>甲</p>\n");
    assert_eq!(html("**示例：**甲"), "<p class=\"example\"><span class=\"example-label\">示例：</span>甲</p>\n");
    assert_eq!(
        html("NOTE a {#note.a}\n\nNOTE b"),
        "<p class=\"note\" role=\"note\" id=\"note.a\"><span class=\"note-label\">NOTE 1</span> a</p>\n\
         <p class=\"note\" role=\"note\"><span class=\"note-label\">NOTE 2</span> b</p>\n"
    );
    assert_eq!(
        html("> [!WARNING]\n> 甲"),
        "<aside class=\"alert alert-warning\">\n<p class=\"alert-title\">Warning</p>\n<p>甲</p>\n</aside>\n"
    );
}

#[test]
fn footnotes_are_numbered_by_first_citation_and_written_once() {
    let out = html("甲[^b]乙[^a]丙[^b][^x]\n\n[^a]: 一[^c]\n\n[^b]: 二\n\n[^c]: 三[^a]\n");
    assert!(out.starts_with(
        "<p>甲<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"p-fnref_1_1\" href=\"#p-fn_1\">1</a></sup>乙"
    ));
    assert!(out.contains("[^x]</p>"));
    let numbered: Vec<_> = ["<li value=\"1\" id=\"p-fn_1\">\n<p>二", "id=\"p-fn_2\">\n<p>一", "id=\"p-fn_3\">\n<p>三"]
        .iter()
        .map(|text| out.find(text))
        .collect();
    assert!(numbered.iter().all(Option::is_some) && numbered.is_sorted(), "{out}");
    assert_eq!(out.matches("<li value").count(), 3);
    let mut ids: Vec<_> = out.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    assert!(out.contains("href=\"#p-fnref_1_2\" aria-label=\"back 1-2\""));
}

#[test]
fn footnotes_follow_the_clause_that_cites_them_first() {
    let document = document("# 甲\n\n一[^a]\n\n# 乙\n\n二[^a][^b]\n\n[^a]: A\n\n[^b]: B\n");
    let mut html = Html::new(&Plain, &WORDS, "").with_anchors();
    document.sections.iter().for_each(|section| html.define(&section.blocks));
    let clauses: Vec<_> = document
        .sections
        .iter()
        .map(|section| {
            let mut out = String::new();
            html.blocks(&section.blocks, &mut out);
            html.footnotes(&mut out);
            out
        })
        .collect();
    assert!(clauses[0].contains("<p>A</p>") && !clauses[1].contains("<p>A</p>") && clauses[1].contains("<p>B</p>"));
}

#[test]
fn deep_nesting_is_written_without_overflow() {
    html(&">".repeat(100_000));
    html(&"**“".repeat(100_000));
}

#[test]
fn permitted_html_stays_in_its_place() {
    let text = "甲 <b>乙 [](clause:a.b)</b>\n<br>丙\n\n<table><tr><td>1</table>\n\n<dl><dt>2</dl>";
    assert_eq!(
        written(&document_with(text, RawHtml::Sanitised)),
        "<p>甲 <b>乙 <a href=\"c/a.b.html\" class=\"ref ref-clause\">5.1 &lt;甲&gt;</a></b>\n<br>\n丙</p>\n\
         <div class=\"table-wrap\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">\
         <table><tbody><tr><td>1</td></tr></tbody></table></div>\n<dl><dt>2</dt></dl>\n"
    );
}

/// The HTML of a paragraph, with `⟨…⟩` for the elements of runs.
fn runs_in(text: &str) -> String {
    let out = written(&document_with(text, RawHtml::Sanitised));
    let mut shown = String::new();
    // Which of the open spans are runs.
    let mut open = Vec::new();
    let mut rest = out.as_str();
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        shown.push_str(&rest[..at]);
        match &rest[at..end] {
            "</span>" => match open.pop() {
                Some(true) => shown.push('⟩'),
                Some(false) => {}
                None => panic!("{out}"),
            },
            tag if tag.starts_with("<span class=\"nb") => {
                open.push(true);
                shown.push('⟨');
            }
            tag if tag.starts_with("<span") => open.push(false),
            _ => {}
        }
        rest = &rest[end..];
    }
    shown.push_str(rest);
    assert!(open.is_empty(), "{out}");
    shown.trim().to_owned()
}

#[test]
fn a_run_goes_across_the_borders_of_elements() {
    for (text, expected) in [
        ("见 [6.3.1](clause:a.b) a) 项", "见 ⟨6.3.1 a)⟩ 项"),
        ("不超过 *20* % 的", "不超过 ⟨20 %⟩ 的"),
        ("第**17**条规定", "⟨第17条⟩规定"),
        ("第**17**条第*2*款", "⟨第17条⟩⟨第2款⟩"),
        ("按照 **GB/T** 1.1—2020 执行", "按照 ⟨GB/T 1.1—2020⟩ 执行"),
        ("CO<sub>2</sub> 不超过 5 <b>mg</b>", "CO2 不超过 ⟨5 mg⟩"),
        ("*101*～*300* 户", "⟨101～300 户⟩"),
        // Too long to be enclosed: each piece stays whole, and between them no line breaks.
        ("*这里有很长的一段强调的文字其限值为 20* % 的", "这里有很长的一段强调的文字其限值为 ⟨20⟩⟨ %⟩ 的"),
        ("`20` % 和 20[^1] %\n\n[^1]: 注", "20 % 和 201 %"),
        ("<ruby>17<rt>条</rt></ruby>", "17条"),
        ("<p>不超过 <i>20</i> %，第 17 条 <code>20 %</code></p>", "不超过 ⟨20 %⟩，⟨第 17 条⟩ 20 %"),
        ("<table><tr><td>20<td>%</table>", "20%"),
        ("<p>&lt; 5 m &amp; 6 m</p>", "&lt; ⟨5 m⟩ &amp; ⟨6 m⟩"),
    ] {
        let shown = runs_in(text);
        let shown = shown.split("\n").next().unwrap_or("");
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn html_of_trusted_authors_is_unchanged() {
    let text = "<p>不超过 20 % 的</p>";
    assert_eq!(written(&document_with(text, RawHtml::Trusted)).trim(), text);
}

#[test]
fn a_row_of_many_elements_and_runs_takes_linear_time() {
    let text = "*20* % 第**17**条 ".repeat(20_000);
    let start = std::time::Instant::now();
    let out = html(&text);
    assert_eq!(out.matches("class=\"nb\"").count(), 40_000);
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
}

proptest::proptest! {
    #[test]
    fn runs_across_elements_keep_every_letter_and_close_every_element(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "*", "**", "第", "条", "17", " ", "%", "GB/T", "1.1", "[", "](clause:a.b)", " a)", "甲", "～", "20", "`", "<b>", "</b>", "<br>",
        ]), 0..40)
    ) {
        let text = format!("甲{}", pieces.concat());
        let document = document_with(&text, RawHtml::Sanitised);
        let shown = runs_in(&text).replace(['⟨', '⟩'], "");
        let mut plain = String::new();
        for block in document.preamble.iter() {
            if let BlockKind::Paragraph(inlines) = &block.kind {
                plain.push_str(&crate::source::markdown::plain_text(inlines));
            }
        }
        // References without a text get one from the site.
        if !shown.contains("5.1&lt;") && !shown.contains("5.1 &lt;") {
            let letters = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(letters(&shown), letters(&plain));
        }
    }
}
