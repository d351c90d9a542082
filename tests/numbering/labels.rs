//! Given labels.

use crate::{edition, errors, first, numbers, small};
use clausebook::search::Index;

const ACCESS: &str = "# 访问控制 {#ac number=\"AC\"}\n\n## 账户 {#ac.accounts number=\"AC-2\"}\n\n系统应管理账户。\n\n\
    ### 自动管理 {#ac.auto number=\"AC-2(1)\"}\n\n账户应自动管理。\n\n## 概述 {#ac.about}\n\n另见 [](clause:ac.auto)。\n";
const VERIFY: &str = "# 验证 {#v number=\"V6\"}\n\n## 口令 {#v.pass number=\"V6.2.1\"}\n\n口令应足够长。\n\n\
    ## 规则 {#v.rule number=\"Rule 4\"}\n\n规则应公开。\n\n## 第三 {#v.three number=\"第三条\"}\n\n应记录。\n";

#[test]
fn labels_are_as_given_and_nothing_is_counted() {
    let loaded = small("{scheme: labels}", &[("01-ac", ACCESS), ("02-v", VERIFY)]);
    assert_eq!(errors(&loaded), [""; 0]);
    let resolved = loaded.resolved.expect("a standard");
    let expected = ["AC", "AC-2", "AC-2(1)", "-", "V6", "V6.2.1", "Rule 4", "第三条"];
    assert_eq!(numbers(edition(&resolved, "2026")), expected);
    let index = Index::open_or_build(&resolved, None).expect("an index");
    for (queries, id) in [
        (&["AC-2(1)", "ac-2 (1)", "AC-02(01)", "AC2.1"][..], "ac.auto"),
        (&["AC-2", "ac2"], "ac.accounts"),
        (&["V6.2.1", "v6.2.1", "6.2.1"], "v.pass"),
        (&["Rule 4", "rule 4"], "v.rule"),
        (&["第三条", "第3条"], "v.three"),
    ] {
        for query in queries {
            assert_eq!(first(&index, "2026", "zh", query).as_deref(), Some(id), "{query}");
        }
    }
}

#[test]
fn labels_that_differ_in_case_zeros_or_signs_only_clash() {
    for label in ["AC-2(1)", "ac-2 (1)", "AC-02(01)", "AC2.1"] {
        let chapter = format!(
            "# 甲 {{#a number=\"AC-2(1)\"}}\n\n## 乙 {{#b number=\"{label}\"}}\n\n丙。\n\n## 丁 {{#c}}\n\n戊。\n"
        );
        let loaded = small("{scheme: labels}", &[("01-a", &chapter)]);
        assert_eq!(errors(&loaded), [format!("number-clash: `b` has the number {label}, as `a` has")]);
    }
    let loaded = small("{scheme: labels}", &[("01-a", "# 甲 {#a number=\"--\"}\n")]);
    assert_eq!(errors(&loaded), ["bad-value: `--` is not a clause number"]);
}
