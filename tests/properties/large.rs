//! Inputs that make readers of Markdown and YAML slow or deep: what is said of four times as much is no more than four
//! times as long, and a reader whose cost grows with the square would be noticed by whoever waits for this test.

use super::draw::BASE;
use clausebook::diagnostic::human;
use clausebook::pipeline::{Options, check};

const CHAPTER: &str = "content/editions/2022/clauses/09-new.md";
const SITE: &str = "content/site.yaml";
const TERMS: &str = "content/editions/2022/terms.yaml";

/// Pieces of a chapter that are repeated.
const REPEATED: &[&str] = &[
    "[",
    "[]",
    "[a](",
    "![",
    "*",
    "*a ",
    "*a_ ",
    "a**b",
    "~a ",
    "#",
    "`",
    ">",
    "- a\n",
    "* ",
    "<a:b",
    "<!-- a",
    "<?",
    "&a",
    "\\",
    "[a] ",
    "[^1]",
    "## A {#a\n",
    "## A {#x.c}\n\n应。\n\n",
    "## A\n\na\n\n",
    "应必须",
    "**“甲”**乙",
    "甲\n",
    "甲\n\n",
    "\0",
    "\u{202e}",
    "\r",
    "\t",
    "e\u{301}",
    "|a",
    "[](clause:zz) ",
];

/// Numbered pieces that are put one after the other: before the number and after it.
const NUMBERED: &[(&str, &str, &str)] = &[
    (CHAPTER, "[a", "]: b\n"),
    (CHAPTER, "[a][b", "] "),
    (CHAPTER, "\n\n[^", "]: a"),
    (CHAPTER, "[^", "] "),
    (CHAPTER, "[](clause:x.b", ") "),
    (CHAPTER, "## A {#x.c", "}\n\n应。[](clause:x.d)\n\n"),
    (CHAPTER, "## A {#x.c", " number=\"9.1\" replaces=\"y.c\"}\n\n"),
    (SITE, "k", ": a\n"),
    (SITE, "a", ": &x [*x, *x]\n"),
    (TERMS, "- {id: t", ", term: {zh: 词}, definition: {zh: 见[](term:s)。}}\n"),
    ("content/editions/2022/bodies.yaml", "  - {id: b", ", name: {zh: 甲}, under: c}\n"),
    (
        "content/editions/2022/errata.yaml",
        "- {date: 2023-01-01, clause: x",
        ", what: {zh: a}, why: {zh: b}, digest: \"4b825dc642cb\"}\n",
    ),
];

/// Pieces of `site.yaml` that are repeated after `a: `.
const YAML: &[&str] =
    &["[", "{a: ", "- ", "? ", ": ", "!a ", "&a ", "*a ", "\n---\n", "#\n", "\\n", "b c ", "\n b", "\"", "'", "|\n "];

fn inputs(length: usize) -> Vec<(&'static str, String)> {
    let chapter = |text: String| (CHAPTER, format!("# 新 {{#x source=drafted}}\n\n{text}"));
    let mut inputs: Vec<(&'static str, String)> = Vec::new();
    inputs.extend(REPEATED.iter().map(|piece| chapter(piece.repeat(length / piece.len()))));
    inputs.extend(YAML.iter().map(|piece| (SITE, format!("a: {}", piece.repeat(length / piece.len())))));
    for &(path, before, after) in NUMBERED {
        let count = length / (before.len() + after.len() + 3);
        let text: String = (100..100 + count).map(|number| format!("{before}{number}{after}")).collect();
        inputs.push(if path == CHAPTER { chapter(text) } else { (path, text) });
    }
    inputs.push(chapter(format!(
        "|{}\n|{}\n{}",
        "a|".repeat(length / 6),
        "-|".repeat(length / 6),
        "|x\n".repeat(length / 9)
    )));
    inputs.push(chapter(format!("## A {{#{}}}\n", "a".repeat(length))));
    inputs.push(chapter(format!("## A {{#b {}}}\n", "k=v ".repeat(length / 4))));
    inputs.push(chapter(format!("## A {{#b types=\"{}\"}}\n", "a ".repeat(length / 2))));
    inputs.push(chapter(format!("[](clause:{})\n", "a".repeat(length))));
    inputs.push(chapter((1..200).map(|depth| format!("{}a\n", "> ".repeat(depth))).collect()));
    inputs.push(chapter((1..150).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect()));
    inputs
}

/// The length of the printed diagnostics of the base standard with a file in it.
fn said(path: &str, text: &str) -> usize {
    let mut files = BASE.clone();
    files.sources.insert(path.to_owned(), text.into());
    let checked = check(&files, &Options::default());
    human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain).len()
}

/// Where the longest of several terms occurs that are suffixes of each other, all of them occur. The search for terms stops after
/// a few at each place; the others must not be reported as unused.
#[test]
fn terms_that_contain_each_other_take_bounded_time() {
    let doubted = |nested: usize| {
        let words = (1..=nested).map(|length| "甲".repeat(length)).chain(["never-said".to_owned()]);
        let term = |(place, word)| {
            format!(
                "- {{id: t{place}, term: {{zh: {word}, en: w{place}}}, definition: {{zh: 一。, en: A.}}, source: drafted}}\n"
            )
        };
        let mut files = BASE.clone();
        let terms = BASE.sources[TERMS].text().expect("the base has terms");
        let terms: String = [format!("{terms}\n")].into_iter().chain(words.enumerate().map(term)).collect();
        let chapter = format!("# 新 {{#x source=drafted}}\n\n{}。\n", "甲".repeat(2000));
        files.sources.insert(TERMS.to_owned(), terms.into());
        files.sources.insert(CHAPTER.to_owned(), chapter.into());
        files.sources.insert(CHAPTER.replace(".md", ".en.md"), "# New {#x}\n\nText.\n".into());
        let checked = check(&files, &Options::default());
        // Rules about a whole edition wait until it has no errors.
        assert!(!checked.diagnostics.has_errors(), "{:?}", checked.diagnostics);
        checked.diagnostics.iter().filter(|diagnostic| diagnostic.rule.id == "unused-term").count()
    };
    assert_eq!(doubted(4), 1);
    assert_eq!(doubted(400), 0);
}

#[test]
fn diagnostics_grow_at_most_linearly_with_the_content() {
    for ((path, short), (_, long)) in inputs(2 << 10).into_iter().zip(inputs(8 << 10)) {
        let (small, large) = (said(path, &short), said(path, &long));
        let begins: String = long.chars().skip(30).take(40).collect();
        assert!(large <= 5 * small + 4096, "{path}: …{begins}…: {small} and {large} bytes");
    }
}
