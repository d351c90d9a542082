use super::*;
use crate::import::document::{BlockKind, text_of};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

fn given(name: &str, bytes: impl Into<Vec<u8>>) -> Given {
    Given { name: name.into(), bytes: bytes.into() }
}

/// What the reader found; its characters are conserved.
fn sound(read: Result<Read, Refused>) -> Read {
    let read = read.expect("a readable file");
    assert_eq!(read.imbalance(), None);
    read
}

fn lines(read: &Read) -> Vec<String> {
    let line = |section: &crate::import::document::Section| {
        let texts = section.blocks.iter().map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => text_of(inlines),
            BlockKind::Table(table) => format!("table of {} rows", table.rows.len()),
            BlockKind::Term(term) => {
                format!("{}: {}", term.names.values().cloned().collect::<Vec<_>>().join("/"), text_of(&term.definition))
            }
            other => format!("{other:?}"),
        });
        let texts = texts.collect::<Vec<_>>().join(" | ");
        format!("{} {} | {texts}", section.depth, text_of(section.title.iter().flatten()))
            .trim_end_matches([' ', '|'])
            .to_owned()
    };
    read.document.sections.iter().map(line).collect()
}

fn checklist() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("检查表")?;
    sheet.merge_range(0, 0, 0, 5, "小区检查表", &Format::new())?;
    sheet.write_string(1, 0, "本表每季度填写。")?;
    for (at, head) in ["序号", "类别", "检查内容", "分值（分）", "评分标准", "责任单位"].iter().enumerate()
    {
        sheet.write_string(2, at as u16, *head)?;
    }
    let two = Format::new().set_num_format("0.00");
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.merge_range(3, 1, 4, 1, "环境", &Format::new())?;
    sheet.write_number(3, 0, 1.0)?;
    sheet.write_string(3, 2, "楼道应保持整洁。")?;
    sheet.write_number(3, 3, 10.0)?;
    sheet.write_string(3, 4, "每处扣 1 分。")?;
    sheet.write_string(3, 5, "物业")?;
    sheet.write_number(4, 0, 2.0)?;
    sheet.write_string(4, 2, "垃圾应分类。\n每日清运。")?;
    sheet.write_number_with_format(4, 3, 1.1, &two)?;
    sheet.write_number(5, 0, 3.0)?;
    sheet.write_string(5, 1, "安全")?;
    sheet.write_string(5, 2, "通道应畅通。")?;
    sheet.write_string(5, 3, "5分")?;
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 3, 5)?;
    sheet.write_datetime_with_format(5, 5, &day, &date)?;
    sheet.write_string(6, 0, "合计")?;
    sheet.write_number(6, 3, 16.1)?;
    sheet.set_row_hidden(5)?;
    let terms = book.add_worksheet().set_name("术语")?;
    for (at, text) in ["术语", "英文", "定义"].iter().chain(&["门", "door", "出入口。"]).enumerate() {
        terms.write_string((at / 3) as u32, (at % 3) as u16, *text)?;
    }
    let other = book.add_worksheet().set_name("其他")?;
    other.write_string(0, 0, "甲")?;
    other.write_string(0, 1, "乙")?;
    other.merge_range(1, 0, 1, 1, "丙", &Format::new())?;
    book.save_to_buffer()
}

#[test]
fn a_checklist_becomes_clauses_and_items_and_other_sheets_terms_and_tables() {
    let given = given("list.xlsx", checklist().expect("a workbook"));
    assert!(is_workbook(&given) && !is_csv(&given));
    let read = sound(read_workbook(&given, &Options::default()));
    assert_eq!(
        lines(&read),
        [
            "1 小区检查表 | 本表每季度填写。",
            "2 环境",
            "3  | 楼道应保持整洁。 | 责任单位：物业",
            "3  | 垃圾应分类。 | 每日清运。",
            "2 安全",
            "3  | 通道应畅通。 | 责任单位：2024年3月5日",
            "1 术语 | door/门: 出入口。",
            "1 其他 | table of 2 rows",
        ]
    );
    let points: Vec<(u32, &str, &str)> = read
        .document
        .checklist
        .iter()
        .map(|row| (row.points, row.points_text.as_str(), row.evidence.as_str()))
        .collect();
    assert_eq!(points, [(10, "10", "每处扣 1 分。"), (1, "1.10", ""), (5, "5分", "")]);
    let reasons: Vec<&str> = read.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
    for expected in
        ["1 rows and 0 columns are hidden", "has 3 sheets", "a row of totals", "1 items have no whole number of points"]
    {
        assert!(reasons.iter().any(|reason| reason.contains(expected)), "{expected}: {reasons:?}");
    }
}

#[test]
fn csv_is_read_in_gb18030_and_utf_8_with_any_separator() {
    let text = "检查项目;要求;分值\n门;应上油。;5\n窗;\"应关;好。\";10\n";
    let utf_8 = sound(read_csv(&given("a.csv", text), &Options::default()));
    let expected = ["1", "2 门 | 应上油。", "2 窗 | 应关;好。"];
    assert_eq!(lines(&utf_8), expected);
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let gb = sound(read_csv(&given("a.csv", bytes.into_owned()), &Options::default()));
    assert_eq!(lines(&gb), expected);
    assert!(gb.report.entries().iter().any(|entry| entry.reason.contains("GB18030")));
    let marked = sound(read_csv(&given("a.csv", format!("\u{feff}{text}")), &Options::default()));
    assert_eq!(lines(&marked), expected);
}

#[test]
fn a_table_that_names_a_column_twice_is_none_of_ours_and_loses_nothing() {
    let text = "id,type,value,unit,name_zh,amount_zh,type,value,unit,name_zh\nv,t,1.10,d,值,1.10 日,u,2,m,甲\n";
    let read = sound(read_csv(&given("values.csv", text), &Options::default()));
    assert!(read.document.data.is_empty());
    assert!(read.document.characters().beyond(&crate::import::Characters::of(text)).is_empty());
}

fn data(read: &Read, list: crate::import::document::DataList) -> Vec<String> {
    use crate::import::document::Value;
    let word = |value: &Value| match value {
        Value::Word(word) | Value::Of(_, word) => word.text.clone(),
        Value::AllOf(_, words) | Value::Words(words) => {
            words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("+")
        }
        Value::Plain(texts) | Value::Prose(texts) => texts.values().cloned().collect::<Vec<_>>().join("/"),
        Value::Names(names) => names.values().flatten().cloned().collect::<Vec<_>>().join("+"),
        Value::Clauses(clauses) => clauses.len().to_string(),
        Value::Records(records) => {
            let texts = records.iter().filter_map(|record| record.get("text"));
            let texts = texts.map(|text| {
                if let Value::Prose(texts) = text { texts.values().cloned().collect() } else { String::new() }
            });
            format!("[{}]", texts.collect::<Vec<_>>().join("; "))
        }
        other => format!("{other:?}"),
    };
    let line = |record: &crate::import::document::Record| {
        record.fields.iter().map(|(key, value)| format!("{key}={}", word(value))).collect::<Vec<_>>().join(" ")
    };
    read.document.data.of(list).iter().map(line).collect()
}

#[test]
fn lists_of_duties_have_one_list_for_each_body() {
    use crate::import::document::DataList;
    let text = "物业责任清单,,,,\n序号,责任单位,工作内容,责任类型,条款,备注\n1,街道、社区,组织巡查。,牵头,\"4.2、4.3\",每月\n2,,公示结果。,配合,,\n3,街道,报告。,,A.1,\n";
    let read = sound(read_csv(&given("a.csv", text), &Options::default()));
    assert_eq!(
        data(&read, DataList::Lists),
        [
            "body=街道 title=街道责任清单 entries=[组织巡查。\n备注：每月; 公示结果。; 报告。]",
            "body=社区 title=社区责任清单 entries=[组织巡查。\n备注：每月; 公示结果。]",
        ]
    );
    let english = "Responsible body,Task,Clauses\nCouncil,Plans the year.,4.1\n,Reports.,\n";
    let read = sound(read_csv(&given("a.csv", english), &Options::default()));
    assert_eq!(
        data(&read, DataList::Lists),
        ["body=Council title=Responsibilities of Council entries=[Plans the year.; Reports.]"]
    );
}

#[test]
fn a_body_without_a_duty_is_a_loss_and_one_that_stands_twice_has_one_list() {
    use crate::import::document::DataList;
    let text = "责任单位,工作内容,条款\n甲、乙、甲,巡查、打扫。,\n甲、****丙,,4.1、4.2\n丁、丁,报告。,\n";
    let read = sound(read_csv(&given("a.csv", text), &Options::default()));
    let lists = ["甲", "乙", "丁"].map(|body| {
        let entry = if body == "丁" { "报告。" } else { "巡查、打扫。" };
        format!("body={body} title={body}责任清单 entries=[{entry}]")
    });
    assert_eq!(data(&read, DataList::Lists), lists);
    let of = |fate| read.report.entries().iter().filter(move |entry| entry.fate == fate);
    let lost: Vec<&str> = of(Fate::Lost).map(|entry| entry.text.as_str()).collect();
    assert_eq!(lost, ["****丙  4.14.2"]);
    assert!(of(Fate::Computed).any(|entry| entry.text == "甲 甲 丁"), "{:?}", read.report.entries());
}

#[test]
fn what_stands_beside_the_columns_of_our_workbook_is_reported() {
    use crate::import::document::DataList;
    let book = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("开放式")?;
        for (row, column, text) in [(0, 0, "开放式 · 标准"), (0, 14, "open"), (0, 15, "旁注")] {
            sheet.write_string(row, column, text)?;
        }
        for column in 0..12 {
            sheet.write_string(1, column, if column == 0 { "#" } else { "头" })?;
        }
        for (at, head) in ["item", "dimension", "types"].iter().enumerate() {
            sheet.write_string(1, 12 + at as u16, *head)?;
        }
        for (column, text) in
            [(0, "1"), (1, "环境"), (2, "楼道"), (4, "应整洁。"), (6, "5"), (12, "hall"), (13, "care"), (15, "加注")]
        {
            sheet.write_string(2, column, text)?;
        }
        book.save_to_buffer()
    };
    let read = sound(read_workbook(&given("a.xlsx", book().expect("a workbook")), &Options::default()));
    assert_eq!(
        data(&read, DataList::Items),
        ["kind=common dimension=care title=楼道 text=应整洁。 points=5"],
        "{:?}",
        read.report.entries()
    );
    assert!(
        read.report.entries().iter().any(|entry| entry.fate == Fate::LeftOut && entry.text == "旁注 加注"),
        "{:?}",
        read.report.entries()
    );
}

/// The files of an edition that is made of a sheet of ours.
fn edition_of(name: &str, text: &str) -> crate::import::Imported {
    use crate::import::write::{Lineage, NewSite, Wish};
    use crate::model::{EditionId, Lang, SiteId};
    let documents = crate::import::read(&[given(name, text)], &Options::default()).expect("documents");
    let wish = Wish {
        edition: EditionId::parse("2026").expect("an id"),
        languages: vec![Lang::parse("zh").expect("a language")],
        replaces: None,
        lineage: Lineage::default(),
        designations: Default::default(),
        new_site: Some(NewSite { id: SiteId::of_name("a") }),
    };
    crate::import::make(documents, &wish).expect("an edition")
}

#[test]
fn words_that_yaml_would_read_as_something_else_are_quoted() {
    let rows = [("a", "###.10"), ("b", "true"), ("c", "1.10"), ("d", "\u{1}2"), ("e", "- 1"), ("f", "1e3")];
    let rows: String = rows.iter().map(|(id, value)| format!("{id},t,{value},d,值,{value} 日,甲\n")).collect();
    let made = edition_of("values.csv", &format!("id,type,value,unit,name_zh,amount_zh,type_name_zh\n{rows}"));
    let values = String::from_utf8_lossy(&made.files["content/editions/2026/values.yaml"]).into_owned();
    for value in ["\"###.10\"", "\"true\"", "1.10", "2", "\"- 1\"", "1e3"] {
        assert!(values.contains(&format!("{{value: {value}, unit:")), "{value}: {values}");
    }
}

#[test]
fn a_table_whose_texts_name_no_language_is_none_of_ours() {
    let text = "id,level,party,under,name,name_zh\na,l,,,甲,乙\n";
    let read = sound(read_csv(&given("bodies.csv", text), &Options::default()));
    assert!(read.document.data.is_empty(), "{:?}", read.document.data);
    assert!(read.document.characters().beyond(&crate::import::Characters::of(text)).is_empty());
}

#[test]
fn rows_of_ours_without_an_id_are_records_of_their_own() {
    use crate::import::document::DataList;
    let text = "id,type,value,unit,name_zh,amount_zh,type_name_zh\n,,1,,甲,1,\n,,2,,乙,2,丙\n";
    let read = sound(read_csv(&given("values.csv", text), &Options::default()));
    assert_eq!(data(&read, DataList::Values), ["name=甲 value=1", "name=乙 value=2"]);
    assert!(read.report.entries().iter().any(|entry| entry.fate == Fate::Lost && entry.text == "丙"));
}

#[test]
fn bodies_have_levels_parties_and_leading_bodies() {
    use crate::import::document::DataList;
    let text = "机构名称,英文,层级,上级,简称,说明\n区委,District committee,区级,,,领导\n街道办,,街道级,区委,\"街办、办事处\",\n";
    let read = sound(read_csv(&given("a.csv", text), &Options::default()));
    assert_eq!(
        data(&read, DataList::Bodies),
        [
            "name=District committee/区委 level=区级 description=说明：领导",
            "name=街道办 aliases=街办+办事处 level=街道级 under=区委"
        ]
    );
}

#[test]
fn items_that_name_clauses_and_types_are_records() {
    use crate::import::document::DataList;
    let text = "序号,类别,检查项目,检查内容,分值,条款,适用类型\n1,环境,楼道,应整洁。,1.10,4.1,全部\n2,环境,垃圾,应分类。,5,\"4.2；5\",开放式、封闭式\n3,安全,,应畅通。消防,2分,,\n合计,,,,8,,\n";
    let read = sound(read_csv(&given("a.csv", text), &Options::default()));
    assert_eq!(
        data(&read, DataList::Items),
        [
            "kind=common dimension=环境 title=楼道 text=应整洁。 points=1 clauses=1",
            "kind=individual types=开放式+封闭式 dimension=环境 title=垃圾 text=应分类。 points=5 clauses=2",
            "kind=common dimension=安全 title=应畅通 text=应畅通。消防 points=2",
        ]
    );
    assert_eq!(data(&read, DataList::Dimensions), ["name=环境", "name=安全"]);
}

#[test]
fn columns_are_chosen_by_their_letters() {
    let text = "甲,乙,丙\n门,应上油。,5\n";
    let choice = |text: &str| text.parse::<ColumnChoice>().expect("a column");
    let columns = vec![choice("item=A"), choice("requirement=B"), choice("weight=C")];
    let read = sound(read_csv(&given("a.csv", text), &Options { columns, ..Options::default() }));
    assert_eq!(lines(&read), ["1", "2 门 | 应上油。"]);
    assert_eq!("evidence=AB".parse(), Ok(ColumnChoice { column: Column::Evidence, place: 27 }));
    for bad in ["item", "thing=A", "item=1", "item="] {
        assert!(bad.parse::<ColumnChoice>().is_err(), "{bad}");
    }
    // A choice counts more than the head of its column.
    let text = "序,检查内容,满分,备注\n1.10,小区入口公示收费标准,5,每年更新\n2.1,建立业主意见登记,10,\n";
    let columns = ["item=B", "number=A", "weight=C", "evidence=D"].map(choice).to_vec();
    let read = sound(read_csv(&given("a.csv", text), &Options { columns, ..Options::default() }));
    assert_eq!(lines(&read)[1..], ["2  | 小区入口公示收费标准", "2  | 建立业主意见登记"]);
    for (choices, is_wrong) in
        [(["item=B", "requirement=C"], false), (["item=B", "term=B"], true), (["item=B", "item=C"], true)]
    {
        assert_eq!(ColumnChoice::conflict(&choices.map(choice)).is_some(), is_wrong, "{choices:?}");
    }
}

/// The numbered sections with their depth and text, and the types with the clauses that they select.
fn clauses(read: &Read) -> (Vec<String>, Vec<String>) {
    let shown = read.document.sections.iter().zip(lines(read)).map(|(section, line)| {
        let number = section.number.as_ref().map_or("", |number| number.shown.as_str());
        format!("{number} @{line}")
    });
    let selections = &read.document.data.selections;
    let types =
        selections.iter().map(|of| format!("{}: {}", of.of_type, of.with.clone().unwrap_or_default().join(" ")));
    (shown.collect(), types.collect())
}

#[test]
fn a_sheet_of_clauses_keeps_its_numbers_and_its_columns_of_marks_are_types() {
    let text = "chapter_id,chapter_name,section_id,section_name,req_id,req_description,level1,level2,cwe\n\
                V1,Design,V1.1,Life,V1.1.1,Plan. ([C1](https://a.b/#c)),,✓,\n\
                V1,Design,V1.1,Life,V1.1.2,\"Model, test.\",✓,✓,1053\n\
                V1,Design,V1.2,Keys,V1.2.1,Count keys.,after 30 days,o,\n\
                V2,Doors,V2.1,Oil,V2.1.1,Oil doors.,✓,✓,\n\
                V2,Doors,V2.1,Oil,V2.1.2,Wipe doors.,✓,✓,\n\
                V2,Doors,V2.1,Oil,V2.1.3,Close doors.,✓,✓,\n";
    let read = sound(read_csv(&given("a.csv", text), &Options::default()));
    let (sections, types) = clauses(&read);
    assert_eq!(
        sections,
        [
            "V1 @1 Design",
            "V1.1 @2 Life",
            "V1.1.1 @3  | Plan. (C1)",
            "V1.1.2 @3  | Model, test. | cwe: 1053",
            "V1.2 @2 Keys",
            "V1.2.1 @3  | Count keys. | level1: after 30 days | level2: o",
            "V2 @1 Doors",
            "V2.1 @2 Oil",
            "V2.1.1 @3  | Oil doors.",
            "V2.1.2 @3  | Wipe doors.",
            "V2.1.3 @3  | Close doors.",
        ]
    );
    assert_eq!(types, ["level1: V1.1.2 V1.2.1 V2.1.1 V2.1.2 V2.1.3", "level2: V1.1.1 V1.1.2 V2.1.1 V2.1.2 V2.1.3"]);
    assert_eq!(read.document.scheme, crate::import::document::Scheme::Labels);
    assert_eq!(read.document.sections[2].given_id.as_deref(), Some("V1.1.1"));
    let reasons: Vec<&str> = read.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
    assert!(
        reasons.iter().any(|reason| reason.contains("have a text; each clause is taken to be for the type")),
        "{reasons:?}"
    );
}

#[test]
fn a_sheet_of_clauses_in_chinese_has_its_chapters_in_a_column_in_rows_or_in_the_numbers() {
    let in_column = "物业要求,,,,\n条款号,章,要求,适用类型,备注\n4.1,4 管理要求,应公示。,全部,\n4.2,4 管理要求,应巡查。,开放式、封闭式,每日\n5.1,5 服务要求,应登记。,封闭式,\n";
    let read = sound(read_csv(&given("a.csv", in_column), &Options::default()));
    let (sections, types) = clauses(&read);
    assert_eq!(
        sections,
        [
            "4 @1 管理要求",
            "4.1 @2  | 应公示。",
            "4.2 @2  | 应巡查。 | 备注：每日",
            "5 @1 服务要求",
            "5.1 @2  | 应登记。"
        ]
    );
    assert_eq!(types, ["开放式: 4.2 4.1", "封闭式: 4.2 5.1 4.1"]);
    let title = read.document.cover.titles.values().next().map(|title| title.text.clone());
    assert_eq!(title.as_deref(), Some("物业要求"));

    let in_rows = "编号,内容\n4 管理要求,\n4.1,应公示。\n4.1.1,应在大门公示。\n5 服务要求,\n5.1,应登记。\n";
    let read = sound(read_csv(&given("a.csv", in_rows), &Options::default()));
    assert_eq!(
        clauses(&read).0,
        ["4 @1 管理要求", "4.1 @2  | 应公示。", "4.1.1 @3  | 应在大门公示。", "5 @1 服务要求", "5.1 @2  | 应登记。"]
    );

    let in_numbers = "编号,要求\n4,管理要求\n4.1,应公示。\n4.2,应巡查。\n5,服务要求\n5.1,应登记。\n";
    let read = sound(read_csv(&given("a.csv", in_numbers), &Options::default()));
    assert_eq!(
        clauses(&read).0,
        ["4 @1 管理要求", "4.1 @2  | 应公示。", "4.2 @2  | 应巡查。", "5 @1 服务要求", "5.1 @2  | 应登记。"]
    );
}

#[test]
fn numbers_of_checklists_are_kept_if_they_are_more_than_a_count_and_columns_can_be_chosen() {
    let scored = "编号,检查内容,分值\n1.1,应公示。,5\n1.2,应巡查。,5\n";
    let read = sound(read_csv(&given("a.csv", scored), &Options::default()));
    assert_eq!(clauses(&read).0, [" @1", "1.1 @2  | 应公示。", "1.2 @2  | 应巡查。"]);
    assert_eq!(read.document.checklist.len(), 2);
    // An item that names a clause is no clause, and one that is counted keeps no number.
    for (text, expected) in
        [("条款号,检查内容,分值\n4.1,应公示。,5\n4.2,应巡查。,5\n", 2), ("序号,检查内容,分值\n1,甲。,5\n2,乙。,5\n", 0)]
    {
        let read = sound(read_csv(&given("a.csv", text), &Options::default()));
        assert!(read.document.sections.iter().all(|section| section.number.is_none()), "{text}");
        assert_eq!(data(&read, crate::import::document::DataList::Items).len(), expected, "{text}");
    }
    let choice = |text: &str| text.parse::<ColumnChoice>().expect("a column");
    let columns = vec![choice("label=A"), choice("chapter=B"), choice("requirement=C"), choice("type=D")];
    let text = "甲,乙,丙,丁\nR-01,门,应上油。,√\nR-02,门,应关好。,\nR-03,窗,应擦净。,√\n";
    let read = sound(read_csv(&given("a.csv", text), &Options { columns, ..Options::default() }));
    let (sections, types) = clauses(&read);
    assert_eq!(sections, [" @1 门", "R-01 @2  | 应上油。", "R-02 @2  | 应关好。", " @1 窗", "R-03 @2  | 应擦净。"]);
    assert_eq!(types, ["丁: R-01 R-03"]);
    let levels = "req_id,chapter_name,req_description,L\nV1.1,A,One.,2\nV1.2,A,Two.,1\n";
    let read = sound(read_csv(&given("a.csv", levels), &Options::default()));
    assert_eq!(clauses(&read).1, ["L2: V1.1", "L1: V1.2"]);
}

#[test]
fn numbers_and_dates_are_what_the_sheet_shows() {
    for (value, format, shown) in [
        (1.1, "0.00", "1.10"),
        (1.1, "General", "1.1"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (0.25, "0%", "25%"),
        (3.0, "General", "3"),
        (3.0, "0_ ", "3"),
        (-1234.0, "#,##0", "-1,234"),
    ] {
        assert_eq!(number::shown(value, format), shown, "{format}");
    }
    for (format, shown) in [
        ("yyyy\"年\"m\"月\"d\"日\"", "2024年3月5日"),
        ("yyyy-mm-dd", "2024-03-05"),
        ("[$-804]yyyy/m/d;@", "2024/3/5"),
        ("mmm d", "2024-03-05"),
        ("General", "2024-03-05"),
    ] {
        assert_eq!(number::date([2024, 3, 5], [0, 0, 0], format), shown, "{format}");
    }
}

#[test]
fn a_damaged_workbook_is_refused() {
    let mut bytes = checklist().expect("a workbook");
    bytes.truncate(bytes.len() / 2);
    let refused = read_workbook(&given("a.xlsx", bytes), &Options::default()).expect_err("a refusal");
    assert!(refused.reason.starts_with("the workbook cannot be read: "), "{refused}");
}

#[test]
fn hostile_workbooks_are_bounded_and_told() {
    let refusal = |fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError>| {
        let mut book = Workbook::new();
        fill(book.add_worksheet()).expect("cells");
        let bytes = book.save_to_buffer().expect("a workbook");
        read_workbook(&given("a.xlsx", bytes), &Options::default())
    };
    let wide = refusal(&|sheet| {
        for row in 0..600 {
            sheet.write_string(row, 16_383, "x")?;
        }
        Ok(())
    });
    let refused = wide.expect_err("a refusal");
    assert!(refused.reason.contains("its rows are too wide"), "{refused}");
    let long = "x".repeat(32_000);
    let shared = refusal(&|sheet| {
        for row in 0..9_000 {
            sheet.write_string(row, 0, &long)?;
        }
        Ok(())
    });
    let refused = shared.expect_err("a refusal");
    assert!(refused.reason.contains("256 MB of text"), "{refused}");
    let formulas = sound(refusal(&|sheet| {
        sheet.write_string(0, 0, "甲")?;
        sheet.write_string(0, 1, "乙")?;
        sheet.write_formula(1, 0, rust_xlsxwriter::Formula::new("=[other.xlsx]Sheet1!A1").set_result("丙"))?;
        sheet.write_number(1, 1, 1e308)?;
        Ok(())
    }));
    let reasons: Vec<&str> = formulas.report.entries().iter().map(|entry| entry.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains("1 formulas take values from other workbooks")), "{reasons:?}");
}
