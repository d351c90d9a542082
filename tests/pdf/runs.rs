//! A long text is laid out in pieces: its pages are those of a text that is laid out at once.

use super::press::{WHOLE, edges, laid_out_by, system, texts};
use crate::standard::Small;
use clausebook::resolve::Resolved;

type Edges = Vec<Vec<(f64, String)>>;

/// The texts of the pages, their heads and feet, and the file.
fn printed(run: usize, resolved: &Resolved) -> (Vec<String>, Edges, Vec<u8>) {
    laid_out_by(run, resolved, ("1", "zh"), system(), WHOLE, |pages| {
        let pages = pages.unwrap_or_else(|error| panic!("{error}"));
        (texts(&pages), edges(&pages), pages.pdf().unwrap_or_else(|error| panic!("{error}")))
    })
}

fn clauses(chapter: &str, count: usize, more: impl Fn(usize) -> String) -> String {
    let clause = |n: usize| {
        let text = "业主应交纳费用，并在每年公布一次账目。".repeat(1 + n % 7);
        format!("## 第 {n} 件事 {{#{chapter}.c{n}}}\n\n{text}{}\n\n", more(n))
    };
    format!("# 总则 {{#{chapter}}}\n\n") + &(1..=count).map(clause).collect::<String>()
}

#[test]
fn pieces_of_a_text_stand_on_the_pages_of_the_whole_text() {
    let small = Small::law()
        .with("editions/1/clauses/01-a.md", &clauses("a", 16, |n| format!("见[](clause:b.c{}).", 17 - n)))
        .with("editions/1/clauses/02-b.md", &clauses("b", 16, |_| String::new()));
    let resolved = small.resolved();
    let (whole, whole_edges, _) = printed(usize::MAX, &resolved);
    for run in [1, 3_000] {
        let (pieces, pieces_edges, file) = printed(run, &resolved);
        assert_eq!(pieces, whole, "{run}");
        assert_eq!(pieces_edges, whole_edges, "{run}");
        assert!(run == 1 || printed(run, &resolved).2 == file, "the bytes differ");
    }
}

#[test]
fn footnotes_and_pages_across_between_pieces_lose_nothing() {
    let cells = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(12));
    let more = |n: usize| match n % 5 {
        0 => format!("[^{n}]\n\n[^{n}]: 脚注{n}。"),
        3 => format!("\n\n{}{}{}", cells("指标名称"), cells("---"), cells("数值说明")),
        _ => String::new(),
    };
    let small = Small::law().with("editions/1/clauses/01-a.md", &clauses("a", 20, more));
    let resolved = small.resolved();
    // A piece behind notes begins on a page of its own, so the page numbers of the contents differ.
    let sorted = |run: usize| {
        let text = printed(run, &resolved).0.concat();
        let mut signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        signs.sort_unstable();
        signs.into_iter().collect::<String>()
    };
    assert_eq!(sorted(1), sorted(usize::MAX));
    let shown = printed(1, &resolved).0.concat();
    // Notes are counted through all pieces: each number stands at its place and at its note.
    for (n, note) in [(1, "脚注5"), (2, "脚注10"), (3, "脚注15"), (4, "脚注20")] {
        assert!(shown.contains(&format!("{n}{note}")), "{note}: {shown}");
    }
}
