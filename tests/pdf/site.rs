//! A site that is built with its editions as PDF and OFD.

use clausebook::pipeline::{Options, build};
use clausebook::render::Documents;
use std::path::Path;

const FILES: [(&str, &str); 3] = [
    ("site.yaml", "name: 管理规定\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n"),
    ("editions/1/edition.yaml", "title: 管理规定\nstatus: published\npublished: 2026-01-01\n"),
    (
        "editions/1/clauses/01-a.md",
        "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n",
    ),
];

fn built(root: &Path, documents: Documents) -> impl Fn(&str) -> Vec<u8> {
    for (path, text) in FILES {
        let path = root.join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let out = root.join("public");
    let report =
        build(root, &out, &Options { documents, ..Options::default() }).unwrap_or_else(|error| panic!("{error}"));
    assert!(report.placed.is_some(), "{:?}", report.diagnostics);
    move |path| std::fs::read(out.join(path)).unwrap_or_default()
}

#[test]
fn a_site_with_pdf_and_ofd_files_links_to_them_and_one_without_mentions_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    // The same folder twice: a build without them takes them away again.
    for is_there in [true, false, true] {
        let file = built(folder.path(), Documents { pdf: is_there, ofd: is_there, docx: false });
        assert_eq!(file("1/pdf/standard-zh.pdf").starts_with(b"%PDF"), is_there);
        assert_eq!(file("1/ofd/standard-zh.ofd").starts_with(b"PK"), is_there);
        for page in ["1/zh/index.html", "1/zh/data.html"] {
            let page = text(file(page));
            assert!(!page.is_empty());
            assert_eq!(page.contains("href=\"../pdf/standard-zh.pdf\""), is_there, "{page}");
            assert_eq!(page.contains("href=\"../ofd/standard-zh.ofd\""), is_there, "{page}");
        }
    }
}
