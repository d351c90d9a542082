//! The consolidated text.

use crate::{amended_by, changes, checked, edition, law, numbers, put, resolved, without_rule};
use clausebook::resolve::ResolvedEdition;
use clausebook::source::FileTree;

/// The law of 2026 as somebody would write it who does not know the amendments.
fn with_whole_text(mut tree: FileTree) -> FileTree {
    put(
        &mut tree,
        "2027/edition.yaml",
        "title: {zh: 住宅区服务办法, en: Measures for Services in Residential Areas}\nstatus: draft\nreplaces: \"2026\"\nnumbering: {scheme: articles}\n",
    );
    for lang in ["", ".en"] {
        let path = format!("content/editions/2019/clauses/01-general{lang}.md");
        let text = tree.sources[&path].text().expect("a text").clone();
        put(&mut tree, &format!("2027/clauses/01-general{lang}.md"), &text);
    }
    put(
        &mut tree,
        "2027/clauses/02-fees.md",
        "# 收费与公示 {#fees}\n\n## {#fees.notice}\n\n服务人应当每半年公布收费标准。\n\n## {#fees.late number=\"3之一\"}\n\n服务人应当在三日内答复对收费的询问。\n\n## {#fees.change}\n\n收费标准不得在一年内变更两次。见[](clause:fees.notice)。\n\n## {#fees.cash withdrawn=2024-07-01}\n\n已删除。\n",
    );
    put(
        &mut tree,
        "2027/clauses/02-fees.en.md",
        "# Fees and their publication {#fees}\n\n## {#fees.notice}\n\nThe service provider shall publish its fees every six months.\n\n## {#fees.late}\n\nThe service provider shall answer questions about fees within 3 days.\n\n## {#fees.change}\n\nThe rates shall not be changed twice within one year. See [](clause:fees.notice).\n\n## {#fees.cash}\n\nIt was deleted.\n",
    );
    put(
        &mut tree,
        "2027/clauses/03-duties.md",
        "# 责任 {#duties}\n\n## {#duties.fine}\n\n违反[](clause:fees.notice)的，处一千元罚款。\n",
    );
    put(
        &mut tree,
        "2027/clauses/03-duties.en.md",
        "# Liability {#duties}\n\n## {#duties.fine}\n\nWhoever violates [](clause:fees.notice) is fined 1,000 yuan.\n",
    );
    tree
}

#[test]
fn an_amended_law_equals_its_text_written_independently() {
    let mut tree = with_whole_text(law());
    // Whoever writes the text anew says why a clause is gone; the amendment leaves nothing there.
    for (path, line) in [("02-fees.md", "已删除。\n"), ("02-fees.en.md", "It was deleted.\n")] {
        let path = format!("content/editions/2027/clauses/{path}");
        let text = str::from_utf8(&tree.sources[&path]).expect("a text").replace(line, "");
        tree.sources.insert(path, text.into());
    }
    without_rule(&mut tree, "empty-clause");
    let checked = checked(&tree);
    let changes = changes(resolved(&checked), "2026", "2027");
    assert!(changes.is_empty(), "{changes:?}");
    assert_eq!(numbers(resolved(&checked), "2026", "zh"), numbers(resolved(&checked), "2027", "zh"));
}

#[test]
fn each_clause_names_the_provisions_that_changed_it() {
    let checked = checked(&law());
    let all = resolved(&checked);
    assert_eq!(amended_by(all, "2024", "clause", "fees.notice"), ["2024#1 reword"]);
    assert_eq!(amended_by(all, "2026", "clause", "fees.notice"), ["2024#1 reword", "2026#2 reword"]);
    assert_eq!(amended_by(all, "2026", "clause", "fees.late"), ["2024#2 add"]);
    assert_eq!(amended_by(all, "2026", "clause", "fees.cash"), ["2024#3 delete"]);
    assert_eq!(amended_by(all, "2026", "clause", "fees"), ["2026#1 retitle"]);
    assert_eq!(amended_by(all, "2026", "clause", "scope"), [""; 0]);
    assert_eq!(amended_by(all, "2019", "clause", "fees.notice"), [""; 0], "the amended edition is as it was");
}

#[test]
fn deleted_clauses_keep_their_numbers_and_new_ones_stand_between() {
    let checked = checked(&law());
    let numbers = numbers(resolved(&checked), "2026", "zh");
    let numbers: Vec<String> = numbers.iter().map(|(number, id)| format!("{number} {id}")).collect();
    assert_eq!(
        numbers,
        [
            "第一章 general",
            "第一条 purpose",
            "第二条 scope",
            "第二章 fees",
            "第三条 fees.notice",
            "第三条之一 fees.late",
            "第四条 fees.change",
            "第五条 fees.cash",
            "第三章 duties",
            "第六条 duties.fine",
        ]
    );
    let ResolvedEdition { edition: amended, findings, .. } = edition(resolved(&checked), "2026");
    let cash = &amended.clauses[findings.ids.clauses["fees.cash"].0];
    assert!(!cash.has_text() && cash.withdrawn.is_some());
    assert!(amended.is_deleted(&cash.id.value));
}

#[test]
fn a_removed_clause_lets_later_numbers_move_up_and_a_moved_one_takes_its_place() {
    let mut tree = law();
    let amendments = "# 决定 {#third}\n\n## 删去第二条。 {#third.scope remove=\"scope\"}\n\n## 将第五条移到前面。 {#third.move move=\"fees.change\" before=\"fees.notice\"}\n\n## 改变编号。 {#third.number renumber=\"fees.late\" to=\"2之一\"}\n";
    let english = "# Decision {#third}\n\n## Article 2 is taken out. {#third.scope}\n\n## An article moves. {#third.move}\n\n## A number changes. {#third.number}\n";
    put(&mut tree, "2030/amendments/01.md", amendments);
    put(&mut tree, "2030/amendments/01.en.md", english);
    put(
        &mut tree,
        "2030/edition.yaml",
        "amends: \"2026\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: draft\n",
    );
    let checked = checked(&tree);
    let numbers = numbers(resolved(&checked), "2030", "zh");
    let articles: Vec<&str> = numbers.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(
        articles,
        ["general", "purpose", "fees", "fees.change", "fees.notice", "fees.late", "fees.cash", "duties", "duties.fine"]
    );
    assert!(numbers.contains(&("第二条".to_owned(), "fees.change".to_owned())), "{numbers:?}");
    assert!(numbers.contains(&("第二条之一".to_owned(), "fees.late".to_owned())), "{numbers:?}");
}
