//! The rules of OSCAL's catalog and profile models that a JSON schema does not hold, checked in every document that a site
//! has: programs of the field take a catalog with one id twice, or a link to nothing, for valid.

use super::Site;
use clausebook::source::FileTree;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What a catalog has, by id or UUID.
#[derive(Default)]
struct Known<'v> {
    controls: BTreeMap<&'v str, &'v Map<String, Value>>,
    groups: BTreeMap<&'v str, &'v Map<String, Value>>,
    parts: BTreeMap<&'v str, &'v Map<String, Value>>,
    resources: BTreeSet<&'v str>,
    links: Vec<(&'v str, &'v str)>,
}

impl<'v> Known<'v> {
    fn of(catalog: &'v Value) -> Known<'v> {
        let mut known = Known::default();
        known.groups_of(&catalog["catalog"]["groups"]);
        for resource in list(&catalog["catalog"]["back-matter"]["resources"]) {
            let uuid = text(&resource["uuid"]);
            assert!(known.resources.insert(uuid), "resource {uuid} is there twice");
            assert!(!text(&resource["title"]).is_empty() && !text(&resource["citation"]["text"]).is_empty());
        }
        for (href, rel) in &known.links {
            let Some(target) = href.strip_prefix('#') else { continue };
            match *rel {
                "reference" => assert!(known.resources.contains(target), "no resource {target}"),
                _ => assert!(known.has(target), "{rel}: nothing has the id {target}"),
            }
        }
        known
    }

    fn has(&self, id: &str) -> bool {
        self.controls.contains_key(id) || self.groups.contains_key(id) || self.parts.contains_key(id)
    }

    fn id(&self, of: &'v Map<String, Value>) -> &'v str {
        let id = text(&of["id"]);
        assert!(!id.is_empty() && !self.has(id), "the id {id} is there twice");
        id
    }

    fn groups_of(&mut self, groups: &'v Value) {
        for group in list(groups) {
            let group = group.as_object().expect("a group");
            let id = self.id(group);
            assert!(self.groups.insert(id, group).is_none());
            assert!(!text(&group["title"]).is_empty(), "{id} has a title");
            assert!(!(group.contains_key("groups") && group.contains_key("controls")), "{id} holds one or the other");
            self.props_and_links(group, &["label", "sort-id", "alt-label", "alt-identifier"]);
            self.parts_of(group, &["overview", "instruction"]);
            self.groups_of(group.get("groups").unwrap_or(&Value::Null));
            self.controls_of(group);
        }
    }

    fn controls_of(&mut self, of: &'v Map<String, Value>) {
        for control in of.get("controls").into_iter().flat_map(list) {
            let control = control.as_object().expect("a control");
            let id = self.id(control);
            assert!(self.controls.insert(id, control).is_none());
            assert!(!text(&control["title"]).is_empty(), "{id} has a title");
            let statements = control.get("parts").into_iter().flat_map(list).filter(|part| part["name"] == "statement");
            let says = statements.filter(|part| !text(&part["prose"]).trim().is_empty()).count();
            assert!(says == 1 || (says == 0 && prop(control, "status") == Some("withdrawn")), "{id} has a statement");
            self.props_and_links(control, &["label", "sort-id", "alt-label", "alt-identifier", "status"]);
            self.parts_of(control, &["overview", "statement", "guidance", "example", "assessment-method"]);
            self.controls_of(control);
        }
    }

    fn parts_of(&mut self, of: &'v Map<String, Value>, names: &[&str]) {
        for part in of.get("parts").into_iter().flat_map(list) {
            let part = part.as_object().expect("a part");
            let id = self.id(part);
            assert!(self.parts.insert(id, part).is_none());
            // Tables, figures and formulas have names of our own.
            let is_own = part.get("ns").is_some_and(|ns| ns == "urn:clausebook:oscal:1");
            assert!(is_own || names.contains(&text(&part["name"])), "{id}: {}", part["name"]);
            self.props_and_links(part, &["label", "sort-id", "alt-label", "alt-identifier"]);
            self.parts_of(part, names);
        }
    }

    fn props_and_links(&mut self, of: &'v Map<String, Value>, names: &[&str]) {
        for prop in of.get("props").into_iter().flat_map(list) {
            let is_own = prop.get("ns").is_some();
            assert!(is_own || names.contains(&text(&prop["name"])), "{} is not OSCAL's", prop["name"]);
            assert!(prop["name"] != "status" || is_own || prop["value"] == "withdrawn");
        }
        for link in of.get("links").into_iter().flat_map(list) {
            self.links.push((text(&link["href"]), text(&link["rel"])));
        }
    }
}

/// A profile chooses and alters controls of its catalog, each once.
fn profile_fits(profile: &Value, catalog: &Known<'_>) {
    let import = &profile["profile"]["imports"][0];
    assert_eq!(import["href"], "catalog.json");
    let choices = list(&import["include-controls"]).iter().flat_map(|choice| list(&choice["with-ids"])).map(text);
    let choices: Vec<&str> = choices.collect();
    let chosen: BTreeSet<&str> = choices.iter().copied().collect();
    assert!(!chosen.is_empty() && chosen.len() == choices.len(), "each once: {choices:?}");
    assert!(chosen.iter().all(|id| catalog.controls.contains_key(id)), "{chosen:?}");
    let alters = list(&profile["profile"]["modify"]["alters"]).iter().map(|alter| text(&alter["control-id"]));
    assert_eq!(alters.collect::<BTreeSet<_>>(), chosen);
}

/// Checks every document of an edition, and gives the catalogs.
fn documents(site: &Site, edition: &str) -> BTreeMap<String, Value> {
    let read = |path: &String| -> Value { serde_json::from_slice(site.bytes(path)).expect("JSON") };
    let folder = format!("{edition}/data/oscal/");
    let paths = || site.files.keys().filter(|path| path.starts_with(&folder));
    let catalogs: BTreeMap<String, Value> = paths()
        .filter_map(|path| Some((path[folder.len()..].strip_suffix("/catalog.json")?.to_owned(), read(path))))
        .collect();
    assert!(!catalogs.is_empty());
    for path in paths().filter(|path| !path.ends_with("/catalog.json")) {
        let lang = path[folder.len()..].split('/').next().expect("a folder");
        profile_fits(&read(path), &Known::of(&catalogs[lang]));
    }
    for catalog in catalogs.values() {
        Known::of(catalog);
    }
    catalogs
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn prop<'v>(of: &'v Map<String, Value>, name: &str) -> Option<&'v str> {
    let props = of.get("props").into_iter().flat_map(list);
    props.filter(|prop| prop["name"] == name).find_map(|prop| prop["value"].as_str())
}

fn site(files: &[(&str, &str)]) -> Site {
    let mut tree = FileTree::default();
    let always = [
        ("site.yaml", "name: 标准\ndescription: 说明\nlanguages: [zh]\ncurrent: '1'\n"),
        ("editions/1/edition.yaml", "title: 标准\nstatus: draft\n"),
    ];
    for (path, text) in always.iter().chain(files) {
        tree.sources.insert(format!("content/{path}"), (*text).into());
    }
    Site::of(&tree)
}

#[test]
fn the_documents_of_the_sample_and_of_odd_texts_keep_the_rules_of_oscal() {
    let sample = Site::sample();
    for edition in ["2022", "2026-draft"] {
        documents(&sample, edition);
    }
    documents(&Site::of(&super::hostile::files(40)), "1");
}

#[test]
fn a_clause_with_text_is_a_control_and_a_heading_is_a_group() {
    let site = site(&[(
        "editions/1/clauses/01-a.md",
        "# 要求 {#a}\n\n## 甲 {#a.x}\n\n甲应合格。\n\n## 乙 {#a.y}\n\n### 丙 {#a.y.z}\n\n丙应合格，见 [](clause:a.y)。\n\n\
         ### 丁 {#a.y.w}\n\n丁应合格。\n\n#### 戊 {#a.y.w.v}\n\n##### 己 {#a.y.w.v.u}\n\n己应合格。\n\n## 空 {#a.empty}\n\n",
    )]);
    let catalogs = documents(&site, "1");
    let known = Known::of(&catalogs["zh"]);
    assert_eq!(known.controls.keys().copied().collect::<Vec<_>>(), ["a.x", "a.y.w", "a.y.w.v.u", "a.y.z"]);
    for heading in ["a", "a.y", "a.y.w.v", "a.empty"] {
        assert!(known.groups.contains_key(heading), "{heading}");
    }
    // Every clause keeps its place under the heading over it.
    let inside = known.groups["a.y"].get("groups").map(list).expect("groups");
    assert_eq!(inside.len(), 2);
}

#[test]
fn text_without_requirements_is_not_a_control_and_stays_complete() {
    let site = site(&[
        ("editions/1/clauses/00-f.md", "# 前言 {#f part=foreword}\n\n前言的话。\n\n## 起草 {#f.by}\n\n起草者的话。\n"),
        ("editions/1/clauses/01-a.md", "# 范围 {#a}\n\n本文件规定了要求，见 [](clause:b.one) 和 [](clause:r.book)。\n"),
        (
            "editions/1/clauses/02-b.md",
            "# 要求 {#b}\n\n住宅应整洁，见 [](clause:r.book)、[](clause:f.by)。\n\n## 一 {#b.one}\n\n一应合格。\n",
        ),
        (
            "editions/1/clauses/90-r.md",
            "# 参考文献 {#r part=references}\n\n引导的话：\n\n- 甲规范\n- 乙规范\n\n## 丙书 {#r.book}\n\n丙书的出处。\n",
        ),
    ]);
    let catalogs = documents(&site, "1");
    let known = Known::of(&catalogs["zh"]);
    assert_eq!(
        known.controls.keys().copied().collect::<Vec<_>>(),
        ["b", "b.one"],
        "a chapter that asks for something is"
    );
    let all = catalogs["zh"].to_string();
    for words in ["前言的话。", "起草者的话。", "本文件规定了要求", "引导的话：", "甲规范", "乙规范", "丙书的出处。"]
    {
        assert!(all.contains(words), "{words}");
    }
    assert_eq!(text(&known.parts["f.by"]["title"]), "起草");
    assert_eq!(known.resources.len(), 3, "two items of the list and an entry");
    let cited = known.links.iter().filter(|(_, rel)| *rel == "reference").count();
    assert_eq!(cited, 5, "each by the part that lists it, and the entry by two clauses");
}

#[test]
fn a_withdrawn_clause_is_a_withdrawn_control_linked_to_its_successor() {
    let site = site(&[(
        "editions/1/clauses/01-a.md",
        "# 要求 {#a}\n\n## 甲 {#a.x withdrawn=2025-01-01 replaced-by=a.y}\n\n已废止。\n\n## 乙 {#a.y}\n\n乙应合格。\n",
    )]);
    let catalogs = documents(&site, "1");
    let known = Known::of(&catalogs["zh"]);
    assert_eq!(prop(known.controls["a.x"], "status"), Some("withdrawn"));
    assert!(known.links.contains(&("#a.y", "incorporated-into")));
}

#[test]
fn an_item_that_rests_on_a_heading_chooses_the_controls_under_it() {
    let clauses =
        ("editions/1/clauses/01-a.md", "# 要求 {#a}\n\n## 甲 {#a.x}\n\n甲应合格。\n\n## 乙 {#a.y}\n\n乙应合格。\n");
    let foreword = ("editions/1/clauses/00-f.md", "# 前言 {#f part=foreword}\n\n前言的话。\n");
    let types = ("editions/1/community-types.yaml", "- {id: t, name: 小区}\n- {id: u, name: 别墅}\n");
    let checklist = (
        "editions/1/checklist.yaml",
        "dimensions:\n  - {id: d, name: 维}\nitems:\n  \
         - {id: i, kind: individual, types: [t], dimension: d, title: 项, text: 文, points: 1, clauses: [a]}\n  \
         - {id: j, kind: individual, types: [u], dimension: d, title: 项二, text: 文, points: 1, clauses: [f]}\n",
    );
    let site = site(&[clauses, foreword, types, checklist]);
    documents(&site, "1");
    let profile: Value = serde_json::from_slice(site.bytes("1/data/oscal/zh/profile-t.json")).expect("JSON");
    let chosen = &profile["profile"]["imports"][0]["include-controls"][0]["with-ids"];
    assert_eq!(list(chosen).iter().map(text).collect::<Vec<_>>(), ["a.x", "a.y"]);
    assert!(!site.files.contains_key("1/data/oscal/zh/profile-u.json"), "a foreword asks for nothing");
}
