mod formulas;

use super::*;
use crate::export::document::fixture::{
    SCHEMES, imported, imported_files, imported_with, lines, numbered, rich, with_scope,
};
use crate::import::{self, Characters, Given};
use crate::model::{Lang, Thing};
use crate::ooxml::xml::{self, Element};
use crate::resolve::Resolved;
use crate::site::url::OutputPath;
use crate::source::markdown::{Block, BlockKind, InlineKind, visit_blocks, visit_inlines};
use std::collections::BTreeMap;

fn made(resolved: &Resolved, template: Option<&Template>) -> Docx {
    let of = resolved.current().expect("an edition");
    let lang: &Lang = resolved.standard.site.default_lang();
    let rendition = Rendition::new(of.reading(lang), OutputPath::parse("2022/data/x.docx").expect("a path"));
    document(&rendition, template, &|path| std::fs::read(path)).expect("a document")
}

fn given(bytes: Vec<u8>) -> Given {
    Given { name: "x.docx".into(), bytes }
}

fn part(docx: &Docx, name: &str) -> Element {
    let package = crate::ooxml::package::Package::open(&docx.bytes).expect("a package");
    let rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };
    xml::parse(package.part(name).expect(name), rules).expect("well-formed XML")
}

#[test]
fn the_same_edition_gives_the_same_bytes_and_well_formed_parts() {
    let resolved = rich();
    let docx = made(&resolved, None);
    assert_eq!(docx.bytes, made(&resolved, None).bytes);
    assert_eq!(docx.losses, [], "nothing is lost");
    let package = crate::ooxml::package::Package::open(&docx.bytes).expect("a package");
    for name in package.parts().keys().filter(|name| name.ends_with(".xml") || name.ends_with(".rels")) {
        part(&docx, name);
    }
}

#[test]
fn every_character_of_the_edition_is_in_the_document() {
    let resolved = rich();
    let docx = made(&resolved, None);
    let mut carried = Characters::default();
    for name in ["word/document.xml", "word/footnotes.xml"] {
        texts(&part(&docx, name), &mut carried);
    }
    let of = resolved.current().expect("an edition");
    let mut expected = Characters::default();
    for clause in &of.edition.clauses {
        for text in clause.texts.values() {
            visit_inlines(&text.title, &mut |inline| count(&inline.kind, &mut expected));
            blocks(&text.blocks, &mut expected);
        }
    }
    let missing: Vec<(char, u64)> = expected.beyond(&carried).iter().collect();
    assert_eq!(missing, [], "characters of the edition that the document does not have");
}

fn texts(element: &Element, into: &mut Characters) {
    if &*element.name == "t" {
        into.add(&element.text());
    }
    element.elements().for_each(|inner| texts(inner, into));
}

fn count(kind: &InlineKind, into: &mut Characters) {
    match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => into.add(text),
        _ => {}
    }
}

/// Code stands in no inline.
fn blocks(all: &[Block], into: &mut Characters) {
    visit_blocks(all, &mut |inline| count(&inline.kind, into));
    for block in all {
        match &block.kind {
            BlockKind::Code { text, .. } => into.add(text),
            BlockKind::List { items, .. } => items.iter().for_each(|item| {
                item.blocks.iter().for_each(|block| {
                    if let BlockKind::Code { text, .. } = &block.kind {
                        into.add(text);
                    }
                })
            }),
            _ => {}
        }
    }
}

#[test]
fn the_numbers_that_word_counts_are_those_of_the_edition() {
    let resolved = rich();
    let of = resolved.current().expect("an edition");
    let given = Given { name: "x.docx".into(), bytes: made(&resolved, None).bytes };
    let read = import::docx::read(&given, &Default::default()).expect("it can be read");
    assert_eq!(read.imbalance(), None);
    let lang = resolved.standard.site.default_lang();
    let expected: Vec<String> = of
        .edition
        .indexed_clauses()
        .map(|(at, clause)| {
            let number = of.findings.number(at).map(|number| number.to_string()).unwrap_or_default();
            format!("{number} {}", clause.title(lang).unwrap_or_default())
        })
        .collect();
    let found: Vec<String> = read
        .document
        .sections
        .iter()
        .map(|section| {
            let number = section.number.as_ref().map(|number| number.shown.clone()).unwrap_or_default();
            format!("{number} {}", section.title.as_deref().map(import::document::text_of).unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn bookmarks_are_short_and_the_map_names_their_things() {
    let resolved = rich();
    let docx = made(&resolved, None);
    let map = part(&docx, "customXml/item1.xml");
    let names: Vec<&str> = map.elements().filter_map(|entry| entry.attribute("n")).collect();
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with(BOOKMARK_PREFIX) && name.len() <= 40));
    let of = resolved.current().expect("an edition");
    for clause in &of.edition.clauses {
        let name = bookmark::name(&Thing::Clause(clause.id.value.clone()));
        let entry = map.elements().find(|entry| entry.attribute("n") == Some(name.as_str())).expect("an entry");
        assert_eq!(entry.attribute("id"), Some(clause.id.value.as_str()));
    }
}

#[test]
fn a_document_comes_back_with_its_ids_numbers_texts_and_elements() {
    let resolved = rich();
    let again = imported(given(made(&resolved, None).bytes), resolved.standard.site.default_lang());
    // The importer knows whether an annex is normative, and data are no part of a document.
    assert_eq!(lines(&again), lines(&resolved));
    let classes = [&again, &resolved].map(|of| of.current().expect("an edition").edition.classification.clone());
    assert_eq!(classes[0], classes[1]);
}

#[test]
fn a_law_and_a_catalogue_come_back_with_their_numbers() {
    for (numbering, text) in SCHEMES {
        let resolved = numbered(numbering, text);
        let again = imported(given(made(&resolved, None).bytes), resolved.standard.site.default_lang());
        assert_eq!(lines(&again), lines(&resolved), "{numbering}");
    }
}

/// A document as it is saved by a program that drops parts that it does not know.
fn without_map(bytes: &[u8]) -> Vec<u8> {
    let mut parts = crate::ooxml::package::Package::open(bytes).expect("a package").parts().clone();
    parts.retain(|name, _| !name.starts_with("customXml/"));
    zipped(&parts)
}

#[test]
fn a_document_that_lost_its_map_gets_its_ids_from_the_bookmarks_and_the_older_edition() {
    let resolved = rich();
    let lang = resolved.standard.site.default_lang();
    // The numbers of one document are lists, those of the other text.
    let built_in = made(&resolved, None);
    let printed = Template::built_in(crate::export::document::Words::of(lang), true, "").without_lists();
    for docx in [built_in, made(&resolved, Some(&printed))] {
        let bytes = without_map(&docx.bytes);
        let older = resolved.current().expect("an edition");
        let older_maps = import::docx::Maps::for_files(&[given(bytes.clone())], &older);
        let options = import::Options { older_maps, ..Default::default() };
        let (again, reasons) = imported_with(given(bytes.clone()), lang, &options);
        assert_eq!(lines(&again), lines(&resolved));
        assert!(reasons.iter().any(|reason| reason.contains("dropped its list of ids; they come from")), "{reasons:?}");
        let (_, reasons) = imported_with(given(bytes), lang, &import::Options::default());
        assert!(reasons.iter().any(|reason| reason.contains("`--from`")), "{reasons:?}");
    }
}

#[test]
fn a_document_with_its_map_needs_no_older_edition() {
    let resolved = rich();
    let docx = made(&resolved, None);
    let properties = part(&docx, "customXml/itemProps1.xml");
    let relations = part(&docx, "customXml/_rels/item1.xml.rels");
    // LibreOffice keeps the map only with both.
    assert!(properties.attribute("itemID").is_some_and(|id| id.len() == 38));
    assert!(relations.elements().any(|of| of.attribute("Target") == Some("itemProps1.xml")));
    let (_, reasons) = imported_with(given(docx.bytes), resolved.standard.site.default_lang(), &Default::default());
    assert!(!reasons.iter().any(|reason| reason.contains("list of ids")), "{reasons:?}");
}

#[test]
fn bullets_and_labels_come_back_as_the_author_wrote_them() {
    let lists = "- 甲；\n- 乙。\n\n段落。\n\n——丙；\n——丁。\n\n段落。\n\n• 戊；\n• 己。\n\n段落。\n\n1. 庚；\n2. 辛。\n\n段落。\n\n- 壬。\n";
    let of = with_scope(&format!("# 范围 {{#scope}}\n\n## 适用 {{#scope.use}}\n\n{lists}"));
    let lang = of.standard.site.default_lang();
    let again = imported_files(given(made(&of, None).bytes), lang, &Default::default()).0;
    let chapter = again.0.iter().find(|(_, text)| text.contains("{#scope}")).expect("the chapter");
    assert!(chapter.1.contains(lists.trim_end()), "{}", chapter.1);
}

#[test]
fn all_items_of_a_list_that_begins_anew_name_its_list() {
    let lists = "1. 甲；\n2. 乙。\n\n段落。\n\n1. 丙；\n2. 丁；\n3. 戊。\n";
    let of = with_scope(&format!("# 范围 {{#scope}}\n\n## 适用 {{#scope.use}}\n\n{lists}"));
    let document = part(&made(&of, None), "word/document.xml");
    let mut named = Vec::new();
    paragraphs(&document, &mut named);
    let list_of = |text: &str| named.iter().find(|(shown, _)| shown.contains(text)).and_then(|(_, list)| list.clone());
    assert_eq!((list_of("甲"), list_of("乙")), (None, None), "the first list is that of the style");
    let anew = list_of("丙");
    assert!(anew.is_some());
    assert_eq!((list_of("丁"), list_of("戊")), (anew.clone(), anew));
}

/// The text of each paragraph, and the number of the list that it names.
fn paragraphs(element: &Element, into: &mut Vec<(String, Option<String>)>) {
    if &*element.name == "p" {
        let list = element.child("pPr").and_then(|of| of.child("numPr")).and_then(|of| of.child("numId"));
        let list = list.and_then(|list| list.attribute("val")).map(str::to_owned);
        into.push((element.all_text(), list));
    }
    element.elements().for_each(|inner| paragraphs(inner, into));
}

#[test]
fn a_template_of_ones_own_keeps_its_other_parts_and_gets_its_cover_filled_in() {
    let resolved = rich();
    // A finished document serves as a template: its cover has fields by their styles.
    let file = made(&resolved, None).bytes;
    let own = crate::ooxml::package::Package::open(&file).expect("a package");
    let mut parts = own.parts().clone();
    let main = String::from_utf8(parts["word/document.xml"].clone()).expect("UTF-8");
    assert!(main.contains("T/X 1—2022") && main.contains("2022-02-01 实施"));
    parts.insert("word/document.xml".into(), main.replace("T/X 1—2022", "XX/T XXXX—XXXX").into_bytes());
    parts.insert("word/theme/theme1.xml".into(), b"<theme  kept='as it is' />".to_vec());
    let template = Template::open(&zipped(&parts), None).expect("a template");
    let docx = made(&resolved, Some(&template));
    let package = crate::ooxml::package::Package::open(&docx.bytes).expect("a package");
    let added_to = ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml"];
    let added_to = [&added_to[..], &["word/settings.xml", "word/footnotes.xml"]].concat();
    for (name, bytes) in parts.iter().filter(|(name, _)| !added_to.contains(&name.as_str())) {
        assert_eq!(package.part(name), Some(bytes.as_slice()), "{name}");
    }
    let cover = String::from_utf8(package.part("word/document.xml").expect("the main part").to_vec()).expect("UTF-8");
    assert!(cover.contains("T/X 1—2022") && !cover.contains("XXXX"));
    assert!(cover.contains("ICS 91.040.10; 03.080") && cover.contains("CCS P 31"), "{cover}");
    // Both the numbers and the ids are those of the edition, whatever the template.
    assert_eq!(lines(&imported(given(docx.bytes), resolved.standard.site.default_lang())), lines(&resolved));
}

/// A template with no more than the styles that every Word document has.
fn plain_template() -> Template {
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let style = |id: &str, name: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let headings: String = (1..10).map(|n| style(&format!("Heading{n}"), &format!("heading {n}"))).collect();
    let others = style("Normal", "Normal") + &style("Title", "Title") + &style("TOCHeading", "TOC Heading");
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/word/document.xml\" ContentType=\"{KIND}.document.main+xml\"/>\
                 <Override PartName=\"/word/styles.xml\" ContentType=\"{KIND}.styles+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/document.xml", format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:sectPr/></w:body></w:document>")),
        ("word/_rels/document.xml.rels", relation("styles", "styles.xml")),
        ("word/styles.xml", format!("<w:styles xmlns:w=\"{WORD}\">{others}{headings}</w:styles>")),
    ];
    let parts = parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    Template::open(&zipped(&parts), None).expect("a template")
}

#[test]
fn cover_and_contents_of_a_plain_template_do_not_come_back_as_text() {
    let (template, law) = (plain_template(), numbered(SCHEMES[0].0, SCHEMES[0].1));
    for resolved in [rich(), law] {
        let docx = made(&resolved, Some(&template));
        let lang = resolved.standard.site.default_lang();
        let (again, reasons) = imported_with(given(docx.bytes), lang, &Default::default());
        assert_eq!(lines(&again), lines(&resolved));
        assert!(!reasons.iter().any(|reason| reason.contains("is the foreword")), "{reasons:?}");
        let title = |of: &Resolved| {
            let of = of.current().expect("an edition");
            of.reading(lang).text(&of.edition.title).to_owned()
        };
        assert_eq!(title(&again), title(&resolved));
    }
}

fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut writer, bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}
