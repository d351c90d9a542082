//! `clausebook comments`: a round from the returned files to the table that is handed in.

use super::sandbox::{Ran, Sandbox};
use clausebook::pipeline::{self, Options};
use clausebook::source::digest::Digest;
use std::fs;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const CHAPTER: &str = "content/editions/1/clauses/01-service.md";
const COMMENTS: &str = "content/editions/1/comments.yaml";

/// A draft in Chinese that is out for comments.
fn draft() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "content/site.yaml",
        "name: 标准\nlanguages: [zh]\ncurrent: \"1\"\nrules: {current-is-draft: off, missing-site-id: off}\n",
    );
    sandbox.write(
        "content/editions/1/edition.yaml",
        "title: 服务标准\nstatus: draft\nconsultation: {opens: 2026-05-01, closes: 2026-06-30, to: 秘书处}\n",
    );
    sandbox.write(
        CHAPTER,
        "# 服务 {#service}\n\n## 收费 {#service.fees}\n\n物业企业应在小区入口公示收费标准。\n\n表：时限 {#table.times}\n\n\
         | 事项 | 时限 |\n| --- | --- |\n| 报修 | 3 日 |\n\n## 巡查 {#service.patrol}\n\n物业企业应每日巡查消防通道，并保存巡查记录。\n",
    );
    sandbox
}

fn json(comments: &str) -> String {
    format!("{{\"format\": \"clausebook-comments\", \"version\": 1, \"edition\": \"1\", \"comments\": [{comments}]}}")
}

const ONE: &str = r#"{"id": "a1", "about": "clause:service.fees", "original": "物业企业应在小区入口公示收费标准。", "organization": "甲协会",
    "kind": "te", "comment": "多久一次？", "proposed": "物业企业应在小区入口按季公示收费标准。", "modified": "2026-05-12T08:00:00Z"}"#;

/// A Word file of these parts.
fn word(sandbox: &Sandbox, name: &str, body: &str, comments: &str) {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let of = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", of("officeDocument", "word/document.xml")),
        ("word/document.xml", format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>")),
        ("word/_rels/document.xml.rels", of("comments", "comments.xml")),
        ("word/comments.xml", format!("<w:comments xmlns:w=\"{space}\">{comments}</w:comments>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, text) in parts {
        zip.start_file(part, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    fs::write(sandbox.path(name), zip.finish().expect("an archive").into_inner()).expect("written");
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn bookmark(thing: &str) -> String {
    let name = format!("_cb{}", &Digest::of(thing.as_bytes()).medium()[..24]);
    format!("<w:bookmarkStart w:id=\"7\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"7\"/>")
}

fn commented(id: u32, text: &str) -> String {
    format!("<w:commentRangeStart w:id=\"{id}\"/>{}<w:commentRangeEnd w:id=\"{id}\"/>", run(text))
}

fn comment(id: u32, author: &str, text: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-05-20T10:00:00Z\"><w:p>{}</w:p></w:comment>",
        run(text)
    )
}

fn imported(sandbox: &Sandbox, files: &[&str]) -> Ran {
    let arguments: Vec<&str> = ["comments", "import"].into_iter().chain(files.iter().copied()).collect();
    sandbox.run(&arguments)
}

#[test]
fn the_file_of_the_site_lands_at_its_clause_and_not_twice() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    let ran = imported(&sandbox, &["a.json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, format!("{COMMENTS}\n").as_str()), "{ran:?}");
    let text = sandbox.read(COMMENTS);
    assert!(
        text.contains("  about: clause:service.fees\n  organization: 甲协会\n  date: 2026-05-12\n  kind: te\n"),
        "{text}"
    );
    sandbox.write("again.json", &json(ONE));
    assert_eq!(imported(&sandbox, &["again.json", "a.json"]).code, 0);
    assert_eq!(sandbox.read(COMMENTS), text);
}

#[test]
fn a_changed_comment_replaces_itself_until_it_is_decided_on() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    imported(&sandbox, &["a.json"]);
    sandbox.write("a.json", &json(&ONE.replace("多久一次？", "多久公示一次？")));
    imported(&sandbox, &["a.json"]);
    let changed = sandbox.read(COMMENTS);
    assert!(changed.contains("多久公示一次？") && changed.matches("- id:").count() == 1, "{changed}");
    sandbox.write(COMMENTS, &format!("{changed}  disposition: {{decision: accepted}}\n"));
    sandbox.write("a.json", &json(&ONE.replace("多久一次？", "再改")));
    let ran = imported(&sandbox, &["a.json"]);
    assert!(ran.stderr.contains("was changed after its decision"), "{ran:?}");
    assert!(!sandbox.read(COMMENTS).contains("再改"));
}

#[test]
fn forms_filled_in_by_hand_are_read_by_their_heads() {
    let sandbox = draft();
    sandbox.write(
        "gb.csv",
        "征求意见表,,,,,\n提出单位：,乙公司,,,,\n序号,标准章条编号,意见内容,提出单位,处理意见,备注\n1,第1.2条,应为每周,,,\n2,表1,时限太短,丙中心,,\n3,全文,统一用语,,,\n4,8.8,没有此条,,,\n",
    );
    sandbox.write(
        "iso.csv",
        "MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change,Observations of the secretariat\n\
         GB,,1.1,Para 2,ed,Unclear,Say when,\n",
    );
    let ran = imported(&sandbox, &["gb.csv", "iso.csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = sandbox.read(COMMENTS);
    for expected in [
        "  about: clause:service.patrol\n  organization: 乙公司\n  comment: 应为每周\n",
        "  about: table:times\n  organization: 丙中心\n  comment: 时限太短\n",
        "  organization: 乙公司\n  comment: 统一用语\n",
        "  at: \"8.8\"\n  organization: 乙公司\n  comment: 没有此条\n",
        "  about: clause:service.fees\n  at: \"1.1 Para 2\"\n  organization: GB\n  kind: ed\n  comment: Unclear\n  proposed: Say when\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(ran.stderr.contains("unplaced: 1 comments"), "{ran:?}");
}

#[test]
fn word_comments_and_tracked_changes_land_at_the_clause_of_their_bookmark_or_wording() {
    let sandbox = draft();
    let change = "<w:ins w:id=\"9\" w:author=\"王五\" w:date=\"2026-05-21T00:00:00Z\"><w:r><w:t>紧急情况除外。</w:t></w:r></w:ins>";
    let body = [
        paragraph(&(bookmark("clause:service.fees") + &run("收费"))),
        paragraph(&commented(0, "物业企业应在小区入口公示收费标准。")),
        // The bookmark of the second clause was lost.
        paragraph(&commented(1, "1.2　巡查")),
        paragraph(&(run("物业企业应每日巡查消防通道，并保存巡查记录。") + change)),
    ];
    word(&sandbox, "c.docx", &body.concat(), &(comment(0, "赵六", "入口不止一个") + &comment(1, "赵六", "标题太短")));
    let ran = imported(&sandbox, &["c.docx"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = sandbox.read(COMMENTS);
    let fees = "  about: clause:service.fees\n  person: 赵六\n  date: 2026-05-20\n  original: 物业企业应在小区入口公示收费标准。\n  comment: 入口不止一个\n";
    let patrol = "  about: clause:service.patrol\n  person: 王五\n  date: 2026-05-21\n  original: 物业企业应每日巡查消防通道，并保存巡查记录。\n  proposed: 物业企业应每日巡查消防通道，并保存巡查记录。紧急情况除外。\n";
    let title = "  about: clause:service.patrol\n  person: 赵六\n  date: 2026-05-20\n  original: \"1.2　巡查\"\n  comment: 标题太短\n";
    assert!(text.contains(fees) && text.contains(patrol) && text.contains(title), "{text}");
}

#[test]
fn comments_and_changes_in_the_cells_of_a_table_land_at_the_table() {
    let sandbox = draft();
    let change = "<w:ins w:id=\"9\" w:author=\"王五\" w:date=\"2026-05-21T00:00:00Z\"><w:r><w:t>内</w:t></w:r></w:ins>";
    let cell = |inside: &str| format!("<w:tc>{}</w:tc>", paragraph(inside));
    let table = |cells: &[String]| format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cells.concat());
    // A table within a cell belongs to the same table; the text behind it to the clause.
    let inner = format!("<w:tc>{}{}</w:tc>", table(&[cell(&commented(1, "3 日"))]), paragraph(""));
    let body = [
        paragraph(&(bookmark("clause:service.fees") + &run("收费"))),
        paragraph(&run("物业企业应在小区入口公示收费标准。")),
        paragraph(&(bookmark("table:times") + &run("表 1　时限"))),
        table(&[cell(&commented(0, "报修")), inner, cell(&(run("3 日") + change))]),
        paragraph(&commented(2, "物业企业应在小区入口公示收费标准。")),
        // A table without a caption of its own.
        table(&[cell(&commented(3, "3 日"))]),
    ];
    let comments: String = (0..4).map(|n| comment(n, "赵六", &format!("意见{n}"))).collect();
    word(&sandbox, "c.docx", &body.concat(), &comments);
    let ran = imported(&sandbox, &["c.docx"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = sandbox.read(COMMENTS);
    let about = |what: &str| {
        let before = text.split(what).next().unwrap_or_default();
        let (_, after) = before.rsplit_once("about: ").unwrap_or_default();
        after.lines().next().unwrap_or_default().to_owned()
    };
    let found: Vec<String> = ["意见0", "意见1", "proposed: 3 日内", "意见2", "意见3"].map(about).to_vec();
    assert_eq!(
        found,
        ["table:times", "table:times", "table:times", "clause:service.fees", "clause:service.fees"],
        "{text}"
    );
}

#[test]
fn comments_that_name_no_organization_get_that_of_the_option() {
    let sandbox = draft();
    word(
        &sandbox,
        "c.docx",
        &paragraph(&commented(0, "物业企业应在小区入口公示收费标准。")),
        &comment(0, "赵六", "意见"),
    );
    let ran = imported(&sandbox, &["c.docx", "--dry-run"]);
    assert!(ran.stderr.contains("1 comments name no organization; `--organization NAME`"), "{ran:?}");
    sandbox.write("a.json", &json(ONE));
    assert_eq!(imported(&sandbox, &["c.docx", "a.json", "--organization", "丁协会"]).code, 0);
    let text = sandbox.read(COMMENTS);
    assert!(text.contains("  organization: 丁协会\n  person: 赵六\n"), "{text}");
    assert!(text.contains("  organization: 甲协会\n"), "{text}");
}

#[test]
fn one_file_that_cannot_be_read_stops_the_whole_import() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    sandbox.write("b.json", "{\"format\": \"other\", \"version\": 1, \"comments\": []}");
    sandbox.write("c.csv", "名称,数量\n甲,1\n");
    let ran = imported(&sandbox, &["a.json", "b.json", "c.csv"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stderr.contains("b.json") && ran.stderr.contains("c.csv") && ran.stderr.contains("2 of 3 files"),
        "{ran:?}"
    );
    assert!(!sandbox.path(COMMENTS).exists());
}

#[test]
fn check_lists_what_is_undecided_until_nothing_is() {
    let sandbox = draft();
    let entry = "- {id: c-1, about: \"clause:service.fees\", organization: 甲, comment: 一, disposition: {decision: not-accepted}}\n";
    sandbox.write(COMMENTS, &format!("{entry}- {{id: c-2, comment: 二}}\n"));
    let ran = sandbox.run(&["comments", "check"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stdout, "c-1: no reason: 1.1 收费: 甲: 一\nc-2: undecided: the whole text: without a name: 二\n");
    sandbox.write(COMMENTS, &entry.replace("not-accepted}", "accepted}"));
    assert_eq!(sandbox.run(&["comments", "check"]).code, 0);
}

#[test]
fn apply_puts_in_accepted_wordings_whose_original_is_unchanged_and_tells_the_others() {
    let sandbox = draft();
    let accepted = "disposition: {decision: accepted}";
    sandbox.write(
        COMMENTS,
        &format!(
            "- {{id: c-1, about: \"clause:service.fees\", original: 小区入口公示, proposed: 小区各入口公示, {accepted}}}\n\
             - {{id: c-2, about: \"clause:service.patrol\", original: 每周巡查, proposed: 每日两次巡查, {accepted}}}\n\
             - {{id: c-3, about: \"clause:service.patrol\", original: 巡查, proposed: 查看, {accepted}}}\n\
             - {{id: c-4, about: \"clause:service.patrol\", original: 每日, proposed: 每周, comment: x}}\n"
        ),
    );
    let ran = sandbox.run(&["comments", "apply"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, format!("{CHAPTER}: 1.1 收费: `c-1`\n").as_str()), "{ran:?}");
    assert!(ran.stderr.contains("`c-2` is to be put in by hand: the original wording is not in the clause"), "{ran:?}");
    assert!(
        ran.stderr.contains("`c-3` is to be put in by hand: the original wording is in the clause more than once"),
        "{ran:?}"
    );
    let chapter = sandbox.read(CHAPTER);
    assert!(chapter.contains("应在小区各入口公示收费标准") && chapter.contains("应每日巡查"), "{chapter}");
    let again = sandbox.run(&["comments", "apply"]);
    assert!(again.stdout.is_empty() && again.stderr.contains("`c-1` is there already"), "{again:?}");
}

#[test]
fn the_table_is_written_in_every_format_and_comes_back_as_the_same_comments() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    imported(&sandbox, &["a.json"]);
    let text = sandbox.read(COMMENTS);
    sandbox.write(COMMENTS, &format!("{text}  disposition: {{decision: partly, reason: 按半年, by: 秘书处}}\n"));
    assert_eq!(sandbox.run(&["comments", "export", "t.csv"]).code, 0);
    let csv = sandbox.read("t.csv");
    assert!(csv.starts_with("\u{feff}序号,标准章条编号,意见内容,提出单位,处理意见,备注\r\n1,"), "{csv}");
    assert!(csv.contains("多久一次？") && csv.contains("甲协会,\"部分采纳\n按半年\""), "{csv}");
    assert_eq!(sandbox.run(&["comments", "export", "iso.csv", "--layout", "iso"]).code, 0);
    let iso = sandbox.read("iso.csv");
    assert!(
        iso.contains("Proposed change,Observations of the secretariat\r\n甲协会,") && iso.contains("部分采纳"),
        "{iso}"
    );
    sandbox.write(
        "own.yaml",
        "title: 表\nlang: zh\ncolumns:\n  - {head: 意见标识, of: [id]}\n  - {head: 章条, of: [clause]}\n  - {head: 意见内容, of: [comment]}\n  - {head: 修改建议, of: [proposed]}\n",
    );
    for name in ["own.xlsx", "own.docx", "own.csv"] {
        assert_eq!(sandbox.run(&["comments", "export", name, "--layout", "own.yaml"]).code, 0, "{name}");
        let ran = imported(&sandbox, &[name]);
        assert!(ran.code == 0 && ran.stderr.contains("0 added, 0 changed, 1 known"), "{name}: {ran:?}");
    }
    let wrong = sandbox.run(&["comments", "export", "t.odt"]);
    assert!(wrong.code == 2 && wrong.stderr.contains(".xlsx, .csv, .docx, .pdf"), "{wrong:?}");
    if !cfg!(feature = "pdf") {
        let wrong = sandbox.run(&["comments", "export", "t.pdf"]);
        assert!(wrong.code == 2 && wrong.stderr.contains("--features pdf"), "{wrong:?}");
    }
}

/// The texts of the comments in the order of the file, as a build reads them.
fn read_back(sandbox: &Sandbox) -> Vec<[String; 6]> {
    let files = pipeline::read(&sandbox.path("")).expect("readable");
    let checked = pipeline::check(&files, &Options::default());
    let resolved = checked.resolved.expect("no errors");
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let comments = resolved.standard.editions[0].comments.iter();
    let texts = comments.map(|of| {
        [own(&of.organization), own(&of.person), own(&of.original), of.text.clone(), own(&of.proposed), own(&of.reason)]
    });
    texts.collect()
}

#[test]
fn texts_that_look_like_yaml_or_html_come_back_as_they_were_and_do_no_harm() {
    let sandbox = draft();
    let vectors = include_str!("../hostile/vectors.txt").lines().filter(|line| !line.starts_with("# "));
    let yaml = [
        "- id: c-1",
        "a: b",
        "key:",
        "# no comment",
        "x # y",
        "'",
        "\"",
        "\\",
        "\\x41",
        "|",
        ">-",
        "*a",
        "&a",
        "!!str a",
        "%YAML",
        "---",
        "...",
        "{a: b}",
        "[a]",
        "null",
        "~",
        "yes",
        "2026-05-12",
        "0x1F",
        "1e3",
        "a\u{2028}b",
        "a\u{a0}: b",
        "？ 问",
        "- a\n- b",
        "a\n  b\n c",
        "a\n\n# b\n",
        "a:\n  b",
        "a\tb\nc",
        "@a",
        "`a`",
        ", a",
        "[](clause:service)",
        "<!-- -->",
        "{{ page }}",
        "{% if %}",
    ];
    let texts: Vec<String> = vectors.chain(yaml).map(str::to_owned).filter(|text| !text.trim().is_empty()).collect();
    let entry = |(place, text): (usize, &String)| {
        serde_json::json!({
            "id": format!("v{place}"), "about": "clause:service.fees", "original": text, "organization": text, "person": text,
            "comment": text, "proposed": text, "reason": text,
        })
    };
    let entries: Vec<String> = texts.iter().enumerate().map(|entry_of| entry(entry_of).to_string()).collect();
    sandbox.write("a.json", &json(&entries.join(",")));
    let ran = imported(&sandbox, &["a.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = read_back(&sandbox);
    assert_eq!(found.len(), texts.len());
    for text in &texts {
        let is_it = |of: &&[String; 6]| squeezed(&of[3]) == squeezed(text);
        let comment = found.iter().find(is_it).unwrap_or_else(|| panic!("{text:?} is not among the comments"));
        assert!(comment.iter().all(|of| squeezed(of) == squeezed(text)), "{text:?}: {comment:?}");
    }
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for (path, bytes) in sandbox.files("public").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).expect("UTF-8").to_lowercase();
        for attack in [
            "<script>hit(",
            "<svg onload",
            "<img src=x",
            "<img src=\"x\"",
            "href=\"javascript:",
            "<iframe",
            "<math href",
        ] {
            assert!(!page.contains(attack), "{path}: {attack}");
        }
    }
}

#[test]
fn what_comments_yaml_cannot_hold_is_reported() {
    let sandbox = draft();
    sandbox.write("a.json", &json(r#"{"id": "a1", "organization": "甲\u202e", "kind": "xx", "comment": "一\u0007二\u0007", "modified": "昨天"},
        {"id": "a2", "about": "nothing at all", "comment": "三"}, {"id": "a3", "reason": "四"}"#));
    let ran = imported(&sandbox, &["a.json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = "is kept without the kind `xx`, the date `昨天`, the character U+0007, 2 ×, the character U+202E, 1 ×";
    assert!(ran.stderr.contains("a.json #1: `c-") && ran.stderr.contains(told), "{ran:?}");
    let text = sandbox.read(COMMENTS);
    for expected in
        ["  organization: 甲\n  comment: 一二\n", "  at: nothing at all\n  comment: 三\n", "  comment: 四\n"]
    {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    sandbox.write("f.csv", "章条,意见内容,理由,类型,日期\n1.1,,没有依据,重要,下周\n");
    let ran = imported(&sandbox, &["f.csv"]);
    assert!(
        ran.stderr.contains("f.csv row 2: `c-") && ran.stderr.contains("the kind `重要`, the date `下周`"),
        "{ran:?}"
    );
    assert!(sandbox.read(COMMENTS).contains("  comment: 没有依据\n"));
    let report = imported(&sandbox, &["f.csv", "--format", "json"]);
    assert!(report.stdout.contains("\"not-carried\": []"), "nothing is new: {report:?}");
}

#[test]
fn a_file_cannot_take_the_id_of_a_comment_of_another_organization() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    imported(&sandbox, &["a.json"]);
    let text = sandbox.read(COMMENTS);
    let id = text.split_once("- id: ").and_then(|(_, rest)| rest.lines().next()).expect("an id").to_owned();
    let foreign =
        format!(r#"{{"id": "{id}", "about": "clause:service.fees", "organization": "乙公司", "comment": "同意"}}"#);
    sandbox.write("b.json", &json(&foreign));
    for (added, known) in [(1, 0), (0, 1)] {
        let ran = imported(&sandbox, &["b.json"]);
        assert!(ran.stderr.contains(&format!("{added} added, 0 changed, {known} known")), "{ran:?}");
    }
    let after = sandbox.read(COMMENTS);
    assert!(after.starts_with(&text) && after.matches("- id: ").count() == 2, "{after}");
    // Its own organization may change it.
    sandbox.write("b.json", &json(&foreign.replace("乙公司", "甲协会")));
    let ran = imported(&sandbox, &["b.json"]);
    assert!(ran.stderr.contains("0 added, 1 changed"), "{ran:?}");
}

#[test]
fn a_form_without_a_column_takes_nothing_away() {
    let sandbox = draft();
    sandbox.write("a.json", &json(&ONE.replace("\"kind\"", "\"reason\": \"便于查询\", \"kind\"")));
    imported(&sandbox, &["a.json"]);
    let text = sandbox.read(COMMENTS);
    let id = text.split_once("- id: ").and_then(|(_, rest)| rest.lines().next()).expect("an id").to_owned();
    sandbox.write("same.csv", &format!("意见标识,章条,意见内容,提出单位\n{id},1.1,多久一次？,甲协会\n"));
    let ran = imported(&sandbox, &["same.csv"]);
    assert!(ran.stderr.contains("0 added, 0 changed, 1 known"), "{ran:?}");
    sandbox.write("new.csv", &format!("意见标识,章条,意见内容,提出单位\n{id},1.1,多久公示一次？,甲协会\n"));
    let ran = imported(&sandbox, &["new.csv"]);
    assert!(ran.stderr.contains("0 added, 1 changed, 0 known"), "{ran:?}");
    let text = sandbox.read(COMMENTS);
    for kept in
        ["  date: 2026-05-12\n", "  kind: te\n", "  original: 物业企业", "  proposed: 物业企业", "  reason: 便于查询\n"]
    {
        assert!(text.contains(kept), "{kept}\n{text}");
    }
    assert!(text.contains("  comment: 多久公示一次？\n"), "{text}");
}

#[test]
fn a_new_draft_begins_without_the_round_of_the_edition_that_it_revises() {
    let sandbox = draft();
    sandbox.write("a.json", &json(ONE));
    imported(&sandbox, &["a.json"]);
    let ran = sandbox.run(&["edition", "new", "2", "--from", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!sandbox.path("content/editions/2/comments.yaml").exists());
    let edition = sandbox.read("content/editions/2/edition.yaml");
    assert!(!edition.contains("consultation"), "{edition}");
    assert!(sandbox.path(COMMENTS).exists() && sandbox.run(&["check"]).code == 0);
}
