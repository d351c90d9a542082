//! Our own files come back as the same edition: ids, numbers, titles, texts, tables.

use super::press::{WHOLE, laid_out, pages, system};
use super::sample::sample;
use crate::imported::{imported, stored};
use crate::standard::Small;
use clausebook::export::ofd::OfdOptions;
use clausebook::import::{Given, Options};
use clausebook::model::{EditionId, Footnotes};
use clausebook::pipeline;
use clausebook::resolve::{Resolved, ResolvedEdition};
use std::sync::Arc;

const CHAPTERS: [(&str, &str); 5] = [
    (
        "00-foreword.md",
        "# 前言 {#foreword part=foreword}\n\n本文件按照 GB/T 1.1—2020 的规定起草。\n\n本文件由某某协会提出并归口。\n",
    ),
    (
        "01-scope.md",
        "# 范围 {#scope}\n\n本文件规定了物业服务的基本要求，适用于住宅小区、写字楼和商业综合体的物业服务活动，其他物业可以参照执行，但应当结合自身的特点补充要求。\n\n\
         本文件不适用于军事设施。\n",
    ),
    (
        "02-service.md",
        "# 服务要求 {#service}\n\n## 一般要求 {#service.general}\n\n### {#service.general.desk}\n\n\
         物业服务人应设置服务窗口，公示服务项目、收费标准和投诉电话，并且在接到报修之后的规定时限之内到达现场，急修不应超过 30 分钟。\n\n\
         ### {#service.general.staff}\n\n服务人员应符合下列要求：\n\na) 着装统一，佩戴标志；\n\nb) 使用文明用语，按 5.1 的规定做好记录，并在交接班时将未完成的事项逐一交代清楚，不应遗漏；\n\n\
         c) 持证上岗。\n\n注：特种作业人员的证书由所在地的主管部门颁发。\n\n\
         ## 设备 {#service.plant}\n\n温度不应低于 −20 ℃，漏率不应大于 5×10<sup>-6</sup> Pa·m<sup>3</sup>/s。时限见[](table:times)。\n\n\
         | 项目 | 一级 | 二级 |\n| --- | --- | --- |\n| 急修 | 30 min | 60 min |\n| 一般维修 | 1 d | 3 d，节假日顺延，另有约定的从其约定 |\n\n表：时限 {#table:times}\n",
    ),
    (
        "03-check.md",
        "# 检查 {#check}\n\n## 周期 {#check.period}\n\n检查应每月一次。\n\n## 记录 {#check.record}\n\n记录应保存三年。\n",
    ),
    ("90-annex.md", "# 评价表 {#annex annex=normative}\n\n## 评价方法 {#annex.method}\n\n按百分制评价。\n"),
];

fn standard() -> Small {
    let all = CHAPTERS
        .into_iter()
        .fold(Small::default(), |all, (name, text)| all.with(&format!("editions/1/clauses/{name}"), text));
    all.with("site.yaml", "name: 物业服务规范\ndescription: 一部标准。\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n").with(
        "editions/1/edition.yaml",
        "title: 物业服务规范\ndesignation: T/ABC 1—2026\nstatus: published\npublished: 2026-01-01\neffective: 2026-02-01\nissued-by: [某某协会]\n",
    )
}

/// Each clause with id, number and title, then the lines of its text, all without white space; then the numbers of tables.
fn lines(of: &ResolvedEdition<'_>, resolved: &Resolved) -> Vec<String> {
    let reading = of.reading(resolved.standard.site.default_lang());
    let notes = Footnotes::of_all(of.edition);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let mut lines = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.number(at).map(ToString::to_string).unwrap_or_default();
        lines.push(format!("{} {number} {}", clause.id.value, bare(&reading.clause_title(clause))));
        lines.extend(
            reading
                .labelled_clause_text(clause, &notes[clause.chapter])
                .lines()
                .map(bare)
                .filter(|line| !line.is_empty()),
        );
    }
    lines.extend(of.findings.element_numbers.iter().map(|number| format!("element {number}")));
    lines
}

/// Imports a file and compares the edition; gives what was imported.
fn comes_back(given: Given, resolved: &Resolved) -> Arc<Resolved> {
    let lang = resolved.standard.site.default_lang();
    let made = imported(&[given], &Options::default(), std::slice::from_ref(lang), true);
    let told: Vec<String> = made
        .report
        .entries()
        .iter()
        .map(|entry| format!("{:?} {}: {} ({})", entry.fate, entry.place, entry.text, entry.reason))
        .collect();
    let read = pipeline::check(&stored(&made), &pipeline::Options::default());
    let errors: Vec<_> = read.diagnostics.iter().map(|of| of.message.clone()).collect();
    let again = read.resolved.unwrap_or_else(|| panic!("{errors:#?}\n{told:#?}"));
    let back = again.edition(&EditionId::parse("back").expect("an id")).expect("the edition");
    let before = resolved.current().expect("an edition");
    let (expected, found) = (lines(&before, resolved), lines(&back, &again));
    assert_eq!(expected, found, "{told:#?}");
    assert!(!made.report.has_losses(), "{told:#?}");
    again
}

fn law() -> Small {
    let text = "# 总则 {#general}\n\n## {#general.aim}\n\n为了规范物业管理活动，维护业主和物业服务人的合法权益，改善人民群众的生活和工作环境，制定本条例。\n\n\
                ## {#general.scope}\n\n本条例适用于本市行政区域。\n\n# 业主 {#owners}\n\n## {#owners.right}\n\n业主享有下列权利：\n\n（一）接受服务；\n\n（二）提议召开会议。\n\n\
                ## {#owners.duty}\n\n业主应当交纳费用。\n";
    Small::law().with("editions/1/clauses/01-a.md", text).with(
        "editions/1/edition.yaml",
        "title: 管理规定\nstatus: published\npublished: 2026-01-01\nnumbering: {scheme: articles, divisions: [chapter]}\n",
    )
}

fn pdf(resolved: &Resolved, edition: &str) -> Given {
    let bytes = laid_out(resolved, edition, "zh", system(), WHOLE, |pages| {
        pages.unwrap_or_else(|error| panic!("{error}")).pdf().unwrap_or_else(|error| panic!("{error}"))
    });
    Given { name: "standard-zh.pdf".into(), bytes }
}

fn ofd(resolved: &Resolved) -> Given {
    let made = pages(resolved, "zh", |pages| {
        pages.ofd(&OfdOptions::default()).unwrap_or_else(|error| panic!("{error}")).bytes
    });
    Given { name: "standard-zh.ofd".into(), bytes: made }
}

#[test]
fn our_pdf_comes_back_as_the_same_edition_and_so_does_the_pdf_of_that() {
    let resolved = standard().resolved();
    let again = comes_back(pdf(&resolved, "1"), &resolved);
    comes_back(pdf(&again, "back"), &resolved);
}

#[test]
fn our_pdf_of_a_law_comes_back_as_the_same_law() {
    let resolved = law().resolved();
    comes_back(pdf(&resolved, "1"), &resolved);
}

#[test]
fn our_ofd_comes_back_as_the_same_edition() {
    let resolved = standard().resolved();
    comes_back(ofd(&resolved), &resolved);
}

#[test]
fn our_ofd_of_a_law_comes_back_as_the_same_law() {
    let resolved = law().resolved();
    comes_back(ofd(&resolved), &resolved);
}

/// What an edition consists of: each clause with its level, number, part and title; tables, figures and formulas with their ids and numbers; terms
/// with their names and meanings; and what it says of itself.
fn parts(of: &ResolvedEdition<'_>, resolved: &Resolved) -> Vec<String> {
    let lang = resolved.standard.site.default_lang();
    let reading = of.reading(lang);
    let mut parts = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.number(at).map(ToString::to_string).unwrap_or_default();
        let title = reading.clause_title(clause);
        parts.push(format!("clause {} {} {number} {title}", clause.id.value, clause.depth));
    }
    for (element, number) in of.edition.elements.iter().zip(&of.findings.element_numbers) {
        parts.push(format!("{:?} {} {number}", element.kind, element.id.value));
    }
    for term in &of.edition.terms {
        let mut aliases = term.aliases.get(lang).cloned().unwrap_or_default();
        // In a site of one language a name in another one is a further name.
        aliases.retain(|alias| alias.chars().any(|c| c > '\u{2e7f}'));
        let definition = reading.prose(&term.definition);
        parts.push(format!("term {} {} {aliases:?} {definition}", term.id.value, reading.text(&term.term)));
    }
    parts.push(format!("summary {}", reading.prose(&of.edition.summary)));
    parts
}

/// The sample has bodies, lists, a checklist and an assessment, whose names are headings on the pages and no clauses.
#[test]
fn the_whole_sample_comes_back_with_the_same_clauses_tables_and_terms() {
    let resolved = sample();
    let before = resolved.current().expect("an edition");
    let id = before.edition.id.to_string();
    let lang = resolved.standard.site.default_lang();
    let ofd = laid_out(&resolved, &id, lang.as_str(), system(), WHOLE, |pages| {
        let pages = pages.unwrap_or_else(|error| panic!("{error}"));
        pages.ofd(&OfdOptions::default()).unwrap_or_else(|error| panic!("{error}")).bytes
    });
    let ofd = Given { name: "standard-zh.ofd".into(), bytes: ofd };
    for given in [pdf(&resolved, &id), ofd] {
        let name = given.name.clone();
        let made = imported(&[given], &Options::default(), std::slice::from_ref(lang), true);
        let told: Vec<&str> = made.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
        assert!(!made.report.has_losses(), "{name} {told:#?}");
        for of in ["bodies", "lists", "items"] {
            assert!(
                told.iter().any(|reason| reason.contains(&format!("stand there as text: {of}, "))),
                "{name}: {of} {told:#?}"
            );
        }
        let read = pipeline::check(&stored(&made), &pipeline::Options::default());
        let errors: Vec<_> = read.diagnostics.iter().map(|of| of.message.clone()).collect();
        let again = read.resolved.unwrap_or_else(|| panic!("{errors:#?}"));
        let back = again.edition(&EditionId::parse("back").expect("an id")).expect("the edition");
        assert_eq!(parts(&before, &resolved), parts(&back, &again), "{name} {told:#?}");
    }
}
