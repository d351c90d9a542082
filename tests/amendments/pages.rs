//! What pages and data say of amendments.

use crate::law;
use clausebook::pipeline::{Cache, Options, assemble};
use clausebook::site::output_tree::Content;
use clausebook::source::FileTree;
use std::collections::BTreeMap;
use std::path::Path;

/// Pages and data of the sample law, by path.
fn site() -> BTreeMap<String, String> {
    site_of(&law(), "2026/")
}

/// Pages and data of an edition, whose paths begin with `folder`. Copied files are empty.
pub fn site_of(tree: &FileTree, folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ready = None;
    assemble(root, tree, &mut Cache::default(), &Options::default(), |site| ready = Some(site))
        .expect("the theme works");
    let wanted = |path: &str| path.starts_with(folder) && !path.ends_with(".xlsx");
    let made = ready.expect("no errors").tree;
    let texts = made.iter().filter(|(path, _)| wanted(path.as_str())).map(|(path, content)| {
        let bytes = match content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Made(file) => file.bytes().unwrap_or_else(|error| panic!("{error}")),
            Content::CopyOf(_) => Vec::new(),
        };
        (path.to_string(), String::from_utf8(bytes).expect("a text"))
    });
    texts.collect()
}

#[test]
fn pages_and_data_name_the_provisions_and_the_history() {
    let site = site();
    let chapter = &site["2026/zh/02-fees.html"];
    for link in ["../../2024/zh/amendments.html#decision.notice", "amendments.html#decision.notice"] {
        assert!(chapter.contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(chapter.contains("（删除）"));
    let page = &site["2026/zh/amendments.html"];
    assert!(page.contains("id=\"decision.chapter\"") && page.contains("服务人应当每半年公布收费标准。"));
    for page in ["index", "print"] {
        for day in ["2008-06-05", "2019-03-01", "2024-05-20", "2026-01-10"] {
            assert!(site[&format!("2026/en/{page}.html")].contains(&format!("datetime=\"{day}\"")), "{page} {day}");
        }
    }
    let data: serde_json::Value = serde_json::from_str(&site["2026/data/standard.json"]).expect("JSON");
    assert_eq!(data["history"].as_array().map(Vec::len), Some(4));
    assert_eq!(data["amendment"]["provisions"][1]["operations"][0]["id"], "fees.notice");
    let clauses = data["clauses"].as_array().expect("clauses");
    let notice = clauses.iter().find(|clause| clause["id"] == "fees.notice").expect("the clause");
    assert_eq!(notice["amended"][0]["edition"], "2024");
    assert_eq!(notice["amended"][1]["provision"], "decision.notice");
    assert!(site["2026/data/standard-zh.md"].contains("修改 关于第二次修改的决定第二条 2026-01-10"));
    assert!(site["2026/data/oscal/zh/catalog.json"].contains("reword 2026/decision.notice"));
    let row = site["2026/data/clauses.csv"].lines().find(|row| row.starts_with("fees.notice,")).expect("a row");
    assert!(row.contains("2026/decision.notice") && row.contains(":2024/"), "by both amendments: {row}");
    assert!(
        site["2026/data/standard-zh.cdx.json"]
            .contains("\"clausebook:amended:reword\",\"value\":\"2026/decision.notice\"")
    );
}
