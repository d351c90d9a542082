//! Formulas, notes and lists with labels of their own.

use super::{parse, shape};
use crate::source::markdown::{InlineKind, notes, visit_blocks};

#[test]
fn formulas_are_raw_latex_in_a_line_and_on_lines_of_their_own() {
    assert_eq!(shape("甲 $`a_1*b*\\%`$ 乙"), "p[甲 $a_1*b*\\%$ 乙]");
    assert_eq!(shape("**甲 $`x`$**，$`y`$。"), "p[s[甲 $x$]，$y$。]");
    assert_eq!(shape("$$ a_1 * b_1 $$ {#eq.a}\n"), "f[a_1 * b_1#eq.a]");
    assert_eq!(shape("$$ a $$ (3) {#eq.a}\n"), "f(3)[a#eq.a]");
    assert_eq!(shape("$$\na\n$$（ A.1 ）\n"), "f(A.1)[a#]");
    assert_eq!(shape("甲：\n$$\na\n= b\n- c\n$$\n乙\n"), "p[甲：]f[a~= b~- c#]p[乙]");
    assert_eq!(shape("- 甲\n\n  $$ a $$\n\n- 乙\n"), "ul[p[甲]f[a#]][p[乙]]");
    assert_eq!(shape("- $$ a $$\n- 乙\n"), "ul[t f[a#]][t p[乙]]");
    assert_eq!(shape("> 甲\n>\n> $$\n> a\n> $$ {#eq.a}\n"), "Plain[p[甲]f[a#eq.a]]");
    assert_eq!(shape("| $`a`$ |\n| --- |\n| $`b`$ |\n"), "c[$a$]c[$b$]");
}

#[test]
fn dollar_signs_of_money_stay() {
    for text in ["价格$5与$6元", "$5–$6 and 5$", "$100 `x` $5", "\\$`x`$", "`$5`", "costs $`5", "US$`x` and"] {
        let (document, texts, _) = parse(text);
        let mut formulas = 0;
        visit_blocks(&document.preamble, &mut |inline| {
            formulas += usize::from(matches!(inline.kind, InlineKind::Formula(_)));
        });
        assert_eq!(formulas, 0, "{text} {texts:?}");
    }
}

#[test]
fn a_formula_that_stands_elsewhere_is_text_with_a_warning_and_never_lost() {
    for text in [
        "甲 $$ a $$ 乙",
        "$$ a\n\nb $$",
        "$$ a $$ 乙",
        "$$ a $$ (3) 乙",
        "$$ a $$ (a)",
        "# $$ a $$",
        "甲\n2. $$ a $$",
        "| $$ a $$ |\n| --- |",
    ] {
        let (_, _, broken) = parse(text);
        assert!(broken.iter().any(|(rule, _)| *rule == "literal-formula"), "{text} {broken:?}");
    }
    assert_eq!(parse("$$ \\frac{a} $$ {#eq.a}").2, [("unreadable-formula", "}".to_owned())]);
    assert_eq!(parse("甲 $`\\foo`$").2, [("unreadable-formula", "\\foo".to_owned())]);
    assert_eq!(parse("$$\na\n\\foo\n$$").2, [("unreadable-formula", "\\foo".to_owned())]);
    assert_eq!(parse("$$ a $$ {#eq.a number=3}").2, [("bad-attributes", "number".to_owned())]);
}

#[test]
fn notes_and_examples_are_numbered_within_their_clause() {
    assert_eq!(shape("甲。\n\n注：乙。\n"), "p[甲。]n 注：#[乙。]");
    assert_eq!(shape("注：甲。\n注：乙。\n\n示例：丙。"), "n 注 1：#[甲。]n 注 2：#[乙。]n 示例：#[丙。]");
    assert_eq!(shape("NOTE a {#note.a}\n\nNOTE 2 *b* c"), "n NOTE 1#note.a[a]n NOTE 2#[e[b] c]");
    assert_eq!(shape("- 甲\n\n  注1：乙\n- 丙\n  注2：丁"), "ul[p[甲]n 注 1：#[乙]][p[丙]n 注 2：#[丁]]");
    assert_eq!(shape("| 甲 |\n| --- |\n| 乙 |\n注：丙。"), "c[甲]c[乙]n 注：#[丙。]");
    assert_eq!(shape("> 注3：甲\n\n注：乙"), "Plain[n 注 3：#[甲]]n 注：#[乙]");
    assert_eq!(shape("**注：**甲"), "n 注：#[甲]");
    assert_eq!(shape("```\na\n注：甲\n```"), shape("```\na\n注：甲\n```"));
    let (document, ..) = parse("# A\n\n注：甲\n\n# B\n\n注：乙\n");
    for section in &document.sections {
        assert!(notes(&section.blocks).iter().all(|note| note.number.is_none()));
    }
}

#[test]
fn a_wrong_number_of_a_note_is_underlined() {
    assert_eq!(parse("注1：甲\n\n注3：乙").2, [("note-number", "3".to_owned())]);
    assert_eq!(parse("注１：甲").2, []);
    assert_eq!(parse("EXAMPLE 2 a").2, [("note-number", "2".to_owned())]);
    assert_eq!(parse("注：甲 {#note.fees a=b}").2, [("bad-attributes", "a".to_owned())]);
}

#[test]
fn lines_with_labels_of_their_own_are_lists() {
    for (text, expected) in [
        ("应：\na) 甲；\nb) 乙。", "p[应：]ol1)[t a)p[甲；]][t b)p[乙。]]"),
        ("（一）甲\n\n（二）乙", "ol1)[（一）p[甲]][（二）p[乙]]"),
        ("—— 甲；\n—— 乙。", "ul[t ——p[甲；]][t ——p[乙。]]"),
        ("①甲\n②乙", "ol1)[t ①p[甲]][t ②p[乙]]"),
        ("(1) 甲\n接着\n(2) 乙", "ol1)[t (1)p[甲~接着]][t (2)p[乙]]"),
        ("1）甲\n2）乙", "ol1)[t 1）p[甲]][t 2）p[乙]]"),
        ("（二十九）甲\n（三十）乙", "p[（二十九）甲~（三十）乙]"),
        ("（一）甲\n（二）乙\n\n第二段。", "ol1)[t （一）p[甲]][t （二）p[乙]]p[第二段。]"),
        ("a) 甲：\n   1) 乙；\n   2) 丙；\nb) 丁。", "ol1)[t a)p[甲：]ol1)[t p[乙；]][t p[丙；]]][t b)p[丁。]]"),
        ("a) 甲：\n1) 乙；\n2) 丙；\nb) 丁。", "ol1)[t a)p[甲：]ol1)[t p[乙；]][t p[丙；]]][t b)p[丁。]]"),
        ("a) 甲：\n—— 乙；\n—— 丙。\nb) 丁", "ol1)[t a)p[甲：]ul[t ——p[乙；]][t ——p[丙。]]][t b)p[丁]]"),
        ("a) 甲\n   $$ x $$\nb) 乙", "ol1)[a)p[甲]f[x#]][b)p[乙]]"),
        ("a) 甲\n\n   注：丙\nb) 乙", "ol1)[a)p[甲]n 注：#[丙]][b)p[乙]]"),
        ("—— 甲\n—— 乙\n\na) 丙\nb) 丁", "ul[t ——p[甲]][t ——p[乙]]ol1)[t a)p[丙]][t b)p[丁]]"),
        ("1. 甲：\n   a) 乙\n   b) 丙\n2. 丁", "ol1.[t p[甲：]ol1)[t a)p[乙]][t b)p[丙]]][t p[丁]]"),
        ("Do:\na. x;\nb. y.", "p[Do:]ol1)[t a.p[x;]][t b.p[y.]]"),
        (
            "a. x:\n   1. y:\n      (a) z\n      (b) u\n   2. v\nb. w",
            "ol1)[t a.p[x:]ol1.[t p[y:]ol1)[t (a)p[z]][t (b)p[u]]][t p[v]]][t b.p[w]]",
        ),
        ("（一）甲\n\n  续\n\n（二）乙", "ol1)[（一）p[甲]p[续]][（二）p[乙]]"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
        assert!(text.contains("二十九") || parse(text).2.is_empty(), "{text}: {:?}", parse(text).2);
    }
    // One label alone is no list, and labels in code stay there.
    for text in [
        "——甲说。\n乙说。",
        "（三）甲",
        "a) 甲",
        "a. x",
        "a.x\nb.y",
        "a. x e.g.\nc. y",
        "```\na) 甲\nb) 乙\n```",
        "    a) 甲\n    b) 乙",
        "见第五条、\n（一）款",
    ] {
        assert!(
            !shape(text).contains("[t a") && !shape(text).starts_with("ul") && !shape(text).contains("ol"),
            "{text}"
        );
    }
}
