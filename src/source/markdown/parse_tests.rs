use super::*;
use crate::diagnostic::{Place, Texts};
use crate::source::markdown::{plain_text, visit_blocks};
use std::time::{Duration, Instant};

/// The document, its text, and the violated rules with the text that they underline.
fn parse(text: &str) -> (Document, Texts, Vec<(&'static str, String)>) {
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, text, RawHtml::Refused, &mut diagnostics);
    let broken = diagnostics.into_iter().map(|d| match d.place {
        Place::Span(span) => (d.rule.id, texts.slice(span).to_owned()),
        Place::Path(path) => (d.rule.id, path),
    });
    let broken = broken.collect();
    (document, texts, broken)
}

/// The preamble's tree in brackets: `s` for strong, `e` for emphasis, `l` for a link and so on.
fn shape(text: &str) -> String {
    let (document, ..) = parse(text);
    let mut out = String::new();
    document.preamble.iter().for_each(|block| block_shape(block, &mut out));
    out
}

fn block_shape(block: &Block, out: &mut String) {
    match &block.kind {
        BlockKind::Paragraph(inlines) => inline_shape("p", inlines, out),
        BlockKind::List { order, items } => {
            out.push_str(&order.map_or("ul".to_owned(), |order| format!("ol{}", order.label(order.start))));
            for item in items {
                out.push_str(if item.tight { "[t " } else { "[" });
                out.push_str(item.label.as_deref().unwrap_or(""));
                out.push_str(item.checked.map_or("", |done| if done { "x " } else { "o " }));
                item.blocks.iter().for_each(|block| block_shape(block, out));
                out.push(']');
            }
        }
        BlockKind::Quote { kind, blocks } => {
            out.push_str(&format!("{kind:?}["));
            blocks.iter().for_each(|block| block_shape(block, out));
            out.push(']');
        }
        BlockKind::Table(table) => table.cells().for_each(|cell| inline_shape("c", cell, out)),
        BlockKind::Note(note) => {
            let id = note.id.as_ref().map_or("", |id| id.value.as_str());
            inline_shape(&format!("n {}#{id}", note.shown_label()), &note.content, out);
        }
        BlockKind::Formula(of) => {
            let id = of.id.as_ref().map_or("", |id| id.value.as_str());
            let number = of.number.as_ref().map(|number| format!("({})", number.value)).unwrap_or_default();
            out.push_str(&format!("f{number}[{}#{id}]", of.formula.latex.replace('\n', "~")));
        }
        other => out.push_str(&format!("{other:?}")),
    }
}

fn inline_shape(name: &str, inlines: &[Inline], out: &mut String) {
    out.push_str(name);
    out.push('[');
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(text),
            InlineKind::Code(text) => out.push_str(&format!("`{text}`")),
            InlineKind::Formula(formula) => out.push_str(&format!("${}$", formula.latex)),
            InlineKind::Emphasis(content) => inline_shape("e", content, out),
            InlineKind::Strong(content) => inline_shape("s", content, out),
            InlineKind::Strikethrough(content) => inline_shape("d", content, out),
            InlineKind::Link { content, .. } => inline_shape("l", content, out),
            InlineKind::Markup { content, .. } => inline_shape("m", content, out),
            InlineKind::Image { alt, .. } => inline_shape("i", alt, out),
            InlineKind::SoftBreak => out.push('~'),
            InlineKind::HardBreak => out.push('!'),
            InlineKind::FootnoteReference(label) => out.push_str(&format!("^{label}")),
            InlineKind::Html(html) => out.push_str(html),
        }
    }
    out.push(']');
}

#[test]
fn headings_cut_a_file_into_sections() {
    let (document, texts, broken) = parse("前\n\n# 甲 *乙* {#a x=\"1 2\"}\n\n一\n\n二\n## {#a.b}\n三\n");
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(document.preamble.len(), 1);
    let [first, second] = &document.sections[..] else { panic!("two sections expected") };
    assert_eq!((first.heading.level, plain_text(&first.heading.content).as_str()), (1, "甲 乙"));
    assert_eq!(texts.slice(first.heading.span), "# 甲 *乙* {#a x=\"1 2\"}");
    assert_eq!(first.blocks.iter().map(|b| texts.slice(b.span)).collect::<Vec<_>>(), ["一", "二"]);
    assert_eq!((second.heading.level, second.heading.content.len()), (2, 0));
    assert_eq!(second.heading.attributes.id.as_ref().map(|id| texts.slice(id.span)), Some("a.b"));
    assert_eq!(second.blocks.len(), 1);
}

#[test]
fn lists_quotes_and_tables_become_trees() {
    assert_eq!(shape("- 甲\n  - 乙\n- 丙"), "ul[t p[甲]ul[t p[乙]]][t p[丙]]");
    assert_eq!(shape("3. 甲\n\n4. 乙"), "ol3.[p[甲]][p[乙]]");
    assert_eq!(shape("- [x] 甲\n- [ ] 乙"), "ul[t x p[甲]][t o p[乙]]");
    assert_eq!(shape("> [!NOTE]\n> 甲"), "Note[p[甲]]");
    assert_eq!(shape("| a | **b** |\n|---|:-:|\n| `c` | d |"), "c[a]c[s[b]]c[`c`]c[d]");
    assert_eq!(shape("价格$5与$6元 \"x\" -- 1"), "p[价格$5与$6元 \"x\" -- 1]");
}

#[test]
fn an_ordered_list_keeps_its_first_number_and_the_sign_after_it() {
    assert_eq!(shape("1. 甲\n2. 乙"), "ol1.[t p[甲]][t p[乙]]");
    assert_eq!(shape("3) 甲\n   1. 乙\n4) 丙"), "ol3)[t p[甲]ol1.[t p[乙]]][t p[丙]]");
    assert_eq!(shape("> - 7) 甲"), "Plain[ul[ol7)[t p[甲]]]]");
}

#[test]
fn only_two_tildes_strike_out() {
    for text in
        ["约 ~20 户，-10%~-16%", "9:00 ~12:00、14:00~ 17:00", "~100 m²，50~ 80 户", "40~60 %", "~甲~", "~~~甲~~"]
    {
        assert_eq!(shape(&format!("乙{text}")), format!("p[乙{text}]"));
    }
    assert_eq!(shape("甲~~乙~~丙"), "p[甲d[乙]丙]");
    assert_eq!(shape("~~删除。~~乙 **~~a~~** ~~**b**~~"), "p[d[删除。]乙 s[d[a]] d[s[b]]]");
    assert_eq!(shape("\\~~甲~~ `~~乙~~`"), "p[~~甲~~ `~~乙~~`]");
}

#[test]
fn emphasis_of_every_strength_is_mended_beside_chinese_punctuation() {
    assert_eq!(shape("*附：*甲"), "p[e[附：]甲]");
    assert_eq!(shape("甲*（乙）*丙"), "p[甲e[（乙）]丙]");
    assert_eq!(shape("***甲。***乙"), "p[e[s[甲。]]乙]");
    assert_eq!(shape("**甲*乙。*丙。**丁"), "p[s[甲e[乙。]丙。]丁]");
    assert_eq!(shape("*a **b** c* **d *e* f**"), "p[e[a s[b] c] s[d e[e] f]]");
}

#[test]
fn underscores_are_mended_or_reported_beside_chinese_as_asterisks_are() {
    for (text, expected) in [
        ("_附：_甲", "p[e[附：]甲]"),
        ("甲 __注。__乙", "p[甲 s[注。]乙]"),
        ("乙，_（甲）_乙", "p[乙，e[（甲）]乙]"),
        ("___甲。___乙", "p[e[s[甲。]]乙]"),
        ("**_甲。_乙**", "p[s[e[甲。]乙]]"),
        ("_甲_，“_乙_”丙", "p[e[甲]，“e[乙]”丙]"),
        ("snake_case 与 a_b_c、文件_名", "p[snake_case 与 a_b_c、文件_名]"),
        ("_id 和 __init__.py", "p[_id 和 s[init].py]"),
        ("甲\\_注：\\_乙", "p[甲_注：_乙]"),
        ("<https://e.org/_甲。_乙>", "p[l[https://e.org/_甲。_乙]]"),
        ("`_甲。_`乙", "p[`_甲。_`乙]"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
        assert!(parse(text).2.is_empty(), "{text}: {:?}", parse(text).2);
    }
    let told = |text: &str| parse(text).2.into_iter().map(|(_, sign)| sign).collect::<Vec<_>>();
    assert_eq!(told("中文_强调_中文"), ["_强调_"]);
    assert_eq!(told("中文__强调__中文和__年__月"), ["__强调__"]);
    assert_eq!(told("甲_注：_乙"), ["_"]);
    assert_eq!(told("_甲。乙"), ["_"]);
    for text in ["用户_id、订单_no", "文件_名 与 表_名", "____年____月"] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn asterisks_between_digits_are_no_emphasis() {
    for text in ["600*600*10 mm", "138****1234 和 139****5678", "2**3**4"] {
        let (.., broken) = parse(text);
        assert_eq!((shape(text), broken.len()), (format!("p[{text}]"), 0), "{text}");
    }
}

#[test]
fn unpaired_emphasis_signs_are_reported() {
    let told = |text: &str| parse(text).2.into_iter().map(|(_, sign)| sign).collect::<Vec<_>>();
    assert_eq!(told("**甲 ~~乙 *丙"), ["**", "~~", "*"]);
    assert_eq!(told("甲***乙"), ["***"]);
    for text in ["甲*、乙*", "*.md 和 foo*", "5 * 6", "长*宽", "a ~ b", "****", "表中带 * 的"] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn a_thousand_signs_are_paired_in_linear_time() {
    for sign in ["*甲。", "**甲。", "*甲。**乙。", "~~甲。", "*（甲）**（乙）", "_甲。", "甲_乙_"] {
        let text = sign.repeat(20_000);
        let start = Instant::now();
        parse(&text);
        assert!(start.elapsed() < Duration::from_secs(10), "{sign}");
    }
}

#[test]
fn a_destination_is_underlined_alone() {
    let source =
        "[clause:a](clause:a \"t\") ![x](../files/a.svg) <https://e.org> <a@e.org> [b] [](clause:c)\n\n[b]: term:b\n";
    let (document, texts, _) = parse(source);
    let mut found = Vec::new();
    visit_blocks(&document.preamble, &mut |inline| {
        if let InlineKind::Link { destination, .. } | InlineKind::Image { destination, .. } = &inline.kind {
            let span = destination.span;
            found.push((destination.to_string(), texts.slice(span).to_owned(), span.start()));
        }
    });
    let found: Vec<_> = found.iter().map(|(to, text, start)| (to.as_str(), text.as_str(), *start)).collect();
    assert_eq!(found[0], ("clause:a", "clause:a", 11));
    assert_eq!((found[1].0, found[1].1), ("../files/a.svg", "../files/a.svg"));
    assert_eq!((found[2].0, found[2].1), ("https://e.org", "https://e.org"));
    assert_eq!((found[3].0, found[3].1), ("mailto:a@e.org", "<a@e.org>"));
    assert_eq!((found[4].0, found[4].1), ("term:b", "[b]"));
    assert_eq!((found[5].0, found[5].1), ("clause:c", "clause:c"));
}

#[test]
fn text_as_long_as_its_span_is_the_source() {
    let (document, texts, _) = parse("a_b [c &amp; \\*d\\* e\n");
    let mut count = 0;
    visit_blocks(&document.preamble, &mut |inline| {
        if let InlineKind::Text(text) = &inline.kind {
            count += 1;
            assert!(
                text.len() != inline.span.end() - inline.span.start() || text == texts.slice(inline.span),
                "{text}"
            );
        }
    });
    assert!(count < 8, "{count} nodes");
}

#[test]
fn raw_html_is_reported_and_comments_are_dropped() {
    for (text, underlined) in [
        ("甲 <script>alert(1)</script>", vec!["<script>", "</script>"]),
        ("<div onclick=x>\n甲\n</div>", vec!["<div onclick=x>"]),
        ("<!-- a --> <b>", vec!["<!-- a --> <b>"]),
        ("<!-- 甲\n\n# 乙", vec!["<!-- 甲"]),
    ] {
        let (_, _, broken) = parse(text);
        let expected: Vec<_> = underlined.into_iter().map(|text| ("raw-html", text.to_owned())).collect();
        assert_eq!(broken, expected, "{text}");
    }
    let (document, _, broken) = parse("<!-- a\n# b -->\n\n甲<!-- c -->乙\n\n<!-- d --> <!-- e -->\n");
    assert!(broken.is_empty(), "{broken:?}");
    assert_eq!(document.preamble.len(), 1);
    assert_eq!(shape("甲 \\<b> 1 < 2"), "p[甲 <b> 1 < 2]");
}

#[test]
fn a_heading_inside_another_block_is_reported() {
    for text in ["- # 甲", "> # 甲", "[^a]: # 甲\n\n乙[^a]"] {
        let (document, _, broken) = parse(text);
        assert_eq!((document.sections.len(), broken.len()), (0, 1), "{text}: {broken:?}");
        assert_eq!(broken[0].0, "nested-heading", "{text}");
    }
}

#[test]
fn a_paragraph_of_invisible_characters_is_none() {
    for text in ["\u{200b}\n\n甲", "\u{3000}\u{3000}\n\n甲", "\u{feff}\u{200b} \u{3000}\n\n甲\n\n&shy;"] {
        let (document, ..) = parse(text);
        assert_eq!(document.preamble.len(), 1, "{text:?}");
    }
}

#[test]
fn an_asterisk_that_ends_a_pattern_is_no_emphasis() {
    for text in ["the Sec-Fetch-* request header", "under `x`/* and api.* only", "X-Amz-*，以及"] {
        assert!(parse(text).2.is_empty(), "{text}: {:?}", parse(text).2);
    }
    assert_eq!(parse("甲-*乙").2.len(), 1);
}

#[test]
fn emphasis_beside_chinese_punctuation_is_mended() {
    for (text, expected) in [
        ("**甲。**乙", "p[s[甲。]乙]"),
        ("甲**“乙”**丙", "p[甲s[“乙”]丙]"),
        ("甲**（乙）**丙**丁**戊", "p[甲s[（乙）]丙s[丁]戊]"),
        ("**“甲”**乙**丙**", "p[s[“甲”]乙s[丙]]"),
        ("**`甲`**乙", "p[s[`甲`]乙]"),
        ("**见[甲](clause:a)**乙", "p[s[见l[甲]]乙]"),
        ("**甲\n乙。**丙", "p[s[甲~乙。]丙]"),
        ("_甲**乙。**丙_", "p[e[甲s[乙。]丙]]"),
        ("- **甲：**乙", "ul[t p[s[甲：]乙]]"),
        ("| **甲：**乙 |\n|---|", "c[s[甲：]乙]"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
        assert!(parse(text).2.is_empty(), "{text}");
    }
    let (document, ..) = parse("# **甲。**乙");
    assert!(matches!(document.sections[0].heading.content[0].kind, InlineKind::Strong(_)));
}

#[test]
fn emphasis_that_commonmark_reads_stays_as_it_was() {
    for (text, expected) in [
        ("**a **b** c**", "p[s[a s[b] c]]"),
        ("**甲**乙**丙**", "p[s[甲]乙s[丙]]"),
        ("***甲***", "p[e[s[甲]]]"),
        ("`**甲。**`乙", "p[`**甲。**`乙]"),
        ("\\*\\*甲。\\*\\*乙", "p[**甲。**乙]"),
        ("\\**甲。**乙", "p[**甲。**乙]"),
        ("&#42;&#42;甲。**乙", "p[**甲。**乙]"),
        ("2 ** 3 ** 4", "p[2 ** 3 ** 4]"),
        ("“**甲**", "p[“s[甲]]"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
    }
    assert!(parse("2 ** 3").2.is_empty());
}

#[test]
fn asterisks_without_a_partner_are_reported() {
    let (_, _, broken) = parse("**甲\n\n乙**丙");
    assert_eq!(broken, vec![("literal-emphasis", "**".to_owned()); 2]);
}

#[test]
fn a_mended_span_covers_its_asterisks() {
    let (document, texts, _) = parse("甲**“乙”**丙");
    let mut spans = Vec::new();
    visit_blocks(&document.preamble, &mut |inline| spans.push(texts.slice(inline.span).to_owned()));
    assert_eq!(spans, ["甲", "**“乙”**", "“乙”", "丙"]);
}

#[test]
fn text_nested_too_deep_is_cut_and_reported() {
    let images = format!("{}{}", "![".repeat(5000), "](x)".repeat(5000));
    for text in
        [">".repeat(100_000), "- ".repeat(20_000), images, format!("{}a{}", "*b ".repeat(5000), " c*".repeat(5000))]
    {
        let (document, _, broken) = parse(&format!("{text} 甲\n\n# 乙 {{#b}}\n"));
        assert!(broken.iter().all(|(rule, _)| *rule == "too-deep"), "{:?}", &broken[..1]);
        assert_eq!(document.sections.len(), 1);
    }
    let (_, _, broken) = parse(&">".repeat(1000));
    assert_eq!(broken.len(), 1);
}

#[test]
fn hostile_text_is_parsed_in_linear_time() {
    let million = 1_000_000;
    for text in [
        "[".repeat(million),
        "**“".repeat(million / 5),
        "**“甲”**乙 ".repeat(million / 20),
        "<".repeat(million),
        "{#".repeat(million / 2),
        format!("# {}", "{".repeat(million)),
        format!("# a {{{}}}", "k=\" ".repeat(million / 4)),
        "![](".repeat(million / 8),
        "\\".repeat(million) + "**",
        "&".repeat(million),
        "<!--".repeat(million / 4),
        "|".repeat(10_000),
        "甲\0\r\u{2028}".repeat(million / 8),
        "![".repeat(million / 8) + &"](a \"&#1;\")".repeat(million / 8),
        "甲 {#x}\n".repeat(million / 16),
        "[](clause:x\n".repeat(million / 16),
        "（clause:x ".repeat(million / 16),
        "a) 甲\n".repeat(million / 16),
        "| 甲 |\n".repeat(million / 16),
        "[^1]: 甲\n".repeat(million / 16),
        "~~甲*乙 ".repeat(million / 16),
        "见图 9、".repeat(million / 16),
    ] {
        let start = Instant::now();
        drop(parse(&text));
        let spent = start.elapsed();
        assert!(spent < Duration::from_secs(20), "{:?} took {spent:?}", &text.chars().take(8).collect::<String>());
    }
}

#[test]
fn deep_nesting_of_every_kind_is_reported_or_harmless() {
    let n = 20_000;
    for deep in [">", "+ ", "1. ", "> - ", "* > "] {
        let (_, _, broken) = parse(&deep.repeat(n));
        assert_eq!(broken.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["too-deep"], "{deep}");
    }
    for deep in [
        "*a ",
        "**a ",
        "***",
        "_a",
        "~~",
        "[",
        "![",
        "[a](",
        "[a][",
        "[^",
        "<",
        "<a ",
        "<!--",
        "`",
        "``a",
        "&",
        "&#x",
        "\\",
        "|",
        "\t",
        "a\n=\n",
        "[a]: b\n",
        "[^a]: b\n\n",
        "- a\n\n",
        "~~~\n",
        "| a |\n|-|\n",
    ] {
        let _ = parse(&deep.repeat(n));
    }
    let lists: String = (0..200).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert_eq!(parse(&lists).2.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["too-deep"]);
}

#[test]
fn brackets_in_brackets_are_quoted_by_their_beginning() {
    let text = "[".repeat(1000) + &"][b]".repeat(1000);
    let file = Texts::default().add("a.md", text.as_str());
    let mut diagnostics = Diagnostics::new();
    parse_document(file, &text, RawHtml::Refused, &mut diagnostics);
    assert!(diagnostics.iter().count() > 100);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.message.chars().count() < 200));
}

#[test]
fn a_node_nested_too_deep_is_reported_as_a_whole() {
    let text = "![".repeat(100) + &"](a \"&#1;\")".repeat(100);
    let rules: Vec<&str> = parse(&text).2.into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules.iter().filter(|rule| **rule == "too-deep").count(), 1);
    assert!(rules.len() < 70, "{rules:?}");
}

#[path = "parse/rewritten_tests.rs"]
mod rewritten;

#[test]
fn notes_inside_a_passage_in_brackets_are_paragraphs_of_it() {
    let (document, _, broken) =
        parse("（注1：本表按第六条计算。\n\n注2：减除费用（六万元）。\n\n注3：按月换算。）\n\n注：乙。");
    let notes = document.preamble.iter().filter(|block| matches!(block.kind, BlockKind::Note(_))).count();
    assert_eq!((notes, broken), (1, Vec::new()));
    // A bracket that is not closed is no such passage.
    let (_, _, broken) = parse("（注1：甲。\n\n注2：乙。");
    assert_eq!(broken, [("note-number", "2".to_owned())]);
}
