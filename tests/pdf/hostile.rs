//! Texts are never markup of the layout.

use super::press::{pages, plain, texts};
use crate::standard::Small;

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

#[test]
fn a_picture_is_read_from_the_edition_only() {
    // The path is refused before, so that no layout sees it.
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n![图](../../../../etc/passwd)\n";
    let told = Small::law().with("editions/1/clauses/01-a.md", chapter).told();
    assert!(told.contains("error"), "{told}");
}
