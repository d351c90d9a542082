use crate::diagnostic::{Severity, human};
use crate::edition::lock;
use crate::model::EditionId;
use crate::pipeline::{Options, Published, Request, check, publish};
use crate::source::FileTree;

const CHAPTER: &str = "content/editions/2022/clauses/01-a.md";
const LOCK: &str = "content/editions/2022/edition.lock";

const TEXT: &str = "# 总则 {#a}

## 报修 {#a.repair}

见 [](table:times)、[](table:fees) 和 [](figure:flow)。

表：时限 {#table.times}

| 故障 | 时限 |
| --- | --- |
| 电梯 | 两小时 |

![登记，维修](../files/flow.svg)

图：流程 {#figure.flow}

## 收费 {#a.fees}

企业应公示收费，见 [](note:rates)。

注：以公示为准。 {#note.rates}

表：收费 {#table.fees}

| 项目 | 元 |
| --- | --- |
| 停车 | 5 |
";

/// A small edition with two tables and a figure, published and locked.
fn published() -> FileTree {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: {zh: 标准}\nlanguages: [zh]\ncurrent: \"2022\"\n");
    add("editions/2022/edition.yaml", "title: {zh: 标准}\nstatus: draft\n");
    add("editions/2022/clauses/01-a.md", TEXT);
    let flow = "content/editions/2022/files/flow.svg".to_owned();
    tree.attachments.insert(flow.clone(), crate::source::digest::Digest::of(b"<svg/>"));
    tree.others.insert(flow.clone(), flow.into());
    let id = EditionId::parse("2022").expect("an id");
    match publish(&tree, Request::new(&id, "2022-09-22".parse().ok()), &Options::default()) {
        Ok(Published::Ready(publication)) => publication.files,
        Ok(Published::Faulty { checked, .. }) => {
            panic!("{}", human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain))
        }
        Err(error) => panic!("{error}"),
    }
}

/// The errors about a changed text of the chapter, without those that an erratum could permit.
fn errors(tree: &FileTree, text: &str) -> Vec<String> {
    let mut tree = tree.clone();
    tree.sources.insert(CHAPTER.to_owned(), text.into());
    let checked = check(&tree, &Options::default());
    let errors = checked.diagnostics.iter().filter(|of| of.severity == Severity::Error);
    errors.map(|of| of.message.clone()).filter(|message| !message.ends_with("was changed after publication")).collect()
}

#[test]
fn a_lock_records_each_element_and_round_trips() {
    let tree = published();
    let text = tree.sources[LOCK].text().expect("text").clone();
    let recorded = "  \"elements\": {
    \"table:fees\": {\"clause\": \"a.fees\", \"anchor\": \"table.fees\", \"number\": \"2\"},
    \"table:times\": {\"clause\": \"a.repair\", \"anchor\": \"table.times\", \"number\": \"1\"},
    \"figure:flow\": {\"clause\": \"a.repair\", \"anchor\": \"figure.flow\", \"number\": \"1\"},
    \"note:rates\": {\"clause\": \"a.fees\", \"anchor\": \"note.rates\", \"number\": \"\"}
  },\n";
    assert!(text.contains(recorded), "{text}");
    let lock = lock::read(&text).expect("a lock");
    assert_eq!(lock::write(&lock), *text);
    assert_eq!(errors(&tree, TEXT), Vec::<String>::new());
}

#[test]
fn a_published_element_cannot_vanish_move_or_get_another_number() {
    let tree = published();
    let table = &TEXT[TEXT.find("表：时限").expect("it")..TEXT.find("![").expect("it")];
    let without = TEXT.replace(table, "").replace("[](table:times)、", "");
    assert_eq!(errors(&tree, &without), ["the published table `times` is missing"]);
    let renamed = TEXT.replace("table.times", "table.limits").replace("table:times", "table:limits");
    assert_eq!(errors(&tree, &renamed), ["the published table `times` is missing"]);
    let figure = &TEXT[TEXT.find("![").expect("it")..TEXT.find("## 收费").expect("it")];
    let moved = TEXT.replace(figure, "") + "\n" + figure;
    assert_eq!(errors(&tree, &moved), ["the figure `flow` was published in clause `a.repair`"]);
    let fresh = TEXT.replace("表：时限", "表：新 {#table.new}\n\n| 甲 |\n| --- |\n| 乙 |\n\n表：时限");
    assert_eq!(errors(&tree, &fresh), ["the table `times` was published as 1 and is 2 now"]);
}

#[test]
fn a_published_note_cannot_vanish_or_move_but_may_get_a_neighbour() {
    let tree = published();
    let note = "注：以公示为准。 {#note.rates}\n";
    let without = TEXT.replace(note, "").replace("，见 [](note:rates)", "");
    assert_eq!(errors(&tree, &without), ["the published note `rates` is missing"]);
    let moved = TEXT.replace(note, "").replace("表：时限", &format!("{note}\n表：时限"));
    assert_eq!(errors(&tree, &moved), ["the note `rates` was published in clause `a.fees`"]);
    let two = TEXT.replace(note, &format!("{note}\n注：另有规定的除外。\n"));
    assert_eq!(errors(&tree, &two), Vec::<String>::new());
}

#[test]
fn an_erratum_corrects_a_caption_and_cells_but_removes_no_element() {
    let tree = published();
    let declared = |text: &str| {
        let mut tree = tree.clone();
        tree.sources.insert(CHAPTER.to_owned(), text.into());
        let checked = check(&tree, &Options::default());
        let help =
            checked.diagnostics.iter().filter_map(|of| of.help.as_deref()).find(|help| help.contains("digest: \""));
        let digest = help.and_then(|help| help.split("digest: \"").nth(1)?.split('"').next()).expect("a digest");
        let erratum = format!(
            "- {{date: 2023-01-01, clause: a.repair, what: {{zh: 甲}}, why: {{zh: 乙}}, digest: \"{digest}\"}}\n"
        );
        tree.sources.insert("content/editions/2022/errata.yaml".to_owned(), erratum.into());
        let checked = check(&tree, &Options::default());
        let errors = checked.diagnostics.iter().filter(|of| of.severity == Severity::Error);
        errors.map(|of| of.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(declared(&TEXT.replace("表：时限", "表：报修时限").replace("两小时", "三小时")), Vec::<String>::new());
    let table = &TEXT[TEXT.find("表：时限").expect("it")..TEXT.find("![").expect("it")];
    let without = TEXT.replace(table, "").replace("[](table:times)、", "");
    assert_eq!(declared(&without), ["the published table `times` is missing"]);
}

#[test]
fn a_lock_from_before_elements_were_recorded_is_still_valid() {
    let mut tree = published();
    let mut lock = lock::read(&String::from_utf8_lossy(&tree.sources[LOCK])).expect("a lock");
    lock.elements.clear();
    let text = lock::write(&lock);
    assert!(!text.contains("\"elements\":"));
    tree.sources.insert(LOCK.to_owned(), text.into());
    assert_eq!(errors(&tree, TEXT), Vec::<String>::new());
}
