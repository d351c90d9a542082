//! Every letter of a source is published or named in a diagnostic.
//!
//! A chapter and a glossary are put together from pieces that readers of Markdown and YAML are known to drop, cut or
//! misread, among ordinary ones. Each word is unique, so a word can only be found where it came from. A word has to stand
//! in `standard.json`, with the signs around it as they are meant, or inside the underlined text of a diagnostic.

use super::draw::cases;
use clausebook::diagnostic::{Diagnostics, Place, Texts};
use clausebook::export::bytes;
use clausebook::pipeline::{Checked, Options, check, read};
use clausebook::resolve::ResolvedEdition;
use clausebook::site::url::data::DataFile;
use clausebook::source::FileTree;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Unique words, numbered as they are asked for.
#[derive(Default)]
struct Words {
    count: usize,
}

impl Words {
    fn next(&mut self) -> String {
        self.count += 1;
        format!("词{}末", self.count)
    }

    /// Fills each `@` of a template with a word; returns what must stand as well, filled with the same words.
    fn fill(&mut self, source: &str, stands: &[&str]) -> (String, Vec<String>) {
        let words: Vec<String> = source.matches('@').map(|_| self.next()).collect();
        let put = |template: &str| {
            let mut words = words.iter();
            let mut text = String::new();
            for c in template.chars() {
                match c {
                    '@' => text.push_str(words.next().map_or("", String::as_str)),
                    c => text.push(c),
                }
            }
            text
        };
        (put(source), stands.iter().map(|template| put(template)).collect())
    }
}

/// Blocks of a chapter, and what of each must be read together: `@` is a word, in the order of the source.
const BLOCKS: &[(&str, &[&str])] = &[
    ("@，@。", &["@，@。"]),
    ("@\n@。", &["@@。"]),
    ("约 ~@ 户，-@%~-@%，@~ @。", &["约 ~@ 户，-@%~-@%，@~ @。"]),
    ("@~@~@ 与 ~@~", &["@~@~@ 与 ~@~"]),
    ("*@：*@", &["@：@"]),
    ("甲*（@）*@", &["甲（@）@"]),
    ("***@。***@", &["@。@"]),
    ("~~@。~~@", &["@。@"]),
    ("**@。**@", &["@。@"]),
    ("**@*@。*@。**@", &["@@。@。@"]),
    ("@*@*@", &[]),
    ("600*600*10 @", &["600*600*10 @"]),
    ("| @ | @ |\n| --- | --- |\n| @ | @|@ |\n| `@|@` | @ |\n| @ |", &[]),
    ("| @ | @ |\n| --- | --- |\n| @ | @\\|@ |", &[]),
    ("- @\n- @\n  - @", &[]),
    ("3) @\n4) @", &[]),
    ("> @\n\n    @", &[]),
    ("```text @\n@\n```", &[]),
    ("&lt;@&gt;&amp;@ \\*@\\*", &["<@>&@ *@*"]),
    ("[@](https://example.org) `@` ![@](https://example.org/a.png)", &[]),
    ("[@]: @", &[]),
    ("@ [](clause:a", &[]),
    ("［@］（clause:a）", &[]),
    ("a) @\nb) @", &[]),
    ("（一）@\n（二）@", &[]),
    ("$$@$$", &["@"]),
    ("$`@`$", &["@"]),
    ("注：@", &["@"]),
    ("表：@ {#table.x}\n\n| @ | @ |\n| --- | --- |\n| @ | < |\n\n[](table:x)", &["@"]),
    ("<!-- 注 -->@", &[]),
];

/// Blocks that say something else than was meant, so that a diagnostic must name them.
const MISREAD: &[&str] = &[
    "##@ {#b@}",
    "＃＃ @ {#b@}",
    "    ## @ {#b@}",
    "-@\n-@",
    "| @ | @ |\n| --- | --- |\n| @ |",
    "[](clause:a",
    "【@】（clause:a）",
    "一、@\n二、@",
    "$$\\unknown{@}$$",
    "![](../files/a.png)",
];

/// Texts of YAML under a key `definition`.
const SCALARS: &[(&str, &[&str])] = &[
    ("@ #@", &[]),
    ("\"@ #@\"", &["@ #@"]),
    ("'@''@'", &["@'@"]),
    ("@\n    @", &["@@"]),
    (">\n    @\n    @", &["@@"]),
    ("|\n    @\n    @", &["@@"]),
    ("\"@\n    @\\\n    @\"", &["@@@"]),
];

/// A small standard with such a chapter and glossary.
fn standard(chapter: &str, terms: &str) -> FileTree {
    let mut files = FileTree::default();
    let mut put = |path: &str, text: &str| files.sources.insert(format!("content/{path}"), text.into());
    put("site.yaml", "name: 标准\ndescription: 标准。\nlanguages: [zh]\ncurrent: \"2026\"\n");
    put("editions/2026/edition.yaml", "title: 标准\nstatus: draft\n");
    put("editions/2026/clauses/01-a.md", chapter);
    put("editions/2026/terms.yaml", terms);
    files
}

/// All strings in the data of the editions, a line each.
fn data(checked: &Checked) -> String {
    let mut text = String::new();
    let Some(resolved) = &checked.resolved else { return text };
    for of in resolved.editions() {
        let json = bytes(&of, DataFile::Json, &|_| unreachable!("JSON has no words of its own")).expect("JSON");
        strings(&serde_json::from_slice(&json).expect("JSON"), &mut text);
    }
    text
}

fn strings(value: &serde_json::Value, text: &mut String) {
    match value {
        serde_json::Value::String(string) => {
            text.push_str(string);
            text.push('\n');
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| strings(value, text)),
        serde_json::Value::Object(values) => values.values().for_each(|value| strings(value, text)),
        _ => {}
    }
}

/// The texts that diagnostics underline.
fn told(diagnostics: &Diagnostics, texts: &Texts) -> Vec<String> {
    let spans = diagnostics.iter().filter_map(|diagnostic| match &diagnostic.place {
        Place::Span(span) => Some(texts.slice(*span).to_owned()),
        Place::Path(_) => None,
    });
    spans.collect()
}

/// The unique words in a text.
fn words(text: &str) -> BTreeSet<&str> {
    text.split('词').skip(1).filter_map(|rest| rest.split_once('末')).map(|(word, _)| word).collect()
}

fn conserve(blocks: &[usize], misread: &[usize], scalars: &[usize]) -> Result<(), TestCaseError> {
    let mut drawn = Words::default();
    let mut chapter = String::from("# 范围 {#a}\n");
    let (mut stands, mut named) = (Vec::new(), Vec::new());
    let mut notes = String::new();
    for &at in blocks {
        let (source, expected) = drawn.fill(BLOCKS[at].0, BLOCKS[at].1);
        chapter.push_str(&format!("\n{source}\n"));
        stands.extend(expected);
        if at % 3 == 0 {
            let label = notes.len();
            let (cited, note, again, lost) = (drawn.next(), drawn.next(), drawn.next(), drawn.next());
            chapter.push_str(&format!("\n{cited}[^{label}]。\n"));
            notes.push_str(&format!("\n[^{label}]: {note}\n[^{label}]: {again}\n[^x{label}]: {lost}\n"));
        }
    }
    for &at in misread {
        let (source, _) = drawn.fill(MISREAD[at], &[]);
        chapter.push_str(&format!("\n{source}\n"));
        named.push(source);
    }
    chapter.push_str(&notes);
    let mut terms = String::new();
    for (number, &at) in scalars.iter().enumerate() {
        let (source, expected) = drawn.fill(SCALARS[at].0, SCALARS[at].1);
        terms.push_str(&format!("- id: t{number}\n  term: 语{number}\n  definition: {source}\n"));
        stands.extend(expected);
    }
    if terms.is_empty() {
        terms.push_str("[]\n");
    }
    let checked = check(&standard(&chapter, &terms), &Options::default());
    let (data, told) = (data(&checked), told(&checked.diagnostics, &checked.sources.texts));
    let told_words: BTreeSet<&str> = told.iter().flat_map(|text| words(text)).collect();
    let published = words(&data);
    let sources = format!("{chapter}{terms}");
    for word in words(&sources) {
        prop_assert!(published.contains(word) || told_words.contains(word), "词{word}末 of\n{sources}");
    }
    for text in stands {
        let known = data.contains(&text) || words(&text).iter().any(|word| told_words.contains(word));
        prop_assert!(known, "{text:?} is read otherwise in\n{sources}");
    }
    for block in named {
        let known = told.iter().any(|text| block.contains(text.as_str()) || text.contains(&block));
        prop_assert!(known, "{block:?} is not told in\n{sources}");
    }
    Ok(())
}

#[test]
fn each_single_fragment_is_published_or_reported() {
    (0..BLOCKS.len()).for_each(|at| conserve(&[at], &[], &[]).expect(BLOCKS[at].0));
    (0..MISREAD.len()).for_each(|at| conserve(&[], &[at], &[]).expect(MISREAD[at]));
    (0..SCALARS.len()).for_each(|at| conserve(&[], &[], &[at]).expect(SCALARS[at].0));
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_word_of_generated_sources_is_published_or_reported(
        blocks in vec(0..BLOCKS.len(), 0..8),
        misread in vec(0..MISREAD.len(), 0..3),
        scalars in vec(0..SCALARS.len(), 0..4),
    ) {
        conserve(&blocks, &misread, &scalars)?;
    }
}

/// A source without what is no text: comments, attributes, the destinations of links.
fn without_markup(path: &str, source: &str) -> String {
    let is_yaml = path.ends_with(".yaml");
    let mut text = String::new();
    for line in source.lines() {
        let line = if is_yaml { line.split(" #").next().unwrap_or("") } else { line };
        let line = if line.starts_with('#') && !is_yaml {
            line.rsplit_once('{').map_or(line, |(title, _)| title)
        } else {
            line
        };
        let mut rest = if is_yaml && line.trim_start().starts_with('#') { "" } else { line };
        while let Some((before, after)) = rest.split_once("](") {
            text.push_str(before);
            text.push(' ');
            rest = after.split_once(')').map_or("", |(_, after)| after);
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[test]
fn every_letter_of_the_sample_is_published_or_reported() {
    let files = read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample");
    let checked = check(&files, &Options::default());
    let known = data(&checked) + &told(&checked.diagnostics, &checked.sources.texts).join("\n");
    // A round of comments is no data of the edition: pages and tables show it, with the names that the edition permits.
    let editions = checked.resolved.iter().flat_map(|resolved| resolved.editions());
    let round = |of: ResolvedEdition<'_>| format!("{:?}{:?}", of.edition.consultation, of.edition.comments);
    let round: String = editions.map(round).collect();
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (path, bytes) in &files.sources {
        let is_edition = path.contains("/editions/") && !path.ends_with("README.md") && !path.ends_with(".lock");
        if !is_edition || !path.ends_with(".md") && !path.ends_with(".yaml") {
            continue;
        }
        let source = String::from_utf8_lossy(bytes);
        let text = without_markup(path, &source);
        // In YAML only Chinese is certain to be text; keys and ids are Latin.
        let is_letter = |c: char| if path.ends_with(".md") { c.is_alphanumeric() } else { is_chinese(c) };
        for run in text.split(|c| !is_letter(c)).filter(|run| !run.is_empty()) {
            let is_in_round =
                ["comments.yaml", "edition.yaml"].iter().any(|name| path.ends_with(name)) && round.contains(run);
            assert!(is_in_round || known.contains(run), "{path}: {run}");
        }
    }
}
