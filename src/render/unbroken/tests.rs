use super::{WIDEST, columns, html, runs, write};
use proptest::prelude::*;

fn found(text: &str) -> Vec<&str> {
    runs(text).map(|run| &text[run]).collect()
}

#[test]
fn a_designation_is_kept_whole() {
    for (text, run) in [
        ("按照 GB/T 1.1 的规定", "GB/T 1.1"),
        ("按照GB/T 1.1—2020的规定", "GB/T 1.1—2020"),
        ("See GB/T 1.1—2020, and so on.", "GB/T 1.1—2020"),
        ("《标准化工作导则》（GB/T\n1.1—2020）", "GB/T\n1.1—2020"),
        ("ISO 9001:2015 applies", "ISO 9001:2015"),
        ("ISO/IEC 27001:2022", "ISO/IEC 27001:2022"),
        ("BS EN ISO 9001:2015", "BS EN ISO 9001:2015"),
        ("DB11/T 1234-2020", "DB11/T 1234-2020"),
        ("NIST SP 800-53", "NIST SP 800-53"),
        ("control AC-2 is", "AC-2"),
        ("2026-11-28", "2026-11-28"),
        ("T/CECS 100—2020", "T/CECS 100—2020"),
    ] {
        assert_eq!(found(text), [run], "{text}");
    }
}

#[test]
fn a_number_is_kept_with_its_unit() {
    for (text, run) in [
        ("超过 20 %。", "20 %"),
        ("about 20 %, or", "20 %"),
        ("宽 10 m 的", "10 m"),
        ("10 km/h", "10 km/h"),
        ("120 m² of", "120 m²"),
        ("within 30 days of", "30 days"),
        ("户数 101～300，", "101～300"),
        ("101～300 户的", "101～300 户"),
        ("101～300户的", "101～300户"),
        ("20 %～30 %；", "20 %～30 %"),
        ("20%～30%；", "20%～30%"),
        ("不少于 5 个工作日内", "5 个工作日"),
        ("60 平方米", "60 平方米"),
        ("于 2022 年 9 月 22 日起", "2022 年 9 月 22 日"),
        ("2022年9月22日起", "2022年9月22日"),
        ("10 000 元以", "10 000 元"),
        ("10 000.5 m", "10 000.5 m"),
        ("得分 ≥ 90 的", "≥ 90"),
        ("10 × 20 m", "10 × 20 m"),
        ("25 °C", "25 °C"),
        ("within 5 working days of", "5 working days"),
        ("20 per cent of", "20 per cent"),
    ] {
        assert_eq!(found(text), [run], "{text}");
    }
}

#[test]
fn a_reference_is_kept_whole() {
    for (text, run) in [
        ("第 17 条规定", "第 17 条"),
        ("第17条规定", "第17条"),
        ("见表 1 的规定", "表 1"),
        ("见表1。", "表1"),
        ("see Table 1 and", "Table 1"),
        ("see Annex A.", "Annex A"),
        ("见附录 A 的", "附录 A"),
        ("表 A.1", "表 A.1"),
        ("按式 (3) 计算", "式 (3)"),
        ("see Formula (A.1)", "Formula (A.1)"),
        ("6.3.1 a) 的要求", "6.3.1 a)"),
        ("according to 6.3.1 a) 2), or", "6.3.1 a) 2)"),
        ("No. 5", "No. 5"),
        ("§ 5.10", "§ 5.10"),
    ] {
        assert_eq!(found(text), [run], "{text}");
    }
}

#[test]
fn other_texts_and_runs_that_no_browser_breaks_are_unchanged() {
    for text in [
        "",
        "没有数字的一句话。",
        "6.3.3.1、6.3.3.2",
        "60%",
        "In May nothing happens. A dog is one.",
        "in 2022 nothing happened",
        "see 6.3.3.1 应急预案",
        "5.1 应急预案",
        "6 融合服务",
        "样例 2022 的",
        "业主代表 3",
        "https://example.org/standards/2022/clauses/05-members.html",
        "2022——说明",
        "in 2022—see below",
        "5.1  two spaces",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn several_runs_are_marked_separately() {
    assert_eq!(found("第 17 条第 2 款，不超过 20 %"), ["第 17 条", "第 2 款", "20 %"]);
    assert_eq!(found("GB/T 1.1、GB/T 2.2"), ["GB/T 1.1", "GB/T 2.2"]);
}

#[test]
fn a_run_is_one_element_and_escapes_are_kept() {
    assert_eq!(html("a & b"), None);
    assert_eq!(html("a & < 5 m").as_deref(), Some("a &amp; <span class=\"nb\">&lt; 5 m</span>"));
    assert_eq!(html("超过 20 %。").as_deref(), Some("超过 <span class=\"nb\">20 %</span>。"));
}

#[test]
fn a_long_word_takes_linear_time() {
    for piece in ["1", "1-", "A", "A ", "GB/T ", "1 ", "第", "1第", "～1", "1 000 ", "a/1.", "年1"] {
        let text = piece.repeat(20_000);
        let mut out = String::new();
        write(&text, &mut out);
        assert!(out.len() >= text.len());
    }
}

proptest! {
    #[test]
    fn no_letter_is_added_or_lost(text in "([A-Za-z0-9]{1,4}|GB/T|[ \n第条年月表附录A%～—.:/()<&\"-]|[一-龥]){0,40}") {
        let mut out = String::new();
        write(&text, &mut out);
        let plain = out.replace("<span class=\"nb\">", "").replace("<span class=\"nb nb-wide\">", "").replace("</span>", "");
        let mut escaped = String::new();
        crate::render::html::escape(&text, &mut escaped);
        prop_assert_eq!(plain, escaped);
        let mut end = 0;
        for run in runs(&text) {
            prop_assert!(run.start >= end && run.end > run.start);
            prop_assert!(columns(&text[run.clone()]) <= WIDEST);
            end = run.end;
        }
    }
}
