//! The draft that `edition new` makes of an edition that amends another: its consolidated text as ordinary chapters.

use crate::amendments::parts::{provisions, standard};
use crate::amendments::things::with_things;
use crate::{changes, checked, edition, law, numbers, put, resolved};
use clausebook::edition::{PublicationError, begin};
use clausebook::model::{EditionId, Lang};
use clausebook::pipeline::{Options, check};
use clausebook::source::FileTree;
use clausebook::source::markdown::InlineKind;
use clausebook::source::markdown::{Block, visit_blocks};

/// The content with the draft `2040` of `from`, and the texts of its files by their path in its folder.
fn copied(mut tree: FileTree, from: &str) -> (FileTree, Vec<(String, String)>) {
    let before = checked(&tree);
    let from = EditionId::parse(from).expect("an id");
    let new = begin(&tree, &before.sources, before.resolved.as_deref(), "2040", &from).expect("the draft");
    let mut files = Vec::new();
    for (path, text) in new.texts {
        tree.sources.insert(path.clone(), text.as_str().into());
        files.push((path.trim_start_matches("content/editions/2040/").to_owned(), text));
    }
    tree.others.extend(new.copies);
    (tree, files)
}

/// Nothing differs between an edition and its copy: comparison, numbers, and the words of all clauses in all languages.
fn assert_equal(tree: &FileTree, from: &str) {
    let checked = checked(tree);
    let all = resolved(&checked);
    let changes = changes(all, from, "2040");
    assert!(changes.is_empty(), "{changes:?}");
    for lang in ["zh", "en"] {
        assert_eq!(numbers(all, from, lang), numbers(all, "2040", lang));
        let lang = Lang::parse(lang).expect("a language");
        let words = |id: &str| -> Vec<(String, String)> {
            let clauses = &edition(all, id).edition.clauses;
            clauses
                .iter()
                .map(|clause| {
                    (
                        clause.id.value.to_string(),
                        clause.texts.get(&lang).map_or_else(String::new, |text| words(&text.blocks)),
                    )
                })
                .collect()
        };
        assert_eq!(words(from), words("2040"));
    }
}

fn words(blocks: &[Block]) -> String {
    let mut all = String::new();
    visit_blocks(blocks, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => all.push_str(text),
        InlineKind::Link { destination, .. } | InlineKind::Image { destination, .. } => all.push_str(destination),
        _ => {}
    });
    all
}

fn file<'f>(files: &'f [(String, String)], name: &str) -> &'f str {
    &files.iter().find(|(path, _)| path == name).expect("the file").1
}

#[test]
fn a_twice_amended_law_becomes_ordinary_chapters_without_amendments() {
    let (tree, files) = copied(law(), "2026");
    assert_equal(&tree, "2026");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "clauses/01-general.en.md",
            "clauses/01-general.md",
            "clauses/02-fees.en.md",
            "clauses/02-fees.md",
            "clauses/duties.en.md",
            "clauses/duties.md",
            "edition.yaml",
        ]
    );
    assert_eq!(
        file(&files, "clauses/02-fees.md"),
        "# 收费与公示 {#fees}\n\n## {#fees.notice}\n\n服务人应当每半年公布收费标准。\n\n## {#fees.late number=\"3之一\"}\n\n\
         服务人应当在三日内答复对收费的询问。\n\n## {#fees.change}\n\n收费标准不得在一年内变更两次。见[](clause:fees.notice)。\n\n\
         ## {#fees.cash withdrawn=2024-07-01}\n"
    );
    let yaml = file(&files, "edition.yaml");
    assert!(
        yaml.contains("title: {zh: 住宅区服务办法") && yaml.contains("\nnumbering: {scheme: articles}\n"),
        "{yaml}"
    );
    assert!(yaml.contains("\nstatus: draft\nreplaces: \"2026\"\n") && yaml.contains("# designation:"), "{yaml}");
    assert!(!yaml.contains("amends") && !yaml.contains("amendment") && !yaml.contains("published"), "{yaml}");
}

#[test]
fn chapters_that_amendments_put_between_others_keep_their_place() {
    let mut tree = law();
    let edition =
        "amends: \"2026\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: published\npublished: 2027-01-01\n";
    put(&mut tree, "2027/edition.yaml", edition);
    put(
        &mut tree,
        "2027/amendments/01.md",
        "# 决定 {#third}\n\n## 增加一章。 {#third.between add=\"words\" before=\"fees\"}\n\n### 用语 {#words}\n\n#### {#words.fee}\n\n收费见[说明][a]。\n\n[a]: https://example.org/a(b) \"说明\"\n",
    );
    put(
        &mut tree,
        "2027/amendments/01.en.md",
        "# Decision {#third}\n\n## A chapter is added. {#third.between}\n\n### Words {#words}\n\n#### {#words.fee}\n\nFor fees see [the explanation][a].\n\n[a]: https://example.org/a(b) \"the explanation\"\n",
    );
    let (tree, files) = copied(tree, "2027");
    assert_equal(&tree, "2027");
    let text = file(&files, "clauses/02-words.md");
    assert!(text.contains("[说明](<https://example.org/a(b)> \"说明\")"), "{text}");
    assert!(file(&files, "clauses/03-fees.md").starts_with("# 收费与公示"));
}

#[test]
fn amended_items_tables_and_paragraphs_are_written_with_their_labels() {
    let mut tree = standard();
    let list = "# 列项 {#lists}\n\n## {#lists.one}\n\n材料：\n\na) 申请；\n   1. 原件；\n   2. 复印件；\n   3. 译本；\nb) 证明：\n\n   见[说明]。\n\n[说明]: https://example.org/x\n\n## {#lists.two}\n\n1. 甲；\n2. 乙；\n3. 丙。\n";
    put(&mut tree, "2030/clauses/02-lists.md", list);
    tree.sources.remove("content/editions/2032/edition.yaml");
    let edition =
        "amends: \"2030\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: published\npublished: 2027-01-01\n";
    put(&mut tree, "2031/edition.yaml", edition);
    let of_base = tree.sources["content/editions/2030/edition.yaml"].text().expect("a text").clone();
    put(&mut tree, "2030/edition.yaml", &of_base.replace("status: draft", "status: published\npublished: 2026-09-01"));
    put(
        &mut tree,
        "2031/amendments/01.md",
        &provisions(
            "## 修改第二款第（二）项。 {#parts.item reword=\"charges.notice#2.2\"}\n\n### {#parts.text-2}\n\n（二）收费的依据；\n\n\
             ## 修改表 1。 {#parts.table replace=\"table:times\"}\n\n### {#parts.text-4}\n\n表：时限 {#table.times}\n\n| 事项 | 时限 |\n| --- | --- |\n| 答复 | 二日 |\n\n注：自受理起计。\n\n\
             ## 删去一目。 {#parts.copy delete=\"lists.one#1.1.2\"}\n\n\
             ## 修改一项。 {#parts.two reword=\"lists.two#1.2\"}\n\n### {#parts.text-5}\n\n2. 乙，\n   及其附件；\n",
        ),
    );
    let (tree, files) = copied(tree, "2031");
    let text = file(&files, "clauses/02-lists.md");
    assert!(text.contains("1. 甲；\n2. 乙，\n   及其附件；\n3. 丙。"), "{text}");
    assert!(text.contains("[说明](https://example.org/x)") && !text.contains("复印件"), "{text}");
    let text = file(&files, "clauses/01.md");
    assert!(text.contains("（二）收费的依据；") && text.contains("二日 |\n\n注：自受理起计。"), "{text}");
    assert_equal(&tree, "2031");
}

#[test]
fn changed_data_is_written_and_untouched_data_copied_with_its_comments() {
    let mut tree = with_things();
    let edition =
        "amends: \"2026\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: published\npublished: 2027-01-01\n";
    put(&mut tree, "2030/edition.yaml", edition);
    let bodies = tree.sources["content/editions/2019/bodies.yaml"].text().expect("a text").clone();
    put(&mut tree, "2019/bodies.yaml", &format!("# The bodies\n{bodies}"));
    let (tree, files) = copied(tree, "2030");
    assert_equal(&tree, "2030");
    assert!(file(&files, "bodies.yaml").starts_with("# The bodies\n"));
    let duties = file(&files, "responsibilities.yaml");
    assert!(duties.contains("每月监督收费") && !duties.contains("检查现金"), "{duties}");
    assert!(file(&files, "terms.yaml").contains("definition: {zh: 收费的数额。"), "{duties}");
}

#[test]
fn amendments_that_cannot_be_read_make_no_draft() {
    let mut tree = law();
    let broken = tree.sources["content/editions/2026/amendments/01-decision.md"].text().expect("a text").clone();
    put(&mut tree, "2026/amendments/01-decision.md", &broken.replace("# 关于", "关于"));
    let checked = check(&tree, &Options::default());
    let from = EditionId::parse("2026").expect("an id");
    let draft = begin(&tree, &checked.sources, None, "2040", &from);
    assert!(matches!(draft, Err(PublicationError::NotReadable(_))), "{draft:?}");
}
