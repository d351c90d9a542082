//! Tests of `resolve` on a small standard.

use super::coverage::coverage;
use super::{Origin, Resolved, resolve};
use crate::diagnostic::Diagnostics;
use crate::model::{ClauseId, Level, TermId, Thing, read_standard};
use crate::resolve::ResolvedEdition;
use crate::source::{FileTree, ParsedFiles, read_sources};

const CHAPTERS: [(&str, &str); 4] = [
    ("00-foreword", "# 前言 {#foreword part=foreword}\n\n说明。\n\n## 背景 {#background}\n\n说明。\n"),
    (
        "01-scope",
        "# 范围 {#scope source=drafted}\n\n## 甲 {#a}\n\n企业应收[费](term:fee)。\n\n## 乙 {#b number=\"1.5\"}\n\n见 [](clause:a)、[](clause:2022/a)。\n\n\
         ## 丙 {#c withdrawn=2022-01-01}\n\n原规定应撤销。\n\n## 丁 {#d level=permission}\n\n企业应收费。\n\n### {#d.one}\n\n宜公示。\n\n### {#d.two}\n\n\
         注：应忽略。\n\n> 应忽略\n\n### {#d.three}\n\n企业应收费，不得多收。业主可查询。\n",
    ),
    ("02-fees", "# 费用 {#fees}\n\n见 [旧](clause:2018/old)。\n"),
    ("90-annex", "# 表格 {#forms annex=normative}\n\n## 表一 {#forms.one}\n\n一。\n"),
];

fn small() -> Resolved {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| tree.sources.insert(format!("content/{path}"), text.into());
    add("site.yaml", "name: 标准\ndescription: 说明\nlanguages: [zh]\ncurrent: '2022'\n");
    add(
        "editions/2022/edition.yaml",
        "title: 标准\nstatus: published\npublished: 2022-01-01\nprovenance:\n  - {id: drafted, name: 起草}\n",
    );
    add("editions/2022/terms.yaml", "- {id: fee, term: 费, definition: 钱}\n");
    add("editions/2022/bodies.yaml", "levels: []\nbodies:\n  - {id: firm, name: 企业}\n");
    add(
        "editions/2022/responsibilities.yaml",
        "- id: l\n  body: firm\n  title: 清单\n  entries:\n    - {id: e, text: 做, clauses: [d]}\n",
    );
    add("editions/2018/edition.yaml", "title: 标准\nstatus: published\npublished: 2018-01-01\n");
    add("editions/2018/clauses/01-old.md", "# 旧 {#old}\n\n旧。\n");
    for (slug, text) in CHAPTERS {
        add(&format!("editions/2022/clauses/{slug}.md"), text);
    }
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut diagnostics);
    let standard = read_standard(&sources, &mut diagnostics).expect("the standard can be read");
    let (resolved, found) = resolve(standard);
    diagnostics.extend(found);
    let messages: Vec<String> = diagnostics.iter().map(|d| d.message.clone()).collect();
    assert_eq!(messages, Vec::<String>::new());
    resolved
}

fn id(text: &str) -> ClauseId {
    ClauseId::parse(text).expect("an id")
}

#[test]
fn counting_continues_from_explicit_numbers() {
    let resolved = small();
    let ResolvedEdition { edition, findings, .. } = resolved.current().expect("the current edition");
    let numbers = edition.indexed_clauses().map(|(index, clause)| {
        let number = findings.number(index).map_or("-".to_owned(), ToString::to_string);
        format!("{} {number}", clause.id.value)
    });
    let expected = [
        "foreword -",
        "background -",
        "scope 1",
        "a 1.1",
        "b 1.5",
        "c 1.6",
        "d 1.7",
        "d.one 1.7.1",
        "d.two 1.7.2",
        "d.three 1.7.3",
        "fees 2",
        "forms A",
        "forms.one A.1",
    ];
    assert_eq!(numbers.collect::<Vec<_>>(), expected);
}

#[test]
fn levels_come_from_the_wording_unless_overridden_or_withdrawn() {
    let resolved = small();
    let ResolvedEdition { findings, .. } = resolved.current().expect("the current edition");
    let level = |clause: &str| findings.level(findings.ids.clauses[&id(clause)]);
    assert_eq!(level("a"), Level::Requirement);
    assert_eq!(level("c"), Level::Statement);
    assert_eq!(level("d"), Level::Permission);
    assert_eq!(level("d.one"), Level::Recommendation);
    assert_eq!(level("d.two"), Level::Statement);
    let levels = |clause: &str| findings.levels(findings.ids.clauses[&id(clause)]).words();
    assert_eq!(levels("d.three"), ["requirement", "prohibition", "permission"], "each sentence has its level");
    assert_eq!(levels("d"), ["permission"], "the override alone");
    let zh = &resolved.standard.site.languages[0];
    let words = |clause: &str, level| findings.level_words(findings.ids.clauses[&id(clause)], zh, level);
    assert_eq!(words("d.three", Level::Prohibition), ["不得"]);
    assert_eq!(words("d", Level::Permission), [""; 0], "the wording has none");
    assert_eq!(findings.count(Level::Requirement), 2);
    assert_eq!(findings.count(Level::Statement), findings.levels.iter().filter(|levels| !levels.asks()).count());
}

#[test]
fn references_are_recorded_at_both_ends_once() {
    let resolved = small();
    let ResolvedEdition { findings, .. } = resolved.current().expect("the current edition");
    let mentions = |clause: &str| -> Vec<String> {
        findings.mentions[findings.ids.clauses[&id(clause)].0].iter().map(ToString::to_string).collect()
    };
    assert_eq!(mentions("b"), ["clause:a"]);
    assert_eq!(mentions("fees"), ["clause:2018/old"]);
    let of_term = &findings.referrers[&Thing::Term(TermId::parse("fee").expect("an id"))];
    assert_eq!(of_term.iter().collect::<Vec<_>>(), [&Origin::Thing(Thing::Clause(id("a")))]);
    assert!(!findings.referrers.contains_key(&Thing::Clause(id("old"))));
}

#[test]
fn provenance_and_coverage_are_inherited_by_sub_clauses() {
    let resolved = small();
    let ResolvedEdition { edition, findings, .. } = resolved.current().expect("the current edition");
    let at = |clause: &str| findings.ids.clauses[&id(clause)].0;
    let provenance = |clause: &str| findings.provenance[at(clause)].as_ref().map(ToString::to_string);
    assert_eq!(provenance("d.one").as_deref(), Some("drafted"));
    assert_eq!(provenance("fees"), None);
    let coverage = coverage(edition, findings);
    assert!(coverage[at("d.two")].entry && !coverage[at("a")].is_covered());
}
