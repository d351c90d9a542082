//! Cited documents as data, and ties to other catalogues.

use super::standard::Small;
use clausebook::search::{Index, Request};
use serde_json::Value;

fn standard() -> Small {
    Small::law()
        .with(
            "editions/1/clauses/01-a.md",
            "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应按 [](ref:gb-t-1.1) 交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n",
        )
        .with(
            "editions/1/references.yaml",
            "- {id: gb-t-1.1, kind: normative, designation: GB/T 1.1—2020, title: 标准化工作导则, address: \"https://example.org/1.1\"}\n\
             - {id: other, kind: informative, designation: ISO 9001}\n",
        )
        .with(
            "editions/1/mappings.yaml",
            "catalogues:\n- {id: cwe, name: 缺陷目录, version: \"4.16\", address: \"https://example.org/{number}.html\"}\nties:\n\
             - {clause: a.aim, catalogue: cwe, relation: subset, to: [CWE-79, CWE-80]}\n- {clause: a.scope, catalogue: cwe, relation: related, to: [CWE-79]}\n",
        )
}

#[test]
fn ties_are_shown_in_both_directions_and_exported() {
    let files = standard().published();
    let record = &files["1/zh/c/a.aim.html"];
    assert!(record.contains("href=\"https://example.org/79.html\"") && record.contains("CWE-80"));
    let page = &files["1/zh/catalogues/cwe.html"];
    assert!(page.contains("c/a.aim.html") && page.contains("rowspan=\"2\""), "{page}");
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    assert_eq!(data["catalogues"][0]["ties"][2]["relation"], "related");
    assert!(
        files["1/data/mappings.csv"].contains("clause,a.aim,§1.1,cwe,'4.16,subset,CWE-79,https://example.org/79.html"),
        "{}",
        files["1/data/mappings.csv"]
    );
    let catalog = &files["1/data/oscal/zh/catalog.json"];
    assert!(catalog.contains("\"value\":\"cwe:CWE-79\",\"class\":\"subset-of\""), "{catalog}");
}

#[test]
fn ties_of_items_are_exported_to_oscal_and_cyclonedx() {
    let files = standard()
        .with(
            "editions/1/checklist.yaml",
            "dimensions: [{id: d, name: 维度}]\nitems:\n\
             - {id: own, kind: common, dimension: d, title: 收费, text: 已交纳。, points: 5, clauses: [a.aim]}\n\
             - {id: same, kind: common, dimension: d, text: clause, points: 5, clauses: [a.aim]}\n",
        )
        .with(
            "editions/1/mappings.yaml",
            "catalogues:\n- {id: cwe, name: 缺陷目录, version: \"4.16\", address: \"https://example.org/{number}.html\"}\n\
             - {id: cre, name: 通用要求}\nties:\n- {clause: a, catalogue: cwe, relation: related, to: [CWE-1]}\n\
             - {item: own, catalogue: cwe, relation: subset, to: [CWE-79]}\n- {item: same, catalogue: cre, relation: equal, to: [\"CRE:764-507\"]}\n",
        )
        .published();
    let catalog: Value = serde_json::from_str(&files["1/data/oscal/zh/catalog.json"]).expect("JSON");
    let group = &catalog["catalog"]["groups"][0];
    assert!(group["props"].to_string().contains("cwe:CWE-1\""), "a heading is tied too: {group}");
    let props = group["controls"][0]["props"].to_string();
    for said in ["\"value\":\"own\"", "\"value\":\"cwe:CWE-79\"", "\"group\":\"own\"", "\"value\":\"cre:CRE:764-507\""]
    {
        assert!(props.contains(said), "{said}: {props}");
    }
    assert!(group["controls"][0]["links"].to_string().contains("https://example.org/79.html"));
    let bom: Value = serde_json::from_str(&files["1/data/standard-zh.cdx.json"]).expect("JSON");
    let requirements = bom["definitions"]["standards"][0]["requirements"].as_array().expect("requirements");
    let of = |id: &str| requirements.iter().find(|of| of["bom-ref"] == id).expect("a requirement");
    assert_eq!(of("item/own")["parent"], "a.aim");
    assert_eq!(of("item/own")["properties"][3]["name"], "clausebook:mapping:subset");
    assert_eq!(of("item/own")["externalReferences"][0]["comment"], "缺陷目录 4.16: CWE-79 (subset)");
    assert_eq!(of("a.aim")["openCre"][0], "CRE:764-507", "an item that is its clause stands for it");
    assert_eq!(of("a.aim")["externalReferences"][0]["url"], "https://example.org/1.1", "what it cites");
    assert!(requirements.iter().all(|of| of["bom-ref"] != "item/same"));
    assert_eq!(of("a.aim")["identifier"], "1.1");
}

#[test]
fn an_entry_of_a_catalogue_finds_the_clauses_that_are_tied_to_it() {
    let resolved = standard().resolved();
    let index = Index::open_or_build(&resolved, None).expect("an index");
    let found = index.search(&Request::new("CWE-80")).expect("an answer");
    assert_eq!(found.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["a.aim"]);
}

#[test]
fn a_cited_document_is_shown_by_its_designation_and_lists_what_cites_it() {
    let files = standard().published();
    let chapter = &files["1/zh/01-a.html"];
    assert!(
        chapter.contains("class=\"ref ref-ref\"") && chapter.contains("references/index.html#gb-t-1.1"),
        "{chapter}"
    );
    let page = &files["1/zh/references/index.html"];
    assert!(page.contains("id=\"gb-t-1.1\"") && page.contains("c/a.aim.html") && page.contains("ISO 9001"));
    assert!(
        files["1/data/references.csv"].contains("gb-t-1.1,normative,GB/T 1.1—2020,yes,https://example.org/1.1,a.aim"),
        "{}",
        files["1/data/references.csv"]
    );
    let catalog: Value = serde_json::from_str(&files["1/data/oscal/zh/catalog.json"]).expect("JSON");
    let resource = &catalog["catalog"]["back-matter"]["resources"][0];
    assert_eq!(resource["title"], "GB/T 1.1—2020");
    assert!(
        files["1/data/oscal/zh/catalog.json"].contains(&format!("#{}", resource["uuid"].as_str().expect("a UUID")))
    );
}

#[test]
fn the_chapters_of_references_print_the_list_that_is_written_as_data() {
    let listing = standard().with(
        "editions/1/clauses/02-r.md",
        "# 规范性引用文件 {#r part=references insert=references}\n\n下列文件的内容构成本文件的条款。\n",
    );
    let files = listing
        .with("editions/1/clauses/03-b.md", "# 参考文献 {#b part=bibliography insert=bibliography}\n")
        .published();
    let chapter = &files["1/zh/02-r.html"];
    assert!(chapter.contains("references/index.html#gb-t-1.1") && chapter.contains("标准化工作导则"), "{chapter}");
    assert!(!chapter.contains("ISO 9001"), "the bibliography has it");
    assert!(
        files["1/zh/03-b.html"].contains("<ol class=\"bibliography\"><li><a href=\"references/index.html#other\">")
    );
    let print = &files["1/zh/print.html"];
    assert!(print.contains("<p id=\"ref_gb-t-1.1\">") && print.contains("href=\"#ref_gb-t-1.1\""), "{print}");
    let markdown = &files["1/data/standard-zh.md"];
    assert!(markdown.contains("- [GB/T 1.1—2020](https://example.org/1.1) 标准化工作导则\n"), "{markdown}");
    assert!(markdown.contains("1. ISO 9001\n"), "{markdown}");
    let catalog: Value = serde_json::from_str(&files["1/data/oscal/zh/catalog.json"]).expect("JSON");
    let catalog = &catalog["catalog"];
    let uuid = catalog["back-matter"]["resources"][0]["uuid"].as_str().expect("a UUID");
    assert_eq!(catalog["groups"][1]["links"][0]["href"], format!("#{uuid}"));
    assert_eq!(catalog["back-matter"]["resources"].as_array().map(Vec::len), Some(2), "each document once");
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    assert_eq!(data["clauses"][3]["insert"], "references");
}

#[test]
fn a_tie_to_something_unknown_is_an_error() {
    let told = |from: &str, to: &str| {
        let mappings = "catalogues: [{id: cwe, name: 缺陷目录}]\nties:\n- {clause: a.aim, catalogue: cwe, relation: subset, to: [CWE-79]}\n";
        Small::law().with("editions/1/mappings.yaml", &mappings.replacen(from, to, 1)).told()
    };
    assert!(told("a.aim", "a.aims").contains("did you mean `a.aim`?"));
    assert!(told("catalogue: cwe", "catalogue: cew").contains("did you mean `cwe`?"));
    assert!(
        told("subset", "part").contains("expected one of: equal, equivalent, subset, superset, intersects, related")
    );
    assert!(told("[CWE-79]", "[CWE-79, CWE-79]").contains("is tied twice"));
    assert!(!told("x", "x").contains("error"));
}

#[test]
fn the_table_of_references_names_the_clauses_and_the_items_that_cite_a_document() {
    let checklist = "dimensions:\n- {id: d, name: 甲}\nitems:\n- {id: cited, kind: common, dimension: d, title: 甲, text: \"应符合 [](ref:other)。\", points: 1, clauses: [a.aim]}\n";
    let files = standard()
        .with("editions/1/community-types.yaml", "- {id: open, name: 开放式, description: 甲。}\n")
        .with("editions/1/checklist.yaml", checklist)
        .published();
    let csv = &files["1/data/references.csv"];
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("id,kind,designation,dated,address,cited_by,items,title_zh"));
    assert_eq!(
        lines.next(),
        Some("gb-t-1.1,normative,GB/T 1.1—2020,yes,https://example.org/1.1,a.aim,,标准化工作导则")
    );
    assert_eq!(lines.next(), Some("other,informative,ISO 9001,no,,,cited,"));
}
