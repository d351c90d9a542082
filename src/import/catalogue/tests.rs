use super::*;
use crate::import::document::{BlockKind, Section, text_of};
use crate::import::report::Fate;
use crate::model::{Lang, Part};

fn given(text: &str) -> Given {
    Given { name: "a".into(), bytes: text.as_bytes().to_vec() }
}

/// What a reader found; its characters are conserved.
fn sound(read: Result<Read, Refused>) -> Read {
    let read = read.expect("a readable file");
    assert_eq!(read.imbalance(), None);
    read
}

/// `depth number title [id]` of a section.
fn line(section: &Section) -> String {
    let number = section.number.as_ref().map_or("-", |number| &number.shown);
    let title = text_of(section.title.iter().flatten());
    format!("{} {number} {title} [{}]", section.depth, section.given_id.as_deref().unwrap_or_default())
}

fn lines(read: &Read) -> Vec<String> {
    read.document.sections.iter().map(line).collect()
}

/// The text of a section, a line for each block; lists and notes in brackets.
fn text(blocks: &[crate::import::document::Block]) -> String {
    let one = |block: &crate::import::document::Block| match &block.kind {
        BlockKind::Paragraph(inlines) => text_of(inlines),
        BlockKind::List(list) => {
            let items = list.items.iter().map(|item| format!("{} {}", item.label, text(&item.blocks)));
            format!("({})", items.collect::<Vec<_>>().join("; "))
        }
        BlockKind::Note(inner) => format!("note({})", text(inner)),
        BlockKind::Example(inner) => format!("example({})", text(inner)),
        BlockKind::Term(term) => {
            let names: Vec<&str> = term.names.values().map(String::as_str).collect();
            format!("term({}: {} {})", names.join("/"), text_of(&term.definition), text(&term.notes))
        }
        BlockKind::Table(table) => format!("table({} rows, number {:?})", table.rows.len(), table.number),
        other => format!("{other:?}"),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" / ")
}

/// A catalog with a statement, parameters and what is left out.
const OSCAL: &str = include_str!("../../../tests/catalogue/oscal.json");

#[test]
fn an_oscal_catalog_keeps_ids_labels_items_and_parameters() {
    let given = given(OSCAL);
    assert!(is_oscal(&given) && !is_cyclonedx(&given) && !is_sts(&given));
    let read = sound(read_oscal(&given));
    assert_eq!(
        lines(&read),
        ["1 - Access [ac]", "2 AC-2 Keys [ac-2]", "3 AC-2(1) Spare keys [ac-2.1]", "2 AC-3 Locks [ac-3]"]
    );
    assert_eq!(
        text(&read.document.sections[1].blocks),
        "(a. Count keys [weekly; every [period]]. / (1. Write it down.); b. See AC-3.) / note(Keys are small.)"
    );
    assert_eq!(read.document.language, Lang::parse("en"));
    let left: Vec<&str> = read
        .report
        .entries()
        .iter()
        .filter(|entry| entry.fate == Fate::LeftOut && !entry.text.is_empty())
        .map(|entry| entry.text.as_str())
        .collect();
    assert_eq!(left, ["Keys are counted. AC-02a", "Book of keys Smith 1999"]);
    assert!(!read.report.has_losses());
}

/// A standard with requirements in another order than their numbers.
const CYCLONEDX: &str = include_str!("../../../tests/catalogue/cyclonedx.json");

#[test]
fn requirements_of_a_cyclonedx_standard_stand_below_their_parents() {
    let given = given(CYCLONEDX);
    assert!(is_cyclonedx(&given) && !is_oscal(&given));
    let read = sound(read_cyclonedx(&given));
    assert_eq!(lines(&read), ["1 1 Doors [r1]", "2 1.1 Hinges [r2]", "1 2  [x]", "2 3  [y]"]);
    assert_eq!(self::text(&read.document.sections[1].blocks), "Hinges are oiled. / Each week. / Oil helps.");
    let old = given_from(&CYCLONEDX.replace("\"definitions\"", "\"declarations\""));
    assert_eq!(lines(&sound(read_cyclonedx(&old))).len(), 4);
}

#[test]
fn texts_where_the_format_has_none_are_losses() {
    let oscal = OSCAL.replace(r#""groups": ["#, r#""title": "Stray", "groups": [[{"title": "Listed"}], "#);
    let oscal = oscal.replace(r#""title": "Keys","#, r#""title": ["Keys"], "prose": "Odd","#);
    let read = sound(read_oscal(&given(&oscal)));
    let lost = |read: &Read| -> Vec<String> {
        let entries = read.report.entries_of(Fate::Lost);
        entries.map(|entry| entry.text.clone()).collect()
    };
    assert_eq!(lost(&read), ["Keys Odd", "Stray Listed"]);
    let cyclonedx = CYCLONEDX
        .replace(r#""title": "Doors""#, r#""title": "Doors", "description": "Odd", "levels": [{"name": "In"}]"#);
    assert_eq!(lost(&sound(read_cyclonedx(&given(&cyclonedx)))), ["Odd In"]);
    let sts = STS.replace("<title>要求</title>", "<title>要求</title><label>5</label><title>又</title>");
    let sts = sts.replace("<tbody><tr>", "<tbody>之间<tr>行");
    assert_eq!(lost(&sound(read_sts(&given(&sts), &Beside::default()))), ["5", "又", "之间", "行"]);
}

fn given_from(text: &str) -> Given {
    given(text)
}

/// A standard with what NISO STS has.
const STS: &str = include_str!("../../../tests/catalogue/sts.xml");

#[test]
fn niso_sts_is_read_with_terms_notes_tables_and_annexes() {
    let given = given(STS);
    assert!(is_sts(&given));
    let read = sound(read_sts(&given, &Beside::default()));
    assert_eq!(
        lines(&read),
        [
            "1 - 前言 []",
            "1 1 范围 []",
            "1 2 引用 []",
            "1 3 术语 []",
            "1 4 要求 []",
            "2 4.1  []",
            "1 附录A 表 []",
            "2 A.1  []",
            "1 - 参考文献 []"
        ]
    );
    let sections = &read.document.sections;
    assert_eq!(text(&sections[0].blocks), "本文件&其他。");
    assert_eq!(text(&sections[3].blocks), "term(door/门: 出入口 note(可简称))");
    assert_eq!(
        text(&sections[5].blocks),
        "应上油： / (a) 甲；; b) 乙。) / note(说明。) / table(2 rows, number Some(\"A.1\")) / 未知内容"
    );
    assert_eq!(sections[6].part, Part::InformativeAnnex);
    assert_eq!(sections[8].part, Part::Bibliography);
    assert_eq!(sections[2].part, Part::References);
    assert_eq!(read.document.footnotes.len(), 1);
    assert_eq!(read.document.cover.designation.as_ref().map(|field| field.text.as_str()), Some("T/X 1—2022"));
}

#[test]
fn formulas_of_sts_are_latex_where_they_can_be() {
    let text = "<standard xmlns:mml='m'><body><sec><label>1</label><title>得分</title><p>取 <inline-formula><mml:math><mml:msub>\
                <mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub></mml:math></inline-formula>。</p><disp-formula id='f'><mml:math><mml:mi>S</mml:mi>\
                <mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math><label>(1)</label></disp-formula><disp-formula><tex-math>$$ a^2 $$</tex-math>\
                </disp-formula><disp-formula><mml:math><mml:menclose><mml:mi>q</mml:mi></mml:menclose></mml:math></disp-formula></sec></body></standard>";
    let read = sound(read_sts(&given(text), &Beside::default()));
    let found = text_of_formulas(&read.document.sections[0].blocks);
    assert_eq!(found, ["S=1 Some(\"1\")", "a^2 None"]);
    let reasons: Vec<&str> = read.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
    assert!(reasons.contains(&"`disp-formula` is plain text"), "{reasons:?}");
}

fn text_of_formulas(blocks: &[crate::import::document::Block]) -> Vec<String> {
    let one = |block: &crate::import::document::Block| match &block.kind {
        BlockKind::Formula { latex, number, .. } => Some(format!("{latex} {number:?}")),
        _ => None,
    };
    blocks.iter().filter_map(one).collect()
}

#[test]
fn files_that_are_broken_are_refused_with_the_reason() {
    let sts = |given: &Given| read_sts(given, &Beside::default());
    for (text, read, reason) in [
        ("{\"catalog\": 1}", read_oscal as fn(&Given) -> Result<Read, Refused>, "has no `catalog`"),
        ("{", read_oscal, "cannot be read"),
        ("{}", read_cyclonedx, "defines no standard"),
        ("<standard>", sts, "ends before"),
        ("<standard>&own;</standard>", sts, "an entity"),
        (&"<sec>".repeat(300), sts, "levels"),
    ] {
        let refused = read(&given(text)).expect_err("a refusal");
        assert!(refused.reason.contains(reason), "{refused}");
    }
}

#[test]
fn a_formula_in_both_forms_is_read_from_its_latex() {
    let text = "<standard xml:lang=\"zh\"><body><sec><label>1</label><title>a</title><disp-formula id=\"f\"><label>(2)</label><alternatives>\
                <math><mi>S</mi></math><tex-math>S_0</tex-math></alternatives></disp-formula><p>甲<inline-formula><alternatives><tex-math>x</tex-math>\
                <math><mi>x</mi></math></alternatives></inline-formula></p></sec></body></standard>";
    let read = sound(read_sts(&given(text), &Beside::default()));
    assert_eq!(text_of_formulas(&read.document.sections[0].blocks), ["S_0 Some(\"2\")"]);
    let told = read.report.entries().iter().filter(|entry| entry.reason.starts_with("MathML that says the same"));
    assert_eq!(told.count(), 2);
}

#[test]
fn a_picture_that_is_given_with_the_standard_is_a_figure_and_another_is_a_loss() {
    let text = "<standard xml:lang=\"zh\"><body><sec><label>1</label><title>a</title><fig id=\"f\"><label>图 A.1</label><caption><title>流程</title></caption>\
                <graphic href=\"files/a.svg\"><alt-text>由甲到乙</alt-text></graphic></fig><p>见<inline-graphic href=\"files/gone.svg\"/></p></sec></body></standard>";
    let given = given(text);
    let mut beside = Beside::default();
    beside.add(&given, "files/a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec());
    let read = sound(read_sts(&given, &beside));
    let BlockKind::Figure { file, alternative, number, .. } = &read.document.sections[0].blocks[0].kind else {
        panic!("a figure")
    };
    assert_eq!((file.as_str(), alternative.as_str(), number.as_deref()), ("a.svg", "由甲到乙", Some("A.1")));
    let lost: Vec<&str> = read.report.entries_of(Fate::Lost).map(|of| of.reason.as_str()).collect();
    assert!(matches!(lost[..], [one] if one.contains("files/gone.svg")), "{lost:?}");
}

#[test]
fn a_bibliography_in_an_annex_and_an_informative_annex_are_known_by_their_types() {
    let text = "<standard><body/><back><app-group><app content-type=\"inform-annex\"><label>Annex A</label><title>a</title></app>\
                <app content-type=\"bibl\"><title>b</title><ref-list><ref><mixed-citation>c</mixed-citation></ref></ref-list></app></app-group></back></standard>";
    let read = sound(read_sts(&given(text), &Beside::default()));
    let parts: Vec<Part> = read.document.sections.iter().map(|section| section.part).collect();
    assert_eq!(parts, [Part::InformativeAnnex, Part::Bibliography]);
}

#[test]
fn an_adoption_has_the_head_of_its_body_and_the_text_of_the_standard_that_it_adopts() {
    let text = "<adoption xml:lang='en'><adoption-front><nat-meta><title-wrap xml:lang='en'><full>Doors, adopted</full></title-wrap>\
                <std-ref type='dated'>X 1:2020</std-ref></nat-meta><sec sec-type='foreword'><title>National foreword</title><p>Adopted.</p></sec>\
                </adoption-front><standard><front><std-meta><std-ref type='dated'>Y 1:2019</std-ref></std-meta></front><body><sec><label>1</label>\
                <title>Scope</title><p>All.</p></sec></body></standard></adoption>";
    let read = sound(read_sts(&given(text), &Beside::default()));
    assert_eq!(lines(&read), ["1 - National foreword []", "1 1 Scope []"]);
    assert_eq!(read.document.cover.designation.as_ref().map(|field| field.text.as_str()), Some("X 1:2020"));
    assert_eq!(read.document.language, Lang::parse("en"));
}

#[test]
fn notes_of_terms_lose_the_label_that_is_counted() {
    let text = "<standard xml:lang='en' xmlns:tbx='t'><body><sec><label>3</label><title>Terms</title><term-sec><label>3.1</label><tbx:termEntry>\
                <tbx:langSet xml:lang='en'><tbx:definition>opening</tbx:definition><tbx:note>Note 1 to entry: Oiled.</tbx:note>\
                <tbx:note>Note that doors close.</tbx:note><tbx:tig><tbx:term>door</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry></term-sec>\
                </sec></body></standard>";
    let read = sound(read_sts(&given(text), &Beside::default()));
    let expected = "term(door: opening note(Oiled.) / note(Note that doors close.))";
    assert_eq!(self::text(&read.document.sections[0].blocks), expected);
}

#[test]
fn oscal_in_xml_is_refused_with_the_way_out() {
    let bytes = b"<?xml version='1.0'?>\n<catalog xmlns='http://csrc.nist.gov/ns/oscal/1.0'/>".to_vec();
    let refused = crate::import::format::format_of(&Given { name: "a.xml".into(), bytes }).expect_err("a refusal");
    assert!(refused.reason.contains("OSCAL in XML") && refused.help.contains("JSON"), "{refused:?}");
}
