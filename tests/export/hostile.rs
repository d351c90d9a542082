//! A standard of any size whose texts are full of what formats give a meaning to.

use clausebook::source::FileTree;
use std::fmt::Write;

/// Texts that some format would take for something else. Each stands in YAML between double quotes.
const ODD: [&str; 14] = [
    "=1+1",
    "@SUM(A1)",
    "-2",
    "+3",
    "'apostrophe",
    "comma, semicolon; \\\"quotes\\\"",
    "a\\\\*b\\\\* \\\\`c\\\\` \\\\[d\\\\]\\\\(e\\\\) \\\\# f",
    "&amp;lt;b&amp;gt;",
    "表情 😀𠮷 与 ①",
    "＝全角",
    "100% {{ t.x }} {% y %}",
    "[]:*?/ name",
    "\u{200b}零宽",
    "x]]>y <!-- z",
];

fn odd(place: usize) -> String {
    // What Markdown would take for HTML is written as text.
    ODD[place % ODD.len()].replace('<', "&lt;")
}

/// One edition in two languages with so many clauses in each of two chapters and an annex.
pub fn files(clauses: usize) -> FileTree {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: String| {
        tree.sources.insert(format!("content/{path}"), text.into());
    };
    add(
        "site.yaml",
        "name: {zh: 标准, en: S}\ndescription: {zh: 说明, en: A}\nlanguages: [zh, en]\ncurrent: '1'\n".to_owned(),
    );
    add("editions/1/edition.yaml", "title: {zh: \"=标准\", en: \"=S\"}\nstatus: draft\n".to_owned());
    for (chapter, attributes) in [("a", ""), ("2b", ""), ("z", " annex=normative")] {
        for lang in ["", ".en"] {
            let own = if lang.is_empty() { attributes } else { "" };
            let mut text = format!("# Chapter {chapter} {{#{chapter}{own}}}\n\n");
            for place in 0..clauses {
                let title = if place % 3 == 0 { String::new() } else { format!("标题 {} {place}", escaped(place)) };
                let attributes = if lang.is_empty() { " bodies=\"one two\" types=a" } else { "" };
                let _ = write!(
                    text,
                    "## {title} {{#{chapter}.{place}{attributes}}}\n\n应符合 {}，见 [](clause:a.{place}) 和 [](term:t{})。[^n]\n\n\
                     | 一 | 二 |\n| --- | --- |\n| {} | \\| |\n\n",
                    escaped(place + 1),
                    place % ODD.len(),
                    escaped(place + 2)
                );
            }
            text.push_str("[^n]: 注 *脚*。\n");
            add(&format!("editions/1/clauses/{chapter}{lang}.md", chapter = chapter), text);
        }
    }
    let list =
        |line: &dyn Fn(usize, &str) -> String| (0..ODD.len()).map(|place| line(place, &odd(place))).collect::<String>();
    add(
        "editions/1/terms.yaml",
        list(&|place, text| {
            format!(
                "- {{id: t{place}, term: {{zh: \"{text}{place}\", en: \"{text} {place}\"}}, aliases: {{zh: [\"{text}别{place}\"]}}, definition: {{zh: 定义, en: d}}}}\n"
            )
        }),
    );
    add(
        "editions/1/bodies.yaml",
        format!(
            "bodies:\n  - {{id: one, name: {{zh: \"{}\", en: one}}}}\n  - {{id: two, name: {{zh: 乙, en: \"=two\"}}}}\n",
            odd(0)
        ),
    );
    add(
        "editions/1/community-types.yaml",
        format!(
            "- {{id: a, name: {{zh: \"{0}\", en: \"{0}\"}}}}\n- {{id: b, name: {{zh: \"{0} \", en: \"{0}\"}}}}\n",
            odd(11)
        ),
    );
    add(
        "editions/1/responsibilities.yaml",
        format!(
            "- id: duties\n  body: one\n  title: {{zh: \"{}\", en: d}}\n  entries:\n{}",
            odd(11),
            list(&|place, _| {
                format!(
                    "    - {{id: e{place}, role: {}, text: {{zh: 事项{place}, en: e}}, clauses: [a.{place}]}}\n",
                    if place % 2 == 0 { "lead" } else { "support" }
                )
            })
        ),
    );
    add(
        "editions/1/checklist.yaml",
        format!(
            "dimensions:\n  - {{id: d1, name: {{zh: \"{}\", en: d}}}}\n  - {{id: d2, name: {{zh: 二, en: d}}}}\nitems:\n{}",
            odd(3),
            list(&|place, text| {
                let kind = if place % 2 == 0 {
                    "common".to_owned()
                } else {
                    format!("individual, types: [{}]", if place % 3 == 0 { "a" } else { "b" })
                };
                format!(
                    "  - {{id: i{place}, kind: {kind}, dimension: d{}, title: {{zh: \"{text}\", en: \"{text}\"}}, text: {{zh: 文, en: x}}, points: {place}, clauses: [2b.{place}, a.{place}]}}\n",
                    1 + place % 2
                )
            })
        ),
    );
    tree
}

/// An odd text in Markdown.
fn escaped(place: usize) -> String {
    odd(place).replace("\\\"", "\"").replace("\\\\", "\\").replace("{{", "\\{{").replace('|', "\\|")
}
