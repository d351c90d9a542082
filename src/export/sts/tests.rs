use super::*;
use crate::export::document::fixture::{SCHEMES, imported, lines, numbered, rich};
use crate::import::{Characters, Given};
use crate::model::Lang;
use crate::ooxml::xml::{self, Element};
use crate::resolve::Resolved;
use crate::site::url::OutputPath;
use crate::source::markdown::{InlineKind, visit_blocks, visit_inlines};

fn made(resolved: &Resolved) -> Sts {
    let of = resolved.current().expect("an edition");
    let lang: &Lang = resolved.standard.site.default_lang();
    let path = OutputPath::parse("2022/data/x.xml").expect("a path");
    standard(&Rendition::new(of.reading(lang), path), &|path| std::fs::read(path))
}

fn parsed(sts: &Sts) -> Element {
    let rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };
    xml::parse(sts.xml.as_bytes(), rules).expect("well-formed XML")
}

fn given(sts: &Sts) -> Given {
    Given { name: "x.xml".into(), bytes: sts.xml.clone().into_bytes() }
}

/// Calls a function for an element and all below it.
fn each(of: &Element, visit: &mut dyn FnMut(&Element)) {
    visit(of);
    of.elements().for_each(|inner| each(inner, visit));
}

#[test]
fn the_same_edition_gives_the_same_bytes_and_nothing_is_lost() {
    let resolved = rich();
    let sts = made(&resolved);
    assert_eq!(sts.xml, made(&resolved).xml);
    // What STS has no place for is told in one line.
    let told: Vec<&str> = sts.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert!(matches!(told[..], [one] if one.contains("checklist items") && one.contains("`export json`")), "{told:?}");
}

#[test]
fn every_id_is_there_once_and_every_link_leads_to_one() {
    let sts = made(&rich());
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    each(&parsed(&sts), &mut |element| {
        ids.extend(element.attribute("id").map(str::to_owned));
        links.extend(element.attribute("rid").map(str::to_owned));
    });
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len());
    assert!(links.len() > 3 && links.iter().all(|link| known.contains(link)), "{links:?} of {ids:?}");
    for id in ["clause_scope.use", "table_times", "eq_score", "note_one", "passage_scope.use_1.2", "fn_1"] {
        assert!(known.contains(&id.to_owned()), "{id} of {ids:?}");
    }
}

#[test]
fn every_character_of_the_edition_is_in_the_file() {
    let resolved = rich();
    let mut carried = Characters::default();
    parsed(&made(&resolved)).visit_texts(&mut |text| carried.add(text));
    let mut expected = Characters::default();
    let mut count = |kind: &InlineKind| match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => expected.add(text),
        InlineKind::Formula(formula) => expected.add(&formula.latex),
        _ => {}
    };
    for clause in &resolved.current().expect("an edition").edition.clauses {
        for text in clause.texts.values() {
            visit_inlines(&text.title, &mut |inline| count(&inline.kind));
            visit_blocks(&text.blocks, &mut |inline| count(&inline.kind));
        }
    }
    let missing: Vec<(char, u64)> = expected.beyond(&carried).iter().collect();
    assert_eq!(missing, [], "characters of the edition that the file does not have");
}

#[test]
fn the_metadata_has_titles_designation_dates_and_the_edition_that_is_replaced() {
    let root = parsed(&made(&rich()));
    let meta = root.child("front").and_then(|front| front.child("std-meta")).expect("metadata");
    let text = |path: &[&str]| {
        let found = path.iter().try_fold(meta, |of, name| of.child(name));
        found.map(Element::all_text).unwrap_or_default()
    };
    assert_eq!(text(&["title-wrap", "main"]), "标准");
    assert_eq!(text(&["std-ident", "originator"]), "T/X");
    assert_eq!(text(&["std-ident", "doc-number"]), "1");
    assert_eq!(text(&["std-ident", "edition"]), "2022");
    let references: Vec<String> = meta.elements().filter(|of| &*of.name == "std-ref").map(Element::all_text).collect();
    assert_eq!(references, ["T/X 1—2022", "T/X 1"]);
    assert_eq!(text(&["meta-date"]), "2022-02-01");
    assert_eq!(text(&["std-xref", "std-ref"]), "标准");
    assert_eq!(text(&["content-language"]), "zh");
    let codes: Vec<String> = meta.elements().filter(|of| &*of.name == "ics").map(Element::all_text).collect();
    assert_eq!(codes, ["91.040.10", "03.080"]);
    assert_eq!(text(&["subj-group", "subject"]), "P 31");
}

#[test]
fn tables_keep_joined_cells_captions_and_notes_and_formulas_have_both_forms() {
    let root = parsed(&made(&rich()));
    let table = root.find("table-wrap").expect("a table");
    assert_eq!(table.child("label").map(Element::all_text).as_deref(), Some("表 1"));
    assert_eq!(table.child("caption").map(|of| of.all_text().trim().to_owned()).as_deref(), Some("报修时限"));
    let mut spans = Vec::new();
    each(table, &mut |cell| spans.extend(cell.attribute("colspan").or(cell.attribute("rowspan")).map(str::to_owned)));
    assert_eq!(spans, ["2", "2"]);
    let note = table.child("table-wrap-foot").and_then(|foot| foot.child("non-normative-note")).expect("a note");
    assert!(note.all_text().contains("节假日相同"));
    let formula = root.find("disp-formula").expect("a formula");
    assert_eq!(formula.child("label").map(Element::all_text).as_deref(), Some("(1)"));
    let forms: Vec<&str> = formula.child("alternatives").expect("two forms").elements().map(|of| &*of.name).collect();
    assert_eq!(forms, ["math", "tex-math"]);
    assert!(made(&rich()).xml.contains("<mml:mfrac>"));
}

#[test]
fn a_standard_comes_back_with_its_ids_numbers_texts_and_elements() {
    let resolved = rich();
    let again = imported(given(&made(&resolved)), resolved.standard.site.default_lang());
    assert_eq!(lines(&again), lines(&resolved));
    let classes = [&again, &resolved].map(|of| of.current().expect("an edition").edition.classification.clone());
    assert_eq!(classes[0], classes[1]);
}

#[test]
fn a_law_and_a_catalogue_come_back_with_their_numbers() {
    for (numbering, text) in SCHEMES {
        let resolved = numbered(numbering, text);
        let again = imported(given(&made(&resolved)), resolved.standard.site.default_lang());
        assert_eq!(lines(&again), lines(&resolved), "{numbering}");
    }
}

#[test]
fn a_withdrawn_clause_says_so_and_its_date_comes_back() {
    let text = "# 甲 {#a}\n\n## 乙 {#a.b withdrawn=2024-01-01}\n\n## 丙 {#a.c}\n\n应。\n";
    let resolved = numbered("scheme: decimal", text);
    let sts = made(&resolved);
    assert!(sts.xml.contains("<editing-instruction content-type=\"withdrawn\">"));
    let again = imported(given(&sts), resolved.standard.site.default_lang());
    let of = again.current().expect("an edition");
    let withdrawn = of.edition.clauses.iter().find_map(|clause| clause.withdrawn.as_ref());
    assert_eq!(withdrawn.map(|of| of.date.to_string()).as_deref(), Some("2024-01-01"));
}

#[test]
fn hostile_texts_stay_texts() {
    let text =
        "# 甲 {#a}\n\n应写 `</p><sec id=\"x\">`、&amp;lt; 与 \\]\\]\\>，见 [b](https://a.example/?a=1&b=\"c\")。\n";
    let sts = made(&numbered("scheme: decimal", text));
    let mut found = Vec::new();
    each(&parsed(&sts), &mut |element| {
        if matches!(&*element.name, "monospace" | "ext-link") {
            found.push((element.all_text(), element.attribute("href").unwrap_or_default().to_owned()));
        }
    });
    let expected = [("</p><sec id=\"x\">", ""), ("b", "https://a.example/?a=1&b=\"c\"")];
    assert_eq!(found, expected.map(|(text, address)| (text.to_owned(), address.to_owned())));
}
