//! The consultation on a draft, and the comments of its round.

use super::standard::Small;

const ZH: &str = "# 服务 {#a}\n\n## 维修 {#a.repair}\n\n应修复。\n\n## 收费 {#a.fees}\n\n应公示。\n";
const EN: &str = "# Service {#a}\n\n## Repairs {#a.repair}\n\nThe firm shall repair.\n\n## Fees {#a.fees}\n\nThe firm shall display its fees.\n";
const EDITION: &str = "title: {zh: 标准, en: Standard}\nstatus: draft\n";
const ROUND: &str =
    "consultation:\n  opens: 2026-05-01\n  closes: 2026-06-30\n  to: {zh: 秘书处, en: The secretariat}\n";

/// A draft with a round, and with comments.
fn standard(round: &str, comments: &str) -> Small {
    Small::in_two_languages(ZH, EN, "")
        .with("editions/1/edition.yaml", &format!("{EDITION}{round}"))
        .with("editions/1/comments.yaml", comments)
}

#[test]
fn a_round_with_comments_and_dispositions_has_no_fault() {
    let comments = "- {id: c-1, about: \"clause:a.fees\", organization: 甲协会, person: 张三, date: 2026-05-02, kind: te, comment: 不清楚,\n\
        \x20  original: 应公示。, proposed: 应按月公示。, reason: 便于核对, source: a.xlsx,\n\
        \x20  disposition: {decision: partly, reason: 改为按季, by: 秘书处, date: 2026-07-01}}\n\
        - {id: c-2, lang: en, at: 5.9, comment: x}\n";
    let comments = comments.replace("at: 5.9", "at: \"5.9\"");
    standard(ROUND, &comments).resolved();
}

#[test]
fn every_fault_of_a_round_and_its_comments_is_told_at_its_place() {
    let round = "consultation:\n  opens: 2026-06-30\n  closes: 2026-05-01\n  to: {zh: 秘书处, en: The secretariat}\n  form: files/none.docx\n  names: some\n  until: x\n";
    let comments = "- {id: c-1, about: \"chapter:a\", comment: x}\n- {id: c-1, kind: tx, comment: x}\n- {id: c-3}\n\
        - {id: c-4, comment: x, disposition: {decision: yes-but, why: x}}\n- {id: c-5, comment: [x]}\n- {id: c-6, lang: fr, comment: x}\n";
    let faults = standard(round, comments).told();
    for expected in [
        "the consultation closes before it opens on 2026-06-30",
        "the edition has no file `files/none.docx`",
        "`some` is not allowed here",
        "`consultation` has no key `until`",
        "`chapter:a` names nothing that a comment can be about",
        "`tx` is not allowed here",
        "a comment says something",
        "`yes-but` is not allowed here",
        "a disposition has no key `why`",
        "expected a text, found a list",
        "`fr`",
        "the comment id `c-1` is given twice",
    ] {
        assert!(faults.contains(expected), "{expected}\n{faults}");
    }
}
