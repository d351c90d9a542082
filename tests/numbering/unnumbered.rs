//! Clauses without a number among numbered ones.

use crate::{edition, errors, first, numbers, small};
use clausebook::pipeline::{Options, load};
use clausebook::search::Index;
use std::path::Path;

#[test]
fn the_count_runs_on_through_a_heading_without_a_number() {
    let chapter = "# 验收 {#a}\n\n## 钢筋 {#a.x}\n\n### 主控项目 {#a.x.main number=none}\n\n#### {#a.x.1}\n\n甲。\n\n#### {#a.x.2}\n\n乙。\n\n\
        ### 一般项目 {#a.x.other number=none}\n\n#### {#a.x.3}\n\n丙。\n\n#### {#a.x.4}\n\n丁。\n\n## 模板 {#a.y}\n\n戊。\n";
    let plain = "# 附言 {#b number=none}\n\n## 说明 {#b.x}\n\n己。\n\n## 致谢 {#b.y}\n\n庚。\n";
    let bibliography = "# 参考文献 {#d part=bibliography}\n\n## {#d.x}\n\nGB/T 1.1\n\n## {#d.y}\n\nGB/T 1.2\n";
    let loaded = small(
        "{scheme: decimal}",
        &[("01-a", chapter), ("02-b", plain), ("03-c", "# 附则 {#c}\n\n辛。\n"), ("04-d", bibliography)],
    );
    assert_eq!(errors(&loaded), [""; 0]);
    let expected = ["1", "1.1", "-", "1.1.1", "1.1.2", "-", "1.1.3", "1.1.4", "1.2", "-", "-", "-", "2", "-", "-", "-"];
    assert_eq!(numbers(edition(&loaded.resolved.expect("a standard"), "2026")), expected);
}

#[test]
fn terms_are_numbered_in_the_clause_that_lists_them() {
    let loaded = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).expect("the sample can be read");
    let resolved = loaded.resolved.expect("a standard");
    let clausebook::resolve::ResolvedEdition { edition, findings, .. } = edition(&resolved, "2022");
    let numbers: Vec<String> = findings.term_numbers.iter().map(ToString::to_string).collect();
    assert_eq!(numbers.len(), edition.terms.len());
    assert_eq!((numbers[0].as_str(), numbers[1].as_str()), ("3.1", "3.2"));
    let index = Index::open_or_build(&resolved, None).expect("an index");
    assert_eq!(first(&index, "2022", "zh", "3.2").as_deref(), Some(edition.terms[1].id.value.as_str()));
}
