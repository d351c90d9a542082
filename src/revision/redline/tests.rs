use super::*;
use crate::revision::wording::tests::wording;

/// The lines as `clausebook diff` prints them, with cells separated by ` | `.
fn shown(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (wording(old), wording(new));
    let redline = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
    assert_eq!(texts(&redline, Change::Added), lines(&old), "the old text can be read in it");
    assert_eq!(texts(&redline, Change::Removed), lines(&new), "the new text can be read in it");
    let piece = |piece: &Piece| {
        let target = if piece.text.is_empty() { piece.target.as_deref().unwrap_or("") } else { "" };
        match piece.change {
            Change::Same => piece.text.clone(),
            Change::Removed => format!("[-{}{target}-]", piece.text),
            Change::Added => format!("{{+{}{target}+}}", piece.text),
        }
    };
    let cell = |cell: &Vec<Piece>| cell.iter().map(piece).collect::<String>();
    redline.lines.iter().map(|line| line.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
}

/// The text of a redline without the pieces of one change: all cells in order.
fn texts(redline: &Redline, without: Change) -> Vec<String> {
    let lines = redline.lines.iter().filter(|line| line.change() != Some(without));
    let kept = |cell: &Vec<Piece>| {
        let gone = !cell.is_empty() && cell.iter().all(|piece| piece.change == without);
        let pieces = cell.iter().filter(|piece| piece.change != without);
        (pieces.map(|piece| piece.text.as_str()).collect::<String>(), gone)
    };
    lines
        .flat_map(|line| line.cells.iter().map(kept))
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, _)| text)
        .collect()
}

fn lines(wording: &Wording) -> Vec<String> {
    let text = |cell: &Vec<Atom>| {
        let words = cell.iter().filter_map(|atom| match atom {
            Atom::Text(text) | Atom::Reference(text) | Atom::Formula(text) => Some(text.as_str()),
            Atom::Joined(join) => Some(join.sign()),
            Atom::Destination(_) => None,
        });
        words.collect::<String>()
    };
    wording.lines.iter().flat_map(|line| line.cells.iter().map(text)).filter(|text| !text.is_empty()).collect()
}

#[track_caller]
fn reads(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(shown(old, new), expected);
}

#[test]
fn an_inserted_word_is_marked_alone() {
    reads(
        "物业服务企业应公示收费标准。",
        "物业服务企业应按月公示收费标准。",
        &["物业服务企业应{+按月+}公示收费标准。"],
    );
    reads(
        "The firm shall display its fees.",
        "The firm shall always display its fees.",
        &["The firm shall {+always +}display its fees."],
    );
}

#[test]
fn a_recommendation_that_became_a_requirement_is_one_character() {
    reads(
        "物业服务企业和社区党组织宜接入数字治理平台，并在平台上登记三本台账。",
        "物业服务企业和社区党组织应接入数字治理平台，并在平台上登记三本台账。",
        &["物业服务企业和社区党组织[-宜-]{+应+}接入数字治理平台，并在平台上登记三本台账。"],
    );
    reads("The firm should register.", "The firm shall register.", &["The firm [-should-]{+shall+} register."]);
}

#[test]
fn numbers_and_latin_words_are_never_split() {
    reads("应在 30 min 内到场。", "应在 35 min 内到场。", &["应在 [-30-]{+35+} min 内到场。"]);
    reads(
        "应符合 GB/T 22239-2008 的规定。",
        "应符合 GB/T 22239-2019 的规定。",
        &["应符合 GB/T [-22239-2008-]{+22239-2019+} 的规定。"],
    );
    reads("比例应超过 50 %。", "比例应超过 60 %。", &["比例应超过 [-50-]{+60+} %。"]);
    reads("the committee", "the committees", &["the [-committee-]{+committees+}"]);
}

#[test]
fn changes_of_the_sample_read_as_a_person_would_mark_them() {
    reads(
        "区物业行业党委应每半年至少召开一次部门协调会，研究区级台账中跨街道、跨部门的事项。",
        "区物业行业党委应每季度至少召开一次部门协调会，研究区级台账中跨街道、跨部门的事项。",
        &["区物业行业党委应每[-半年-]{+季度+}至少召开一次部门协调会，研究区级台账中跨街道、跨部门的事项。"],
    );
    reads(
        "区住房和城乡建设局应建立物业服务企业信用档案。",
        "区住房城乡建设和物业管理局应建立物业服务企业信用档案。",
        &["区住房[-和-]城乡建设{+和物业管理+}局应建立物业服务企业信用档案。"],
    );
    reads(
        "物业服务企业负责人应到社区报到。",
        "物业服务企业负责人应到社区报到，并每半年向社区党组织述职一次。述职宜邀请业主代表参加。",
        &["物业服务企业负责人应到社区报到{+，并每半年向社区党组织述职一次。述职宜邀请业主代表参加+}。"],
    );
    reads(
        "党建共同体宜每季度开展一次共同活动，并可联合认领居民提出的微小服务项目。",
        "党建共同体宜每月开展一次共同活动，活动安排宜事先在数字治理平台公布；可联合认领居民提出的微小服务项目。",
        &[
            "党建共同体宜每[-季度-]{+月+}开展一次共同活动，[-并-]{+活动安排宜事先在数字治理平台公布；+}可联合认领居民提出的微小服务项目。",
        ],
    );
}

#[test]
fn an_inserted_sentence_begins_and_ends_with_sentences() {
    reads("甲应到场。乙应到场。", "甲应到场。丙应到场。乙应到场。", &["甲应到场。{+丙应到场。+}乙应到场。"]);
    reads(
        "The firm shall answer. The bureau shall check.",
        "The firm shall answer. The owner shall pay. The bureau shall check.",
        &["The firm shall answer. {+The owner shall pay. +}The bureau shall check."],
    );
}

#[test]
fn a_moved_sentence_is_taken_out_here_and_put_in_there() {
    reads(
        "企业应公示收费标准。收费应开具票据。业主可查询账目。",
        "收费应开具票据。业主可查询账目。企业应公示收费标准。",
        &["[-企业应公示收费标准。-]收费应开具票据。业主可查询账目。{+企业应公示收费标准。+}"],
    );
}

#[test]
fn a_few_equal_characters_between_changes_join_the_change() {
    reads("每月召开会议。", "每周召集会议。", &["每[-月召开-]{+周召集+}会议。"]);
    reads(
        "在服务窗口展示。电动自行车不应在楼道停放。",
        "在服务窗口展示。纸质公示牌由网格长按月更新。",
        &["在服务窗口展示。[-电动自行车不应在楼道停放-]{+纸质公示牌由网格长按月更新+}。"],
    );
}

#[test]
fn a_text_with_little_in_common_is_replaced_as_a_whole() {
    reads(
        "每个楼栋出入口宜设置纸质网格公示牌，载明网格长和楼栋长的姓名。",
        "本条已废止。公示方式由各街道自行决定。",
        &[
            "[-每个楼栋出入口宜设置纸质网格公示牌，载明网格长和楼栋长的姓名。-]",
            "{+本条已废止。公示方式由各街道自行决定。+}",
        ],
    );
}

#[test]
fn an_added_item_leaves_the_others_alone() {
    reads(
        "公示：\n\n- 收费标准\n- 服务电话\n",
        "公示：\n\n- 收费标准\n- 维修资金使用情况\n- 服务电话\n",
        &["公示：", "收费标准", "{+维修资金使用情况+}", "服务电话"],
    );
    reads(
        "1. 甲组织应到场\n2. 乙组织应到场\n",
        "1. 丙单位\n2. 甲组织应到场\n3. 乙组织宜到场\n",
        &["{+丙单位+}", "甲组织应到场", "乙组织[-应-]{+宜+}到场"],
    );
}

#[test]
fn a_table_is_compared_cell_by_cell() {
    let table = |a: &str, b: &str| {
        format!(
            "| 事项 | 到场 | 办结 |\n|---|---|---|\n| 水、电、气、暖、梯故障 | {a} | {b} |\n| 一般报修 | 2 h | 72 h |\n"
        )
    };
    reads(
        &table("30 min", "48 h"),
        &table("30 min", "24 h"),
        &["事项 | 到场 | 办结", "水、电、气、暖、梯故障 | 30 min | [-48-]{+24+} h", "一般报修 | 2 h | 72 h"],
    );
}

#[test]
fn an_added_column_is_added_in_every_row() {
    reads(
        "| 事项 | 办结 |\n|---|---|\n| 水电故障 | 48 h |\n",
        "| 事项 | 到场 | 办结 |\n|---|---|---|\n| 水电故障 | 30 min | 48 h |\n",
        &["事项 | {+到场+} | 办结", "水电故障 | {+30 min+} | 48 h"],
    );
}

#[test]
fn a_paragraph_that_became_an_item_is_the_same_text() {
    let (old, new) = (wording("应公示收费标准和服务电话。"), wording("- 应公示收费标准和服务电话。"));
    let redline = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
    assert_eq!(redline.lines.len(), 1);
    assert_eq!(redline.lines[0].was, Some((LineKind::Paragraph, 0)));
    assert!(!redline.is_same());
}

#[test]
fn references_are_compared_by_where_they_lead() {
    reads("见 [](clause:a)。", "见 [](clause:a)。", &["见 clause:a。"]);
    reads(
        "按照该条办理，见 [](clause:a)。",
        "按照该条办理，见 [](clause:b)。",
        &["按照该条办理，见 [-clause:a-]{+clause:b+}。"],
    );
    reads(
        "按照[该条](clause:a)办理有关事项。",
        "按照[该条](clause:b)办理有关事项。",
        &["按照该条[-clause:a-]{+clause:b+}办理有关事项。"],
    );

    struct Number(&'static str);
    impl Labels for Number {
        fn label(&self, _: &str) -> String {
            self.0.to_owned()
        }
    }
    let text = wording("见 [](clause:a)。");
    let redline = redline(Side::of(&text, &Number("5.1")), Side::of(&text, &Number("5.2")));
    assert!(redline.is_same(), "renumbering changes no wording");
    assert_eq!(redline.lines[0].cells[0][1].text, "5.2");
}

/// A small pseudo-random generator, equal on every machine (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn both_texts_can_be_read_in_any_redline() {
    const PIECES: [&str; 16] = [
        "物业企业",
        "应",
        "宜",
        "公示",
        "，",
        "。",
        " shall ",
        "30 ",
        "min",
        "[](clause:a)",
        "[条](clause:b)",
        "\n\n",
        "\n\n- 甲",
        "\n\n1. 乙",
        "\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 1 |\n\n",
        "\n\n> 注 ",
    ];
    let mut numbers = Numbers(7);
    for _ in 0..400 {
        let old: Vec<&str> = (0..numbers.below(30)).map(|_| PIECES[numbers.below(PIECES.len())]).collect();
        let mut new = old.clone();
        for _ in 0..numbers.below(8) {
            let at = numbers.below(new.len() + 1);
            match numbers.below(3) {
                0 if at < new.len() => drop(new.remove(at)),
                1 if at < new.len() => new[at] = PIECES[numbers.below(PIECES.len())],
                _ => new.insert(at, PIECES[numbers.below(PIECES.len())]),
            }
        }
        shown(&old.concat(), &new.concat());
    }
}

#[test]
fn long_and_hostile_texts_cost_little() {
    let started = std::time::Instant::now();
    let periodic = |n: usize| "甲乙".repeat(n);
    let mut numbers = Numbers(3);
    let noise = |numbers: &mut Numbers, n: usize| -> String {
        (0..n).map(|_| char::from_u32(0x4e00 + numbers.below(200) as u32).unwrap_or('一')).collect()
    };
    shown(&periodic(40_000), &format!("{}丙{}", periodic(10_000), periodic(30_000)));
    shown(&noise(&mut numbers, 50_000), &noise(&mut numbers, 50_000));
    let sentences =
        |numbers: &mut Numbers| -> String { (0..3000).map(|_| format!("{}。", noise(numbers, 12))).collect() };
    shown(&sentences(&mut numbers), &sentences(&mut numbers));
    let rows = |numbers: &mut Numbers| -> String { (0..3000).map(|_| format!("- {}\n", noise(numbers, 8))).collect() };
    shown(&rows(&mut numbers), &rows(&mut numbers));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn items_have_the_labels_of_their_own_text_and_a_label_alone_is_no_change() {
    let labels = |old: &str, new: &str| {
        let (old, new) = (wording(old), wording(new));
        let redline = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
        let labels = redline.lines.iter().map(|line| line.label.clone().unwrap_or_default()).collect::<Vec<_>>();
        (redline.is_same(), labels.join(" "))
    };
    assert_eq!(labels("3) 甲方\n4) 乙方", "3) 甲方\n4) 乙方"), (true, "3) 4)".to_owned()));
    assert_eq!(labels("1. 甲方\n2. 乙方", "1. 甲方\n2. 新的一项\n3. 乙方"), (false, "1. 2. 3.".to_owned()));
    assert_eq!(labels("1. 甲方\n2. 旧的一项\n3. 乙方", "1. 甲方\n2. 乙方"), (false, "1. 2. 2.".to_owned()));
    assert_eq!(labels("1. 甲方\n2. 乙方", "1) 甲方\n2) 乙方"), (true, "1) 2)".to_owned()));
}
