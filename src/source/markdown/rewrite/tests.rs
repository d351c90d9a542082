use super::*;
use proptest::prelude::*;

fn rewritten(source: &str) -> String {
    Rewritten::of(source).text.into_owned()
}

#[test]
fn a_formula_is_one_short_line_for_the_parser() {
    assert_eq!(rewritten("甲：\n\n$$ a_1 = b $$ {#eq.a}\n\n乙\n"), "甲：\n\n$$\n\n乙\n");
    assert_eq!(rewritten("甲：\n$$\na\n= b\n- c\n$$\n乙\n"), "甲：\n\n$$\n\n乙\n");
    assert_eq!(rewritten("- 甲\n\n  $$ a $$\n- 乙\n"), "- 甲\n\n  $$\n- 乙\n");
    assert_eq!(rewritten("$$a$$\n$$b$$\n"), "$$\n\n$$\n");
}

#[test]
fn money_code_and_open_formulas_stay() {
    for source in [
        "价格 $5 与 $6。\n",
        "text $$a$$ text\n",
        "$$ a\n\nb $$\n",
        "$$ a $$ b\n",
        "```\n$$ a $$\n```\n",
        "~~~ text\n$$ a $$\n~~~\n",
        "甲\n\n    $$ a $$\n",
        "`$$`\n",
    ] {
        assert_eq!(rewritten(source), source);
    }
}

#[test]
fn places_lead_back_to_the_source() {
    let source = "甲\n$$\nx\n$$ {#eq.x}\n乙\n";
    let rewritten = Rewritten::of(source);
    let at = rewritten.text.find("$$").unwrap_or_default();
    assert_eq!(&source[rewritten.map.source(at..at + 2)], "$$\nx\n$$ {#eq.x}");
    let at = rewritten.text.find('乙').unwrap_or_default();
    assert_eq!(&source[rewritten.map.source(at..at + 3)], "乙");
    assert_eq!(rewritten.map.source(0..rewritten.text.len()), 0..source.len());
}

proptest! {
    /// Every range of the rewritten text stands for a range of the source, and unchanged text for itself.
    #[test]
    fn any_place_is_a_place_of_the_source(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["$$", "\n", "\n\n", " a ", "{#eq.a}", "- ", "> ", "    ", "```\n", "甲", "1. ", "\r\n", "a) ", "b) ", "（一）", "（二）", "—— ", "   ", "1) ", "注：", "："]),
            0..40,
        ),
    ) {
        let source = pieces.concat();
        let rewritten = Rewritten::of(&source);
        let mut starts: Vec<usize> = rewritten.text.char_indices().map(|(at, _)| at).collect();
        starts.push(rewritten.text.len());
        let mut before = 0;
        for pair in starts.windows(2) {
            let range = rewritten.map.source(pair[0]..pair[1]);
            prop_assert!(before <= range.start && range.start <= range.end && range.end <= source.len());
            prop_assert!(source.get(range.clone()).is_some());
            before = range.start;
        }
        let whole = rewritten.map.source(0..rewritten.text.len());
        prop_assert_eq!(whole, 0..source.len());
    }
}
