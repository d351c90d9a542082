//! Texts are never markup of the layout.

use super::press::{pages, plain, texts};
use crate::standard::Small;
use clausebook::export::ofd::OfdOptions;

#[test]
fn signs_of_typst_in_a_text_stay_signs() {
    let signs = [
        "#import \"x.typ\"",
        "#panic(1)",
        "$x + y$",
        "*a*",
        "_b_",
        "@ref",
        "`code`",
        "= heading",
        "- item",
        "+ item",
        "/ term: x",
        "// comment",
        "/* comment */",
        "~ -- --- ...",
        "\\u{41}",
        "[#x]",
        "\"quoted\"",
        "#{ let x = 1 }",
        "#sys.inputs",
        "#read(\"/etc/passwd\")",
    ];
    let escaped = |text: &str| {
        let mark = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
        text.chars().map(mark).collect::<String>()
    };
    let lines: String = signs.iter().map(|sign| format!("业主{}甲。\n\n", escaped(sign))).collect();
    let chapter = format!(
        "# 总则 {{#a}}\n\n## 目的{} {{#a.aim}}\n\n{lines}`#panic(2) $x$`\n\n```typ\n#panic(3)\n```\n\n| 甲 | \\#panic\\(4\\) |\n| --- | --- |\n| \\<label\\> | \\$ |\n\n## 范围 {{#a.scope}}\n\n本规定适用于本区。\n",
        escaped("#panic(5)")
    );
    let small = Small::law().with("editions/1/clauses/01-a.md", &chapter).with(
        "editions/1/edition.yaml",
        "title: \"#panic(6) *管理* $规定$\"\ndesignation: \"<x> #y\"\nstatus: published\npublished: 2026-01-01\n",
    );
    pages(&small.resolved(), "zh", |pages| {
        let printed = texts(&pages).concat();
        for sign in signs {
            assert!(printed.contains(&format!("业主{}甲", plain(sign))), "{sign}: {printed}");
        }
        for n in 2..=6 {
            assert!(printed.contains(&format!("#panic({n})")), "{n}: {printed}");
        }
        assert!(printed.contains("<label>") && printed.contains("#panic(6)*管理*$规定$"), "{printed}");
    });
}

/// A law with a line of text.
fn with_line(line: &str) -> Small {
    let chapter = format!(
        "# 总则 {{#a}}\n\n## 目的 {{#a.aim}}\n\n业主应交纳费用。\n\n{line}\n\n## 范围 {{#a.scope}}\n\n本规定适用于本区。\n"
    );
    Small::law().with("editions/1/clauses/01-a.md", &chapter)
}

#[test]
fn characters_that_other_programs_stumble_over_are_in_both_files() {
    let line = "甲]]>\u{a0}乙\u{200b}丙\u{ad}丁\u{2028}戊\u{fffd} \\_x0001\\_ &amp;#1; e\u{301}。";
    pages(&with_line(line).resolved(), "zh", |pages| {
        let printed = texts(&pages).concat();
        for expected in ["甲]]>", "乙", "丁", "戊", "_x0001_", "&#1;"] {
            assert!(printed.contains(expected), "{expected}: {printed}");
        }
        pages.pdf().unwrap_or_else(|error| panic!("{error}"));
        pages.ofd(&OfdOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_page_and_the_text_before_it() {
    pages(&with_line("附件\u{e000}和\u{10fffd}、\u{e000}。").resolved(), "zh", |pages| {
        let told = pages.pdf().err().map(|error| error.to_string()).unwrap_or_default();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 2, "{told}");
        let page = texts(&pages).iter().position(|text| text.contains("附件")).expect("the page") + 1;
        for (line, code, text) in [(lines[0], "U+E000", "附件"), (lines[1], "U+10FFFD", "和")] {
            assert!(
                line.contains(code) && line.contains(&format!("on page {page} of")) && line.contains(text),
                "{line}"
            );
        }
        assert!(lines[0].contains("in one more place"), "{told}");
        let of_ofd = pages.ofd(&OfdOptions::default()).err().map(|error| error.to_string());
        assert_eq!(of_ofd.as_deref(), Some(told.as_str()));
    });
}

#[test]
fn a_picture_is_read_from_the_edition_only() {
    // The path is refused before, so that no layout sees it.
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n![图](../../../../etc/passwd)\n";
    let told = Small::law().with("editions/1/clauses/01-a.md", chapter).told();
    assert!(told.contains("error"), "{told}");
}
