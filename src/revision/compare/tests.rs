use super::*;
use crate::diagnostic::Severity;
use crate::model::{ClauseId, SuccessionKind, Thing};
use crate::pipeline::{Options, check};
use crate::resolve::Resolved;
use crate::source::FileTree;
use std::sync::Arc;

/// Two editions `1` and `2` with one chapter each. Other files are given by their path inside the edition.
pub(crate) fn resolved(old: &str, new: &str, files: &[(&str, &str)]) -> Arc<Resolved> {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: \"2\"\n");
    add("editions/1/edition.yaml", "title: 标准\nstatus: published\npublished: 2020-01-01\n");
    add("editions/2/edition.yaml", "title: 标准\nstatus: draft\nreplaces: \"1\"\n");
    add("editions/1/clauses/01-a.md", old);
    add("editions/2/clauses/01-a.md", new);
    files.iter().for_each(|(path, text)| add(&format!("editions/{path}"), text));
    let checked = check(&tree, &Options::default());
    let errors: Vec<String> =
        checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| d.message.clone()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    checked.resolved.expect("a standard")
}

fn changes(resolved: &Resolved) -> Changes {
    let of = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    compare(of("1"), of("2"))
}

fn words(old: &str, new: &str) -> Vec<String> {
    let resolved = resolved(old, new, &[]);
    let changes = changes(&resolved);
    changes
        .clauses
        .iter()
        .map(|change| {
            format!("{}: {}", change.id, change.kinds().iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" "))
        })
        .collect()
}

const OLD: &str = "# 总则 {#a}\n\n## 收费 {#a.fee}\n\n企业宜公示收费。\n\n## 报修 {#a.repair}\n\n企业应在 30 min 内到场，见 [](clause:a.fee)。\n\n## 档案 {#a.file}\n\n企业应建档。\n";

#[test]
fn an_edition_is_the_same_as_itself() {
    assert!(words(OLD, OLD).is_empty());
    assert!(words(OLD, &OLD.replace("企业宜", "**企业**\n宜")).is_empty());
}

#[test]
fn a_new_clause_shifts_later_numbers_and_rewords_nothing() {
    let new = OLD.replace("## 报修", "## 新条 {#a.new}\n\n企业应到场。\n\n## 报修");
    assert_eq!(words(OLD, &new), ["a.new: added", "a.repair: shifted", "a.file: shifted"]);
    let new = OLD.replace("## 收费", "## 新条 {#a.new}\n\n企业应到场。\n\n## 收费");
    assert_eq!(words(OLD, &new), ["a.new: added", "a.fee: shifted", "a.repair: shifted", "a.file: shifted"]);
}

#[test]
fn a_recommendation_that_became_a_requirement_changed_its_level() {
    assert_eq!(words(OLD, &OLD.replace("宜公示", "应公示")), ["a.fee: reworded level-changed"]);
}

#[test]
fn a_new_title_rewords_nothing() {
    assert_eq!(words(OLD, &OLD.replace("## 报修", "## 维修")), ["a.repair: retitled"]);
}

#[test]
fn a_removed_clause_is_listed_at_its_old_position() {
    let new = OLD.replace("## 报修 {#a.repair}\n\n企业应在 30 min 内到场，见 [](clause:a.fee)。\n\n", "");
    assert_eq!(words(OLD, &new), ["a.repair: removed", "a.file: shifted"]);
}

#[test]
fn only_the_reordered_clause_counts_as_moved() {
    let new = "# 总则 {#a}\n\n## 档案 {#a.file}\n\n企业应建档。\n\n## 收费 {#a.fee}\n\n企业宜公示收费。\n\n## 报修 {#a.repair}\n\n企业应在 30 min 内到场，见 [](clause:a.fee)。\n";
    assert_eq!(words(OLD, new), ["a.file: moved renumbered", "a.fee: shifted", "a.repair: shifted"]);
}

#[test]
fn a_new_parent_is_a_move_unless_it_replaces_the_old_parent() {
    let new = OLD.replace("## 档案", "### 档案");
    assert_eq!(words(OLD, &new), ["a.file: moved renumbered"]);
    let new = OLD.replace("# 总则 {#a}", "# 总则 {#b replaces=\"a\"}");
    assert_eq!(words(OLD, &new), ["a: removed", "b: added"]);
}

#[test]
fn declared_successions_are_listed_at_both_ends() {
    let new = OLD
        .replace("## 报修 {#a.repair}\n\n企业应在 30 min 内到场，见 [](clause:a.fee)。", "## 急修 {#a.urgent split-from=\"a.repair\"}\n\n企业应到场。\n\n## 普修 {#a.plain split-from=\"a.repair\"}\n\n企业应登记。");
    let resolved = resolved(OLD, &new, &[]);
    let changes = changes(&resolved);
    let clause = |id: &str| changes.clause(&ClauseId::parse(id).expect("an id")).expect("a change");
    let successors: Vec<String> = clause("a.repair").successors.iter().map(|(_, id)| id.to_string()).collect();
    assert_eq!(successors, ["a.urgent", "a.plain"]);
    assert_eq!(clause("a.plain").predecessors[0].0, SuccessionKind::SplitFrom);
    assert_eq!(clause("a.repair").fate, Fate::Removed);
}

#[test]
fn a_tombstone_is_withdrawn_and_names_what_replaced_it() {
    let new = OLD.replace(
        "## 档案 {#a.file}\n\n企业应建档。",
        "## 档案 {#a.file withdrawn=2026-01-01 replaced-by=\"a.fee\"}\n\n已废止。",
    );
    let resolved = resolved(OLD, &new, &[]);
    let changes = changes(&resolved);
    assert_eq!(changes.clauses.len(), 1);
    assert_eq!(
        (changes.clauses[0].kinds(), changes.clauses[0].successors[0].1.as_str()),
        (vec![ChangeKind::Withdrawn], "a.fee")
    );
    // The text of a withdrawn clause gives the reason; it is not a rewording, and its level does not matter.
    assert!(changes.clauses[0].levels.is_none() && changes.clauses[0].reworded.is_empty());
}

#[test]
fn terms_and_bodies_are_compared_field_by_field() {
    let bodies = |name: &str| format!("bodies:\n- {{id: firm, name: {name}}}\n");
    let terms = |definition: &str, more: &str| format!("- {{id: fee, term: 收费, definition: {definition}}}\n{more}");
    let resolved = resolved(
        OLD,
        OLD,
        &[
            ("1/bodies.yaml", &bodies("企业")),
            ("2/bodies.yaml", &bodies("物业企业")),
            ("1/terms.yaml", &terms("费用。", "- {id: old, term: 旧, definition: 旧。}\n")),
            ("2/terms.yaml", &terms("各项费用。", "- {id: new, term: 新, definition: 新。}\n")),
        ],
    );
    let changes = changes(&resolved);
    let told: Vec<String> =
        changes.things.iter().map(|change| format!("{} {}", change.thing, change.fate.word())).collect();
    assert_eq!(told, ["term:fee changed", "term:new added", "term:old removed", "body:firm changed"]);
    let term = changes.thing(&Thing::parse("term:fee").expect("a thing")).expect("a change");
    let ThingFate::Changed(fields) = &term.fate else { panic!("{term:?}") };
    assert_eq!(fields.iter().map(Field::word).collect::<Vec<_>>(), ["text"]);
}

#[test]
fn a_redline_shows_numbers_of_each_edition_and_marks_only_words() {
    let new = OLD.replace("## 收费", "## 新条 {#a.new}\n\n企业应到场。\n\n## 收费").replace("30 min", "10 min");
    let resolved = resolved(OLD, &new, &[]);
    let of = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let (old, new) = (of("1"), of("2"));
    let at = |of: ResolvedEdition<'_>| of.findings.ids.clauses[&ClauseId::parse("a.repair").expect("an id")];
    let lang = resolved.standard.site.default_lang();
    let redline = clause_redline(Some((old, at(old))), Some((new, at(new))), lang);
    let line = &redline.lines[1];
    let shown: Vec<String> = line.pieces().map(|piece| format!("{}:{}", piece.change.word(), piece.text)).collect();
    assert_eq!(
        shown,
        ["same:企业应在 ", "removed:30", "added:10", "same: min 内到场，见 ", "same:1.2 收费", "same:。"]
    );
}

/// The redlines of new clauses against their predecessors, each line with its change.
fn kin(old: &str, new: &str) -> Vec<(String, Vec<String>)> {
    let resolved = resolved(old, new, &[]);
    let changes = changes(&resolved);
    let of = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let lang = resolved.standard.site.default_lang();
    let told = changes.clauses.iter().flat_map(|change| {
        kin_redlines((of("1"), of("2")), change, |id| changes.successors(id), lang).into_iter().map(|kin| {
            let lines = kin.redline.lines.iter().map(|line| {
                let text: String = line.pieces().map(|piece| piece.text.as_str()).collect();
                format!("{} {text}", line.change().map_or("changed", |change| change.word()))
            });
            (format!("{} → {}", kin.predecessor, change.id), lines.collect())
        })
    });
    told.collect()
}

#[test]
fn each_part_of_a_split_clause_shows_only_its_own_text() {
    let old = "# 总则 {#a}\n\n## {#a.old}\n\n企业应每日巡查小区。\n\n居民不应占用消防通道。\n\n每年应演练一次。\n";
    let new = "# 总则 {#a}\n\n## {#a.one split-from=\"a.old\"}\n\n企业应每周巡查小区。\n\n## {#a.two split-from=\"a.old\"}\n\n居民不应占用消防通道。\n";
    let gone = "removed 每年应演练一次。".to_owned();
    assert_eq!(
        kin(old, new),
        [
            ("a.old → a.one".to_owned(), vec!["changed 企业应每日周巡查小区。".to_owned(), gone.clone()]),
            ("a.old → a.two".to_owned(), vec!["same 居民不应占用消防通道。".to_owned(), gone]),
        ]
    );
}

#[test]
fn a_merged_clause_shows_what_it_kept_of_each_predecessor() {
    let old = "# 总则 {#a}\n\n## {#a.one}\n\n联席会议应每月召开一次。\n\n## {#a.two}\n\n议题宜从台账中产生。\n";
    let new = "# 总则 {#a}\n\n## {#a.new merged-from=\"a.one a.two\"}\n\n联席会议应每月召开一次。\n\n议题应从台账中产生。\n\n会议应有记录。\n";
    let came = "added 会议应有记录。".to_owned();
    assert_eq!(
        kin(old, new),
        [
            ("a.one → a.new".to_owned(), vec!["same 联席会议应每月召开一次。".to_owned(), came.clone()]),
            ("a.two → a.new".to_owned(), vec!["changed 议题宜应从台账中产生。".to_owned(), came]),
        ]
    );
}

#[test]
fn the_predecessor_of_a_removed_clause_is_known() {
    let resolved = resolved(
        OLD,
        "# 总则 {#a}\n\n## 收费 {#a.fee}\n\n企业宜公示收费。\n\n## 档案 {#a.file}\n\n企业应建档。\n",
        &[],
    );
    let changes = changes(&resolved);
    let gone = changes.clause(&ClauseId::parse("a.repair").expect("an id")).expect("a change");
    let ResolvedEdition { edition: new, findings, .. } =
        resolved.editions().find(|of| of.edition.id.as_str() == "2").expect("the edition");
    assert_eq!(gone.after, findings.clause(new, &ClauseId::parse("a.fee").expect("an id")).map(|(at, _)| at));
    assert_eq!(changes.tally(), Tally { added: 0, changed: 0, removed: 1 });
}

#[test]
fn the_texts_of_things_are_redlined_field_by_field() {
    let file = |text: &str| format!("- {{id: fee, term: 收费, definition: {text}}}\n");
    let files = [("1/terms.yaml", file("业主所付。")), ("2/terms.yaml", file("业主每月所付。"))];
    let resolved = resolved(OLD, OLD, &files.each_ref().map(|(path, text)| (*path, text.as_str())));
    let of = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let (old, new, lang) = (of("1"), of("2"), resolved.standard.site.default_lang());
    let term = Thing::parse("term:fee").expect("a thing");
    let told = thing_redlines(old, new, &term, lang);
    assert_eq!(told.iter().map(|(field, _)| *field).collect::<Vec<_>>(), [FieldKind::Text]);
    assert!(told[0].1.lines[0].pieces().any(|piece| piece.text == "每月"));
    assert!(old.has(&term) && !old.has(&Thing::parse("term:other").expect("a thing")));
    assert!(thing_redlines(new, new, &term, lang).is_empty());
}

#[test]
fn an_edition_is_compared_with_the_one_it_replaces_or_the_next_older() {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: \"4\"\n");
    for (id, more) in [("1", ""), ("2", "replaces: \"1\"\n"), ("3", ""), ("4", "replaces: \"2\"\n")] {
        let head = format!("title: 标准\nstatus: published\npublished: 202{id}-01-01\n{more}");
        add(&format!("editions/{id}/edition.yaml"), &head);
        add(&format!("editions/{id}/clauses/01-a.md"), "# 总则 {#a}\n\n甲。\n");
    }
    let checked = check(&tree, &Options::default());
    let standard = &checked.resolved.as_ref().expect("a standard").standard;
    let ids: Vec<&str> = standard.editions.iter().map(|edition| edition.id.as_str()).collect();
    assert_eq!(ids, ["4", "3", "2", "1"]);
    assert_eq!([0, 1, 2, 3].map(|place| base(standard, place)), [Some(2), Some(2), Some(3), None]);
    assert_eq!(compared_with(standard, 0), [1, 2, 3]);
    assert!(compared_with(standard, 3).is_empty());
}

#[test]
fn among_many_editions_each_is_compared_with_the_nearest_the_first_and_its_base() {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    let count = 2 * NEAREST + 5;
    add("site.yaml", &format!("name: 标准\nlanguages: [zh]\ncurrent: \"{}\"\n", 1900 + count - 1));
    for year in 1900..1900 + count {
        let replaces = if year == 1900 + count - 1 { "replaces: \"1903\"\n" } else { "" };
        let head = format!("title: 标准\nstatus: published\npublished: {year}-01-01\n{replaces}");
        add(&format!("editions/{year}/edition.yaml"), &head);
        add(&format!("editions/{year}/clauses/01-a.md"), &format!("# 总则 {{#a}}\n\n{year}。\n"));
    }
    let checked = check(&tree, &Options::default());
    let standard = &checked.resolved.as_ref().expect("a standard").standard;
    let mut expected: Vec<usize> = (1..=NEAREST).collect();
    expected.extend([count - 4, count - 1]);
    assert_eq!(compared_with(standard, 0), expected, "the edition of 1903 is the base, that of 1900 the first");
    assert_eq!(uncompared(standard, 0), count - 1 - NEAREST - 2);
    let pairs: usize = (0..count).map(|place| compared_with(standard, place).len()).sum();
    assert!(pairs <= count * (NEAREST + 2), "{pairs} pairs");
}

#[test]
fn marking_a_table_as_a_form_is_no_rewording() {
    let table = OLD.replace("企业应建档。", "企业应建档，格式如下。\n\n| 编号 | 日期 |\n| --- | --- |");
    assert!(words(&table, &table.replace("{#a.file}", "{#a.file form=12}")).is_empty());
    assert!(
        words(&table.replace("{#a.file}", "{#a.file form=12}"), &table.replace("{#a.file}", "{#a.file form=20}"))
            .is_empty()
    );
}

#[test]
fn a_renamed_dimension_level_or_party_is_told_of_what_is_in_it() {
    let bodies = "levels:\n  - {id: site, name: 现场}\nparties:\n  - {id: all, name: 各方}\nbodies:\n  - {id: firm, name: 企业, level: site, party: all}\n";
    let checklist = "dimensions:\n  - {id: open, name: 开放}\nitems:\n  - {id: hours, kind: common, dimension: open, title: 时间, text: 公布。, points: 5, clauses: [a.fee]}\n";
    let types = "- {id: small, name: 小型, description: 小。}\n";
    let (new_bodies, new_checklist) =
        (bodies.replace("现场", "基层").replace("各方", "多方"), checklist.replace("name: 开放", "name: 服务"));
    let files = [
        ("1/bodies.yaml", bodies),
        ("1/checklist.yaml", checklist),
        ("1/community-types.yaml", types),
        ("2/bodies.yaml", new_bodies.as_str()),
        ("2/checklist.yaml", new_checklist.as_str()),
        ("2/community-types.yaml", types),
    ];
    let resolved = resolved(OLD, OLD, &files);
    let changes = changes(&resolved);
    let told = |thing: &ThingChange| match &thing.fate {
        ThingFate::Changed(fields) => {
            format!("{}: {}", thing.thing, fields.iter().map(Field::word).collect::<Vec<_>>().join(" "))
        }
        fate => format!("{}: {}", thing.thing, fate.word()),
    };
    assert_eq!(
        changes.things.iter().map(told).collect::<Vec<_>>(),
        ["item:hours: dimension-renamed", "body:firm: level-renamed party-renamed"]
    );
}
