use super::*;
use crate::diagnostic::Texts;
use crate::source::markdown::{Block, BlockKind, Inline, InlineKind, parse_document, plain_text};

/// The blocks of a text, and the ids of the rules that it violates.
fn read(text: &str, choice: RawHtml) -> (Vec<Block>, Vec<&'static str>) {
    let file = Texts::default().add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, text, choice, &mut diagnostics);
    (document.preamble, diagnostics.iter().map(|d| d.rule.id).collect())
}

/// All HTML in the blocks, as it will be written.
fn written(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Html(block) => out.push_str(&block.html),
            BlockKind::Paragraph(inlines) => write_inlines(inlines, &mut out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| out.push_str(&written(&item.blocks))),
            _ => {}
        }
    }
    out
}

fn write_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            InlineKind::Markup { tags, content } => {
                out.push_str(&tags.open);
                write_inlines(content, out);
                out.push_str(&tags.close);
            }
            InlineKind::Html(html) => out.push_str(html),
            InlineKind::HardBreak => out.push_str("<br>"),
            InlineKind::Link { content, .. } | InlineKind::Strong(content) | InlineKind::Emphasis(content) => {
                out.push('[');
                write_inlines(content, out);
                out.push(']');
            }
            _ => {}
        }
    }
}

fn sanitised(text: &str) -> String {
    written(&read(text, RawHtml::Sanitised).0)
}

#[test]
fn raised_and_lowered_text_stays_so_in_plain_text() {
    let plain = |text| match &read(text, RawHtml::Sanitised).0[0].kind {
        BlockKind::Paragraph(inlines) => plain_text(inlines),
        other => panic!("no paragraph: {other:?}"),
    };
    assert_eq!(plain("10<sup>-2</sup> mol of H<sub>2</sub>O"), "10⁻² mol of H₂O");
    assert_eq!(plain("30<sup>**a)**</sup>"), "30ᵃ⁾");
}

#[test]
fn html_that_markdown_lacks_is_kept() {
    let table =
        "<table><caption>费用</caption><tr><th scope=col>甲<th>乙<tr><td rowspan=2>1<td colspan=\"2\">2</table>";
    assert_eq!(
        sanitised(table),
        "<table><caption>费用</caption><tbody><tr><th scope=\"col\">甲</th><th>乙</th></tr>\
         <tr><td rowspan=\"2\">1</td><td colspan=\"2\">2</td></tr></tbody></table>"
    );
    for kept in [
        "<details open=\"\"><summary>x</summary><p>y</p></details>",
        "<dl><dt>x</dt><dd>y</dd></dl>",
        "<p>H<sub>2</sub>O <ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby> <kbd>x</kbd></p>",
        "<blockquote lang=\"en\" dir=\"ltr\">x</blockquote>",
        "<p><a href=\"https://e.org/\" rel=\"noopener noreferrer\">x</a></p>",
    ] {
        assert_eq!(sanitised(kept).replace('\n', ""), kept);
    }
}

#[test]
fn tags_in_running_text_are_paired_over_the_markdown_between() {
    assert_eq!(sanitised("甲 <b>乙 **丙** <i>丁</i></b> 戊"), "甲 <b>乙 [丙] <i>丁</i></b> 戊");
    assert_eq!(sanitised("H<sub>2</sub>O<br>x<wbr>y"), "H<sub>2</sub>O<br>x<wbr>y");
    // Crossed tags, unclosed tags, unopened end tags, and tags in the wrong place.
    assert_eq!(sanitised("甲 <b>乙 <i>丙</b> 丁</i>"), "甲 <b>乙 丙</b> 丁");
    assert_eq!(sanitised("甲 <b>乙"), "甲 乙");
    assert_eq!(sanitised("甲 </b></div></main>乙"), "甲 乙");
    assert_eq!(sanitised("甲 <div>乙</div> <td>丙</td>"), "甲 乙 丙");
    assert_eq!(sanitised("甲 **<b>乙** 丙</b>"), "甲 [乙] 丙");
    // A link cannot contain a link, and a tag cannot span two paragraphs.
    assert_eq!(sanitised("[甲 <a href=https://e.org>乙</a>](https://f.org)"), "[甲 乙]");
    assert_eq!(sanitised("x <a href=https://e.org>[甲](https://f.org)</a>"), "x [甲]");
    assert_eq!(sanitised("甲 <b>乙\n\n丙</b> 丁"), "甲 乙丙 丁");
}

#[test]
fn open_elements_are_closed_at_the_end_of_their_block() {
    assert_eq!(sanitised("<div><b>甲\n\n乙"), "<div><b>甲\n</b></div>乙");
    assert_eq!(sanitised("</div></article></main><p>甲\n"), "<p>甲\n</p>");
    assert_eq!(sanitised("<div>\n\n甲\n\n</div>"), "甲");
    for open in
        ["<table><tr><td>甲", "<!-- x --><ul><li>甲", "<p title=\"甲", "<svg><p><style><g title=\"</style>甲\">"]
    {
        let html = sanitised(open);
        assert_eq!(html.matches("</").count(), html.matches('<').count() - html.matches("</").count(), "{html}");
    }
}

#[test]
fn no_attack_is_left_in_a_block_or_in_running_text() {
    let attacks = include_str!("../../../../tests/hostile/vectors.txt");
    for attack in attacks.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        for text in
            [attack.to_owned(), format!("甲 {attack} 乙"), format!("<div>\n{attack}\n</div>"), format!("- x {attack}")]
        {
            let html = sanitised(&text);
            // Cleaning the output again removes nothing, and all addresses are web addresses.
            let again = balance(&html.replace(" rel=\"noopener noreferrer\"", ""), Place::Block);
            assert_eq!((&again.left_out, again.too_deep), (&None, false), "{text}: {html}");
            for href in html.split("href=\"").skip(1) {
                let fits = ["https:", "http:", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
                assert!(fits, "{text}: {html}");
            }
        }
    }
}

#[test]
fn ids_classes_and_styles_are_removed() {
    assert_eq!(
        sanitised("甲 <b id=main name=x class=banner style=color:red data-x=1 tabindex=1>乙</b>"),
        "甲 <b>乙</b>"
    );
    assert_eq!(sanitised("<h1 id=x>甲</h1>"), "甲");
    assert_eq!(
        sanitised("甲 <img src=../files/a.svg> <bdo dir=rtl>乙</bdo> <a href=../x.html>丙</a>"),
        "甲  乙 <a rel=\"noopener noreferrer\">丙</a>"
    );
}

#[test]
fn removed_html_is_reported() {
    for (text, told) in [
        ("甲 <b onclick=x>乙</b>", "html-left-out"),
        ("甲 <iframe src=x></iframe>", "html-left-out"),
        ("甲 <b>乙", "html-left-out"),
        ("<script>x</script>", "html-left-out"),
        ("<p title=\"&#x202e;\">甲</p>", "forbidden-character"),
        ("<p>&#x202e;甲</p>", "forbidden-character"),
        ("<!-- 甲", "raw-html"),
    ] {
        assert_eq!(read(text, RawHtml::Sanitised).1, [told], "{text}");
    }
    assert_eq!(read("甲 <!--> 乙 <!---> 丙\n\n<!-->\n", RawHtml::Refused).1, Vec::<&str>::new());
    assert_eq!(read("甲 <b>乙</b> <!-- c --> H<sub>2</sub>O", RawHtml::Sanitised).1, Vec::<&str>::new());
}

#[test]
fn the_text_of_html_is_known_without_its_tags() {
    let (blocks, _) = read("<table><tr><td>甲 &amp;<td><b>乙</b><tr><td>丙</table>", RawHtml::Sanitised);
    assert!(matches!(&blocks[0].kind, BlockKind::Html(block) if block.text == "甲 & 乙\n丙"), "{blocks:?}");
    let (blocks, _) = read("甲 <b>乙 <script>丁</script></b>丙", RawHtml::Sanitised);
    assert!(
        matches!(&blocks[0].kind, BlockKind::Paragraph(inlines) if plain_text(inlines) == "甲 乙 丙"),
        "{blocks:?}"
    );
}

#[test]
fn trusted_html_is_unchanged_and_refused_html_is_absent() {
    let text = "<div id=x onclick=\"y()\">甲\n\n乙 <b style=z>丙</b>";
    let (blocks, told) = read(text, RawHtml::Trusted);
    assert_eq!((written(&blocks).as_str(), told.len()), ("<div id=x onclick=\"y()\">甲\n乙 <b style=z>丙</b>", 0));
    let (blocks, told) = read(text, RawHtml::Refused);
    assert_eq!((written(&blocks).as_str(), told), ("乙 丙", vec!["raw-html"; 3]));
}

#[test]
fn deep_and_long_html_is_cleaned_in_linear_time() {
    let formatting: String = (0..3000).map(|n| format!("<b title={n}>")).collect();
    for text in [
        format!("<div>{formatting}{}", "<p>x".repeat(20_000)),
        "<div>".repeat(50_000),
        format!("甲 {}", "<b>".repeat(50_000)),
        format!("甲 {}", "<b>x</b>".repeat(20_000)),
        format!("甲 {}{}", "<b>".repeat(20_000), "</b>".repeat(20_000)),
        format!("<table>{}", "<tr><td>x".repeat(20_000)),
        format!("<div>{}", "<svg><style>".repeat(10_000)),
        format!("甲 <b {}>", "x=1 ".repeat(20_000)),
    ] {
        let html = sanitised(&text);
        assert!(html.len() <= 64 * text.len(), "{} bytes of {}", html.len(), text.len());
    }
}

#[test]
fn a_tag_with_hundreds_of_attributes_is_left_out() {
    let attributes: String = (0..1000).map(|number| format!(" a{number}=b")).collect();
    for text in [format!("<p{attributes}>甲</p>"), format!("甲<b{attributes}>乙</b>")] {
        let (blocks, broken) = read(&text, RawHtml::Sanitised);
        assert_eq!(broken, ["html-left-out"], "{text:.20}");
        assert!(!written(&blocks).contains("a1"), "{text:.20}");
    }
}

#[test]
fn some_content_outside_the_cells_of_a_table_is_kept() {
    assert_eq!(sanitised("<table>甲<tr><td>乙</table>"), "甲<table><tbody><tr><td>乙</td></tr></tbody></table>");
    let (blocks, broken) =
        read(&format!("<table>{}<tr><td>乙</table>", "甲<i>甲</i>".repeat(1000)), RawHtml::Sanitised);
    assert_eq!(broken, ["html-left-out"]);
    assert!(written(&blocks).ends_with("<table><tbody><tr><td>乙</td></tr></tbody></table>"));
    assert!(written(&blocks).matches('甲').count() < 200);
}
