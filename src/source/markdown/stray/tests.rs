use crate::diagnostic::{Diagnostics, Place, Texts};
use crate::source::markdown::{RawHtml, parse_document};

/// The rules that a text violates, with the text that they underline.
fn told(text: &str) -> Vec<(&'static str, String)> {
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    parse_document(file, text, RawHtml::Refused, &mut diagnostics);
    let told = diagnostics.into_iter().map(|d| match d.place {
        Place::Span(span) => (d.rule.id, texts.slice(span).to_owned()),
        Place::Path(path) => (d.rule.id, path),
    });
    told.collect()
}

fn rules(text: &str) -> Vec<&'static str> {
    told(text).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn an_unrecognized_heading_is_reported_at_its_line() {
    for line in
        ["##甲 {#a}", "＃＃ 甲 {#a}", "# 甲 {#a}x", "    ## 甲 {#a}", "##　甲 {#a}", "＃甲 ｛#a｝", "####### 甲 {#a}"]
    {
        let found = told(&format!("文。\n\n{line}\n\n乙。\n"));
        let expected = if line.ends_with('x') { "bad-attributes" } else { "heading-without-space" };
        assert_eq!(found.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), [expected], "{line}");
        assert!(line.trim().contains(&found[0].1), "{found:?}");
    }
    assert_eq!(rules("文\n    ## 甲 {#a}\n"), ["heading-without-space"]);
    for line in ["##甲", "＃＃ 检查", "#标题", "##5.1 范围", "-甲", "-a\n-b", "+甲"] {
        assert_eq!(rules(line), ["marker-without-space"], "{line}");
    }
}

#[test]
fn an_unrecognized_reference_is_reported() {
    for text in [
        "见 [](body:x",
        "见 [](clause:a.b",
        "见 [](clause:a.b。",
        "【窗口】（clause:a）",
        "［］（clause:a）",
        "[](clause:a）",
        "[]（term：a）",
        "[**甲**](clause:a b)",
        "（clause:a）",
        "！［图］（../files/a.svg）",
        "[甲] (clause:a)",
        "注［^1］",
        "甲 {#a.b}",
        "甲 ｛#a｝",
        "[甲](https://e.org",
    ] {
        assert_eq!(rules(text), ["literal-reference"], "{text}");
    }
    assert_eq!(told("见 [](body:x、（term:y）。")[0].1, "[](body:x");
    assert_eq!(rules("| a |\n|---|\n| ［］（clause:a） |"), ["literal-reference"]);
}

#[test]
fn other_unrecognized_syntax_is_reported() {
    for (text, rule) in [
        ("｀a｀", "literal-sign"),
        ("甲 {.note}", "literal-sign"),
        ("甲 {bodies=\"a\"}", "literal-sign"),
        ("｜甲｜乙｜\n｜--｜--｜", "literal-sign"),
        ("| 甲 | 乙 |\n| --- |\n| a | b |", "literal-sign"),
        ("！[图](../files/a.svg)", "literal-sign"),
        ("甲 $$x$$", "literal-formula"),
        ("![](../files/a.svg)", "image-without-text"),
    ] {
        assert_eq!(rules(text), [rule], "{text}");
    }
}

#[test]
fn labelled_lines_that_run_together_are_reported() {
    for text in [
        "见：b) 甲；\nb) 乙。\nc) 丙",
        "（二）甲\n（三）乙",
        "（十九）甲\n（二〇）乙",
        "（二十九）甲\n（三〇）乙",
        "（九十九）甲\n（一百）乙",
        "一、甲\n二、乙",
        "1、甲\n2、乙",
        "1.甲\n2.乙",
        "第一条　甲\n第二条　乙",
    ] {
        assert_eq!(rules(text), ["run-together"], "{text}");
    }
    for text in [
        "（一）甲\n\n（二）乙",
        "应：\na) 甲；\nb) 乙。",
        "（一）甲\n（二）乙",
        "—— 甲；\n—— 乙。",
        "• 甲\n• 乙",
        "见第五条、\n（一）款",
        "a) 甲\\\nb) 乙",
        "依照第三条、\n第四条的规定，\n第五条",
        "1. 甲\n2. 乙",
        "1) 甲\n2) 乙",
        "- 甲\n- 乙",
        "面积为 5.1\n5.2 米",
    ] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
}

#[test]
fn ordinary_prose_is_left_alone() {
    for text in [
        "#1 楼至 #6 楼，-10 ℃ 以下；-10%~-16%。",
        "价格$5与$6元，US$$ 除外".trim_end_matches("，US$$ 除外"),
        "见 GB/T 1.1—2020（第 5 章），（注：略），（item: x），(type: open)",
        "\\[](clause:a) \\(clause:a) \\{#a} \\## 甲",
        "`[](clause:a` 与 `{#a}`、`##甲 {#b}` 和 `$$`",
        "```\n##甲 {#a}\n-甲\n$$\n```",
        "[](clause:a)，[甲](https://e.org/a_(b)?c={d})，<https://e.org/##a>，![图](../files/a.svg)",
        "——甲说。\n乙说。",
        "集合 {a, b} 与 {x=1}，【注】（甲），［1］（2）",
        "他说：“是的！”（完）；甲|乙",
        "A | B\n",
        "[甲] [乙](clause:a)",
        "The firm (see clause 5.1) shall: a) do; b) act.",
        "e.g. a well-known\n-based approach",
        "甲：\n\n- 乙\n  - 丙\n\n1. 丁",
        "注[^1]。\n\n[^1]: 甲。\n",
        "> 引\n> 文",
        "2^[3] 与 x^2",
    ] {
        assert_eq!(rules(text), [""; 0], "{text}");
    }
}
