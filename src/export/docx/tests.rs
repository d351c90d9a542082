use super::*;
use crate::import::{self, Characters, Given};
use crate::model::{Lang, Thing};
use crate::ooxml::xml::{self, Element};
use crate::resolve::Resolved;
use crate::search::fixture::Files;
use crate::site::url::OutputPath;
use crate::source::markdown::{Block, BlockKind, InlineKind, visit_blocks, visit_inlines};

/// A clause with every element of the format.
const RICH: &str = "# 范围 {#scope}\n\n## 适用 {#scope.use}\n\n本标准**适用**于*住宅*小区，见[](clause:owners.fund.use)、[](table:times)、[](figure.x)与`code`。\n\n\
a) 甲：\n   1) 其一；\n   2) 其二；\nb) 乙[^1]。\n\n—— 丙；\n—— 丁。\n\n注1：一个注。 {#note.one}\n\n注2：又一个。\n\n示例：例子。\n\n\
表：报修时限 {#table.times}\n\n| 故障 | 时限 | < |\n| --- | --- | --- |\n| ^ | 白天 | 夜间 |\n| 电梯 | 2 h | 4 h |\n\n注：节假日相同。\n\n\
$$ S = \\frac{\\sum_{i=1}^{n} w_i s_i}{\\sqrt{n}} $$ {#eq.score}\n\n按[](eq:score)计算，其中$`w_i`$为权重。\n\n> 引文。\n\n```\nlet a = 1;\n```\n\n\
[^1]: 脚注 & <甲>。\n\n## 例外 {#scope.not}\n\n不适用于仓库，见[](clause:scope.use#a.2)。\n\n## 插入 {#scope.inserted number=\"1.2A\"}\n\n插入。\n\n## 后续 {#scope.next}\n\n后续。\n\n## 跳号 {#scope.jump number=\"1.10\"}\n\n跳号。\n\n### {#scope.jump.deep}\n\n无标题。\n";

fn rich() -> Resolved {
    let text = RICH.replace("、[](figure.x)", "");
    let mut files = Files::new();
    let file = files.0.iter_mut().find(|file| file.0 == "editions/2022/clauses/01-scope.md").expect("the file");
    file.1 = text;
    files.0.retain(|(path, _)| !path.ends_with(".en.md"));
    let mut files = files.replace("site.yaml", "languages: [zh, en]", "languages: [zh, en]").replace(
        "editions/2022/edition.yaml",
        "replaces: '2018'\n",
        "replaces: '2018'\nlanguages: [zh]\neffective: 2022-02-01\ndesignation: {zh: T/X 1—2022}\n",
    );
    let older = files.0.iter_mut().find(|file| file.0 == "editions/2018/edition.yaml").expect("the file");
    older.1.push_str("languages: [zh]\n");
    for (path, text) in &mut files.0 {
        if path.ends_with(".yaml") && path.starts_with("editions/") && !path.ends_with("edition.yaml") {
            *text = without_english(text);
        }
    }
    std::sync::Arc::into_inner(files.resolved()).expect("the only one")
}

/// The texts of YAML without those in English, which an edition in Chinese alone may not have.
fn without_english(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(", en: ") {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let end = match after[6..].starts_with('[') {
            true => after.find(']').map(|end| end + 1),
            false => after.find('}'),
        };
        rest = &after[end.expect("the end of a map")..];
    }
    out.push_str(rest);
    out
}

fn made(resolved: &Resolved, template: Option<&Template>) -> Docx {
    let of = resolved.current().expect("an edition");
    let lang: &Lang = resolved.standard.site.default_lang();
    let rendition = Rendition::new(of.reading(lang), OutputPath::parse("2022/data/x.docx").expect("a path"));
    document(&rendition, template, &|path| std::fs::read(path)).expect("a document")
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
    let read = import::docx::read(&given, None, Default::default()).expect("it can be read");
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

/// The edition made of a document that was exported, as the pipeline reads it.
fn imported(bytes: Vec<u8>, lang: &Lang) -> Resolved {
    let given = Given { name: "x.docx".into(), bytes };
    let documents = import::read(&[given], &import::Options::default()).expect("it can be read");
    let wish = import::write::Wish {
        edition: crate::model::EditionId::parse("2022").expect("an id"),
        languages: vec![lang.clone()],
        replaces: None,
        lineage: Default::default(),
        new_site: Some(import::write::NewSite { id: crate::model::SiteId::of_name("a") }),
    };
    let made = import::make(documents, &wish).expect("it can be written");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let file = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix("content/")?.to_owned(), text(bytes)));
    std::sync::Arc::into_inner(Files(made.files.into_iter().filter_map(file).collect()).resolved())
        .expect("the only one")
}

/// Each clause with its id, number, title and text, and each element with its number.
fn lines(resolved: &Resolved) -> Vec<String> {
    let of = resolved.current().expect("an edition");
    let reading = of.reading(resolved.standard.site.default_lang());
    let notes = crate::model::Footnotes::of_all(of.edition);
    let mut lines = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.number(at).map(ToString::to_string).unwrap_or_default();
        lines.push(format!("{} {number} {}", clause.id.value, reading.clause_title(clause)));
        lines.extend(reading.labelled_clause_text(clause, &notes[clause.chapter]).lines().map(str::to_owned));
    }
    let elements = of.edition.elements.iter().zip(&of.findings.element_numbers);
    lines.extend(elements.map(|(element, number)| format!("{} {number}", element.anchor)));
    lines
}

#[test]
fn a_document_comes_back_with_its_ids_numbers_texts_and_elements() {
    let resolved = rich();
    let again = imported(made(&resolved, None).bytes, resolved.standard.site.default_lang());
    // The importer knows whether an annex is normative, and data are no part of a document.
    assert_eq!(lines(&again), lines(&resolved));
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
    // Both the numbers and the ids are those of the edition, whatever the template.
    assert_eq!(lines(&imported(docx.bytes, resolved.standard.site.default_lang())), lines(&resolved));
}

fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut writer, bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}
