use super::*;
use crate::import::document::{Block, BlockKind, Inline, Number, Section};
use crate::import::report::Place;
use crate::model::{Lang, Part};
use crate::pipeline::{Options, check};
use crate::resolve::Resolved;
use crate::source::FileTree;
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::Arc;

/// A clause of either side: depth, title, paragraphs.
type Row = (u8, String, Vec<String>);

fn zh() -> Lang {
    Lang::parse("zh").expect("a language")
}

/// An edition with one chapter a file; the id of each clause is `c` and its place.
fn resolved(rows: &[Row]) -> Arc<Resolved> {
    let mut files: Vec<String> = Vec::new();
    for (at, (depth, title, paragraphs)) in rows.iter().enumerate() {
        if *depth == 1 {
            files.push(String::new());
        }
        let file = files.last_mut().expect("a chapter is first");
        write!(file, "{} {title} {{#c{at}}}\n\n", "#".repeat((*depth).into())).expect("writes to text");
        paragraphs.iter().for_each(|text| write!(file, "{text}\n\n").expect("writes to text"));
    }
    let mut tree = FileTree::default();
    let mut add =
        |path: &str, text: &str| tree.sources.insert(format!("content/{path}"), text.as_bytes().to_vec().into());
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: '1'\n");
    add("editions/1/edition.yaml", "title: 标准\nstatus: draft\n");
    for (at, text) in files.iter().enumerate() {
        add(&format!("editions/1/clauses/{at:02}-c.md"), text);
    }
    check(&tree, &Options::default()).resolved.expect("a standard")
}

/// A document with the same form; numbers are counted.
fn document(rows: &[Row]) -> Document {
    let mut document = Document::default();
    let mut counts = [0; 8];
    for (at, (depth, title, paragraphs)) in rows.iter().enumerate() {
        let level = usize::from(*depth);
        counts[level - 1] += 1;
        counts[level..].fill(0);
        let shown = counts[..level].iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
        let place = Place { file: "new.docx".into(), position: at + 1, ..Place::default() };
        let paragraph = |text: &String| Block::new(BlockKind::Paragraph(vec![Inline::text(text)]), place.clone());
        document.sections.push(Section {
            number: Some(Number { shown, is_text: false }),
            title: (!title.is_empty()).then(|| vec![Inline::text(title)]),
            blocks: paragraphs.iter().map(paragraph).collect(),
            ..Section::new(*depth, Part::Body, place.clone())
        });
    }
    document
}

fn older(rows: &[Row]) -> Older {
    let resolved = resolved(rows);
    Older::of(resolved.editions().next().expect("an edition"), &zh())
}

fn ids(matching: &Matching) -> Vec<&str> {
    matching.sections.iter().map(|of| of.id.as_ref().map_or("-", ClauseId::as_str)).collect()
}

fn rows(of: &[(u8, &str, &str)]) -> Vec<Row> {
    let paragraphs = |text: &str| text.split('|').filter(|text| !text.is_empty()).map(str::to_owned).collect();
    of.iter().map(|(depth, title, text)| (*depth, (*title).to_owned(), paragraphs(text))).collect()
}

fn accept(decisions: &[&str]) -> Vec<Acceptance> {
    decisions.iter().map(|text| text.parse().expect("a decision")).collect()
}

const FEES: &[(u8, &str, &str)] = &[
    (1, "收费", ""),
    (
        2,
        "公示",
        "物业服务人应当在物业管理区域内的显著位置公示收费标准和服务内容。|公示的期限不得少于三十日，业主可以随时查阅。",
    ),
    (2, "", "业主应当按照约定的期限缴纳物业费，不得以未接受服务为由拒绝。"),
    (1, "维修", ""),
    (2, "", "共用部位的维修资金由业主共同决定使用，紧急情况下可以先行维修。"),
    (2, "", "电梯故障的，维修单位应当在三十分钟内到达现场，并在二十四小时内排除故障。"),
];

#[test]
fn a_document_that_is_the_older_edition_gets_exactly_its_ids() {
    let old = rows(FEES);
    let matching = Matching::of(&document(&old), &older(&old), &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["c0", "c1", "c2", "c3", "c4", "c5"]);
    assert!(matching.gone.is_empty());
    // The headings are told apart by what is below them, which the report says.
    assert!(matching.report.entries().iter().all(|entry| entry.fate == Fate::Guessed));
}

#[test]
fn clauses_keep_their_ids_when_numbers_places_and_words_change() {
    let mut new = rows(FEES);
    new.rotate_left(3);
    new.insert(1, (2, String::new(), vec!["住宅小区应当设置充电设施，并定期检查消防安全。".to_owned()]));
    new[2].2[0] = "电梯共用部位的维修资金由全体业主共同决定使用，情况紧急时可以先行维修。".to_owned();
    let matching = Matching::of(&document(&new), &older(&rows(FEES)), &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["c3", "-", "c4", "c5", "c0", "c1", "c2"]);
    assert!(matching.gone.is_empty());
}

#[test]
fn a_split_clause_keeps_its_id_in_the_greater_part_and_the_other_part_declares_it() {
    let mut new = rows(FEES);
    let rest = new[1].2.split_off(1);
    new.insert(2, (2, String::new(), rest));
    let matching = Matching::of(&document(&new), &older(&rows(FEES)), &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["c0", "c1", "-", "c2", "c3", "c4", "c5"]);
    let split = (SuccessionKind::SplitFrom, ClauseId::parse("c1").expect("an id"));
    assert_eq!(matching.sections[2].succession, [split]);
}

#[test]
fn clauses_merged_into_one_are_declared_by_it() {
    let mut new = rows(FEES);
    let moved = new.remove(5);
    new[4].2.extend(moved.2);
    let matching = Matching::of(&document(&new), &older(&rows(FEES)), &[]).expect("no decisions");
    let kept = matching.sections[4].id.clone().expect("the id of one of both");
    assert!(["c4", "c5"].contains(&kept.as_str()));
    let other = if kept.as_str() == "c4" { "c5" } else { "c4" };
    let merged = (SuccessionKind::MergedFrom, ClauseId::parse(other).expect("an id"));
    assert_eq!(matching.sections[4].succession, [merged]);
    assert!(matching.gone.is_empty());
}

#[test]
fn a_doubtful_match_is_reported_with_its_evidence_and_decided_by_the_author() {
    let mut new = rows(FEES);
    new[2].2[0] = "业主应当交费，逾期的按约定支付违约金；对服务有异议的可以申请调解。".to_owned();
    let (document, older) = (document(&new), older(&rows(FEES)));
    let matching = Matching::of(&document, &older, &[]).expect("no decisions");
    assert_eq!(ids(&matching)[2], "-");
    let accepted = Matching::of(&document, &older, &accept(&["1.2=c2"])).expect("a good decision");
    assert_eq!(ids(&accepted)[2], "c2");
    assert!(accepted.gone.is_empty());
    let refused = Matching::of(&document, &older, &accept(&["1.2=", "1.1="])).expect("a good decision");
    assert_eq!(ids(&refused)[1..3], ["-", "-"]);

    let mut doubtful = rows(FEES);
    doubtful[2].2[0] = "业主应当按时交费，逾期的支付违约金；以未接受服务为借口迟延的，物业服务人可以催告，对收费有异议的可以申请调解。".to_owned();
    let matching = Matching::of(&self::document(&doubtful), &older, &[]).expect("no decisions");
    let entry = matching.report.entries().iter().find(|entry| entry.reason.contains("--accept")).expect("a doubt");
    assert_eq!(entry.text, "1.2");
    assert_eq!(
        entry.reason,
        "may be `c2` (1.2): 22 % of the wording is the same, the same number, between the same clauses; it has a new id; \
         add `--accept 1.2=c2` if it is that clause"
    );
}

#[test]
fn one_clause_given_to_several_sections_was_split_and_several_to_one_were_merged() {
    let new = rows(&[(1, "收费", "甲。"), (1, "维修", "乙。"), (1, "其他", "丙。")]);
    let accepted = accept(&["1=c1", "2=c1", "3=c2", "3=c4"]);
    let matching = Matching::of(&document(&new), &older(&rows(FEES)), &accepted).expect("good decisions");
    let of = |kind, id: &str| (kind, ClauseId::parse(id).expect("an id"));
    assert_eq!(matching.sections[0].succession, [of(SuccessionKind::SplitFrom, "c1")]);
    assert_eq!(matching.sections[1].succession, [of(SuccessionKind::SplitFrom, "c1")]);
    let merged = [of(SuccessionKind::MergedFrom, "c2"), of(SuccessionKind::MergedFrom, "c4")];
    assert_eq!(matching.sections[2].succession, merged);
}

#[test]
fn a_decision_that_names_nothing_is_refused_with_all_others() {
    let new = rows(FEES);
    let errors = Matching::of(&document(&new), &older(&new), &accept(&["9.9=c1", "1.1=c11", "1.2=c2"]))
        .expect_err("two bad decisions");
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "no section of the document is called `9.9`: give its number as the report shows it",
            "the older edition has no clause `c11`; did you mean `c1`?"
        ]
    );
    for bad in ["c1", "=c1", "1=C 1"] {
        assert!(bad.parse::<Acceptance>().is_err(), "{bad}");
    }
}

#[test]
fn a_given_id_decides_if_the_wording_is_new_and_an_id_of_another_catalogue_stays() {
    let mut document = document(&rows(FEES));
    document.sections[1].given_id = Some("c2".into());
    for (at, text) in
        [(1, "门卫每天清晨登记进出车辆，并向值班经理报告。"), (2, "绿化养护每季度一次，枯枝及时清理运走。")]
    {
        document.sections[at].title = None;
        document.sections[at].blocks =
            vec![Block::new(BlockKind::Paragraph(vec![Inline::text(text)]), Place::default())];
    }
    document.sections[5].given_id = Some("EL-7(1)".into());
    let matching = Matching::of(&document, &older(&rows(FEES)), &[]).expect("no decisions");
    assert_eq!(ids(&matching)[1], "c2");
    assert_eq!(matching.sections[5].id, None);
    let replaced = (SuccessionKind::Replaces, ClauseId::parse("c5").expect("an id"));
    assert_eq!(matching.sections[5].succession, [replaced]);
}

#[test]
fn a_withdrawn_clause_is_no_candidate_and_its_id_is_not_free() {
    let mut tree = FileTree::default();
    let mut add =
        |path: &str, text: &str| tree.sources.insert(format!("content/{path}"), text.as_bytes().to_vec().into());
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: '1'\n");
    add("editions/1/edition.yaml", "title: 标准\nstatus: draft\n");
    let text = "业主应当按照约定的期限缴纳物业费，不得拒绝。";
    add("editions/1/clauses/01-a.md", &format!("# 收费 {{#a}}\n\n## 旧 {{#a.old withdrawn=2020-01-01}}\n\n{text}\n"));
    let resolved = check(&tree, &Options::default()).resolved.expect("a standard");
    let older = Older::of(resolved.editions().next().expect("an edition"), &zh());
    let new = rows(&[(1, "收费", ""), (2, "旧", text)]);
    let matching = Matching::of(&document(&new), &older, &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["a", "-"]);
    assert!(older.ids.contains("a.old"));
}

/// Sentences that share common words but differ in what they say.
fn sentence(seed: usize) -> String {
    const SUBJECTS: [&str; 7] =
        ["业主委员会", "物业服务人", "街道办事处", "建设单位", "维修单位", "社区党组织", "消防机构"];
    const ACTS: [&str; 11] = [
        "公示收费标准",
        "报告会议决定",
        "检查电梯设备",
        "保存验收资料",
        "移交管理用房",
        "组织业主投票",
        "清理占用通道",
        "核对维修资金",
        "登记停放车辆",
        "处理投诉意见",
        "培训值班人员",
    ];
    const TIMES: [&str; 13] = [
        "每年一月",
        "三日以内",
        "三十日前",
        "每季度末",
        "当日晚间",
        "接到通知后",
        "验收以前",
        "换届之时",
        "雨季来临前",
        "节日期间",
        "交付使用时",
        "合同期满后",
        "首次会议上",
    ];
    let (subject, act, time) = (SUBJECTS[seed % 7], ACTS[seed % 11], TIMES[seed % 13]);
    format!("{subject}应当在{time}{act}，并向编号为{}的档案写入{}。", seed * 7919 % 1000, ACTS[(seed / 3) % 11])
}

fn long_rows(count: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for at in 0..count {
        if at % 8 == 0 {
            rows.push((1, format!("第{}部分", at / 8 + 1), Vec::new()));
        }
        rows.push((2, String::new(), vec![sentence(at), sentence(at * 31 + 500)]));
    }
    rows
}

/// Requirements of a catalogue whose ids are given: old and new wordings.
fn catalogue() -> Vec<Row> {
    rows(&[
        (1, "Doors", ""),
        (2, "", "Verify that all doors of the house are oiled in spring and in autumn."),
        (2, "", "Verify that keys are counted every week and kept in a locked box."),
        (2, "", "Verify that windows close tightly and that broken panes are replaced."),
    ])
}

fn with_ids(rows: &[Row], given: &[&str]) -> Document {
    let mut document = document(rows);
    for (section, id) in document.sections.iter_mut().zip(given) {
        section.given_id = Some((*id).to_owned()).filter(|id| !id.is_empty());
    }
    document
}

#[test]
fn an_id_that_a_catalogue_gives_to_another_requirement_is_doubtful() {
    let old = catalogue();
    // A requirement was put in first, and all others were numbered anew.
    let mut new = old.clone();
    new.insert(
        1,
        (2, String::new(), vec!["Verify that an inventory of rooms is written and signed by the owner.".into()]),
    );
    let document = with_ids(&new, &["C0", "C1", "C2", "C3", "C4"]);
    let matching = Matching::of(&document, &older(&old), &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["c0", "-", "-", "-", "-"]);
    assert_eq!(matching.sections.iter().map(|of| of.is_reused).collect::<Vec<_>>(), [false, true, true, true, false]);
    let reasons: Vec<&str> = matching.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("100 % of the wording is that of `c1`") && reason.contains("--accept 1.2=c2")), "{reasons:?}");
    assert!(
        reasons.iter().any(|reason| reason.contains("100 % of the wording of that clause is in `1.2`")),
        "{reasons:?}"
    );
    // The author decides.
    let decisions = accept(&["1.1=", "1.2=c1", "1.3=c2", "1.4=c3"]);
    let matching = Matching::of(&document, &older(&old), &decisions).expect("decisions");
    assert_eq!(ids(&matching), ["c0", "-", "c1", "c2", "c3"]);
    assert!(matching.sections[1].is_reused);
}

#[test]
fn a_given_id_whose_wording_is_new_or_similar_is_kept() {
    let old = catalogue();
    let mut new = old.clone();
    new[1].2 = vec!["The locksmith shall test every hinge before winter begins, and note it.".into()];
    new[2].2 = vec!["Verify that keys are counted every month and kept in a locked box.".into()];
    let matching = Matching::of(&with_ids(&new, &["c0", "c1", "c2", "c3"]), &older(&old), &[]).expect("no decisions");
    assert_eq!(ids(&matching), ["c0", "c1", "c2", "c3"]);
    assert!(matching.report.entries().is_empty(), "{:?}", matching.report.entries());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn shuffled_clauses_keep_their_ids(order in Just((0..40usize).collect::<Vec<_>>()).prop_shuffle()) {
        let old = long_rows(40);
        let clauses: Vec<(usize, &Row)> = old.iter().enumerate().filter(|(_, row)| row.0 == 2).collect();
        let mut new = vec![(1, "全部".to_owned(), Vec::new())];
        let shuffled: Vec<(usize, &Row)> = order.iter().map(|at| clauses[*at]).collect();
        new.extend(shuffled.iter().map(|(_, row)| (*row).clone()));
        let matching = Matching::of(&document(&new), &older(&old), &[]).expect("no decisions");
        let expected: Vec<String> = shuffled.iter().map(|(at, _)| format!("c{at}")).collect();
        prop_assert_eq!(&ids(&matching)[1..], expected);
    }

    #[test]
    fn clauses_put_in_taken_out_and_reworded_leave_the_others_theirs(
        fates in prop::collection::vec(0..5u8, 40),
    ) {
        let old = long_rows(40);
        let (mut new, mut expected) = (Vec::new(), Vec::new());
        let mut clause = 0;
        for (at, row) in old.iter().enumerate() {
            if row.0 == 1 {
                new.push(row.clone());
                expected.push(None);
                continue;
            }
            let mut row = row.clone();
            match fates[clause] {
                0 => {}
                1 => {
                    new.push((2, String::new(), vec![format!("居民可以自愿参加第{clause}号互助活动，费用自理。")]));
                    expected.push(None);
                    new.push(row);
                    expected.push(Some(format!("c{at}")));
                }
                2 => {
                    row.2[0] = row.2[0].replace("应当", "必须及时");
                    new.push(row);
                    expected.push(Some(format!("c{at}")));
                }
                _ => {
                    new.push(row);
                    expected.push(Some(format!("c{at}")));
                }
            }
            clause += 1;
        }
        let matching = Matching::of(&document(&new), &older(&old), &[]).expect("no decisions");
        for (at, (found, expected)) in ids(&matching).iter().zip(&expected).enumerate() {
            if new[at].0 == 2 {
                prop_assert_eq!(*found, expected.as_deref().unwrap_or("-"), "{:?}", &new[at]);
            }
        }
        let taken: Vec<&ClauseId> = matching.sections.iter().filter_map(|of| of.id.as_ref()).collect();
        prop_assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), taken.len());
    }
}
