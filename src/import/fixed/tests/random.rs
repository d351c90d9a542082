//! Random layouts never panic, and every character is carried or told.

use super::super::page::{Link, LinkTarget, OutlineEntry, Picture, Target};
use super::*;
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "1",
        "1.1　要求",
        "2 范围",
        "第一条　应",
        "第二章　总则",
        "附录 A",
        "（规范性）",
        "目次",
        "前言",
        "注：",
        "a)",
        "——",
        "表 1　时限",
        "图 1　甲",
        "表 1（续）",
        "…… 3",
        "-",
        "infor-",
        "5×10",
        "\u{FFFD}",
        "⻋",
        "４．１",
        "\u{AD}",
        "\u{200B}",
        "ﬁ",
        "GB/T 1.1—2020",
        "2026-01-01 发布",
        " ",
        "物业服务",
        "the",
        "①",
        "*",
        "\u{E123}",
        "第 3 页",
        "",
        "1.\u{FFFD}",
    ]);
    prop_oneof![3 => words.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![20 => (0..900).prop_map(|x| x as f32), 1 => Just(f32::NAN), 1 => Just(f32::INFINITY), 1 => Just(-1e30)]
}

fn tag() -> impl Strategy<Value = Tag> {
    let kinds = prop::sample::select(vec![
        "P", "H1", "H2", "Table", "TR", "TD", "TH", "L", "LI", "Lbl", "LBody", "Note", "Caption", "TOC", "Span",
    ]);
    let element = (kinds, 0..6_u64, 0..4_usize, 0..4_usize).prop_map(|(kind, identity, columns, rows)| Element {
        kind: kind.to_owned(),
        identity,
        columns,
        rows,
    });
    prop_oneof![4 => Just(Tag::None), 1 => Just(Tag::Artifact), 2 => prop::collection::vec(element, 0..5).prop_map(Tag::Element)]
}

fn spans() -> impl Strategy<Value = Span> {
    (number(), number(), prop::sample::select(vec![6.0, 8.0, 10.5, 16.0, 0.0]), text(), tag(), any::<[bool; 4]>())
        .prop_map(|(x, y, size, text, tag, [is_bold, is_invisible, is_turned, has_no_edges])| {
            let mut span = sized(x, y, size, &text);
            (span.tag, span.is_bold) = (tag, is_bold);
            span.is_invisible = is_invisible && is_bold;
            span.turns = u8::from(is_turned && is_bold);
            if has_no_edges && is_turned {
                span.edges.clear();
            }
            span
        })
}

fn pages() -> impl Strategy<Value = Page> {
    let ruling =
        prop::array::uniform4(number()).prop_map(|[a, b, c, d]| Ruling { start: [a, b], end: [c, d], width: 0.0 });
    let straight = (0..8_u16, 0..8_u16, 0..8_u16, any::<bool>()).prop_map(|(at, from, to, is_across)| {
        let [at, from, to] = [at, from, to].map(|part| 80.0 + 60.0 * f32::from(part));
        let (start, end) = if is_across { ([from, at], [to, at]) } else { ([at, from], [at, to]) };
        Ruling { start, end, width: 0.5 }
    });
    let picture = (prop::array::uniform4(number()), any::<bool>()).prop_map(|(area, has_file)| Picture {
        area,
        file: has_file.then(|| (b"\x89PNG\r\n\x1a\n".as_slice().into(), "png")),
        alternative: String::new(),
    });
    let target = prop_oneof![
        "[a-z]{1,3}".prop_map(LinkTarget::Named),
        Just(LinkTarget::Address("https://example.org/".into())),
        (0..4_usize, number()).prop_map(|(page, top)| LinkTarget::Place(Target { page, left: None, top: Some(top) }))
    ];
    let link = (prop::array::uniform4(number()), target).prop_map(|(area, target)| Link { area, target });
    (
        prop::collection::vec(spans(), 0..40),
        prop::collection::vec(prop_oneof![1 => ruling, 3 => straight], 0..24),
        prop::collection::vec(picture, 0..3),
        prop::collection::vec(link, 0..3),
    )
        .prop_map(|(spans, rulings, pictures, links)| Page { rulings, pictures, links, ..page(spans) })
}

proptest! {
    #[test]
    fn random_layouts_keep_every_character(pages in prop::collection::vec(pages(), 0..5), titles in prop::collection::vec(text(), 0..4)) {
        let outline = titles.into_iter().map(|title| OutlineEntry { depth: 1, title, target: None }).collect();
        let read = analyse("a.pdf", Layout { pages, outline, ..Layout::default() });
        prop_assert_eq!(read.imbalance(), None);
        // What a rule forgot would be told as one entry without page.
        let forgotten = read.report.entries().iter().find(|entry| entry.reason.contains("order of code points"));
        prop_assert!(forgotten.is_none(), "{:?}", forgotten);
    }
}

/// The cost of a page grows as its text does.
#[test]
fn ten_times_the_lines_take_not_much_more_than_ten_times_the_work() {
    let of = |count: usize| {
        let pages = (0..count).map(|_| {
            page(
                (0..40)
                    .map(|row| span(80.0, 80.0 + 17.0 * row as f32, "物业服务人应当按照合同的约定妥善维修养护清洁绿化"))
                    .collect(),
            )
        });
        let start = std::time::Instant::now();
        drop(analyse("a.pdf", layout(pages.collect())));
        start.elapsed()
    };
    let small = of(20).max(std::time::Duration::from_millis(20));
    assert!(of(200) < small * 60);
}
