use super::{Lock, NotAccepted, read, write};
use crate::diagnostic::Severity;
use crate::edition::{PublicationError, accept};
use crate::model::EditionId;
use crate::pipeline::{Options, Published, Request, check, publish};
use crate::source::FileTree;

const LOCK: &str = "content/editions/1/edition.lock";
const SITE: &str = "content/site.yaml";
const PROFILE: &str = "content/profiles/ours.yaml";

/// A published edition whose requirement words are a file of the content.
fn published() -> FileTree {
    published_in("en")
}

/// The same in Chinese and a second language.
fn published_in(second: &str) -> FileTree {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| {
        let text = text.replace("en: ", &format!("{second}: ")).replace(", en]", &format!(", {second}]"));
        drop(tree.sources.insert(path.replace(".en.", &format!(".{second}.")), text.into()));
    };
    add(
        SITE,
        "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"1\"\nraw-html: sanitised\nprovisions: {zh: ours}\n",
    );
    add(PROFILE, "title: 甲\ndelimited: false\nlevels:\n  requirement: [应, 须]\n  recommendation: [宜]\n");
    add("content/editions/1/edition.yaml", "title: {zh: 标准, en: Standard}\nstatus: draft\n");
    add(
        "content/editions/1/clauses/01-a.zh.md",
        "# 总则 {#a}\n\n## 收费 {#a.fee}\n\n企业应公示，见[](clause:a.repair)。\n\n## 报修 {#a.repair}\n\n企业须到场。\n\n## 回访 {#a.visit}\n\n企业宜回访。\n",
    );
    add(
        "content/editions/1/clauses/01-a.en.md",
        "# General {#a}\n\n## Fees {#a.fee}\n\nIt shall be shown, see [](clause:a.repair).\n\n## Repair {#a.repair}\n\nIt shall come.\n\n## Visit {#a.visit}\n\nIt should call.\n",
    );
    with_published(&tree, "1", "2022-09-22")
}

/// The tree in which a draft is published.
fn with_published(tree: &FileTree, id: &str, date: &str) -> FileTree {
    let id = EditionId::parse(id).expect("an id");
    match publish(tree, Request::new(&id, date.parse().ok()), &Options::default()) {
        Ok(Published::Ready(publication)) => publication.files,
        other => panic!("{other:?}"),
    }
}

fn replace(tree: &mut FileTree, path: &str, from: &str, to: &str) {
    let bytes = tree.sources.get_mut(path).expect("the file");
    let text = bytes.text().expect("text");
    assert!(text.contains(from), "{path} has no {from}");
    *bytes = text.replacen(from, to, 1).into();
}

fn lock_of(tree: &FileTree) -> Lock {
    read(tree.sources[LOCK].text().expect("text")).expect("a lock")
}

fn with_lock(tree: &mut FileTree, change: impl Fn(&mut Lock)) {
    let mut lock = lock_of(tree);
    change(&mut lock);
    tree.sources.insert(LOCK.to_owned(), write(&lock).into());
}

/// Every error: its message and its notes.
fn errors(tree: &FileTree) -> Vec<String> {
    let checked = check(tree, &Options::default());
    let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{}: {}", found.message, found.notes.join("; "))).collect()
}

fn accepted(tree: &FileTree, reason: &str) -> Result<FileTree, PublicationError> {
    let checked = check(tree, &Options::default());
    let resolved = checked.resolved.as_ref().expect("it is resolved");
    let of = resolved.edition(&EditionId::parse("1").expect("an id")).expect("the edition");
    let (text, _) = accept(tree, &checked.sources, of, reason)?;
    let mut tree = tree.clone();
    tree.sources.insert(LOCK.to_owned(), text.into());
    Ok(tree)
}

#[test]
fn what_was_published_is_read_as_its_lock_says() {
    let tree = published();
    assert_eq!(errors(&tree), [""; 0]);
    let lock = lock_of(&tree);
    let reading = lock.clauses["a.fee"].reading.as_ref().expect("a reading");
    assert_eq!(reading.levels, ["requirement"]);
    assert_eq!(reading.words["zh"]["应"], "requirement");
    assert_eq!(reading.references["en"]["clause:a.repair"], "1.2");
    assert_eq!(lock.reader.expect("a reader").profiles["zh"], "ours");
}

#[test]
fn another_profile_of_words_is_named_with_each_clause_that_it_changes() {
    let mut tree = published();
    replace(&mut tree, SITE, "provisions: {zh: ours}", "provisions: {zh: iso}");
    let found = errors(&tree);
    assert!(!found.is_empty(), "a profile that reads a word otherwise is a fault");
    for error in &found {
        assert!(error.contains("the clause `a.") && error.contains("it chose `ours`"), "{error}");
    }
}

#[test]
fn a_changed_word_of_a_profile_is_named_with_clause_and_file() {
    let mut tree = published();
    replace(&mut tree, PROFILE, "requirement: [应, 须]", "requirement: [应]\n  permission: [须]");
    assert_eq!(
        errors(&tree),
        [
            "the clause `a.repair` means something else than when it was published: its level was requirement and is permission now; \
          `须` (zh) was requirement and is permission now; content/profiles/ours.yaml was changed"
        ]
    );
    // A word that no clause has changes no meaning.
    let mut tree = published();
    replace(&mut tree, PROFILE, "[应, 须]", "[应, 须, 需]");
    assert_eq!(errors(&tree), [""; 0]);
}

#[test]
fn another_authoritative_language_is_a_cause() {
    let mut tree = published();
    replace(&mut tree, PROFILE, "recommendation: [宜]", "permission: [宜]");
    replace(&mut tree, SITE, "languages: [zh, en]", "languages: [en, zh]");
    let found = errors(&tree).into_iter().filter(|error| error.contains("means something else")).collect::<Vec<_>>();
    assert!(found.iter().any(|error| error.contains("`languages` in content/site.yaml begins with `en`")), "{found:?}");
}

#[test]
fn a_version_that_reads_otherwise_says_so_and_can_be_accepted_by_name() {
    let mut tree = published();
    with_lock(&mut tree, |lock| {
        lock.reader.as_mut().expect("a reader").version = "0.0.1".to_owned();
        let reading = lock.clauses.get_mut("a.fee").and_then(|clause| clause.reading.as_mut()).expect("a reading");
        reading.levels = vec!["statement".to_owned()];
        let reading = lock.clauses.get_mut("a.repair").and_then(|clause| clause.reading.as_mut()).expect("a reading");
        reading.label.insert("zh".to_owned(), "第二条".to_owned());
    });
    let found = errors(&tree);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("its level was statement and is requirement now"), "{found:?}");
    assert!(found[1].contains("its number was shown as `第二条` (zh)"), "{found:?}");
    assert!(found.iter().all(|error| error.contains("clausebook 0.0.1 read it for the lock")), "{found:?}");
    assert_eq!(accepted(&tree, " ").err(), Some(NotAccepted::NoReason.into()));
    let tree = accepted(&tree, "应 is a requirement").expect("accepted");
    assert_eq!(errors(&tree), [""; 0]);
    let lock = lock_of(&tree);
    assert_eq!(lock.accepted.len(), 1);
    assert_eq!(lock.accepted[0].version, env!("CARGO_PKG_VERSION"));
    assert_eq!(lock.accepted[0].reason, "应 is a requirement");
    assert_eq!(lock.accepted[0].clauses.keys().collect::<Vec<_>>(), ["a.fee", "a.repair"]);
    assert_eq!(accepted(&tree, "again").err(), Some(NotAccepted::Nothing("1".to_owned()).into()));
}

#[test]
fn a_changed_setting_cannot_be_accepted_as_a_version() {
    let mut tree = published();
    replace(&mut tree, PROFILE, "requirement: [应, 须]", "requirement: [应]");
    let refused = accepted(&tree, "x").expect_err("refused").to_string();
    assert!(refused.starts_with("content/profiles/ours.yaml was changed"), "{refused}");
}

#[test]
fn a_profile_for_a_language_that_had_none_is_a_setting_too() {
    let mut tree = published_in("fr");
    assert_eq!(errors(&tree), [""; 0]);
    assert_eq!(lock_of(&tree).reader.expect("a reader").profiles.keys().collect::<Vec<_>>(), ["zh"]);
    let profile = "title: 乙\ndelimited: true\nlevels:\n  requirement: [shall]\n";
    tree.sources.insert("content/profiles/second.yaml".to_owned(), profile.into());
    replace(&mut tree, SITE, "provisions: {zh: ours}", "provisions: {zh: ours, fr: second}");
    let found = errors(&tree);
    let cause = "content/site.yaml chooses the profile `second` of requirement words (fr); it chose none";
    assert!(found.iter().any(|error| error.contains("`a.repair` means") && error.contains(cause)), "{found:?}");
    let refused = accepted(&tree, "x").expect_err("refused").to_string();
    assert!(refused.starts_with(cause), "{refused}");
}

#[test]
fn an_erratum_of_the_amended_edition_hides_no_other_clause() {
    let mut tree = published();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/editions/{path}"), text.into()));
    add(
        "2/edition.yaml",
        "amends: \"1\"\namendment: {title: {zh: 第 1 号修改单, en: Amendment No. 1}}\nstatus: draft\neffective: 2024-07-01\n",
    );
    add(
        "2/amendments/01-a.zh.md",
        "# 修改单 {#n}\n\n## 增加一条。 {#n.one add=\"a.late\" after=\"a.visit\"}\n\n### 延期 {#a.late}\n\n企业须告知。\n",
    );
    add(
        "2/amendments/01-a.en.md",
        "# Amendment {#n}\n\n## A clause is added. {#n.one}\n\n### Delay {#a.late}\n\nIt shall tell.\n",
    );
    let mut tree = with_published(&tree, "2", "2024-05-20");
    assert_eq!(errors(&tree), [""; 0]);
    replace(&mut tree, "content/editions/1/clauses/01-a.zh.md", "企业应公示", "企业应立即公示");
    let helps: Vec<String> =
        check(&tree, &Options::default()).diagnostics.iter().flat_map(|d| d.help.clone()).collect();
    let digest = helps.iter().find_map(|help| help.split_once("digest: \"")?.1.split('"').next()).expect("a digest");
    let erratum = format!(
        "- {{date: 2024-08-01, clause: a.fee, what: {{zh: 改, en: x}}, why: {{zh: 误, en: y}}, digest: \"{digest}\"}}\n"
    );
    tree.sources.insert("content/editions/1/errata.yaml".to_owned(), erratum.into());
    assert_eq!(errors(&tree), [""; 0]);
    replace(&mut tree, PROFILE, "requirement: [应, 须]", "requirement: [应]\n  permission: [须]");
    let found = errors(&tree);
    assert!(found.iter().any(|error| error.contains("the clause `a.late` means something else")), "{found:?}");
}

#[test]
fn a_lock_from_before_readings_stays_valid() {
    let mut tree = published();
    with_lock(&mut tree, |lock| {
        lock.reader = None;
        lock.clauses.values_mut().for_each(|clause| clause.reading = None);
    });
    assert!(!tree.sources[LOCK].text().expect("text").contains("reader"));
    replace(&mut tree, PROFILE, "requirement: [应, 须]", "requirement: [应]");
    assert_eq!(errors(&tree), [""; 0]);
    assert_eq!(accepted(&tree, "x").err(), Some(NotAccepted::NotRecorded("1".to_owned()).into()));
}

#[test]
fn every_byte_of_a_lock_counts() {
    let tree = published();
    let text = tree.sources[LOCK].text().expect("text").to_string();
    for changed in [
        text.trim_end().to_owned(),
        format!("{text}\n"),
        format!("{text} "),
        format!("{text}\r\n"),
        text.replacen('\n', "\r\n", 1),
        text.replace('\n', "\r\n").replacen("\r\n", "\n", 2),
        text.replace("  \"seal\": ", "  \"seal\":  "),
    ] {
        assert!(read(&changed).is_err(), "{:?}", &changed[changed.len() - 20..]);
    }
    assert_eq!(read(&text.replace('\n', "\r\n")), read(&text));
}
