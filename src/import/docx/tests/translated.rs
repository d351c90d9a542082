//! A Chinese and an English document become one edition in two languages.

use super::builder::{Docx, p, picture, px, r};
use super::checked;
use crate::import::report::Fate;
use crate::import::write::{Lineage, NewSite, Wish};
use crate::import::{self, Given, Imported, Options};
use crate::model::{EditionId, Lang, SiteId};

fn table(caption: &str, cell: &str) -> String {
    let cell = format!("<w:tc>{}</w:tc>", p("d", cell));
    format!("{}<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>", p("tt", caption))
}

fn chinese() -> Given {
    let body = [
        p("a", "范围"),
        p("d", "本文件规定了收费的要求，适用于物业服务。"),
        p("a", "规范性引用文件"),
        p("d", "GB/T 1.1—2020  标准化工作导则"),
        p("a", "收费"),
        p("b", "公示"),
        p("d", "服务中心应公示收费，见表1和表2。"),
        table("收费项目", "甲"),
        p("b", "时限"),
        p("d", "服务中心应按GB/T 1.1—2020公示。"),
        table("公示时限", "乙"),
        p("b", "退费"),
        p("d", "服务中心应退费。"),
    ];
    Given { name: "zh.docx".into(), bytes: Docx::national(&body.concat()).bytes() }
}

fn english() -> Given {
    let body = [
        p("1", "1 Scope"),
        p("d", "This document specifies requirements for fees and applies to property services."),
        p("1", "2 Normative references"),
        p("d", "GB/T 1.1—2020, Directives for standardization"),
        p("1", "3 Fees"),
        // 3.1 is not translated, and the second table comes first.
        p("2", "3.2 Time limits"),
        p("d", "The service centre shall disclose fees according to GB/T 1.1—2020, see Table 2."),
        p("c", "Table 2 Times of disclosure"),
        table("", "b"),
        p("2", "3.3 Refunds"),
        p("d", "The service centre shall refund fees."),
        p("2", "3.7 Thanks"),
        p("d", "The authors thank all readers."),
    ];
    let docx = Docx::new(&body.concat())
        .style("1", "heading 1", "", "", "0")
        .style("2", "heading 2", "", "", "1")
        .style("c", "caption", "", "", "");
    Given { name: "en.docx".into(), bytes: docx.bytes() }
}

pub(super) fn imported(files: &[Given]) -> Imported {
    let documents = import::read(files, &Options::default()).expect("documents");
    let languages = ["zh", "en"].map(|lang| Lang::parse(lang).expect("a language"));
    let wish = Wish {
        edition: EditionId::parse("2026").expect("an id"),
        languages: languages.to_vec(),
        replaces: None,
        lineage: Lineage::default(),
        designations: Default::default(),
        new_site: Some(NewSite { id: SiteId::of_name("a") }),
    };
    import::make(documents, &wish).expect("an edition")
}

fn file(imported: &Imported, name: &str) -> String {
    let bytes = imported.files.iter().find(|(path, _)| path.ends_with(name)).map(|(_, bytes)| bytes.clone());
    String::from_utf8(bytes.unwrap_or_else(|| panic!("{name} among {:?}", imported.files.keys()))).expect("text")
}

#[test]
fn clauses_of_the_same_number_have_the_same_id_in_both_languages() {
    // The order of the files does not matter.
    for files in [[chinese(), english()], [english(), chinese()]] {
        let imported = imported(&files);
        let headings = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
        };
        assert_eq!(
            headings(&file(&imported, "03-fees.md")),
            ["# 收费 {#fees}", "## 公示 {#fees.gong-shi}", "## 时限 {#fees.time-limits}", "## 退费 {#fees.refunds}"]
        );
        let english = file(&imported, "03-fees.en.md");
        assert_eq!(
            headings(&english),
            ["# Fees {#fees}", "## Time limits {#fees.time-limits}", "## Refunds {#fees.refunds}"]
        );
        let ids = |text: &str| -> Vec<String> {
            let ids = text.lines().filter_map(|line| line.split_once("{#table."));
            ids.map(|(_, id)| id.trim_end_matches('}').to_owned()).collect()
        };
        let chinese = ids(&file(&imported, "03-fees.md"));
        assert_eq!(ids(&english), chinese[1..], "the table with the same number");
        assert!(english.contains("3.7 Thanks\n\nThe authors thank all readers."), "{english}");
        let reasons: Vec<&str> = imported.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
        assert!(
            reasons.iter().any(|reason| reason.starts_with("`3.7 Thanks`: the authoritative text has no")),
            "{reasons:#?}"
        );
        assert!(
            reasons.iter().any(|reason| reason.starts_with("`3.1 公示`: the file of this language has no")),
            "{reasons:#?}"
        );
        assert!(!imported.report.entries().iter().any(|entry| entry.fate == Fate::Lost));
    }
}

#[test]
fn an_edition_of_two_documents_has_no_errors_and_one_list_of_references() {
    let imported = imported(&[chinese(), english()]);
    let (has_errors, rules) = checked(&imported.files);
    assert!(!has_errors, "{rules:?}");
    assert!(!rules.contains(&"uncited-reference") && rules.contains(&"untranslated"), "{rules:?}");
    assert_eq!(
        file(&imported, "references.yaml"),
        "- id: \"gb-t-1.1\"\n  kind: normative\n  designation: \"GB/T 1.1—2020\"\n  title: {en: \"Directives for standardization\", zh: \
         \"标准化工作导则\"}\n"
    );
}

#[test]
fn footnotes_and_pictures_of_the_same_name_in_several_files_stay_apart() {
    let given = |name: &str, chapter: &str, note: &str| {
        let cited = format!("{}<w:r><w:footnoteReference w:id='2'/></w:r>", r(note));
        let body = [p("a", chapter), px("d", &cited), px("d", &picture("r11", note))].concat();
        let notes = format!("<w:footnote w:id='2'>{}</w:footnote>", p("d", &format!("{note}的脚注。")));
        let bytes = [b"\x89PNG\r\n\x1a\n", note.as_bytes()].concat();
        let docx = Docx::national(&body).word_part("footnotes", "footnotes.xml", "footnotes", &notes).part(
            "image",
            "media/image1.png",
            bytes,
        );
        Given { name: name.into(), bytes: docx.bytes() }
    };
    let imported = imported(&[given("a.docx", "要求", "甲"), given("b.docx", "验收", "乙"), english()]);
    for (chapter, note, picture) in [("01", "甲", "image1.png"), ("02", "乙", "image1-2.png")] {
        let path = imported.files.keys().find(|path| path.contains(&format!("/{chapter}-")) && !path.contains(".en."));
        let text = file(&imported, path.expect("the chapter"));
        assert!(text.contains(&format!("{note}的脚注。")) && text.contains(&format!("files/{picture}")), "{text}");
        let bytes = &imported.files[&format!("content/editions/2026/files/{picture}")];
        assert!(bytes.ends_with(note.as_bytes()));
    }
    // A picture that both show is one file.
    let twice = self::imported(&[given("a.docx", "要求", "甲"), given("b.docx", "验收", "甲")]);
    assert_eq!(twice.files.keys().filter(|path| path.contains("/files/")).count(), 1);
}
