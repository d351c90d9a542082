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
pub(crate) const OSCAL: &str = r##"{"catalog": {
  "uuid": "x",
  "metadata": {"title": "Controls of a house", "version": "2", "oscal-version": "1.1.2",
    "roles": [{"id": "maker", "title": "Maker"}]},
  "groups": [{"id": "ac", "class": "family", "title": "Access", "controls": [
    {"id": "ac-2", "title": "Keys", "params": [
       {"id": "ac-2_prm_1", "label": "period", "guidelines": [{"prose": "Not too long."}]},
       {"id": "ac-2_prm_2", "select": {"how-many": "one", "choice": ["weekly", "every {{ insert: param, ac-2_prm_1 }}"]}}],
     "props": [{"name": "label", "value": "AC-2"}, {"name": "label", "value": "AC-02", "class": "zero-padded"}],
     "links": [{"href": "#ac-3", "rel": "related", "text": "x"}],
     "parts": [
       {"name": "statement", "parts": [
         {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Count keys {{ insert: param, ac-2_prm_2 }}.",
          "parts": [{"name": "item", "props": [{"name": "label", "value": "1."}], "prose": "Write it down."}]},
         {"name": "item", "props": [{"name": "label", "value": "b."}], "prose": "See [AC-3](#ac-3)."}]},
       {"name": "guidance", "prose": "Keys are small."},
       {"name": "assessment-objective", "prose": "Keys are counted.", "props": [{"name": "label", "value": "AC-02a"}]}],
     "controls": [{"id": "ac-2.1", "title": "Spare keys", "props": [{"name": "label", "value": "AC-2(1)"}],
       "parts": [{"name": "statement", "prose": "Keep one spare key."}]}]},
    {"id": "ac-3", "title": "Locks", "props": [{"name": "label", "value": "AC-3"}, {"name": "status", "value": "withdrawn"}]}
  ]}],
  "back-matter": {"resources": [{"uuid": "y", "title": "Book of keys", "citation": {"text": "Smith 1999"}}]}
}}"##;

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
pub(crate) const CYCLONEDX: &str = r#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "definitions": {"standards": [{
      "bom-ref": "s", "name": "Standard of doors", "version": "v1", "owner": "Doors", "description": "About doors.",
      "requirements": [
        {"bom-ref": "r2", "identifier": "1.1", "title": "Hinges", "parent": "r1", "text": "Hinges are oiled.\n\nEach week.",
         "descriptions": ["Oil helps."], "openCre": ["CRE:1-2"]},
        {"bom-ref": "r1", "identifier": "1", "title": "Doors"},
        {"bom-ref": "x", "identifier": "2", "text": "Loop.", "parent": "y"},
        {"bom-ref": "y", "identifier": "3", "text": "Loop.", "parent": "x"}],
      "levels": [{"bom-ref": "l1", "identifier": "L1", "description": "The least.", "requirements": ["r2"]}],
      "externalReferences": [{"type": "website", "url": "https://doors.example"}]}]}}"#;

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
        let entries = read.report.entries().iter().filter(|entry| entry.fate == Fate::Lost);
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
pub(crate) const STS: &str = r#"<?xml version="1.0"?><!DOCTYPE standard PUBLIC "x" "y.dtd">
<standard xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:tbx="urn:iso:std:iso:30042:ed-1" xml:lang="zh">
<front><std-meta><title-wrap xml:lang="zh"><main>门的规范</main><full>门的规范</full></title-wrap>
<std-ref type="dated">T/X 1—2022</std-ref><doc-ref>T/X 1—2022</doc-ref><release-date>2022-09-22</release-date><ics>03</ics><comm-ref>TC</comm-ref></std-meta>
<sec id="f" sec-type="foreword"><title>前言</title><p>本文件&amp;其他。</p></sec></front>
<body><sec id="s1"><label>1</label><title>范围</title><p>见 <xref ref-type="sec" rid="s3.1">3.1</xref>，<bold>重要</bold>。</p></sec>
<sec id="s2" sec-type="norm-refs"><label>2</label><title>引用</title><ref-list><ref><std><std-ref>GB/T 1.1</std-ref>, <title>导则</title></std></ref></ref-list></sec>
<sec id="s3"><label>3</label><title>术语</title><term-sec id="s3.1"><label>3.1</label><tbx:termEntry id="door"><tbx:langSet xml:lang="zh"><tbx:definition>出入口</tbx:definition><tbx:note>可简称</tbx:note><tbx:tig><tbx:term>门</tbx:term><tbx:partOfSpeech value="noun"/></tbx:tig></tbx:langSet><tbx:langSet xml:lang="en"><tbx:tig><tbx:term>door</tbx:term></tbx:tig></tbx:langSet></tbx:termEntry></term-sec></sec>
<sec id="s4"><label>4</label><title>要求</title><sec id="s4.1"><label>4.1</label><p>应上油：<list list-type="alpha-lower"><list-item><label>a)</label><p>甲；</p></list-item><list-item><p>乙。</p></list-item></list></p>
<non-normative-note><label>注</label><p>说明。</p></non-normative-note>
<table-wrap id="t"><label>表 A.1</label><caption><title>油</title></caption><table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td colspan="2">丙<fn id="n"><label>a</label><p>脚注</p></fn></td></tr></tbody></table></table-wrap>
<mystery>未知<inner>内容</inner></mystery></sec></sec></body>
<back><app-group><app id="A" content-type="informative"><label>附录A</label><annex-type>（资料性）</annex-type><title>表</title><sec><label>A.1</label><p>x</p></sec></app></app-group>
<ref-list><title>参考文献</title><ref><label>[1]</label><mixed-citation>GB</mixed-citation></ref></ref-list></back></standard>"#;

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
    let lost: Vec<&str> =
        read.report.entries().iter().filter(|of| of.fate == Fate::Lost).map(|of| of.reason.as_str()).collect();
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
